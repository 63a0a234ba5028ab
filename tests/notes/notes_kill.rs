//! Processes killed while they save, and several that save at once. The processes are
//! this test binary: started with a variable in its environment, it saves notes until it
//! is killed and prints the ids of those saved.

use crate::support::notes;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use std::{env, io, thread};

use crate::support::notes::{edited, note};
use duizhao::notes::store::{NotesAccess, NotesContext, OpenedNotes, Store};
use duizhao::notes::{Change, Note, NoteId};

/// The environment variable that makes the test a writer: its number, how many notes, and
/// the file.
const WRITER: &str = "DUIZHAO_TEST_WRITER";

/// The note that all writers edit.
const SHARED: u64 = 999;

fn open(path: &Path) -> OpenedNotes {
    Store::open(path.to_owned(), NotesContext::default())
}

fn start(writer: u64, saves: u64, path: &Path) -> Child {
    Command::new(env::current_exe().unwrap())
        .args([
            "notes_kill::writes_until_it_is_killed",
            "--exact",
            "--nocapture",
        ])
        .env(WRITER, format!("{writer} {saves} {}", path.display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The body of a note.
fn body(writer: u64, number: u64) -> String {
    format!(
        "第{number}条，{writer} 写的\n\n- “信用”\n- {}\n",
        "长".repeat(number as usize % 90)
    )
}

/// A note that belongs to one writer.
fn own(writer: u64, number: u64) -> Note {
    note(
        writer * 1_000_000 + number,
        &(number % 23 + 1).to_string(),
        &body(writer, number),
    )
}

/// The writer, if the environment says so; otherwise does nothing.
#[test]
fn writes_until_it_is_killed() {
    let Ok(told) = env::var(WRITER) else {
        return;
    };
    let mut told = told.splitn(3, ' ');
    let mut next = || told.next().unwrap();
    let (writer, saves): (u64, u64) = (next().parse().unwrap(), next().parse().unwrap());
    let OpenedNotes {
        mut store,
        mut notebook,
        problems,
        access,
        failure: None,
    } = open(&PathBuf::from(next()))
    else {
        panic!("the file cannot be read");
    };
    assert!(problems.is_empty() && access == NotesAccess::Writable);
    let first = (0..)
        .find(|number| notebook.get(own(writer, *number).id).is_none())
        .unwrap();
    for number in first..first + saves {
        let note = Arc::new(own(writer, number));
        let add = Change::Note {
            id: note.id,
            before: None,
            after: Some(Arc::clone(&note)),
        };
        let before = notebook.get(notes::id(SHARED)).cloned();
        let shared = before
            .as_deref()
            .cloned()
            .unwrap_or(notes::note(SHARED, "1", ""));
        let at = 1_700_000_000 + number as i64;
        let shared = edited(&shared, &format!("{writer}:{number}"), at);
        let edit = Change::Note {
            id: shared.id,
            before,
            after: Some(Arc::new(shared)),
        };
        notebook = store.save(&[add, edit]).unwrap().notebook;
        let mut out = io::stdout().lock();
        writeln!(out, "\nsaved {}", note.id).unwrap();
        out.flush().unwrap();
    }
}

/// The ids that a writer reported before it ended.
fn acknowledged(writer: &mut Child) -> Vec<NoteId> {
    let lines = BufReader::new(writer.stdout.take().unwrap()).lines();
    let saved = lines.map_while(Result::ok);
    let saved = saved.filter_map(|line| line.strip_prefix("saved ")?.parse().ok());
    saved.collect()
}

/// Kills writers at random moments until enough notes are saved.
fn kill_until(saved: usize) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("notes.toml");
    let mut chance = fastrand::Rng::with_seed(7);
    let mut expected = BTreeSet::new();
    let mut kills = 0;
    while expected.len() < saved {
        let mut writer = start(1, u64::MAX / 2, &path);
        let lines = BufReader::new(writer.stdout.take().unwrap()).lines();
        let id = writer.id();
        // A random moment after it has begun to save.
        let mut lines = lines
            .map_while(Result::ok)
            .filter_map(|line| line.strip_prefix("saved ")?.parse().ok());
        expected.insert(
            lines
                .next()
                .unwrap_or_else(|| panic!("writer {id} saves nothing")),
        );
        let moment = Duration::from_micros(chance.u64(0..60_000));
        let killer = thread::spawn(move || {
            thread::sleep(moment);
            writer.kill().unwrap();
            writer.wait().unwrap();
        });
        expected.extend(lines);
        killer.join().unwrap();
        kills += 1;
        let opened = open(&path);
        assert_eq!(opened.access, NotesAccess::Writable);
        assert_eq!(opened.problems, [], "after {kills} kills");
        for id in &expected {
            assert!(
                opened.notebook.get(*id).is_some(),
                "{id} is lost after {kills} kills"
            );
        }
    }
    eprintln!("{} notes saved, {kills} writers killed", expected.len());
    // Once another writer saves, nothing of the killed ones is left.
    let mut last = start(2, 1, &path);
    assert_eq!(acknowledged(&mut last).len(), 1);
    let names = std::fs::read_dir(dir.path()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let left: Vec<_> = names.filter(|name| name.starts_with('.')).collect();
    assert_eq!(left, [] as [String; 0]);
}

#[test]
fn every_acknowledged_note_survives_kills() {
    kill_until(150);
}

#[test]
#[ignore = "takes minutes"]
fn every_acknowledged_note_survives_thousands_of_saves() {
    kill_until(5000);
}

#[test]
fn writers_at_once_lose_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("notes.toml");
    const SAVES: u64 = 40;
    let writers = 1..=3;
    let mut children: Vec<_> = writers
        .clone()
        .map(|writer| start(writer, SAVES, &path))
        .collect();
    let saved: Vec<_> = children.iter_mut().flat_map(acknowledged).collect();
    assert!(
        children
            .iter_mut()
            .all(|child| child.wait().unwrap().success())
    );
    assert_eq!(saved.len() as u64, SAVES * 3);
    let opened = open(&path);
    assert_eq!(opened.problems, []);
    for writer in writers {
        for number in 0..SAVES {
            let note = own(writer, number);
            assert_eq!(
                opened.notebook.get(note.id).unwrap().body,
                body(writer, number)
            );
        }
    }
    let shared = opened.notebook.get(notes::id(SHARED)).unwrap();
    assert!(
        shared.body.ends_with(&format!(":{}", SAVES - 1)),
        "{}",
        shared.body
    );
}
