//! Reads and checks the notes file on disk.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::files::if_exists;
use crate::notes::NotesFile;
use crate::wording::{Told, Wording};

/// Tells one version of a file from another without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    created: Option<SystemTime>,
    file: u64,
}

/// Whether a path leads to a file with notes: one that nothing but notes may
/// replace.
pub fn holds_notes(path: &Path) -> bool {
    // Reading a pipe would empty it.
    let bytes = path.is_file().then(|| fs::read(path));
    let has_notes = |bytes: Vec<u8>| !NotesFile::read(&bytes).notebook().notes.is_empty();
    bytes.is_some_and(|bytes| bytes.is_ok_and(has_notes))
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let file = std::os::unix::fs::MetadataExt::ino(metadata);
        #[cfg(not(unix))]
        let file = 0;
        Self {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            created: metadata.created().ok(),
            file,
        }
    }

    /// Whether the file was written after it was created, and not as a whole, as this program and
    /// many editors do. Where the file system keeps no time of creation, the answer is no.
    pub(super) fn is_written_in_place(&self) -> bool {
        // A whole file is written faster, even at 20 MB/s.
        let writing = Duration::from_millis(20) + Duration::from_nanos(50 * self.length);
        let times = self.modified.zip(self.created);
        let later = times.and_then(|(modified, created)| modified.duration_since(created).ok());
        later.is_some_and(|later| later > writing)
    }

    /// How long ago the file was written, by the clock of this machine.
    pub(super) fn age(&self) -> Duration {
        let age = self.modified.and_then(|modified| modified.elapsed().ok());
        age.unwrap_or_default()
    }
}

/// Reads a file: its stamp before reading, and its bytes. `None` if there is no file.
///
/// # Errors
/// The file cannot be read, or is no regular file.
pub(super) fn read(path: &Path) -> io::Result<Option<(Stamp, Vec<u8>)>> {
    let Some(metadata) = if_exists(fs::metadata(path))? else {
        return Ok(None);
    };
    check_file(&metadata)?;
    Ok(Some((Stamp::of(&metadata), fs::read(path)?)))
}

fn check_file(metadata: &Metadata) -> io::Result<()> {
    let (kind, what) = if metadata.is_dir() {
        (
            io::ErrorKind::IsADirectory,
            Told::new(Wording::directory_for_notes),
        )
    } else if metadata.is_file() {
        return Ok(());
    } else {
        // A pipe or a device may never end.
        (io::ErrorKind::Other, Told::new(Wording::no_file_for_notes))
    };
    Err(io::Error::new(kind, what))
}

/// Fails if a file that exists must not be written.
pub(super) fn check_writable(path: &Path) -> io::Result<()> {
    let Some(metadata) = if_exists(fs::metadata(path))? else {
        return Ok(());
    };
    // Opening a pipe waits for a reader.
    check_file(&metadata)?;
    // Nothing is forbidden to the super-user, but the owner's wish counts.
    if metadata.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    File::options().append(true).open(path).map(drop)
}
