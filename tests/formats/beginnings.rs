//! The beginning of a long file, shown before the rest is read, is what the whole file
//! begins with.

use std::fmt::Write;

use crate::support::reading;
use duizhao::document::{
    Builder, Document, Metadata, Number, ParagraphBreak, ProvisionName, Sides,
};
use duizhao::formats::{
    self, FileContents, Format, InputFile, OpenOptions, OpenedDocument, Progress,
};
use proptest::prelude::*;

/// The formats in which one record after another is understood by itself.
const FORMATS: [Format; 5] = [
    Format::Native,
    Format::Csv,
    Format::Tsv,
    Format::Tmx,
    Format::JsonLines,
];

fn beginning(name: &str, bytes: &[u8]) -> Option<OpenedDocument> {
    let options = OpenOptions {
        format: None,
        languages: None,
        columns: None,
        encoding: None,
        id: "test",
        lexicon: None,
        progress: &Progress::default(),
    };
    formats::open_beginning(&InputFile { name, bytes }, &options)
}

fn whole(name: &str, bytes: &[u8]) -> Document {
    let opened = reading::open(&[(name, bytes)], None, None);
    opened.expect("a text").document
}

fn name(format: Format) -> String {
    format!(
        "text.{}",
        if format == Format::Native {
            "toml"
        } else {
            format.name()
        }
    )
}

fn written(document: &Document, format: Format) -> Vec<u8> {
    match formats::write(document, format) {
        Ok(FileContents::One(bytes)) => bytes,
        other => panic!("{format}: {other:?}"),
    }
}

/// Words with everything that formats have to escape.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-z]{1,8}( [a-z]{1,8}){0,4}\\.",
        3 => "[甲乙丙丁法律信用]{1,12}。",
        1 => "\"?[a-z]{1,4}(\"|,|;|\\t|\\n|<|&|'|\\\\)[a-z]{1,4}\"?",
    ]
}

/// A text of many provisions with a segment or three each.
fn text() -> impl Strategy<Value = Document> {
    let segment = (words(), words());
    let provision = prop::collection::vec(segment, 1..4);
    prop::collection::vec(provision, 40..120).prop_map(|provisions| {
        let mut builder = Builder::new(Metadata {
            id: "written".to_owned(),
            languages: Sides::new("zh".into(), "en".into()),
            ..Metadata::default()
        });
        for (nth, segments) in (1..).zip(&provisions) {
            builder.provision(ProvisionName::Number(Number::new(nth)), Sides::default());
            for (source, target) in segments {
                let text = Sides::new(source.trim(), target.trim());
                builder.segment(text, ParagraphBreak::None).expect("short");
            }
        }
        builder.finish().expect("a text")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_text_begins_with_its_beginning(document in text(), cut in 0.0..1.0_f64) {
        for format in FORMATS {
            let (name, bytes) = (name(format), written(&document, format));
            let head = &bytes[..(cut * bytes.len() as f64) as usize];
            if let Some(opened) = beginning(&name, head) {
                let whole = whole(&name, &bytes);
                prop_assert!(whole.begins_with(&opened.document), "{}", format);
                prop_assert_eq!(&whole.metadata().id, &opened.document.metadata().id);
                prop_assert_eq!(opened.format, Some(format));
            }
        }
    }
}

/// A table of numbered provisions, as other programs write it.
fn table(rows: usize, separator: char) -> String {
    let mut table = format!("zh{separator}en\n");
    for nth in 1..=rows {
        let _ = writeln!(
            table,
            "第{nth}条　国家保护信用。{separator}Article {nth}. The State protects credit."
        );
    }
    table
}

#[test]
fn most_of_a_long_beginning_is_there() {
    for (name, separator) in [("law.tsv", '\t'), ("law.csv", ',')] {
        let table = table(3000, separator);
        let whole = whole(name, table.as_bytes());
        for end in [32 << 10, 64 << 10, (64 << 10) + 1, (64 << 10) + 2] {
            let opened = beginning(name, &table.as_bytes()[..end]).expect("a beginning");
            assert!(whole.begins_with(&opened.document), "{name}");
            let share = opened.document.segment_count() as usize * table.len() / 3000;
            assert!(share * 100 > end * 98, "{name}: {share} of {end}");
        }
    }
}

#[test]
fn what_the_rest_decides_is_not_shown_before() {
    let long = table(200, '\t');
    let quoted = long.replace('第', "\"第");
    let few = table(20, '\t');
    let utf16: Vec<u8> = long.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let gb = encoding_rs::GB18030.encode(&long).0;
    let running = "第一条　国家保护信用。\n".repeat(300) + &"Article 1.\n".repeat(300);
    let list = format!("[{}", "{\"zh\": \"甲\", \"en\": \"A\"},\n".repeat(200));
    for (name, bytes) in [
        ("law.tsv", quoted.as_bytes()),
        ("law.tsv", few.as_bytes()),
        ("law.tsv", &utf16),
        ("law.tsv", &gb),
        ("law.txt", running.as_bytes()),
        ("law.json", list.as_bytes()),
        ("law.tsv", b""),
    ] {
        assert!(beginning(name, bytes).is_none(), "{name}");
    }
}

#[test]
fn a_quoted_cell_that_is_cut_off_is_left_to_the_whole() {
    let mut table = String::from("zh,en\n");
    for nth in 1..=300 {
        let _ = writeln!(
            table,
            "\"第{nth}条　甲,\n乙。\",\"Article {nth}. A \"\"b\"\",\nc.\""
        );
    }
    let whole = whole("law.csv", table.as_bytes());
    for end in 9_000..9_200 {
        let opened = beginning("law.csv", &table.as_bytes()[..end]).expect("a beginning");
        assert!(whole.begins_with(&opened.document), "{end}");
    }
}

#[test]
fn another_beginning_is_told_from_the_same() {
    let one = whole("law.tsv", table(200, '\t').as_bytes());
    let other = table(200, '\t').replacen("保护", "促进", 1);
    let other = whole("law.tsv", other.as_bytes());
    assert!(one.begins_with(&one) && !one.begins_with(&other));
}
