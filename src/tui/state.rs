//! The state of the program: a struct of small states, one per area.

mod alignment;
mod command_line;
mod comparison;
mod concordance;
mod contents;
mod drafts;
mod drill;
mod jumps;
mod library;
mod list;
mod list_columns;
mod list_cursor;
mod marked_words;
mod note_editor;
mod notes;
mod notes_list;
mod opening;
mod reader;
mod rest;
mod search;
mod selection;
mod self_test;
mod setting;
mod study;
mod text_field;
mod title_block;
mod view_options;
mod words;

use std::sync::Arc;

use crate::cite::Style;
use crate::document::{Document, PassageError, Side};
use crate::formats::Problems;
use crate::layout::Ambiguous;
use crate::notes::Notebook;
use crate::wording::Wording;

pub use alignment::{AlignmentEdits, DocumentVersion, PendingSplit};
pub use command_line::{CommandLine, Completion};
pub use comparison::ComparisonState;
pub use concordance::{
    Concordance, ConcordanceView, LineOrder, RenderedTerm, RenderingRow, RenderingRows,
    RenderingSource,
};
pub use contents::{ContentsFilter, ContentsState};
pub use drafts::{DraftsState, UnfinishedNote};
pub use drill::{Drill, DrillAnswer};
pub use jumps::JumpList;
pub use library::{
    IndexProgress, LibraryEntry, LibraryHit, LibrarySearch, LibraryState, MOST_HITS, NextText,
    ReadingRecord, TextChoice, TextHits,
};
pub use list::{ListPopup, ListRow, ListSubject};
pub use list_columns::ListColumn;
pub use list_cursor::ListCursor;
pub use marked_words::{MarkedLists, MarkedWords};
pub use note_editor::{Focus, NoteBody, NoteEditor, TagCompletion};
pub use notes::{
    NoteKey, NoteMark, NotePaneRow, NoteSource, NotesLayer, NotesPane, NotesState, PaneSpace,
    PendingSaves, ResolvedNote, ResolvingNotes, UndoOutcome, UnresolvedNote,
};
pub use notes_list::{NotesListPopup, NotesOrder};
pub use reader::{ReaderSnapshot, ReaderState};
pub use rest::{RestOfText, Wanted};
pub use search::{Highlights, PendingSearch, SearchBox, SearchState, SegmentHighlights};
pub use selection::{Direction, SelectedWord, Selection, SelectionUnit};
pub use self_test::{Grade, PairRecord, SelfTest, TestRecord};
pub use setting::Setting;
pub use study::{AwaitedStudy, StudyState, VocabularyScope};
pub use text_field::{TextField, remember};
pub use title_block::{TitleBlock, TitleRow};
pub use view_options::{RowAlignment, SideLayout};
pub use words::{Counterpart, WordsState, linked_segments, word_from};

pub(super) use opening::opening_message;

use super::effect::Effect;
use super::export::{ExportDirs, ExportRequest};
use super::jobs::Job;
use super::keymap::{Keymap, Mode, TypedKeys};
use super::lookup::LookupCommand;
use super::mouse::Mouse;
use super::screen::{BottomPane, Panes, ScreenAreas};
use super::size::Size;
use super::theme::Themes;

/// A window over the text. They form a stack whose last one gets the keys.
#[derive(Debug)]
pub enum Popup {
    /// A list: the keys, problems or hints.
    List(ListPopup),
    /// The command line.
    CommandLine(CommandLine),
    /// The search box.
    Search(SearchBox),
    /// The concordance.
    Concordance(Concordance),
    /// The list of all notes.
    Notes(NotesListPopup),
    /// The note editor.
    Editor(Box<NoteEditor>),
    /// The question what becomes of an unsaved note.
    Unsaved,
    /// The question what becomes of unsaved edits of the alignment, and what
    /// follows the answer.
    UnsavedAlignment(AfterSave),
    /// The question whether an export replaces a file.
    Overwrite(ExportRequest),
    /// The offer of an unfinished note, by its index among all.
    Draft(usize),
    /// The card of a drill.
    Drill(Box<Drill>),
    /// The prompt for the letter of a mark.
    Mark(MarkUse),
}

/// What follows once unsaved edits are saved or discarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterSave {
    /// Editing ends and reading goes on.
    StopEditing,
    /// The text is left.
    Leave(ExitReason),
}

/// What the letter of a mark is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkUse {
    /// To set the mark.
    Set,
    /// To go to it.
    Go,
}

/// Why reading the text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitReason {
    /// The reader quits.
    Quit,
    /// A signal ends the program.
    Signal(i32),
    /// Another text of the library is opened.
    OtherText,
}

/// The whole state.
#[derive(Debug)]
pub struct State {
    /// The document; shared with the search worker.
    pub document: Arc<Document>,
    /// The comparison that is read, if it is one.
    pub comparison: Option<ComparisonState>,
    /// The rest of the text, while only the beginning is there.
    pub rest: Option<RestOfText>,
    /// What was wrong in its files.
    pub problems: Problems,
    /// The names of its files; none for the built-in text.
    pub files: Vec<String>,
    /// How many provisions carry a number.
    pub numbered: usize,
    /// The terminal's size.
    pub size: Size,
    /// The keys in force.
    pub keymap: Keymap,
    /// The text on the screen.
    pub reader: ReaderState,
    /// The word cursor.
    pub words: WordsState,
    /// The reader's own command that looks a word up.
    pub lookup: Option<LookupCommand>,
    /// The vocabulary.
    pub study: StudyState,
    /// The contents pane.
    pub contents: ContentsState,
    /// The current search.
    pub search: SearchState,
    /// The notes on the text.
    pub notes: NotesState,
    /// Edits of the alignment.
    pub alignment: AlignmentEdits,
    /// The library that the text belongs to.
    pub library: Option<LibraryState>,
    /// The self-test that is going on.
    pub test: Option<SelfTest>,
    /// The answers of all self-tests on the text.
    pub test_record: TestRecord,
    /// The language of the interface.
    pub wording: Wording,
    /// The style of citations.
    pub citation_style: Style,
    /// Who handles the mouse.
    pub mouse: Mouse,
    /// Whether web addresses are links.
    pub links: bool,
    /// Where exports go.
    pub export_dirs: ExportDirs,
    /// Drafts of unfinished notes.
    pub drafts: DraftsState,
    /// The styles.
    pub themes: Themes,
    /// The windows over the text.
    pub popups: Vec<Popup>,
    /// The history of the command line, the latest last.
    pub lines: Vec<String>,
    /// The message in the status line, until the next key.
    pub message: Option<String>,
    /// The generation of the newest job; answers to earlier ones are too late.
    pub generation: u64,
    /// The keys of an incomplete sequence.
    pub typed: TypedKeys,
    /// Why the text is about to be left, if it is.
    pub exit: Option<ExitReason>,
    /// Whether the screen is laid out for everything that happened; see
    /// [`settle`](super::update::settle).
    pub is_settled: bool,
    /// What the current update asks for; [`update`](super::update::update)
    /// returns it.
    pub effects: Vec<Effect>,
}

impl State {
    /// The state at the start. It is laid out by [`reflow`](super::reflow).
    pub fn new(
        document: Document,
        problems: Problems,
        size: Size,
        keymap: Keymap,
        ambiguous: Ambiguous,
        notes: NotesState,
        wording: Wording,
    ) -> Self {
        let mut state = Self {
            numbered: document.numbered_count(),
            reader: ReaderState::new(&document, ambiguous),
            search: SearchState::new(&document),
            document: Arc::new(document),
            comparison: None,
            rest: None,
            problems,
            files: Vec::new(),
            size,
            keymap,
            words: WordsState::default(),
            lookup: None,
            study: StudyState::default(),
            contents: ContentsState::default(),
            notes,
            alignment: AlignmentEdits::default(),
            library: None,
            test: None,
            test_record: TestRecord::default(),
            wording,
            citation_style: Style::default(),
            mouse: Mouse::default(),
            links: true,
            export_dirs: ExportDirs::default(),
            drafts: DraftsState::default(),
            themes: Themes::default(),
            popups: Vec::new(),
            lines: Vec::new(),
            message: None,
            generation: 0,
            typed: TypedKeys::default(),
            exit: None,
            is_settled: false,
            effects: Vec::new(),
        };
        state.message = opening_message(&state.problems, &state.document, wording);
        state.notes.take(&state.document, Notebook::default());
        state
    }

    /// What a side is called: its language, or in a comparison the version or translation.
    pub fn side_name(&self, side: Side) -> String {
        match &self.comparison {
            Some(comparison) => comparison.name_of(side, self.wording),
            None => self.document.language_name(side, self.wording).to_owned(),
        }
    }

    /// The mode, which decides what the keys mean.
    pub fn mode(&self) -> Mode {
        match self.popups.last() {
            Some(Popup::List(list)) if list.is_menu() => Mode::Menu,
            Some(Popup::List(list)) if list.is_typing => Mode::ListFilter,
            Some(Popup::List(list)) => match list.subject {
                ListSubject::Any | ListSubject::Library | ListSubject::LibrarySearch => Mode::List,
                ListSubject::Card(_) => Mode::Card,
                ListSubject::Vocabulary(_) => Mode::Vocabulary,
            },
            Some(Popup::CommandLine(_)) => Mode::Line,
            Some(Popup::Search(_)) => Mode::Search,
            Some(Popup::Concordance(_)) => Mode::Concordance,
            Some(Popup::Notes(list)) if list.is_typing => Mode::NotesFilter,
            Some(Popup::Notes(_)) => Mode::Notes,
            Some(Popup::Editor(editor)) if editor.focus == Focus::Tags => Mode::Tags,
            Some(Popup::Editor(_)) => Mode::Note,
            Some(Popup::Unsaved | Popup::UnsavedAlignment(_)) => Mode::Unsaved,
            Some(Popup::Overwrite(_)) => Mode::Overwrite,
            Some(Popup::Draft(_)) => Mode::Draft,
            Some(Popup::Drill(drill)) if drill.answer.is_some() => Mode::DrillAnswer,
            Some(Popup::Drill(_)) => Mode::Drill,
            Some(Popup::Mark(_)) => Mode::Mark,
            None if self.contents.focused && self.contents.filter.is_some() => Mode::Filter,
            None if self.contents.focused => Mode::Contents,
            None if self.notes.placing.is_some() => Mode::Place,
            None if self.reader.selection.is_some() => Mode::Select,
            None if self.alignment.split.is_some() => Mode::Split,
            None if self.alignment.is_on() => Mode::Align,
            None if self.test.is_some() => Mode::Test,
            None if self.words.is_on => Mode::Word,
            None => Mode::Reader,
        }
    }

    /// How the screen is divided.
    pub fn areas(&self) -> ScreenAreas {
        let bottom = if self.search_box().is_some() {
            Some(BottomPane::Search)
        } else {
            self.editor().map(|_| BottomPane::Editor)
        };
        let panes = Panes {
            contents: self.contents.open,
            notes: self.notes.pane.place,
            bottom,
        };
        ScreenAreas::new(self.size, panes)
    }

    /// The search box, even if another popup is over it.
    pub fn search_box(&self) -> Option<&SearchBox> {
        self.popups.iter().find_map(|popup| match popup {
            Popup::Search(open) => Some(open),
            _ => None,
        })
    }

    /// The search box, mutably.
    pub fn search_box_mut(&mut self) -> Option<&mut SearchBox> {
        self.popups.iter_mut().find_map(|popup| match popup {
            Popup::Search(open) => Some(open),
            _ => None,
        })
    }

    /// The note editor, even if another popup is over it.
    pub fn editor(&self) -> Option<&NoteEditor> {
        self.popups.iter().find_map(|popup| match popup {
            Popup::Editor(editor) => Some(&**editor),
            _ => None,
        })
    }

    /// The note editor, mutably.
    pub fn editor_mut(&mut self) -> Option<&mut NoteEditor> {
        self.popups.iter_mut().find_map(|popup| match popup {
            Popup::Editor(editor) => Some(&mut **editor),
            _ => None,
        })
    }

    /// Whether the reader waits: for the place that a search will find, for a save, or for
    /// the rest of the text.
    pub fn is_waiting(&self) -> bool {
        self.search.is_awaited() || self.alignment.after_save.is_some() || self.wanted().is_some()
    }

    /// Shows a message in the status line, until the next key.
    pub fn show_message(&mut self, message: impl Into<String>) {
        self.message = Some(message.into());
    }

    /// Asks for a job. The answers to earlier ones are too late.
    pub fn run_job(&mut self, job: Job) {
        self.cancel_jobs();
        self.effects.push(Effect::RunJob(self.generation, job));
    }

    /// Makes the answers to all jobs so far too late.
    pub fn cancel_jobs(&mut self) {
        self.generation += 1;
    }

    /// Ends the program.
    pub fn exit(&mut self, reason: ExitReason) {
        self.exit = Some(reason);
        self.effects.push(Effect::SavePosition);
    }

    /// Goes to the place of a reference.
    ///
    /// # Errors
    /// The text has no such place; the error says what it has.
    pub fn go_to(&mut self, reference: &str) -> Result<(), PassageError> {
        let passage = self.document.passage(reference)?;
        self.reader.jump(&self.document, passage.first);
        Ok(())
    }
}
