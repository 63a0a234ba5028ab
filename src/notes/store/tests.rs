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
        assert_eq!(now.problems, [] as [String; 0]);
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
