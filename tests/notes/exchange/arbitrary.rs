//! Strategies for arbitrary notes.

use std::sync::Arc;

use duizhao::notes::{
    Anchor, AnchorScope, IdGenerator, Note, NoteKind, NoteStatus, Notebook, Quote, QuotedWords,
    ReadingStatus, Timestamp,
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use strum::VariantArray;

/// Any Unicode, with the syntax of the formats more often.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,12}",
        any::<String>(),
        "[a信\"'=+@|\\\\,;\r\n\t#*<>&\u{feff}\u{200b}\u{0}\u{85}\u{2028}😀e\u{301}-]{0,16}",
    ]
}

/// Fragments of Markdown that open something.
pub(crate) fn markdown() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("# h\n"),
        Just("text\n===\n"),
        Just("a\nb\n---\n"),
        Just("```\n"),
        Just("````\n"),
        Just("~~~~ x\n"),
        Just("<!-- "),
        Just("<div>\n"),
        Just("<script>\n"),
        Just("<?php "),
        Just("<![CDATA["),
        Just("<!X "),
        Just("> "),
        Just("- "),
        Just("1. "),
        Just("    "),
        Just("\n"),
        Just("\n\n"),
        Just("text "),
        Just("信用"),
        Just("* star\n"),
        Just("*** x\n"),
        Just("#+end_src\n"),
        Just("#+END_SRC\n"),
        Just(",* x\n"),
        Just("[a]: b\n"),
        Just("**"),
        Just("`"),
        Just("\\"),
        Just("</div>\n"),
        Just("<pre>"),
        Just("\t"),
        Just("> # h\n"),
        Just("- x\n  ===\n"),
        Just("\r"),
    ];
    vec(pieces, 0..8).prop_map(|pieces| pieces.concat())
}

fn time() -> impl Strategy<Value = Timestamp> {
    (0_i64..253_000_000_000).prop_map(|second| Timestamp::from_second(second).unwrap())
}

fn on() -> impl Strategy<Value = AnchorScope> {
    let language = || "zh|en|fr|zh-Hant";
    let words = || {
        (language(), text(), 0_usize..9).prop_map(|(language, exact, start)| QuotedWords {
            language,
            exact,
            start,
        })
    };
    prop_oneof![
        Just(AnchorScope::Pair),
        language().prop_map(AnchorScope::Side),
        words().prop_map(AnchorScope::Words),
        (words(), words())
            .prop_map(|(words, counterpart)| AnchorScope::WordPair { words, counterpart }),
    ]
}

fn anchor() -> impl Strategy<Value = Anchor> {
    let reference = prop_oneof![
        "1|1\\.1|1\\.2|2|preamble|chapter-1|1\\.1–2|99|title",
        text().prop_map(|text| format!("x{text}")),
    ];
    let not_empty = || text().prop_filter("a quote has text", |text| !text.is_empty());
    let quote = || option::of((not_empty(), text(), text()));
    (reference, on(), quote(), quote(), quote()).prop_map(|(reference, on, zh, en, fr)| {
        let quotes = [("zh", zh), ("en", en), ("fr", fr)].into_iter();
        let quotes = quotes.filter_map(|(language, quote)| {
            let (text, before, after) = quote?;
            Some(Quote {
                language: language.to_owned(),
                text,
                before,
                after,
            })
        });
        Anchor {
            reference,
            scope: on,
            quotes: quotes.collect(),
        }
    })
}

fn value() -> impl Strategy<Value = toml::Value> {
    let leaf = prop_oneof![
        text().prop_map(toml::Value::String),
        any::<i64>().prop_map(toml::Value::Integer),
        any::<f64>()
            .prop_filter("NaN equals nothing", |f| !f.is_nan())
            .prop_map(toml::Value::Float),
        Just(toml::Value::Float(f64::INFINITY)),
        any::<bool>().prop_map(toml::Value::Boolean),
        Just(toml::Value::Datetime(
            "2024-05-01T08:30:00.5+08:00".parse().unwrap()
        )),
        Just(toml::Value::Datetime("07:32:00".parse().unwrap())),
    ];
    leaf.prop_recursive(2, 8, 3, |value| {
        prop_oneof![
            vec(value.clone(), 0..3).prop_map(toml::Value::Array),
            btree_map(key(), value, 0..3)
                .prop_map(|map| toml::Value::Table(map.into_iter().collect())),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![Just("$toml".to_owned()), text()]
}

fn others() -> impl Strategy<Value = toml::Table> {
    btree_map(key(), value(), 0..3).prop_map(|map| map.into_iter().collect())
}

fn note() -> impl Strategy<Value = Note> {
    let names = (0_usize..3, any::<bool>(), vec(text(), 0..4), text());
    let times = (time(), time(), any::<u64>(), option::of(any::<u64>()));
    (anchor(), names, times, text(), others()).prop_map(|(anchor, names, times, body, others)| {
        let (kind, is_open, tags, author) = names;
        let (created, updated, seed, version) = times;
        Note {
            id: IdGenerator::new(seed).next(created),
            anchor,
            kind: NoteKind::ALL[kind],
            status: if is_open {
                NoteStatus::Open
            } else {
                NoteStatus::Resolved
            },
            tags,
            author,
            created,
            updated,
            version_of: version.map(|seed| IdGenerator::new(seed).next(updated)),
            body,
            others,
        }
    })
}

pub(crate) fn notebook() -> impl Strategy<Value = Notebook> {
    let readings = btree_map(
        text(),
        (0_usize..4).prop_map(|nth| ReadingStatus::VARIANTS[nth]),
        0..3,
    );
    (vec(note(), 0..4), readings).prop_map(|(notes, readings)| {
        let mut notebook = Notebook {
            readings,
            ..Notebook::default()
        };
        for note in notes {
            notebook.put(Arc::new(note));
        }
        notebook
    })
}
