//! Watching a file for changes that others make: the system tells, nothing is
//! asked for over and over.

use std::fmt;
use std::path::{Path, PathBuf};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// Watches until it is dropped.
pub(super) struct Watch {
    _watcher: RecommendedWatcher,
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Watch")
    }
}

impl Watch {
    /// Calls `look` whenever the file may have changed; `None` if its directory
    /// is not there or the system cannot watch it.
    pub(super) fn new(file: &Path, look: impl Fn() + Send + 'static) -> Option<Self> {
        // A file is replaced by renaming another over it, so its directory is
        // watched; behind a symbolic link that of the file itself.
        let real = file.canonicalize().unwrap_or_else(|_| file.to_owned());
        let name = real.file_name()?.to_owned();
        let dir = real.parent().filter(|dir| !dir.as_os_str().is_empty());
        let dir = dir.map_or_else(|| PathBuf::from("."), Path::to_owned);
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
        watcher.watch(&dir, RecursiveMode::NonRecursive).ok()?;
        Some(Self { _watcher: watcher })
    }
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
    fn without_its_directory_nothing_is_watched() {
        let dir = tempfile::tempdir().expect("a directory");
        assert!(Watch::new(&dir.path().join("none/notes.toml"), || {}).is_none());
    }
}
