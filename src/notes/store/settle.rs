//! Reads the notes file, and waits for programs that write it in place: between emptying it and
//! writing the last byte they leave a part of it on the disk, which must not be taken for the
//! whole.

use std::collections::HashSet;
use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use super::disk::{self, Stamp};
use super::{Store, StoreError, backup};
use crate::files;
use crate::notes::NotesFile;
use crate::wording::{Told, Wording};

/// How long a file that ends inside an entry is given to become whole.
const TORN: Duration = Duration::from_secs(2);

/// How long a file that may lack notes must have been left alone to be believed.
const QUIET: Duration = Duration::from_secs(1);

/// The pause between two looks.
const PAUSE: Duration = Duration::from_millis(20);

/// The file as found on the disk.
pub(super) enum DiskContent {
    /// No file.
    Missing,
    /// The known content.
    Known(Stamp, Vec<u8>),
    /// Other content.
    Changed(Stamp, Vec<u8>, NotesFile),
}

impl Store {
    /// Reads the current file.
    pub(super) fn read(&self) -> Result<DiskContent, StoreError> {
        let read = disk::read(&self.path).map_err(|source| StoreError::Unreadable {
            path: self.path.clone(),
            source,
        })?;
        Ok(match read {
            None => DiskContent::Missing,
            Some((stamp, bytes)) if self.stamp.is_some() && self.file.is_written(&bytes) => {
                DiskContent::Known(stamp, bytes)
            }
            Some((stamp, bytes)) => {
                let file = NotesFile::read(&bytes);
                DiskContent::Changed(stamp, bytes, file)
            }
        })
    }

    /// Reads the file. If it looks as if another program were writing it, waits until that has
    /// ended, or until the file has been as it is for a while.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(super) fn read_settled(&self) -> Result<DiskContent, StoreError> {
        let began = Instant::now();
        loop {
            let found = self.read()?;
            let unchanged = match &found {
                DiskContent::Missing => Duration::ZERO,
                DiskContent::Known(stamp, _) | DiskContent::Changed(stamp, _, _) => stamp.age(),
            };
            // The clocks of this machine and of the disk may differ.
            if unchanged.max(began.elapsed()) >= self.needed_rest(&found) {
                return Ok(found);
            }
            thread::sleep(PAUSE);
        }
    }

    /// How long a file must have been left alone before its content is believed.
    fn needed_rest(&self, found: &DiskContent) -> Duration {
        let (file, stamp, bytes) = match found {
            DiskContent::Missing if self.stamp.is_none() => return Duration::ZERO,
            // Some editors move the old file away before they write the new one.
            DiskContent::Missing => return QUIET,
            DiskContent::Known(stamp, bytes) => (&self.file, stamp, bytes),
            DiskContent::Changed(stamp, bytes, file) => (file, stamp, bytes),
        };
        if file.is_cut_off() {
            return TORN;
        }
        let is_suspect = file.is_empty()
            || stamp.is_written_in_place()
            || self.lacks_known(file)
            || self.is_shorter_than_backup(bytes);
        if is_suspect { QUIET } else { Duration::ZERO }
    }

    /// Whether a file lacks notes that this store has seen in it.
    fn lacks_known(&self, file: &NotesFile) -> bool {
        let mut known = self.file.notebook().notes.keys();
        known.any(|id| file.notebook().get(*id).is_none())
    }

    /// Whether a file seems to have lost something since the last session. Until this session has
    /// written the file, it knows no more of what was in it.
    fn is_shorter_than_backup(&self, bytes: &[u8]) -> bool {
        if self.is_backed_up {
            return false;
        }
        let backup = fs::metadata(backup(&files::resolve_links(&self.path)));
        backup.is_ok_and(|backup| (bytes.len() as u64) < backup.len())
    }

    /// `Err` if a file ends inside an entry and lacks notes that it once had, by this store or by
    /// its latest backup.
    pub(super) fn check_torn(&self, found: &DiskContent) -> Result<(), StoreError> {
        let file = match found {
            DiskContent::Known(..) => &self.file,
            DiskContent::Changed(_, _, file) => file,
            DiskContent::Missing => return Ok(()),
        };
        if !file.is_cut_off() {
            return Ok(());
        }
        let backup = backup(&files::resolve_links(&self.path));
        let backup = backup::notebook(&backup).unwrap_or_default();
        let known = self.file.notebook().notes.keys().chain(backup.notes.keys());
        let missing = known.filter(|id| file.notebook().get(**id).is_none());
        match missing.collect::<HashSet<_>>().len() {
            0 => Ok(()),
            missing => Err(StoreError::Torn {
                path: self.path.clone(),
                problem: match file.problems().last() {
                    Some(last) => last.clone(),
                    None => Told::new(Wording::half_a_character),
                },
                missing,
            }),
        }
    }
}
