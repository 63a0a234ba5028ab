//! What writers share: the contents of files, and the names of what is lost.

use crate::document::{AlignmentOrigin, Document, Sides};

/// What a document is written as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileContents {
    /// The content of one file.
    One(Vec<u8>),
    /// The contents of two files, a language each.
    Pair(Sides<Vec<u8>>),
}

/// What a document is written with on request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteOptions {
    /// Tables get columns that say how each pair was aligned. Formats whose own
    /// fields have room for it always say so.
    pub keep_alignment: bool,
    /// CSV and TSV begin with a byte-order mark, and cells that a spreadsheet
    /// would take for formulas begin with an apostrophe.
    pub for_spreadsheet: bool,
}

/// What a document says of its alignment, by the names of the native fields.
pub(super) fn alignment_fields(document: &Document) -> Vec<&'static str> {
    let has = |wanted: fn(AlignmentOrigin) -> bool| {
        let mut segments = document.segments();
        segments.any(|segment| wanted(document.alignment_origin(segment)))
    };
    present([
        ("confidence", has(|link| link.confidence().is_some())),
        ("mended", has(|link| link == AlignmentOrigin::Edited)),
    ])
}

/// What a table loses of a document's alignment, with the way to keep it.
pub(super) fn alignment_lost(document: &Document, options: &WriteOptions) -> Option<&'static str> {
    let is_lost = !options.keep_alignment && !alignment_fields(document).is_empty();
    is_lost.then_some("how pairs were aligned (--keep alignment holds it)")
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
        ("translation’s status", is_any(&metadata.translation)),
        ("licence", !metadata.licence.is_empty()),
    ])
}

/// The names of those parts that are there.
pub(super) fn present<const N: usize>(parts: [(&'static str, bool); N]) -> Vec<&'static str> {
    let parts = parts.into_iter().filter(|(_, is_present)| *is_present);
    parts.map(|(name, _)| name).collect()
}
