//! The results of opening and saving, and the errors, worded for the reader.

use std::io;
use std::path::{Path, PathBuf};

use super::{Store, backup::backup};
use crate::notes::{Conflict, Notebook};

/// Whether notes can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotesAccess {
    /// They can be written.
    Writable,
    /// They cannot; the text says why and what to do.
    ReadOnly(String),
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
    pub problems: Vec<String>,
    /// Whether the file can be written.
    pub access: NotesAccess,
    /// Why the file may not have been read completely, and what to do: it cannot be read, or
    /// was made by a newer version. `None` if it can be read but not written.
    pub failure: Option<String>,
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
    pub problems: Vec<String>,
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
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A file operation failed.
    #[error("{}: {}", .path.display(), in_words(.source))]
    Io {
        /// The file.
        path: PathBuf,
        /// The error of the file system.
        source: io::Error,
    },
    /// The file cannot be read.
    #[error("{}: {}", .path.display(), unreadable(.source))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The error of the file system.
        source: io::Error,
    },
    /// The file ends inside an entry and lacks notes that it is known to have had: another
    /// program is still writing it, or was stopped when it did.
    #[error("{}", torn(.path, .problem, *.missing))]
    Torn {
        /// The file.
        path: PathBuf,
        /// Line, column and reason.
        problem: String,
        /// How many known notes it lacks.
        missing: usize,
    },
    /// The file must not be written because of its content.
    #[error("{}", sealed(.path, .why))]
    Sealed {
        /// The file.
        path: PathBuf,
        /// Line, column and reason.
        why: String,
    },
}

fn sealed(path: &Path, why: &str) -> String {
    format!(
        "{}:{why}. The file is left as it is: mend it there, or name another with --notes",
        path.display()
    )
}

fn torn(path: &Path, problem: &str, missing: usize) -> String {
    let lack = match missing {
        1 => "1 known note is".to_owned(),
        missing => format!("{missing} known notes are"),
    };
    format!(
        "{}:{problem}; {lack} missing, as if another program had not finished writing. The file \
         is left as it is: mend it, or put its backup {} in its place",
        path.display(),
        backup(path).display()
    )
}

fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            format!("{error}; allow reading it, or name another file with --notes")
        }
        _ => in_words(error),
    }
}

/// The error of the file system, and what to do.
fn in_words(error: &io::Error) -> String {
    let advice = match error.kind() {
        io::ErrorKind::WouldBlock => {
            return "another program has been writing the notes for 10 seconds; try again, or end it"
                .to_owned();
        }
        io::ErrorKind::PermissionDenied => "allow writing it, or name another file with --notes",
        io::ErrorKind::ReadOnlyFilesystem => "name a file elsewhere with --notes",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "make room; the next save tries again"
        }
        io::ErrorKind::IsADirectory | io::ErrorKind::AlreadyExists => {
            "move it away, or name another file with --notes"
        }
        _ => "name another file with --notes if this stays so",
    };
    format!("{error}; {advice}")
}
