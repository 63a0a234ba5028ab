//! Documents become files.

use super::{Format, bilara, json_lines, markdown, native, page_html, separated, tmx, xliff};
use crate::document::{Document, Sides};

/// What a document is written as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// The content of one file.
    One(Vec<u8>),
    /// The contents of two files, a language each.
    Pair(Sides<Vec<u8>>),
}

/// A format that documents cannot be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot write {0}; it is a format to read")]
pub struct CannotHold(pub Format);

/// What writing a document in a format leaves out, a line each.
pub fn left_out(document: &Document, format: Format) -> Vec<String> {
    if !matches!(format, Format::Csv | Format::Tsv) {
        return Vec::new();
    }
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
    let fields = fields.iter().filter(|(_, is_there)| *is_there);
    let fields: Vec<_> = fields.map(|(name, _)| *name).collect();
    if fields.is_empty() {
        return Vec::new();
    }
    let fields = fields.join(", ");
    vec![format!("{format} holds only the text; left out: {fields}")]
}

/// Writes a document in a format.
///
/// # Errors
/// The format is one to read only.
pub fn write(document: &Document, format: Format) -> Result<Written, CannotHold> {
    match format {
        Format::Csv => Ok(Written::One(separated::write(document, b','))),
        Format::Tsv => Ok(Written::One(separated::write(document, b'\t'))),
        Format::Native => Ok(Written::One(native::write(document))),
        Format::Html => Ok(Written::One(page_html::write(document))),
        Format::Tmx => Ok(Written::One(tmx::write(document))),
        Format::Xliff => Ok(Written::One(xliff::write(document))),
        Format::Bilara => Ok(bilara::write(document)),
        Format::JsonLines => Ok(Written::One(json_lines::write(document))),
        Format::Markdown => Ok(Written::One(markdown::write(document))),
        Format::Page
        | Format::Plain
        | Format::Lines
        | Format::Interleaved
        | Format::Law
        | Format::InterText
        | Format::Ladder => Err(CannotHold(format)),
    }
}
