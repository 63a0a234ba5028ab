//! The files of a directory: the only place of the library that reads the disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::manifest::{MANIFEST, Manifest, ManifestError};
use super::pairing::may_be_text;
use crate::wording::{Worded, Wording, worded_error};

/// Why a directory cannot be opened as a library.
#[derive(Debug)]
pub enum LibraryError {
    /// A file or directory cannot be read.
    Io(PathBuf, io::Error),
    /// The library's own file has a mistake.
    Manifest(PathBuf, ManifestError),
}

worded_error!(LibraryError);

impl Worded for LibraryError {
    fn in_words(&self, wording: Wording) -> String {
        match self {
            LibraryError::Io(path, error) => {
                format!("{}: {}", path.display(), wording.io_error(error))
            }
            LibraryError::Manifest(path, error) => {
                format!("{}:{}", path.display(), error.in_words(wording))
            }
        }
    }
}

/// The files of a directory.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Those that may hold a text, by their paths below the directory with `/`, sorted.
    pub(super) files: Vec<String>,
    /// How many others there are.
    pub(super) other_files: usize,
}

/// Whether a path leads to a file.
pub(super) fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Lists the files below a directory. Hidden ones do not count.
///
/// # Errors
/// The directory itself cannot be read. One inside that cannot is left out.
pub(super) fn list(root: &Path) -> Result<Listing, LibraryError> {
    fs::read_dir(root).map_err(|error| LibraryError::Io(root.to_owned(), error))?;
    let mut listing = Listing::default();
    let walk = WalkDir::new(root).follow_links(true).min_depth(1);
    let entries = walk.into_iter().filter_entry(|entry| !is_hidden(entry));
    for entry in entries
        .flatten()
        .filter(|entry| !entry.file_type().is_dir())
    {
        match below(root, entry.path()) {
            Some(path) if path == MANIFEST => {}
            Some(path) if entry.file_type().is_file() && may_be_text(&path) => {
                listing.files.push(path);
            }
            _ => listing.other_files += 1,
        }
    }
    listing.files.sort_unstable();
    Ok(listing)
}

/// The library's own file; an empty one if there is none.
///
/// # Errors
/// It cannot be read or has a mistake.
pub(super) fn read_manifest(root: &Path) -> Result<Manifest, LibraryError> {
    let path = root.join(MANIFEST);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Manifest::default()),
        Err(error) => return Err(LibraryError::Io(path, error)),
    };
    Manifest::parse(&text).map_err(|error| LibraryError::Manifest(path, error))
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// A path below the directory, with `/` between its parts; `None` if it is not Unicode.
fn below(root: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(root).ok()?.iter();
    let parts: Option<Vec<_>> = parts.map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}
