//! All that the program knows while someone reads: a struct of small states.

mod alignment;
mod command_line;
mod concordance;
mod contents;
mod drafts;
mod jumps;
mod list;
mod note_editor;
mod notes;
mod notes_list;
mod reader;
mod search;
mod selection;
mod text_field;

use std::sync::Arc;

use crate::document::{Document, Outline, PassageError};
use crate::formats::Problems;
use crate::layout::{self, Ambiguous};
use crate::notes::Notebook;

pub use alignment::{AlignmentEdits, DocumentVersion, Edge, PendingSplit};
pub use command_line::{CommandLine, Completion};
pub use concordance::{
    Concordance, ConcordanceView, RenderingRow, RenderingSource, TermRenderings, term_of,
};
pub use contents::{ContentsFilter, ContentsRows, ContentsState};
pub use drafts::{DraftsState, UnfinishedNote};
pub use jumps::JumpList;
pub use list::{ListPopup, ListRow};
pub use note_editor::{Focus, NoteBody, NoteEditor};
pub use notes::{
    NoteKey, NoteMark, NotePaneRow, NoteSource, NotesLayer, NotesPane, NotesState, PendingSaves,
    UndoOutcome, about,
};
pub use notes_list::{NotesListPopup, NotesOrder};
pub use reader::{ReaderSnapshot, ReaderState, RowAlignment, SideLayout};
pub use search::{Highlights, PendingSearch, SearchBox, SearchState, SegmentHighlights};
pub use selection::{SelectedWord, Selection};
pub use text_field::TextField;

use super::effect::Effect;
use super::jobs::Job;
use super::keymap::{Keymap, Mode};
use super::screen::{self, BottomPane, Panes, ScreenAreas, list_rows};
use super::size::Size;

/// What lies over the text; the last of a stack takes the keys.
#[derive(Debug)]
pub enum Popup {
    /// The keys, or what was wrong in the file.
    List(ListPopup),
    /// The line at the bottom.
    CommandLine(CommandLine),
    /// The box in which a query is typed, with what it finds.
    Search(SearchBox),
    /// Every occurrence in context.
    Concordance(Concordance),
    /// All notes.
    Notes(NotesListPopup),
    /// A note while it is written.
    Editor(Box<NoteEditor>),
    /// What is to become of a note that is not saved.
    Unsaved,
    /// What is to become of mends that are not saved, and what waits for it.
    UnsavedAlignment(AfterSave),
    /// The offer of a note that was not finished: which of them.
    Draft(usize),
    /// The next key is the letter of a mark.
    Mark(MarkUse),
}

/// What waits until unsaved mends are saved or thrown away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterSave {
    /// To read on.
    StopEditing,
    /// To end the program.
    Quit,
}

/// What the letter of a mark is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkUse {
    /// To name this place.
    Set,
    /// To go there.
    Go,
}

/// Why the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitReason {
    /// The reader asked for it.
    Quit,
    /// A signal asked for it.
    Signal(i32),
}

/// The whole state.
#[derive(Debug)]
pub struct State {
    /// The text; shared with the thread that does slow work.
    pub document: Arc<Document>,
    /// What was wrong in its files.
    pub problems: Problems,
    /// The names of its files; none where it is built in.
    pub files: Vec<String>,
    /// How many provisions carry a number.
    pub numbered: usize,
    /// The terminal's size.
    pub size: Size,
    /// The keys in force.
    pub keymap: Keymap,
    /// The text on the screen.
    pub reader: ReaderState,
    /// The contents pane.
    pub contents: ContentsState,
    /// The search in force.
    pub search: SearchState,
    /// The notes on the text.
    pub notes: NotesState,
    /// Mends of the alignment.
    pub alignment: AlignmentEdits,
    /// Notes that were not finished.
    pub drafts: DraftsState,
    /// What lies over the text.
    pub popups: Vec<Popup>,
    /// Lines typed before, the latest last.
    pub lines: Vec<String>,
    /// What the status line says until the next key.
    pub message: Option<String>,
    /// The generation of the work asked for last: answers to earlier work come
    /// too late.
    pub asked: u64,
    /// Keys typed that wait for more.
    pub typed: String,
    /// Why the program is about to end.
    pub exit: Option<ExitReason>,
}

impl State {
    /// The state at the start.
    pub fn new(
        document: Document,
        problems: Problems,
        size: Size,
        keymap: Keymap,
        ambiguous: Ambiguous,
        notes: NotesState,
    ) -> Self {
        let mut state = Self {
            numbered: document.numbered_count(),
            reader: ReaderState::new(&document, ambiguous),
            search: SearchState::new(&document),
            document: Arc::new(document),
            problems,
            files: Vec::new(),
            size,
            keymap,
            contents: ContentsState::default(),
            notes,
            alignment: AlignmentEdits::default(),
            drafts: DraftsState::default(),
            popups: Vec::new(),
            lines: Vec::new(),
            message: None,
            asked: 0,
            typed: String::new(),
            exit: None,
        };
        state.message = match state.problems.count() {
            0 => None,
            1 => Some("the file has a problem; :problems shows it".to_owned()),
            count => Some(format!(
                "the file has {count} problems; :problems lists them"
            )),
        };
        let none = Notebook::default();
        state.notes.take(&state.document, none);
        state.lay_out();
        state
    }

    /// What the keys mean at the moment.
    pub fn mode(&self) -> Mode {
        match self.popups.last() {
            Some(Popup::List(_)) => Mode::List,
            Some(Popup::CommandLine(_)) => Mode::Line,
            Some(Popup::Search(_)) => Mode::Search,
            Some(Popup::Concordance(_)) => Mode::Concordance,
            Some(Popup::Notes(list)) if list.is_typing => Mode::NotesFilter,
            Some(Popup::Notes(_)) => Mode::Notes,
            Some(Popup::Editor(editor)) if editor.focus == Focus::Tags => Mode::Tags,
            Some(Popup::Editor(_)) => Mode::Note,
            Some(Popup::Unsaved | Popup::UnsavedAlignment(_)) => Mode::Unsaved,
            Some(Popup::Draft(_)) => Mode::Draft,
            Some(Popup::Mark(_)) => Mode::Mark,
            None if self.contents.focused && self.contents.filter.is_some() => Mode::Filter,
            None if self.contents.focused => Mode::Contents,
            None if self.notes.placing.is_some() => Mode::Place,
            None if self.reader.selection.is_some() => Mode::Select,
            None if self.alignment.split.is_some() => Mode::Part,
            None if self.alignment.is_on() => Mode::Mend,
            None => Mode::Reader,
        }
    }

    /// How the screen is divided at the moment.
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

    /// Lays out what the window shows. Every update ends with it.
    pub fn lay_out(&mut self) {
        self.lay_out_notes();
        let text = self.areas().text;
        let window = Size {
            cols: text.width,
            rows: text.height,
        };
        self.reader.lay_out(&self.document, window);
        if let Some(area) = self.areas().editor {
            let window = screen::editor_body_size(area);
            let ambiguous = self.reader.geometry.ambiguous;
            if let Some(editor) = self.editor_mut() {
                editor.lay_out(window, ambiguous);
            }
        }
        let outline = Outline::new(&self.document);
        let selected = if self.contents.focused {
            self.contents.selected
        } else {
            let here = self.document.place_of(self.reader.viewport.cursor);
            self.contents.rows(outline).index_of(outline.row(here))
        };
        self.contents
            .select(selected, outline, self.size.rows.saturating_sub(2));
        if let Some(Popup::List(list)) = self.popups.last_mut() {
            list.show_selected(list_rows(self.size));
        }
        self.lay_out_list();
        self.light();
    }

    /// Derives the list of all notes, if it is open and the notes are others.
    fn lay_out_list(&mut self) {
        let rows = screen::notes_rows(self.size);
        let open = self.popups.iter_mut().find_map(|popup| match popup {
            Popup::Notes(list) => Some(list),
            _ => None,
        });
        if let Some(list) = open {
            list.show(&self.notes, rows);
        }
    }

    /// Finds the room for the notes at the cursor.
    fn lay_out_notes(&mut self) {
        let cols = self.size.cols - self.contents.beside(self.size).min(self.size.cols);
        let is_open = |popup: &Popup| matches!(popup, Popup::Search(_));
        let window = notes::PaneSpace {
            cols,
            rows: self.size.rows,
            text_cols: layout::Columns::widest(self.reader.arrangement(cols)),
            below_is_taken: self.popups.iter().any(is_open),
            ambiguous: self.reader.geometry.ambiguous,
        };
        self.notes.lay_out(self.reader.viewport.cursor, window);
    }

    /// Finds the words to light in what the screen shows.
    fn light(&mut self) {
        let items = screen::search_items(self.size);
        if let Some(open) = self.search_box_mut() {
            open.select(open.selected, items);
        }
        let rows = screen::concordance_rows(self.size);
        if let Some(Popup::Concordance(open)) = self.popups.last_mut() {
            open.select(open.selected, rows);
        }
        let page = self.reader.page.segments().map(|(segment, _)| segment);
        let open = search_box(&self.popups);
        let (found, wanted): (_, Vec<_>) = match (self.popups.last(), open) {
            (Some(Popup::Concordance(open)), _) => {
                let shown = open.lines_from(open.top).take(rows.into());
                let found = open.lines.as_ref().map(|lines| &lines.found);
                (found, shown.map(|line| line.segment).collect())
            }
            (_, Some(open)) => {
                let listed = open.shown(items).map(|(_, row)| row.segment());
                (open.found.as_ref(), page.chain(listed).collect())
            }
            _ => (self.search.lit(), page.collect()),
        };
        let found = found.cloned();
        let (document, index) = (&self.document, &self.search.index);
        self.search
            .words
            .show(document, index, found.as_ref(), wanted.into_iter());
    }

    /// The search box, if it is open, whatever lies over it.
    pub fn search_box(&self) -> Option<&SearchBox> {
        search_box(&self.popups)
    }

    /// The search box, to be changed.
    pub fn search_box_mut(&mut self) -> Option<&mut SearchBox> {
        self.popups.iter_mut().find_map(|popup| match popup {
            Popup::Search(open) => Some(open),
            _ => None,
        })
    }

    /// The editor of a note, if one is open, whatever lies over it.
    pub fn editor(&self) -> Option<&NoteEditor> {
        self.popups.iter().find_map(|popup| match popup {
            Popup::Editor(editor) => Some(&**editor),
            _ => None,
        })
    }

    /// The editor of a note, to be changed.
    pub fn editor_mut(&mut self) -> Option<&mut NoteEditor> {
        self.popups.iter_mut().find_map(|popup| match popup {
            Popup::Editor(editor) => Some(&mut **editor),
            _ => None,
        })
    }

    /// Whether the reader has gone on to a place that an answer will tell, or
    /// waits until the text is saved.
    pub fn is_waiting(&self) -> bool {
        self.search.awaited.is_some() || self.alignment.after_save.is_some()
    }

    /// Asks for slow work. Answers to whatever was asked before are too late.
    pub fn ask(&mut self, job: Job) -> Effect {
        self.asked += 1;
        Effect::RunJob(self.asked, job)
    }

    /// Goes to the place that a reference means.
    ///
    /// # Errors
    /// Says what the text has instead.
    pub fn go_to(&mut self, reference: &str) -> Result<(), PassageError> {
        let passage = self.document.passage(reference)?;
        self.reader.jump(&self.document, passage.first);
        Ok(())
    }
}

fn search_box(popups: &[Popup]) -> Option<&SearchBox> {
    popups.iter().find_map(|popup| match popup {
        Popup::Search(open) => Some(open),
        _ => None,
    })
}

/// A number of things in words.
pub fn counted(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}
