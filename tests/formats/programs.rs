//! Texts of programs and of translation tests: PO, WMT, YAML; and what is no
//! bilingual text.

use crate::support::bad::{self, check_quick, check_unusable};
use crate::support::reading::{self, listing, problems};
use duizhao::formats::Format;
use proptest::prelude::*;

const PO: &str = include_str!("../data/programs/mill.po");
const WMT: [&str; 2] = [
    include_str!("../data/programs/news.en.sgm"),
    include_str!("../data/programs/news.zh.sgm"),
];
const YAML: &str = include_str!("../data/programs/pairs.yaml");

/// Asserts that files open in a format with these problems and segments.
fn check(format: Format, files: &[(&str, &str)], expected_problems: &[&str], expected: &[&str]) {
    let opened =
        reading::open(files, None, None).unwrap_or_else(|error| panic!("{error}\n{files:?}"));
    assert_eq!(opened.format, Some(format));
    assert_eq!(problems(&opened), expected_problems, "{files:?}");
    assert_eq!(listing(&opened.document), expected, "{files:?}");
}

#[test]
fn a_catalogue() {
    check(
        Format::Po,
        &[("mill.po", PO)],
        &[],
        &[
            "en-zh-CN",
            "p1 Open the file | 打开文件",
            "p2 Bank | 河岸",
            "p3 %d boat on the river |",
            "p4 %d boats on the river | 河上有 %d 条船",
            "p5 The wheel turns at night,\nand nobody \"sleeps\". | 水车夜里转着，\n没有人“睡觉”。",
            "p6 Not yet translated, 1 |",
        ],
    );
    let short = "msgid \"Open\"\nmsgstr \"打开\"\n\n#, fuzzy\nmsgid \"Close\"\nmsgstr \"关闭\"\n\n\
                 #~ msgid \"Gone\"\n#~ msgstr \"没了\"\n";
    check(
        Format::Po,
        &[("t.txt", short)],
        &[
            "0:5:1: 1 entry is marked fuzzy: the translation is unsure, from here on",
            "0:8:1: 1 entry is obsolete and left out, from here on",
        ],
        &["en-zh", "p1 Open | 打开", "p2 Close | 关闭"],
    );
}

#[test]
fn two_catalogues_of_one_program() {
    let de = "msgid \"open\"\nmsgstr \"Die Datei öffnen und lesen\"\n\nmsgid \"gone\"\nmsgstr \"Weg ist das Boot\"\n";
    let zh = "msgid \"open\"\nmsgstr \"打开文件\"\n\nmsgid \"new\"\nmsgstr \"新的\"\n";
    check(
        Format::Po,
        &[("de.po", de), ("zh.po", zh)],
        &[],
        &[
            "de-zh",
            "p1 Die Datei öffnen und lesen | 打开文件",
            "p2 Weg ist das Boot |",
            "p3  | 新的",
        ],
    );
    let pot = "msgid \"open\"\nmsgstr \"\"\n";
    check_unusable(
        Format::Po,
        &[pot.as_bytes()],
        "1:1: found no translation (msgstr)",
    );
    check_unusable(
        Format::Po,
        &[pot.as_bytes(), b"msgid \"x\"\nmsgstr \"y\"\n"],
        "1:1: found no msgid of the first",
    );
}

#[test]
fn test_sets() {
    let expected = [
        "en-zh",
        "mill.1 The mill in winter | 冬天的磨坊",
        "mill.2 The river is wide & slow. | 河又宽又慢。",
        "mill.3 Nobody swims in 1 & 2. | 一月和二月没有人游泳。",
    ];
    let [en, zh] = WMT;
    check(
        Format::Wmt,
        &[("news.en.sgm", en), ("news.zh.sgm", zh)],
        &[],
        &expected,
    );
    let both = format!("<mteval>\n{en}{zh}</mteval>\n");
    check(Format::Wmt, &[("news.sgm", &both)], &[], &expected);
    let xml = "<?xml version='1.0' encoding='utf-8'?>\n<dataset id=\"m\"><doc id=\"mill\" origlang=\"en\">\
               <src lang=\"en\"><p><seg id=\"1\">The river is wide.</seg></p></src>\
               <ref lang=\"zh\" translator=\"A\"><p><seg id=\"1\">河很宽。</seg></p></ref>\
               <ref lang=\"zh\" translator=\"B\"><p><seg id=\"1\">河面宽。</seg></p></ref></doc></dataset>";
    check(
        Format::Wmt,
        &[("news.xml", xml)],
        &["0:2:175: another translation (ref B) is left out; expected one"],
        &["en-zh", "mill The river is wide. | 河很宽。"],
    );
    check_unusable(
        Format::Wmt,
        &[en.as_bytes()],
        "1:1: found the test set of one language",
    );
}

#[test]
fn a_list_of_pairs() {
    check(
        Format::Yaml,
        &[("pairs.yaml", YAML)],
        &[],
        &[
            "en-zh",
            "t-1 The river is wide. | 河很宽。",
            "t-2 He left: nobody knows why. | 他走了：没有人知道为什么。",
            "t-3 It's raining, said the miller. | 磨坊主说：下雨了。",
        ],
    );
    for other in [
        "en:\n  open: Open\n  close: Close\n",
        "- en: river\n  zh:\n    short: 河\n",
        "- en: *river\n  zh: 河\n",
        "- one\n- two\n",
    ] {
        check_unusable(Format::Yaml, &[other.as_bytes()], "");
        let error = reading::open(&[("t.yaml", other)], None, None).expect_err(other);
        assert!(error.to_string().contains("YAML"), "{error}");
    }
}

#[test]
fn what_is_no_bilingual_text_is_refused_by_name() {
    let sgml = "<TEXT>\n<HEAD>River</HEAD>\n<BODY>\n<P>The river is wide.</P>\n<P>河很宽。</P>\n</BODY>\n</TEXT>\n";
    let log = "2024-01-02 10:00:01 opened the river\n".repeat(5);
    for (name, text, expected) in [
        ("t.txt", sgml, "seems to be SGML or XML of another kind"),
        ("t.yml", "name: river\nversion: 3\n", "YAML"),
        (
            "t.txt",
            "---\nname: river\ntitle: 河\nversion: 3\n",
            "seems to be YAML",
        ),
        ("t.txt", &log, "seems to be a log file"),
        ("t.log", "opened", "seems to be a log file"),
        (
            "t.py",
            "print('河', \"river\")\n",
            "seems to be source code",
        ),
        ("t.txt", "#!/bin/sh\necho river\n", "seems to be a script"),
        (
            "t.properties",
            "open=Open\n",
            "seems to be settings or texts of a program",
        ),
    ] {
        for files in [
            vec![(name, text)],
            vec![(name, text), ("b.txt", "河很宽。\n")],
        ] {
            let error = reading::open(&files, None, None).expect_err(name);
            let said = error.to_string();
            assert!(said.contains(expected), "{name}: {said}");
        }
    }
}

/// As programs write YAML: long values go on over lines, and there are lists.
#[test]
fn a_list_of_pairs_with_long_values() {
    const FOLDED: &str = "\
- en: The river is wide, and the mill stands where it bends to the
    south, below the bridge.
  id: t-0
  prefs:
  - PREF_H1
  - PREF_IND
  zh: 河很宽，磨坊立在桥下河向南弯的地方。
- en: |-
    He left.
  id: t-1
  prefs: []
  zh: >-
    他
    走了。
";
    check(
        Format::Yaml,
        &[("folded.yaml", FOLDED)],
        &["0:1:1: field “prefs” is left out; expected two languages, or --columns to choose"],
        &[
            "en-zh",
            "t-0 The river is wide, and the mill stands where it bends to the south, below the \
             bridge. | 河很宽，磨坊立在桥下河向南弯的地方。",
            "t-1 He left. | 他 走了。",
        ],
    );
}

#[test]
fn large_files_end_in_time() {
    let entries = "msgid \"a\"\nmsgstr \"信\"\n".repeat(1 << 13);
    let segments = format!("<srcset>{}", "<doc><seg id=1><".repeat(1 << 13));
    let items = "- en: a\n  zh: 信\n".repeat(1 << 13);
    let keys: String = (0..1 << 12).map(|nth| format!("- k{nth}: a\n")).collect();
    for (format, content) in [
        (Format::Po, &entries),
        (Format::Po, &"\"".repeat(1 << 14)),
        (Format::Wmt, &segments),
        (Format::Wmt, &"<a=<&".repeat(1 << 12)),
        (Format::Yaml, &items),
        (Format::Yaml, &keys),
    ] {
        check_quick(format, &[content.as_bytes()]);
        check_quick(format, &[content.as_bytes(), content.as_bytes()]);
    }
}

proptest! {
    #[test]
    fn nothing_panics(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "msgid ", "msgstr ", "msgstr[1] ", "msgctxt ", "msgid_plural ", "\"a\"", "\"信\\n\"", "\"", "\\", "#~ ", "#, fuzzy", "\n",
        "<srcset>", "<refset trglang=zh>", "<doc docid=", "<seg id=\"1\">", "</seg>", "<", ">", "&amp;", "信", "a", "é",
        "- en: a", "  zh: 信", "- ", ": ", "'", "|",
    ]), 0..40)) {
        let content = pieces.concat();
        let bytes = content.as_bytes();
        for (format, sample) in [(Format::Po, PO), (Format::Wmt, WMT[0]), (Format::Yaml, YAML)] {
            let _ = bad::open(format, &[bytes]);
            let _ = bad::open(format, &[bytes, sample.as_bytes()]);
        }
    }

    /// Every entry is in a segment, or told.
    #[test]
    fn no_entry_is_lost(texts in proptest::collection::vec(("[a-z]{1,9}", "[a-z]{0,9}", any::<bool>()), 1..20)) {
        let entry = |(nth, (id, text, gone)): (usize, &(String, String, bool))| {
            let mark = if *gone { "#~ " } else { "" };
            format!("{mark}msgid \"{id}{nth}\"\n{mark}msgstr \"{text}\"\n\n")
        };
        let content = texts.iter().enumerate().map(entry).collect::<String>();
        let files = [("t.po", content.as_str())];
        if let Ok(opened) = reading::open(&files, Some(Format::Po), Some(["en", "fr"])) {
            let all: usize = texts.iter().map(|(id, text, _)| id.len() + text.len()).sum();
            prop_assert_eq!(opened.problems.account().read(), all, "{}", content);
            let gone = texts.iter().filter(|(.., gone)| *gone).map(|(id, text, _)| id.len() + text.len());
            prop_assert_eq!(opened.problems.account().set_aside(), gone.sum::<usize>());
        }
    }
}
