//! What writers share: the contents of files, and the names of what is lost.

use crate::document::{Document, Sides};

/// What a document is written as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileContents {
    /// The content of one file.
    One(Vec<u8>),
    /// The contents of two files, a language each.
    Pair(Sides<Vec<u8>>),
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
