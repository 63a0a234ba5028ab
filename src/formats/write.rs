//! Documents become files.

use super::{Format, bilara, json_lines, markdown, separated};
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

/// Writes a document in a format.
///
/// # Errors
/// The format is one to read only.
pub fn write(document: &Document, format: Format) -> Result<Written, CannotHold> {
    match format {
        Format::Csv => Ok(Written::One(separated::write(document, b','))),
        Format::Tsv => Ok(Written::One(separated::write(document, b'\t'))),
        Format::Bilara => Ok(bilara::write(document)),
        Format::JsonLines => Ok(Written::One(json_lines::write(document))),
        Format::Markdown => Ok(Written::One(markdown::write(document))),
        Format::Native | Format::Plain | Format::Html | Format::Law => Err(CannotHold(format)),
    }
}
