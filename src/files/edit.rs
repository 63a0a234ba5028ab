//! Editing a file that other programs may write at the same time.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use super::{Lock, ReplaceOptions, Replacement, create_private_directory, directory, if_exists};
use super::{remove_unfinished, resolve_links};

/// How long to start over when other programs keep writing the file.
const PATIENCE: Duration = Duration::from_secs(10);

/// Edits a file: `change` gets what it holds, `None` if there is no file, and returns the new
/// content, or `None` to leave it as it is. The directory is created if it is missing.
///
/// The file is locked meanwhile. If another program that knows no locks writes it before it is
/// replaced, that program's content is edited instead; so `change` may be called several times.
///
/// # Errors
/// Those of `change`, of reading and of [`replace`](super::replace); the file is unchanged.
/// [`io::ErrorKind::WouldBlock`] if other programs lock or write it all the time.
pub fn edit(
    path: &Path,
    options: ReplaceOptions,
    mut change: impl FnMut(Option<&[u8]>) -> io::Result<Option<Vec<u8>>>,
) -> io::Result<()> {
    let path = resolve_links(path);
    create_private_directory(directory(&path))?;
    let _lock = Lock::acquire(&path)?;
    remove_unfinished(&path);
    let began = Instant::now();
    loop {
        let found = if_exists(fs::read(&path))?;
        let Some(content) = change(found.as_deref())? else {
            return Ok(());
        };
        let mut replacement = Replacement::create(&path, options)?;
        replacement.write_all(&content)?;
        if replacement.commit_over(found.as_deref())?.is_some() {
            return Ok(());
        }
        if began.elapsed() > PATIENCE {
            return Err(io::ErrorKind::WouldBlock.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_at_the_same_time_lose_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("new/list.txt");
        let add = |line: &str| {
            edit(&path, ReplaceOptions::default(), |found| {
                let text = found.unwrap_or_default();
                Ok(Some([text, line.as_bytes(), b"\n"].concat()))
            })
        };
        std::thread::scope(|scope| {
            for writer in 0..4 {
                let add = &add;
                scope.spawn(move || {
                    for line in 0..10 {
                        add(&format!("{writer}-{line}")).unwrap();
                    }
                });
            }
        });
        assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 40);
        let names = fs::read_dir(path.parent().unwrap()).unwrap();
        assert_eq!(names.count(), 1, "no lock and no unfinished file is left");
    }

    #[test]
    fn a_program_that_knows_no_lock_is_followed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("list.txt");
        fs::write(&path, "a\n").unwrap();
        let mut calls = 0;
        let edited = edit(&path, ReplaceOptions::default(), |found| {
            calls += 1;
            if calls == 1 {
                fs::write(&path, "a\nb\n").unwrap();
            }
            Ok(Some([found.unwrap_or_default(), b"c\n"].concat()))
        });
        edited.unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "a\nb\nc\n");
    }
}
