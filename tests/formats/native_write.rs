//! Writing the native format: reading it back gives the same document.

use crate::support::documents;
use crate::support::texts::OPINIONS;
use duizhao::document::{
    AlignmentOrigin, Builder, Confidence, Document, Metadata, ParagraphBreak, SegmentId, Sides,
};
use duizhao::formats::{self, FileContents, Format, OpenedDocument, native};
use proptest::prelude::*;

fn written(document: &Document) -> String {
    match formats::write(document, Format::Native).expect("a format to write") {
        FileContents::One(content) => String::from_utf8(content).expect("UTF-8"),
        FileContents::Pair(_) => panic!("one file"),
    }
}

fn read(text: &str) -> OpenedDocument {
    native::read(text, "test").unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// All fields of a document except the lazy table of references.
fn all_of(document: &Document) -> String {
    format!("{document:#?}")
}

fn check(document: &Document) {
    let text = written(document);
    let again = read(&text).document;
    assert_eq!(documents::told(&again), documents::told(document), "{text}");
    assert_eq!(all_of(&again), all_of(document), "{text}");
}

#[test]
fn the_built_in_text_is_written_as_it_stands() {
    // The file written by hand marks gaps and has a comment.
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

#[test]
fn what_is_known_of_a_pair_comes_back() {
    let links = [
        AlignmentOrigin::Given,
        AlignmentOrigin::Computed(Confidence::from_share(0.375)),
        AlignmentOrigin::Edited,
    ];
    let mut builder = Builder::new(Metadata {
        id: "test".to_owned(),
        languages: Sides::new("zh".into(), "en".into()),
        ..Metadata::default()
    });
    for link in links {
        let text = Sides::new("甲。", "A.");
        builder
            .aligned_segment(text, ParagraphBreak::None, link)
            .expect("room");
    }
    let document = builder.finish().expect("a segment");
    let text = written(&document);
    assert!(text.contains("confidence = 38\n") && text.contains("mended = true\n"));
    let again = read(&text).document;
    assert_eq!(
        [0, 1, 2].map(|id| again.alignment_origin(SegmentId(id))),
        links
    );
    check(&document);
}

/// Words without spaces around them, as a file may have them.
fn words() -> impl Strategy<Value = String> {
    let odd = "[\"'\\\\#=\\[\\]{}\t\n\r \u{1}\u{7f}\u{feff}\u{2028}a信]{1,12}";
    odd.prop_map(|text| text.trim().to_owned())
        .prop_filter("a word", |text| !text.is_empty())
}

fn one_segment(text: &Sides<String>) -> Document {
    let languages = Sides::new("zh-Hant".into(), "en".into());
    let mut builder = Builder::new(Metadata {
        id: "test".to_owned(),
        languages,
        title: text.clone(),
        licence: text.target.clone(),
        date: text.source.clone(),
        ..Metadata::default()
    });
    let text = text.as_ref().map(String::as_str);
    builder.segment(text, ParagraphBreak::None).expect("room");
    builder.finish().expect("a segment")
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_it_was(document in documents::document()) {
        check(&document);
    }

    #[test]
    fn any_character_comes_back(source in words(), target in words()) {
        check(&one_segment(&Sides::new(source, target)));
    }
}
