//! Why notes could not be saved, in words.

use std::io;
use std::path::{Path, PathBuf};

/// Why notes could not be saved or read. The message names the file and says
/// what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file system refused.
    #[error("{}: {}", .path.display(), in_words(.source))]
    Io {
        /// The file.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
    /// The file system does not let the file be read.
    #[error("{}: {}", .path.display(), unreadable(.source))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
    /// The file must not be written.
    #[error("{}", sealed(.path, .why))]
    Sealed {
        /// The file.
        path: PathBuf,
        /// Where and why.
        why: String,
    },
}

fn sealed(path: &Path, why: &str) -> String {
    format!(
        "{}:{why}. The file is left as it is: mend it there, or name another with --notes",
        path.display()
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

/// What the file system said, and what to do.
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
        io::ErrorKind::IsADirectory => "move it away, or name another file with --notes",
        _ => "name another file with --notes if this stays so",
    };
    format!("{error}; {advice}")
}
