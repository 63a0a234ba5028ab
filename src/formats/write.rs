//! Documents become files.

use super::Format;
use crate::document::{Document, Sides};

/// What a document is written as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileContents {
    /// The content of one file.
    One(Vec<u8>),
    /// The contents of two files, a language each.
    Pair(Sides<Vec<u8>>),
}

/// The error for a format that documents cannot be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot write {0}; it is a format to read")]
pub struct ReadOnlyFormat(pub Format);

/// Writes a document in a format.
///
/// # Errors
/// The format can only be read.
pub fn write(document: &Document, format: Format) -> Result<FileContents, ReadOnlyFormat> {
    match &format.spec().writer {
        Some(writer) => Ok((writer.write)(document)),
        None => Err(ReadOnlyFormat(format)),
    }
}

/// Says what is lost when a document is written in a format, a message a line;
/// empty if nothing is.
pub fn losses(document: &Document, format: Format) -> Vec<String> {
    let writer = format.spec().writer.as_ref();
    let lost = writer.map_or(Vec::new(), |writer| (writer.lost_parts)(document));
    if lost.is_empty() {
        return Vec::new();
    }
    let lost = lost.join(", ");
    vec![format!("{format} holds only the text; left out: {lost}")]
}

/// For a format that has a place for everything.
pub(super) fn nothing_lost(_: &Document) -> Vec<&'static str> {
    Vec::new()
}

/// The fields of the metadata that a document has, apart from its id and its
/// languages.
pub(super) fn metadata_fields(document: &Document) -> Vec<&'static str> {
    let metadata = document.metadata();
    let is_any = |pair: &Sides<String>| !pair.source.is_empty() || !pair.target.is_empty();
    present([
        ("title", is_any(&metadata.title)),
        ("issuers", is_any(&metadata.issuers)),
        ("date", !metadata.date.is_empty()),
        ("source", !metadata.source.is_empty()),
        ("translator", !metadata.translator.is_empty()),
        ("licence", !metadata.licence.is_empty()),
    ])
}

/// The names of those parts that are there.
pub(super) fn present<const N: usize>(parts: [(&'static str, bool); N]) -> Vec<&'static str> {
    let parts = parts.into_iter().filter(|(_, is_present)| *is_present);
    parts.map(|(name, _)| name).collect()
}
