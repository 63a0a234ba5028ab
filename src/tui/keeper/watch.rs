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
