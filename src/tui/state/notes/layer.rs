//! Notes of other people, and the key of a note among all.

use crate::notes::{NoteId, NoteIndex, Notebook};

/// Whose note it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteSource {
    /// The reader's own.
    Own,
    /// A layer's, by its index in
    /// [`NotesState::layers`](super::NotesState::layers).
    Layer(usize),
}

/// Identifies a note among the reader's own and those of layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NoteKey {
    /// Whose it is.
    pub source: NoteSource,
    /// Its id.
    pub id: NoteId,
}

/// A notes file of another person, shown read-only beside the reader's own.
#[derive(Debug)]
pub struct NotesLayer {
    /// The name of its file.
    pub name: String,
    /// Its notes.
    pub notebook: Notebook,
    /// Their places in the text.
    pub index: NoteIndex,
}

impl NotesLayer {
    /// The notes of a file, whose places are not found yet.
    pub fn new(name: String, notebook: Notebook) -> Self {
        Self {
            name,
            notebook,
            index: NoteIndex::default(),
        }
    }
}

impl From<NoteId> for NoteKey {
    /// One of the reader's own notes.
    fn from(id: NoteId) -> Self {
        NoteKey {
            source: NoteSource::Own,
            id,
        }
    }
}
