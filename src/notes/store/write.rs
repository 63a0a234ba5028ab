//! Writes the notes file, and its backup before that.

use std::fs::Metadata;
use std::io::{self, Write};
use std::path::Path;

use super::{Adopted, Stamp, Store, StoreError, backup};
use crate::files::{self, ReplaceOptions, Replacement};
use crate::notes::{Notebook, NotesFile};
use crate::wording::Told;

impl Store {
    /// Writes the file if that changes anything, after backing up the one of the last session.
    /// `false` if another program has written it since it was read.
    pub(super) fn write(
        &mut self,
        path: &Path,
        file: NotesFile,
        adopted: &mut Adopted,
    ) -> Result<bool, StoreError> {
        let bytes = file.to_bytes();
        let is_there = !self.is_missing && self.file.is_written(&bytes);
        let says_nothing = file.notebook() == &Notebook::default() && !file.has_unreadable();
        let is_needless = self.stamp.is_none() && says_nothing;
        if is_there || is_needless {
            return Ok(true);
        }
        if !self.is_backed_up {
            files::remove_unfinished(path);
            files::remove_unfinished(&backup(path));
            let problem = self.keep_backup(path, adopted.bytes.as_deref());
            adopted.report.problems.extend(problem);
        }
        let replaced = self.replace(path, &bytes, adopted.bytes.as_deref());
        let Some(metadata) = replaced.map_err(|error| self.io_error(error))? else {
            return Ok(false);
        };
        self.stamp = Some(Stamp::of(&metadata));
        self.is_missing = false;
        self.is_backed_up = true;
        self.file = file;
        Ok(true)
    }

    fn replace(
        &self,
        path: &Path,
        bytes: &[u8],
        expected: Option<&[u8]>,
    ) -> io::Result<Option<Metadata>> {
        let mut replacement = Replacement::create(path, self.options(path))?;
        replacement.write_all(bytes)?;
        replacement.commit_over(expected)
    }

    /// Backs up the file of the last session. A failure does not prevent saving. If the file is
    /// empty, its backup is all that is left; it gets a number, by which it is kept longer.
    fn keep_backup(&self, path: &Path, bytes: Option<&[u8]>) -> Option<Told> {
        let latest = backup(path);
        let Some(bytes) = bytes.filter(|bytes| !bytes.trim_ascii().is_empty()) else {
            return number_backup(path, &latest);
        };
        // Half a file must not take the place of a whole one.
        if !self.file.is_whole() {
            return None;
        }
        let kept = backup::keep(path, bytes, self.options(path));
        let (error, latest) = (kept.err()?, latest.display().to_string());
        Some(Told::new(|wording| {
            wording.no_backup(&latest, &wording.io_error(&error))
        }))
    }

    /// A new file is for the user alone. A backup has the mode and owner of the file itself.
    fn options<'a>(&'a self, like: &'a Path) -> ReplaceOptions<'a> {
        ReplaceOptions {
            like: Some(like),
            private: true,
            disk: &*self.disk,
            ..ReplaceOptions::default()
        }
    }
}

/// Renames a backup that the next session would replace. The message says where it is.
fn number_backup(path: &Path, latest: &Path) -> Option<Told> {
    Some(match backup::number_latest(path) {
        Ok(numbered) => {
            let numbered = numbered?.display().to_string();
            Told::new(|wording| wording.earlier_notes_kept_as(&numbered))
        }
        Err(error) => {
            let latest = latest.display().to_string();
            Told::new(|wording| wording.earlier_notes_only_in(&latest, &wording.io_error(&error)))
        }
    })
}
