//! Replacing files on disk: after a crash, a power cut or a full disk a file has either its old
//! content or its new content, never a part of one.
//!
//! Everything this program writes goes through here: notes, drafts, edited texts, converted texts
//! and saved positions. What goes into a file, and which files may be written at all, is the
//! callers' business.
//!
//! ```
//! use duizhao::files::{self, ReplaceOptions};
//!
//! let dir = tempfile::tempdir()?;
//! let path = dir.path().join("notes.toml");
//! files::replace(&path, b"format = 1\n", ReplaceOptions::default())?;
//! assert_eq!(std::fs::read(&path)?, b"format = 1\n");
//! # std::io::Result::Ok(())
//! ```

mod edit;
mod exchange;
mod lock;

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use tempfile::NamedTempFile;

use crate::wording::{Told, Wording};
pub use edit::edit;
pub(crate) use lock::Lock;

/// The lengths and times of files, which tell whether one has changed; `None` if one is not
/// there.
pub fn stamp<P: AsRef<Path>>(files: impl IntoIterator<Item = P>) -> Option<String> {
    let stamps = files.into_iter().map(|file| {
        let metadata = file.as_ref().metadata().ok().filter(Metadata::is_file)?;
        let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(format!("{}:{}", metadata.len(), changed.as_nanos()))
    });
    let stamps: Option<Vec<_>> = stamps.collect();
    Some(stamps?.join(" "))
}

/// How a file is replaced. By default the replacement survives a power cut, and a new file may be
/// read by whoever the user's umask allows.
#[derive(Clone, Copy, Debug)]
pub struct ReplaceOptions<'a> {
    /// Whether the content reaches the disk before it replaces the old one, and the new name
    /// before [`Replacement::commit`] returns. Without it, a power cut may undo the replacement
    /// or leave an empty file; a crash of the program alone does not.
    pub durable: bool,
    /// Whether nobody but the user may read a file that is new.
    pub private: bool,
    /// The file whose mode and owner the new file takes: by default the one it replaces.
    pub like: Option<&'a Path>,
    /// The disk to write on; tests pass one that fails.
    pub disk: &'a dyn Disk,
}

impl Default for ReplaceOptions<'_> {
    fn default() -> Self {
        Self {
            durable: true,
            private: false,
            like: None,
            disk: &LocalDisk,
        }
    }
}

/// The steps of replacing a file, each of which can fail.
pub trait Disk: std::fmt::Debug + Send + Sync {
    /// Writes all bytes.
    ///
    /// # Errors
    /// Those of [`Write::write_all`].
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    /// Waits until a file or directory is on the disk.
    ///
    /// # Errors
    /// Those of [`File::sync_all`].
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    /// Gives a file its final name.
    ///
    /// # Errors
    /// Those of [`NamedTempFile::persist`].
    fn rename(&self, file: NamedTempFile, to: &Path) -> io::Result<()> {
        file.persist(to).map(drop).map_err(|error| error.error)
    }

    /// Lets two files change names in one step.
    ///
    /// # Errors
    /// [`io::ErrorKind::Unsupported`] where the system or the file system cannot do that.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        exchange::exchange(one, other)
    }
}

/// The machine's own disk.
#[derive(Debug)]
pub struct LocalDisk;

impl Disk for LocalDisk {}

/// Replaces the content of a file, or creates it. See [`Replacement`].
///
/// # Errors
/// The file keeps its old content, unless only its directory could not be brought to the disk.
pub fn replace(path: &Path, content: &[u8], options: ReplaceOptions) -> io::Result<Metadata> {
    let mut replacement = Replacement::create(path, options)?;
    replacement.write_all(content)?;
    replacement.commit()
}

/// New content for a file, written under a temporary name in the same directory. It takes the
/// file's place when it is committed, and is deleted when it is dropped.
///
/// If the path is a symbolic link, the file that the link points to is replaced or created; the
/// link stays. The new file has the mode of the old one and, where the user may give files away,
/// its owner and group.
#[derive(Debug)]
pub struct Replacement<'a> {
    file: NamedTempFile,
    path: PathBuf,
    target: PathBuf,
    options: ReplaceOptions<'a>,
}

impl<'a> Replacement<'a> {
    /// Starts to replace a file, which need not exist. Its directory must.
    ///
    /// # Errors
    /// The directory cannot be written, the path is something other than a regular file, or its
    /// links form a loop.
    pub fn create(path: &Path, options: ReplaceOptions<'a>) -> io::Result<Self> {
        let target = resolve_links(path);
        let old = if_exists(fs::metadata(&target))?;
        if old.is_some_and(|old| !old.is_file()) {
            return Err(io::Error::other(Told::new(Wording::is_no_regular_file)));
        }
        let prefix = temporary_prefix(&target);
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix);
        // `tempfile` hides its files from everybody else. This one is here to stay.
        #[cfg(unix)]
        if !options.private {
            builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        }
        let file = builder.tempfile_in(directory(&target))?;
        if let Some(like) = if_exists(fs::metadata(options.like.unwrap_or(&target)))? {
            // The owner first: changing it clears the set-user-id bit.
            keep_owner(file.as_file(), &like);
            file.as_file().set_permissions(like.permissions())?;
        }
        Ok(Self {
            file,
            path: path.to_owned(),
            target,
            options,
        })
    }

    /// Waits until the content is on the disk. [`commit`](Self::commit) does so itself; call this
    /// first when several files are to be replaced together, so that only the renames can fail
    /// one by one.
    ///
    /// # Errors
    /// The disk is full or fails.
    pub fn sync(&self) -> io::Result<()> {
        if self.options.durable {
            self.options.disk.sync(self.file.as_file())?;
        }
        Ok(())
    }

    /// Puts the content in the file's place, and returns the metadata of the new file.
    ///
    /// # Errors
    /// As for [`replace`].
    pub fn commit(self) -> io::Result<Metadata> {
        self.sync()?;
        let Self {
            file,
            target,
            options,
            ..
        } = self;
        let metadata = file.as_file().metadata()?;
        options.disk.rename(file, &target)?;
        sync_directory(&target, options)?;
        Ok(metadata)
    }

    /// As [`commit`](Self::commit), but only if the path names nothing, not even a link.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`], or as for [`replace`].
    pub fn commit_new(self) -> io::Result<()> {
        if self.target != self.path {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.sync()?;
        let named = self.file.persist_noclobber(&self.target);
        named.map_err(|error| error.error)?;
        sync_directory(&self.target, self.options)
    }
}

impl Write for Replacement<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let file = self.file.as_file_mut();
        self.options.disk.write(file, bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Deletes the temporary files that a program left when it was killed while it replaced a file.
/// Call it only while nobody else can be replacing that file.
pub fn remove_unfinished(path: &Path) {
    /// How many letters `tempfile` appends to the prefix.
    const RANDOM_LETTERS: usize = 6;
    let target = resolve_links(path);
    let prefix = temporary_prefix(&target);
    let entries = fs::read_dir(directory(&target));
    for entry in entries.into_iter().flatten().flatten() {
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(&prefix));
        if rest.is_some_and(|rest| {
            rest.len() == RANDOM_LETTERS && rest.chars().all(char::is_alphanumeric)
        }) {
            // One that cannot be deleted does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The file that a path leads to through symbolic links, whether it exists or not. Unlike
/// [`fs::canonicalize`], leaves links among its directories alone.
pub fn resolve_links(path: &Path) -> PathBuf {
    /// As many as Linux follows.
    const LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        let Ok(to) = fs::read_link(&path) else {
            break;
        };
        path = directory(&path).join(to);
    }
    path
}

/// Whether two paths lead to one file.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

/// The directory that a file is in: `.` if its path names none.
pub fn directory(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Creates a directory and those above it, as far as they are missing, for the user alone.
///
/// # Errors
/// As for [`fs::create_dir_all`].
pub fn create_private_directory(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// The name of a hidden file beside another: `.notes.toml` and the suffix.
pub fn hidden_name(path: &Path, suffix: &str) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}{suffix}")
}

/// `None` where the error is that there is no such file.
pub fn if_exists<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn temporary_prefix(path: &Path) -> String {
    hidden_name(path, ".new-")
}

/// Gives a file the owner and group of another. Failure is expected: only the super-user may give
/// files away.
#[cfg(unix)]
fn keep_owner(file: &File, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let is_same = file
        .metadata()
        .is_ok_and(|new| new.uid() == old.uid() && new.gid() == old.gid());
    if !is_same {
        let _ = fchown(file, Some(old.uid()), Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}

/// Waits until the name of a file is on the disk. Some file systems cannot sync a directory;
/// there the name is as safe as it gets.
#[cfg(unix)]
fn sync_directory(path: &Path, options: ReplaceOptions) -> io::Result<()> {
    if !options.durable {
        return Ok(());
    }
    match options.disk.sync(&File::open(directory(path))?) {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        result => result,
    }
}

#[cfg(not(unix))]
fn sync_directory(_: &Path, _: ReplaceOptions) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests;
