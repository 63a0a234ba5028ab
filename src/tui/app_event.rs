//! Everything that changes the state: what [`update`](super::update) takes.
//!
//! Threads and signals send these as they are; terminal events become one in
//! [`input`](super::input).

use super::action::Action;
use super::export::Exported;
use super::external_editor::EditorResult;
use super::jobs::Answer;
use super::keymap::{Key, TypedKeys};
use super::library_source::LibraryEvent;
use super::lookup::Lookup;
use super::rest::{ReadSoFar, WholeText};
use super::save_target::SaveTarget;
use super::size::Size;
use super::state::{ExitReason, ResolvedNote};
use super::theme::Background;
use super::word_questions::WordAnswer;
use crate::layout::Ambiguous;
use crate::notes::store::{NotesAccess, SaveReport};
use crate::notes::{Draft, DraftId, Notebook};
use crate::study::{Studied, StudyRequest};
use crate::wording::Told;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum AppEvent {
    /// Keys asked for an action; digits typed before them give the count.
    Act(Action, Option<u32>),
    /// Keys were typed that may be the beginning of a binding.
    Typing(TypedKeys),
    /// Keys were typed that are not bound.
    Unbound(Vec<Key>),
    /// A character for the field that is open, or the letter of a mark.
    Character(char),
    /// Text that was pasted, or typed into a note faster than frames are drawn.
    Paste(String),
    /// A click on a cell of the screen: column and row from 0.
    Click(u16, u16),
    /// A click with the right button.
    RightClick(u16, u16),
    /// The mouse moved to a cell with its button down.
    Drag(u16, u16),
    /// The wheel turned by some rows, down if positive, over a column.
    Wheel(i32, u16),
    /// The terminal's size.
    Resize(Size),
    /// How the terminal draws characters of ambiguous width.
    AmbiguousWidth(Ambiguous),
    /// Whether the terminal is light or dark.
    Background(Background),
    /// The answer to a job, with the job's generation.
    Answer(u64, Answer),
    /// An answer of the word linker, with the generation of the text.
    Words(u64, WordAnswer),
    /// What the reader's own command printed on a word.
    LookedUp(String, Lookup),
    /// News of the library.
    Library(LibraryEvent),
    /// What the study keeper was asked, and what is kept now; or why it cannot be.
    Studied(StudyRequest, Result<Box<Studied>, String>),
    /// News from the notes thread.
    Notes(NotesEvent),
    /// News from the draft autosave.
    Drafts(DraftEvent),
    /// The external editor has ended.
    EditedExternally(EditorResult),
    /// The document is saved, and where; or why not.
    DocumentSaved(Result<SaveTarget, String>),
    /// News about the rest of the text.
    Rest(RestEvent),
    /// An export is written, or a file is in its way.
    Exported(Exported),
    /// An effect failed; the message is for the reader.
    Failed(String),
    /// The program must end.
    Exit(ExitReason),
}

impl AppEvent {
    /// Whether it is handled at once even while the reader waits for an answer:
    /// it stops the waiting, or concerns only the window.
    pub fn is_urgent(&self) -> bool {
        matches!(self, AppEvent::Act(Action::Cancel, _) | AppEvent::Resize(_))
    }

    /// Whether the reader did something, which clears the last message. The
    /// start of a key sequence does not count: the message stays until it is
    /// complete.
    pub fn is_from_reader(&self) -> bool {
        !matches!(
            self,
            AppEvent::Typing(_)
                | AppEvent::Resize(_)
                | AppEvent::AmbiguousWidth(_)
                | AppEvent::Background(_)
                | AppEvent::Answer(..)
                | AppEvent::Words(..)
                | AppEvent::LookedUp(..)
                | AppEvent::Studied(..)
                | AppEvent::Library(_)
                | AppEvent::Notes(_)
                | AppEvent::Drafts(_)
                | AppEvent::DocumentSaved(_)
                | AppEvent::Exported(_)
                | AppEvent::Rest(_)
                | AppEvent::Failed(_)
        )
    }
}

/// News about the rest of a text whose beginning is shown.
#[derive(Clone, Debug)]
pub enum RestEvent {
    /// More is read.
    Progress(ReadSoFar),
    /// The whole text is there.
    Whole(WholeText),
    /// The rest cannot be read, and why.
    Failed(Told),
}

/// News from the notes thread.
#[derive(Clone, Debug)]
pub enum NotesEvent {
    /// The notes file was read.
    Opened(OpenedNotes),
    /// Another person's notes file was read, to be shown beside the reader's
    /// own notes; the name is that of the file.
    Layer(String, OpenedNotes),
    /// The save with this number, and every earlier one, is on disk.
    Saved(u64, SaveReport),
    /// Another program changed the file.
    Changed(SaveReport),
    /// A save failed; its changes are retried with the next save.
    Failed(String),
    /// Another program changed the file and it can no longer be read.
    Unreadable(String),
    /// The places of some notes were found, for the question of this generation.
    Resolved(u64, Vec<ResolvedNote>),
}

/// The contents of a notes file.
#[derive(Clone, Debug)]
pub struct OpenedNotes {
    /// The notes.
    pub notebook: Notebook,
    /// Entries that could not be read.
    pub problems: Vec<Told>,
    /// Whether the file can be written.
    pub access: NotesAccess,
}

/// News from the draft autosave.
#[derive(Clone, Debug)]
pub enum DraftEvent {
    /// Drafts that other runs of the program left behind, the oldest first.
    Found(Vec<(DraftId, Draft)>),
    /// A draft cannot be read or saved; the message says why.
    Failed(String),
}
