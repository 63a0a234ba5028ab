//! Drafts on disk: a small file for each note that is being written, so that
//! what is typed outlives the program.
//!
//! ```text
//! 01KB….toml   the draft, whole at any moment
//! 01KB….lock   locked while the program that writes it runs
//! ```

mod record;

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::notes::{Draft, DraftId};
use record::{Record, Unreadable};

/// The drafts of one notes file and one text.
#[derive(Debug)]
pub struct Drafts {
    /// Where drafts may be kept, the best place first.
    dirs: Vec<PathBuf>,
    notes: PathBuf,
    document: String,
    held: HashMap<DraftId, Held>,
}

/// A draft that this program writes, or might go on with.
#[derive(Debug)]
struct Held {
    file: PathBuf,
    /// Keeps the lock.
    _lock: File,
}

/// What programs that run no more left behind.
#[derive(Debug, Default)]
pub struct Abandoned {
    /// The drafts, the oldest first. No other program takes them now.
    pub drafts: Vec<(DraftId, Draft)>,
    /// Files that cannot be read; they are set aside.
    pub problems: Vec<String>,
}

/// A draft could not be kept.
#[derive(Debug, thiserror::Error)]
#[error("{}: {source}", .path.display())]
pub struct DraftError {
    /// Its file or directory.
    pub path: PathBuf,
    /// What the file system said.
    pub source: io::Error,
}

impl Drafts {
    /// The drafts that belong to a notes file and to the text of an id. Nothing
    /// is touched before one is kept or looked for.
    pub fn new(dirs: Vec<PathBuf>, notes: &Path, document: String) -> Self {
        Self {
            dirs,
            // The same file from whichever directory it was named.
            notes: std::path::absolute(notes).unwrap_or_else(|_| notes.to_owned()),
            document,
            held: HashMap::new(),
        }
    }

    /// Takes the drafts that were abandoned: no program that runs has them.
    pub fn take_abandoned(&mut self) -> Abandoned {
        let mut abandoned = Abandoned::default();
        for dir in self.dirs.clone() {
            let entries = fs::read_dir(dir).into_iter().flatten().flatten();
            for file in entries.map(|entry| entry.path()) {
                if let Some(id) = id_of(&file)
                    && let Err(problem) = self.take(&file, id, &mut abandoned)
                {
                    abandoned.problems.push(problem);
                }
            }
        }
        abandoned.drafts.sort_by_key(|(id, _)| *id);
        abandoned
    }

    fn take(&mut self, file: &Path, id: DraftId, into: &mut Abandoned) -> Result<(), String> {
        let said = |error: &dyn std::fmt::Display| format!("draft {}: {error}", file.display());
        // Other texts' drafts are not even locked.
        if let Ok(record) = self.read(file)
            && !self.is_ours(&record)
        {
            return Ok(());
        }
        let Some(lock) = lock(file).map_err(|error| said(&error))? else {
            return Ok(());
        };
        match self.read(file) {
            Ok(record) => {
                into.drafts.push((id, record.into_draft()));
                let file = file.to_owned();
                self.held.insert(id, Held { file, _lock: lock });
                Ok(())
            }
            Err(Unreadable::Io(error)) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(Unreadable::Content(why)) => {
                let aside = file.with_extension("toml.unreadable");
                fs::rename(file, &aside).map_err(|error| said(&error))?;
                Err(format!(
                    "a draft cannot be read ({why}); set aside as {}",
                    aside.display()
                ))
            }
            Err(error) => Err(said(&error)),
        }
    }

    fn read(&self, file: &Path) -> Result<Record, Unreadable> {
        Record::read(&fs::read_to_string(file)?)
    }

    fn is_ours(&self, record: &Record) -> bool {
        record.notes == self.notes && record.document == self.document
    }

    /// Puts a draft on the disk in the place of what it was.
    ///
    /// # Errors
    /// It could be kept nowhere; what was kept before still is.
    pub fn keep(&mut self, id: DraftId, draft: &Draft) -> Result<(), DraftError> {
        let text = Record::new(self.notes.clone(), self.document.clone(), draft).write();
        if !self.held.contains_key(&id) {
            let held = self.hold(id)?;
            self.held.insert(id, held);
        }
        let file = &self.held[&id].file;
        write(file, &text).map_err(|source| DraftError {
            path: file.clone(),
            source,
        })
    }

    /// Makes and locks the place for a draft, in the first directory where it
    /// can be.
    fn hold(&self, id: DraftId) -> Result<Held, DraftError> {
        let mut failure = None;
        for dir in &self.dirs {
            let file = dir.join(format!("{id}.toml"));
            match fs::create_dir_all(dir).and_then(|()| lock(&file)) {
                Ok(Some(lock)) => return Ok(Held { file, _lock: lock }),
                Ok(None) => failure = Some((file, io::Error::other("another program has it"))),
                Err(source) => failure = Some((file, source)),
            }
        }
        let nowhere = || {
            (
                PathBuf::new(),
                io::Error::other("there is no place for drafts"),
            )
        };
        let (path, source) = failure.unwrap_or_else(nowhere);
        Err(DraftError { path, source })
    }

    /// Takes a draft off the disk.
    ///
    /// # Errors
    /// It is still there.
    pub fn forget(&mut self, id: DraftId) -> Result<(), DraftError> {
        let Some(held) = self.held.remove(&id) else {
            return Ok(());
        };
        let failed = |source| DraftError {
            path: held.file.clone(),
            source,
        };
        match fs::remove_file(&held.file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
        let _ = fs::remove_file(held.file.with_extension("new"));
        // Without its draft the lock means nothing, be it that it stays.
        let _ = fs::remove_file(lock_file(&held.file));
        Ok(())
    }
}

/// The id that a file is named after; `None` if it is no draft.
fn id_of(file: &Path) -> Option<DraftId> {
    let is_draft = file.extension().is_some_and(|ext| ext == "toml");
    let name = file.file_stem().filter(|_| is_draft)?;
    name.to_str()?.parse().ok()
}

fn lock_file(file: &Path) -> PathBuf {
    file.with_extension("lock")
}

/// The lock of a draft; `None` if a program that runs has it.
fn lock(file: &Path) -> io::Result<Option<File>> {
    let mut options = OpenOptions::new();
    let lock = options.create(true).append(true).open(lock_file(file))?;
    match lock.try_lock() {
        Ok(()) => Ok(Some(lock)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Writes beside the file and puts that in its place. Only this program, which
/// has the lock, writes there.
fn write(file: &Path, text: &str) -> io::Result<()> {
    let beside = file.with_extension("new");
    let mut new = File::create(&beside)?;
    new.write_all(text.as_bytes())?;
    new.sync_all()?;
    fs::rename(beside, file)
}
