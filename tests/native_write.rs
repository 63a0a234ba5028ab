//! The program's own format as it is written: what is read again is the same.

use duizhao::document::{Builder, Document, Heading, Metadata, Name, Opens, Sides};
use duizhao::formats::{self, Format, Opened, Written, native};
use proptest::collection::vec;
use proptest::prelude::*;

const OPINIONS: &str = include_str!("../data/opinions-2022.toml");

fn written(document: &Document) -> String {
    match formats::write(document, Format::Native).expect("a format to write") {
        Written::One(content) => String::from_utf8(content).expect("UTF-8"),
        Written::Pair(_) => panic!("one file"),
    }
}

fn read(text: &str) -> Opened {
    native::read(text, "test").unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// All of a document but the table of its references, which is made when one is
/// looked up.
fn all_of(document: &Document) -> String {
    format!("{document:#?}")
}

fn check(document: &Document) {
    let text = written(document);
    assert_eq!(all_of(&read(&text).document), all_of(document), "{text}");
}

#[test]
fn the_built_in_text_is_written_as_it_stands() {
    // By hand a gap is marked, and a remark made.
    let plain = OPINIONS.replace("en = \"\"\n", "");
    let plain = plain.replace("# Outside the parts again.\n", "");
    assert_eq!(written(&read(OPINIONS).document), plain);
    check(&read(OPINIONS).document);
}

#[test]
fn labels_levels_gaps_and_paragraphs_are_kept_without_a_problem() {
    let text = r#"# A bilingual text of duizhao; the README describes the format.
format = 1
id = "act"
languages = ["zh-Hant", "en"]
title.en = "An \u0007 \"Act\" of 'its' kind \\ \"\"\""
date = "in spring"

[[provision]]

[[provision.segment]]
en = "Unnamed."

[[section]]
kind = "chapter"
number = "1"
zh-Hant = "第一章"

[[section]]
kind = "section"
level = 2
number = "2-1"
en = "Section 2-1"

[[section.provision]]
number = "14-1"
label.zh-Hant = "第十四條之一"
label.en = "Article 14-1"

[[section.provision.segment]]
zh-Hant = "甲。"

[[section.provision.segment]]
en = """
Two
lines."""
paragraph = true

[[provision]]

[[provision.segment]]
zh-Hant = "又無名。"

[[provision]]
id = "dateline"

[[provision.segment]]
en = "1 May"
"#;
    let opened = read(text);
    assert_eq!(opened.problems.listed(), []);
    assert_eq!(written(&opened.document), text);
}

/// A step in the making of a document.
#[derive(Clone, Debug)]
enum Step {
    Section(u8, &'static str, Option<&'static str>, Sides<String>),
    Leave,
    Provision(&'static str, Sides<String>, Sides<String>),
    Unnamed(Sides<String>),
    Segment(Sides<String>, bool),
}

/// Words that any format must mind, without blanks around them.
fn words() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        "[\"'\\\\#=\\[\\]{}\t\n\r \u{1}\u{7f}\u{feff}\u{2028}a信]{0,12}",
        "\\PC{0,8}",
        Just("“信用”".to_owned()),
    ];
    odd.prop_map(|text| text.trim().to_owned())
}

fn pair() -> impl Strategy<Value = Sides<String>> {
    (words(), words()).prop_map(|(source, target)| Sides::new(source, target))
}

fn some_pair() -> impl Strategy<Value = Sides<String>> {
    pair().prop_filter("a word", |pair| {
        !(pair.source.is_empty() && pair.target.is_empty())
    })
}

fn step() -> impl Strategy<Value = Step> {
    let kinds = prop::sample::select(vec!["part", "chapter", "section", "annex"]);
    let number = prop::sample::select(vec!["1", "14-1", "120-2"]);
    let names = prop::sample::select(vec!["1", "2", "14-1", "title", "p1", "p2", "p3", "a-b"]);
    prop_oneof![
        (1..4_u8, kinds, prop::option::of(number), some_pair())
            .prop_map(|(level, kind, number, text)| Step::Section(level, kind, number, text)),
        Just(Step::Leave),
        (names, pair(), some_pair())
            .prop_map(|(name, label, text)| Step::Provision(name, label, text)),
        some_pair().prop_map(Step::Unnamed),
        (some_pair(), any::<bool>()).prop_map(|(text, opens)| Step::Segment(text, opens)),
        (some_pair(), any::<bool>()).prop_map(|(text, opens)| Step::Segment(text, opens)),
    ]
}

fn metadata() -> impl Strategy<Value = Metadata> {
    let date = prop_oneof![
        Just("2022-03-29".to_owned()),
        Just("1979".to_owned()),
        words()
    ];
    (pair(), pair(), date, words(), words(), words()).prop_map(
        |(title, issuers, date, source, translator, licence)| Metadata {
            id: "test".to_owned(),
            languages: Sides::new("zh-Hant".to_owned(), "en".to_owned()),
            title,
            issuers,
            date,
            source,
            translator,
            licence,
        },
    )
}

/// The document that steps make; a step out of all sections ends with a segment,
/// as in every file.
fn made(metadata: Metadata, steps: &[Step]) -> Option<Document> {
    let mut builder = Builder::new(metadata);
    fn borrowed(pair: &Sides<String>) -> Sides<&str> {
        pair.as_ref().map(String::as_str)
    }
    for step in steps {
        match step {
            Step::Section(level, kind, number, text) => builder
                .section(Heading {
                    level: *level,
                    kind,
                    number: number.map(|number| number.parse().expect("a number")),
                    text: borrowed(text),
                })
                .expect("room"),
            Step::Leave => {
                builder.leave_sections();
                builder
                    .segment(Sides::new("出", "out"), Opens::Nothing)
                    .expect("room");
            }
            Step::Provision(name, label, text) => {
                let number = name.parse().map(Name::Number);
                let name = number.unwrap_or_else(|_| Name::word(name).expect("a name"));
                builder.provision(name, borrowed(label));
                builder
                    .segment(borrowed(text), Opens::Nothing)
                    .expect("room");
            }
            Step::Unnamed(text) => {
                builder.unnamed_provision(Sides::default());
                builder
                    .segment(borrowed(text), Opens::Nothing)
                    .expect("room");
            }
            Step::Segment(text, opens) => {
                let opens = if *opens {
                    Opens::Paragraph
                } else {
                    Opens::Nothing
                };
                builder.segment(borrowed(text), opens).expect("room");
            }
        }
    }
    builder.finish()
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_it_was(metadata in metadata(), steps in vec(step(), 1..24)) {
        if let Some(document) = made(metadata, &steps) {
            check(&document);
        }
    }
}
