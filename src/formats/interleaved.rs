//! Paragraphs in alternation: one language, its counterpart, the next one.

use super::spec::{FormatReader, FormatSpec, never};
use super::{InputText, OpenError, OpenOptions, OpenedDocument, Problems, blocks};
use crate::wording::Wording;

pub(super) const INTERLEAVED: FormatSpec = FormatSpec {
    name: "interleaved",
    description: Wording::format_interleaved,
    extensions: &[],
    recognise: never,
    reader: FormatReader::One(read),
    writer: None,
};

/// Reads a file of alternating paragraphs. Where a paragraph has no
/// counterpart, or two share one, the aligner decides.
///
/// # Errors
/// The file is in one language only.
fn read(
    file: &InputText,
    options: &OpenOptions,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let blocks = blocks::of_text(file.text);
    blocks::document_in_turn(blocks, options.metadata(), file, options, problems)
}
