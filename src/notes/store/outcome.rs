//! The results of opening and saving, and the errors, worded for the reader.

use std::io;
use std::path::{Path, PathBuf};

use super::{Store, backup::backup};
use crate::notes::{Conflict, Notebook};
use crate::wording::{Told, Worded, Wording, worded_error};

/// Whether notes can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotesAccess {
    /// They can be written.
    Writable,
    /// They cannot; the text says why and what to do.
    ReadOnly(Told),
}

/// The result of opening a file. There always is one, so that a text can be read whatever the
/// state of its notes.
#[derive(Debug)]
pub struct OpenedNotes {
    /// The store of the file.
    pub store: Store,
    /// The notes in the file.
    pub notebook: Notebook,
    /// Entries that could not be read, with their lines. They are kept and written back.
    pub problems: Vec<Told>,
    /// Whether the file can be written.
    pub access: NotesAccess,
    /// Why the file may not have been read completely, and what to do: it cannot be read, or
    /// was made by a newer version. `None` if it can be read but not written.
    pub failure: Option<Told>,
}

/// The result of saving.
#[derive(Clone, Debug)]
pub struct SaveReport {
    /// The notes in the file now, with changes that are still to be saved.
    pub notebook: Notebook,
    /// Conflicts with the changes of others.
    pub conflicts: Vec<Conflict>,
    /// Whether others had changed the file since it was last read or written.
    pub changed_outside: bool,
    /// What the reader should know: that the file was gone and is written again, that no backup
    /// could be made; then, if the file was changed outside, the entries that cannot be read.
    pub problems: Vec<Told>,
}

impl SaveReport {
    /// Adds what a later attempt found.
    pub(super) fn follow(&mut self, later: SaveReport) {
        self.notebook = later.notebook;
        self.conflicts = later.conflicts;
        self.changed_outside |= later.changed_outside;
        self.problems.extend(later.problems);
        self.problems.dedup();
    }
}

/// Why notes could not be saved or read. The message names the file and says what to do.
#[derive(Debug)]
pub enum StoreError {
    /// A file operation failed.
    Io {
        /// The file.
        path: PathBuf,
        /// The error of the file system.
        source: io::Error,
    },
    /// The file cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The error of the file system.
        source: io::Error,
    },
    /// The file ends inside an entry and lacks notes that it is known to have had: another
    /// program is still writing it, or was stopped when it did.
    Torn {
        /// The file.
        path: PathBuf,
        /// Line, column and reason.
        problem: Told,
        /// How many known notes it lacks.
        missing: usize,
    },
    /// The file must not be written because of its content.
    Sealed {
        /// The file.
        path: PathBuf,
        /// Line, column and reason.
        why: Told,
    },
}

worded_error!(StoreError);

impl Worded for StoreError {
    fn in_words(&self, wording: Wording) -> String {
        let shown = |path: &Path| path.display().to_string();
        match self {
            StoreError::Io { path, source } => format!("{}: {}", shown(path), io(source, wording)),
            StoreError::Unreadable { path, source } => {
                format!("{}: {}", shown(path), unreadable(source, wording))
            }
            StoreError::Torn {
                path,
                problem,
                missing,
            } => wording.notes_file_torn(
                &shown(path),
                problem.of(wording),
                *missing,
                &shown(&backup(path)),
            ),
            StoreError::Sealed { path, why } => {
                wording.notes_file_sealed(&shown(path), why.of(wording))
            }
        }
    }
}

fn unreadable(error: &io::Error, wording: Wording) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            wording.error_and_advice(&wording.io_error(error), wording.allow_reading())
        }
        _ => io(error, wording),
    }
}

/// The error of the file system, and what to do.
fn io(error: &io::Error, wording: Wording) -> String {
    let advice = match error.kind() {
        io::ErrorKind::WouldBlock => return wording.notes_file_is_locked().to_owned(),
        io::ErrorKind::PermissionDenied => wording.allow_writing(),
        io::ErrorKind::ReadOnlyFilesystem => wording.name_a_file_elsewhere(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => wording.make_room(),
        io::ErrorKind::IsADirectory | io::ErrorKind::AlreadyExists => wording.move_it_away(),
        _ => wording.name_another_file(),
    };
    wording.error_and_advice(&wording.io_error(error), advice)
}
