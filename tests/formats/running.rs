//! Texts without an alignment of their own: a page, two plain files, paragraphs in turn.
//! They open unprepared and are aligned correctly.

use crate::support::reading::{lines, open};
use crate::support::texts::opinions;
use duizhao::document::{Document, Place, Side};
use duizhao::formats::{Format, OpenedDocument};

const PAGE: &str = include_str!("../data/page-with-commentary.txt");

fn opened(files: &[(&str, &str)]) -> OpenedDocument {
    open(files, None, None).expect("a text")
}

/// The languages, then each segment as `reference: source = target`.
fn shown(document: &Document) -> Vec<String> {
    let languages = format!(
        "{} {}",
        document.language(Side::Source),
        document.language(Side::Target)
    );
    let segment = |segment| {
        let [source, target] = Side::BOTH.map(|side| document.segment_text(segment, side));
        format!("{}: {source} = {target}", document.reference(segment))
            .trim()
            .to_owned()
    };
    std::iter::once(languages)
        .chain(document.segments().map(segment))
        .collect()
}

fn check(files: &[(&str, &str)], expected: &[&str]) {
    let opened = opened(files);
    assert_eq!(shown(&opened.document), expected);
    assert_eq!(opened.problems.listed(), []);
}

fn problems(opened: &OpenedDocument) -> Vec<String> {
    opened
        .problems
        .listed()
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn a_page_gives_its_two_texts_and_lists_what_is_left_out() {
    // Half of it is commentary, so it has to be asked for.
    assert!(open(&[("page.txt", PAGE)], None, None).is_err());
    let opened = open(&[("page.txt", PAGE)], Some(Format::Page), None).expect("a text");
    assert_eq!(
        shown(&opened.document),
        [
            "zh en",
            "p1.1: 某市人民政府办公厅印发 = Issued by the General Office of the Municipal People’s Government",
            "p1.2: 《关于加强公共图书馆服务的意见》 = \"Opinions on Strengthening the Services of Public Libraries\"",
            "p1.3: 为方便读者，现提出如下意见。 = For the convenience of readers, the following opinions are offered.",
            "part-1: 一、总体要求 = 1. General requirements",
            "1.1: (一)指导思想。 = (1) Guiding ideas.",
            "1.2: 坚持公益性、基本性、均等性、便利性。 = Keep to public benefit, basic needs, equality and convenience.",
            "2.1: (二)工作目标。 = (2) Goals.",
            "2.2: 到明年底,每个街道有一个阅览室。 = By the end of next year each subdistrict has a reading room.",
            "part-2: 二、保障措施 = 2. Safeguards",
            "3.1: (三)延长开放时间。 = (3) Extend opening hours.",
            "3.2: 周末不闭馆。 = Libraries do not close at weekends.",
            "p2: (某市日报3月1日电) = (City Daily, March 1)",
        ]
    );
    assert_eq!(
        problems(&opened),
        [
            "1:1: left out lines 1 to 4, outside the two texts: Photo: the old reading room, seen from …",
            "24:1: left out lines 24 to 26, outside the two texts: 2 comments:",
        ]
    );
    let metadata = opened.document.metadata();
    assert_eq!(metadata.title.source, "关于加强公共图书馆服务的意见");
    assert_eq!(
        metadata.title.target,
        "Opinions on Strengthening the Services of Public Libraries"
    );
}

#[test]
fn a_page_may_begin_with_either_text_and_be_asked_for_in_the_other_order() {
    let page = "Article 1 One.\nArticle 2 Two.\n第一条 甲。\n第二条 乙。\n";
    check(
        &[("a.txt", page)],
        &[
            "en zh",
            "1: Article 1 One. = 第一条 甲。",
            "2: Article 2 Two. = 第二条 乙。",
        ],
    );
    let files: [(&str, &[u8]); 1] = [("a.txt", page.as_bytes())];
    let asked = open(&files, None, Some(["zh-Hans", "en"])).expect("a text");
    assert_eq!(
        shown(&asked.document)[..2],
        ["zh-Hans en", "1: 第一条 甲。 = Article 1 One."]
    );
}

#[test]
fn a_page_in_two_languages_of_one_script() {
    let page = "Article 1 Tous les êtres humains naissent libres et égaux en dignité et en droits.\n\
                Article 2 Nul ne sera tenu en esclavage ni en servitude.\n\
                Article 1 All human beings are born free and equal in dignity and rights.\n\
                Article 2 No one shall be held in slavery or servitude.\n";
    let document = opened(&[("a.txt", page)]).document;
    assert_eq!(document.language(Side::Source), "fr");
    assert_eq!(document.language(Side::Target), "en");
    assert_eq!(document.numbered_count(), 2);
    assert_eq!(document.segment_count(), 2);
}

#[test]
fn two_plain_files() {
    check(
        &[
            (
                "zh.txt",
                "\u{feff}　　法\r\n\r\n　　第一条　甲。\r\n　　第二条　乙。\r\n",
            ),
            (
                "en.txt",
                "The Law\n\nArticle 1\nFirst.\n\nArticle 3\nThird.\n",
            ),
        ],
        &[
            "zh en",
            "p1: 法 = The Law",
            "1: 第一条　甲。 = First.",
            "2: 第二条　乙。 =",
            "3:  = Third.",
        ],
    );
}

#[test]
fn two_plain_files_without_numbers_face_one_another_paragraph_by_paragraph() {
    check(
        &[
            ("a", "起初神创造天地。\n地是空虚混沌。\n"),
            (
                "b",
                "In the beginning God created.\nAnd the earth was void.\n",
            ),
        ],
        &[
            "zh en",
            "p1.1: 起初神创造天地。 = In the beginning God created.",
            "p1.2: 地是空虚混沌。 = And the earth was void.",
        ],
    );
}

/// Translations by the Chinese government number the parts with Roman numerals.
#[test]
fn roman_numerals_face_the_parts_of_opinions() {
    check(
        &[
            (
                "zh.txt",
                "关于某事的意见\n一、总体要求\n（一）指导思想。统筹规划。\n二、主要任务\n（二）加强建设。完善制度。\n",
            ),
            (
                "en.txt",
                "Opinions on a Matter\n\nI. General Requirements\n\n(1) Guiding ideology. Plan as a whole.\n\n\
                 II. Main Tasks\n\n(2) Strengthen building. Improve the system.\n",
            ),
        ],
        &[
            "zh en",
            "p1: 关于某事的意见 = Opinions on a Matter",
            "part-1: 一、总体要求 = I. General Requirements",
            "1.1: （一）指导思想。 = (1) Guiding ideology.",
            "1.2: 统筹规划。 = Plan as a whole.",
            "part-2: 二、主要任务 = II. Main Tasks",
            "2.1: （二）加强建设。 = (2) Strengthen building.",
            "2.2: 完善制度。 = Improve the system.",
        ],
    );
}

#[test]
fn two_web_pages() {
    let page = |title: &str, body: &str| {
        format!(
            "<!DOCTYPE html>\n<html><head><title>{title}</title><script>if (a < b) {{}}</script>\
             <style>p {{}}</style></head>\n<body><nav><a href='/'>Home</a></nav>\n\
             <table><tr><td>{body}</td></tr></table></body></html>"
        )
    };
    let zh = page(
        "法",
        "<h1>图书馆法</h1>\n<p>第一条　为了保护读者的权益，<b>制定</b>\n本法。</p><p>第二条　本法适用于&ldquo;全国&rdquo;。</p>",
    );
    let en = page(
        "The law",
        "<h1>Library Law</h1><div>Article 1 This Law is made\nto protect readers.<br>Article 2 It applies &amp; binds.</div>",
    );
    check(
        &[("zh.html", &zh), ("en.html", &en)],
        &[
            "zh en",
            "p1: 图书馆法 = Library Law",
            "1: 第一条　为了保护读者的权益，制定本法。 = Article 1 This Law is made to protect readers.",
            "2: 第二条　本法适用于“全国”。 = Article 2 It applies & binds.",
        ],
    );
    check(
        &[
            (
                "zh.txt",
                "图书馆法\n第一条　为了保护读者的权益，制定本法。\n第二条　本法适用于“全国”。\n",
            ),
            ("en", &en),
        ],
        &[
            "zh en",
            "p1: 图书馆法 = Library Law",
            "1: 第一条　为了保护读者的权益，制定本法。 = Article 1 This Law is made to protect readers.",
            "2: 第二条　本法适用于“全国”。 = Article 2 It applies & binds.",
        ],
    );
}

#[test]
fn files_in_other_encodings() {
    let english = b"Article 1 Credit.\nArticle 2 Trust.\n";
    let gb = b"\xb5\xda\xd2\xbb\xcc\xf5 \xd0\xc5\xd3\xc3\xa1\xa3\n\xb5\xda\xb6\xfe\xcc\xf5 \xc1\xa2\xd0\xc5\xa1\xa3\n";
    let big5 = b"\xb2\xc4\xa4\x40\xb1\xf8 \xab\x48\xa5\xce\xa1\x43\n\xb2\xc4\xa4\x47\xb1\xf8 \xa5\xdf\xab\x48\xa1\x43\n";
    let utf16: Vec<u8> = "\u{feff}第一条 信用。\n第二条 立信。\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (chinese, expected) in [
        (&gb[..], "第一条 信用。"),
        (big5, "第一條 信用。"),
        (&utf16, "第一条 信用。"),
    ] {
        let opened = open(&[("zh.txt", chinese), ("en.txt", english)], None, None).expect("a text");
        assert_eq!(
            shown(&opened.document)[1],
            format!("1: {expected} = Article 1 Credit.")
        );
        assert_eq!(opened.document.numbered_count(), 2);
        assert_eq!(opened.problems.count(), 0);
    }
}

#[test]
fn interleaved_paragraphs() {
    check(
        &[(
            "a.txt",
            "The Law\n法\n\nArticle 1 One.\n第一条 甲。\n\nArticle 2 Two.\n第二条 乙。\n",
        )],
        &[
            "en zh",
            "p1: The Law = 法",
            "1: Article 1 One. = 第一条 甲。",
            "2: Article 2 Two. = 第二条 乙。",
        ],
    );
}

#[test]
fn interleaved_paragraphs_without_a_counterpart() {
    let text = "第一条 甲。\nArticle 1 One.\n第二条 乙。\n第三条 丙。\nArticle 3 Three.\n第四条 丁。\nArticle 4 Four.\nArticle 5 Five.\n";
    check(
        &[("a.txt", text)],
        &[
            "zh en",
            "1: 第一条 甲。 = Article 1 One.",
            "2: 第二条 乙。 =",
            "3: 第三条 丙。 = Article 3 Three.",
            "4: 第四条 丁。 = Article 4 Four.",
            "5:  = Article 5 Five.",
        ],
    );
}

#[test]
fn interleaved_paragraphs_of_which_two_share_a_counterpart() {
    let text = "起初神创造天地。\nIn the beginning God created the heaven and the earth.\n\
                神说要有光。就有了光。\nAnd God said, Let there be light:\nand there was light.\n\
                神看光是好的。\nAnd God saw the light, that it was good.\n";
    check(
        &[("a.txt", text)],
        &[
            "zh en",
            "p1: 起初神创造天地。 = In the beginning God created the heaven and the earth.",
            "p2: 神说要有光。就有了光。 = And God said, Let there be light: and there was light.",
            "p3: 神看光是好的。 = And God saw the light, that it was good.",
        ],
    );
}

#[test]
fn both_files_in_one_language_open_and_it_is_said() {
    let one = "Article 1 All human beings are born free and equal in dignity and rights.";
    let opened = opened(&[("a", one), ("b", one)]);
    assert_eq!(opened.document.language(Side::Source), "en");
    assert_eq!(opened.document.language(Side::Target), "en-x-2");
    let expected = "1:1: both sides seem to be in English; expected two languages";
    assert!(
        problems(&opened)[0].starts_with(expected),
        "{:?}",
        problems(&opened)
    );
}

/// The text without spaces and without the four punctuation marks that the page lost.
fn folded(text: &str) -> String {
    let fold = |c| match c {
        '，' => ',',
        '；' => ';',
        '（' => '(',
        '）' => ')',
        c => c,
    };
    text.split_whitespace()
        .flat_map(str::chars)
        .map(fold)
        .collect()
}

/// The real page gives the provisions of the built-in text without any preparation:
/// `DUIZHAO_PAGE=…/opinions-page.txt cargo test running:: -- --ignored`.
#[test]
#[ignore = "needs the page, named by DUIZHAO_PAGE"]
fn the_page_gives_the_provisions_of_the_built_in_text() {
    let page = std::env::var("DUIZHAO_PAGE").expect("DUIZHAO_PAGE names the page's text");
    let found = opened(&[("page.txt", &std::fs::read_to_string(page).unwrap())]);
    is_the_built_in_text(&found.document);
    assert_eq!(found.problems.count(), 2, "{:?}", problems(&found));
}

/// So does the copy of its bilingual part in this repository.
#[test]
fn the_copy_of_the_page_gives_the_provisions_of_the_built_in_text() {
    let found = opened(&[("page.txt", include_str!("../data/opinions-page.txt"))]);
    is_the_built_in_text(&found.document);
    assert_eq!(problems(&found), Vec::<String>::new());
}

fn is_the_built_in_text(found: &Document) {
    let built_in = opinions();
    assert_eq!(found.numbered_count(), 23);
    assert_eq!(found.metadata().title, built_in.metadata().title);
    let numbered = |document: &Document| {
        let provisions = document.provisions().filter(|(_, p)| p.number().is_some());
        let shown = provisions.map(|(id, provision)| {
            let section = provision
                .section()
                .map(|id| document.section(id).reference.to_string());
            let whole = document.extent(Place::Provision(id));
            let text = Side::BOTH.map(|side| folded(document.passage_text(whole, side)));
            (document.provision_reference(id), section, text)
        });
        shown.collect::<Vec<_>>()
    };
    assert_eq!(numbered(found), numbered(&built_in));
    let headings = |document: &Document| {
        let heading = |(id, _)| {
            let heading = document.first_segment(Place::Heading(id));
            Side::BOTH.map(|side| folded(document.segment_text(heading, side)))
        };
        document.sections().map(heading).collect::<Vec<_>>()
    };
    assert_eq!(headings(found), headings(&built_in));
    for side in Side::BOTH {
        assert_eq!(
            folded(found.side_text(side)),
            folded(built_in.side_text(side))
        );
    }
}

/// Of a long book, only a few paragraphs at the beginning are translated.
#[test]
fn a_translation_that_has_just_begun() {
    let mut page = String::from("<html><body>");
    for nth in 1..=6 {
        let times = if nth == 4 { 20 } else { 1 };
        let river = "It is wide, and the mill stands in its bend. ".repeat(times);
        let he = "河很宽，磨坊立在河湾。".repeat(times);
        page += &format!(
            "<p>Paragraph {nth} tells of the river. {river}</p><p>第{nth}段讲河。{he}</p>\
             <p>Nobody has translated what the miller said on the evening of day {nth}.</p>"
        );
    }
    for nth in 1..=60 {
        let text = "The miller went down to the river, and came home late. ".repeat(8);
        page += &format!("<p>{nth}. {text}</p>");
    }
    let opened = open(&[("book.html", &page)], None, None).expect("a book");
    let pairs = lines(&opened.document);
    let paired = pairs
        .iter()
        .filter(|line| line.contains("tells of the river") && line.contains("段讲河"));
    assert_eq!(paired.count(), 6, "{pairs:#?}");
}
