//! The notes file on disk: the only part of `notes` that touches it.
//!
//! To save, the store locks the file, rereads it, applies the pending changes to what it finds,
//! and atomically replaces the file. Edits that other programs made in the meantime are merged,
//! not overwritten.

mod backup;
mod disk;
pub mod draft;
mod outcome;
mod settle;
mod write;

#[cfg(test)]
mod tests;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Change, NotesFile, PlaceOrder};
use crate::document::Document;
use crate::files::{self, Disk, LocalDisk, Lock};
use crate::wording::{Told, Wording};
pub use backup::{Backup, backup};
use disk::Stamp;
pub use disk::holds_notes;

pub use outcome::{NotesAccess, OpenedNotes, SaveReport, StoreError};
use settle::DiskContent;

/// How long to start over when other programs keep writing the file.
const PATIENCE: Duration = Duration::from_secs(10);

/// An open notes file. The store remembers what it last read or wrote, so that it notices and
/// merges the changes of others; and changes that could not be saved, which the next save
/// applies first.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    about: NotesContext,
    /// The file as last read or written.
    file: NotesFile,
    /// The stamp of the file on disk then; `None` if there was none.
    stamp: Option<Stamp>,
    /// Whether there is no file, or an empty one, so that it must be created.
    is_missing: bool,
    unsaved: Vec<Change>,
    /// Other files whose unreadable entries the next save adds to this one.
    unreadable: Vec<NotesFile>,
    /// Whether the file of the last session has been backed up.
    is_backed_up: bool,
    disk: Box<dyn Disk>,
}

/// What the notes file must know of the text.
#[derive(Clone, Debug, Default)]
pub struct NotesContext {
    /// The id of the document, for the head of a new file; empty if unknown.
    pub document: String,
    /// The order in which new notes are inserted.
    pub order: PlaceOrder,
}

impl NotesContext {
    /// The context of notes on a document.
    pub fn of(document: Arc<Document>) -> Self {
        Self {
            document: document.metadata().id.clone(),
            order: PlaceOrder::of(document),
        }
    }
}

/// The file as it was read and adopted.
struct Adopted {
    /// Its bytes; `None` if there is no file.
    bytes: Option<Vec<u8>>,
    report: SaveReport,
}

impl Store {
    /// Opens a notes file, which need not exist. Waits a moment for one that is just being written.
    pub fn open(path: PathBuf, about: NotesContext) -> OpenedNotes {
        let mut store = Store {
            path,
            about,
            file: NotesFile::default(),
            stamp: None,
            is_missing: true,
            unsaved: Vec::new(),
            unreadable: Vec::new(),
            is_backed_up: false,
            disk: Box::new(LocalDisk),
        };
        let read = store.read_settled().and_then(|found| {
            if let DiskContent::Changed(stamp, _, file) = found {
                store.stamp = Some(stamp);
                store.is_missing = false;
                store.file = file;
            }
            store.check_content()
        });
        let failure = read.err().map(|error| Told::of_error(&error));
        let refused = failure.clone();
        let refused = refused.or_else(|| Some(Told::of_error(&store.check().err()?)));
        OpenedNotes {
            notebook: store.file.notebook().clone(),
            problems: store.problems(),
            access: refused.map_or(NotesAccess::Writable, NotesAccess::ReadOnly),
            failure,
            store,
        }
    }

    /// Switches to another text: new notes are inserted in its order.
    pub fn switch_text(&mut self, about: NotesContext) {
        self.about = about;
    }

    /// The path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file as last read or written.
    pub fn file(&self) -> &NotesFile {
        &self.file
    }

    /// Adds the unreadable entries of another file, as they are written there, with the next
    /// save.
    pub fn keep_unreadable(&mut self, other: NotesFile) {
        self.unreadable.push(other);
    }

    /// The changes that could not be saved yet. The next save applies them first.
    pub fn unsaved(&self) -> &[Change] {
        &self.unsaved
    }

    /// What the backups of the file hold, the latest first.
    pub fn backups(&self) -> Vec<Backup> {
        let path = files::resolve_links(&self.path);
        backup::list(&path, self.file.notebook())
    }

    /// Applies changes to the current content of the file and writes it. Without changes, saves
    /// those that could not be saved before.
    ///
    /// When it returns, the file is on the disk. A file that was deleted or emptied is written
    /// again with everything that is known. If another program writes the file between reading
    /// and replacing, saving starts over with what that program wrote. May wait a few seconds for
    /// a program that seems to be in the middle of writing.
    ///
    /// # Errors
    /// The file is unchanged; the store keeps the changes for the next save. Passing them again
    /// is harmless.
    pub fn save(&mut self, changes: &[Change]) -> Result<SaveReport, StoreError> {
        // Kept before anything can fail, so that no error loses them.
        self.unsaved.extend_from_slice(changes);
        let path = files::resolve_links(&self.path);
        let _lock = self.lock(&path)?;
        let began = Instant::now();
        let mut adopted = self.adopt_changes()?;
        while !self.try_save(&path, &mut adopted)? {
            if began.elapsed() > PATIENCE {
                return Err(self.io_error(io::ErrorKind::WouldBlock.into()));
            }
            let again = self.adopt_changes()?;
            adopted.bytes = again.bytes;
            adopted.report.follow(again.report);
        }
        self.unsaved.clear();
        self.unreadable.clear();
        Ok(adopted.report)
    }

    /// Applies the changes to what was read, and writes it. `false` if another program has
    /// written the file since.
    fn try_save(&mut self, path: &Path, adopted: &mut Adopted) -> Result<bool, StoreError> {
        self.check()?;
        let mut notebook = self.file.notebook().clone();
        let unsaved = self.unsaved.iter();
        let conflicts = unsaved.filter_map(|change| notebook.apply(change));
        adopted.report.conflicts = conflicts.collect();
        let mut file = self.file.clone();
        if file.is_empty() {
            file = NotesFile::new(&self.about.document);
        }
        file.set(&notebook, &self.about.order);
        for other in &self.unreadable {
            file.keep_unreadable(other);
        }
        adopted.report.notebook = notebook;
        self.write(path, file, adopted)
    }

    /// Rereads the file if others changed it; costs next to nothing if they did not. A deleted
    /// file counts as changed once, and what is known stays.
    ///
    /// # Errors
    /// The file cannot be read; what was read before stays.
    pub fn reload(&mut self) -> Result<Option<SaveReport>, StoreError> {
        // The watcher wakes up for every write in the directory, also for our own.
        let now = fs::metadata(&self.path).ok().map(|now| Stamp::of(&now));
        if now == self.stamp {
            return Ok(None);
        }
        let mut saved = self.adopt_changes()?.report;
        if !saved.changed_outside {
            return Ok(None);
        }
        let unsaved = self.unsaved.iter();
        let conflicts = unsaved.filter_map(|change| saved.notebook.apply(change));
        saved.conflicts = conflicts.collect();
        Ok(Some(saved))
    }

    fn lock(&self, path: &Path) -> Result<Lock, StoreError> {
        disk::check_writable(path).map_err(|error| self.io_error(error))?;
        let directory = files::directory(path);
        let lock = files::create_private_directory(directory).and_then(|()| Lock::acquire(path));
        lock.map_err(|source| match source.kind() {
            io::ErrorKind::WouldBlock | io::ErrorKind::AlreadyExists => self.io_error(source),
            // The error is about the directory, not the file.
            _ => StoreError::Io {
                path: directory.to_owned(),
                source,
            },
        })
    }

    /// Adopts the changes of others, once they seem complete.
    fn adopt_changes(&mut self) -> Result<Adopted, StoreError> {
        let found = self.read_settled()?;
        self.check_torn(&found)?;
        let before = self.stamp;
        let (stamp, bytes, changed) = match found {
            DiskContent::Missing => (None, None, None),
            DiskContent::Known(stamp, bytes) => (Some(stamp), Some(bytes), None),
            DiskContent::Changed(stamp, bytes, file) => (Some(stamp), Some(bytes), Some(file)),
        };
        self.stamp = stamp;
        self.is_missing = false;
        let mut problems = Vec::new();
        let mut changed_outside = false;
        match changed {
            None if stamp.is_some() => {}
            // Nobody means to delete all notes at once while they are open.
            None => {
                changed_outside = before.is_some();
                problems.extend(self.mark_gone(Wording::notes_file_was_deleted));
            }
            Some(file) if file.is_empty() => {
                changed_outside = before != self.stamp;
                problems.extend(self.mark_gone(Wording::notes_file_is_empty_now));
            }
            Some(file) => {
                if let Some(why) = file.read_only_reason() {
                    return Err(self.sealed(why));
                }
                self.file = file;
                changed_outside = true;
                problems = self.problems();
            }
        }
        Ok(Adopted {
            bytes,
            report: SaveReport {
                notebook: self.file.notebook().clone(),
                conflicts: Vec::new(),
                changed_outside,
                problems,
            },
        })
    }

    fn sealed(&self, why: &Told) -> StoreError {
        StoreError::Sealed {
            path: self.path.clone(),
            why: why.to_owned(),
        }
    }

    /// Knows that the file is gone, and says so if there were notes in it.
    fn mark_gone(&mut self, how: fn(Wording, &str, usize) -> String) -> Option<Told> {
        self.is_missing = true;
        if self.file.read_only_reason().is_some() {
            // What could not be overwritten is gone.
            self.file = NotesFile::default();
        }
        let path = self.path.display().to_string();
        let notes = self.file.notebook().notes.len();
        (notes > 0).then(|| Told::new(|wording| how(wording, &path, notes)))
    }

    /// `Err` if the file must not be written because of its content.
    fn check_content(&self) -> Result<(), StoreError> {
        match self.file.read_only_reason() {
            Some(why) => Err(self.sealed(why)),
            None => Ok(()),
        }
    }

    /// `Err` if the file cannot be written.
    fn check(&self) -> Result<(), StoreError> {
        self.check_content()?;
        disk::check_writable(&self.path).map_err(|error| self.io_error(error))
    }

    fn problems(&self) -> Vec<Told> {
        let path = self.path.display().to_string();
        let problems = self.file.problems().iter();
        let problems =
            problems.map(|problem| Told::new(|wording| format!("{path}:{}", problem.of(wording))));
        let expected = &self.about.document;
        let other = self.file.document();
        let other = other.filter(|other| !expected.is_empty() && other != expected);
        let other = other.map(|other| {
            Told::new(|wording| wording.notes_on_other_document(&path, other, expected))
        });
        let first = other.into_iter().chain(self.lost_notes());
        first.chain(problems).collect()
    }

    /// A message if the file is empty but has a backup.
    fn lost_notes(&self) -> Option<Told> {
        let backup = backup(&files::resolve_links(&self.path));
        let is_lost = self.stamp.is_some() && self.file.is_empty() && backup.exists();
        let [path, backup] = [&self.path, &backup].map(|path| path.display().to_string());
        is_lost.then(|| Told::new(|wording| wording.notes_are_in_backup(&path, &backup)))
    }

    fn io_error(&self, source: io::Error) -> StoreError {
        StoreError::Io {
            path: self.path.clone(),
            source,
        }
    }
}
