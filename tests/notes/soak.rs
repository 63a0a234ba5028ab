//! Two readers, a script and two editors write one notes file at once. At the end it must hold
//! everything that was acknowledged, but for what an editor itself wrote over with what it had
//! read before.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::notes_store::{Place, add};
use crate::support::notes::id;
use duizhao::notes::store::{NotesContext, Store};
use duizhao::notes::{NoteId, NotesFile};

/// How long one file is written. Longer ones only grow.
const ROUND: Duration = Duration::from_secs(4);

/// The pause between two changes of one writer.
const PAUSE: Duration = Duration::from_millis(15);

/// The first numbers belong to the notes that the editors edit.
const EDITED: [u64; 2] = [1, 2];

/// A note that a reader or the script has added: it was in the file at the latest when the saving
/// ended.
struct Added {
    id: NoteId,
    began: Instant,
    ended: Instant,
}

/// What an editor has written, and when it had read what it changed.
struct Edit {
    notes: BTreeSet<NoteId>,
    read: Instant,
    written: Instant,
}

impl Edit {
    /// Whether the editor wrote over a note that it had not seen.
    fn explains(&self, lost: &Added) -> bool {
        !self.notes.contains(&lost.id) && self.read < lost.ended && lost.began < self.written
    }
}

/// Everybody who writes the file.
struct Soak {
    path: PathBuf,
    until: Instant,
    next: AtomicU64,
    added: Mutex<Vec<Added>>,
    /// Held while an editor has the file open: nobody edits it in two at once.
    edits: Mutex<Vec<Edit>>,
}

fn open(path: &Path) -> Store {
    Store::open(path.to_owned(), NotesContext::default()).store
}

impl Soak {
    fn is_over(&self) -> bool {
        Instant::now() >= self.until
    }

    fn add(&self, store: &mut Store) {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let began = Instant::now();
        store.save(&[add(number, "added")]).unwrap();
        let (id, ended) = (id(number), Instant::now());
        self.added.lock().unwrap().push(Added { id, began, ended });
    }

    /// A reader keeps the file open and reads what others change.
    fn reader(&self) {
        let mut store = open(&self.path);
        while !self.is_over() {
            self.add(&mut store);
            thread::sleep(PAUSE);
            store.reload().unwrap();
        }
    }

    /// A script opens it anew for each note.
    fn script(&self) {
        while !self.is_over() {
            self.add(&mut open(&self.path));
            thread::sleep(PAUSE);
        }
    }

    /// An editor counts in its own note. Returns how far it came.
    fn editor(&self, number: u64, save: fn(&Path, &str)) -> u64 {
        let mut count = 0;
        while !self.is_over() {
            thread::sleep(2 * PAUSE);
            let mut edits = self.edits.lock().unwrap();
            let read = Instant::now();
            let text = fs::read_to_string(&self.path).unwrap();
            let (before, after) = [count, count + 1].map(|count| body(number, count)).into();
            assert!(text.contains(&before), "an edit is lost: {before}\n{text}");
            let text = text.replace(&before, &after);
            save(&self.path, &text);
            count += 1;
            let file = NotesFile::read(text.as_bytes());
            edits.push(Edit {
                notes: file.notebook().notes.keys().copied().collect(),
                read,
                written: Instant::now(),
            });
        }
        count
    }
}

fn body(editor: u64, count: u64) -> String {
    format!("body = \"editor {editor}: {count}.\"")
}

/// Empties the file and writes it in two halves.
fn in_place(path: &Path, text: &str) {
    let mut file = File::create(path).unwrap();
    let (one, other) = text.as_bytes().split_at(text.len() / 2);
    file.write_all(one).unwrap();
    thread::sleep(PAUSE);
    file.write_all(other).unwrap();
}

/// Writes another file and renames it.
fn by_renaming(path: &Path, text: &str) {
    let beside = path.with_extension("editor");
    fs::write(&beside, text).unwrap();
    fs::rename(beside, path).unwrap();
}

/// Lets everybody write one file. Returns how many notes were added, how many edits were made and
/// how many notes the editors wrote over.
fn round() -> (usize, usize, usize) {
    let place = Place::new();
    let first = EDITED.map(|number| add(number, &format!("editor {number}: 0.")));
    place.open().store.save(&first).unwrap();
    let soak = Soak {
        path: place.path(),
        until: Instant::now() + ROUND,
        next: AtomicU64::new(10),
        added: Mutex::default(),
        edits: Mutex::default(),
    };
    let counts = thread::scope(|scope| {
        scope.spawn(|| soak.reader());
        scope.spawn(|| soak.reader());
        scope.spawn(|| soak.script());
        let one = scope.spawn(|| soak.editor(EDITED[0], in_place));
        let other = scope.spawn(|| soak.editor(EDITED[1], by_renaming));
        [one, other].map(|editor| editor.join().unwrap())
    });
    let text = place.text();
    for (number, count) in EDITED.into_iter().zip(counts) {
        assert!(
            text.contains(&body(number, count)),
            "the last edit is lost\n{text}"
        );
    }
    let notebook = place.open().notebook;
    let (added, edits) = (
        soak.added.into_inner().unwrap(),
        soak.edits.into_inner().unwrap(),
    );
    let lost = added
        .iter()
        .filter(|added| notebook.get(added.id).is_none());
    let lost: Vec<_> = lost.collect();
    for lost in &lost {
        assert!(
            edits.iter().any(|edit| edit.explains(lost)),
            "{} is lost",
            lost.id
        );
    }
    (added.len(), edits.len(), lost.len())
}

fn soak(duration: Duration) {
    let began = Instant::now();
    let (mut added, mut edits, mut overwritten) = (0, 0, 0);
    while began.elapsed() < duration {
        let round = round();
        added += round.0;
        edits += round.1;
        overwritten += round.2;
    }
    eprintln!("{added} notes added, {edits} edits; editors wrote over {overwritten} notes");
    assert!(
        overwritten * 2 < added,
        "the editors leave nothing to look at"
    );
}

#[test]
fn nothing_acknowledged_is_lost_among_five_writers() {
    soak(ROUND);
}

#[test]
#[ignore = "takes ten minutes"]
fn nothing_acknowledged_is_lost_in_ten_minutes() {
    soak(Duration::from_secs(600));
}
