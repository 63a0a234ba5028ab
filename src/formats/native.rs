//! The program's own format: TOML that people can read, write and diff. `docs`
//! describes its fields.

mod chunks;
mod metadata;
mod read;
mod values;
mod write;

use std::borrow::Cow;

use super::spec::{Evidence, FormatReader, FormatSpec, FormatWriter};
use super::{FileContents, FormatError, OpenedDocument, Problems, Progress};
use crate::document::Document;
use crate::wording::Wording;
use chunks::TomlChunks;
use read::{ChunkOrder, NativeReader};
use values::ChunkReader;

pub(super) const NATIVE: FormatSpec = FormatSpec {
    name: "native",
    description: Wording::format_native,
    extensions: &["toml"],
    recognise: |files| match files {
        [file] => Evidence::likely_if(begins_as_native(file.text)),
        _ => None,
    },
    reader: FormatReader::Records {
        read: |file, options, problems| {
            read_with_progress(file.text, options.id, options.progress, problems)
                .map_err(|error| file.error(error))
        },
        complete: |text| {
            let last = TomlChunks::new(text).last()?;
            Some(Cow::Borrowed(&text[..last.start])).filter(|text| !text.is_empty())
        },
    },
    writer: Some(FormatWriter::lossless(&["toml"], |document, _| {
        FileContents::One(write(document).into_bytes())
    })),
};

/// Reads a native file. `fallback_id` is the document's id if the file gives
/// none.
///
/// # Errors
/// The text is not TOML, does not name two languages, or has no segment.
pub fn read(text: &str, fallback_id: &str) -> Result<OpenedDocument, FormatError> {
    read_with_progress(text, fallback_id, &Progress::default(), Problems::default())
}

/// A document as a native file, from which [`read`] makes it again.
pub fn write(document: &Document) -> String {
    write::write(document)
}

/// Whether a text begins with a field or a table of a native file.
fn begins_as_native(text: &str) -> bool {
    const FIELDS: [&str; 10] = [
        "format",
        "languages",
        "id",
        "title",
        "issuers",
        "date",
        "source",
        "translator",
        "translation",
        "licence",
    ];
    let lines = text.lines().map(str::trim_start);
    let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next().is_some_and(|line| {
        let field = line.split(['=', '.']).next().unwrap_or_default().trim_end();
        let is_field = FIELDS.contains(&field) && line.contains('=');
        is_field || line.starts_with("[[provision") || line.starts_with("[[section")
    })
}

/// Reads a native file, reports progress after each chunk, and adds to the
/// problems that decoding has found.
///
/// # Errors
/// As for [`read`].
pub(super) fn read_with_progress(
    text: &str,
    fallback_id: &str,
    progress: &Progress,
    problems: Problems,
) -> Result<OpenedDocument, FormatError> {
    let mut chunks = TomlChunks::new(text);
    let mut reader = ChunkReader::new(text, problems);
    let first = chunks.next().ok_or(FormatError::Empty)?;
    let table = reader.parse(text, first)?;
    let metadata = reader.metadata(&table, fallback_id)?;
    let mut body = NativeReader::new(metadata, reader);
    body.read(&table, ChunkOrder::Here)?;
    for range in chunks {
        progress.reached(range.start);
        let table = body.reader.parse(text, range)?;
        body.read(&table, ChunkOrder::Earlier)?;
    }
    body.finish()
}
