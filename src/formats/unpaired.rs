//! Texts whose files do not say what faces what: the sentences are put
//! together by comparing them.

use super::{InputText, OpenError, OpenOptions, OpenedDocument, Position, Problems, languages};
use crate::align::{AlignOptions, Aligned};
use crate::document::{Metadata, Sides, TooLong};

/// The files of such a text.
pub(super) struct Text<'s> {
    /// The last of them.
    last: &'s InputText<'s>,
}

impl<'s> Text<'s> {
    /// By the last of its files.
    pub(super) fn of(last: &'s InputText<'s>) -> Self {
        Self { last }
    }

    /// Aligns it. It is a problem if the two sides do not look like translations of each other.
    ///
    /// # Errors
    /// There is nothing to read, or too much.
    pub(super) fn opened(
        &self,
        options: &OpenOptions,
        mut problems: Problems,
        align: impl FnOnce(&AlignOptions) -> Result<Option<Aligned>, TooLong>,
    ) -> Result<OpenedDocument, OpenError> {
        let bytes = (self.last.before + self.last.text.len()) as f32;
        let options = AlignOptions {
            lexicon: options.lexicon,
            progress: &|share| options.progress.reached((share * bytes) as usize),
        };
        let aligned = align(&options).map_err(|error| self.last.error(error.into()))?;
        let Some(aligned) = aligned else {
            return Err(super::nothing(self.last, problems));
        };
        if let Some(unrelated) = aligned.unrelated {
            let start = || Position { line: 1, column: 1 };
            problems.add(self.last.file, start, || unrelated.to_string());
        }
        Ok(OpenedDocument {
            format: None,
            document: aligned.document,
            problems,
            beads: Some(aligned.beads),
        })
    }
}

/// What is known of two files that tell nothing of themselves: their languages,
/// from the text if nobody says them. It is a problem if they are one.
///
/// # Errors
/// The languages cannot be told.
pub(super) fn metadata(
    [source, target]: [&InputText; 2],
    options: &OpenOptions,
    problems: &mut Problems,
) -> Result<Metadata, OpenError> {
    let languages = languages::of_sides(options, Sides::new(source.text, target.text))
        .map_err(|error| source.error(error))?;
    if options.languages.is_none() {
        languages::say_if_alike(&languages, target.file, problems);
    }
    Ok(Metadata {
        id: options.id.to_owned(),
        languages,
        ..Metadata::default()
    })
}
