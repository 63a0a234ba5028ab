//! Replacing a file only while it is what the caller has read, against programs that ask nobody
//! before they write it.

use std::fs::{self, File, Metadata};
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::time::SystemTime;

use tempfile::NamedTempFile;

use super::{Disk, Replacement, if_exists, sync_directory};

/// How often two files change names before one of them is left where it is.
const EXCHANGES: usize = 8;

impl Replacement<'_> {
    /// As [`commit`](Self::commit), but only if the file still has the content `expected`; with
    /// `None`, if there still is no file. Returns `None` if another program has written it in the
    /// meantime; its file is left in place.
    ///
    /// Where the system can exchange two files, the old file is compared after it has given up
    /// its name, when nobody can open it any more. Elsewhere it is compared right before.
    ///
    /// # Errors
    /// As for [`replace`](super::replace).
    pub fn commit_over(self, expected: Option<&[u8]>) -> io::Result<Option<Metadata>> {
        self.sync()?;
        if !is_content(&self.target, expected)? {
            return Ok(None);
        }
        let metadata = self.file.as_file().metadata()?;
        let Self {
            file,
            target,
            options,
            ..
        } = self;
        let is_placed = match expected {
            None => place_new(file, &target)?,
            Some(expected) => place_over(file, &target, expected, options.disk)?,
        };
        if !is_placed {
            return Ok(None);
        }
        sync_directory(&target, options)?;
        Ok(Some(metadata))
    }
}

/// Whether a file has a content; with `None`, whether there is no file.
fn is_content(path: &Path, expected: Option<&[u8]>) -> io::Result<bool> {
    let (file, mut rest) = match (if_exists(File::open(path))?, expected) {
        (Some(file), Some(expected)) => (file, expected),
        (file, expected) => return Ok(file.is_none() && expected.is_none()),
    };
    let mut file = BufReader::new(file);
    loop {
        let part = file.fill_buf()?;
        if part.is_empty() {
            return Ok(rest.is_empty());
        }
        let Some(after) = rest.strip_prefix(part) else {
            return Ok(false);
        };
        rest = after;
        let length = part.len();
        file.consume(length);
    }
}

/// Names a file, unless another has the name. Says whether it did.
fn place_new(file: NamedTempFile, target: &Path) -> io::Result<bool> {
    match file.persist_noclobber(target) {
        Ok(_) => Ok(true),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error.error),
    }
}

/// Puts a file in the place of the expected one. Says whether it did.
fn place_over(
    file: NamedTempFile,
    target: &Path,
    expected: &[u8],
    disk: &dyn Disk,
) -> io::Result<bool> {
    let own = file.as_file().metadata()?;
    match disk.exchange(file.path(), target) {
        Ok(()) => {
            let is_expected = is_content(file.path(), Some(expected))?;
            if !is_expected {
                put_back(file.path(), &own, target, disk)?;
            }
            Ok(is_expected)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) if is_unsupported(&error) => disk.rename(file, target).map(|()| true),
        Err(error) => Err(error),
    }
}

/// Gives the name back to a file that is not the expected one. If yet another program has
/// replaced or written the file in the meantime, its file, being the latest, gets the name.
fn put_back(path: &Path, own: &Metadata, target: &Path, disk: &dyn Disk) -> io::Result<()> {
    let mut named = Version::of(own);
    for _ in 0..EXCHANGES {
        let next = Version::of(&fs::metadata(path)?);
        disk.exchange(path, target)?;
        if Version::of(&fs::metadata(path)?) == named {
            break;
        }
        named = next;
    }
    Ok(())
}

/// Tells a file from others and from its earlier content.
#[derive(PartialEq)]
struct Version {
    #[cfg(unix)]
    file: (u64, u64),
    length: u64,
    modified: Option<SystemTime>,
}

impl Version {
    fn of(metadata: &Metadata) -> Self {
        Self {
            #[cfg(unix)]
            file: {
                use std::os::unix::fs::MetadataExt;
                (metadata.dev(), metadata.ino())
            },
            length: metadata.len(),
            modified: metadata.modified().ok(),
        }
    }
}

/// Whether files cannot be exchanged here: an old kernel says so, or a file system that knows no
/// flags for renaming.
fn is_unsupported(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
    )
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::Mutex;

    use super::*;
    use crate::files::ReplaceOptions;

    /// A disk on which another program replaces or rewrites the file right before it is exchanged.
    #[derive(Debug)]
    struct Meddled(Mutex<Vec<&'static str>>);

    impl Disk for Meddled {
        fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
            if let Some(content) = self.0.lock().unwrap().pop() {
                let beside = other.with_extension("editor");
                fs::write(&beside, content)?;
                fs::rename(&beside, other)?;
            }
            exchange(one, other)
        }
    }

    fn commit(path: &Path, disk: &Meddled, expected: &[u8]) -> bool {
        let options = ReplaceOptions {
            disk,
            ..ReplaceOptions::default()
        };
        let mut replacement = Replacement::create(path, options).unwrap();
        replacement.write_all(b"ours").unwrap();
        replacement.commit_over(Some(expected)).unwrap().is_some()
    }

    #[test]
    fn a_file_that_another_program_writes_at_the_last_moment_stays() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.toml");
        for meddling in [vec![], vec!["theirs"], vec!["latest", "theirs"]] {
            fs::write(&path, "old").unwrap();
            let latest = meddling.first().copied();
            let disk = Meddled(Mutex::new(meddling));
            assert_eq!(commit(&path, &disk, b"old"), latest.is_none());
            let expected = latest.unwrap_or("ours");
            assert_eq!(fs::read_to_string(&path).unwrap(), expected);
            assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        }
        let disk = Meddled(Mutex::default());
        assert!(!commit(&path, &disk, b"something else"));
    }

    #[test]
    fn a_file_that_was_not_there_replaces_none() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.toml");
        let create = || Replacement::create(&path, ReplaceOptions::default()).unwrap();
        assert!(create().commit_over(None).unwrap().is_some());
        assert!(create().commit_over(None).unwrap().is_none());
    }
}
