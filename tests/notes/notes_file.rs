//! The notes file as text.

use crate::support::chinese;
use crate::support::notes;
use std::sync::Arc;

use crate::support::notes::{any_notebook, edited, id, note, notebook, second};
use duizhao::notes::{
    AnchorScope, Change, Note, NoteKind, NoteStatus, Notebook, NotesFile, PlaceOrder,
    ReadingStatus, merge,
};
use proptest::prelude::*;

fn written(notebook: &Notebook) -> NotesFile {
    let mut file = NotesFile::new("opinions-2022");
    file.set(notebook, &PlaceOrder::of_references());
    file
}

fn text(file: &NotesFile) -> String {
    String::from_utf8(file.to_bytes()).unwrap()
}

/// The file after a change to its notebook.
fn changed(before: &str, change: impl FnOnce(&mut Notebook)) -> String {
    let mut file = NotesFile::read(before.as_bytes());
    assert_eq!(file.read_only_reason(), None);
    let mut notebook = file.notebook().clone();
    change(&mut notebook);
    file.set(&notebook, &PlaceOrder::of_references());
    assert_eq!(NotesFile::read(&file.to_bytes()).notebook(), &notebook);
    text(&file)
}

fn only(file: &NotesFile) -> Note {
    assert_eq!(file.problems(), []);
    assert_eq!(file.notebook().notes.len(), 1);
    Note::clone(file.notebook().notes.values().next().unwrap())
}

#[test]
fn a_file_is_made_to_be_read() {
    let mut first = note(1, "16.2", "第一行\n\n- \"二\" \\ 三\n");
    first.kind = NoteKind::Question;
    first.status = NoteStatus::Resolved;
    first.tags = vec!["修复".to_owned(), "a \"b\"".to_owned()];
    first.author = "张三".to_owned();
    first.anchor.scope = AnchorScope::Side("zh".to_owned());
    let second = note(2, "3", "One line");
    let mut notebook = notebook([first, second]);
    notebook
        .readings
        .insert("16".to_owned(), ReadingStatus::Done);
    notebook
        .readings
        .insert("2".to_owned(), ReadingStatus::ToDo);
    insta::assert_snapshot!(text(&written(&notebook)));
}

#[test]
fn what_a_person_leaves_out_is_supplied() {
    let text = "[[note]]\nat = \"16.2\"\nbody = \"b\"\n";
    let file = NotesFile::read(text.as_bytes());
    let note = only(&file);
    assert_eq!((note.created, note.updated), (second(0), second(0)));
    // A missing id is derived from the content and written with the next change.
    assert_eq!(only(&NotesFile::read(text.as_bytes())).id, note.id);
    let after = changed(text, |notebook| {
        notebook
            .readings
            .insert("16".to_owned(), ReadingStatus::Read);
    });
    assert!(
        after.contains(&format!(
            "id = \"{}\"\nat = \"16.2\"\nbody = \"b\"\n",
            note.id
        )),
        "{after}"
    );
    // The first occurrence is meant; dates may be written in several ways.
    let text = "[[note]]\nat = \"1\"\nbody = ''\ncreated = 2026-11-26\nupdated = \"2026-11-26T10:00:00+08:00\"\n\
                words.zh = \"信用\"\nquote.zh = \"讲信用有信用\"\n";
    let note = only(&NotesFile::read(text.as_bytes()));
    assert_eq!(note.anchor.words().unwrap().start, 1);
    assert_eq!(note.created.to_string(), "2026-11-26T00:00:00Z");
    assert_eq!(note.updated.to_string(), "2026-11-26T02:00:00Z");
}

#[test]
fn only_what_changes_is_written_anew() {
    let before = format!(
        "# mine\nformat = 1 # one\n\n[x]\ny = 1\n\n# about the first\n[[note]]\nat = \"1\" # place\n\
         id = '{}'\nextra = {{ a = 1 }}\nbody = 'b' # body\ntags=[ 'one' ]\nquote.zh = \"讲\"\n[note.sub]\nc = 1\n\n\
         [[note]]\nid=\"{}\"\nat = \"2\"\nbody = \"second\"\n",
        id(1),
        id(2)
    );
    let after = changed(&before, |notebook| {
        let note = notebook.get(id(1)).unwrap().clone();
        let mut note = edited(&note, "two\nlines", 1_800_000_000);
        note.status = NoteStatus::Resolved;
        notebook.put(Arc::new(note));
    });
    insta::assert_snapshot!(
        after
            .replace(&id(1).to_string(), "ID1")
            .replace(&id(2).to_string(), "ID2")
    );
}

#[test]
fn entries_come_in_the_order_of_the_text_and_stay_where_a_person_put_them() {
    let file = written(&notebook([
        note(1, "10", "c"),
        note(2, "2", "b"),
        note(3, "1", "a"),
    ]));
    let places = |text: &str| -> Vec<String> {
        let lines = text.lines().filter_map(|line| line.strip_prefix("at = "));
        lines.map(|at| at.trim_matches('"').to_owned()).collect()
    };
    assert_eq!(places(&text(&file)), ["1", "2", "10"]);
    let by_hand = "[[note]]\nid = \"ID9\"\nat = \"9\"\nbody = ''\n\n[[note]]\nat = \"bad\"\n\n[[note]]\nid = \"ID2\"\nat = \"2\"\nbody = ''\n\n\
         [[note]]\nid = \"ID5\"\nat = \"5\"\nbody = ''\n";
    let by_hand = by_hand
        .replace("ID9", &id(9).to_string())
        .replace("ID2", &id(2).to_string())
        .replace("ID5", &id(5).to_string());
    let after = changed(&by_hand, |notebook| {
        notebook.put(Arc::new(note(3, "3", "x")))
    });
    assert_eq!(places(&after), ["9", "bad", "2", "3", "5"]);
    let after = changed(&by_hand, |notebook| {
        notebook.remove(id(2));
        notebook.put(Arc::new(note(1, "10", "x")));
    });
    assert_eq!(places(&after), ["9", "bad", "5", "10"]);
    // A note whose place changes moves in the file.
    let after = changed(&by_hand, |notebook| {
        notebook.put(Arc::new(note(2, "7", "x")))
    });
    assert_eq!(places(&after), ["9", "bad", "5", "7"]);
}

#[test]
fn entries_that_cannot_be_read_are_listed_and_kept() {
    for (entry, problem) in [
        (
            "at = \"1\"",
            "3:1: no body; expected body = what the note says",
        ),
        (
            "body = \"b\"",
            "3:1: no at; expected at = a reference such as \"16.2\"",
        ),
        (
            "at = 1\nbody = 'b'",
            "4:6: at is the integer 1; expected a string",
        ),
        (
            "at = '1'\nbody = 'b'\nkind = 'joke'",
            "6:8: \"joke\" is no kind of note; expected comment, question or translation",
        ),
        (
            "at = '1'\nbody = 'b'\nid = '7'",
            "6:6: \"7\" is no id of a note; expected a ULID",
        ),
        (
            "at = '1'\nbody = 'b'\ntags = 'x'",
            "6:8: tags is “x”; expected strings",
        ),
        (
            "at = '1'\nbody = 'b'\nwords = {}",
            "6:9: words of 0 languages; expected those of one",
        ),
        (
            "at = '1'\nbody = 'b'\ncreated = 3",
            "6:11: created is the integer 3; expected a time",
        ),
        ("at = '1\nbody = 'b'", "4:8: invalid literal string"),
        ("at = '1'\nat = '2'\nbody = 'b'", "5:1: duplicate key"),
    ] {
        for newline in ["\n", "\r\n"] {
            let text = format!(
                "format = 1\n\n[[note]]\n{entry}\n\n[[note]]\nat = \"2\"\nbody = \"read\"\n"
            )
            .replace('\n', newline);
            let file = NotesFile::read(text.as_bytes());
            assert_eq!(file.notebook().notes.len(), 1, "{text}");
            file.problems().iter().for_each(chinese::check);
            assert!(
                file.problems()[0].to_string().starts_with(problem),
                "{:?} for {text}",
                file.problems()
            );
            assert_eq!(file.to_bytes(), text.as_bytes());
            let after = changed(&text, |notebook| {
                notebook.put(Arc::new(note(1, "1", "new")))
            });
            assert!(after.contains(&entry.replace('\n', newline)), "{after}");
        }
    }
}

#[test]
fn a_file_that_is_no_notes_file_is_sealed() {
    for (text, why) in [
        (
            "format = 2\n[[note]]\nat = '1'\nbody = 'b'\n",
            "1:10: format is 2, made by a newer duizhao",
        ),
        ("format = 'x'\n", "1:10: format is “x”; expected 1"),
        ("<html>\n", "1:7: key with no value"),
        (
            "\n[reading]\n\"16\" = \n[[note]]\nat = '1'\nbody = 'b'\n",
            "3:8: ",
        ),
        ("note = []\n", "1:8: note is an array; expected entries"),
        (
            "[[note]]\nat = '1'\n<<<<<<< ours\nbody = 'a'\n=======\nbody = 'b'\n>>>>>>> theirs\n",
            "3:1: git could not merge",
        ),
        ("{\"a\": 1}", "1:"),
    ] {
        let file = NotesFile::read(text.as_bytes());
        file.read_only_reason().into_iter().for_each(chinese::check);
        let sealed = file.read_only_reason().map(ToString::to_string);
        let sealed = sealed.unwrap_or_default();
        assert!(sealed.starts_with(why), "{sealed:?} for {text:?}");
        assert_eq!(file.to_bytes(), text.as_bytes());
    }
    let newer = NotesFile::read(b"format = 2\n[[note]]\nat = '1'\nbody = 'b'\n");
    assert_eq!(
        newer.notebook().notes.len(),
        1,
        "its notes are shown all the same"
    );
    let file = NotesFile::read(b"a = 1\n\xff\xfe");
    assert!(
        file.read_only_reason()
            .unwrap()
            .to_string()
            .starts_with("2:1: byte 0xff is not UTF-8")
    );
    // The same text inside a body is no conflict marker.
    let body = "<<<<<<< a\n=======\n>>>>>>> b\n";
    let file = written(&notebook([note(1, "1", body)]));
    let file = NotesFile::read(&file.to_bytes());
    assert_eq!(
        (file.read_only_reason(), only(&file).body.as_str()),
        (None, body)
    );
}

#[test]
fn a_file_cut_off_anywhere_keeps_what_is_left_of_it() {
    let whole = written(&notebook([note(1, "1", "第一"), note(2, "2", "第\n二")])).to_bytes();
    let begins = text(&written(&Notebook::default())).len();
    for end in begins..whole.len() {
        let half = &whole[..end];
        let mut file = NotesFile::read(half);
        assert_eq!(file.to_bytes(), half);
        assert_eq!(file.read_only_reason(), None, "cut at {end}");
        let mut notebook = file.notebook().clone();
        notebook.put(Arc::new(note(3, "3", "new")));
        file.set(&notebook, &PlaceOrder::of_references());
        let bytes = file.to_bytes();
        let again = NotesFile::read(&bytes);
        assert!(
            again.notebook().get(id(3)).is_some(),
            "cut at {end}: {}",
            String::from_utf8_lossy(&bytes)
        );
        assert_eq!(again.notebook().notes.len(), notebook.notes.len());
        // The truncated entry is still there.
        let cut = half.windows(8).rposition(|window| window == b"[[note]]");
        let cut = &half[cut.unwrap_or(half.len())..];
        let cut = cut.strip_suffix(b"\n").unwrap_or(cut);
        assert!(
            cut.is_empty() || bytes.windows(cut.len()).any(|window| window == cut),
            "cut at {end}"
        );
    }
}

#[test]
fn two_entries_of_one_id_are_two_versions() {
    let one = written(&notebook([note(1, "1", "old")]));
    let other = written(&notebook([edited(
        &note(1, "1", "new"),
        "new",
        1_800_000_000,
    )]));
    let head = text(&written(&Notebook::default())).len();
    let both = format!("{}\n{}", text(&one), &text(&other)[head..]);
    let file = NotesFile::read(both.as_bytes());
    assert_eq!(file.notebook().notes.len(), 2);
    assert_eq!(file.notebook().get(id(1)).unwrap().body, "new");
    let after = changed(&both, |notebook| notebook.put(Arc::new(note(5, "5", "x"))));
    assert!(
        after.contains(&format!("version-of = \"{}\"", id(1))),
        "{after}"
    );
    // A duplicate entry is one note.
    let twice = format!("{}\n{}", text(&one), &text(&one)[head..]);
    assert_eq!(only(&NotesFile::read(twice.as_bytes())).body, "old");
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_stay() {
    let text = format!(
        "\u{feff}format = 1\n\n[[note]]\nid = \"{}\"\nat = \"1\"\nbody = \"\"\"\na\nb\"\"\"\n",
        id(1)
    )
    .replace('\n', "\r\n");
    assert_eq!(only(&NotesFile::read(text.as_bytes())).body, "a\nb");
    let after = changed(&text, |notebook| {
        let note = edited(notebook.get(id(1)).unwrap(), "a\nc", 1_800_000_000);
        notebook.put(Arc::new(note));
        notebook.put(Arc::new(self::note(2, "2", "d\ne")));
        notebook
            .readings
            .insert("1".to_owned(), ReadingStatus::Read);
    });
    assert!(after.starts_with("\u{feff}format"));
    assert_eq!(
        after.matches('\n').count(),
        after.matches("\r\n").count(),
        "{after:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn store_then_load_is_identity(notebook in any_notebook(0..9)) {
        let file = NotesFile::read(&written(&notebook).to_bytes());
        prop_assert_eq!(file.problems(), []);
        prop_assert_eq!(file.read_only_reason(), None);
        prop_assert_eq!(file.notebook(), &notebook);
    }

    #[test]
    fn any_change_is_stored(before in any_notebook(0..9), after in any_notebook(0..9)) {
        let mut file = NotesFile::read(&written(&before).to_bytes());
        file.set(&after, &PlaceOrder::of_references());
        let again = NotesFile::read(&file.to_bytes());
        prop_assert_eq!(again.problems(), []);
        prop_assert_eq!(again.notebook(), &after);
    }

    #[test]
    fn any_text_is_kept_as_it_is(text in notes::text(), other in "[\\[\\]a-z\"'=\n#. note]{0,60}") {
        for text in [text, other] {
            let file = NotesFile::read(text.as_bytes());
            prop_assert_eq!(file.to_bytes(), text.as_bytes());
        }
    }

    #[test]
    fn a_new_note_is_read_back_from_any_text_that_is_not_sealed(
        text in prop_oneof![notes::text(), "(\\[\\[note\\]\\]|\\[note.x\\]|\\[y\\]|a = |\"\"\"|'|\\[|\n|# ){0,14}"]
    ) {
        let mut file = NotesFile::read(text.as_bytes());
        if file.read_only_reason().is_some() {
            return Ok(());
        }
        let mut notebook = file.notebook().clone();
        notebook.put(Arc::new(note(1, "1", "new")));
        file.set(&notebook, &PlaceOrder::of_references());
        let again = NotesFile::read(&file.to_bytes());
        prop_assert!(again.notebook().get(id(1)).is_some(), "{}", self::text(&file));
    }

    #[test]
    fn merging_what_two_did_apart_is_commutative(
        base in any_notebook(0..3), mine in any_notebook(3..6), theirs in any_notebook(6..9)
    ) {
        let with = |other: &Notebook| merge(&Notebook::default(), &base, other).0;
        let (mine, theirs) = (with(&mine), with(&theirs));
        let (merged, conflicts) = merge(&base, &mine, &theirs);
        prop_assert_eq!(&merge(&base, &theirs, &mine).0, &merged);
        prop_assert_eq!(conflicts, vec![]);
        for note in mine.notes.values().chain(theirs.notes.values()) {
            prop_assert_eq!(merged.get(note.id), Some(note));
        }
    }

    #[test]
    fn merging_is_commutative_idempotent_and_loses_no_body(
        base in any_notebook(0..4), mine in any_notebook(0..6), theirs in any_notebook(0..6)
    ) {
        for base in [base, Notebook::default()] {
            let (merged, _) = merge(&base, &mine, &theirs);
            prop_assert_eq!(&merge(&base, &theirs, &mine).0, &merged);
            prop_assert_eq!(&merge(&base, &merged, &merged).0, &merged);
            if base == Notebook::default() {
                prop_assert_eq!(&merge(&base, &merged, &theirs).0, &merged);
                prop_assert_eq!(&merge(&base, &mine, &merged).0, &merged);
            }
            for note in mine.notes.values().chain(theirs.notes.values()) {
                let is_base = base.get(note.id) == Some(note);
                let is_kept = merged.notes.values().any(|kept| kept.body == note.body);
                prop_assert!(is_base || is_kept, "{:?} is lost", note.body);
            }
        }
    }

    #[test]
    fn a_change_made_twice_is_made_once(
        current in any_notebook(0..2), before in any_notebook(0..2), after in any_notebook(0..2)
    ) {
        let id = id(0);
        let get = |notebook: &Notebook| notebook.get(id).cloned();
        let change = Change::Note { id, before: get(&before), after: get(&after) };
        let mut once = current.clone();
        once.apply(&change);
        for note in [get(&current), get(&after)].into_iter().flatten() {
            let is_before = Some(&note) == before.get(id);
            prop_assert!(is_before || once.notes.values().any(|kept| kept.body == note.body));
        }
        let mut twice = once.clone();
        twice.apply(&change);
        let bodies = |notebook: &Notebook| {
            let bodies = notebook.notes.values().map(|note| note.body.clone());
            bodies.collect::<std::collections::BTreeSet<_>>()
        };
        prop_assert_eq!(bodies(&twice), bodies(&once));
    }
}

#[test]
fn the_words_of_the_other_side_are_kept_with_those_of_a_note() {
    let text = format!(
        "[[note]]\nid = \"{}\"\nat = \"16.2\"\nwords.zh = \"信用\"\ncounterpart.en = \"credit\"\n\
         counterpart-start = 14\nbody = \"b\"\n\
         quote.zh = \"信用\"\nquote.en = \"credit worthy credit\"\n",
        id(1)
    );
    let note = only(&NotesFile::read(text.as_bytes()));
    let AnchorScope::WordPair { words, counterpart } = &note.anchor.scope else {
        panic!("{:?}", note.anchor.scope);
    };
    assert_eq!((&*words.exact, words.start), ("信用", 0));
    assert_eq!((&*counterpart.exact, counterpart.start), ("credit", 14));
    // A change of the note leaves them as they are.
    let after = changed(&text, |notebook| {
        let note = notebook.get(id(1)).unwrap().clone();
        notebook.put(Arc::new(edited(&note, "c", 1_800_000_000)));
    });
    let kept = "words.zh = \"信用\"\ncounterpart.en = \"credit\"\ncounterpart-start = 14\n";
    assert!(after.contains(kept), "{after}");
}

#[test]
fn a_field_of_ones_own_that_is_called_counterpart_is_kept() {
    for field in [
        "counterpart = \"Wang\"",
        "counterpart = { en = 1 }",
        "counterpart.en = \"credit\"",
    ] {
        let words = match field.starts_with("counterpart.") {
            true => "",
            false => "words.zh = \"信用\"\n",
        };
        let text = format!("[[note]]\nat = \"1\"\n{words}{field}\nbody = \"b\"\n");
        let note = only(&NotesFile::read(text.as_bytes()));
        assert!(note.anchor.counterpart().is_none(), "{field}");
        let after = changed(&text, |notebook| {
            let note = Note::clone(notebook.notes.values().next().unwrap());
            notebook.put(Arc::new(edited(&note, "c", 1_800_000_000)));
        });
        assert!(after.contains(field), "{after}");
    }
}
