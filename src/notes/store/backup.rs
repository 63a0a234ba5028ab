//! Backups: the notes file as earlier sessions left it.
//!
//! ```text
//! notes.toml~      as the last session left it
//! notes.toml~7~    as an earlier one did; the higher the number, the later
//! ```
//!
//! Every session that writes the file makes one. Old ones are thinned, see [`surplus`].

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::files::{self, ReplaceOptions, directory};
use crate::notes::{Notebook, NotesFile};
use crate::wording::{Told, Wording};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How many of the latest numbered backups are kept, whatever their age.
const LATEST: usize = 4;

/// For how many days the first backup of each is kept. Of older ones, the first of every
/// thirty days is kept.
const DAYS: u32 = 14;

/// A backup on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Its path.
    pub path: PathBuf,
    /// When it was made.
    pub made: SystemTime,
    /// How many notes it holds; `None` if it cannot be read.
    pub notes: Option<usize>,
    /// How many of these the notes file does not hold now.
    pub missing: usize,
}

/// The path of the latest backup of a file.
pub fn backup(path: &Path) -> PathBuf {
    with_suffix(path, "~")
}

fn numbered(path: &Path, number: u32) -> PathBuf {
    with_suffix(path, &format!("~{number}~"))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    path.with_file_name(name)
}

/// Makes the content of a file its latest backup. The one before it gets a number.
pub(super) fn keep(path: &Path, bytes: &[u8], options: ReplaceOptions) -> io::Result<()> {
    let latest = backup(path);
    if read(&latest)?.is_some_and(|last| last == bytes) {
        return Ok(());
    }
    number_latest(path)?;
    files::replace(&latest, bytes, options)?;
    for path in surplus(&numbers(path), SystemTime::now()) {
        // One that cannot be deleted does no harm.
        let _ = fs::remove_file(path);
    }
    Ok(())
}

/// Gives the latest backup a second name with the next number and returns that; `None` if there
/// is no backup.
pub(super) fn number_latest(path: &Path) -> io::Result<Option<PathBuf>> {
    let latest = backup(path);
    let Some(content) = read(&latest)? else {
        return Ok(None);
    };
    let last = numbers(path).pop();
    if let Some(last) = &last
        && read(&last.path)?.is_some_and(|last| last == content)
    {
        return Ok(Some(last.path.clone()));
    }
    let free = numbered(path, last.map_or(0, |last| last.number) + 1);
    // Not every file system has hard links.
    if fs::hard_link(&latest, &free).is_err() {
        fs::copy(&latest, &free)?;
    }
    Ok(Some(free))
}

/// What the backups of a file hold, the latest first.
pub(super) fn list(path: &Path, now: &Notebook) -> Vec<Backup> {
    let mut paths: Vec<_> = numbers(path).into_iter().map(|old| old.path).collect();
    paths.push(backup(path));
    let read = |path: PathBuf| {
        let made = fs::metadata(&path).ok()?.modified().ok()?;
        let notebook = notebook(&path);
        let missing = |read: &Notebook| {
            read.notes
                .keys()
                .filter(|id| now.get(**id).is_none())
                .count()
        };
        Some(Backup {
            made,
            notes: notebook.as_ref().map(|read| read.notes.len()),
            missing: notebook.as_ref().map_or(0, missing),
            path,
        })
    };
    paths.into_iter().rev().filter_map(read).collect()
}

/// The notes in a backup, if there is one that can be read.
pub(super) fn notebook(backup: &Path) -> Option<Notebook> {
    let bytes = read(backup).ok()??;
    Some(NotesFile::read(&bytes).notebook().clone())
}

/// The content of a backup. Whatever else has its name is neither waited for, as a pipe would be,
/// nor followed, as a link would be.
fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let Some(there) = files::if_exists(fs::symlink_metadata(path))? else {
        return Ok(None);
    };
    if !there.is_file() {
        return Err(io::Error::other(Told::new(Wording::is_no_file_move_it)));
    }
    files::if_exists(fs::read(path))
}

/// A backup with a number.
#[derive(Clone, Debug)]
struct Numbered {
    number: u32,
    path: PathBuf,
    made: SystemTime,
}

/// The numbered backups of a file, the oldest first.
fn numbers(path: &Path) -> Vec<Numbered> {
    let name = backup(path);
    let prefix = name.file_name().unwrap_or_default().as_encoded_bytes();
    let entries = fs::read_dir(directory(path)).into_iter().flatten();
    let of_entry = |entry: fs::DirEntry| {
        let name = entry.file_name();
        let number = name
            .as_encoded_bytes()
            .strip_prefix(prefix)?
            .strip_suffix(b"~")?;
        let number = std::str::from_utf8(number).ok()?.parse().ok()?;
        Some(Numbered {
            number,
            path: numbered(path, number),
            made: entry.metadata().ok()?.modified().ok()?,
        })
    };
    let mut found: Vec<_> = entries.flatten().filter_map(of_entry).collect();
    found.sort_by_key(|one| one.number);
    found
}

/// The backups that are too many: of all but the latest, only the first of each day is kept, and
/// after two weeks only the first of every thirty days. A script that runs all day thus drives out
/// none of the days before.
fn surplus(all: &[Numbered], now: SystemTime) -> Vec<&Path> {
    let mut periods = HashSet::new();
    let older = &all[..all.len().saturating_sub(LATEST)];
    let is_surplus = |one: &&Numbered| {
        let age = now.duration_since(one.made).unwrap_or_default();
        let since = one.made.duration_since(SystemTime::UNIX_EPOCH);
        let day = since.unwrap_or_default().as_secs() / DAY.as_secs();
        let is_recent = age < DAY * DAYS;
        !periods.insert((is_recent, if is_recent { day } else { day / 30 }))
    };
    let surplus = older.iter().filter(is_surplus);
    surplus.map(|one| one.path.as_path()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days, counted back from today, whose backups are kept. One is made every six hours.
    fn kept(days: u32) -> Vec<u32> {
        let now = SystemTime::UNIX_EPOCH + DAY * 20_000;
        let of_hour = |hours: u32| Numbered {
            number: 1 + days * 4 - hours / 6,
            path: PathBuf::from((hours / 24).to_string()),
            made: now - Duration::from_secs(u64::from(hours) * 3600 + 1),
        };
        let all: Vec<_> = (0..days * 4).rev().map(|six| of_hour(six * 6)).collect();
        let gone: Vec<_> = surplus(&all, now)
            .iter()
            .map(|path| path.as_os_str().to_owned())
            .collect();
        let mut kept: Vec<u32> = Vec::new();
        for one in &all {
            let day = one.path.to_str().unwrap();
            let made = all.iter().filter(|other| other.path == one.path).count();
            let gone = gone.iter().filter(|gone| *gone == day).count();
            kept.extend(std::iter::repeat_n(
                day.parse::<u32>().unwrap(),
                made - gone,
            ));
        }
        kept.dedup();
        kept
    }

    #[test]
    fn old_backups_are_thinned_by_day_then_by_month() {
        assert_eq!(kept(1), [0]);
        assert_eq!(kept(5), [4, 3, 2, 1, 0]);
        let kept = kept(100);
        assert!(kept.starts_with(&[99, 79, 49, 19]), "{kept:?}");
        assert!(kept.ends_with(&[3, 2, 1, 0]) && kept.len() < 20, "{kept:?}");
    }
}
