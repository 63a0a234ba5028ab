//! Zip archives made for tests: Word documents and their like, with parts as given.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A zip archive of parts, deflated.
pub(crate) fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    archive(parts, CompressionMethod::Deflated)
}

/// A zip archive of parts as large as they are.
pub(crate) fn stored(parts: &[(&str, &str)]) -> Vec<u8> {
    archive(parts, CompressionMethod::Stored)
}

fn archive(parts: &[(&str, &str)], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, text) in parts {
        writer.start_file(*name, options).expect("a part");
        writer.write_all(text.as_bytes()).expect("memory");
    }
    writer.finish().expect("an archive").into_inner()
}

/// The names and texts of the parts of an archive.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let count = archive.len();
    let read = |nth: usize| {
        let mut part = archive.by_index(nth).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        (part.name().expect("a name").into_owned(), text)
    };
    (0..count).map(read).collect()
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The list of the parts of a Word document.
pub(crate) const WORD_TYPES: (&str, &str) = (
    "[Content_Types].xml",
    "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/\
     vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
);

/// The main part of a Word document with this body.
pub(crate) fn word_body(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"{WORD}\">\
         <w:body>{body}</w:body></w:document>"
    )
}

/// The styles that Word's headings have.
pub(crate) const WORD_STYLES: (&str, &str) = (
    "word/styles.xml",
    "<w:styles xmlns:w=\"w\">\
     <w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>\
     <w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>\
     <w:style w:styleId=\"Mine\"><w:name w:val=\"My heading\"/><w:basedOn w:val=\"1\"/></w:style>\
     <w:style w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style>\
     </w:styles>",
);

/// A Word document with this body.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    zip(&[
        WORD_TYPES,
        WORD_STYLES,
        ("word/document.xml", &word_body(body)),
    ])
}

/// A paragraph of a Word document.
pub(crate) fn word_paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A paragraph in a style.
pub(crate) fn word_styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

const ODF: &str = "xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:style=\"s\"";

/// The part that says which kind of OpenDocument file an archive is.
fn odf_kind(kind: &str) -> String {
    format!("application/vnd.oasis.opendocument.{kind}")
}

/// The main part of an OpenDocument file of a kind (`text`, `spreadsheet`), with its
/// own styles.
pub(crate) fn odf_content(kind: &str, styles: &str, body: &str) -> String {
    format!(
        "<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
}

/// An OpenDocument file of a kind.
pub(crate) fn odf(kind: &str, content: &str) -> Vec<u8> {
    zip(&[("mimetype", &odf_kind(kind)), ("content.xml", content)])
}

/// An OpenDocument file that is as large as what it unpacks to.
pub(crate) fn odf_stored(kind: &str, content: &str) -> Vec<u8> {
    stored(&[("mimetype", &odf_kind(kind)), ("content.xml", content)])
}

/// An OpenDocument text with this body.
pub(crate) fn odt(body: &str) -> Vec<u8> {
    let title = "<style:style style:name=\"P1\" style:family=\"paragraph\" \
                 style:parent-style-name=\"Title\"/>\
                 <style:style style:name=\"Title\" style:family=\"paragraph\"/>";
    odf("text", &odf_content("text", title, body))
}

/// A row of a table in an OpenDocument file.
pub(crate) fn odf_row(cells: &[&str]) -> String {
    let cell =
        |text: &&str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let cells: String = cells.iter().map(cell).collect();
    format!("<table:table-row>{cells}</table:table-row>")
}

/// The parts of a book besides its pages, for so many of them.
pub(crate) fn book_parts(pages: usize) -> [(&'static str, String); 3] {
    let items = (1..=pages).map(|nth| {
        format!("<item id=\"p{nth}\" href=\"p{nth}.xhtml\" media-type=\"application/xhtml+xml\"/>")
    });
    let spine = (1..=pages).map(|nth| format!("<itemref idref=\"p{nth}\"/>"));
    let package = format!(
        "<package><manifest>{}</manifest><spine>{}</spine></package>",
        items.collect::<String>(),
        spine.collect::<String>()
    );
    [
        ("mimetype", "application/epub+zip".to_owned()),
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>"
                .to_owned(),
        ),
        ("OEBPS/book.opf", package),
    ]
}

/// A page of a book.
pub(crate) fn book_page(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/></head>\
         <body>{body}</body></html>"
    )
}

/// A book of pages with these bodies.
pub(crate) fn epub(pages: &[&str]) -> Vec<u8> {
    let parts = book_parts(pages.len());
    let names: Vec<_> = (1..=pages.len())
        .map(|nth| format!("OEBPS/p{nth}.xhtml"))
        .collect();
    let pages: Vec<_> = pages.iter().map(|body| book_page(body)).collect();
    let parts = parts.iter().map(|(name, text)| (*name, text.as_str()));
    let pages = names
        .iter()
        .zip(&pages)
        .map(|(name, text)| (name.as_str(), text.as_str()));
    zip(&parts.chain(pages).collect::<Vec<_>>())
}

/// The parts of a workbook besides its sheets, which are given with their states.
pub(crate) fn workbook_parts(sheets: &[(&str, &str)]) -> [(&'static str, String); 3] {
    let list = sheets.iter().enumerate().map(|(nth, (name, state))| {
        format!("<sheet name=\"{name}\" sheetId=\"{nth}\" state=\"{state}\" r:id=\"r{nth}\"/>")
    });
    let links = (0..sheets.len()).map(|nth| {
        format!("<Relationship Id=\"r{nth}\" Type=\"x/worksheet\" Target=\"worksheets/sheet{nth}.xml\"/>")
    });
    let others = "<Relationship Id=\"s\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>\
                  <Relationship Id=\"t\" Type=\"x/styles\" Target=\"styles.xml\"/>";
    [
        (
            "[Content_Types].xml",
            "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/\
             vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"
                .to_owned(),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns:r=\"r\"><sheets>{}</sheets></workbook>",
                list.collect::<String>()
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships>{}{others}</Relationships>",
                links.collect::<String>()
            ),
        ),
    ]
}

/// A row of a sheet with its number, from 1.
pub(crate) fn sheet_row(number: usize, cells: &[&str]) -> String {
    let cell = |text: &&str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let cells: String = cells.iter().map(cell).collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

/// A sheet of these rows.
pub(crate) fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

/// A workbook with one sheet and further parts.
pub(crate) fn xlsx(rows: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let parts = workbook_parts(&[("Pairs", "visible")]);
    let sheet = sheet(rows);
    let parts = parts.iter().map(|(name, text)| (*name, text.as_str()));
    let sheet = std::iter::once(("xl/worksheets/sheet0.xml", sheet.as_str()));
    zip(&parts
        .chain(sheet)
        .chain(others.iter().copied())
        .collect::<Vec<_>>())
}
