//! Notes in the formats of other programs.

mod arbitrary;
mod model;

use std::sync::Arc;

use crate::support::chinese;
use duizhao::document::{Document, Side};
use duizhao::formats::native;
use duizhao::notes::exchange::{
    ImportDefaults, ImportedNote, ImportedNotes, NoteFormat, NoteListing, ReadingMarks,
};
use duizhao::notes::{
    Anchor, AnchorScope, IdGenerator, Note, NoteIndex, NoteKind, NoteStatus, Notebook, QuotedWords,
    ReadingStatus, Timestamp,
};
use proptest::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};
use serde_json::Value;

const LAW: &str = r#"
id = "wine law/1"
languages = ["zh", "en"]
title.zh = "酒法"
title.en = "Wine <Act> *draft*"
date = 2024-05-01
source = "https://example.org/wine?a=1&b=2"
[[provision]]
id = "preamble"
[[provision.segment]]
zh = "为了管理酒类。"
en = "To administer wine."
[[section]]
kind = "chapter"
number = 1
zh = "第一章 总则"
en = "Chapter I # General"
[[section.provision]]
number = 1
[[section.provision.segment]]
zh = "第一条　信用“承诺”制度，信用。"
en = "Article 1. Credit *undertakings*. 1) credit"
[[section.provision.segment]]
zh = "没有译文。"
[[section.provision]]
number = 2
[[section.provision.segment]]
zh = "第二条　施行。"
en = "Article 2. Entry into force."
"#;

fn law() -> Document {
    native::read(LAW, "law").unwrap().document
}

fn note(document: &Document, reference: &str, nth: u64) -> Note {
    let passage = document.passage(reference).unwrap();
    let time = Timestamp::from_second(1_764_000_000 + nth as i64 * 90_000).unwrap();
    Note {
        id: IdGenerator::new(nth).next(time),
        anchor: Anchor::of_pair(document, passage),
        kind: NoteKind::Comment,
        status: NoteStatus::Open,
        tags: Vec::new(),
        author: "李华".to_owned(),
        created: time,
        updated: time,
        version_of: None,
        body: "Compare *this*.".to_owned(),
        others: toml::Table::new(),
    }
}

/// Notes of every kind: on a pair, on a side, on words, on a gap, on nothing.
fn notebook(document: &Document) -> Notebook {
    let first = document.passage("1.1").unwrap();
    let text = document.side_text(Side::Source);
    let at = text.find("“承诺”").unwrap();
    let words = Note {
        anchor: Anchor::of_words(document, first, Side::Source, at..at + "“承诺”".len()),
        kind: NoteKind::Question,
        tags: vec!["credit".into(), "a|b c".into()],
        body: "# Which?\n\nSee <https://example.org>.\n\n```\nopen".to_owned(),
        ..note(document, "1.1", 1)
    };
    let side = Note {
        anchor: Anchor::of_side(document, first, Side::Target),
        kind: NoteKind::Translation,
        status: NoteStatus::Resolved,
        body: "=HYPERLINK(\"http://evil\")".to_owned(),
        author: String::new(),
        ..note(document, "1.1", 2)
    };
    let mut gone = Anchor::of_pair(document, document.passage("2").unwrap()).quotes;
    gone[0].text = "已经删去的一款：本办法另有规定的除外。".to_owned();
    gone[1].text = "A paragraph since deleted, unlike any other.".to_owned();
    let orphan = Note {
        anchor: Anchor {
            reference: "99".to_owned(),
            scope: AnchorScope::Pair,
            quotes: gone,
        },
        body: "* lost <script>alert(1)</script>\n#+end_src".to_owned(),
        version_of: Some(words.id),
        ..note(document, "1.1", 3)
    };
    let gap = note(document, "1.2", 4);
    let preamble = note(document, "preamble", 5);
    let whole = note(document, "chapter-1", 6);
    let mut notebook = Notebook::default();
    for note in [words, side, orphan, gap, preamble, whole] {
        notebook.put(Arc::new(note));
    }
    notebook
        .readings
        .insert("1".to_owned(), ReadingStatus::Done);
    notebook
}

fn exported(format: &str, document: &Document, notebook: &Notebook) -> String {
    let mut index = NoteIndex::default();
    index.update(document, notebook);
    let listing = NoteListing::new(document, notebook, &index);
    (NoteFormat::by_name(format).unwrap().export)(&listing, &notebook.readings)
}

fn imported(source: &str, text: &str) -> Notebook {
    let ImportedNotes {
        entries,
        readings,
        problems,
    } = import(source, text);
    assert_eq!(problems, [], "{text}");
    let document = law();
    let mut notebook = Notebook {
        readings,
        ..Notebook::default()
    };
    for entry in entries {
        notebook.put(Arc::new(filled(&document, entry)));
    }
    notebook
}

fn import(format: &str, text: &str) -> ImportedNotes {
    let format = NoteFormat::by_name(format).unwrap();
    format.import.unwrap()(text)
}

fn filled(document: &Document, entry: ImportedNote) -> Note {
    entry.into_note(&mut ImportDefaults {
        document,
        ids: &mut IdGenerator::new(9),
        now: Timestamp::from_second(1_764_000_000).unwrap(),
        author: "wang",
    })
}

const LOSSLESS: [&str; 3] = ["csv", "jsonl", "w3c"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_was_exported_is_imported_as_it_was(notebook in arbitrary::notebook()) {
        let document = law();
        for format in LOSSLESS {
            let text = exported(format, &document, &notebook);
            prop_assert_eq!(&imported(format, &text), &notebook, "{}", text);
        }
    }

    #[test]
    fn annotations_keep_the_rules_of_the_model(notebook in arbitrary::notebook()) {
        let document = law();
        model::check(&document, &exported("w3c", &document, &notebook));
    }

    #[test]
    fn nothing_that_is_imported_panics(text in arbitrary::text(), junk in "[\\[{\"}\\],:a1\n\\\\|=']{0,40}") {
        for source in ["csv", "jsonl", "w3c"] {
            import(source, &text);
            import(source, &junk);
        }
    }

    #[test]
    fn a_body_breaks_no_outline(body in arbitrary::markdown()) {
        let document = law();
        let mut notebook = Notebook::default();
        for (reference, nth) in [("1.1", 1), ("2", 2)] {
            notebook.put(Arc::new(Note { body: body.clone(), ..note(&document, reference, nth) }));
        }
        let text = exported("markdown", &document, &notebook);
        let text = text.splitn(3, "---\n").last().unwrap();
        prop_assert_eq!(outline(text), [
            (1, "酒法 / Wine <Act> *draft*"),
            (2, "第一章 总则 · Chapter I # General"),
            (3, "1 · 第一条 · Article 1."),
            (4, "1.1 · comment"),
            (3, "2 · 第二条 · Article 2."),
            (4, "2 · comment"),
        ].map(|(level, text)| (level, text.to_owned())), "{}", text);

        let html = exported("html", &document, &notebook);
        prop_assert_eq!(html.matches("<h4>").count(), 2);
        prop_assert_eq!(html.matches("<article").count(), 2);
        prop_assert_eq!(html.matches("</article>").count(), 2);

        let org = exported("org", &document, &notebook);
        let stars = org.lines().filter(|line| line.starts_with('*')).count();
        prop_assert_eq!(stars, 5, "{}", org);
        prop_assert_eq!(org.matches("\n#+end_src").count(), 2, "{}", org);
    }
}

/// The headings of a Markdown text, down to the level of notes.
fn outline(text: &str) -> Vec<(usize, String)> {
    let mut headings = Vec::new();
    let mut open: Option<(HeadingLevel, String)> = None;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => open = Some((level, String::new())),
            Event::Text(text) => {
                if let Some((_, heading)) = &mut open {
                    *heading += &text;
                }
            }
            Event::End(pulldown_cmark::TagEnd::Heading(_)) => {
                let (level, heading) = open.take().unwrap();
                if level <= HeadingLevel::H4 {
                    headings.push((level as usize, heading));
                }
            }
            _ => {}
        }
    }
    headings
}

#[test]
fn every_format_is_as_it_was_looked_at() {
    let document = law();
    let notebook = notebook(&document);
    for name in ["markdown", "html", "csv", "jsonl", "w3c", "org"] {
        let text = exported(name, &document, &notebook);
        let text = text.split("<style>\n").collect::<Vec<_>>();
        let without_style = match text[..] {
            [head, rest] => format!("{head}{}", rest.split_once("</style>").unwrap().1),
            _ => text.concat(),
        };
        insta::assert_snapshot!(name, without_style);
    }
}

#[test]
fn every_format_tells_title_source_and_citation() {
    let document = law();
    let notebook = notebook(&document);
    for format in ["markdown", "html", "csv", "jsonl", "w3c", "org"] {
        let text = exported(format, &document, &notebook);
        let plain = text
            .replace('\\', "")
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
        for known in [
            "酒法",
            "Wine <Act> *draft*",
            "https://example.org/wine?a=1&b=2",
            "1.1 (2024-05-01)",
            "99 (2024-05-01)",
        ] {
            assert!(plain.contains(known), "{format:?} has no {known}: {text}");
        }
    }
}

#[test]
fn the_notes_stand_in_reading_order_and_orphans_last() {
    let document = law();
    let text = exported("jsonl", &document, &notebook(&document));
    let notes = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let references: Vec<_> = notes
        .filter(|line| line["type"] == "note")
        .map(|line| line["reference"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        references,
        ["preamble", "chapter-1–2", "1.1", "1.1", "1.2", "99"]
    );
}

#[test]
fn no_cell_is_a_formula() {
    let document = law();
    for body in [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''-", "＝1", "- a list",
        "'quoted'", "",
    ] {
        let mut notebook = Notebook::default();
        notebook.put(Arc::new(Note {
            body: body.to_owned(),
            author: body.to_owned(),
            ..note(&document, "1.1", 1)
        }));
        let text = exported("csv", &document, &notebook);
        for record in csv::Reader::from_reader(text.as_bytes()).into_records() {
            for cell in &record.unwrap() {
                assert!(
                    !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']),
                    "{cell:?}"
                );
            }
        }
        assert_eq!(imported("csv", &text), notebook, "{body:?}");
    }
}

#[test]
fn a_table_of_other_people_is_accepted() {
    let document = law();
    let table = "Body,Page,Reference,words\n\"two\nlines\",12,1.1,信用\n,,,\n-x,,第二条,\n";
    let imported = import("csv", table);
    assert_eq!(imported.problems, []);
    let lines: Vec<_> = imported.entries.iter().map(|entry| entry.line).collect();
    assert_eq!(lines, [2, 5]);
    let notes: Vec<_> = imported
        .entries
        .into_iter()
        .map(|entry| filled(&document, entry))
        .collect();
    assert_eq!(notes[0].body, "two\nlines");
    assert_eq!(notes[0].author, "wang");
    assert_eq!(notes[0].others["Page"].as_str(), Some("12"));
    assert_eq!(
        notes[0].anchor.scope,
        AnchorScope::Words(QuotedWords {
            language: "zh".into(),
            exact: "信用".into(),
            start: 4
        })
    );
    assert_eq!(notes[1].body, "-x");
    assert_eq!(
        notes[1].anchor,
        Anchor::of_pair(&document, document.passage("2").unwrap())
    );
}

#[test]
fn an_annotation_of_another_program_finds_its_words() {
    let document = law();
    let annotation = r#"[{
      "@context": "http://www.w3.org/ns/anno.jsonld",
      "id": "http://example.org/anno1", "type": "Annotation",
      "motivation": "questioning",
      "creator": {"id": "http://example.org/u", "name": "Ann"},
      "bodyValue": "Which?",
      "target": {"source": "http://example.org/text", "selector": {"type": "TextQuoteSelector", "exact": "Entry into force"}}
    }]"#;
    let imported = import("w3c", annotation);
    assert_eq!(imported.problems, []);
    let note = filled(&document, imported.entries[0].clone());
    assert_eq!(
        (&*note.author, &*note.body, note.kind),
        ("Ann", "Which?", NoteKind::Question)
    );
    assert_eq!(note.anchor.reference, "2");
    assert_eq!(note.anchor.words().unwrap().exact, "Entry into force");
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let check = |source: &str, text: &str, expected: &str| {
        let imported = import(source, text);
        imported.problems.iter().for_each(chinese::check);
        let problems: Vec<_> = imported.problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems.join("\n"), expected, "{text}");
    };
    check(
        "csv",
        "a,b\n1,2\n",
        "1: the columns are a, b; expected at least reference and body in the first line",
    );
    check(
        "csv",
        "reference,body,kind\n16,\"x\ny\",remark\n",
        "2: kind: \"remark\" is no kind of note; expected comment, question or translation",
    );
    check(
        "csv",
        "reference,body\n16,x\n,y\n16,x,z\n",
        "3: reference: empty; expected one, such as 16.2\n4: 3 cells, the last ones without a column, such as \"z\"; expected 2",
    );
    check(
        "csv",
        "reference,body,created\n16,x,yesterday\n",
        "2: created: \"yesterday\" is no time; expected one such as 2026-11-26T08:30:00Z",
    );
    check(
        "jsonl",
        "{\"reference\":\"16\",\"body\":\"x\"}\n\n{\"reference\": 16}\n",
        "3:16: invalid type: integer `16`, expected a string",
    );
    check(
        "jsonl",
        "{\"reference\":\"16\"",
        "1:17: EOF while parsing an object",
    );
    check(
        "jsonl",
        "{\"type\":\"page\"}",
        "1: type: \"page\"; expected note, reading or document",
    );
    check(
        "jsonl",
        "{\"id\":\"x\",\"reference\":\"1\"}",
        "1: id: \"x\" is no id of a note; expected a ULID, 26 letters and digits such as 01KB0D2M5W8Z7Q4R6T1V3X5Y7A",
    );
    check(
        "w3c",
        "[\n  {\"type\": \"Annotation\"},\n  {\"type\": \"Page\"}\n]",
        "2:3: target: no words are quoted; expected a TextQuoteSelector\n3:3: type: \"Page\"; expected \"Annotation\"",
    );
    check("w3c", "{\n  \"type\": }", "2:11: expected value");
    check(
        "w3c",
        "{\"first\": \"http://example.org/1\"}",
        "1:11: the first page is elsewhere (\"http://example.org/1\"); expected it here",
    );
}

#[test]
fn a_page_does_nothing_by_itself() {
    let document = law();
    let mut notebook = notebook(&document);
    notebook.put(Arc::new(Note {
        body: "<img src=x onerror=alert(1)> [a](javascript:alert(1)) ![i](http://x/y.png) [b](HTTPS://example.org) <b>\n\n<script>x</script>".to_owned(),
        author: "\"><script>".to_owned(),
        tags: vec!["<i>".to_owned()],
        ..note(&document, "2", 8)
    }));
    let page = exported("html", &document, &notebook);
    for harmful in [
        "<script",
        "<img",
        "<b>",
        "<i>",
        "javascript:",
        "<link",
        "url(",
    ] {
        assert!(!page.contains(harmful), "{harmful} in {page}");
    }
    assert!(
        page.contains("<a href=\"HTTPS://example.org\">b</a>"),
        "{page}"
    );
    assert!(page.contains("<mark>“承诺”</mark>"), "{page}");
    assert!(page.contains("<blockquote lang=\"zh\""), "{page}");
}

#[test]
fn only_what_is_read_is_written_where_there_are_no_notes() {
    let document = law();
    let empty = Notebook {
        readings: ReadingMarks::from([("1".into(), ReadingStatus::ToDo)]),
        ..Notebook::default()
    };
    for format in LOSSLESS {
        let text = exported(format, &document, &empty);
        assert_eq!(imported(format, &text), empty, "{text}");
    }
}

#[test]
fn links_stay_text_in_every_format() {
    let document = law();
    let mut notebook = Notebook::default();
    let body = "See [[1.2]], [[01KB]].\n\n[[2]] begins a line.";
    notebook.put(Arc::new(Note {
        body: body.to_owned(),
        ..note(&document, "1.1", 1)
    }));
    for format in ["markdown", "html", "org", "csv", "jsonl", "w3c"] {
        let text = exported(format, &document, &notebook);
        for link in ["[[1.2]]", "[[01KB]]", "[[2]]"] {
            assert!(text.contains(link), "{format}: {text}");
        }
    }
}

#[test]
fn the_words_of_both_sides_are_marked_and_selected() {
    let document = law();
    let passage = document.passage("1.1").unwrap();
    let bytes_of = |side: Side, words: &str| {
        let start = document.side_text(side).find(words).unwrap();
        start..start + words.len()
    };
    let (zh, en) = (
        bytes_of(Side::Source, "制度"),
        bytes_of(Side::Target, "undertakings"),
    );
    let note = Note {
        anchor: Anchor::of_word_pair(&document, passage, (Side::Source, zh), en),
        ..note(&document, "1.1", 1)
    };
    let mut notebook = Notebook::default();
    notebook.put(Arc::new(note));
    let markdown = exported("markdown", &document, &notebook);
    assert!(markdown.contains("<strong>制度</strong>"), "{markdown}");
    assert!(
        markdown.contains("<strong>undertakings</strong>"),
        "{markdown}"
    );
    let w3c: Value = serde_json::from_str(&exported("w3c", &document, &notebook)).unwrap();
    let targets = w3c["first"]["items"][0]["target"].as_array().unwrap();
    let exact: Vec<_> = targets
        .iter()
        .map(|one| one["selector"][0]["exact"].as_str())
        .collect();
    assert_eq!(exact, [Some("制度"), Some("undertakings")]);
}
