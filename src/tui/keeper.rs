//! The thread that keeps the notes: it alone reads and writes their file, so
//! that no key waits for the disk.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use crate::notes::store::{About, Access, Saved, Store};
use crate::notes::{Change, Notebook};

/// What the keeper tells.
#[derive(Clone, Debug)]
pub enum Kept {
    /// The file was read.
    Opened(Opened),
    /// Changes are on the disk; the number is that of their saving.
    Saved(u64, Saved),
    /// Changes could not be saved; says why.
    Failed(String),
}

/// What stands in the file.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The notes.
    pub notebook: Notebook,
    /// Entries that could not be read.
    pub problems: Vec<String>,
    /// Whether it can be written.
    pub access: Access,
}

/// A handle on the thread.
#[derive(Debug)]
pub(super) struct Keeper {
    changes: Sender<(u64, Vec<Change>)>,
}

impl Keeper {
    /// Starts the thread, which reads the file first.
    pub(super) fn new(
        path: PathBuf,
        about: About,
        tell: impl Fn(Kept) + Send + 'static,
    ) -> io::Result<Self> {
        let (changes, asked) = channel::<(u64, Vec<Change>)>();
        thread::Builder::new()
            .name("keeper".to_owned())
            .spawn(move || {
                let opened = Store::open(path, about);
                let mut store = opened.store;
                tell(Kept::Opened(Opened {
                    notebook: opened.notebook,
                    problems: opened.problems,
                    access: opened.access,
                }));
                for (saving, changes) in asked {
                    tell(match store.save(&changes) {
                        Ok(saved) => Kept::Saved(saving, saved),
                        Err(error) => Kept::Failed(error.to_string()),
                    });
                }
            })?;
        Ok(Self { changes })
    }

    /// Asks for changes to be saved.
    ///
    /// # Errors
    /// The thread is no more.
    pub(super) fn save(&self, saving: u64, changes: Vec<Change>) -> io::Result<()> {
        self.changes
            .send((saving, changes))
            .map_err(|_| io::Error::other("the thread that keeps notes has ended"))
    }
}
