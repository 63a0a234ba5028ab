//! One writer at a time.
//!
//! A file that is replaced cannot itself be locked: the lock would go with the old file.
//! So a small file beside it is locked. The operating system drops the lock when the program
//! ends, however that happens; the holder of the lock removes the file. Where the file system has
//! no locks, a file that names its owner takes their place, see `owner`.

mod owner;

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::{directory, hidden_name, if_exists};
use crate::wording::Told;
use owner::OwnerFile;

/// How long to wait for the lock: far longer than writing takes.
const PATIENCE: Duration = Duration::from_secs(10);

/// The pause between attempts.
const PAUSE: Duration = Duration::from_millis(1);

/// How old the owner file of a save must be before it counts as left behind: far longer than a
/// save may take.
const STALE: Duration = Duration::from_secs(60);

/// The exclusive right to write something, until it is dropped.
#[derive(Debug)]
pub(crate) enum Lock {
    /// A lock file that the operating system has locked.
    System {
        /// Unlocks it when it is dropped.
        _file: File,
        name: PathBuf,
    },
    /// A file that names this program as its owner.
    Owner(OwnerFile),
}

impl Lock {
    /// Waits for the lock of a file.
    ///
    /// # Errors
    /// [`io::ErrorKind::WouldBlock`] if another program held it all the time; or the directory
    /// cannot be written.
    pub(crate) fn acquire(path: &Path) -> io::Result<Lock> {
        let name = directory(path).join(hidden_name(path, ".lock"));
        let began = Instant::now();
        loop {
            if let Some(lock) = Lock::try_acquire(&name, STALE)? {
                return Ok(lock);
            }
            if began.elapsed() > PATIENCE {
                return Err(io::ErrorKind::WouldBlock.into());
            }
            thread::sleep(PAUSE);
        }
    }

    /// Locks a lock file; `None` if a running program holds it. An owner file that has not been
    /// touched for the time `stale` counts as left behind, wherever its owner ran.
    ///
    /// # Errors
    /// The lock file cannot be made.
    pub(crate) fn try_acquire(name: &Path, stale: Duration) -> io::Result<Option<Lock>> {
        loop {
            let file = open(name)?;
            match file.try_lock() {
                // The last holder may have removed the file after it was opened here; then the
                // lock is on a file that nobody else will find.
                Ok(()) if is_named(&file, name) => {
                    return Ok(Some(Lock::System {
                        _file: file,
                        name: name.to_owned(),
                    }));
                }
                Ok(()) => continue,
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(_)) => {
                    let _ = fs::remove_file(name);
                    let owner = OwnerFile::claim(&name.with_added_extension("owner"), stale)?;
                    return Ok(owner.map(Lock::Owner));
                }
            }
        }
    }

    /// Shows that the holder is still running.
    pub(crate) fn refresh(&self) {
        if let Lock::Owner(owner) = self {
            owner.refresh();
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Before it is unlocked for those who have opened it in the meantime.
        if let Lock::System { name, .. } = self {
            remove(name);
        }
    }
}

/// Opens a lock file. Whatever else has its name is neither waited for, as a pipe would be, nor
/// followed, as a link would be.
fn open(name: &Path) -> io::Result<File> {
    if let Some(there) = if_exists(fs::symlink_metadata(name))?
        && !there.is_file()
    {
        let message = Told::new(|wording| wording.lock_is_no_file(&name.display().to_string()));
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
    }
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.bits() as i32);
    }
    options.open(name)
}

/// Whether a file still has this path.
#[cfg(unix)]
fn is_named(file: &File, name: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(file), Ok(named)) = (file.metadata(), fs::metadata(name)) else {
        return false;
    };
    (file.dev(), file.ino()) == (named.dev(), named.ino())
}

#[cfg(unix)]
fn remove(name: &Path) {
    let _ = fs::remove_file(name);
}

// Without inode numbers the two cannot be compared, so the lock file stays.
#[cfg(not(unix))]
fn is_named(_: &File, _: &Path) -> bool {
    true
}

#[cfg(not(unix))]
fn remove(_: &Path) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_lock_file_is_neither_waited_for_nor_followed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("notes.toml");
        let lock = dir.path().join(".notes.toml.lock");
        std::os::unix::fs::symlink(dir.path().join("target"), &lock).unwrap();
        let error = Lock::acquire(&path).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists, "{error}");
        assert!(!dir.path().join("target").exists());
        fs::remove_file(&lock).unwrap();
        let made = std::process::Command::new("mkfifo").arg(&lock).status();
        assert!(made.unwrap().success());
        let error = Lock::acquire(&path).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists, "{error}");
    }
}
