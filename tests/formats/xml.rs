//! The XML formats and hunalign: realistic files, and reading back what was written.

use crate::support::documents::{document, told};
use crate::support::reading::{lines, open, problems};
use duizhao::document::{
    Builder, Document, Metadata, Number, ParagraphBreak, ProvisionName, Sides,
};
use duizhao::formats::{FileContents, Format, OpenedDocument, write};
use proptest::prelude::*;

const FORMATS: [Format; 2] = [Format::Tmx, Format::Xliff];

fn file(name: &str) -> (&str, Vec<u8>) {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/xml");
    let bytes = std::fs::read(format!("{directory}/{name}"));
    (
        name,
        bytes.unwrap_or_else(|error| panic!("{name}: {error}")),
    )
}

fn opened(names: &[&str], languages: Option<[&str; 2]>) -> OpenedDocument {
    let files: Vec<_> = names.iter().map(|name| file(name)).collect();
    open(&files, None, languages).unwrap_or_else(|error| panic!("{names:?}: {error}"))
}

/// Opens sample files and compares languages, segments and the beginnings of the
/// problems.
fn check(names: &[&str], languages: [&str; 2], segments: &[&str], expected: &[&str]) {
    check_asked(names, None, languages, segments, expected);
}

fn check_asked(
    names: &[&str],
    asked: Option<[&str; 2]>,
    languages: [&str; 2],
    segments: &[&str],
    expected: &[&str],
) {
    let opened = opened(names, asked);
    let tags = &opened.document.metadata().languages;
    assert_eq!(
        [tags.source.as_str(), tags.target.as_str()],
        languages,
        "{names:?}"
    );
    assert_eq!(lines(&opened.document), segments, "{names:?}");
    let found = problems(&opened);
    assert_eq!(found.len(), expected.len(), "{names:?}: {found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{names:?}: {found}");
    }
}

fn written(document: &Document, format: Format) -> Vec<u8> {
    match write(document, format) {
        Ok(FileContents::One(bytes)) => bytes,
        other => panic!("{format}: {other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_written_is_read_back(document in document()) {
        for format in FORMATS {
            let bytes = written(&document, format);
            let name = "a file without an ending";
            let again = open(&[(name, &bytes)], None, None);
            let again = again.map_err(|error| TestCaseError::fail(format!("{format}: {error}")))?;
            prop_assert_eq!(problems(&again), Vec::<String>::new(), "{}", format);
            prop_assert_eq!(told(&again.document), told(&document), "{}", format);
        }
    }

    #[test]
    fn characters_that_xml_cannot_hold_are_replaced(text in "[a\\x00-\\x1f\u{fffe}\u{ffff}]{1,8}") {
        prop_assume!(!text.trim().is_empty());
        let text = text.trim();
        let mut builder = Builder::new(Metadata {
            languages: Sides::new("zh".into(), "en".into()),
            ..Metadata::default()
        });
        builder.provision(ProvisionName::Number(Number::new(1)), Sides::default());
        builder.segment(Sides::new(text, "x"), ParagraphBreak::None).unwrap();
        let document = builder.finish().unwrap();
        let expected = text.replace(
            |c| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'),
            "\u{fffd}",
        );
        for format in FORMATS {
            let again = open(&[("f", &written(&document, format))], None, None).unwrap();
            prop_assert_eq!(lines(&again.document), [format!("1 | {expected} | x")]);
        }
    }

    #[test]
    fn no_file_panics(text in "(<[a-z/!?\\[]{0,4}|&[a-z#0-9]{0,3};?|]]>|-->|>|\"|'|=|[a-z \n]|<tu>|<tuv xml:lang=\"zh\">|<seg>|</seg>|<s id=\"1\">|<linkGrp>|<mrk mtype=\"seg\">|<!DOCTYPE|<!--|<!\\[CDATA\\[){0,30}") {
        for (root, format) in [("tmx", Format::Tmx), ("xliff", Format::Xliff), ("linkGrp", Format::InterText)] {
            for text in [text.clone(), format!("<{root}>{text}"), format!("<{root}><body>{text}</body></{root}>")] {
                let bytes = text.as_bytes();
                let _ = open(&[("f", bytes)], Some(format), Some(["zh", "en"]));
                let _ = open(&[("f", bytes); 3], Some(format), Some(["zh", "en"]));
                let _ = open(&[("f", bytes); 3], Some(Format::Ladder), Some(["zh", "en"]));
            }
        }
    }
}

#[test]
fn a_memory_of_omegat() {
    check(
        &["omegat.tmx"],
        ["ZH-CN", "EN-US"],
        &[
            "1.1 | 第一条 为了保护信用主体的权益，制定本条例。 | Article 1 These Regulations are enacted to protect those whose credit is recorded.",
            "1.2 | 本条例自公布之日起施行。 | These Regulations take effect on the day of promulgation.",
            "2 | 第二条 未译。 | ",
        ],
        &["0:16:7: <note> is left out, here and wherever it comes (1 in all)"],
    );
}

#[test]
fn codes_of_trados_are_passed_over() {
    check(
        &["trados.tmx"],
        ["zh-CN", "en-US"],
        &[
            "3 | 第三条　信用信息应当真实、准确。 | Article 3 bold Credit information shall be true and accurate. AT&T <ok>",
        ],
        &[],
    );
}

#[test]
fn two_of_several_languages() {
    check(
        &["okapi.tmx"],
        ["EN-us", "zh-CN"],
        &[
            "p1 | One &lol3; &far;. | 一。",
            "p2 | Two. | 二。",
            "p3 | Three. | 三。",
        ],
        &[
            "0:7:1: a unit without text, left out; expected EN-us or zh-CN",
            "0:8:45: unknown entity &lol3;, left as it is written",
            "0:8:52: unknown entity &far;",
            "0:10:1: tuid “2” comes twice",
            "0:1:1: the file also holds de, fr, left out",
        ],
    );
    check_asked(
        &["okapi.tmx"],
        Some(["de", "fr"]),
        ["de", "fr"],
        &["p1 | Nur deutsch. | Et français.", "p2 |  | Un."],
        &[
            "0:8:45: unknown entity",
            "0:8:52: unknown entity",
            "0:9:1: a unit without text",
            "0:10:1: tuid",
            "0:10:1: a unit without text",
            "0:1:1: the file also holds EN-us, ZH_TW, zh-CN, en-GB",
        ],
    );
}

#[test]
fn two_kinds_of_one_language_are_two_languages() {
    let tmx = |language: [&str; 3]| {
        let [one, two, three] = language;
        format!(
            "<tmx><body><tu><tuv xml:lang='{one}'><seg>甲</seg></tuv><tuv xml:lang='{two}'>\
             <seg>乙</seg></tuv></tu><tu><tuv xml:lang='{three}'><seg>丙</seg></tuv></tu></body></tmx>"
        )
    };
    let check = |given: [&str; 3], asked, tags: [&str; 2], expected: [&str; 2]| {
        let opened = open(&[("t.tmx", tmx(given).as_bytes())], None, asked).unwrap();
        let languages = &opened.document.metadata().languages;
        assert_eq!(
            [languages.source.as_str(), languages.target.as_str()],
            tags,
            "{given:?}"
        );
        assert_eq!(lines(&opened.document), expected, "{given:?}");
    };
    let both = ["p1 | 甲 | 乙", "p2 |  | 丙"];
    check(
        ["zh-Hans", "zh-Hant", "ZH_hant"],
        None,
        ["zh-Hans", "zh-Hant"],
        both,
    );
    check(["en", "zh-TW", "zh-CN"], None, ["en", "zh-TW"], both);
    check(
        ["en", "zh-TW", "zh-CN"],
        Some(["en", "zh"]),
        ["en", "zh"],
        both,
    );
    check(
        ["zh", "en", "EN-gb"],
        Some(["zh-CN", "en-US"]),
        ["zh-CN", "en-US"],
        both,
    );
    check(
        ["en", "zh", "zh"],
        Some(["zh", "en"]),
        ["zh", "en"],
        ["p1 | 乙 | 甲", "p2 | 丙 | "],
    );
}

#[test]
fn a_memory_in_utf_16() {
    check(
        &["workbench-utf16.tmx"],
        ["ZH-CN", "EN-US"],
        &["4 | 第四条信用。 | Article 4 Credit."],
        &[],
    );
}

#[test]
fn xliff_1_with_segments() {
    check(
        &["okapi.xlf"],
        ["zh-cn", "en-us"],
        &[
            "chapter-1 | 第一章　总则 | Chapter 1 General Provisions",
            "1.1 | 第一条　为了保护权益。 | Article 1 To protect rights.",
            "1.2 | 本条例适用于全国。 | These Regulations apply \nnationwide.",
            "2 | 第二条　未译。 | ",
        ],
        &[
            "0:23:1: a <file> in zh-cn and de-de, left out; expected zh-cn and en-us",
            "0:16:1: <note> is left out, here and wherever it comes (1 in all)",
            "0:15:1: <alt-trans> is left out, here and wherever it comes (1 in all)",
        ],
    );
    let turned = opened(&["okapi.xlf"], Some(["en", "zh"]));
    assert_eq!(
        lines(&turned.document)[0],
        "chapter-1 | Chapter 1 General Provisions | 第一章　总则"
    );
}

#[test]
fn xliff_2() {
    check(
        &["okapi-2.xlf"],
        ["en", "zh-Hant"],
        &[
            "1.1 | Article 1 Everyone has rights. | 第一條 人人享有權利。",
            "1.2 | And duties\u{7}.! | ",
        ],
        &["0:7:12: <note> is left out"],
    );
}

#[test]
fn values_that_are_put_in_are_words_and_markup_is_none() {
    check(
        &["angular.zh.xlf"],
        ["en", "zh"],
        &[
            "p1 | Page not found & gone | 页面不存在",
            "p2 | Updated {minutes, plural, =0 {...} other {...}} | 更新于 {minutes, plural, =0 {...} other {...}}",
            "p3 | {VAR_PLURAL, plural, =0 {just now} other {{{minutes}} minutes ago} } | {VAR_PLURAL, plural, =0 {刚刚} other {{{minutes}} 分钟前} }",
            "p4 | Hello bold | 你好粗体",
        ],
        &["0:17:9: <note> is left out"],
    );
    check(
        &["angular-2.xlf"],
        ["en", "zh"],
        &["p1 | Welcome to {{title}}! bold | 欢迎来到 {{title}}! 粗体"],
        &["0:6:9: <note> is left out"],
    );
}

#[test]
fn one_language_that_is_told_is_that_of_the_side_it_fits() {
    let xliff = |languages: &str, [source, target]: [&str; 2]| {
        format!(
            "<xliff version='1.2'><file {languages}><body><trans-unit id='1'><source>{source}</source>\
             <target>{target}</target></trans-unit></body></file></xliff>"
        )
    };
    let check = |languages: &str, text: [&str; 2], expected: [&str; 2]| {
        let opened = open(&[("t.xlf", xliff(languages, text).as_bytes())], None, None).unwrap();
        let found = &opened.document.metadata().languages;
        assert_eq!(
            [found.source.as_str(), found.target.as_str()],
            expected,
            "{languages}"
        );
        let segment = format!("p1 | {} | {}", text[0], text[1]);
        assert_eq!(lines(&opened.document), [segment]);
    };
    let text = [
        "Sorry, this page is under development.",
        "抱歉，页面正在开发中",
    ];
    check("source-language='en-US'", text, ["en-US", "zh"]);
    check("source-language='zh-CN'", text, ["en", "zh-CN"]);
    check("target-language='zh-CN'", text, ["en", "zh-CN"]);
    check("target-language='en-US'", text, ["en-US", "zh"]);
    check(
        "source-language='zh' target-language='zh'",
        text,
        ["en", "zh"],
    );
    check(
        "source-language='en' target-language='EN'",
        text,
        ["en", "zh"],
    );
    check("source-language='tlh'", text, ["tlh", "zh"]);
}

#[test]
fn files_in_regions_of_one_language_belong_together() {
    let file = |target: &str, text: &str| {
        format!(
            "<file source-language='en' target-language='{target}'><body><trans-unit id='1'>\
             <source>Text</source><target>{text}</target></trans-unit></body></file>"
        )
    };
    let files = [file("zh", "一"), file("zh_CN", "二"), file("fr", "trois")].concat();
    let xliff = format!("<xliff version='1.2'>{files}</xliff>");
    let opened = open(&[("t.xlf", xliff.as_bytes())], None, None).unwrap();
    assert_eq!(
        lines(&opened.document),
        ["p1 | Text | 一", "p2 | Text | 二"]
    );
    let told = problems(&opened);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("a <file> in en and fr, left out"),
        "{told:?}"
    );
}

#[test]
fn what_a_reviser_struck_out_is_not_read() {
    check(
        &["revised.sdlxliff"],
        ["zh-CN", "en-US"],
        &[
            "1 | 第一条　为了保护权益。 | Article 1 To protect rights.",
            "2 | 第二条　适用本法。 | Article 2 This Law applies.",
        ],
        &[],
    );
}

#[test]
fn intertext_in_any_order() {
    let segments = [
        "chapter-1 | 第一章　出发 | Chapter 1 Setting out",
        "p1 | 他走了。天黑了，下雨了。 | He left as it grew dark and rained.",
        "p2 | 没有人。 | ",
        "p3 | 她来了。 | She came.",
        "p4 |  | The end.",
    ];
    for order in [[0, 1, 2], [1, 0, 2], [2, 0, 1]] {
        let mut names = [""; 3];
        for (name, place) in ["novel.zh.en.xml", "novel.zh.xml", "novel.en.xml"]
            .into_iter()
            .zip(order)
        {
            names[place] = name;
        }
        check(&names, ["zh", "en"], &segments, &[]);
    }
    let turned = opened(&["novel.en.xml", "novel.zh.xml", "novel.zh.en.xml"], None);
    assert_eq!(lines(&turned.document)[2], "p2 |  | 没有人。");
}

#[test]
fn a_ladder_in_any_order() {
    let segments = [
        "1.1 | 第一条 甲。 | Article 1 A.",
        "1.2 | 乙。丙。 | B and C.",
        "1.3 | 丁。 | ",
        "¶1.4 | 戊。 | E.",
    ];
    check(
        &["hunalign.ladder", "hunalign.zh", "hunalign.en"],
        ["zh", "en"],
        &segments,
        &[],
    );
    check(
        &["hunalign.zh", "hunalign.en", "hunalign.ladder"],
        ["zh", "en"],
        &segments,
        &[],
    );
    let turned = opened(&["hunalign.en", "hunalign.ladder", "hunalign.zh"], None);
    assert_eq!(lines(&turned.document)[1], "1.2 | B and C. | 乙。丙。");
}

/// As in the test files of hunalign.
#[test]
fn a_ladder_without_scores() {
    let files: [(&str, &[u8]); 3] = [
        ("hand.ladder", b"0 0\n1 1\n3 2\n4 2\n5 3\n"),
        ("zh.txt", "甲。\n乙。\n丙。\n丁。\n戊。\n".as_bytes()),
        ("en.txt", b"A.\nB and C.\nE.\n"),
    ];
    let opened = open(&files, None, None).unwrap();
    assert_eq!(problems(&opened), Vec::<String>::new());
    assert_eq!(
        lines(&opened.document),
        [
            "p1 | 甲。 | A.",
            "p2 | 乙。丙。 | B and C.",
            "p3 | 丁。 | ",
            "p4 | 戊。 | E.",
        ]
    );
}

#[test]
fn marks_of_paragraphs_in_a_table_of_hunalign() {
    let table =
        "第一条 甲。\tArticle 1 A.\t0.9\n<p>\t<p>\t0\n乙。 ~~~ <p> ~~~ 丙。\tB and C.\t0.3\n";
    let opened = open(&[("aligned.txt", table.as_bytes())], None, None).unwrap();
    assert_eq!(
        lines(&opened.document),
        [
            "1.1 | 第一条 甲。 | Article 1 A.",
            "¶1.2 | 乙。丙。 | B and C."
        ]
    );
}

/// OPUS marks times inside the sentences of subtitles.
#[test]
fn marks_of_a_place_part_no_sentence() {
    let text = |words: [&str; 2]| {
        format!(
            "<?xml version='1.0'?><document><s id='1'><time id='T1S' value='00:00:01,000' />\
             <w id='1.1'>{}</w><time id='T1E' value='00:00:02,000' /></s>\
             <s id='2'><w id='2.1'>{}</w></s></document>",
            words[0], words[1]
        )
    };
    let links = "<cesAlign version='1.0'><linkGrp fromDoc='zh/1.xml.gz' toDoc='en/1.xml.gz'>\
                 <link id='SL0' xtargets='1;1' overlap='0.9' /><link xtargets='2;2' /></linkGrp></cesAlign>";
    let (zh, en) = (text(["你好。", "再见。"]), text(["Hello.", "Goodbye."]));
    let files: [(&str, &[u8]); 3] = [
        ("zh-en.xml", links.as_bytes()),
        ("zh/1.xml", zh.as_bytes()),
        ("en/1.xml", en.as_bytes()),
    ];
    let opened = open(&files, None, None).unwrap();
    assert_eq!(problems(&opened), Vec::<String>::new());
    let said: Vec<_> = lines(&opened.document);
    assert_eq!(said, ["p1 | 你好。 | Hello.", "p2 | 再见。 | Goodbye."]);
}

#[test]
fn a_table_of_hunalign() {
    check(
        &["hunalign-text.txt"],
        ["zh", "en"],
        &[
            "1.1 | 第一条 甲。 | Article 1 A.",
            "1.2 | 乙。丙。 | B and C.",
            "1.3 | 丁。 | ",
        ],
        &[],
    );
}
