//! The notes and reading marks on one text.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::{Note, NoteId, UnknownName};

/// How far a reader is with a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// All statuses, from the least to the furthest.
    pub const ALL: [ReadingStatus; 4] = [
        ReadingStatus::Unread,
        ReadingStatus::Read,
        ReadingStatus::ToDo,
        ReadingStatus::Done,
    ];

    /// The name in the file and on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            ReadingStatus::Unread => "unread",
            ReadingStatus::Read => "read",
            ReadingStatus::ToDo => "to-do",
            ReadingStatus::Done => "done",
        }
    }
}

impl fmt::Display for ReadingStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for ReadingStatus {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let reading = ReadingStatus::ALL.into_iter().find(|r| r.name() == text);
        reading.ok_or_else(|| UnknownName {
            found: text.to_owned(),
            what: "reading status",
            expected: "unread, read, to-do or done",
        })
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
