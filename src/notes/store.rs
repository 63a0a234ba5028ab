//! The notes file on disk: the only part of `notes` that touches it.
//!
//! Saving takes the lock, reads the file again, makes the changes to what then
//! stands in it, and puts a new file in its place. Whoever else writes it
//! meanwhile, by program or by hand, is thereby never written over.

mod disk;
pub mod draft;
mod error;
mod lock;
mod outcome;

#[cfg(test)]
mod tests;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Change, Notebook, NotesFile, PlaceOrder};
use crate::document::Document;
use crate::files::{self, Disk, LocalDisk, ReplaceOptions};
use disk::Stamp;
pub use error::StoreError;
use lock::Lock;
pub use outcome::{NotesAccess, OpenedNotes, SaveReport};

/// A notes file that is open. It keeps what it last read or wrote, so that what
/// others change meanwhile is found and merged; and changes that could not be
/// saved, which the next save makes first.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    about: NotesContext,
    /// As it was last read or written.
    file: NotesFile,
    /// Its state on the disk then; `None` if there was none.
    stamp: Option<Stamp>,
    /// Whether it stands there, or must be written anew.
    standing: Standing,
    unsaved: Vec<Change>,
    /// Files whose entries that cannot be read are kept here too.
    kept: Vec<NotesFile>,
    backup: Backup,
    disk: Box<dyn Disk>,
}

/// What notes are about, as far as their file must know it.
#[derive(Clone, Debug, Default)]
pub struct NotesContext {
    /// The id of the document, for the head of a new file; empty if it is not
    /// known.
    pub document: String,
    /// In which order new notes come.
    pub order: PlaceOrder,
}

impl NotesContext {
    /// Notes on a document.
    pub fn of(document: Arc<Document>) -> Self {
        Self {
            document: document.metadata().id.clone(),
            order: PlaceOrder::of(document),
        }
    }
}

/// Whether the file is kept as the last session left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Backup {
    ToMake,
    Made,
}

/// Whether what is known of the file still stands on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// As it was last read or written.
    Kept,
    /// There is no file, or nothing in it.
    Gone,
}

/// What was found on the disk.
enum Outside {
    /// No file.
    Nothing,
    /// The file as it is known.
    AsKnown(Stamp),
    /// Another.
    Changed(Stamp, NotesFile),
}

impl Store {
    /// Opens a notes file, which need not exist.
    pub fn open(path: PathBuf, about: NotesContext) -> OpenedNotes {
        let mut store = Store {
            path,
            about,
            file: NotesFile::default(),
            stamp: None,
            standing: Standing::Gone,
            unsaved: Vec::new(),
            kept: Vec::new(),
            backup: Backup::ToMake,
            disk: Box::new(LocalDisk),
        };
        let read = store.read().and_then(|outside| {
            if let Outside::Changed(stamp, file) = outside {
                store.stamp = Some(stamp);
                store.standing = Standing::Kept;
                store.file = file;
            }
            store.check_known()
        });
        let failure = read.err().map(|error| error.to_string());
        let refused = failure.clone().or_else(|| {
            let error = store.check().err()?;
            Some(error.to_string())
        });
        OpenedNotes {
            notebook: store.file.notebook().clone(),
            problems: store.problems(),
            access: refused.map_or(NotesAccess::Writable, NotesAccess::ReadOnly),
            failure,
            store,
        }
    }

    /// The text has become another: new notes are put in its order.
    pub fn read_on(&mut self, about: NotesContext) {
        self.about = about;
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file as it was last read or written.
    pub fn file(&self) -> &NotesFile {
        &self.file
    }

    /// With the next save, puts the entries of another file that cannot be read
    /// into this one, as they are written there.
    pub fn keep_unreadable(&mut self, other: NotesFile) {
        self.kept.push(other);
    }

    /// Changes that could not be saved yet. The next save makes them first.
    pub fn unsaved(&self) -> &[Change] {
        &self.unsaved
    }

    /// Makes changes to what stands in the file now, and writes it. With no
    /// changes it saves those that could not be saved before.
    ///
    /// When it returns, the file is on the disk. A file that was deleted, or of
    /// which nothing is left, is written anew with all that is known.
    ///
    /// # Errors
    /// The file is as it was; the changes are kept and made by the next save.
    /// To give them again then does no harm.
    pub fn save(&mut self, changes: &[Change]) -> Result<SaveReport, StoreError> {
        self.unsaved.extend_from_slice(changes);
        let path = files::resolve_links(&self.path);
        let lock = self.lock(&path)?;
        let mut saved = self.take_in()?;
        self.check()?;
        let mut notebook = self.file.notebook().clone();
        let conflicts = self
            .unsaved
            .iter()
            .filter_map(|change| notebook.apply(change));
        saved.conflicts = conflicts.collect();
        let mut file = self.file.clone();
        if file.is_empty() {
            file = NotesFile::new(&self.about.document);
        }
        file.set(&notebook, &self.about.order);
        self.kept
            .iter()
            .for_each(|other| file.keep_unreadable(other));
        self.write(&path, file, &lock, &mut saved)?;
        self.unsaved.clear();
        self.kept.clear();
        saved.notebook = notebook;
        Ok(saved)
    }

    /// Reads the file again if others changed it; costs next to nothing if they
    /// did not. A file that was deleted counts as changed once, and what is
    /// known stands.
    ///
    /// # Errors
    /// It cannot be read; what was read before still stands.
    pub fn reload(&mut self) -> Result<Option<SaveReport>, StoreError> {
        let now = fs::metadata(&self.path).ok().map(|now| Stamp::of(&now));
        if now == self.stamp {
            return Ok(None);
        }
        let mut saved = self.take_in()?;
        if !saved.changed_outside {
            return Ok(None);
        }
        let unsaved = self.unsaved.iter();
        let conflicts = unsaved.filter_map(|change| saved.notebook.apply(change));
        saved.conflicts = conflicts.collect();
        Ok(Some(saved))
    }

    fn lock(&self, path: &Path) -> Result<Lock, StoreError> {
        disk::check_writable(path).map_err(|error| self.refused(error))?;
        let directory = files::directory(path);
        let lock = fs::create_dir_all(directory).and_then(|()| Lock::of(path));
        lock.map_err(|source| match source.kind() {
            io::ErrorKind::WouldBlock => self.refused(source),
            // It is the directory that cannot be written.
            _ => StoreError::Io {
                path: directory.to_owned(),
                source,
            },
        })
    }

    /// Reads the file as it is now.
    fn read(&self) -> Result<Outside, StoreError> {
        let read = disk::read(&self.path).map_err(|source| StoreError::Unreadable {
            path: self.path.clone(),
            source,
        })?;
        Ok(match read {
            None => Outside::Nothing,
            Some((stamp, bytes)) if self.stamp.is_some() && self.file.is_written(&bytes) => {
                Outside::AsKnown(stamp)
            }
            Some((stamp, bytes)) => Outside::Changed(stamp, NotesFile::read(&bytes)),
        })
    }

    /// Takes in what others made of the file.
    fn take_in(&mut self) -> Result<SaveReport, StoreError> {
        let outside = self.read()?;
        let before = self.stamp;
        self.stamp = match &outside {
            Outside::Nothing => None,
            Outside::AsKnown(stamp) | Outside::Changed(stamp, _) => Some(*stamp),
        };
        self.standing = Standing::Kept;
        let mut problems = Vec::new();
        let mut changed_outside = false;
        match outside {
            Outside::AsKnown(_) => {}
            // Nobody means to delete all notes at once while they are open.
            Outside::Nothing => {
                changed_outside = before.is_some();
                problems.extend(self.gone("was deleted"));
            }
            Outside::Changed(_, file) if file.is_empty() => {
                changed_outside = before != self.stamp;
                problems.extend(self.gone("is empty now"));
            }
            Outside::Changed(_, file) => {
                if let Some(why) = file.sealed() {
                    return Err(self.sealed(why));
                }
                self.file = file;
                changed_outside = true;
                problems = self.problems();
            }
        }
        Ok(SaveReport {
            notebook: self.file.notebook().clone(),
            conflicts: Vec::new(),
            changed_outside,
            problems,
        })
    }

    fn sealed(&self, why: &str) -> StoreError {
        StoreError::Sealed {
            path: self.path.clone(),
            why: why.to_owned(),
        }
    }

    /// Knows that the file is gone, and says so if there were notes in it.
    fn gone(&mut self, how: &str) -> Option<String> {
        self.standing = Standing::Gone;
        if self.file.sealed().is_some() {
            // What could not be written over is out of the way.
            self.file = NotesFile::default();
        }
        let path = self.path.display();
        let count = match self.file.notebook().notes.len() {
            0 => return None,
            1 => "its note is".to_owned(),
            count => format!("its {count} notes are"),
        };
        Some(format!(
            "{path} {how}; {count} written anew with the next change"
        ))
    }

    /// Whether the file is what this program knows.
    fn check_known(&self) -> Result<(), StoreError> {
        match self.file.sealed() {
            Some(why) => Err(self.sealed(why)),
            None => Ok(()),
        }
    }

    /// Whether the file may be written.
    fn check(&self) -> Result<(), StoreError> {
        self.check_known()?;
        disk::check_writable(&self.path).map_err(|error| self.refused(error))
    }

    /// Writes a file, if that changes anything, and keeps a backup first.
    fn write(
        &mut self,
        path: &Path,
        file: NotesFile,
        lock: &Lock,
        saved: &mut SaveReport,
    ) -> Result<(), StoreError> {
        let bytes = file.to_bytes();
        let is_there = self.standing == Standing::Kept && self.file.is_written(&bytes);
        let says_nothing = file.notebook() == &Notebook::default() && !file.has_unreadable();
        let is_needless = self.stamp.is_none() && says_nothing;
        if is_there || is_needless {
            return Ok(());
        }
        if self.backup == Backup::ToMake {
            if lock.is_held() {
                files::remove_unfinished(path);
                files::remove_unfinished(&backup(path));
            }
            saved.problems.extend(self.keep_backup(path));
        }
        let metadata = files::replace(path, &bytes, self.options(path));
        let metadata = metadata.map_err(|error| self.refused(error))?;
        self.stamp = Some(Stamp::of(&metadata));
        self.standing = Standing::Kept;
        self.backup = Backup::Made;
        self.file = file;
        Ok(())
    }

    /// Keeps the file as the last session left it. That it cannot be kept is no
    /// reason not to save. Where nothing is left of the file, its backup is all
    /// there is, and the next session would replace it.
    fn keep_backup(&self, path: &Path) -> Option<String> {
        let backup = backup(path);
        let Some(bytes) = fs::read(path).ok().filter(|bytes| !bytes.is_empty()) else {
            return kept_for_good(&backup);
        };
        let kept = files::replace(&backup, &bytes, self.options(path));
        let error = kept.err()?;
        Some(format!(
            "{}: no backup of the notes: {error}",
            backup.display()
        ))
    }

    /// A backup has the mode and owner of the file itself.
    fn options<'a>(&'a self, like: &'a Path) -> ReplaceOptions<'a> {
        ReplaceOptions {
            like: Some(like),
            disk: &*self.disk,
            ..ReplaceOptions::default()
        }
    }

    fn problems(&self) -> Vec<String> {
        let path = self.path.display();
        let problems = self.file.problems().iter();
        let problems = problems.map(|problem| format!("{path}:{problem}"));
        let expected = &self.about.document;
        let other = self
            .file
            .document()
            .filter(|document| !expected.is_empty() && document != expected);
        let other = other.map(|document| {
            format!("{path}: these are notes on “{document}”; expected those on “{expected}”")
        });
        other
            .into_iter()
            .chain(self.empty())
            .chain(problems)
            .collect()
    }

    /// Says so if nothing stands in a file of which there is a backup.
    fn empty(&self) -> Option<String> {
        let backup = backup(&files::resolve_links(&self.path));
        let is_lost = self.stamp.is_some() && self.file.is_empty() && backup.exists();
        is_lost.then(|| {
            let (path, backup) = (self.path.display(), backup.display());
            format!("{path}: the file is empty; the notes of an earlier session are in {backup}")
        })
    }

    fn refused(&self, source: io::Error) -> StoreError {
        StoreError::Io {
            path: self.path.clone(),
            source,
        }
    }
}

/// Keeps a backup that the next session would replace, and says where.
fn kept_for_good(backup: &Path) -> Option<String> {
    let kept = match disk::number(backup) {
        Ok(numbered) => format!("kept as {}", numbered?.display()),
        Err(error) => format!("in {} only: {error}", backup.display()),
    };
    Some(format!("the notes of an earlier session are {kept}"))
}

/// Where the file is kept as the last session left it.
pub fn backup(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push("~");
    path.with_file_name(name)
}
