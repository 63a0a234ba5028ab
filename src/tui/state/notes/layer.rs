//! Notes of others, and how a note is named among all.

use crate::document::Document;
use crate::notes::{NoteId, NoteIndex, Notebook};

/// Whose note it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteSource {
    /// The reader's own.
    Own,
    /// That of a layer, by its position in
    /// [`Notes::layers`](super::Notes::layers).
    Layer(usize),
}

/// Names a note among one's own and those of layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NoteKey {
    /// Whose it is.
    pub source: NoteSource,
    /// Which.
    pub id: NoteId,
}

/// A notes file shown beside one's own, to be read only.
#[derive(Debug)]
pub struct NotesLayer {
    /// What it is called: the name of its file.
    pub name: String,
    /// How many notes it has.
    pub notes: usize,
    /// Where they stand.
    pub index: NoteIndex,
}

impl NotesLayer {
    /// The notes of a file with a name.
    pub fn new(document: &Document, name: String, notebook: &Notebook) -> Self {
        let mut index = NoteIndex::default();
        index.update(document, notebook);
        Self {
            name,
            notes: notebook.notes.len(),
            index,
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
