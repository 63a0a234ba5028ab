//! Damaged running text: it opens as far as possible, the problems are reported, nothing
//! panics or takes long.

use std::time::Duration;

use crate::support::bad::cpu_time;
use crate::support::reading;
use duizhao::document::Sides;
use duizhao::formats::{Format, OpenedDocument};
use proptest::prelude::*;

const CHINESE: &str = "第一条 国家实行社会信用制度。\n第二条 本法自公布之日起施行。\n";
const ENGLISH: &str =
    "Article 1 The State has a social credit system.\nArticle 2 This Law enters into force.\n";

/// The formats without an alignment of their own, with their number of files.
const FORMATS: [(Format, usize); 3] = [
    (Format::Page, 1),
    (Format::Interleaved, 1),
    (Format::Plain, 2),
];

fn open(files: &[&[u8]], from: Option<Format>) -> Result<OpenedDocument, String> {
    let files: Vec<_> = files.iter().map(|bytes| ("text.txt", bytes)).collect();
    reading::open(&files, from, None).map_err(|error| error.to_string())
}

fn problems(opened: &OpenedDocument) -> Vec<String> {
    opened
        .problems
        .listed()
        .iter()
        .map(ToString::to_string)
        .collect()
}

/// Asserts that a file is refused with this message, both alone and as the second of two.
fn check_unusable(content: &[u8], expected: &str) {
    for (format, _) in FORMATS {
        let files = [CHINESE.as_bytes(), content];
        for from in [Some(format), None] {
            let alone = if format == Format::Plain {
                &files[..]
            } else {
                &files[1..]
            };
            let error = open(alone, from).expect_err("nothing to read");
            assert!(error.starts_with(expected), "{format} {error}");
        }
    }
}

#[test]
fn files_that_are_no_text() {
    check_unusable(b"", "the file is empty; expected a bilingual text");
    check_unusable(" \r\n\t　\n".as_bytes(), "the file is empty");
    check_unusable(b"%PDF-1.7\n", "seems to be a PDF; expected a text file");
    check_unusable(
        b"PK\x03\x04word/",
        "seems to be a Word document (.docx), but it is damaged",
    );
    check_unusable(b"\x7fELF\0\0\xff", "seems to be a program");
    check_unusable(b"\x01\xff\0\x02\0\0\xfe", "seems to be binary data");
}

#[test]
fn two_languages_on_one_line() {
    let text = "学而时习之，不亦说乎？ Is it not pleasant to learn?\n\
                有朋自远方来，不亦乐乎？ Is it not delightful to have friends coming from afar?\n";
    for from in [None, Some(Format::Page), Some(Format::Interleaved)] {
        let error = open(&[text.as_bytes()], from).expect_err("no paragraphs in turn");
        assert!(
            error.starts_with("most paragraphs hold both languages"),
            "{error}"
        );
    }
}

#[test]
fn one_file_in_one_language() {
    for (text, language) in [(CHINESE, "Chinese"), (ENGLISH, "English")] {
        for from in [None, Some(Format::Page), Some(Format::Interleaved)] {
            let error = open(&[text.as_bytes()], from).expect_err("one language");
            let expected =
                format!("the text seems to be in {language} only; expected two languages");
            assert!(error.starts_with(&expected), "{error}");
        }
    }
    for text in ["1\n2\n3\n", "…", "\u{1}\u{2}x"] {
        open(&[text.as_bytes()], Some(Format::Page)).expect_err("no language");
    }
}

#[test]
fn a_side_without_letters_does_not_tell_its_language() {
    let error = open(&[CHINESE.as_bytes(), b"1\n2\n"], None).expect_err("no letters");
    assert!(error.contains("expected --languages"), "{error}");
}

#[test]
fn two_files_in_one_language() {
    let opened = open(&[CHINESE.as_bytes(), CHINESE.as_bytes()], None).expect("a text");
    assert_eq!(
        opened.document.metadata().languages,
        Sides::new("zh".into(), "zh-x-2".into())
    );
    assert_eq!(
        problems(&opened),
        [
            "1:1: both sides seem to be in Chinese; expected two languages, or --languages with their tags"
        ]
    );
}

#[test]
fn damaged_and_mixed_encodings_open_in_part() {
    let page = [CHINESE, ENGLISH].concat();
    let cut = &CHINESE.as_bytes()[..CHINESE.len() - 2];
    let opened = open(&[cut, ENGLISH.as_bytes()], None).expect("a text");
    assert_eq!(
        problems(&opened),
        [
            "2:1: found bytes that are not UTF-8; they are shown as �, unless --encoding names another"
        ]
    );
    let mixed = [
        page.as_bytes(),
        b"\xb5\xda\xc8\xfd\xcc\xf5 \xd0\xc5\xd3\xc3\xa1\xa3\n",
    ]
    .concat();
    let opened = open(&[&mixed], None).expect("a text");
    let encoding = "5:1: found a line that is not UTF-8; it is read as gb18030";
    assert!(
        problems(&opened).contains(&encoding.to_owned()),
        "{:?}",
        problems(&opened)
    );
}

#[test]
fn null_and_control_characters_stay_in_the_text() {
    let page = "第一条 信\0用\u{1b}[31m。\nArticle 1 Cre\0dit\u{7}.\n";
    let opened = open(&[page.as_bytes()], None).expect("a text");
    assert_eq!(opened.document.numbered_count(), 1);
    assert_eq!(opened.document.segment_count(), 1);
}

/// Opens a text in each format within a time that rules out quadratic work.
fn check_soon(text: &str) {
    let start = cpu_time();
    for (format, files) in FORMATS {
        let files = vec![text.as_bytes(); files];
        let _ = open(&files, Some(format));
    }
    assert!(
        cpu_time() - start < Duration::from_secs(60),
        "{:?}",
        cpu_time() - start
    );
}

#[test]
fn a_long_line_and_many_lines() {
    long_line_and_many_lines(1);
}

#[test]
#[ignore = "takes a minute"]
fn ten_megabytes_on_one_line_and_many_lines() {
    long_line_and_many_lines(84);
}

fn long_line_and_many_lines(times: usize) {
    check_soon(&format!(
        "{}\n{CHINESE}{ENGLISH}",
        "信用 credit ".repeat(8_400 * times)
    ));
    check_soon(&"甲\nA\n".repeat(600 * times));
    check_soon(&"第一条 甲\nArticle 1 A\n".repeat(270 * times));
    check_soon(&"一、甲\n（一）乙\n1. A\n(1) B\n".repeat(135 * times));
    check_soon(&"(".repeat(13_400 * times));
    check_soon(&"第一章 第一节 第一条 《\n".repeat(135 * times));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_lines_open_or_are_an_error(
        lines in prop::collection::vec(
            prop_oneof!["第[一二三]条 [甲乙]{1,3}", "Article [1-3] [a-z ]{1,30}", "[一二]、[甲乙]", "\\PC{0,20}", ""],
            0..20,
        )
    ) {
        let text = lines.join("\n");
        for (format, files) in FORMATS {
            let _ = open(&vec![text.as_bytes(); files], Some(format));
        }
        let _ = open(&[text.as_bytes()], None);
    }
}
