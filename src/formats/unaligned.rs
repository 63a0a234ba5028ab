//! Texts whose files do not say which of their parts correspond: the aligner
//! compares the sentences of the two sides.

use super::{InputText, OpenError, OpenOptions, OpenedDocument, Position, Problems, languages};
use crate::align::{AlignOptions, Aligned};
use crate::document::{Metadata, Sides, TooLong};
use crate::wording::Worded;

/// Runs the aligner for a text that ends with the file `last`. Texts that do not
/// look like translations of each other are a problem, not an error.
///
/// # Errors
/// There is nothing to read, or too much.
pub(super) fn align(
    last: &InputText,
    options: &OpenOptions,
    mut problems: Problems,
    run: impl FnOnce(&AlignOptions) -> Result<Option<Aligned>, TooLong>,
) -> Result<OpenedDocument, OpenError> {
    let bytes = (last.before + last.text.len()) as f32;
    let align_options = AlignOptions {
        lexicon: options.lexicon,
        progress: &|share| options.progress.reached((share * bytes) as usize),
    };
    let aligned = run(&align_options).map_err(|error| last.error(error.into()))?;
    let Some(aligned) = aligned else {
        return Err(last.nothing_to_read(problems));
    };
    if let Some(unrelated) = aligned.unrelated {
        problems.add(
            last.file,
            || Position::START,
            |wording| unrelated.in_words(wording),
        );
    }
    Ok(OpenedDocument {
        format: None,
        document: aligned.document,
        problems,
        beads: Some(aligned.beads),
    })
}

/// The metadata of two files that hold nothing but text: their languages, found
/// out from it unless `options` name them. Two files in one language are a
/// problem, not an error.
///
/// # Errors
/// The languages are unknown.
pub(super) fn metadata(
    [source, target]: [&InputText; 2],
    options: &OpenOptions,
    problems: &mut Problems,
) -> Result<Metadata, OpenError> {
    let languages = languages::resolve(options, Sides::new(source.text, target.text))
        .map_err(|error| source.error(error))?;
    if options.languages.is_none() {
        languages::report_same_language(&languages, target.file, problems);
    }
    Ok(Metadata {
        languages,
        ..options.metadata()
    })
}
