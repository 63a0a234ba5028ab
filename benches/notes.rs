//! What the notes file costs: opening it, saving one change, seeing that
//! nothing changed.
//!
//! Saving is measured where waiting for the disk costs nothing (`/dev/shm`),
//! and where it does.

#![allow(missing_docs, reason = "benchmarks are named for what they measure")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use divan::Bencher;
use duizhao::document::Document;
use duizhao::formats::native;
use duizhao::notes::store::{NotesContext, Store};
use duizhao::notes::{
    Anchor, Change, IdGenerator, Note, NoteKind, NoteStatus, Notebook, Timestamp,
};

const OPINIONS: &str = include_str!("../data/opinions-2022.toml");

fn main() {
    divan::main();
}

fn document() -> Arc<Document> {
    Arc::new(
        native::read(OPINIONS, "")
            .expect("the built-in text")
            .document,
    )
}

/// A note of a usual size on some place of the text.
fn note(document: &Document, ids: &mut IdGenerator, number: usize) -> Arc<Note> {
    let now = Timestamp::from_second(1_760_000_000 + number as i64).expect("a time");
    let passage = document
        .passage(&(number % 23 + 1).to_string())
        .map(|provision| {
            let mut segment = provision;
            segment.last = segment.first;
            segment
        })
        .expect("a provision");
    Arc::new(Note {
        id: ids.next(now),
        anchor: Anchor::of_pair(document, passage),
        kind: NoteKind::Comment,
        status: NoteStatus::Open,
        tags: vec!["信用".to_owned()],
        author: "reader".to_owned(),
        created: now,
        updated: now,
        version_of: None,
        body: format!(
            "Note {number}: “诚信” is rendered in two ways.\n\n- here\n- and in the preamble\n"
        ),
        others: toml::Table::new(),
    })
}

fn add(note: Arc<Note>) -> Change {
    Change::Note {
        id: note.id,
        before: None,
        after: Some(note),
    }
}

/// A file with so many notes.
struct File {
    document: Arc<Document>,
    dir: tempfile::TempDir,
    ids: IdGenerator,
}

impl File {
    fn new(parent: &Path, notes: usize) -> Self {
        let mut file = Self {
            document: document(),
            dir: tempfile::tempdir_in(parent).expect("a directory"),
            ids: IdGenerator::new(1),
        };
        let changes: Vec<_> = (0..notes).map(|number| add(file.note(number))).collect();
        file.open().0.save(&changes).expect("a disk");
        file
    }

    fn note(&mut self, number: usize) -> Arc<Note> {
        note(&self.document, &mut self.ids, number)
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("notes.toml")
    }

    fn open(&self) -> (Store, Notebook) {
        let about = NotesContext::of(Arc::clone(&self.document));
        let opened = Store::open(self.path(), about);
        assert!(opened.problems.is_empty());
        (opened.store, opened.notebook)
    }
}

fn memory() -> PathBuf {
    let shm = PathBuf::from("/dev/shm");
    if shm.is_dir() {
        shm
    } else {
        std::env::temp_dir()
    }
}

#[divan::bench(args = [1_000, 10_000])]
fn open(bencher: Bencher, notes: usize) {
    let file = File::new(&memory(), notes);
    bencher.bench_local(|| file.open());
}

/// An edit, back and forth.
fn save_into(bencher: Bencher, parent: &Path, notes: usize) {
    let file = File::new(parent, notes);
    let (mut store, notebook) = file.open();
    let mut current = notebook
        .notes
        .values()
        .nth(notes / 2)
        .expect("a note")
        .clone();
    let mut count = 0;
    bencher.bench_local(|| {
        count += 1;
        let after = Arc::new(Note {
            body: format!("Edited {count} times.\nTwo lines."),
            ..Note::clone(&current)
        });
        let change = Change::Note {
            id: current.id,
            before: Some(std::mem::replace(&mut current, Arc::clone(&after))),
            after: Some(after),
        };
        store.save(&[change]).expect("a disk")
    });
}

#[divan::bench(args = [1_000, 10_000])]
fn save_an_edit_without_fsync(bencher: Bencher, notes: usize) {
    save_into(bencher, &memory(), notes);
}

#[divan::bench(args = [1_000])]
fn save_an_edit_with_fsync(bencher: Bencher, notes: usize) {
    save_into(bencher, &std::env::temp_dir(), notes);
}

/// The first save of a session: where all notes come is found, and a backup is
/// made.
#[divan::bench(args = [1_000])]
fn open_and_save_a_new_note_without_fsync(bencher: Bencher, notes: usize) {
    let mut file = File::new(&memory(), notes);
    bencher.bench_local(|| {
        let note = file.note(7);
        file.open().0.save(&[add(note)]).expect("a disk")
    });
}

#[divan::bench(args = [10_000])]
fn see_that_nothing_changed(bencher: Bencher, notes: usize) {
    let file = File::new(&memory(), notes);
    let (mut store, _) = file.open();
    bencher.bench_local(|| store.reload().expect("a disk"));
}
