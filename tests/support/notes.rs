//! Notes for tests, and strategies for arbitrary ones.
#![allow(dead_code, reason = "each test uses some of it")]

use std::collections::BTreeMap;
use std::sync::Arc;

use duizhao::notes::{
    Anchor, AnchorScope, IdGenerator, Note, NoteId, NoteKind, NoteStatus, Notebook, Quote,
    QuotedWords, ReadingStatus, Timestamp,
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use strum::VariantArray;

/// A note id for a number.
pub(crate) fn id(number: u64) -> NoteId {
    IdGenerator::new(number).next(second(1_700_000_000))
}

pub(crate) fn second(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

/// A note on a place.
pub(crate) fn note(number: u64, at: &str, body: &str) -> Note {
    Note {
        id: id(number),
        anchor: Anchor {
            reference: at.to_owned(),
            scope: AnchorScope::Pair,
            quotes: vec![
                quote("zh", "建立健全信用承诺制度。"),
                quote("en", "Establish a sound credit commitment system."),
            ],
        },
        kind: NoteKind::Comment,
        status: NoteStatus::Open,
        tags: Vec::new(),
        author: String::new(),
        created: second(1_700_000_000),
        updated: second(1_700_000_000),
        version_of: None,
        body: body.to_owned(),
        others: toml::Table::new(),
    }
}

pub(crate) fn quote(language: &str, text: &str) -> Quote {
    Quote {
        language: language.to_owned(),
        text: text.to_owned(),
        before: String::new(),
        after: String::new(),
    }
}

/// The note with another body, updated at another second.
pub(crate) fn edited(note: &Note, body: &str, at: i64) -> Note {
    Note {
        body: body.to_owned(),
        updated: second(at),
        ..note.clone()
    }
}

pub(crate) fn notebook(notes: impl IntoIterator<Item = Note>) -> Notebook {
    let mut notebook = Notebook::default();
    notes
        .into_iter()
        .for_each(|note| notebook.put(Arc::new(note)));
    notebook
}

/// Any text, with much that breaks files.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => any::<char>().prop_map(String::from),
        2 => "[ -~]{0,6}",
        4 => prop::sample::select(vec![
            "\"", "\"\"\"", "'", "'''", "\\", "\r", "\n", "\r\n", "\t", " ", "\0", "\u{7f}",
            "\u{85}", "\u{2028}", "\u{feff}", "\u{202e}", "信用", "é", "[[note]]", "\n[[note]]\n",
            "# ", "<<<<<<< a", "\n<<<<<<< a\n=======\n>>>>>>> b\n", "{", "}", "=", "\\u0041",
        ]).prop_map(str::to_owned),
    ];
    vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn time() -> impl Strategy<Value = Timestamp> {
    prop_oneof![
        (0_i64..4_000_000_000).prop_map(second),
        (
            Timestamp::MIN.as_second()..Timestamp::MAX.as_second(),
            0..1_000_000_000_i32
        )
            .prop_map(|(second, ns)| Timestamp::new(second, ns).unwrap_or_default()),
    ]
}

fn on(quotes: Vec<Quote>) -> impl Strategy<Value = AnchorScope> {
    let language = prop_oneof![Just("zh".to_owned()), Just("en".to_owned()), text()];
    (0..5, language, text(), 0..9_usize).prop_map(move |(kind, language, exact, start)| {
        match (kind, quotes.first()) {
            (4, _) => AnchorScope::WordPair {
                words: QuotedWords {
                    language: "zh".to_owned(),
                    exact: exact.clone(),
                    start,
                },
                counterpart: QuotedWords {
                    language,
                    exact,
                    start: start / 2,
                },
            },
            (0, _) => AnchorScope::Pair,
            (1, _) => AnchorScope::Side(language),
            (2, Some(quote)) => AnchorScope::Words(QuotedWords {
                language: quote.language.clone(),
                exact: quote.text.chars().skip(1).take(3).collect(),
                start,
            }),
            _ => AnchorScope::Words(QuotedWords {
                language,
                exact,
                start,
            }),
        }
    })
}

/// The context of a quote: often empty.
fn around() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), text()]
}

fn anchor() -> impl Strategy<Value = Anchor> {
    let texts = (text(), around(), around());
    let quotes = btree_map(prop_oneof!["zh|en|fr", text()], texts, 0..3);
    let quotes = quotes.prop_map(|quotes| {
        quotes
            .into_iter()
            .map(|(language, (text, before, after))| Quote {
                language,
                text,
                before,
                after,
            })
            .collect::<Vec<_>>()
    });
    let on = quotes.prop_flat_map(|quotes| (Just(quotes.clone()), on(quotes)));
    let reference = prop_oneof!["[0-9]{1,2}(\\.[0-9])?", text()];
    (reference, on).prop_map(|(reference, (quotes, on))| Anchor {
        reference,
        scope: on,
        quotes,
    })
}

fn others() -> impl Strategy<Value = toml::Table> {
    let value = prop_oneof![
        text().prop_map(toml::Value::String),
        any::<i64>().prop_map(toml::Value::Integer),
        any::<bool>().prop_map(toml::Value::Boolean),
        (-1e9..1e9).prop_map(toml::Value::Float),
        vec(text(), 0..3).prop_map(toml::Value::from),
        btree_map(text(), text(), 0..3).prop_map(|texts| toml::Value::Table(
            texts.into_iter().map(|(k, v)| (k, v.into())).collect()
        )),
    ];
    // No keys that the program knows.
    let name = prop_oneof!["x-[a-z]{1,3}", text().prop_map(|text| format!("?{text}"))];
    prop_oneof![
        3 => Just(toml::Table::new()),
        1 => btree_map(name, value, 0..3).prop_map(|fields| fields.into_iter().collect()),
    ]
}

/// Any note with this id.
pub(crate) fn any_note(id: NoteId) -> impl Strategy<Value = Note> {
    let kind = prop::sample::select(NoteKind::ALL.to_vec());
    let status = prop::sample::select(vec![NoteStatus::Open, NoteStatus::Resolved]);
    let version = option::of((0..9_u64).prop_map(self::id));
    (
        (anchor(), kind, status, vec(text(), 0..3), text()),
        (time(), time(), version, text(), others()),
    )
        .prop_map(move |((anchor, kind, status, tags, author), rest)| {
            let (created, updated, version_of, body, others) = rest;
            Note {
                id,
                anchor,
                kind,
                status,
                tags,
                author,
                created,
                updated,
                version_of,
                body,
                others,
            }
        })
}

pub(crate) fn any_reading() -> impl Strategy<Value = ReadingStatus> {
    prop::sample::select(ReadingStatus::VARIANTS.to_vec())
}

/// Any notebook with some of the notes with these numbers.
pub(crate) fn any_notebook(numbers: std::ops::Range<u64>) -> impl Strategy<Value = Notebook> {
    let notes = vec(numbers.clone(), 0..6);
    let notes = notes.prop_flat_map(|numbers| {
        numbers
            .into_iter()
            .map(|number| any_note(id(number)))
            .collect::<Vec<_>>()
    });
    let place = prop_oneof!["[0-9]{1,2}(\\.[0-9])?", text()];
    let place = place.prop_map(move |place| format!("{}{place}", numbers.start));
    (notes, btree_map(place, any_reading(), 0..4)).prop_map(|(notes, readings)| Notebook {
        readings: readings.into_iter().collect::<BTreeMap<_, _>>(),
        ..notebook(notes)
    })
}
