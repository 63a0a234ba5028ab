//! Watching a file for changes that others make: the system tells, nothing is
//! asked for over and over.

use std::fmt;
use std::path::{Path, PathBuf};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// Watches until it is dropped.
pub(super) struct Watch {
    _watcher: RecommendedWatcher,
    reach: Reach,
}

/// What is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// The file.
    File,
    /// Whether a directory is made that leads to it.
    Way,
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Watch").field(&self.reach).finish()
    }
}

impl Watch {
    /// Calls `look` whenever the file may have changed, or, if its directory is
    /// not there, when that or one above it may have been made; `None` if the
    /// system cannot watch.
    pub(super) fn new(file: &Path, look: impl Fn() + Clone + Send + 'static) -> Option<Self> {
        // A file is replaced by renaming another over it, so its directory is
        // watched; behind a symbolic link that of the file itself.
        let real = file.canonicalize().unwrap_or_else(|_| file.to_owned());
        loop {
            let (dir, entry) = nearest(&real)?;
            let watch = Self {
                _watcher: watcher(&dir, entry, look.clone())?,
                reach: if entry == real {
                    Reach::File
                } else {
                    Reach::Way
                },
            };
            // What was made before the watch began is not told.
            if nearest(&real).is_some_and(|(now, _)| now == dir) {
                return Some(watch);
            }
        }
    }

    /// What is watched.
    pub(super) fn reach(&self) -> Reach {
        self.reach
    }
}

/// The nearest directory above a file that is there, and what in it leads to
/// the file.
fn nearest(file: &Path) -> Option<(PathBuf, &Path)> {
    let mut entries = file.ancestors();
    entries.find_map(|entry| {
        let dir = entry.parent()?;
        let dir = if dir.as_os_str().is_empty() {
            Path::new(".")
        } else {
            dir
        };
        dir.is_dir().then(|| (dir.to_owned(), entry))
    })
}

/// Calls `look` when something happens to an entry of a directory.
fn watcher(
    dir: &Path,
    entry: &Path,
    look: impl Fn() + Send + 'static,
) -> Option<RecommendedWatcher> {
    let name = entry.file_name()?.to_owned();
    let is_it = move |path: &PathBuf| path.file_name() == Some(&name);
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // What cannot be told apart may be it.
        let may_be = match &event {
            Ok(event) if event.kind.is_access() => false,
            Ok(event) => event.paths.is_empty() || event.paths.iter().any(&is_it),
            Err(_) => true,
        };
        if may_be {
            look();
        }
    })
    .ok()?;
    watcher.watch(dir, RecursiveMode::NonRecursive).ok()?;
    Some(watcher)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;

    use super::*;

    /// No disk takes longer to tell.
    const DEADLINE: Duration = Duration::from_secs(20);

    fn watched(file: &Path) -> (Watch, Receiver<()>) {
        let (told, looks) = channel();
        let watch = Watch::new(file, move || {
            let _ = told.send(());
        });
        (watch.expect("the directory is there"), looks)
    }

    #[test]
    fn a_file_written_or_replaced_is_noticed() {
        let dir = tempfile::tempdir().expect("a directory");
        let file = dir.path().join("notes.toml");
        let (_watch, looks) = watched(&file);
        fs::write(&file, "one").expect("written");
        looks.recv_timeout(DEADLINE).expect("a new file is noticed");
        while looks.try_recv().is_ok() {}
        let beside = dir.path().join("beside");
        fs::write(&beside, "two").expect("written");
        fs::rename(&beside, &file).expect("renamed");
        looks
            .recv_timeout(DEADLINE)
            .expect("a file put in its place is noticed");
    }

    #[test]
    fn other_files_are_not_looked_at() {
        let dir = tempfile::tempdir().expect("a directory");
        let file = dir.path().join("notes.toml");
        let (_watch, looks) = watched(&file);
        fs::write(dir.path().join("other"), "one").expect("written");
        fs::write(&file, "two").expect("written");
        looks.recv_timeout(DEADLINE).expect("the file is noticed");
        assert!(fs::read_to_string(&file).is_ok(), "reading is no change");
    }

    #[test]
    fn a_directory_that_is_made_is_noticed() {
        let dir = tempfile::tempdir().expect("a directory");
        let file = dir.path().join("data/notes/notes.toml");
        let (watch, looks) = watched(&file);
        assert_eq!(watch.reach(), Reach::Way);
        fs::create_dir(dir.path().join("data")).expect("made");
        looks.recv_timeout(DEADLINE).expect("the first is noticed");
        let (watch, looks) = watched(&file);
        assert_eq!(watch.reach(), Reach::Way);
        fs::create_dir(dir.path().join("data/notes")).expect("made");
        looks.recv_timeout(DEADLINE).expect("the second is noticed");
        let (watch, _looks) = watched(&file);
        assert_eq!(watch.reach(), Reach::File);
    }
}
