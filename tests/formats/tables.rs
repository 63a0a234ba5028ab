//! Tables: CSV and TSV, Markdown and HTML, as spreadsheets and wikis write
//! them.

use crate::support::documents;
use crate::support::reading::{self, listing};
use duizhao::document::{Document, LanguageTag, Metadata, Sides};
use duizhao::formats::{
    self, FileContents, Format, OpenedDocument, SegmentRow, WriteOptions, rows,
};
use proptest::prelude::*;

fn open(name: &str, content: &str) -> OpenedDocument {
    open_in(name, content, None).unwrap_or_else(|error| panic!("{error}\n{content}"))
}

fn open_in(
    name: &str,
    content: &str,
    languages: Option<[&str; 2]>,
) -> Result<OpenedDocument, formats::OpenError> {
    reading::open(&[(name, content)], None, languages)
}

/// Asserts that a file opens without a problem, with this listing.
fn check(name: &str, content: &str, expected: &[&str]) {
    let opened = open(name, content);
    assert_eq!(opened.problems.listed(), [], "{content}");
    assert_eq!(listing(&opened.document), expected, "{content}");
}

/// Asserts that a file opens with these problems and this listing.
fn check_partial(name: &str, content: &str, problems: &[&str], expected: &[&str]) {
    let opened = open(name, content);
    let told: Vec<_> = opened
        .problems
        .listed()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(told, problems, "{content}");
    assert_eq!(listing(&opened.document), expected, "{content}");
}

#[test]
fn two_columns_or_a_reference_and_two() {
    let expected = ["zh-en", "p1 信用 | credit", "p2 体系 | system"];
    check("t.csv", "信用,credit\n体系,system\n", &expected);
    check("t.csv", "\u{feff}信用,credit\r\n体系,system\r\n", &expected);
    check("t.csv", "信用,credit\r体系,system", &expected);
    check(
        "t.csv",
        "中文,English\n信用,credit\n体系,system\n",
        &expected,
    );
    check("t.csv", "原文,译文\n信用,credit\n体系,system\n", &expected);
    check(
        "t.csv",
        "Chinese text,English translation\n信用,credit\n体系,system\n",
        &expected,
    );
    check(
        "t.csv",
        "the law,its words\n信用,credit\n体系,system\n",
        &expected,
    );
    check("t.csv", "信用,credit,,,\n体系,system,,,\n,,,,\n", &expected);
    check("t.csv", "\n信用,credit\n\n\n体系,system\n", &expected);
    check("t.tsv", "信用\tcredit\n体系\tsystem\n", &expected);
    check("t.tsv", "zh\ten\n信用\tcredit\n体系\tsystem\n", &expected);
    check("t.txt", "信用\tcredit\n体系\tsystem\n", &expected);

    let numbered = [
        "zh-en",
        "16.1 信用 | credit",
        "16.2 体系 | system",
        "17 本法 | this law",
    ];
    check(
        "t.csv",
        "16.1,信用,credit\n16.2,体系,system\n17,本法,this law\n",
        &numbered,
    );
    check(
        "t.csv",
        "条,中文,English\n16,信用,credit\n,体系,system\n17,本法,this law\n",
        &numbered,
    );
    check(
        "t.csv",
        "id,zh,en\n16.1,信用,credit\n16.2,体系,system\n17,本法,this law\n",
        &numbered,
    );
    check(
        "t.csv",
        "中文,English,编号\n信用,credit,16.1\n体系,system,16.2\n本法,this law,17\n",
        &numbered,
    );
    check(
        "t.tsv",
        "16.1\t信用\tcredit\n16.2\t体系\tsystem\n17\t本法\tthis law\n",
        &numbered,
    );
    check(
        "t.csv",
        "article,en,zh\n1,credit,信用\n2,system,体系\n",
        &["en-zh", "1 credit | 信用", "2 system | 体系"],
    );
    check(
        "t.csv",
        "target,source\ncredit,信用\nsystem,体系\n",
        &["zh-en", "p1 信用 | credit", "p2 体系 | system"],
    );
    // A score, as aligners write it.
    check(
        "t.tsv",
        "信用\tcredit\t0.3\n体系\tsystem\t-1.25\n",
        &expected,
    );
}

#[test]
fn chapters_in_tables() {
    check(
        "t.csv",
        "条,中文,英文\n,第一章 总则,Chapter 1 General\n第一条,为了,For\n第二条,本法,This law\n",
        &[
            "zh-en",
            "chapter-1 第一章 总则 | Chapter 1 General",
            "1 为了 | For",
            "2 本法 | This law",
        ],
    );
    check(
        "t.csv",
        "第一章 总则,Chapter 1 General\n第一条 为了,Article 1 For\n其他,Others\n",
        &[
            "zh-en",
            "chapter-1 第一章 总则 | Chapter 1 General",
            "1.1 第一条 为了 | Article 1 For",
            "1.2 其他 | Others",
        ],
    );
}

#[test]
fn what_parts_the_columns() {
    let expected = ["zh-en", "p1 信用 | credit, too", "p2 体系 | system, too"];
    for content in [
        "信用,\"credit, too\"\n体系,\"system, too\"\n",
        "信用;credit, too\n体系;system, too\n",
        "信用|credit, too\n体系|system, too\n",
        "信用\tcredit, too\n体系\tsystem, too\n",
        "sep=;\r\n信用;credit, too\r\n体系;system, too\r\n",
        "信用, \"credit, too\"\n体系, \"system, too\"\n",
        "zh;en\n信用;credit, too\n体系;system, too\n",
    ] {
        check("t.csv", content, &expected);
    }
}

#[test]
fn comments_over_a_table() {
    let expected = ["zh-en", "p1 信用 | credit", "p2 体系 | system"];
    check(
        "deck.txt",
        "#separator:tab\n#html:false\n信用\tcredit\n体系\tsystem\n",
        &expected,
    );
    check_partial(
        "terms.utx",
        "#UTX 1.20; zh/en; copyright: A;\n#src\ttgt\tsrc:pos\n信用\tcredit\tnoun\n体系\tsystem\tnoun\n",
        &[
            "1:1: column 3 (src:pos) is left out; expected a reference and two languages, or --columns to choose",
        ],
        &expected,
    );
    check("t.tsv", "# zh\ten\n信用\tcredit\n体系\tsystem\n", &expected);
    check(
        "t.csv",
        "#,zh,en\n1,信用,credit\n",
        &["zh-en", "1 信用 | credit"],
    );
}

#[test]
fn columns_of_other_words_are_told() {
    let expected = ["zh-en", "p1 信用 | credit", "p2 体系 | the system"];
    let left_out = |column: &str| {
        format!(
            "1:1: column {column} is left out; expected a reference and two languages, or --columns to choose"
        )
    };
    check_partial(
        "t.csv",
        "中文,English,备注,score\n信用,credit,见上,0.5\n体系,the system,,0.7\n",
        &[&left_out("3 (备注)")],
        &expected,
    );
    // A deck of flash cards: word, pronunciation, meaning, part of speech.
    let deck = "信用\txìnyòng\tcredit\tnoun\n体系\ttǐxì\tthe system\tnoun\n";
    let found = [left_out("2"), left_out("4")];
    check_partial("deck.tsv", deck, &[&found[0], &found[1]], &expected);
    let deck = "信用\tcredit\tnoun\n体系\tthe system\tnoun\n";
    check_partial("deck.tsv", deck, &[&left_out("3")], &expected);
}

#[test]
fn columns_are_chosen_by_what_they_hold() {
    let values =
        |column: &str| format!("1:1: column {column} holds values, not text; it is left out");
    let content = "category,english,lummi,part_of_speech,source\n\
                   word,a river,stotelo,noun,original\n\
                   word,a boat,snexwilh,noun,original\n\
                   phrase,we go,ye sen,verb,elder\n";
    let expected = [
        "en-lummi",
        "p1 a river | stotelo",
        "p2 a boat | snexwilh",
        "p3 we go | ye sen",
    ];
    let left_out = [
        values("1 (category)"),
        values("4 (part_of_speech)"),
        values("5 (source)"),
    ];
    let left_out: Vec<_> = left_out.iter().map(String::as_str).collect();
    let opened = open_in("t.csv", content, Some(["en", "lum"])).expect("a table");
    assert_eq!(listing(&opened.document)[1..], expected[1..]);
    let opened = open("t.csv", content);
    let told: Vec<_> = opened
        .problems
        .listed()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(told, left_out);
    assert_eq!(listing(&opened.document)[1..], expected[1..]);
    // A date, a time or a category is no reference: equal ones do not merge rows.
    let expected = [
        "en-fr",
        "p1 The river is wide. | La rivière est large.",
        "p2 He left. | Il est parti.",
    ];
    for (head, cells) in [
        ("date", ["2024-01-02", "2024-01-02"]),
        ("when", ["12 May 2024", "12 May 2024"]),
        ("time", ["00:01:02.500", "00:01:02.500"]),
        ("kind of text", ["2/1/2024", "2/1/2024"]),
    ] {
        let content = format!(
            "{head},en,fr\n{},The river is wide.,La rivière est large.\n{},He left.,Il est parti.\n",
            cells[0], cells[1]
        );
        let opened = open("t.csv", &content);
        assert_eq!(listing(&opened.document), expected, "{content}");
    }
    // Without a head.
    let content = "2024-01-02,The river is wide and slow.,La rivière est large et lente.\n\
                   2024-01-02,He left early.,Il est parti tôt.\n";
    let opened = open("t.csv", content);
    assert_eq!(opened.document.segment_count(), 2);
    assert_eq!(
        listing(&opened.document)[1],
        "p1 The river is wide and slow. | La rivière est large et lente."
    );
}

#[test]
fn heads_in_languages_without_a_name() {
    let body = "ye sen,we go now to the river\nstotelo,the river runs fast today\n";
    for head in [
        "lummi_sentence,english_sentence",
        "lummi,english",
        "Lummi text,English text",
    ] {
        let opened = open("t.csv", &format!("{head}\n{body}"));
        let listed = listing(&opened.document);
        assert_eq!(
            listed[1..],
            [
                "p1 ye sen | we go now to the river",
                "p2 stotelo | the river runs fast today"
            ],
            "{head}"
        );
    }
}

#[test]
fn columns_that_are_asked_for() {
    let open_columns =
        |content: &str, columns: [&str; 2]| reading::open_columns(&[("t.csv", content)], columns);
    let content = "id,zh,en,note\n1,信用,credit,a trust\n2,体系,system,an order\n";
    for columns in [["4", "2"], ["note", "zh"], ["NOTE", "2"]] {
        let opened = open_columns(content, columns).expect("a table");
        assert_eq!(
            listing(&opened.document)[1..],
            ["1 a trust | 信用", "2 an order | 体系"],
            "{columns:?}"
        );
    }
    let error = open_columns(content, ["zh", "fr"]).expect_err("no such column");
    assert_eq!(
        error.to_string(),
        "1:1: found no column “fr”; expected 1 to 4 or one of “id”, “zh”, “en”, “note”"
    );
    let error = open_columns("信用,credit\n", ["1", "3"]).expect_err("no such column");
    assert_eq!(
        error.to_string(),
        "1:1: found no column “3”; expected 1 to 2"
    );
}

#[test]
fn another_script_is_another_language() {
    let content = "en,zh-Hant\nfolder,資料夾\nfile,檔案\n";
    let error = open_in("t.csv", content, Some(["en", "zh-Hans"])).expect_err("another script");
    assert_eq!(
        error.to_string(),
        "the file is in en and zh-Hant; expected en and zh-Hans"
    );
    let content = "en,zh-TW,zh-CN\nfolder,資料夾,文件夹\n";
    let opened = open_in("t.csv", content, Some(["en", "zh-Hans"])).expect("both scripts");
    assert_eq!(
        listing(&opened.document),
        ["en-zh-Hans", "p1 folder | 文件夹"]
    );
}

#[test]
fn tags_that_tell_one_language_from_itself() {
    let expected = ["en-en-x-2", "p1 color | colour", "p2 catalog | catalogue"];
    let body = "color,colour\ncatalog,catalogue\n";
    check("t.csv", &format!("en,en-x-2\n{body}"), &expected);
    // A segment written as JSON has a column for each field.
    check("t.csv", &format!("en,en\n{body}"), &expected);
    check(
        "t.tsv",
        &format!("en-X-1\ten-X-2\n{}", body.replace(',', "\t")),
        &["en-X-1-en-X-2", expected[1], expected[2]],
    );
}

#[test]
fn a_cell_of_several_lines_comes_back_from_a_page() {
    let opened = open("t.csv", "id,zh,en\r\n1,\"信\r\n用\",\"cre\r\ndit\"\r\n");
    let again = read_back(&written(&opened.document, Format::Html), Format::Html);
    assert_eq!(listing(&again), ["zh-en", "1 信\r\n用 | cre\r\ndit"]);
}

#[test]
fn quotation_marks() {
    check(
        "t.csv",
        "16,\"第一行\n第二行\",\"He said \"\"yes\"\"\"\n",
        &["zh-en", "16 第一行\n第二行 | He said \"yes\""],
    );
    // In a TSV file quotation marks are text, unless some cell needs them.
    check(
        "t.tsv",
        "\"信用\"\t\"Credit\" is it\n体系\t\"system\n",
        &[
            "zh-en",
            "p1 \"信用\" | \"Credit\" is it",
            "p2 体系 | \"system",
        ],
    );
    check(
        "t.tsv",
        "\"信\t用\"\tcredit\n体系\t\"a \"\"system\"\"\"\n",
        &["zh-en", "p1 信\t用 | credit", "p2 体系 | a \"system\""],
    );
    check(
        "t.csv",
        "=1+1,\"=cmd|' /C calc'!A0\"\n信用,credit\n",
        &["zh-en", "p1 =1+1 | =cmd|' /C calc'!A0", "p2 信用 | credit"],
    );
}

#[test]
fn columns_that_are_wrong() {
    check_partial(
        "t.csv",
        "id,zh,en\n1,信用,credit\n2,体系\n3\n4,本法,this,law\n",
        &[
            "3:1: found 2 columns; expected 3; the rest is taken for empty",
            "4:1: found 1 column; expected 3; the row is left out",
            "5:1: found 4 columns; expected 3; those beyond are left out",
        ],
        &["zh-en", "1 信用 | credit", "2 体系 |", "4 本法 | this"],
    );
    check_partial(
        "t.csv",
        "信用,\"credit\n体系,system\n",
        &["1:4: found a quotation mark that is never closed; expected another"],
        &["zh-en", "p1 信用 | \"credit", "p2 体系 | system"],
    );
    check_partial(
        "t.csv",
        "信用,\"credit\" it\n体系,\"system\"\n",
        &["1:4: found text after the quotation mark that closes a cell; expected the next cell"],
        &["zh-en", "p1 信用 | \"credit\" it", "p2 体系 | system"],
    );
    check_partial(
        "t.csv",
        "id,zh,en,de\n1,信用,credit,Kredit\n",
        &["1:1: column 4 (de) is left out; expected two languages, or --languages to choose"],
        &["zh-en", "1 信用 | credit"],
    );
}

#[test]
fn languages_that_are_asked_for() {
    let content = "id,zh,en,de\n1,信用,credit,Kredit\n";
    let opened = open_in("t.csv", content, Some(["de", "zh"])).expect("a document");
    assert_eq!(listing(&opened.document), ["de-zh", "1 Kredit | 信用"]);
    let opened = open_in("t.csv", "信用,credit\n", Some(["lzh", "fr"])).expect("a document");
    assert_eq!(listing(&opened.document), ["lzh-fr", "p1 信用 | credit"]);
}

#[test]
fn tables_of_a_wiki_in_markdown() {
    check(
        "t.md",
        "# 征信法 / Credit Law\n\nAbout it.\n\n## 第一章 总则 Chapter 1 General\n\n\
         | 条 | 中文 | English |\n|---|:--|--:|\n\
         | 1 | **为了**[规范](http://a) `信` \\| 用 | For *the*<br>rule &amp; more |\n\
         | 2 | 本法 | |\n\n\
         ## Chapter 2\n\n| 条 | 中文 | English |\n|---|---|---|\n| 3 | 附则 | Rest |\n\n## Notes\n",
        &[
            "zh-en",
            "p1  | About it.",
            "chapter-1 第一章 总则 | Chapter 1 General",
            "1 为了规范 信 | 用 | For the\nrule & more",
            "2 本法 |",
            "chapter-2  | Chapter 2",
            "3 附则 | Rest",
            "heading  | Notes",
        ],
    );
    let opened = open("t.md", "# 法 / Law\n\n| | |\n|-|-|\n| 信用 | credit |\n");
    assert_eq!(
        opened.document.metadata().title,
        Sides::new("法".into(), "Law".into())
    );
    // An unrelated table.
    let left_out =
        |at: &str| format!("{at}: a table is left out; expected two languages side by side");
    check_partial(
        "t.md",
        "| a | b |\n|---|---|\n| one | two |\n\n| zh | en |\n|---|---|\n| 信用 | credit |\n| 体系 | system |\n",
        &[&left_out("1:1")],
        &["zh-en", "p1 信用 | credit", "p2 体系 | system"],
    );
}

#[test]
fn the_order_of_the_languages_may_change_after_a_table() {
    check(
        "t.md",
        "- 河流很宽\n- The river is wide\n\n| No | Term |\n|---|---|\n| 1 | a |\n\n\
         My brother built a boat last spring.\n\n我哥哥去年春天造了一条船。\n\n\
         We crossed in the early morning.\n\n我们清早渡河。\n",
        &[
            "zh-en",
            "p1 河流很宽 | The river is wide",
            "p2  | No | Term",
            "p3  | 1 | a",
            "p4 我哥哥去年春天造了一条船。 | My brother built a boat last spring.",
            "p5 我们清早渡河。 | We crossed in the early morning.",
        ],
    );
}

#[test]
fn tables_of_a_page_in_html() {
    check(
        "t.html",
        "<!DOCTYPE html><html><head><title>x</title><style>td { a: b }</style></head><body>\
         <h2>第一章 Chapter 1</h2>\
         <table><thead><tr><th>条<th>中文<th>English</thead>\
         <tr><td>1<td>为了<b>规范</b><sup></sup>\n  信用<td>For&nbsp;the <i>rule</i><br>&amp; more\
         <tr><td rowspan=2>2<td>本法<td>This law</tr><tr><td>其他<td>Others</tr>\
         <tr><td colspan=3>第二章 Chapter 2</td></tr>\
         <tr><td>3<td><ruby>附<rt>fù</rt></ruby>则<td><p>Rest</p><p>of it</p><script>no()</script>\
         </table><h2>See also</h2></body>",
        &[
            "zh-en",
            "chapter-1 第一章 | Chapter 1",
            "1 为了规范信用 | For\u{a0}the rule\n& more",
            "2.1 本法 | This law",
            "2.2 其他 | Others",
            "chapter-1-chapter-2 第二章 | Chapter 2",
            "3 附则 | Rest\nof it",
            "heading  | See also",
        ],
    );
    // A layout table around it, and a table of links beside it.
    let left_out = "1:1: a table is left out; expected two languages side by side";
    check_partial(
        "t.html",
        "<table><tr><td>menu<table><tr><td>a<td>b</table><td>\
         <table><tr><td>信用<td>credit<tr><td>体系<td>system</table></table>",
        &[left_out, left_out],
        &["zh-en", "p1 信用 | credit", "p2 体系 | system"],
    );
    check(
        "t.html",
        "<table><tr><th>原<th>译<tr><td lang=lzh>信<td lang=fr>foi<tr><td lang=lzh>用<td lang=fr>usage</table>",
        &["lzh-fr", "p1 信 | foi", "p2 用 | usage"],
    );
}

#[test]
fn our_own_page() {
    check(
        "t.html",
        "<!doctype html><title>x</title><table>\
         <tr data-reference=chapter-1 data-section=chapter-1 data-kind=chapter data-level=1 data-number=1>\
         <td lang=zh>第一章<td lang=en>Chapter 1\
         <tr id=16.1 data-reference=16.1 data-section=chapter-1><td lang=zh>甲  乙<td lang=en>A\
         <tr id=16.2 data-reference=16.2 data-section=chapter-1 data-paragraph><td lang=zh>丙<td lang=en>C\
         <tr data-reference=annex data-section=\"\"><td lang=zh>丁<td lang=en></table>",
        &[
            "zh-en",
            "chapter-1 第一章 | Chapter 1",
            "16.1 甲  乙 | A",
            "16.2 丙 | C",
            "annex 丁 |",
        ],
    );
}

/// The byte-order mark.
const MARK: char = '\u{feff}';

/// The part of a document that a format without metadata keeps.
fn of_rows(document: &Document) -> (Sides<LanguageTag>, Vec<SegmentRow<'_>>) {
    (
        document.metadata().languages.clone(),
        rows::from_document(document).collect(),
    )
}

fn written(document: &Document, format: Format) -> String {
    written_with(document, format, &WriteOptions::default())
}

fn written_with(document: &Document, format: Format, options: &WriteOptions) -> String {
    match formats::write_with(document, format, options).expect("a format to write") {
        FileContents::One(content) => String::from_utf8(content).expect("UTF-8"),
        FileContents::Pair(_) => panic!("one file"),
    }
}

fn read_back(content: &str, format: Format) -> Document {
    let opened = reading::open(&[("t", content)], Some(format), None);
    let opened = opened.unwrap_or_else(|error| panic!("{error}\n{content}"));
    assert_eq!(opened.problems.listed(), [], "{content}");
    opened.document
}

#[test]
fn columns_are_written_only_when_needed() {
    let document = open("t.csv", "16.1,信用,credit\n16.2,体系,system\n").document;
    assert_eq!(
        written(&document, Format::Csv),
        "reference,zh,en,document.id\n16.1,信用,credit,test\n16.2,体系,system,test\n"
    );
    let metadata: &Metadata = document.metadata();
    assert_eq!(metadata.id, "test");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn separated_tables_come_back(document in documents::document()) {
        let keeping = WriteOptions { keep_alignment: true, ..WriteOptions::default() };
        for format in [Format::Csv, Format::Tsv] {
            let content = written_with(&document, format, &keeping);
            let back = read_back(&content, format);
            prop_assert_eq!(of_rows(&back), of_rows(&document), "{}", content);
            prop_assert_eq!(&back.metadata().id, &document.metadata().id, "{}", content);
            let safe = WriteOptions { for_spreadsheet: true, ..keeping };
            let safe = written_with(&document, format, &safe);
            prop_assert!(safe.starts_with(MARK));
            let back = read_back(&safe, format);
            prop_assert_eq!(of_rows(&back), of_rows(&document), "{}", safe);
        }
    }

    #[test]
    fn markdown_comes_back(document in documents::document()) {
        let keeping = WriteOptions { keep_alignment: true, ..WriteOptions::default() };
        let content = written_with(&document, Format::Markdown, &keeping);
        let back = read_back(&content, Format::Markdown);
        prop_assert_eq!(documents::told(&back), documents::told(&document), "{}", content);
    }

    #[test]
    fn web_pages_come_back(document in documents::document()) {
        let content = written(&document, Format::Html);
        let back = read_back(&content, Format::Html);
        prop_assert_eq!(documents::told(&back), documents::told(&document), "{}", content);
    }
}
