//! Watches a file for changes by other programs. The operating system reports
//! them; nothing polls.

use std::path::{Path, PathBuf};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// Watches a file until dropped.
pub(super) struct FileWatch {
    _watcher: RecommendedWatcher,
    target: WatchTarget,
}

/// What a [`FileWatch`] watches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WatchTarget {
    /// The file.
    File,
    /// A directory above it: its own does not exist yet.
    Ancestor,
}

impl FileWatch {
    /// Calls `look` whenever the file may have changed. While its directory
    /// does not exist, calls it when that directory, or one above it, may have
    /// been created. `None` if the system cannot watch files.
    pub(super) fn new(file: &Path, look: impl Fn() + Clone + Send + 'static) -> Option<Self> {
        // Programs replace a file by renaming another over it, which a watch of
        // the file itself would not survive: its directory is watched. Behind a
        // symbolic link that is the directory of the real file.
        let real = file.canonicalize().unwrap_or_else(|_| file.to_owned());
        loop {
            let (dir, entry) = nearest(&real)?;
            let watch = Self {
                _watcher: watcher(&dir, entry, look.clone())?,
                target: if entry == real {
                    WatchTarget::File
                } else {
                    WatchTarget::Ancestor
                },
            };
            // Directories created before the watch began are not reported.
            if nearest(&real).is_some_and(|(now, _)| now == dir) {
                return Some(watch);
            }
        }
    }

    /// What is watched.
    pub(super) fn target(&self) -> WatchTarget {
        self.target
    }
}

/// The nearest existing directory above a file, and the path below it, by one
/// step, that leads to the file.
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

/// Calls `look` when an entry of a directory changes.
fn watcher(
    dir: &Path,
    entry: &Path,
    look: impl Fn() + Send + 'static,
) -> Option<RecommendedWatcher> {
    let name = entry.file_name()?.to_owned();
    let is_it = move |path: &PathBuf| path.file_name() == Some(&name);
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // An event without a path, or an error, may be about the file.
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

    /// No system takes longer to report a change.
    const DEADLINE: Duration = Duration::from_secs(20);

    fn watched(file: &Path) -> (FileWatch, Receiver<()>) {
        let (told, looks) = channel();
        let watch = FileWatch::new(file, move || {
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
        assert_eq!(watch.target(), WatchTarget::Ancestor);
        fs::create_dir(dir.path().join("data")).expect("made");
        looks.recv_timeout(DEADLINE).expect("the first is noticed");
        let (watch, looks) = watched(&file);
        assert_eq!(watch.target(), WatchTarget::Ancestor);
        fs::create_dir(dir.path().join("data/notes")).expect("made");
        looks.recv_timeout(DEADLINE).expect("the second is noticed");
        let (watch, _looks) = watched(&file);
        assert_eq!(watch.target(), WatchTarget::File);
    }
}
