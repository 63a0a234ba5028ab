//! A disk that refuses at any step.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::NamedTempFile;

use super::*;
use crate::notes::{Anchor, AnchorScope, IdGenerator, Note, NoteKind, NoteStatus, Timestamp};

/// A disk that fails after so many steps.
#[derive(Debug)]
struct Failing {
    left: AtomicUsize,
}

impl Failing {
    fn step(&self) -> io::Result<()> {
        let left = self.left.load(Ordering::Relaxed);
        if left == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.left.store(left - 1, Ordering::Relaxed);
        Ok(())
    }
}

impl Disk for Failing {
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(&bytes[..bytes.len() / 2])?;
        self.step()?;
        file.write_all(&bytes[bytes.len() / 2..])
    }

    fn sync(&self, _: &File) -> io::Result<()> {
        self.step()
    }

    fn rename(&self, file: NamedTempFile, to: &Path) -> io::Result<()> {
        self.step()?;
        LocalDisk.rename(file, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.step()?;
        LocalDisk.exchange(one, other)
    }
}

/// A disk on which an editor writes the notes file while it is being replaced.
#[derive(Debug)]
struct Edited {
    /// The steps at which it is written: 0 as the new file is brought to the disk, 1 as they are
    /// exchanged.
    at: AtomicUsize,
    path: PathBuf,
    can_exchange: bool,
    edit: fn(&Path),
}

impl Edited {
    fn step(&self, number: usize) {
        if self.at.load(Ordering::Relaxed) == number {
            self.at.store(usize::MAX, Ordering::Relaxed);
            (self.edit)(&self.path);
        }
    }
}

impl Disk for Edited {
    fn sync(&self, _: &File) -> io::Result<()> {
        self.step(0);
        Ok(())
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        if !self.can_exchange {
            return Err(io::ErrorKind::Unsupported.into());
        }
        self.step(1);
        LocalDisk.exchange(one, other)
    }
}

fn replace_word(path: &Path) -> String {
    fs::read_to_string(path).unwrap().replace("one", "edited")
}

#[test]
fn what_an_editor_writes_between_reading_and_renaming_is_kept() {
    let in_place = |path: &Path| fs::write(path, replace_word(path)).unwrap();
    let by_renaming = |path: &Path| {
        let beside = path.with_extension("editor");
        fs::write(&beside, replace_word(path)).unwrap();
        fs::rename(beside, path).unwrap();
    };
    let at_last = cfg!(any(target_os = "linux", target_os = "macos"));
    let moments = [(0, true), (0, false), (1, true)];
    for (at, can_exchange) in &moments[..if at_last { 3 } else { 2 }] {
        for edit in [in_place as fn(&Path), by_renaming] {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("notes.toml");
            let mut ids = IdGenerator::new(1);
            let mut store = Store::open(path.clone(), NotesContext::default()).store;
            store.save(&[add(&mut ids, "one")]).unwrap();
            store.disk = Box::new(Edited {
                at: AtomicUsize::new(*at),
                path: path.clone(),
                can_exchange: *can_exchange,
                edit,
            });
            let saved = store.save(&[add(&mut ids, "two")]).unwrap();
            assert!(saved.changed_outside);
            let found = Store::open(path, NotesContext::default()).notebook;
            let mut bodies: Vec<_> = found.notes.values().map(|note| &*note.body).collect();
            bodies.sort_unstable();
            assert_eq!(bodies, ["edited", "two"]);
            assert_eq!(saved.notebook, found);
        }
    }
}

fn add(ids: &mut IdGenerator, body: &str) -> Change {
    let id = ids.next(Timestamp::UNIX_EPOCH);
    let anchor = Anchor {
        reference: "1".to_owned(),
        scope: AnchorScope::Pair,
        quotes: Vec::new(),
    };
    let note = Note {
        id,
        anchor,
        kind: NoteKind::Comment,
        status: NoteStatus::Open,
        tags: Vec::new(),
        author: String::new(),
        created: Timestamp::UNIX_EPOCH,
        updated: Timestamp::UNIX_EPOCH,
        version_of: None,
        body: body.to_owned(),
        others: toml::Table::new(),
    };
    Change::Note {
        id,
        before: None,
        after: Some(Arc::new(note)),
    }
}

#[test]
fn a_disk_may_refuse_at_any_step() {
    let mut refused = 0;
    for steps in 0..12 {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("notes.toml");
        let mut ids = IdGenerator::new(1);
        let open = || Store::open(path.clone(), NotesContext::default());
        open().store.save(&[add(&mut ids, "one")]).unwrap();
        let whole = fs::read(&path).unwrap();
        let mut store = open().store;
        store.disk = Box::new(Failing {
            left: AtomicUsize::new(steps),
        });
        let result = store.save(&[add(&mut ids, "two")]);
        let now = open();
        assert_eq!(now.problems, []);
        match result {
            Ok(_) => assert_eq!(now.notebook.notes.len(), 2),
            Err(error) => {
                refused += 1;
                assert!(error.to_string().contains("make room"), "{error}");
                let is_whole = fs::read(&path).unwrap() == whole;
                assert!(is_whole || now.notebook.notes.len() == 2, "half a file");
                assert_eq!(store.unsaved().len(), 1);
            }
        }
        let left = fs::read_dir(dir.path()).unwrap().count();
        assert!(
            left <= 2,
            "something is left beside the file and its backup"
        );
        store.disk = Box::new(LocalDisk);
        store.save(&[add(&mut ids, "three")]).unwrap();
        assert_eq!(open().notebook.notes.len(), 3, "after {steps} steps");
        assert!(store.unsaved().is_empty());
    }
    assert!(
        refused >= 8,
        "each step was refused once, of backup and file"
    );
}
