//! The notes and reading marks on one text.

use std::collections::BTreeMap;
use std::sync::Arc;

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::{Note, NoteId, UnknownName};
use crate::wording::{Phrase, Wording};

/// How far a reader is with a place, from the least to the furthest.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "kebab-case", parse_err_ty = UnknownName, parse_err_fn = unknown_status)]
pub enum ReadingStatus {
    /// Not read yet.
    #[default]
    Unread,
    /// Read.
    Read,
    /// To be worked on.
    ToDo,
    /// Worked on.
    Done,
}

impl ReadingStatus {
    /// The name in the file.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The name on the screen.
    pub fn in_words(self, wording: Wording) -> &'static str {
        match self {
            ReadingStatus::Unread => wording.reading_unread(),
            ReadingStatus::Read => wording.reading_read(),
            ReadingStatus::ToDo => wording.reading_to_do(),
            ReadingStatus::Done => wording.reading_done(),
        }
    }
}

fn unknown_status(found: &str) -> UnknownName {
    UnknownName {
        found: found.to_owned(),
        what: Phrase::READING_STATUS,
        expected: Phrase::READING_STATUSES,
    }
}

/// All notes on one text by id, and the reader's marks on places. Cheap to clone: the notes are
/// shared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notebook {
    /// The notes.
    pub notes: BTreeMap<NoteId, Arc<Note>>,
    /// The reader's marks, by the reference of a provision, a heading or a segment. A segment
    /// without a mark has that of its place; without either it is unread.
    pub readings: BTreeMap<String, ReadingStatus>,
}

impl Notebook {
    /// The note of an id.
    pub fn get(&self, id: NoteId) -> Option<&Arc<Note>> {
        self.notes.get(&id)
    }

    /// Adds a note, or replaces the one of its id.
    pub fn put(&mut self, note: Arc<Note>) {
        self.notes.insert(note.id, note);
    }

    /// Removes a note.
    pub fn remove(&mut self, id: NoteId) -> Option<Arc<Note>> {
        self.notes.remove(&id)
    }
}
