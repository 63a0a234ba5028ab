//! Containers: what is read of Word documents and their like, and how damaged ones are
//! refused.

use std::fs;
use std::path::Path;

use crate::support::packed::{self, WORD_TYPES, docx, word_body, word_paragraph, word_styled};
use crate::support::reading::{self, lines, listing};
use crate::support::{samples, walk};
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

/// Files as python-docx, odfpy, EbookLib and openpyxl write them.
#[test]
fn documents_of_other_programs_are_read() {
    for (name, format) in [
        ("river.docx", Format::Docx),
        ("river.odt", Format::Odt),
        ("river.epub", Format::Epub),
        ("river.xlsx", Format::Xlsx),
        ("river.ods", Format::Ods),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/documents");
        let bytes = fs::read(path.join(name)).expect("a document");
        let opened = open(name, bytes).expect("a text");
        assert_eq!(opened.format, Some(format));
        let found = lines(&opened.document);
        for pair in [
            "in summer. | 夏天的河又宽又慢。",
            "other side today. | 如今对岸没有人住。",
        ] {
            let is_there = found.iter().any(|line| line.ends_with(pair));
            assert!(is_there, "{name}: {found:?}");
        }
    }
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

#[test]
fn an_opendocument_text_is_read_like_a_word_document() {
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>\
        </text:deletion></text:changed-region></text:tracked-changes>\
        <text:p text:style-name=\"P1\">The River</text:p><text:p text:style-name=\"P1\">河</text:p>\
        <text:h text:outline-level=\"1\">One: the boat</text:h>\
        <text:h text:outline-level=\"1\">一、船</text:h>\
        <text:p>The<text:s text:c=\"2\"/>river is\n   <text:span>wide</text:span><text:line-break/>\
        and slow.<text:note><text:note-citation>1</text:note-citation><text:note-body>\
        <text:p>Seen by Ann.</text:p></text:note-body></text:note></text:p>\
        <text:p>河又宽又慢。<office:annotation><dc:creator>Bo</dc:creator><text:p>Sure?</text:p>\
        </office:annotation></text:p>\
        <text:p>We crossed it in the spring.</text:p><text:p>我们在春天渡过了河。</text:p>";
    let opened = open("river.odt", packed::odt(body)).expect("a text");
    assert_eq!(opened.format, Some(Format::Odt));
    assert_eq!(opened.document.metadata().title.source, "The River");
    let found = lines(&opened.document);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        found[1].ends_with("The  river is wide\nand slow. | 河又宽又慢。"),
        "{found:?}"
    );
    let aside = opened.problems.account().set_aside();
    assert_eq!(aside, 9 + 4, "{:?}", told(&opened));
    assert!(
        told(&opened)[0].contains("1 deletion in tracked changes"),
        "{:?}",
        told(&opened)
    );
}

#[test]
fn lists_in_an_opendocument_text_keep_their_numbers() {
    let styles = "<text:list-style style:name=\"L1\"><text:list-level-style-number \
        text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/></text:list-style>\
        <text:list-style style:name=\"L2\"><text:list-level-style-number text:level=\"1\" \
        style:num-format=\"一, 二, 三, ...\" style:num-prefix=\"第\" style:num-suffix=\"条\"/></text:list-style>";
    let items = PAIRS.iter().enumerate().map(|(nth, text)| {
        let style = ["L1", "L2"][nth % 2];
        format!(
            "<text:list text:style-name=\"{style}\" text:continue-numbering=\"true\"><text:list-item>\
             <text:p>{text}</text:p></text:list-item></text:list>"
        )
    });
    let content = packed::odf_content("text", styles, &items.collect::<String>());
    let opened = open("river.odt", packed::odf("text", &content)).expect("a text");
    let found = lines(&opened.document);
    assert_eq!(opened.document.numbered_count(), 4, "{found:?}");
    assert!(found[3].starts_with("4 |"), "{found:?}");
}

#[test]
fn tables_in_an_opendocument_text_are_read_row_by_row() {
    let rows: String = PAIRS.chunks(2).map(packed::odf_row).collect();
    let head = "<table:table-row><table:table-cell table:number-columns-spanned=\"2\">\
        <text:p>One: the boat</text:p></table:table-cell><table:covered-table-cell/></table:table-row>";
    let wide = "<table:table-row><table:table-cell table:number-columns-repeated=\"4000000000\">\
        <text:p>wide</text:p></table:table-cell></table:table-row>";
    let table = |rows: &str| format!("<table:table>{rows}</table:table>");
    let opened =
        open("river.odt", packed::odt(&table(&(head.to_owned() + &rows)))).expect("a text");
    let found = lines(&opened.document);
    assert_eq!(found.len(), 5, "{found:?}");
    assert!(found[4].ends_with("Nobody lives on the other side. | 对岸没有人住。"));
    open("river.odt", packed::odt(&table(&(rows + wide)))).expect("a text");
}

#[test]
fn a_book_of_paragraphs_in_turn_is_paired() {
    let chapter = |title: &str, pairs: &[&str]| {
        let paragraphs: String = pairs
            .iter()
            .map(|text| format!("<p>{text}</p>\n"))
            .collect();
        format!("<h1>{title}</h1>{paragraphs}")
    };
    let pages = [chapter("One", &PAIRS[..4]), chapter("Two", &PAIRS[4..])];
    let opened = open("river.epub", packed::epub(&[&pages[0], &pages[1]])).expect("a text");
    assert_eq!(opened.format, Some(Format::Epub));
    let found = lines(&opened.document);
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(found[0].ends_with("One | "), "{found:?}");
    assert!(
        found[2].ends_with("oak. | 我哥哥用橡木造了一条船。"),
        "{found:?}"
    );
    assert_eq!(opened.document.sections().count(), 2, "{found:?}");
}

#[test]
fn a_book_that_is_translated_in_part_is_paired_so_far() {
    let pairs: String = PAIRS.iter().map(|text| format!("<p>{text}</p>")).collect();
    let rest =
        "<p>Nobody has found the time to translate this long and winding part.</p>".repeat(40);
    let page = pairs.repeat(3) + &rest;
    let opened = open("river.epub", packed::epub(&[&page])).expect("a text");
    let found = lines(&opened.document);
    assert!(
        found[0].ends_with("The river is wide and slow. | 河又宽又慢。"),
        "{found:?}"
    );
    assert!(
        found[10].ends_with("We crossed it in the spring. | 我们在春天渡过了河。"),
        "{found:?}"
    );
    assert_eq!(opened.problems.account().set_aside(), 0);
}

#[test]
fn two_books_are_a_text_of_chapters() {
    let book = |from: usize, titles: [&str; 2]| {
        let page = |title: &str, texts: &[&str]| {
            let texts = texts.iter().skip(from).step_by(2);
            let paragraphs: String = texts.map(|text| format!("<p>{text}</p>")).collect();
            format!("<h1>{title}</h1>{paragraphs}")
        };
        packed::epub(&[&page(titles[0], &PAIRS[..4]), &page(titles[1], &PAIRS[4..])])
    };
    let files = [
        ("river.en.epub", book(0, ["The Boat", "The Crossing"])),
        ("river.zh.epub", book(1, ["船", "渡河"])),
    ];
    let opened = reading::open(&files, None, None).expect("a text");
    let found = lines(&opened.document);
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(found[3].ends_with("The Crossing | 渡河"), "{found:?}");
}

#[test]
fn the_contents_and_the_cover_of_a_book_are_set_aside() {
    let pairs: String = PAIRS.iter().map(|text| format!("<p>{text}</p>")).collect();
    let package = "<package><manifest>\
        <item id=\"n\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\
        <item id=\"c\" href=\"cover%20page.xhtml\" media-type=\"application/xhtml+xml\"/>\
        <item id=\"p\" href=\"text/p.xhtml\" media-type=\"application/xhtml+xml\"/>\
        <item id=\"x\" href=\"lost.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>\
        <spine><itemref idref=\"c\"/><itemref idref=\"n\"/><itemref idref=\"p\"/><itemref idref=\"x\"/></spine>\
        <guide><reference type=\"cover\" href=\"cover%20page.xhtml\"/></guide></package>";
    let page = |body: &str| packed::book_page(body);
    let nav =
        page("<nav><ol><li><a href=\"text/p.xhtml\">The Boat</a></li></ol></nav><p>Contents</p>");
    let [kind, container, _] = packed::book_parts(0);
    let bytes = packed::zip(&[
        (kind.0, &kind.1),
        (container.0, &container.1),
        ("OEBPS/book.opf", package),
        ("OEBPS/nav.xhtml", &nav),
        ("OEBPS/cover page.xhtml", &page("<p>A Novel</p>")),
        ("OEBPS/text/p.xhtml", &page(&pairs)),
    ]);
    let opened = open("river.epub", bytes).expect("a text");
    let found = lines(&opened.document);
    // The only heading, from the table of contents.
    assert_eq!(opened.document.metadata().title.source, "The Boat");
    assert_eq!(found.len(), 4, "{found:?}");
    let told = told(&opened);
    for what in [
        "a cover is left out",
        "a table of contents is left out",
        "lost.xhtml is missing",
    ] {
        assert!(
            told.iter().any(|told| told.contains(what)),
            "{what}: {told:?}"
        );
    }
}

#[test]
fn a_workbook_is_a_table_with_a_header() {
    let strings = "<sst count=\"99999999999\" uniqueCount=\"99999999999\"><si><t>English</t></si>\
        <si><r><t>The river is </t></r><r><t>wide_x000D_\nand slow.</t></r><rPh><t>x</t></rPh></si></sst>";
    let styles =
        "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>中文</t></is></c>\
        <c r=\"C1\" t=\"inlineStr\"><is><t>date</t></is></c></row>\
        <row r=\"4\"><c r=\"A4\" t=\"s\"><v>1</v></c><c r=\"B4\" t=\"str\"><f>x</f><v>河又宽又慢。</v></c>\
        <c r=\"C4\" s=\"1\"><v>45413</v></c></row>\
        <row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>We crossed it.</t></is></c>\
        <c r=\"B5\" t=\"inlineStr\"><is><t>我们渡过了河。</t></is></c></row>";
    let parts = [("xl/sharedStrings.xml", strings), ("xl/styles.xml", styles)];
    let opened = open("river.xlsx", packed::xlsx(rows, &parts)).expect("a text");
    assert_eq!(opened.format, Some(Format::Xlsx));
    let found = listing(&opened.document);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[0], "en-zh");
    assert!(
        found[1].contains("The river is wide\nand slow. | 河又宽又慢。"),
        "{found:?}"
    );
}

#[test]
fn the_sheets_of_a_workbook_are_sections() {
    let rows = |pairs: &[&str]| {
        let rows = pairs.chunks(2).enumerate();
        rows.map(|(nth, pair)| packed::sheet_row(nth + 1, pair))
            .collect::<String>()
    };
    let sheets = [
        ("One", "visible", packed::sheet(&rows(&PAIRS[..4]))),
        ("Two", "visible", packed::sheet(&rows(&PAIRS[4..]))),
        ("Empty", "visible", packed::sheet("")),
        ("Old", "hidden", packed::sheet(&rows(&["Draft", "草稿"]))),
        (
            "About",
            "visible",
            packed::sheet(&rows(&["Author", "Ann Lee", "Place", "Lake"])),
        ),
    ];
    let names: Vec<_> = sheets
        .iter()
        .map(|(name, state, _)| (*name, *state))
        .collect();
    let parts = packed::workbook_parts(&names);
    let paths: Vec<_> = (0..sheets.len())
        .map(|nth| format!("xl/worksheets/sheet{nth}.xml"))
        .collect();
    let parts = parts.iter().map(|(name, text)| (*name, text.as_str()));
    let pages = paths
        .iter()
        .zip(&sheets)
        .map(|(path, sheet)| (path.as_str(), sheet.2.as_str()));
    let opened = open(
        "river.xlsx",
        packed::zip(&parts.chain(pages).collect::<Vec<_>>()),
    )
    .expect("a text");
    let found = lines(&opened.document);
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(found[3].ends_with("Two | Two"), "{found:?}");
    assert!(
        found[5].ends_with("Nobody lives on the other side. | 对岸没有人住。"),
        "{found:?}"
    );
    assert_eq!(opened.document.sections().count(), 2);
    let told = told(&opened);
    for what in [
        "a hidden sheet is left out",
        "Empty",
        "the sheet About is left out",
    ] {
        assert!(
            told.iter().any(|told| told.contains(what)),
            "{what}: {told:?}"
        );
    }
    assert_eq!(opened.problems.account().set_aside(), 7 + 6 + 6 + 5 + 4);
}

#[test]
fn an_opendocument_spreadsheet_survives_huge_numbers() {
    let rows: String = PAIRS.chunks(2).map(packed::odf_row).collect();
    let empty = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
        table:number-columns-repeated=\"16384\"/></table:table-row>";
    let many = "<table:table-row table:number-rows-repeated=\"4000000000\">\
        <table:table-cell table:number-columns-repeated=\"4000000000\" office:value=\"7\"/></table:table-row>";
    let table = |rows: &str| {
        let table = format!("<table:table table:name=\"a\">{rows}</table:table>");
        packed::odf(
            "spreadsheet",
            &packed::odf_content("spreadsheet", "", &table),
        )
    };
    let opened = open("river.ods", table(&(rows.clone() + empty))).expect("a text");
    assert_eq!(opened.format, Some(Format::Ods));
    assert_eq!(lines(&opened.document).len(), 4);
    assert_eq!(told(&opened), [""; 0]);
    let opened = open("river.ods", table(&(rows + many))).expect("a text");
    assert!(
        told(&opened)
            .iter()
            .any(|told| told.contains("repeated 4000000000 times"))
    );
}

#[test]
fn encrypted_books_and_texts_are_named() {
    let manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let bytes = packed::zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", "\u{1}\u{2}"),
    ]);
    check_refused(
        "river.odt",
        bytes,
        &["an OpenDocument text (.odt), but it is encrypted"],
    );
    let [kind, container, package] = packed::book_parts(1);
    let key = "<encryption><EncryptedData><CipherData><CipherReference URI=\"OEBPS/p1.xhtml\"/>\
        </CipherData></EncryptedData></encryption>";
    let bytes = packed::zip(&[
        (kind.0, &kind.1),
        (container.0, &container.1),
        (package.0, &package.1),
        ("META-INF/encryption.xml", key),
        ("OEBPS/p1.xhtml", "\u{1}\u{2}"),
    ]);
    check_refused(
        "river.epub",
        bytes,
        &["an e-book (.epub), but it is encrypted"],
    );
}

/// Every part of every container, spoilt in many places, is read or refused.
#[test]
fn spoilt_parts_end_with_a_message() {
    for format in [
        Format::Docx,
        Format::Odt,
        Format::Epub,
        Format::Xlsx,
        Format::Ods,
    ] {
        let (name, bytes) = samples::files(format).remove(0);
        let parts = packed::parts(&bytes);
        for nth in 0..parts.len() {
            let len = parts[nth].1.len();
            for at in (0..len).step_by(len / 6 + 1) {
                for spoil in [
                    "<",
                    "&#0;",
                    ">",
                    "</w:p>",
                    "<table:table>",
                    "\u{1}",
                    "999999999999",
                ] {
                    let mut parts = parts.clone();
                    let at = parts[nth].1.floor_char_boundary(at);
                    parts[nth].1.insert_str(at, spoil);
                    let parts: Vec<_> = parts
                        .iter()
                        .map(|(name, text)| (name.as_str(), text.as_str()))
                        .collect();
                    match open(name, packed::stored(&parts)) {
                        Ok(opened) => walk::walk(&opened.document),
                        Err(error) => assert_eq!(error.to_string().lines().count(), 1, "{error}"),
                    }
                }
            }
        }
    }
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
    let bomb = word_body(&" ".repeat(20 << 20));
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
