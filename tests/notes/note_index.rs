//! The notes of a text: stepping through them, filtering, progress.

use std::sync::Arc;

use crate::support::texts::opinions;
use duizhao::document::{Document, Passage, Side};
use duizhao::notes::progress::{
    next_unread, reading_of, set_reading, set_reading_of_place, summary,
};
use duizhao::notes::{
    Anchor, Change, IdGenerator, Note, NoteFilter, NoteId, NoteIndex, NoteKind, NoteSorting,
    NoteStatus, Notebook, Overview, ReadingStatus, Timestamp,
};

fn passage(document: &Document, reference: &str) -> Passage {
    document.passage(reference).unwrap()
}

fn note(ids: &mut IdGenerator, second: i64, anchor: Anchor, body: &str) -> Note {
    let now = Timestamp::from_second(second).unwrap();
    Note {
        id: ids.next(now),
        anchor,
        kind: NoteKind::Comment,
        status: NoteStatus::Open,
        tags: Vec::new(),
        author: String::new(),
        created: now,
        updated: now,
        version_of: None,
        body: body.to_owned(),
        others: toml::Table::new(),
    }
}

fn notebook(notes: Vec<Note>) -> Notebook {
    let mut notebook = Notebook::default();
    for note in notes {
        notebook.put(Arc::new(note));
    }
    notebook
}

fn bodies(index: &NoteIndex, ids: &[NoteId]) -> Vec<String> {
    let body = |id: &NoteId| index.get(*id).unwrap().0.body.clone();
    ids.iter().map(body).collect()
}

#[test]
fn notes_are_stepped_through_in_reading_order() {
    let document = opinions();
    let mut ids = IdGenerator::new(1);
    let at = |reference: &str| Anchor::of_pair(&document, passage(&document, reference));
    let gone = |reference: &str| Anchor {
        reference: reference.to_owned(),
        quotes: Vec::new(),
        ..at("1")
    };
    let book = notebook(vec![
        note(&mut ids, 1, at("16.2"), "a"),
        note(&mut ids, 2, at("3"), "b"),
        note(&mut ids, 3, at("16.2–17.1"), "c"),
        note(&mut ids, 4, gone("116"), "e"),
        note(&mut ids, 5, gone("99"), "d"),
    ]);
    let mut index = NoteIndex::default();
    index.update(&document, &book);
    assert_eq!(bodies(&index, index.in_reading_order()), ["b", "a", "c"]);
    assert_eq!(bodies(&index, index.unplaced()), ["d", "e"]);
    assert_eq!(index.annotated_provisions(), 2);
    let seventeen = passage(&document, "17.1").first;
    assert!(index.at(seventeen).is_empty());
    assert_eq!(bodies(&index, index.covering(seventeen)), ["c"]);
}

#[test]
fn words_are_marked_where_they_stand_in_their_segments() {
    let document = opinions();
    let place = passage(&document, "16.1–16.2");
    let whole = document.passage_bytes(place, Side::Source);
    let second = document.segment_bytes(place.last, Side::Source);
    // From the last three characters of 16.1 to the first three of 16.2.
    let words = second.start - 9..second.start + 9;
    assert!(whole.start < words.start);
    let anchor = Anchor::of_words(&document, place, Side::Source, words);
    let mut index = NoteIndex::default();
    let book = notebook(vec![note(&mut IdGenerator::new(1), 1, anchor, "a")]);
    index.update(&document, &book);
    let len = document.segment_text(place.first, Side::Source).len();
    assert_eq!(
        index.word_ranges(place.first, Side::Source).to_vec(),
        std::iter::once(len - 9..len).collect::<Vec<_>>()
    );
    assert_eq!(
        index.word_ranges(place.last, Side::Source).to_vec(),
        std::iter::once(0..9).collect::<Vec<_>>()
    );
    assert!(index.word_ranges(place.last, Side::Target).is_empty());
    // Editing a body keeps the note in its place; deleting the note removes it.
    index.update(&document, &book);
    assert_eq!(
        index.word_ranges(place.last, Side::Source).to_vec(),
        std::iter::once(0..9).collect::<Vec<_>>()
    );
    index.update(&document, &Notebook::default());
    assert!(index.word_ranges(place.last, Side::Source).is_empty());
}

fn matches(filter: &str, note: &Note) -> bool {
    NoteFilter::parse(filter).matches(note)
}

#[test]
fn filters() {
    let document = opinions();
    let anchor = Anchor::of_pair(&document, passage(&document, "16.2"));
    let note = Note {
        kind: NoteKind::Question,
        tags: vec!["术语".to_owned(), "Terms".to_owned()],
        author: "Wang Li".to_owned(),
        ..note(
            &mut IdGenerator::new(1),
            1,
            anchor,
            "承诺: is “credit commitment” a promise?",
        )
    };
    for filter in [
        "",
        " ",
        "#",
        "-",
        "#term",
        "＃术",
        "#術語",
        "kind:question",
        "kind：qu",
        "KIND:Q",
        "is:open",
        "is:",
        "by:wang",
        "by:\"wang li\"",
        "at:16",
        "at:十六",
        "at:16.2",
        "at:第十六条",
        "承诺",
        "承諾 promise",
        "\"credit commitment\"",
        "\"credit comm",
        "-#done",
        "-kind:comment",
        "－is:resolved",
        "ＰＲＯＭＩＳＥ",
        "wang",
    ] {
        assert!(matches(filter, &note), "{filter}");
    }
    for filter in [
        "#promise",
        "kind:comment",
        "kind:xyz",
        "is:resolved",
        "by:zhao",
        "at:1",
        "at:17",
        "at:16.1",
        "\"commitment credit\"",
        "-#term",
        "-承诺",
        "promise nothing",
    ] {
        assert!(!matches(filter, &note), "{filter}");
    }
    assert_eq!(
        NoteFilter::parse("kind:question is:open #x").check(),
        Ok(())
    );
    let error = NoteFilter::parse("kind:xyz").check().unwrap_err();
    assert_eq!(
        error.to_string(),
        "\"xyz\" is no kind of note; expected comment, question or translation"
    );
    assert!(NoteFilter::parse("-is:ope").check().is_err());
}

#[test]
fn lists_by_place_and_by_time() {
    let document = opinions();
    let mut ids = IdGenerator::new(1);
    let at = |reference: &str| Anchor::of_pair(&document, passage(&document, reference));
    let book = notebook(vec![
        note(&mut ids, 5, at("16"), "a"),
        note(&mut ids, 9, at("3"), "b"),
        note(&mut ids, 7, at("20"), "c"),
    ]);
    let mut index = NoteIndex::default();
    index.update(&document, &book);
    let list = |order: NoteSorting, filter| {
        bodies(&index, &order.list(&index, &NoteFilter::parse(filter)))
    };
    assert_eq!(list(NoteSorting::Place, ""), ["b", "a", "c"]);
    assert_eq!(list(NoteSorting::Time, ""), ["b", "c", "a"]);
    assert_eq!(list(NoteSorting::Time, "-at:3"), ["c", "a"]);
}

#[test]
fn inserted_provisions_are_filtered_in_any_case() {
    let document = opinions();
    let anchor = Anchor {
        reference: "7A.2".into(),
        ..Anchor::of_pair(&document, passage(&document, "16.2"))
    };
    let note = note(&mut IdGenerator::new(1), 1, anchor, "a");
    for filter in ["at:7A", "at:7a", "at:7A.2", "at:第7A條"] {
        assert!(matches(filter, &note), "{filter}");
    }
    for filter in ["at:7", "at:7-1", "at:7B"] {
        assert!(!matches(filter, &note), "{filter}");
    }
}

#[test]
fn notes_in_a_query() {
    let check = |query: &str, filter: Option<&str>, rest: &str| {
        let (found, left) = NoteFilter::split_query(query);
        assert_eq!(
            (found, left.as_str()),
            (filter.map(NoteFilter::parse), rest),
            "{query}"
        );
    };
    check("信用 修复", None, "信用 修复");
    check("note:术语 信用", Some("术语"), "信用");
    check(
        "信用 note：\"two words\" 修复",
        Some("\"two words\""),
        "信用 修复",
    );
    check("note:#tag", Some("#tag"), "");
    check(
        "note:kind:question -note:#done \"note:x\"",
        Some("kind:question -#done"),
        "\"note:x\"",
    );
    check("NOTE:", Some(""), "");
    check("footnote:x", None, "footnote:x");
}

fn apply(notebook: &mut Notebook, changes: &[Change]) {
    for change in changes {
        assert_eq!(notebook.apply(change), None);
    }
}

#[test]
fn how_far_one_is() {
    let document = opinions();
    let mut book = Notebook::default();
    let at = |reference: &str| passage(&document, reference).first;
    let place = document.place_of(at("16"));
    let mark = |book: &mut Notebook, reference: &str, reading| {
        let changes = set_reading(&document, book, at(reference), reading);
        apply(book, &changes);
    };
    let changes = set_reading_of_place(&document, &book, place, ReadingStatus::Read);
    apply(&mut book, &changes);
    assert_eq!(book.readings.len(), 1);
    assert_eq!(
        reading_of(&document, &book, at("16.3")),
        ReadingStatus::Read
    );
    mark(&mut book, "16.2", ReadingStatus::ToDo);
    assert_eq!(
        reading_of(&document, &book, at("16.2")),
        ReadingStatus::ToDo
    );
    let overview = Overview::new(&document, &book);
    let progress = |place| overview.progress(&document, place).unwrap();
    assert_eq!(progress(place).status(), ReadingStatus::Unread);
    assert_eq!(progress(place).percent(), 80, "one of five pairs is to do");
    let part = document.place_of(at("part-5"));
    let pairs: usize = ["15", "16", "17", "18"]
        .map(|provision| passage(&document, provision).segments().count())
        .iter()
        .sum();
    assert_eq!((progress(part).pairs, progress(part).read), (pairs, 4));
    let extent = document.extent(part);
    assert_eq!(
        overview.segments(&document, part),
        extent.first.0..extent.last.0 + 1
    );
    assert_eq!(
        overview.progress(&document, document.place_of(at("17"))),
        None
    );
    // Setting the default again leaves no mark.
    mark(&mut book, "16.2", ReadingStatus::Read);
    assert_eq!(book.readings.len(), 1);
    mark(&mut book, "16.2", ReadingStatus::Unread);
    assert_eq!(
        next_unread(&document, &book, at("15").max(at("16"))),
        Some(at("16.2"))
    );
    let changes = set_reading_of_place(&document, &book, place, ReadingStatus::Done);
    apply(&mut book, &changes);
    assert_eq!(book.readings.len(), 1);
    let mut index = NoteIndex::default();
    let anchor = Anchor::of_pair(&document, passage(&document, "16"));
    book.put(Arc::new(note(&mut IdGenerator::new(1), 1, anchor, "a")));
    index.update(&document, &book);
    let summary = summary(&document, &book, &index);
    assert_eq!((summary.annotated, summary.provisions), (1, 23));
    assert_eq!((summary.read, summary.to_do, summary.done), (0, 0, 5));
    let changes = set_reading_of_place(&document, &book, place, ReadingStatus::Unread);
    apply(&mut book, &changes);
    assert!(book.readings.is_empty());
}
