//! The save target: the file in the native format that an edited document is
//! saved to.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::document::Document;
use crate::files::{self, ReplaceOptions, Replacement};
use crate::formats::{self, FileContents, Format, ReadOnlyFormat};
use crate::wording::{Worded, Wording, worded_error};

/// Where a document is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveTarget {
    /// In the native file that it was read from or last saved to.
    Existing(ExistingFile),
    /// In a new file with this name, or with a number added if the name is
    /// taken.
    New(PathBuf),
}

/// A native file, as it was last read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExistingFile {
    path: PathBuf,
    /// A hash of its content then.
    hash: u64,
    backup: Backup,
}

/// Whether a copy of the file as it was before the session exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Backup {
    ToMake,
    Made,
}

/// Why a document is not saved.
#[derive(Debug)]
pub enum SaveError {
    /// Another program has changed the file.
    Changed(String),
    /// Every name for it is taken.
    NoName(String),
    /// The format cannot hold it.
    Format(ReadOnlyFormat),
    /// The file cannot be written.
    Disk {
        /// The file.
        name: String,
        /// Why.
        source: io::Error,
    },
}

worded_error!(SaveError);

impl Worded for SaveError {
    fn in_words(&self, wording: Wording) -> String {
        match self {
            SaveError::Changed(name) => wording.changed_since_opened(name),
            SaveError::NoName(name) => wording.every_name_is_taken(name),
            SaveError::Format(error) => error.in_words(wording),
            SaveError::Disk { name, source } => {
                wording.cannot_be_written(name, &wording.io_error(source))
            }
        }
    }
}

impl From<ReadOnlyFormat> for SaveError {
    fn from(error: ReadOnlyFormat) -> Self {
        Self::Format(error)
    }
}

impl SaveTarget {
    /// The native file that a document was read from, with its content.
    pub fn existing(path: PathBuf, content: &[u8]) -> Self {
        SaveTarget::Existing(ExistingFile {
            path,
            hash: hash_of(content),
            backup: Backup::ToMake,
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        match self {
            SaveTarget::Existing(file) => &file.path,
            SaveTarget::New(path) => path,
        }
    }
}

impl Default for SaveTarget {
    /// A new file in the current directory.
    fn default() -> Self {
        SaveTarget::New(PathBuf::from("text.toml"))
    }
}

/// Saves a document and returns where later saves go. The first save over an
/// existing file leaves a copy of that, its name with `~`.
///
/// # Errors
/// The file was changed by another program, or cannot be written. It stays as
/// it is.
pub fn save(target: &SaveTarget, document: &Document) -> Result<SaveTarget, SaveError> {
    match formats::write(document, Format::Native)? {
        FileContents::One(content) => put(target, &content),
        FileContents::Pair(_) => Err(ReadOnlyFormat(Format::Native).into()),
    }
}

fn put(target: &SaveTarget, content: &[u8]) -> Result<SaveTarget, SaveError> {
    let (path, backup) = match target {
        SaveTarget::Existing(file) => (file.path.clone(), write_over(file, content)?),
        SaveTarget::New(path) => (write_new(path, content)?, Backup::Made),
    };
    Ok(SaveTarget::Existing(ExistingFile {
        path,
        hash: hash_of(content),
        backup,
    }))
}

fn write_over(file: &ExistingFile, content: &[u8]) -> Result<Backup, SaveError> {
    let failed = |source| SaveError::Disk {
        name: name_of(&file.path),
        source,
    };
    // The copy goes beside the file itself, not beside a link to it.
    let path = files::resolve_links(&file.path);
    let metadata = fs::metadata(&path).map_err(failed)?;
    let old = fs::read(&path).map_err(failed)?;
    if hash_of(&old) != file.hash {
        return Err(SaveError::Changed(name_of(&file.path)));
    }
    if metadata.permissions().readonly() {
        return Err(failed(io::ErrorKind::PermissionDenied.into()));
    }
    let options = ReplaceOptions {
        like: Some(&path),
        ..ReplaceOptions::default()
    };
    if file.backup == Backup::ToMake {
        let mut name = path.clone().into_os_string();
        name.push("~");
        files::replace(Path::new(&name), &old, options).map_err(failed)?;
    }
    files::replace(&path, content, options).map_err(failed)?;
    Ok(Backup::Made)
}

/// The files that earlier saves to a new file of this name have made, oldest
/// first.
pub fn earlier(wanted: &Path) -> Vec<PathBuf> {
    let names = (1..=NAMES).map(|number| numbered(wanted, number));
    names.take_while(|path| path.is_file()).collect()
}

/// More names than this do not happen by accident.
const NAMES: u32 = 99;

fn write_new(wanted: &Path, content: &[u8]) -> Result<PathBuf, SaveError> {
    let failed = |source| SaveError::Disk {
        name: name_of(wanted),
        source,
    };
    for number in 1..=NAMES {
        let path = numbered(wanted, number);
        match create_new(&path, content) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed(error)),
        }
    }
    Err(SaveError::NoName(name_of(wanted)))
}

/// `law.toml`, `law-2.toml`, …
fn numbered(wanted: &Path, number: u32) -> PathBuf {
    if number == 1 {
        return wanted.to_owned();
    }
    let stem = wanted.file_stem().unwrap_or_default();
    let mut name = stem.to_owned();
    name.push(format!("-{number}.toml"));
    wanted.with_file_name(name)
}

/// Writes a file under a name that nothing has yet.
fn create_new(path: &Path, content: &[u8]) -> io::Result<()> {
    // What has the name may be a directory, which cannot be replaced.
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let mut replacement = Replacement::create(path, ReplaceOptions::default())?;
    replacement.write_all(content)?;
    replacement.commit_new()
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// A hash of a content, valid as long as the program runs.
fn hash_of(content: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(content);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_over_only_as_it_was_read_and_the_first_state_is_kept() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("law.toml");
        fs::write(&path, "old").unwrap();
        let target = SaveTarget::existing(path.clone(), b"old");
        let target = put(&target, b"new").unwrap();
        let target = put(&target, b"newer").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"newer");
        assert_eq!(fs::read(dir.path().join("law.toml~")).unwrap(), b"old");
        fs::write(&path, "by another").unwrap();
        let error = put(&target, b"newest").unwrap_err().to_string();
        assert_eq!(
            error,
            "law.toml was changed since it was opened; nothing is saved"
        );
        assert_eq!(fs::read(&path).unwrap(), b"by another");
        fs::remove_file(&path).unwrap();
        let error = put(&target, b"newest").unwrap_err().to_string();
        assert!(error.starts_with("law.toml cannot be written: "), "{error}");
    }

    #[test]
    fn a_new_file_takes_no_name_that_is_taken() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("law.v2.toml");
        fs::write(&path, "another text").unwrap();
        let target = put(&SaveTarget::New(path.clone()), b"text").unwrap();
        assert_eq!(target.path(), dir.path().join("law.v2-2.toml"));
        assert_eq!(fs::read(&path).unwrap(), b"another text");
        put(&target, b"mended again").unwrap();
        assert_eq!(fs::read(target.path()).unwrap(), b"mended again");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_file_that_must_not_be_written_stays() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("law.toml");
        fs::write(&path, "old").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(put(&SaveTarget::existing(path.clone(), b"old"), b"new").is_err());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
