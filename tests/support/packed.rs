//! Zip archives made for tests: Word documents and their like, with parts as given.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

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
