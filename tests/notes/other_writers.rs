//! Programs that write the notes file without asking: in place, half by half, or by renaming.

use std::fs::{self, File};
use std::io::Write;
use std::thread;
use std::time::Duration;

use crate::notes_store::{Place, add};
use duizhao::notes::store::{NotesContext, Store, StoreError, backup};

/// Notes 1 to 6, each written by a session of its own, so that there are backups.
fn six() -> Place {
    let place = Place::new();
    for number in 1..=6 {
        let mut store = place.open().store;
        store.save(&[add(number, &format!("{number}"))]).unwrap();
    }
    place
}

/// The first half of a text, which ends inside an entry.
fn half(text: &str) -> &str {
    &text[..text.floor_char_boundary(text.len() / 2)]
}

fn bodies_of(path: &std::path::Path) -> usize {
    let opened = Store::open(path.to_owned(), NotesContext::default());
    assert_eq!(opened.problems, [], "{}", path.display());
    opened.notebook.notes.len()
}

#[test]
fn a_file_that_is_being_written_is_waited_for() {
    let place = six();
    let text = place.text();
    let boundary = text.match_indices("[[note]]").nth(2).unwrap().0;
    // Emptied first, then cut inside an entry, or between two; known to the store, or not.
    let cuts = [0, half(&text).len(), boundary];
    let cases = cuts.map(|cut| [(cut, true), (cut, false)]);
    for (round, (cut, is_known)) in cases.into_iter().flatten().enumerate() {
        place.write(&text);
        let mut known = place.open().store;
        let mut file = File::create(place.path()).unwrap();
        file.write_all(&text.as_bytes()[..cut]).unwrap();
        let rest = text[cut..].to_owned();
        let editor = thread::spawn(move || {
            thread::sleep(Duration::from_millis(400));
            file.write_all(rest.as_bytes()).unwrap();
        });
        let mut fresh = place.open().store;
        let store = if is_known { &mut known } else { &mut fresh };
        let saved = store.save(&[add(7 + round as u64, "new")]).unwrap();
        editor.join().unwrap();
        assert_eq!(saved.notebook.notes.len(), 7, "cut at {cut}, {is_known}");
        assert_eq!(bodies_of(&place.path()), 7);
        assert!(bodies_of(&backup(&place.path())) >= 5);
    }
}

#[test]
fn half_a_file_is_refused_and_is_no_backup() {
    let place = six();
    let text = place.text();
    let kept = fs::read(backup(&place.path())).unwrap();
    let half = half(&text);
    let mut open = place.open().store;
    place.write(half);
    for store in [&mut open, &mut place.open().store] {
        let error = store.save(&[add(7, "new")]).unwrap_err();
        assert!(matches!(error, StoreError::Torn { .. }), "{error}");
        let message = error.to_string();
        for part in ["known notes are missing", "mend it", "notes.toml~"] {
            assert!(message.contains(part), "{message}");
        }
        assert_eq!(place.text(), half);
        assert_eq!(fs::read(backup(&place.path())).unwrap(), kept);
    }
    assert!(open.reload().is_err(), "what was read before stays");
    place.write(&text);
    open.save(&[]).unwrap();
    assert_eq!(place.bodies(), ["1", "2", "3", "4", "5", "6", "new"]);
}

#[test]
fn several_backups_are_kept_and_the_store_says_what_they_hold() {
    let place = six();
    let store = place.open().store;
    let backups = store.backups();
    let held: Vec<_> = backups.iter().map(|backup| backup.notes).collect();
    assert_eq!(held, [5, 4, 3, 2, 1].map(Some));
    assert_eq!(backups[0].path, backup(&place.path()));
    assert_eq!(backups[0].missing, 0);
    for number in 7..30 {
        place.open().store.save(&[add(number, "more")]).unwrap();
    }
    let backups = place.open().store.backups();
    let held: Vec<_> = backups.iter().filter_map(|backup| backup.notes).collect();
    assert_eq!(
        held,
        [28, 27, 26, 25, 24, 1],
        "the latest, and the first of the day"
    );
    // A whole file that has lost most of its notes may become one, beside the others.
    let text = place.text();
    let boundary = text.match_indices("[[note]]").nth(2).unwrap().0;
    place.write(&text[..boundary]);
    place.open().store.save(&[add(31, "after")]).unwrap();
    let backups = place.open().store.backups();
    assert_eq!((backups[1].notes, backups[1].missing), (Some(28), 27));
}

#[test]
fn an_entry_that_is_no_toml_keeps_the_file_from_becoming_a_backup() {
    let place = six();
    let kept = fs::read(backup(&place.path())).unwrap();
    place.write(place.text().replace("body = \"2\"", "body = = 2"));
    place.open().store.save(&[add(7, "new")]).unwrap();
    assert_eq!(fs::read(backup(&place.path())).unwrap(), kept);
}
