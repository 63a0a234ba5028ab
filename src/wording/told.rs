//! Texts that were made where something was found, and are read elsewhere.

use std::fmt;

use super::{Phrase, Worded, Wording, worded_error};

/// A text in every language: whoever makes it need not know that of the interface.
#[derive(Clone, PartialEq, Eq)]
pub struct Told([String; Wording::ALL.len()]);

impl Told {
    /// What a text says in each language.
    pub fn new<T: Into<String>>(text: impl Fn(Wording) -> T) -> Self {
        Self(Wording::ALL.map(|wording| text(wording).into()))
    }

    /// What an error says.
    pub(crate) fn of_error(error: &impl Worded) -> Self {
        Self::new(|wording| error.in_words(wording))
    }

    /// The text in a language.
    pub fn of(&self, wording: Wording) -> &str {
        &self.0[wording as usize]
    }
}

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<Phrase> for Told {
    fn from(phrase: Phrase) -> Self {
        Self::new(|wording| phrase.of(wording))
    }
}

impl Worded for Told {
    fn in_words(&self, wording: Wording) -> String {
        self.of(wording).to_owned()
    }
}

worded_error!(Told);
