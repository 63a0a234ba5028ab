//! Plain entries are read as the general parser reads them.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::notes::file::fields::{KNOWN, entry, string};
use crate::notes::{
    Anchor, AnchorScope, IdGenerator, NoteKind, NoteStatus, Quote, QuotedWords, Timestamp,
};

/// What is read in each piece where no entry is taken for a plain one.
fn general(scan: Scan) -> Pieces {
    let mut pieces = Pieces::new();
    let mut at = 0;
    while at < scan.text.len() {
        let piece = scan.any(at);
        at = piece.0.bytes.end;
        pieces.push(piece);
    }
    pieces
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let newline = Newline::of(text);
    let plain = format!("{:?}", scan(text, newline));
    let general = format!("{:?}", general(Scan { text, newline }));
    prop_assert_eq!(plain, general, "{}", text);
    Ok(())
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => any::<char>().prop_map(String::from),
        3 => prop::sample::select(vec![
            "\"", "\"\"\"", "'", "\\", "\r", "\n", "\t", "\0", "\u{7f}", "\u{feff}", "信用",
            "\n\n[[note]]\n", " = ", "# ", "<<<<<<< a",
        ]).prop_map(str::to_owned),
    ];
    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(KNOWN.to_vec()).prop_map(str::to_owned),
        4 => "(words|quote|before|after)\\.(zh|en|e_n-1)",
        1 => "[a-z.\" _-]{0,4}",
        1 => "(quote|at)\\.(\"a\"|'b'|a\\.b|)",
    ]
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => any_text().prop_map(|text| string(&text)),
        2 => any_text().prop_map(|text| format!("\"\"\"\n{text}\"\"\"")),
        1 => any_text().prop_map(|text| format!("\"{text}\"")),
        1 => "[-0]?[0-9_]{1,20}",
        2 => "[0-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9]Z",
        4 => prop::sample::select(vec![
            "\"\"", "\"\"\"\"", "\"\"\"\"\"\"", "\"\"\"\n\"\"\"\"\"", "\"a\\u0041\"", "'a'",
            "'''\na'''", "[]", "[\"a\"]", "[\"a\", 'b']", "[\"a\",]", "[ \"a\" ]", "[\n\"a\"]",
            "[1]", "{ zh = \"a\" }", "{}", "true", "2026-11-26", "2026-11-26 08:06:49Z",
            "2026-11-26T08:06:49.5Z", "2026-11-26T08:06:49+08:00", "\"question\"",
            "\"resolved\"", "\"01KB0D2M5W8Z7Q4R6T1V3X5Y7A\"", "",
        ]).prop_map(str::to_owned),
    ]
}

fn line() -> impl Strategy<Value = String> {
    let equals = prop_oneof![20 => Just(" = "), 1 => Just("="), 1 => Just(" =  ")];
    let end = prop_oneof![
        30 => Just("\n"),
        1 => prop::sample::select(vec!["\r\n", "\r", " \n", " # c\n", ""]),
    ];
    let field = (name(), equals, value(), end)
        .prop_map(|(name, equals, value, end)| format!("{name}{equals}{value}{end}"));
    let other = prop::sample::select(vec![
        "[[note]]\n",
        "[[note]]",
        "[[note]] \n",
        "\n\n[[note]]\nat = \"1\"\nbody = \"b\"\n",
        "\n",
        " \n",
        "\r\n",
        "# c\n",
        "[note.x]\n",
        "[x]\n",
        "[[no",
        "\u{feff}",
    ]);
    prop_oneof![4 => field, 1 => other.prop_map(str::to_owned)]
}

fn any_entry() -> impl Strategy<Value = String> {
    let required = prop_oneof![
        4 => any_text().prop_map(|body| format!("at = \"1\"\nbody = {}\n", string(&body))),
        1 => Just(String::new()),
    ];
    (required, vec(line(), 0..4))
        .prop_map(|(required, lines)| format!("[[note]]\n{required}{}", lines.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_plain_entry_is_read_as_any_other(entries in vec(any_entry(), 1..4)) {
        check(&entries.concat())?;
    }
}

fn note(body: &str) -> Note {
    let second = Timestamp::from_second(1_700_000_000).expect("a time");
    let quote = |language: &str, text: &str| Quote {
        language: language.to_owned(),
        text: text.to_owned(),
        before: "前 \\ \"".to_owned(),
        after: "'behind'".to_owned(),
    };
    Note {
        id: IdGenerator::new(1).next(second),
        anchor: Anchor {
            reference: "16.2".to_owned(),
            scope: AnchorScope::Words(QuotedWords {
                language: "zh".to_owned(),
                exact: "信用".to_owned(),
                start: 3,
            }),
            quotes: vec![quote("zh", "讲信用有信用"), quote("en", "Credit.")],
        },
        kind: NoteKind::Question,
        status: NoteStatus::Resolved,
        tags: vec!["修复".to_owned(), "a \"b\"".to_owned()],
        author: "张三".to_owned(),
        created: second,
        updated: second,
        version_of: Some(IdGenerator::new(2).next(second)),
        body: body.to_owned(),
        others: toml::Table::new(),
    }
}

#[test]
fn what_this_program_writes_is_plain() {
    for body in [
        "b",
        "",
        "a\nb\n",
        "\"\"\"\n",
        "\\",
        "\n\n[[note]]\n",
        "\u{7f}\r\n",
    ] {
        let note = note(body);
        let text = format!("{}\n[[note]]\n", entry(&note));
        let Some((Read::Named(read), length)) = plain::read(&text) else {
            panic!("not plain: {text}");
        };
        assert_eq!((read, length), (note, text.len() - HEADER.len()));
    }
}

#[test]
fn threads_do_not_begin_inside_a_string() {
    let body = "\n\n[[note]]\nat = \"1\"\nbody = \"b\"\n".repeat(5 * LARGE / 30);
    let text = format!("{}\n", entry(&note(&body))).repeat(2);
    let pieces = scan(&text, Newline::Unix);
    assert_eq!(pieces.len(), 2);
    let joined: String = pieces
        .iter()
        .map(|(cut, _)| &text[cut.bytes.clone()])
        .collect();
    assert!(joined == text, "the pieces are not the text");
}
