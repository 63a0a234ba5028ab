//! The program's own format: TOML made to be read, written and diffed by
//! people. The README describes it.

mod body;
mod chunks;
mod head;
mod values;
mod write;

use super::{FormatError, OpenedDocument, Progress};
use body::{ChunkOrder, NativeReader};
use chunks::TomlChunks;
use values::ChunkReader;
pub(super) use write::write;

/// Reads a native file. `fallback_id` names the document where the file does
/// not.
///
/// # Errors
/// A text that is not TOML, that does not tell its two languages, or that has
/// no segment at all.
pub fn read(text: &str, fallback_id: &str) -> Result<OpenedDocument, FormatError> {
    read_telling(text, fallback_id, &Progress::default())
}

/// Reads a native file, and tells after each piece how far it is.
///
/// # Errors
/// As [`read`].
pub(super) fn read_telling(
    text: &str,
    fallback_id: &str,
    progress: &Progress,
) -> Result<OpenedDocument, FormatError> {
    let mut chunks = TomlChunks::new(text);
    let mut reader = ChunkReader::new(text);
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
