//! One writer at a time.
//!
//! The notes file itself cannot be locked: it is replaced, and with it the lock
//! would go. So a small file beside it is. The lock is the system's, so that it
//! goes when its program does, however that ends; the file is removed by the
//! one who holds it.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::files::{directory, hidden_name};

/// How long another may hold the lock: far longer than writing takes.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often the lock is tried.
const PAUSE: Duration = Duration::from_millis(1);

/// The right to write a notes file, until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    /// The file and its name; `None` where the file system has no locks.
    held: Option<(File, PathBuf)>,
}

impl Lock {
    /// Waits for the right to write a file.
    ///
    /// # Errors
    /// [`io::ErrorKind::WouldBlock`] if another has held it all the time; or
    /// nothing can be written beside the file.
    pub(super) fn of(path: &Path) -> io::Result<Lock> {
        let name = directory(path).join(hidden_name(path, ".lock"));
        let began = Instant::now();
        loop {
            let file = File::options()
                .create(true)
                .truncate(false)
                .write(true)
                .open(&name)?;
            match file.try_lock() {
                // Whoever held it may have removed the file.
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

    /// Whether nobody else can be writing.
    pub(super) fn is_held(&self) -> bool {
        self.held.is_some()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some((file, name)) = self.held.take() {
            remove(&name);
            // Unlocks it, for those who opened it meanwhile.
            drop(file);
        }
    }
}

/// Whether a file has this name still.
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

// Elsewhere the two cannot be told apart, so the file stays.
#[cfg(not(unix))]
fn is_named(_: &File, _: &Path) -> bool {
    true
}

#[cfg(not(unix))]
fn remove(_: &Path) {}
