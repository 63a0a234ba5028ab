//! One writer at a time.
//!
//! The notes file itself cannot be locked: saving replaces it, and the lock would go with it.
//! So a small file beside it is locked. The operating system drops the lock when the program
//! ends, however that happens; the holder of the lock removes the file.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::files::{directory, hidden_name};

/// How long to wait for the lock: far longer than writing takes.
const PATIENCE: Duration = Duration::from_secs(10);

/// The pause between attempts.
const PAUSE: Duration = Duration::from_millis(1);

/// The exclusive right to write a notes file, until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    /// The lock file and its path; `None` where the file system has no locks.
    held: Option<(File, PathBuf)>,
}

impl Lock {
    /// Waits for the lock of a file.
    ///
    /// # Errors
    /// [`io::ErrorKind::WouldBlock`] if another program held it all the time; or the directory
    /// cannot be written.
    pub(super) fn acquire(path: &Path) -> io::Result<Lock> {
        let name = directory(path).join(hidden_name(path, ".lock"));
        let began = Instant::now();
        loop {
            let file = File::options()
                .create(true)
                .truncate(false)
                .write(true)
                .open(&name)?;
            match file.try_lock() {
                // The last holder may have removed the file after it was opened here; then the
                // lock is on a file that nobody else will find.
                Ok(()) if is_named(&file, &name) => {
                    return Ok(Lock {
                        held: Some((file, name)),
                    });
                }
                Ok(()) => continue,
                Err(TryLockError::WouldBlock) if began.elapsed() < PATIENCE => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::WouldBlock.into()),
                Err(TryLockError::Error(_)) => {
                    let _ = fs::remove_file(&name);
                    return Ok(Lock { held: None });
                }
            }
        }
    }

    /// Whether the file system has locks, so that nobody else can be writing.
    pub(super) fn is_held(&self) -> bool {
        self.held.is_some()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some((file, name)) = self.held.take() {
            remove(&name);
            // Unlocks it for those who have opened it in the meantime.
            drop(file);
        }
    }
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
