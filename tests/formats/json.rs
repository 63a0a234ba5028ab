//! JSON: keyed pairs as SuttaCentral publishes them, laws as Taiwan publishes them, JSON
//! Lines of our own and of others.

use crate::support::documents;
use crate::support::reading::{self, listing};
use std::fs;
use std::path::Path;

use duizhao::document::{Document, Side, Sides};
use duizhao::formats::{self, FileContents, Format, OpenError, OpenedDocument, rows};
use proptest::prelude::*;

fn open(files: &[(&str, &str)], format: Option<Format>) -> Result<OpenedDocument, OpenError> {
    reading::open(files, format, None)
}

/// Asserts that files open with these problems and segments.
fn check(files: &[(&str, &str)], problems: &[&str], expected: &[&str]) -> Document {
    let opened = open(files, None).unwrap_or_else(|error| panic!("{error}\n{files:?}"));
    let told = opened.problems.listed().iter();
    let told: Vec<_> = told
        .map(|problem| format!("{}:{problem}", problem.file))
        .collect();
    assert_eq!(told, problems, "{files:?}");
    assert_eq!(listing(&opened.document), expected, "{files:?}");
    opened.document
}

#[test]
fn keyed_pairs() {
    let document = check(
        &[
            (
                "ma31_root-lzh-sct.json",
                "{\n\t\"ma31:0.1\" : \"中阿含經 \",\n\t\"ma31:0.2\" : \"(三一)分別聖諦經 \",\n\
                 \t\"ma31:1.1\" : \"我聞如是。 \",\n\t\"ma31:1.2\" : \"一時佛遊。 \",\n\
                 \t\"ma31:3.1\" : \"於是 \"\n}\n",
            ),
            (
                "ma31_translation-en-patton.json",
                "{\n\"ma31:0.1\": \"The Middle Discourses \",\n\"ma31:0.2\": \"31. The Noble Truths \",\n\
                 \"ma31:1.1\": \"Thus I have heard: \",\n\"ma31:2.0\": \"A heading \",\n\
                 \"ma31:2.1\": \"There the Buddha \"\n}\n",
            ),
        ],
        &[
            "0:1:1: 2 keys are in this file alone",
            "1:1:1: 2 keys are in this file alone",
        ],
        &[
            "lzh-en",
            "title.1 中阿含經 | The Middle Discourses",
            "title.2 (三一)分別聖諦經 | 31. The Noble Truths",
            "1.1 我聞如是。 | Thus I have heard:",
            "1.2 一時佛遊。 |",
            "heading  | A heading",
            "2  | There the Buddha",
            "3 於是 |",
        ],
    );
    assert_eq!(document.metadata().id, "ma31");
    assert_eq!(document.metadata().title.target, "31. The Noble Truths");
    assert_eq!(document.metadata().translator, "patton");
}

#[test]
fn keys_of_several_levels_and_texts() {
    check(
        &[
            (
                "zh.json",
                r#"{"dn1:1.1.1": "甲", "dn1:1.1.2": "乙", "dn1:1.2.1": "丙"}"#,
            ),
            (
                "en.json",
                r#"{"dn1:1.1.1": "A", "dn1:1.1.2": "B", "dn1:1.2.1": "C"}"#,
            ),
        ],
        &[],
        &["zh-en", "1-1.1 甲 | A", "1-1.2 乙 | B", "1-2 丙 | C"],
    );
    check(
        &[
            (
                "a.json",
                r#"{"an1.1:0.1": "題", "an1.1:1.1": "甲", "an1.2:1.0": "二", "an1.2:1.1": "乙"}"#,
            ),
            (
                "b.json",
                r#"{"an1.1:0.1": "Title", "an1.1:1.1": "A", "an1.2:1.0": "2", "an1.2:1.1": "B"}"#,
            ),
        ],
        &[],
        &[
            "zh-en",
            "title 題 | Title",
            "1-1 甲 | A",
            "heading 二 | 2",
            "2-1 乙 | B",
        ],
    );
    check(
        &[
            ("a.json", r#"{"1": "甲", "2": "乙"}"#),
            ("b.json", r#"{"1": "A", "2": "B"}"#),
        ],
        &[],
        &["zh-en", "1 甲 | A", "2 乙 | B"],
    );
}

const ZH: &str = include_str!("../data/law/zh.json");
const EN: &str = include_str!("../data/law/en.json");

#[test]
fn a_law_in_both_languages() {
    let document = check(
        &[("law.zh.json", ZH), ("law.en.json", EN)],
        &[],
        &[
            "zh-en",
            "preamble 為健全圖書館之設立，促進其管理及服務，並保障人民使用圖書館之權利，特制定本法，以資遵循。 | \
             This Act is made for the libraries.",
            "chapter-1 第 一 章 總則 | Chapter I. General Provisions",
            "1 本法所稱圖書館，指蒐集資料以供閱覽之機構。 | A library, in this Act, collects materials to be read.",
            "2.1 圖書館分為下列各種： | Libraries are of these kinds:",
            "2.2 一、國家圖書館。 | (1) national libraries;",
            "2.3 二、公共圖書館。前項各館，由主管機關輔導。 | (2) public libraries.",
            "2-1 （刪除） | (Deleted)",
            "chapter-1-section-1 第 一 節 館員 | Section 1. Staff",
            "3 圖書館置館長。 | A library has a director.",
            "chapter-2 第 二 章 附則 | Chapter II. Supplementary Provisions",
            "4 本法自公布日施行。 | This Act takes effect on the day of promulgation.",
            "5 第 5 條 |",
        ],
    );
    let metadata = document.metadata();
    assert_eq!(
        metadata.title,
        Sides::new("讀書館法".into(), "Reading Rooms Act".into())
    );
    assert_eq!(metadata.date, "2015-02-04");
    assert_eq!(
        metadata.source,
        "https://law.example/LawAll.aspx?pcode=T0000001"
    );
    let article = document.passage("第 2-1 條").expect("Article 2-1");
    assert_eq!(
        document.label_apart(article.first, Side::Source),
        Some("第 2-1 條")
    );
    assert_eq!(
        document.label_apart(article.first, Side::Target),
        Some("Article 2-1")
    );
    // The English file first.
    let turned = open(&[("b.json", EN), ("a.json", ZH)], None).expect("a law");
    assert_eq!(turned.document.language(Side::Source), "en");
    assert_eq!(turned.document.segment_count(), document.segment_count());
}

/// As the Ministry of Justice publishes laws now: all of a kind in one file.
#[test]
fn a_law_with_english_names_of_fields() {
    let zh = r#"{
      "LawLevel": "法律", "LawName": "讀書館法", "LawModifiedDate": "20150204",
      "LawURL": "https://law.example/LawAll.aspx?pcode=T0000001",
      "EngLawName": "Reading Rooms Act", "LawAttachements": [], "LawForeword": "",
      "LawArticles": [
        {"ArticleType": "C", "ArticleNo": "", "ArticleContent": "   第 一 章 總則"},
        {"ArticleType": "A", "ArticleNo": "第 1 條", "ArticleContent": "本法所稱讀書館，\r\n指供閱覽之機構。"},
        {"ArticleType": "A", "ArticleNo": "第 1-1 條", "ArticleContent": "（刪除）"}
      ]
    }"#;
    let en = r#"{
      "LawName": "讀書館法", "EngLawName": "Reading Rooms Act", "EngLawForeword": "",
      "EngLawURL": "https://law.example/ENG/LawClass/LawAll.aspx?PCODE=T0000001",
      "EngLawArticles": [
        {"EngArticleType": "C", "EngArticleNo": "", "EngArticleContent": "Chapter I General"},
        {"EngArticleType": "A", "EngArticleNo": "Article 1", "EngArticleContent": "A room to read in."},
        {"EngArticleType": "A", "EngArticleNo": "Article 1-1", "EngArticleContent": "(Deleted)"}
      ]
    }"#;
    let expected = [
        "zh-en",
        "chapter-1 第 一 章 總則 | Chapter I General",
        "1 本法所稱讀書館，指供閱覽之機構。 | A room to read in.",
        "1-1 （刪除） | (Deleted)",
    ];
    let document = check(&[("zh.json", zh), ("en.json", en)], &[], &expected);
    let metadata = document.metadata();
    assert_eq!(
        metadata.title,
        Sides::new("讀書館法".into(), "Reading Rooms Act".into())
    );
    assert_eq!(metadata.date, "2015-02-04");
    let all = |laws: &str| format!("{{\"UpdateDate\": \"2024/1/5\", \"Laws\": [{laws}]}}");
    check(
        &[("ChLaw.json", &all(zh)), ("EnLaw.json", &all(en))],
        &[],
        &expected,
    );
    let two = all(&format!("{en}, {en}"));
    let error = open(&[("ChLaw.json", &all(zh)), ("EnLaw.json", &two)], None).expect_err("two");
    assert!(
        error
            .to_string()
            .starts_with("1:1: found 2 laws (Reading Rooms Act, Reading Rooms Act)"),
        "{error}"
    );
}

#[test]
fn a_file_with_several_laws() {
    let one = format!("{{\"UpdateDate\": \"2024\", \"Laws\": [{ZH}]}}");
    let opened = open(&[("a.json", &one), ("b.json", EN)], None).expect("one law");
    assert_eq!(opened.document.numbered_count(), 6);
    let two = format!("{{\"Laws\": [{ZH}, {ZH}]}}");
    let error = open(&[("a.json", EN), ("b.json", &two)], None).expect_err("two laws");
    assert_eq!(error.file, 1);
    assert_eq!(
        error.to_string(),
        "1:1: found 2 laws (讀書館法, 讀書館法); expected a file with one, cut out of this one"
    );
}

#[test]
fn json_lines_of_others() {
    let expected = ["zh-en", "p1 信用 | credit", "p2 体系 | system"];
    for content in [
        "{\"zh\": \"信用\", \"en\": \"credit\"}\n{\"zh\": \"体系\", \"en\": \"system\"}\n",
        "[{\"zh\": \"信用\", \"en\": \"credit\"}, {\"en\": \"system\", \"zh\": \"体系\"}]",
        "{\"translation\": {\"zh\": \"信用\", \"en\": \"credit\"}}\n\n\
         {\"translation\": {\"zh\": \"体系\", \"en\": \"system\"}}",
        "{\"data\": [\n{\"source\": \"信用\", \"target\": \"credit\"},\n\
         {\"source\": \"体系\", \"target\": \"system\"}]}",
        "{\"a\": \"信用\", \"b\": \"credit\"}\n{\"a\": \"体系\", \"b\": \"system\"}\n",
    ] {
        check(&[("t.jsonl", content)], &[], &expected);
    }
    check(
        &[(
            "t.json",
            "[{\"id\": 16, \"zh\": \"信用\", \"en\": \"credit\"}]",
        )],
        &[],
        &["zh-en", "16 信用 | credit"],
    );
    check(
        &[(
            "t.jsonl",
            "{\"zh\": \"信用\", \"en\": \"credit\"}\n{\"zh\": 1,\n7\n{\"x\": \"y\"}\n",
        )],
        &[
            "0:2:9: EOF while parsing an object; the line is left out",
            "0:3:1: found no object; expected one a line; the line is left out",
            "0:1:1: field “x” is left out; expected two languages, or --columns to choose",
            "0:4:1: found an object without a text; it is left out",
        ],
        &["zh-en", "p1 信用 | credit"],
    );
}

#[test]
fn several_pairs_of_fields_become_several_segments() {
    let expected = [
        "en-zh",
        "1.1 A Wide River | 大河",
        "1.2 It ran past the mill. | 它流过磨坊。",
        "2.1 A Boat | 船",
        "2.2 My brother built it. | 我哥哥造的。",
    ];
    let texts = [
        [
            "A Wide River",
            "大河",
            "It ran past the mill.",
            "它流过磨坊。",
        ],
        ["A Boat", "船", "My brother built it.", "我哥哥造的。"],
    ];
    for names in [
        ["titleEn", "titleZh", "bodyEn", "bodyZh"],
        ["title.en", "title.zh", "body.en", "body.zh"],
        ["en_title", "zh_title", "en_body", "zh_body"],
        ["en.title", "zh.title", "en.body", "zh.body"],
        ["title", "title_zh", "body", "body_zh"],
        ["EnglishTitle", "ChineseTitle", "EnglishBody", "ChineseBody"],
        ["title-en", "title-zh", "en", "zh"],
    ] {
        let object = |(nth, texts): (usize, &[&str; 4])| {
            let fields = names.iter().zip(texts);
            let fields = fields.map(|(name, text)| format!("\"{name}\": \"{text}\""));
            let fields: Vec<_> = fields.collect();
            format!(
                "{{\"num\": {}, \"id\": {}, {}}}",
                nth + 1,
                nth + 1,
                fields.join(", ")
            )
        };
        let objects: Vec<_> = texts.iter().enumerate().map(object).collect();
        check(
            &[("t.json", &format!("[{}]", objects.join(",")))],
            &[],
            &expected,
        );
        check(&[("t.jsonl", &objects.join("\n"))], &[], &expected);
    }
    let nested = r#"[{"id": 1, "title": {"en": "A Wide River", "zh": "大河"},
        "body": {"en": "It ran past the mill.", "zh": "它流过磨坊。"}},
        {"id": 2, "title": {"en": "A Boat", "zh": "船"},
        "body": {"en": "My brother built it.", "zh": "我哥哥造的。"}}]"#;
    check(&[("t.json", nested)], &[], &expected);
}

#[test]
fn lists_at_any_depth_are_read_minified_or_not() {
    let list =
        r#"[{"en": "The river is wide.", "zh": "河很宽。"}, {"en": "He left.", "zh": "他走了。"}]"#;
    let expected = [
        "en-zh",
        "p1 The river is wide. | 河很宽。",
        "p2 He left. | 他走了。",
    ];
    for whole in [
        list.to_owned(),
        format!("{{\"data\": {list}}}"),
        format!("{{\"book\": {{\"pages\": [{{\"lines\": {list}}}]}}}}"),
    ] {
        let value: serde_json::Value = serde_json::from_str(&whole).expect("JSON");
        for content in [whole, format!("{value}"), format!("{value:#}")] {
            check(&[("t.json", &content)], &[], &expected);
        }
    }
    // Lists of as many items in both languages.
    let page = r#"{"page": 1, "text": {"en": ["The river is wide.", "He left."], "zh": ["河很宽。", "他走了。"]}}"#;
    let numbered = [
        "en-zh",
        "1.1 The river is wide. | 河很宽。",
        "1.2 He left. | 他走了。",
    ];
    check(&[("t.json", page)], &[], &numbered);
    // What is beside a list is told.
    check(
        &[(
            "t.json",
            &format!("{{\"about\": {{\"who\": \"Ann\"}}, \"data\": {list}}}"),
        )],
        &[
            "0:1:1: field “about.who” is left out; expected two languages, or --columns to choose",
            "0:1:1: found an object without a text; it is left out",
        ],
        &expected,
    );
    // Chapters with their own titles around lists of sentences.
    let book = r#"[{"title_en": "Rain", "title_zh": "雨", "lines": [{"en": "It rained.", "zh": "下雨了。"}]},
        {"title_en": "Snow", "title_zh": "雪", "lines": [{"en": "It snowed.", "zh": "下雪了。"}]}]"#;
    let expected = [
        "en-zh",
        "p1 Rain | 雨",
        "p2 It rained. | 下雨了。",
        "p3 Snow | 雪",
        "p4 It snowed. | 下雪了。",
    ];
    check(&[("t.json", book)], &[], &expected);
}

#[test]
fn maps_of_texts_by_language() {
    check(
        &[(
            "t.json",
            r#"{"menu": {"open": {"en": "Open the file", "zh": "打开文件"}, "close": {"en": "Close", "zh": "关闭"}}}"#,
        )],
        &[],
        &["en-zh", "p1 Open the file | 打开文件", "p2 Close | 关闭"],
    );
}

#[test]
fn texts_of_programs() {
    let en = r#"{"menu": {"open": "Open the file", "close": "Close"}, "err": ["No such file", "Denied"]}"#;
    let zh = r#"{"menu": {"open": "打开文件", "close": "关闭"}, "err": ["没有这个文件", "拒绝"]}"#;
    let expected = [
        "en-zh",
        "p1 Open the file | 打开文件",
        "p2 Close | 关闭",
        "err.1 No such file | 没有这个文件",
        "err.2 Denied | 拒绝",
    ];
    check(&[("en.json", en), ("zh.json", zh)], &[], &expected);
    let rooted = [format!("{{\"en\": {en}}}"), format!("{{\"zh\": {zh}}}")];
    check(
        &[("a.json", &rooted[0]), ("b.json", &rooted[1])],
        &[],
        &expected,
    );
    check(
        &[("t.json", &format!("{{\"en\": {en}, \"zh\": {zh}}}"))],
        &[],
        &expected,
    );
    check(
        &[(
            "t.json",
            &format!("{{\"zh\": {zh}, \"en\": {en}, \"de\": {{\"menu\": {{}}}}}}"),
        )],
        &["0:1:1: field “de” is left out; expected two languages, or --languages to choose"],
        &[
            "zh-en",
            "p1 打开文件 | Open the file",
            "p2 关闭 | Close",
            "err.1 没有这个文件 | No such file",
            "err.2 拒绝 | Denied",
        ],
    );
    // ARB, as Flutter has it: keys with @ describe others.
    check(
        &[
            (
                "app_a.arb",
                r#"{"@@locale": "en", "open": "Open the file", "@open": {"description": "menu"}, "close": "Close it: now"}"#,
            ),
            (
                "app_b.arb",
                r#"{"@@locale": "zh", "open": "打开文件", "close": "关闭"}"#,
            ),
        ],
        &[],
        &[
            "en-zh",
            "open Open the file | 打开文件",
            "close Close it: now | 关闭",
        ],
    );
    // Keys that are sentences.
    check(
        &[
            (
                "en.json",
                r#"{"Error: no file": "Error: no file", "Yes": "Yes, go on"}"#,
            ),
            (
                "zh.json",
                r#"{"Error: no file": "错误：没有文件", "Yes": "好"}"#,
            ),
        ],
        &[],
        &[
            "en-zh",
            "p1 Error: no file | 错误：没有文件",
            "Yes Yes, go on | 好",
        ],
    );
}

#[test]
fn json_lines_as_they_are_printed() {
    check(
        &[(
            "t.jsonl",
            "{\"reference\":\"part-5\",\"provision\":null,\"part\":\"5\",\"labels\":{\"zh\":\"五、\",\"en\":\"5.\"},\
             \"zh\":\"五、以\",\"en\":\"5. By\"}\n\
             {\"reference\":\"16.1\",\"provision\":\"16\",\"part\":\"5\",\"labels\":{\"zh\":\"（十六）\",\"en\":\"(16)\"},\
             \"zh\":\"（十六）甲\",\"en\":\"(16) A\"}\n\
             {\"reference\":\"16.2\",\"provision\":\"16\",\"part\":\"5\",\"labels\":{\"zh\":\"\",\"en\":\"\"},\
             \"zh\":\"乙\",\"en\":\"B\"}\n",
        )],
        &[],
        &[
            "zh-en",
            "part-5 五、以 | 5. By",
            "16.1 （十六）甲 | (16) A",
            "16.2 乙 | B",
        ],
    );
}

fn written(document: &Document, format: Format) -> Vec<String> {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    match formats::write(document, format).expect("a format to write") {
        FileContents::One(content) => vec![text(content)],
        FileContents::Pair(sides) => vec![text(sides.source), text(sides.target)],
    }
}

fn read_back(content: &[String], format: Format) -> Result<OpenedDocument, OpenError> {
    let names = ["a.json", "b.json"];
    let files: Vec<_> = names
        .into_iter()
        .zip(content.iter().map(String::as_str))
        .collect();
    open(&files, Some(format))
}

/// The real laws, in the directory `DUIZHAO_LAWS`: `ID.zh.json` and `ID.en.json`.
#[test]
#[ignore = "needs DUIZHAO_LAWS, a directory with laws"]
fn real_laws_have_all_their_articles() {
    let dir = std::env::var("DUIZHAO_LAWS").expect("DUIZHAO_LAWS");
    let mut found = 0;
    for entry in fs::read_dir(&dir).expect("a directory") {
        let path = entry.expect("an entry").path();
        let name = path.to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix(".zh.json") {
            check_law(&name, &format!("{stem}.en.json"));
            found += 1;
        }
    }
    assert!(found > 0, "no law in {dir}");
}

fn check_law(zh: &str, en: &str) {
    let read = |path: &str| fs::read_to_string(Path::new(path)).expect("a file");
    let (source, target) = (read(zh), read(en));
    let opened = open(&[(zh, &source), (en, &target)], None).expect("a law");
    assert_eq!(opened.problems.listed(), [], "{zh}");
    let document = opened.document;
    let law: serde_json::Value = serde_json::from_str(&source).expect("JSON");
    let parts = law["法規內容"].as_array().expect("a list");
    let labels: Vec<_> = parts
        .iter()
        .filter_map(|part| part["條號"].as_str())
        .collect();
    let headings = parts
        .iter()
        .filter(|part| part["編章節"].is_string())
        .count();
    assert_eq!(document.numbered_count(), labels.len(), "{zh}");
    assert_eq!(document.sections().count(), headings, "{zh}");
    for label in labels {
        let article = document.passage(label).expect(label);
        for side in Side::BOTH {
            assert!(
                document.label_apart(article.first, side).is_some(),
                "{label}"
            );
            // A sentence may be unmatched, but an article of these laws has both
            // languages.
            let has_words = |segment| !document.segment_text(segment, side).is_empty();
            assert!(article.segments().any(has_words), "{label}");
        }
    }
    for format in [
        Format::Csv,
        Format::Tsv,
        Format::Markdown,
        Format::JsonLines,
        Format::Bilara,
    ] {
        let content = written(&document, format);
        let back = read_back(&content, format).expect("a document").document;
        assert_eq!(listing(&back), listing(&document), "{zh} as {format}");
    }
}

#[test]
fn what_a_line_of_ours_holds() {
    let document = open(&[("a.json", ZH), ("b.json", EN)], None)
        .expect("a law")
        .document;
    let content = written(&document, Format::JsonLines);
    let lines: Vec<_> = content[0].lines().collect();
    assert!(
        lines[0].starts_with("{\"id\":\"test\",\"languages\":[\"zh\",\"en\"],"),
        "{}",
        lines[0]
    );
    let heading = lines[2];
    let start = r#"{"reference":"chapter-1","provision":null,"part":"1","labels":{"#;
    assert!(heading.starts_with(start), "{heading}");
    let end = r#","section":"chapter-1","kind":"chapter","level":1,"number":"1","zh":"第 一 章 總則","en":"Chapter I. General Provisions"}"#;
    assert!(heading.ends_with(end), "{heading}");
    assert_eq!(lines.len() as u32, document.segment_count() + 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn json_lines_come_back(document in documents::document()) {
        let content = written(&document, Format::JsonLines);
        let back = read_back(&content, Format::JsonLines).expect("a document").document;
        prop_assert_eq!(documents::told(&back), documents::told(&document), "{}", &content[0]);
    }

    /// The format holds texts and references only.
    #[test]
    fn keyed_pairs_come_back(document in documents::document()) {
        let content = written(&document, Format::Bilara);
        // Files without a common key are not recognised as a pair.
        if let Ok(back) = read_back(&content, Format::Bilara) {
            let texts = |document: &Document| -> Vec<_> {
                let rows = rows::from_document(document);
                rows.map(|row| row.text.map(std::borrow::Cow::into_owned)).collect()
            };
            let by_text = |document: &Document| { let mut all: Vec<_> = texts(document).into_iter().map(|t| (t.source, t.target)).collect(); all.sort(); all };
            prop_assert_eq!(by_text(&back.document), by_text(&document), "{:?}", content);
        }
    }
}
