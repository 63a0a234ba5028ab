//! Fixed words that are parts of texts.

use super::Wording;

/// Words in every language, such as what a file seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    pub(super) english: &'static str,
    pub(super) chinese: &'static str,
}

impl Phrase {
    /// The words in a language.
    pub const fn of(self, wording: Wording) -> &'static str {
        match wording {
            Wording::English => self.english,
            Wording::Chinese => self.chinese,
        }
    }
}
