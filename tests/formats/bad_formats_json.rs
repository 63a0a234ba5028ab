//! Damaged JSON: keyed pairs, laws, JSON Lines.

use crate::support::bad;
use crate::support::bad::{check_partial, check_quick, check_unusable};
use duizhao::formats::Format;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const KEYS: &[u8] = br#"{"a:1.1": "A", "a:1.2": "B"}"#;
const LAW: &str = r#"{"法規內容": [{"條號": "第 1 條", "條文內容": "本法"}, {"條號": "第 2 條", "條文內容": "施行"}]}"#;
const ACT: &str = r#"{"法規內容": [{"條號": "Article 1", "條文內容": "This Act"}, {"條號": "Article 2", "條文內容": "In force"}]}"#;

#[test]
fn files_that_are_no_json() {
    let zip = b"PK\x03\x04 and so on";
    check_unusable(Format::JsonLines, &[b""], "the file is empty");
    check_unusable(Format::JsonLines, &[zip], "seems to be a zip archive");
    check_unusable(Format::JsonLines, &[b"%PDF-1.7"], "seems to be a PDF");
    for format in [Format::Bilara, Format::Law] {
        check_unusable(format, &[KEYS, b""], "the file is empty");
        check_unusable(format, &[KEYS, zip], "seems to be a zip archive");
        check_unusable(
            format,
            &[b"[1, 2]", KEYS],
            "1:1: invalid type: sequence, expected an object",
        );
        check_unusable(format, &[KEYS], "1 file given for a text in the format");
    }
}

#[test]
fn json_that_breaks_off() {
    check_unusable(
        Format::Bilara,
        &[b"{\n\"a:1.1\": \"A\",\n\"a:1.2\": \"B", KEYS],
        "3:1",
    );
    check_unusable(
        Format::Law,
        &[&LAW.as_bytes()[..LAW.len() - 20], ACT.as_bytes()],
        "1:",
    );
    check_unusable(
        Format::JsonLines,
        &[b"[{\"zh\": \"x\", "],
        "1:13: EOF while parsing",
    );
    check_partial(
        Format::JsonLines,
        &["{\"zh\": \"信\", \"en\": \"A\"}\n{\"zh\": \"用\", \"en".as_bytes()],
        &["2:15: EOF while parsing a string"],
        1,
    );
}

#[test]
fn keys_that_are_wrong() {
    let zh = r#"{"a:1.1": "信", "a:1.2": "用"}"#.as_bytes();
    check_partial(
        Format::Bilara,
        &[
            zh,
            b"{\"a:1.1\": \"A\",\n \"a:1.1\": \"A again\", \"a:1.2\": [1]}",
        ],
        &[
            "2:11: found the key \"a:1.1\" twice",
            "2:32: found no string under \"a:1.2.0\"",
            "1:1: 1 key is in this file alone",
            "1:1: 1 key is in this file alone",
        ],
        3,
    );
    check_unusable(
        Format::Bilara,
        &[zh, b"{\"b:1.1\": \"A\"}"],
        "1:1: found no key of the first file",
    );
    check_unusable(
        Format::Bilara,
        &[zh, b"{}"],
        "1:1: found no key of the first file",
    );
    for alone in [
        KEYS,
        b"{\n\"a\": \"A\",\n\"b\": \"B\"\n}",
        r#"{"你好": "Hello", "世界": "World"}"#.as_bytes(),
    ] {
        check_unusable(
            Format::JsonLines,
            &[alone],
            "1:1: found no list of objects; expected one object a segment, or a second file",
        );
    }
    check_unusable(
        Format::JsonLines,
        &[b"{\"zh\": \"A\"}\n{\"zh\": \"B\"}\n"],
        "1:1: found no two languages",
    );
}

#[test]
fn laws_that_are_wrong() {
    check_unusable(Format::Law, &[LAW.as_bytes(), b"{}"], "1:1: found no list");
    check_unusable(
        Format::Law,
        &[LAW.as_bytes(), r#"{"法規內容": 7}"#.as_bytes()],
        "1:1: found no list",
    );
    check_partial(
        Format::Law,
        &[
            LAW.as_bytes(),
            r#"{"法規內容": [7, {}, {"條號": "Article 1", "條文內容": "This Act"}]}"#.as_bytes(),
        ],
        &["1:11: found no object", "1:14: found none of"],
        2,
    );
    let new = |entries: &str| format!(r#"{{"LawArticles": [{entries}]}}"#);
    let entry = r#"{"ArticleType": "A", "ArticleNo": "第 1 條", "ArticleContent": "本法"}"#;
    let empty = r#"{"ArticleType": "C", "ArticleNo": "", "ArticleContent": " "}"#;
    check_partial(
        Format::Law,
        &[
            new(&format!("{entry}, {empty}")).as_bytes(),
            br#"{"EngLawArticles": [{"EngArticleNo": "Article 1", "EngArticleContent": "Act"}, 7]}"#,
        ],
        &[
            "1:86: found none of a heading, ArticleNo and ArticleContent",
            "1:80: found no object; expected a heading, or EngArticleNo and EngArticleContent",
        ],
        1,
    );
}

#[test]
fn large_and_deep_files() {
    let long = format!("{{\"zh\": \"{}\", \"en\": \"b\"}}", "信".repeat(1 << 18));
    let deep = format!("{{\"a:1.1\": {}", "[".repeat(1 << 16));
    let objects = "{\"a\":".repeat(1 << 16);
    let names: String = (0..1 << 14)
        .map(|n| format!("{{\"zh\": \"信\", \"en\": \"a\", \"x{n}\": \"b\"}}\n"))
        .collect();
    let keys: String = (0..1 << 13)
        .map(|n| format!("\"a:{n}.1\": \"b\","))
        .collect();
    let keys = format!("{{{}}}", keys.trim_end_matches(','));
    for content in [&long, &deep, &objects, &names, &keys] {
        check_quick(Format::JsonLines, &[content.as_bytes()]);
        check_quick(Format::Bilara, &[content.as_bytes(), content.as_bytes()]);
        check_quick(Format::Law, &[content.as_bytes(), content.as_bytes()]);
    }
    check_quick(
        Format::JsonLines,
        &["{\"a\": \"b\n".repeat(1 << 14).as_bytes()],
    );
    check_quick(Format::JsonLines, &["{}\n[".repeat(1 << 14).as_bytes()]);
}

proptest! {
    #[test]
    fn nothing_panics(pieces in vec(select(vec![
        "{", "}", "[", "]", ":", ",", "\"", "\"zh\"", "\"en\"", "\"a:1.1\"", "\"a:0.1\"", "\"法規內容\":[", "\"條號\":", "\"第 1 條\"",
        "\"編章節\":", "\"第 一 章 總\"", "\"Laws\":[", "\"LawArticles\":[", "\"ArticleType\":\"C\"", "\\u", "\\n", "7", "null", "\n", "信", "\"languages\":[\"zh\",\"en\"]",
    ]), 0..40), more in ".*") {
        for content in [pieces.concat(), more] {
            let _ = bad::open(Format::JsonLines, &[content.as_bytes()]);
            let _ = bad::open(Format::Bilara, &[content.as_bytes(), KEYS]);
            let _ = bad::open(Format::Law, &[content.as_bytes(), ACT.as_bytes()]);
        }
    }
}
