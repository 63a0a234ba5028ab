//! Documents become files.

use super::rows::{self, SegmentRow};
use super::{Format, bilara, json_lines, markdown, native, page_html, separated, tmx, xliff};
use crate::document::{Document, Opens, Sides};

/// What a document is written as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileContents {
    /// The content of one file.
    One(Vec<u8>),
    /// The contents of two files, a language each.
    Pair(Sides<Vec<u8>>),
}

/// A format that documents cannot be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot write {0}; it is a format to read")]
pub struct ReadOnlyFormat(pub Format);

/// What writing a document in a format leaves out, a line each.
pub fn losses(document: &Document, format: Format) -> Vec<String> {
    let fields = match format {
        Format::Csv | Format::Tsv => fields(document),
        Format::Bilara => [structure(document), fields(document)].concat(),
        _ => Vec::new(),
    };
    if fields.is_empty() {
        return Vec::new();
    }
    let fields = fields.join(", ");
    vec![format!("{format} holds only the text; left out: {fields}")]
}

/// What is known of a document as a whole.
fn fields(document: &Document) -> Vec<&'static str> {
    let metadata = document.metadata();
    let is_any = |pair: &Sides<String>| !pair.source.is_empty() || !pair.target.is_empty();
    let fields = [
        ("title", is_any(&metadata.title)),
        ("issuers", is_any(&metadata.issuers)),
        ("date", !metadata.date.is_empty()),
        ("source", !metadata.source.is_empty()),
        ("translator", !metadata.translator.is_empty()),
        ("licence", !metadata.licence.is_empty()),
    ];
    there(fields)
}

/// What is known of its segments besides their words and their place.
fn structure(document: &Document) -> Vec<&'static str> {
    let has =
        |wanted: fn(&SegmentRow) -> bool| rows::from_document(document).any(|row| wanted(&row));
    let is_labelled =
        |row: &SegmentRow| !row.label.source.is_empty() || !row.label.target.is_empty();
    there([
        ("labels", has(is_labelled)),
        ("paragraphs", has(|row| row.opens == Opens::Paragraph)),
    ])
}

fn there<const N: usize>(fields: [(&'static str, bool); N]) -> Vec<&'static str> {
    let fields = fields.into_iter().filter(|(_, is_there)| *is_there);
    fields.map(|(name, _)| name).collect()
}

/// Writes a document in a format.
///
/// # Errors
/// The format is one to read only.
pub fn write(document: &Document, format: Format) -> Result<FileContents, ReadOnlyFormat> {
    match format {
        Format::Csv => Ok(FileContents::One(separated::write(document, b','))),
        Format::Tsv => Ok(FileContents::One(separated::write(document, b'\t'))),
        Format::Native => Ok(FileContents::One(native::write(document))),
        Format::Html => Ok(FileContents::One(page_html::write(document))),
        Format::Tmx => Ok(FileContents::One(tmx::write(document))),
        Format::Xliff => Ok(FileContents::One(xliff::write(document))),
        Format::Bilara => Ok(bilara::write(document)),
        Format::JsonLines => Ok(FileContents::One(json_lines::write(document))),
        Format::Markdown => Ok(FileContents::One(markdown::write(document))),
        Format::Page
        | Format::Plain
        | Format::Lines
        | Format::Interleaved
        | Format::Law
        | Format::InterText
        | Format::Ladder => Err(ReadOnlyFormat(format)),
    }
}
