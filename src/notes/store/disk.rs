//! Reads and checks the notes file on disk.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::files::if_exists;
use crate::notes::NotesFile;

/// Tells one version of a file from another without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
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
            file,
        }
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
        (io::ErrorKind::IsADirectory, "it is a directory")
    } else if metadata.is_file() {
        return Ok(());
    } else {
        // A pipe or a device may never end.
        (io::ErrorKind::Other, "it is no file of bytes")
    };
    Err(io::Error::new(
        kind,
        format!("{what}; expected a notes file"),
    ))
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

/// Gives a file a second name with the first free number: `notes.toml~1~`. `None` if there is
/// no such file.
pub(super) fn number(path: &Path) -> io::Result<Option<PathBuf>> {
    if !path.exists() {
        return Ok(None);
    }
    let numbered = |number: u32| {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!("{number}~"));
        path.with_file_name(name)
    };
    let free = (1..).map(numbered).find(|path| !path.exists());
    let free = free.expect("there are fewer files than numbers");
    match fs::hard_link(path, &free) {
        Ok(()) => {}
        // Not every file system has hard links.
        Err(_) => drop(fs::copy(path, &free)?),
    }
    Ok(Some(free))
}
