//! Texts whose files do not say what faces what: the sentences are put
//! together by comparing them.

use super::{FormatError, OpenError, Opened, Position, Problems, Reading, Source};
use crate::align::{Aids, Aligned};
use crate::document::TooLong;

/// The files of such a text.
pub(super) struct Text<'s> {
    /// The last of them.
    last: &'s Source<'s>,
}

impl<'s> Text<'s> {
    /// By the last of its files.
    pub(super) fn of(last: &'s Source<'s>) -> Self {
        Self { last }
    }

    /// Aligns it. It is a problem if the two sides do not seem to say the same.
    ///
    /// # Errors
    /// There is nothing to read, or too much.
    pub(super) fn opened(
        &self,
        how: &Reading,
        mut problems: Problems,
        align: impl FnOnce(&Aids) -> Result<Option<Aligned>, TooLong>,
    ) -> Result<Opened, OpenError> {
        let bytes = (self.last.before + self.last.text.len()) as f32;
        let aids = Aids {
            lexicon: how.lexicon,
            progress: &|share| how.progress.reached((share * bytes) as usize),
        };
        let aligned = align(&aids).map_err(|error| self.last.error(error.into()))?;
        let Some(aligned) = aligned else {
            return Err(self.last.error(FormatError::NothingToRead { problems }));
        };
        if let Some(strangers) = aligned.strangers {
            let start = || Position { line: 1, column: 1 };
            problems.add(self.last.file, start, || strangers.to_string());
        }
        Ok(Opened {
            format: None,
            document: aligned.document,
            problems,
            beads: Some(aligned.beads),
        })
    }
}
