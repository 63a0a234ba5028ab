//! What opening and saving came to.

use super::Store;
use crate::notes::{Conflict, Notebook};

/// Whether notes can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotesAccess {
    /// They can.
    Writable,
    /// They cannot; says why and what to do.
    ReadOnly(String),
}

/// What opening a file gave. There is always something: reading a text goes on
/// whatever the state of its notes.
#[derive(Debug)]
pub struct OpenedNotes {
    /// The file.
    pub store: Store,
    /// What stands in it.
    pub notebook: Notebook,
    /// Entries that could not be read; they are kept and written back. With
    /// their lines.
    pub problems: Vec<String>,
    /// Whether it can be written.
    pub access: NotesAccess,
    /// Why not all of it may have been read, and what to do: the file cannot be
    /// read, or is not what this program knows. `None` for one that can be read
    /// but not written.
    pub failure: Option<String>,
}

/// What saving came to.
#[derive(Clone, Debug)]
pub struct SaveReport {
    /// What now stands in the file, with the changes that wait to be saved.
    pub notebook: Notebook,
    /// What others changed at once.
    pub conflicts: Vec<Conflict>,
    /// Whether others had changed the file since it was last read or written.
    pub changed_outside: bool,
    /// What the reader should know: that the file was gone and is written
    /// anew, that no backup could be kept; then, if the file was changed
    /// outside, the entries that cannot be read.
    pub problems: Vec<String>,
}
