//! Files that name their owner: locks for file systems that have none.
//!
//! Whoever creates the file has the lock; only one program can, on any file system. Its text says
//! which machine and process that was, so that a file left by a program that was killed is told
//! from one that is in use.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::files::if_exists;

/// A file that this program owns, until it is dropped.
#[derive(Debug)]
pub(crate) struct OwnerFile {
    file: File,
    path: PathBuf,
    text: String,
}

impl OwnerFile {
    /// Creates the file; `None` if a running program has it.
    ///
    /// # Errors
    /// The file cannot be created.
    pub(super) fn claim(path: &Path, stale: Duration) -> io::Result<Option<Self>> {
        // The number tells two locks of one process apart.
        let number = fastrand::u64(..);
        let text = format!("{}\n{}\n{number}\n", machine(), std::process::id());
        loop {
            match File::options().create_new(true).write(true).open(path) {
                Ok(mut file) => {
                    let path = path.to_owned();
                    file.write_all(text.as_bytes()).inspect_err(|_| {
                        let _ = fs::remove_file(&path);
                    })?;
                    return Ok(Some(Self { file, path, text }));
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
            let Some(there) = if_exists(read(path))? else {
                continue;
            };
            if !is_left_behind(path, &there, stale) {
                return Ok(None);
            }
            take_away(path, &there)?;
        }
    }

    /// Makes the file look new.
    pub(super) fn refresh(&self) {
        let _ = self.file.set_modified(SystemTime::now());
    }
}

impl Drop for OwnerFile {
    fn drop(&mut self) {
        // It may have been taken for one left behind, if this program was stopped for long.
        if read(&self.path).is_ok_and(|there| there == self.text) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// The text of an owner file; empty for whatever is none.
fn read(path: &Path) -> io::Result<String> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Ok(String::new());
    }
    Ok(String::from_utf8_lossy(&fs::read(path)?).into_owned())
}

/// Whether the owner of a file has ended without removing it.
fn is_left_behind(path: &Path, text: &str, stale: Duration) -> bool {
    let mut lines = text.lines();
    let is_here = lines.next() == Some(&*machine());
    let process = lines.next().and_then(|line| line.parse().ok());
    if is_here && process.is_some_and(|process| !is_running(process)) {
        return true;
    }
    let written = fs::symlink_metadata(path).and_then(|metadata| metadata.modified());
    let age = written.ok().and_then(|written| written.elapsed().ok());
    age.is_some_and(|age| age > stale)
}

/// Removes a file that was left behind, unless another program was quicker and has put its own
/// there.
fn take_away(path: &Path, text: &str) -> io::Result<()> {
    let number = fastrand::u64(..);
    let aside = path.with_added_extension(format!("left-{number:x}"));
    if if_exists(fs::rename(path, &aside))?.is_none() {
        return Ok(());
    }
    if read(&aside)? != text {
        // If a third program has the name by now, it has waited for nobody: saving itself still
        // notices what others write.
        let _ = fs::hard_link(&aside, path);
    }
    fs::remove_file(aside)
}

/// Names the machine, and the part of it in which its process numbers hold.
#[cfg(unix)]
fn machine() -> String {
    let name = rustix::system::uname();
    let numbers = fs::read_link("/proc/self/ns/pid").unwrap_or_default();
    let name = name.nodename().to_string_lossy();
    format!("{name} {}", numbers.display())
}

#[cfg(not(unix))]
fn machine() -> String {
    String::new()
}

/// Whether a process of this machine is running.
#[cfg(unix)]
fn is_running(process: i32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let Some(process) = Pid::from_raw(process) else {
        return false;
    };
    test_kill_process(process) != Err(rustix::io::Errno::SRCH)
}

// Only its age tells then.
#[cfg(not(unix))]
fn is_running(_: i32) -> bool {
    true
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn one_program_has_it_until_it_ends() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("lock.owner");
        let own = OwnerFile::claim(&path, LONG).unwrap().unwrap();
        assert!(OwnerFile::claim(&path, LONG).unwrap().is_none());
        drop(own);
        assert!(!path.exists());
        let mut ended = std::process::Command::new("true").spawn().unwrap();
        ended.wait().unwrap();
        fs::write(&path, format!("{}\n{}\n1\n", machine(), ended.id())).unwrap();
        assert!(OwnerFile::claim(&path, LONG).unwrap().is_some());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn one_of_another_machine_is_believed_for_a_while() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("lock.owner");
        for text in ["elsewhere\n1\n1\n", ""] {
            fs::write(&path, text).unwrap();
            assert!(OwnerFile::claim(&path, LONG).unwrap().is_none());
            let old = SystemTime::now() - 2 * LONG;
            File::options()
                .write(true)
                .open(&path)
                .unwrap()
                .set_modified(old)
                .unwrap();
            assert!(OwnerFile::claim(&path, LONG).unwrap().is_some());
        }
    }
}
