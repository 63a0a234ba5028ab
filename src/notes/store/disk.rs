//! Replacing a file so that it is whole at any moment.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::NamedTempFile;

/// The steps of which replacing a file consists, each of which a disk can
/// refuse.
pub(super) trait Disk: std::fmt::Debug + Send {
    /// Writes all bytes.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    /// Waits until a file is on the disk.
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    /// Gives a file its name.
    fn rename(&self, file: NamedTempFile, to: &Path) -> io::Result<()> {
        file.persist(to).map(drop).map_err(|error| error.error)
    }
}

/// The disk of the machine.
#[derive(Debug)]
pub(super) struct Local;

impl Disk for Local {}

/// Tells one state of a file from another without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    file: u64,
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

/// Reads a file: its state before it was read, and its bytes. `None` if there
/// is none.
///
/// # Errors
/// It cannot be read, or it is something else than a file.
pub(super) fn read(path: &Path) -> io::Result<Option<(Stamp, Vec<u8>)>> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    check_file(&metadata)?;
    Ok(Some((Stamp::of(&metadata), fs::read(path)?)))
}

fn check_file(metadata: &Metadata) -> io::Result<()> {
    if metadata.is_dir() {
        return Err(io::Error::new(
            io::ErrorKind::IsADirectory,
            "it is a directory; expected a notes file",
        ));
    }
    // A pipe or a device may never end.
    if !metadata.is_file() {
        return Err(io::Error::other(
            "it is no file of bytes; expected a notes file",
        ));
    }
    Ok(())
}

/// The file that a path stands for: where it is a link, what the link points
/// to, be it there or not.
pub(super) fn target(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    // As many links as systems follow.
    for _ in 0..40 {
        let Ok(to) = fs::read_link(&path) else {
            break;
        };
        path = directory(&path).join(to);
    }
    path
}

/// The directory of a file.
pub(super) fn directory(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// A name beside a file, hidden: `.notes.toml` and the suffix.
pub(super) fn hidden(path: &Path, suffix: &str) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}{suffix}")
}

/// Fails if a file that is there must not be written.
pub(super) fn check_writable(path: &Path) -> io::Result<()> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    // Opening a pipe waits for a reader.
    check_file(&metadata)?;
    // The super-user is asked for no permission; the owner's wish counts.
    if metadata.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    File::options().append(true).open(path).map(drop)
}

/// Puts bytes in the place of a file: written beside it, on the disk before
/// the old one is let go, and with the permissions and the owner of `like`, if
/// that is there. A failure leaves the old file as it was.
pub(super) fn replace(
    disk: &dyn Disk,
    path: &Path,
    bytes: &[u8],
    like: &Path,
) -> io::Result<Stamp> {
    let directory = directory(path);
    let mut file = beside(path)?;
    disk.write(file.as_file_mut(), bytes)?;
    if let Ok(metadata) = fs::metadata(like) {
        keep_owner(file.as_file(), &metadata);
        file.as_file().set_permissions(metadata.permissions())?;
    }
    disk.sync(file.as_file())?;
    let stamp = Stamp::of(&file.as_file().metadata()?);
    disk.rename(file, path)?;
    sync_directory(disk, directory)?;
    Ok(stamp)
}

const PREFIX: &str = ".new-";

fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let prefix = hidden(path, PREFIX);
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    // As any new file; the library would hide it from the group.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(directory(path))
}

/// Gives a file a name of its own as well, with the first number that is free:
/// `notes.toml~1~`. `None` if there is no such file.
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
        // Not every file system gives a file two names.
        Err(_) => drop(fs::copy(path, &free)?),
    }
    Ok(Some(free))
}

/// Removes what a program left that was killed while it wrote. No other may be
/// writing.
pub(super) fn remove_unfinished(path: &Path) {
    let prefix = hidden(path, PREFIX);
    let entries = fs::read_dir(directory(path))
        .into_iter()
        .flatten()
        .flatten();
    let unfinished = entries.filter(|entry| {
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(&prefix));
        // As many letters as the library gives.
        rest.is_some_and(|rest| rest.len() == 6 && rest.chars().all(char::is_alphanumeric))
    });
    for entry in unfinished {
        // It is in nobody's way.
        let _ = fs::remove_file(entry.path());
    }
}

/// The owner, where the program may give files away.
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

/// Waits until the names in a directory are on the disk. Some file systems
/// cannot say.
#[cfg(unix)]
pub(super) fn sync_directory(disk: &dyn Disk, directory: &Path) -> io::Result<()> {
    match disk.sync(&File::open(directory)?) {
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
pub(super) fn sync_directory(_: &dyn Disk, _: &Path) -> io::Result<()> {
    Ok(())
}
