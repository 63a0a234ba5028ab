//! What writers share: the contents of files, and the names of what is lost.

use std::path::{Path, PathBuf};

use crate::document::{AlignmentOrigin, Document, Sides};
use crate::wording::Phrase;

/// What a document is written as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileContents {
    /// The content of one file.
    One(Vec<u8>),
    /// The contents of two files, a language each.
    Pair(Sides<Vec<u8>>),
}

impl FileContents {
    /// The files to write and their contents. A format with a file for each language
    /// gets the language tag before the extension.
    pub fn files(&self, output: &Path, document: &Document) -> Vec<(PathBuf, &[u8])> {
        match self {
            FileContents::One(content) => vec![(output.to_owned(), content)],
            FileContents::Pair(contents) => {
                let path = |side| tagged(output, document.language(side).as_str());
                let Sides { source, target } = Sides::of(|side| (path(side), &*contents[side]));
                vec![source, target]
            }
        }
    }
}

/// `x.json` → `x.zh.json`.
fn tagged(output: &Path, tag: &str) -> PathBuf {
    let mut name = output.file_stem().unwrap_or_default().to_owned();
    name.push(".");
    name.push(tag);
    if let Some(extension) = output.extension() {
        name.push(".");
        name.push(extension);
    }
    output.with_file_name(name)
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
pub(super) fn alignment_fields(document: &Document) -> Vec<Phrase> {
    let has = |wanted: fn(AlignmentOrigin) -> bool| {
        let mut segments = document.segments();
        segments.any(|segment| wanted(document.alignment_origin(segment)))
    };
    present([
        (
            Phrase::FIELD_CONFIDENCE,
            has(|link| link.confidence().is_some()),
        ),
        (
            Phrase::FIELD_MENDED,
            has(|link| link == AlignmentOrigin::Edited),
        ),
    ])
}

/// What a table loses of a document's alignment, with the way to keep it.
pub(super) fn alignment_lost(document: &Document, options: &WriteOptions) -> Option<Phrase> {
    let is_lost = !options.keep_alignment && !alignment_fields(document).is_empty();
    is_lost.then_some(Phrase::HOW_ALIGNED)
}

/// The fields of the metadata that a document has, apart from its id and its
/// languages.
pub(super) fn metadata_fields(document: &Document) -> Vec<Phrase> {
    let metadata = document.metadata();
    let is_any = |pair: &Sides<String>| !pair.source.is_empty() || !pair.target.is_empty();
    present([
        (Phrase::FIELD_TITLE, is_any(&metadata.title)),
        (Phrase::FIELD_ISSUERS, is_any(&metadata.issuers)),
        (Phrase::FIELD_DATE, !metadata.date.is_empty()),
        (Phrase::FIELD_SOURCE, !metadata.source.is_empty()),
        (Phrase::FIELD_TRANSLATOR, !metadata.translator.is_empty()),
        (Phrase::FIELD_STATUS, is_any(&metadata.translation)),
        (Phrase::FIELD_LICENCE, !metadata.licence.is_empty()),
    ])
}

/// The names of those parts that are there.
pub(super) fn present<const N: usize>(parts: [(Phrase, bool); N]) -> Vec<Phrase> {
    let parts = parts.into_iter().filter(|(_, is_present)| *is_present);
    parts.map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_of_a_pair_has_its_tag_before_the_ending() {
        for (output, tag, expected) in [
            ("x.json", "zh", "x.zh.json"),
            ("a/b.c.json", "en", "a/b.c.en.json"),
            ("x", "zh-Hant", "x.zh-Hant"),
        ] {
            assert_eq!(tagged(Path::new(output), tag), PathBuf::from(expected));
        }
    }
}
