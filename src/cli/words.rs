//! The words that a text is aligned by: those that are built in, and those of
//! the user's own dictionaries and glossaries.

use std::cell::{OnceCell, RefCell};
use std::ops::Deref;
use std::path::PathBuf;

use super::dictionary;
use super::glossary;
use crate::align;
use crate::align::lexicon::Lexicon;
use crate::formats::Problems;

/// The words in force. The glossaries among them are read, and all are put
/// together, when the first text is to be aligned.
#[derive(Debug)]
pub(super) struct Own<'g> {
    dictionary: RefCell<dictionary::Own>,
    glossary: &'g glossary::Own,
    all: OnceCell<Lexicon>,
}

impl<'g> Own<'g> {
    /// Reads the dictionaries.
    ///
    /// # Errors
    /// One cannot be read at all.
    pub(super) fn open(
        dictionaries: &[PathBuf],
        glossary: &'g glossary::Own,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            dictionary: RefCell::new(dictionary::Own::open(dictionaries)?),
            glossary,
            all: OnceCell::new(),
        })
    }

    /// Adds what was left out of the dictionaries to the problems of a text with
    /// so many files.
    ///
    /// # Errors
    /// A glossary that was needed cannot be read.
    pub(super) fn report(self, problems: &mut Problems, files: usize) -> anyhow::Result<()> {
        if self.all.get().is_some() {
            self.glossary.terms()?;
        }
        self.dictionary.into_inner().report(problems, files);
        Ok(())
    }

    fn made(&self) -> Lexicon {
        let own = self.dictionary.borrow_mut().lexicon.take();
        let mut lexicon = own.unwrap_or_else(align::built_in_lexicon);
        // That they cannot be read is told when the text has been opened.
        if let Ok(terms) = self.glossary.terms() {
            lexicon.add_glossary(&terms.glossary);
        }
        lexicon
    }
}

impl Deref for Own<'_> {
    type Target = Lexicon;

    fn deref(&self) -> &Lexicon {
        self.all.get_or_init(|| self.made())
    }
}
