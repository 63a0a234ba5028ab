//! The notes file on disk: nothing is lost, whatever happens to it.

use crate::support::chinese;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::support::notes::{edited, id, note};
use duizhao::notes::store::{NotesAccess, NotesContext, OpenedNotes, Store, StoreError, backup};
use duizhao::notes::{Change, Conflict, Note, ReadingStatus};

/// A temporary directory with the notes file.
pub(crate) struct Place {
    dir: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.dir.path().join("notes.toml")
    }

    pub(crate) fn open(&self) -> OpenedNotes {
        open(&self.path())
    }

    pub(crate) fn write(&self, text: impl AsRef<[u8]>) {
        fs::write(self.path(), text).unwrap();
    }

    pub(crate) fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    /// The names in the directory.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.dir.path()).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// The bodies in the file, as another program reads them.
    pub(crate) fn bodies(&self) -> Vec<String> {
        let opened = self.open();
        assert_eq!(opened.problems, []);
        let mut bodies: Vec<_> = opened
            .notebook
            .notes
            .values()
            .map(|note| note.body.clone())
            .collect();
        bodies.sort();
        bodies
    }
}

pub(crate) fn open(path: &Path) -> OpenedNotes {
    let about = NotesContext {
        document: "opinions-2022".to_owned(),
        ..NotesContext::default()
    };
    Store::open(path.to_owned(), about)
}

pub(crate) fn add(number: u64, body: &str) -> Change {
    let note = note(number, &number.to_string(), body);
    Change::Note {
        id: note.id,
        before: None,
        after: Some(Arc::new(note)),
    }
}

fn edit(before: &Arc<Note>, body: &str, at: i64) -> Change {
    Change::Note {
        id: before.id,
        before: Some(Arc::clone(before)),
        after: Some(Arc::new(edited(before, body, at))),
    }
}

fn delete(before: &Arc<Note>) -> Change {
    Change::Note {
        id: before.id,
        before: Some(Arc::clone(before)),
        after: None,
    }
}

#[test]
fn a_file_is_made_with_the_first_note_and_found_again() {
    let place = Place::new();
    let path = place.dir.path().join("new/dir/notes.toml");
    let mut opened = open(&path);
    assert_eq!(opened.access, NotesAccess::Writable);
    opened.store.save(&[]).unwrap();
    assert!(!path.exists(), "nothing to say, no file");
    let saved = opened.store.save(&[add(1, "一")]).unwrap();
    assert!(!saved.changed_outside);
    assert_eq!(open(&path).notebook, saved.notebook);
    assert_eq!(
        fs::read_dir(path.parent().unwrap()).unwrap().count(),
        1,
        "nothing is left lying about"
    );
}

#[test]
fn the_file_of_the_last_session_is_kept() {
    let place = Place::new();
    place.open().store.save(&[add(1, "first session")]).unwrap();
    let left = place.text();
    let mut second = place.open();
    for number in 2..4 {
        second.store.save(&[add(number, "second session")]).unwrap();
        assert_eq!(fs::read_to_string(backup(&place.path())).unwrap(), left);
    }
    assert_eq!(place.names(), ["notes.toml", "notes.toml~"]);
    // An emptied file must not replace the backup.
    place.write("");
    let mut third = place.open();
    assert!(
        third.problems[0]
            .to_string()
            .contains("an earlier session are in"),
        "{:?}",
        third.problems
    );
    third.store.save(&[add(4, "third session")]).unwrap();
    assert_eq!(fs::read_to_string(backup(&place.path())).unwrap(), left);
}

#[test]
fn the_backup_of_a_file_that_is_gone_is_kept_for_good() {
    for lose in [
        (|path: &Path| fs::write(path, "").unwrap()) as fn(&Path),
        |path| fs::remove_file(path).unwrap(),
    ] {
        let place = Place::new();
        for number in 1..3 {
            place.open().store.save(&[add(number, "old")]).unwrap();
        }
        let left = fs::read_to_string(backup(&place.path())).unwrap();
        lose(&place.path());
        let saved = place.open().store.save(&[add(3, "new")]).unwrap();
        let numbered = place.dir.path().join("notes.toml~1~");
        assert_eq!(
            saved
                .problems
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>(),
            [format!(
                "the notes of an earlier session are kept as {}",
                numbered.display()
            )]
        );
        for number in 4..6 {
            place.open().store.save(&[add(number, "newer")]).unwrap();
        }
        assert_eq!(fs::read_to_string(&numbered).unwrap(), left);
        assert_eq!(
            place.names(),
            [
                "notes.toml",
                "notes.toml~",
                "notes.toml~1~",
                "notes.toml~2~"
            ]
        );
        lose(&place.path());
        place.open().store.save(&[add(6, "again")]).unwrap();
        assert_eq!(fs::read_to_string(&numbered).unwrap(), left);
        assert!(place.names().contains(&"notes.toml~3~".to_owned()));
    }
}

#[test]
fn what_a_killed_program_left_is_removed() {
    let place = Place::new();
    place.open().store.save(&[add(1, "a")]).unwrap();
    let other = ".notes.toml.new-and-mine";
    for name in [".notes.toml.new-aB3xY9", ".notes.toml~.new-aB3xY9", other] {
        fs::write(place.dir.path().join(name), "half").unwrap();
    }
    place.open().store.save(&[add(2, "b")]).unwrap();
    assert_eq!(place.names(), [other, "notes.toml", "notes.toml~"]);
}

#[test]
#[cfg(unix)]
fn a_pipe_in_the_place_of_the_file_is_not_waited_for() {
    let place = Place::new();
    let mut store = place.open().store;
    store.save(&[add(1, "a")]).unwrap();
    fs::remove_file(place.path()).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(place.path())
        .status();
    assert!(made.unwrap().success());
    let error = store.save(&[add(2, "b")]).unwrap_err().to_string();
    assert!(error.contains("it is no file of bytes"), "{error}");
    fs::remove_file(place.path()).unwrap();
    store.save(&[]).unwrap();
    assert_eq!(place.bodies(), ["a", "b"]);
}

#[test]
fn two_programs_lose_nothing() {
    let place = Place::new();
    let (mut one, mut other) = (place.open().store, place.open().store);
    let first = one
        .save(&[add(1, "a"), add(2, "b"), add(3, "c")])
        .unwrap()
        .notebook;
    let saved = other.save(&[add(4, "d")]).unwrap();
    assert!(saved.changed_outside);
    assert_eq!(saved.notebook.notes.len(), 4);
    let [a, b, c] = [1, 2, 3].map(|number| first.get(id(number)).unwrap().clone());
    other
        .save(&[
            edit(&a, "later", 1_900_000_000),
            edit(&b, "edited", 1_900_000_000),
            delete(&c),
        ])
        .unwrap();
    let saved = one
        .save(&[
            edit(&a, "earlier", 1_800_000_000),
            delete(&b),
            edit(&c, "kept", 1_800_000_000),
        ])
        .unwrap();
    assert!(saved.changed_outside);
    let [
        Conflict::BothChanged { kept, version },
        Conflict::DeletedAndChanged { kept: b },
        Conflict::DeletedAndChanged { kept: c },
    ] = saved.conflicts[..]
    else {
        panic!("{:?}", saved.conflicts);
    };
    assert_eq!((kept, b, c), (id(1), id(2), id(3)));
    assert_eq!(saved.notebook.get(kept).unwrap().body, "later");
    assert_eq!(saved.notebook.get(version).unwrap().version_of, Some(kept));
    assert_eq!(place.bodies(), ["d", "earlier", "edited", "kept", "later"]);
}

#[test]
fn the_further_reading_holds() {
    let place = Place::new();
    let (mut one, mut other) = (place.open().store, place.open().store);
    let mark = |reading| Change::Reading {
        reference: "16".to_owned(),
        before: None,
        after: Some(reading),
    };
    one.save(&[mark(ReadingStatus::Done)]).unwrap();
    let saved = other.save(&[mark(ReadingStatus::Read)]).unwrap();
    assert_eq!(saved.notebook.readings["16"], ReadingStatus::Done);
}

#[test]
fn a_hand_edit_between_two_saves_is_noticed_and_kept() {
    let place = Place::new();
    let mut store = place.open().store;
    store.save(&[add(1, "typo"), add(2, "b")]).unwrap();
    assert!(store.reload().unwrap().is_none());
    place.write(
        place
            .text()
            .replace("typo", "mended")
            .replace("format", "# mine\nformat"),
    );
    let saved = store.reload().unwrap().unwrap();
    assert!(saved.changed_outside);
    assert_eq!(saved.notebook.get(id(1)).unwrap().body, "mended");
    assert!(store.reload().unwrap().is_none());
    place.write(place.text().replace("body = \"b\"", "body = 7"));
    let saved = store.save(&[add(3, "c")]).unwrap();
    assert!(
        saved.problems[0]
            .to_string()
            .contains("body is the integer 7; expected a string"),
        "{:?}",
        saved.problems
    );
    assert!(place.text().contains("# mine\n") && place.text().contains("body = 7"));
    // Rewritten with the same content.
    place.write(place.text());
    assert!(store.reload().unwrap().is_none());
}

#[test]
fn a_file_that_is_deleted_or_emptied_is_written_anew() {
    let place = Place::new();
    let mut store = place.open().store;
    store.save(&[add(1, "a")]).unwrap();
    fs::remove_file(place.path()).unwrap();
    let reloaded = store.reload().unwrap().unwrap();
    assert_eq!(reloaded.notebook.notes.len(), 1);
    assert!(
        reloaded.problems[0].to_string().contains("was deleted"),
        "{:?}",
        reloaded.problems
    );
    assert!(store.reload().unwrap().is_none(), "said once");
    let saved = store.save(&[add(2, "b")]).unwrap();
    assert!(
        saved.problems[0].to_string().contains("was deleted"),
        "{:?}",
        saved.problems
    );
    assert_eq!(place.bodies(), ["a", "b"]);
    place.write("");
    let saved = store.save(&[]).unwrap();
    assert!(
        saved.problems[0].to_string().contains("is empty now"),
        "{:?}",
        saved.problems
    );
    assert_eq!(place.bodies(), ["a", "b"]);
}

#[test]
fn what_is_no_notes_file_is_never_written_over() {
    for (bytes, why) in [
        (&b"\x89PNG\r\n\x1a\n"[..], "1:1: byte 0x89 is not UTF-8"),
        (b"dear diary\n", "notes.toml:1:6: "),
        (b"format = 9\n", "format is 9, made by a newer duizhao"),
        (
            b"<<<<<<< a\nformat = 1\n=======\n>>>>>>> b\n",
            "git could not merge",
        ),
    ] {
        // Present at the start, and created later.
        let place = Place::new();
        place.write(bytes);
        let mut opened = place.open();
        let NotesAccess::ReadOnly(message) = opened.access else {
            panic!("{why}");
        };
        chinese::check(&message);
        let message = message.to_string();
        assert!(
            message.contains(why) && message.contains("mend it there"),
            "{message}"
        );
        assert!(
            opened
                .store
                .save(&[add(1, "a")])
                .unwrap_err()
                .to_string()
                .contains(why)
        );
        assert_eq!(fs::read(place.path()).unwrap(), bytes);
        let other = Place::new();
        let mut store = other.open().store;
        store.save(&[add(2, "b")]).unwrap();
        let good = other.text();
        other.write(bytes);
        assert!(store.reload().unwrap_err().to_string().contains(why));
        assert!(store.save(&[add(1, "a")]).is_err());
        assert_eq!(fs::read(other.path()).unwrap(), bytes);
        // Once the cause is gone, everything is saved.
        for (place, store) in [(&place, &mut opened.store), (&other, &mut store)] {
            place.write(&good);
            assert_eq!(store.unsaved().len(), 1);
            store.save(&[]).unwrap();
            assert_eq!(place.bodies(), ["a", "b"]);
            assert!(store.unsaved().is_empty());
        }
    }
}

#[test]
fn what_is_no_notes_file_may_be_put_out_of_the_way() {
    let place = Place::new();
    place.write("dear diary\n");
    let mut store = place.open().store;
    assert!(store.save(&[add(1, "a")]).is_err());
    fs::rename(place.path(), place.dir.path().join("diary")).unwrap();
    store.save(&[]).unwrap();
    assert_eq!(place.bodies(), ["a"]);
}

#[test]
fn a_directory_in_the_place_of_the_file() {
    let place = Place::new();
    let mut store = place.open().store;
    store.save(&[add(1, "a")]).unwrap();
    fs::remove_file(place.path()).unwrap();
    fs::create_dir(place.path()).unwrap();
    for error in [
        store.save(&[add(2, "b")]).unwrap_err(),
        store.reload().unwrap_err(),
    ] {
        assert!(error.to_string().contains("directory"), "{error}");
    }
    let NotesAccess::ReadOnly(message) = place.open().access else {
        panic!("a directory is writable");
    };
    chinese::check(&message);
    let message = message.to_string();
    assert!(
        message.contains("it is a directory; expected a notes file; move it away"),
        "{message}"
    );
    fs::remove_dir(place.path()).unwrap();
    store.save(&[]).unwrap();
    assert_eq!(place.bodies(), ["a", "b"]);
}

#[test]
fn half_a_file_keeps_its_cut_entry() {
    let place = Place::new();
    let mut store = place.open().store;
    store
        .save(&[add(1, "first"), add(2, "second of them")])
        .unwrap();
    let text = place.text();
    let half = &text[..text.len() - 5];
    place.write(half);
    let opened = place.open();
    assert_eq!((opened.notebook.notes.len(), opened.problems.len()), (1, 1));
    let mut fresh = opened.store;
    fresh.save(&[add(3, "third")]).unwrap();
    assert!(
        place.text().ends_with("body = \"second of t"),
        "{}",
        place.text()
    );
    assert_eq!(place.open().notebook.notes.len(), 2);
    // A program that knew the entry waits until it is mended, or gone.
    let known = note(2, "2", "second of them");
    let change = edit(&Arc::new(known), "mended", 1_900_000_000);
    let error = store.save(&[change]).unwrap_err();
    assert!(
        error.to_string().contains("1 known note is missing"),
        "{error}"
    );
    let text = place.text();
    place.write(&text[..text.rfind("[[note]]").unwrap()]);
    let saved = store.save(&[]).unwrap();
    assert_eq!(
        saved.conflicts,
        [Conflict::DeletedAndChanged { kept: id(2) }]
    );
    assert_eq!(saved.notebook.get(id(2)).unwrap().body, "mended");
}

#[test]
fn twenty_thousand_notes() {
    many_notes(20_000);
}

#[test]
#[ignore = "takes seconds"]
fn a_hundred_thousand_notes() {
    many_notes(100_000);
}

fn many_notes(count: u64) {
    let place = Place::new();
    let changes: Vec<_> = (1..=count).map(|number| add(number, "一")).collect();
    let mut store = place.open().store;
    store.save(&changes).unwrap();
    let mut opened = place.open();
    assert_eq!(opened.notebook.notes.len() as u64, count);
    let middle = id(count / 2);
    let before = opened.notebook.get(middle).unwrap().clone();
    opened
        .store
        .save(&[edit(&before, "二", 1_900_000_000)])
        .unwrap();
    assert_eq!(
        store
            .reload()
            .unwrap()
            .unwrap()
            .notebook
            .get(middle)
            .unwrap()
            .body,
        "二"
    );
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    #[test]
    fn a_link_stays_a_link_and_its_file_is_written() {
        let (place, real) = (Place::new(), Place::new());
        for is_there in [false, true] {
            let target = real.dir.path().join(format!("real-{is_there}.toml"));
            if is_there {
                fs::write(&target, "# mine\n").unwrap();
            }
            let _ = fs::remove_file(place.path());
            symlink(&target, place.path()).unwrap();
            place.open().store.save(&[add(1, "a")]).unwrap();
            assert!(fs::symlink_metadata(place.path()).unwrap().is_symlink());
            assert_eq!(open(&target).notebook.notes.len(), 1);
        }
    }

    #[test]
    fn what_is_no_backup_is_neither_waited_for_nor_followed() {
        let place = Place::new();
        place.open().store.save(&[add(1, "a")]).unwrap();
        let backup = backup(&place.path());
        let made = Command::new("mkfifo").arg(&backup).status();
        assert!(made.unwrap().success());
        let saved = place.open().store.save(&[add(2, "b")]).unwrap();
        assert!(
            saved.problems[0].to_string().contains("move it away"),
            "{saved:?}"
        );
        fs::remove_file(&backup).unwrap();
        let target = place.dir.path().join("target");
        symlink(&target, &backup).unwrap();
        place.open().store.save(&[add(3, "c")]).unwrap();
        assert!(!target.exists());
        assert_eq!(place.bodies(), ["a", "b", "c"]);
    }

    #[test]
    fn a_new_file_is_for_the_user_alone() {
        let place = Place::new();
        let path = place.dir.path().join("data/notes/law.toml");
        open(&path).store.save(&[add(1, "a")]).unwrap();
        open(&path).store.save(&[add(2, "b")]).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let backup = backup(&path);
        let dirs = [path.parent().unwrap(), &place.dir.path().join("data")];
        assert_eq!([&path, &*backup].map(mode), [0o600; 2]);
        assert_eq!(dirs.map(mode), [0o700; 2]);
    }

    #[test]
    fn the_mode_of_the_file_stays() {
        let place = Place::new();
        place.open().store.save(&[add(1, "a")]).unwrap();
        for mode in [0o600, 0o640, 0o664] {
            fs::set_permissions(place.path(), PermissionsExt::from_mode(mode)).unwrap();
            place
                .open()
                .store
                .save(&[add(u64::from(mode), "b")])
                .unwrap();
            for path in [place.path(), backup(&place.path())] {
                assert_eq!(
                    fs::metadata(path).unwrap().permissions().mode() & 0o777,
                    mode
                );
            }
        }
    }

    #[test]
    fn a_file_that_may_not_be_written_is_not_replaced() {
        let place = Place::new();
        place.write("# mine\n");
        fs::set_permissions(place.path(), PermissionsExt::from_mode(0o444)).unwrap();
        let mut opened = place.open();
        let NotesAccess::ReadOnly(message) = opened.access else {
            panic!("writable");
        };
        chinese::check(&message);
        let message = message.to_string();
        assert!(
            message.contains("permission denied; allow writing it"),
            "{message}"
        );
        assert!(opened.store.save(&[add(1, "a")]).is_err());
        assert_eq!(place.text(), "# mine\n");
        fs::set_permissions(place.path(), PermissionsExt::from_mode(0o644)).unwrap();
        opened.store.save(&[]).unwrap();
        assert_eq!(place.bodies(), ["a"]);
    }

    #[test]
    fn a_directory_that_may_not_be_written() {
        let place = Place::new();
        let mut store = place.open().store;
        store.save(&[add(1, "a")]).unwrap();
        let chattr = |flag: &str| {
            let status = Command::new("chattr")
                .arg(flag)
                .arg(place.dir.path())
                .status();
            status.is_ok_and(|status| status.success())
        };
        // Permissions do not stop root.
        fs::set_permissions(place.dir.path(), PermissionsExt::from_mode(0o555)).unwrap();
        let is_bound = fs::write(place.dir.path().join("probe"), "").is_err() || chattr("+i");
        let result = store.save(&[add(2, "b")]);
        chattr("-i");
        fs::set_permissions(place.dir.path(), PermissionsExt::from_mode(0o755)).unwrap();
        if !is_bound {
            eprintln!("skipped: nothing binds this user");
            return;
        }
        let error = result.unwrap_err().to_string();
        assert!(
            error.starts_with(&place.dir.path().display().to_string()),
            "{error}"
        );
        assert!(error.contains("allow writing it"), "{error}");
        store.save(&[]).unwrap();
        assert_eq!(place.bodies(), ["a", "b"]);
    }

    /// A small file system, if the machine lets us mount one.
    struct Mounted(PathBuf);

    impl Mounted {
        fn new(at: &Path, options: &str) -> Option<Self> {
            let mount = Command::new("mount")
                .args(["-t", "tmpfs", "-o", options, "tmpfs"])
                .arg(at)
                .output();
            if mount.is_ok_and(|output| output.status.success()) {
                return Some(Self(at.to_owned()));
            }
            eprintln!("skipped: this machine lets us mount no tmpfs");
            None
        }

        fn remount(&self, options: &str) {
            let mount = Command::new("mount")
                .args(["-o", options])
                .arg(&self.0)
                .status();
            assert!(mount.unwrap().success());
        }
    }

    impl Drop for Mounted {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(&self.0).status();
        }
    }

    #[test]
    fn a_full_disk_leaves_the_file_whole_and_the_change_waits() {
        let place = Place::new();
        let Some(_mounted) = Mounted::new(place.dir.path(), "size=64k") else {
            return;
        };
        let mut store = place.open().store;
        let mut number = 0;
        let error = loop {
            number += 1;
            match store.save(&[add(number, &"长".repeat(300))]) {
                Ok(saved) => assert_eq!(saved.notebook.notes.len() as u64, number),
                Err(error) => break error,
            }
        };
        assert!(number > 5, "the disk was full at once");
        let StoreError::Io { source, .. } = &error else {
            panic!("{error}");
        };
        assert_eq!(source.kind(), std::io::ErrorKind::StorageFull);
        assert!(error.to_string().contains("make room"), "{error}");
        assert_eq!(
            place.bodies().len() as u64,
            number - 1,
            "the old file is whole"
        );
        assert_eq!(store.unsaved().len(), 1);
        let room = place.open().notebook;
        let deletions: Vec<_> = room.notes.values().map(delete).collect();
        let saved = store.save(&deletions).unwrap();
        assert_eq!(
            saved.notebook.notes.len(),
            1,
            "what waited is saved when there is room"
        );
    }

    #[test]
    fn a_disk_that_is_read_only() {
        let place = Place::new();
        let Some(mounted) = Mounted::new(place.dir.path(), "size=1m") else {
            return;
        };
        let mut store = place.open().store;
        store.save(&[add(1, "a")]).unwrap();
        mounted.remount("remount,ro");
        let error = store.save(&[add(2, "b")]).unwrap_err().to_string();
        assert!(
            error.contains("name a file elsewhere with --notes"),
            "{error}"
        );
        assert!(matches!(place.open().access, NotesAccess::ReadOnly(_)));
        mounted.remount("remount,rw");
        store.save(&[]).unwrap();
        assert_eq!(place.bodies(), ["a", "b"]);
    }
}
