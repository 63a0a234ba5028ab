//! Containers: what is read of Word documents and their like, and how damaged ones are
//! refused.

use crate::support::packed::{self, WORD_TYPES, docx, word_body, word_paragraph, word_styled};
use crate::support::reading::{self, lines, listing};
use crate::support::walk;
use duizhao::formats::{Format, OpenError, OpenedDocument};

fn open(name: &str, bytes: Vec<u8>) -> Result<OpenedDocument, OpenError> {
    reading::open(&[(name, bytes)], None, None)
}

fn told(opened: &OpenedDocument) -> Vec<String> {
    let problems = opened.problems.listed().iter();
    problems.map(|problem| problem.to_string()).collect()
}

const PAIRS: [&str; 8] = [
    "The river is wide and slow.",
    "河又宽又慢。",
    "My brother built a boat of oak.",
    "我哥哥用橡木造了一条船。",
    "We crossed it in the spring.",
    "我们在春天渡过了河。",
    "Nobody lives on the other side.",
    "对岸没有人住。",
];

fn pairs() -> String {
    PAIRS.iter().map(|text| word_paragraph(text)).collect()
}

#[test]
fn a_word_document_of_paragraphs_in_turn_is_paired() {
    let body = word_styled("Titel", "The River")
        + &word_styled("Titel", "河")
        + &word_styled("1", "One: the boat")
        + &word_styled("Mine", "一、船")
        + &pairs();
    let opened = open("river.docx", docx(&body)).expect("a text");
    assert_eq!(opened.format, Some(Format::Docx));
    assert_eq!(opened.document.metadata().title.source, "The River");
    assert_eq!(opened.document.metadata().title.target, "河");
    let found = listing(&opened.document);
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(found[1].ends_with("One: the boat | 一、船"), "{found:?}");
    assert!(found[2].ends_with("The river is wide and slow. | 河又宽又慢。"));
    assert_eq!(told(&opened), [""; 0]);
}

fn cell(paragraphs: &[&str]) -> String {
    let inside: String = paragraphs.iter().map(|text| word_paragraph(text)).collect();
    format!("<w:tc><w:tcPr/>{inside}</w:tc>")
}

fn row(cells: &[&[&str]]) -> String {
    let cells: String = cells.iter().map(|paragraphs| cell(paragraphs)).collect();
    format!("<w:tr>{cells}</w:tr>")
}

#[test]
fn a_table_in_a_word_document_is_read_row_by_row() {
    let rows: Vec<_> = PAIRS
        .chunks(2)
        .map(|pair| row(&[&[pair[0]], &[pair[1]]]))
        .collect();
    let table = format!("<w:tbl>{}</w:tbl>", rows.concat());
    let opened = open("river.docx", docx(&table)).expect("a text");
    assert_eq!(lines(&opened.document).len(), 4);
    // A whole contract in one row.
    let [source, target] = [0, 1].map(|from| PAIRS.into_iter().skip(from).step_by(2));
    let (source, target): (Vec<_>, Vec<_>) = (source.collect(), target.collect());
    let table = format!("<w:tbl>{}</w:tbl>", row(&[&source, &target]));
    let opened = open("river.docx", docx(&table)).expect("a text");
    let found = lines(&opened.document);
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(found[3].ends_with("Nobody lives on the other side. | 对岸没有人住。"));
}

#[test]
fn two_word_documents_or_one_and_a_text_are_a_text() {
    let of = |from: usize| PAIRS.into_iter().skip(from).step_by(2);
    let word = |from: usize| docx(&of(from).map(word_paragraph).collect::<String>());
    let plain = of(1).collect::<Vec<_>>().join("\n\n").into_bytes();
    for other in [("zh.docx", word(1)), ("zh.txt", plain)] {
        let files = [("en.docx", word(0)), other];
        let opened = reading::open(&files, None, None).expect("a text");
        assert_eq!(opened.format, Some(Format::Plain));
        let found = lines(&opened.document);
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(
            found[1].ends_with("oak. | 我哥哥用橡木造了一条船。"),
            "{found:?}"
        );
    }
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let changed = format!(
        "<w:p>{}<w:del><w:r><w:delText>red </w:delText></w:r></w:del><w:ins>{}</w:ins>{}</w:p>",
        run("The "),
        run("green "),
        run("mill"),
    );
    // The end of this paragraph was deleted.
    let joined = format!(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}",
        run("绿色的"),
        word_paragraph("磨坊"),
    );
    let moved = format!("<w:p><w:moveFrom>{}</w:moveFrom></w:p>", run("gone"));
    let opened = open("mill.docx", docx(&(pairs() + &changed + &joined + &moved)));
    let opened = opened.expect("a text");
    let found = lines(&opened.document);
    assert_eq!(found.len(), 5, "{found:?}");
    assert!(
        found[4].ends_with("The green mill | 绿色的磨坊"),
        "{found:?}"
    );
    assert_eq!(
        told(&opened),
        ["10:1: 2 deletions in tracked changes: read as accepted"]
    );
}

#[test]
fn fields_breaks_links_and_boxes_keep_their_text() {
    let field = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
        <w:r><w:instrText>REF mill</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
        <w:r><w:t>See the mill</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
        <w:hyperlink><w:r><w:tab/><w:t>and its wheel</w:t></w:r></w:hyperlink>\
        <w:r><w:br/><w:t>as it turns.</w:t></w:r></w:p>";
    let inside = word_paragraph("见磨坊和它转动的水轮。");
    let boxed = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{inside}\
         </w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>\
         {inside}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    let opened = open("mill.docx", docx(&(pairs() + field + &boxed))).expect("a text");
    let found = lines(&opened.document);
    let expected = "See the mill and its wheel\nas it turns. | 见磨坊和它转动的水轮。";
    assert_eq!(found.len(), 5, "{found:?}");
    assert!(found[4].ends_with(expected), "{found:?}");
}

#[test]
fn notes_and_running_heads_are_set_aside_and_told() {
    let note = format!(
        "<w:footnotes xmlns:w=\"w\"><w:footnote>{}</w:footnote></w:footnotes>",
        word_paragraph("Seen by Ann.")
    );
    let comment = format!(
        "<w:comments xmlns:w=\"w\">{}</w:comments>",
        word_paragraph("Sure?")
    );
    let head = format!("<w:hdr xmlns:w=\"w\">{}</w:hdr>", word_paragraph("Draft"));
    let contents = word_styled("TOC1", "The boat 3");
    let bytes = packed::zip(&[
        WORD_TYPES,
        packed::WORD_STYLES,
        ("word/document.xml", &word_body(&(contents + &pairs()))),
        ("word/footnotes.xml", &note),
        ("word/comments.xml", &comment),
        ("word/header1.xml", &head),
    ]);
    let opened = open("river.docx", bytes).expect("a text");
    assert_eq!(opened.problems.account().set_aside(), 9 + 4 + 5 + 7);
    for what in ["table of contents", "footnotes", "comments", "page headers"] {
        assert!(
            told(&opened).iter().any(|told| told.contains(what)),
            "{what}: {:?}",
            told(&opened)
        );
    }
}

#[test]
fn numbers_of_lists_are_text() {
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"7\">\
        <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/>\
        <w:lvlText w:val=\"第%1条\"/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId=\"8\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/>\
        <w:lvlText w:val=\"Article %1\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>\
        <w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num></w:numbering>";
    let item = |list: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>\
             <w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let items = PAIRS
        .iter()
        .enumerate()
        .map(|(nth, text)| item(2 - (nth % 2) as u8, text));
    let bytes = packed::zip(&[
        WORD_TYPES,
        ("word/numbering.xml", numbering),
        ("word/document.xml", &word_body(&items.collect::<String>())),
    ]);
    let opened = open("river.docx", bytes).expect("a text");
    let found = lines(&opened.document);
    assert_eq!(found.len(), 4, "{found:?}");
    assert_eq!(opened.document.numbered_count(), 4, "{found:?}");
    assert!(found[3].starts_with("4 |"), "{found:?}");
}

/// Asserts that a file is refused with a message of one line that has these parts.
fn check_refused(name: &str, bytes: Vec<u8>, parts: &[&str]) {
    let error = open(name, bytes).expect_err(name).to_string();
    assert_eq!(error.lines().count(), 1, "{error}");
    for part in parts {
        assert!(error.contains(part), "{name}: {error}");
    }
}

#[test]
fn damaged_containers_are_refused_by_name() {
    let whole = docx(&pairs());
    // As soon as there is the name of a part to know it by.
    let named = whole.windows(5).position(|part| part == b"word/");
    let parts = [
        "a Word document (.docx), but it is damaged",
        "expected a whole file",
    ];
    for cut in (named.expect("a part") + 5..whole.len()).step_by(whole.len() / 40) {
        check_refused("river.docx", whole[..cut].to_vec(), &parts);
    }
    let mut spoilt = 0;
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        match open("river.docx", bytes) {
            Ok(opened) => walk::walk(&opened.document),
            Err(error) => {
                spoilt += 1;
                assert_eq!(error.to_string().lines().count(), 1, "{error}");
            }
        }
    }
    assert!(spoilt > 10, "{spoilt}");
    let broken = word_body("<w:p><w:r></w:p>");
    let bytes = packed::zip(&[WORD_TYPES, ("word/document.xml", &broken)]);
    let parts = ["word/document.xml:1:", "found </w:p>", "expected </w:r>"];
    check_refused("river.docx", bytes, &parts);
}

#[test]
fn a_file_that_unpacks_to_too_much_is_refused() {
    let bomb = word_body(&" ".repeat(40 << 20));
    let bytes = packed::zip(&[WORD_TYPES, ("word/document.xml", &bomb)]);
    assert!(bytes.len() < 100_000);
    let parts = [
        "unpacks to more than 16 MiB",
        "200 times its size",
        "512 MiB in all",
    ];
    check_refused("river.docx", bytes, &parts);
}

#[test]
fn other_archives_and_encrypted_ones_are_named() {
    let slides = packed::zip(&[
        ("[Content_Types].xml", "<Types/>"),
        ("ppt/slides.xml", "<a/>"),
    ]);
    check_refused("talk.pptx", slides, &["a PowerPoint file (.pptx)"]);
    check_refused(
        "all.zip",
        packed::zip(&[("a.txt", "text")]),
        &["a zip archive", "unpack it"],
    );
    // Bit 0 of the flags, in the part's own head and in the directory.
    let mut bytes = docx(&pairs());
    for start in [&b"PK\x03\x04"[..], b"PK\x01\x02"] {
        let flags = if start[2] == 3 { 6 } else { 8 };
        let places: Vec<_> = (0..bytes.len() - 4)
            .filter(|at| bytes[*at..].starts_with(start))
            .collect();
        places.into_iter().for_each(|at| bytes[at + flags] |= 1);
    }
    check_refused(
        "river.docx",
        bytes,
        &["a Word document (.docx), but it is encrypted", "password"],
    );
}

#[test]
fn deep_and_wide_tables_end() {
    let deep = "<w:tbl><w:tr><w:tc>".repeat(30_000);
    let bytes = packed::zip(&[WORD_TYPES, ("word/document.xml", &word_body(&deep))]);
    check_refused("deep.docx", bytes, &["expected no more"]);
    let wide = format!(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr>{}</w:tc></w:tr></w:tbl>",
        word_paragraph("wide")
    );
    let opened = open("wide.docx", docx(&(pairs() + &wide))).expect("a text");
    assert_eq!(opened.problems.account().set_aside(), 0);
}
