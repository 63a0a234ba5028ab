//! What to read and how, and the start of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::document_saver;
use super::draft_autosave::DraftAutosave;
use super::effect_runner::EffectRunner;
use super::events::Events;
use super::export::ExportDirs;
use super::jobs::JobContext;
use super::keymap::Keymap;
use super::library_source::LibrarySource;
use super::lookup::LookupCommand;
use super::lookup_runner;
use super::mouse::Mouse;
use super::note_resolver::NoteResolver;
use super::notes_thread::{NotesFiles, NotesThread};
use super::rest::{ReadSoFar, RestReader};
use super::rest_thread;
use super::save_target::SaveTarget;
use super::saved_position::SavedPosition;
use super::search_worker::SearchWorker;
use super::size::Size;
use super::state::{
    ComparisonState, ExitReason, LibraryState, MarkedLists, NotesState, RestOfText, State,
    TextChoice, TitleBlock, Wanted,
};
use super::study_keeper;
use super::terminal::{Keys, TerminalSetup};
use super::theme::Themes;
use super::update;
use super::word_linker::WordLinker;
use super::word_questions::OpenDictionaries;
use crate::align::lexicon::Lexicon;
use crate::check::Rules;
use crate::cite::Style;
use crate::document::Document;
use crate::formats::Problems;
use crate::layout::grapheme::printable;
use crate::layout::{Ambiguous, guessed_label_cols};
use crate::notes::store::NotesContext;
use crate::notes::store::draft::DraftStore;
use crate::notes::{TagFile, Timestamp};
use crate::search::Glossary;
use crate::study::StudyStore;
use crate::wording::{Worded, Wording};

/// What to read and how.
pub struct Session {
    /// The text.
    pub document: Document,
    /// The comparison whose first view the text is, if it is one.
    pub comparison: Option<ComparisonState>,
    /// Reads the whole text, if this is only its beginning.
    pub rest: Option<RestReader>,
    /// What was wrong in its files.
    pub problems: Problems,
    /// The names of its files.
    pub files: Vec<String>,
    /// Where the document is saved after its alignment was edited.
    pub save_target: SaveTarget,
    /// Loads the terms that searches know, on the thread that needs them.
    pub glossary: Box<dyn FnOnce() -> Glossary + Send>,
    /// The reader's own rules for checks.
    pub rules: Rules,
    /// Loads the dictionaries that words are aligned by, on the thread that needs them.
    pub lexicon: Box<dyn FnOnce() -> Lexicon + Send>,
    /// Opens the reader's own dictionaries, on the thread that needs them.
    pub dictionaries: OpenDictionaries,
    /// The language of the interface.
    pub wording: Wording,
    /// The keys.
    pub keymap: Keymap,
    /// The styles.
    pub themes: Themes,
    /// How the terminal draws ambiguous characters; `None` to find out.
    pub ambiguous: Option<Ambiguous>,
    /// Whether the screen has no decoration, for screen readers.
    pub plain: bool,
    /// Whether web addresses are links.
    pub links: bool,
    /// Whether the program takes the mouse.
    pub mouse: Mouse,
    /// Where the reader was the last time.
    pub position: SavedPosition,
    /// A reference to open the text at instead.
    pub at: Option<String>,
    /// Where positions are kept.
    pub state_dir: Option<PathBuf>,
    /// Where words are kept.
    pub study: StudyStore,
    /// Whether words that are looked up are kept.
    pub keeps_words: bool,
    /// Which words are marked in the text.
    pub mark_words: MarkedLists,
    /// The words of the reader's own lists.
    pub word_lists: Vec<String>,
    /// The reader's own command that looks a word up.
    pub lookup: Option<LookupCommand>,
    /// The library that the text belongs to; only for the first of its texts.
    pub library: Option<LibrarySession>,
    /// Where notes are kept.
    pub notes: NotesFiles,
    /// The command of the external editor, with its arguments.
    pub editor: String,
    /// The author of new notes.
    pub author: String,
    /// The tags that the reader means to use.
    pub tags: TagFile,
    /// The style of citations.
    pub citation_style: Style,
    /// Where exports go.
    pub export_dirs: ExportDirs,
    /// The seed from which the ids of new notes are made.
    pub seed: u64,
    /// The clock.
    pub clock: fn() -> Timestamp,
    /// A message for the start.
    pub notice: Option<String>,
}

/// A library to read in.
pub struct LibrarySession {
    /// Its texts.
    pub state: LibraryState,
    /// Reads its texts, on a thread of its own.
    pub source: Box<dyn LibrarySource>,
    /// Opens a text for the screen.
    pub opener: TextOpener,
}

/// Opens a text of a library for the screen, or says why it cannot be read.
pub type TextOpener = Box<dyn Fn(&TextChoice) -> Result<Session, String>>;

/// How reading ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Why it ended.
    pub reason: ExitReason,
    /// What could not be done at the last moment.
    pub failure: Option<String>,
    /// Why notes are not in their file, and where they are instead.
    pub unsaved: Option<String>,
}

impl Session {
    /// What the program asks of the terminal: the window is called after the text.
    pub(super) fn terminal_setup(&self) -> TerminalSetup {
        let titles = &self.document.metadata().title;
        let title = [&titles.target, &titles.source];
        let title = title.into_iter().find(|title| !title.is_empty());
        let title = title.map_or("duizhao".to_owned(), |title| format!("{title} · duizhao"));
        TerminalSetup {
            mouse: self.mouse,
            keys: Keys::default(),
            title: printable(&title).into_owned(),
        }
    }

    /// Builds the state, and what runs its effects.
    pub(super) fn into_parts(self, size: Size, events: &Events) -> (State, EffectRunner) {
        let mut state = State::new(
            self.document,
            self.problems,
            size,
            self.keymap,
            self.ambiguous.unwrap_or_default(),
            NotesState::new(self.author, self.seed),
            self.wording,
        );
        let (document, wording) = (&state.document, state.wording);
        let drafts = self.notes.own.as_deref().map(|notes| {
            let dirs = draft_dirs(self.state_dir.as_deref(), notes);
            let drafts = DraftStore::new(dirs, notes, document.metadata().id.clone());
            DraftAutosave::new(drafts, wording, events.sender())
        });
        let (text, index) = (Arc::clone(document), Arc::clone(&state.search.index));
        let context = move || JobContext {
            document: text,
            index,
            glossary: (self.glossary)(),
            rules: self.rules,
        };
        let times = self.rest.as_ref().map(|rest| rest.times);
        let about = NotesContext::of(Arc::clone(document));
        let effects = EffectRunner {
            search: SearchWorker::new(context, events.sender()),
            words: WordLinker::new(self.lexicon, self.dictionaries, events.sender()),
            lookup: lookup_runner::worker(events.sender()),
            study_store: self.study.clone(),
            study: study_keeper::worker(self.study, events.sender()),
            notes: NotesThread::new(self.notes, about, wording, events.sender()),
            resolver: NoteResolver::new(events.sender()),
            library: None,
            drafts,
            rest: self
                .rest
                .map(|rest| rest_thread::worker(rest, events.sender())),
            document_saver: document_saver::worker(events.sender()),
            editor: self.editor,
            state_dir: self.state_dir,
        };
        state.notes.tags = self.tags;
        state.files = self.files;
        state.comparison = self.comparison;
        state.export_dirs = self.export_dirs;
        state.citation_style = self.citation_style;
        state.mouse = self.mouse;
        state.reader.is_plain = self.plain;
        state.links = self.links;
        state.study.keeps_looked_up = self.keeps_words;
        state.study.marks.lists = self.word_lists;
        state.lookup = self.lookup;
        update::mark_words(&mut state, self.mark_words);
        state.reader.title = Some(match times {
            Some(_) => TitleBlock::of_beginning(&state.document),
            None => TitleBlock::new(&state.document),
        });
        if let Some(times) = times {
            // The text stays where it is when its rest comes.
            let (document, ambiguous) = (&state.document, state.reader.geometry.ambiguous);
            state.reader.split.label_cols = guessed_label_cols(document, times, ambiguous);
            // What is wrong with the text is known when all of it is read.
            state.message = None;
            state.rest = Some(RestOfText::Coming {
                so_far: ReadSoFar::Percent(0),
                wanted: None,
            });
        }
        state.themes = self.themes;
        state.alignment.save_target = self.save_target;
        self.position.restore(&mut state);
        if let Some(at) = self.at {
            state.stop_waiting_for_rest();
            let gone = state.go_to(&at);
            if let Err(error) = gone
                && !state.wait_for_rest(Wanted::GoTo(at))
            {
                state.show_message(error.in_words(state.wording));
            }
        }
        state.message = self.notice.or(state.message);
        (state, effects)
    }
}

/// The directories for drafts, the preferred one first: in the state directory,
/// else beside the notes file.
fn draft_dirs(state_dir: Option<&Path>, notes: &Path) -> Vec<PathBuf> {
    let own = state_dir.map(|dir| dir.join("drafts"));
    let beside = notes.parent().map(|dir| dir.join("duizhao-drafts"));
    own.into_iter().chain(beside).collect()
}
