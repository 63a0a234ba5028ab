//! Why a text cannot be opened.

use crate::document::LanguageTag;
use crate::formats::{FormatError, OpenError};
use crate::wording::{Told, Worded, Wording, worded_error};

/// Why a text cannot be opened.
#[derive(Debug)]
pub(super) struct OpenFailure {
    /// Begins with the file.
    pub(super) message: Told,
    /// The language of a text that is in one only.
    pub(super) only_language: Option<LanguageTag>,
}

worded_error!(OpenFailure);

impl Worded for OpenFailure {
    fn in_words(&self, wording: Wording) -> String {
        self.message.in_words(wording)
    }
}

impl OpenFailure {
    pub(super) fn new(error: &OpenError, names: &[String]) -> Self {
        let name = names.get(error.file).map_or("", |name| name);
        let space = match &error.error {
            // Their messages begin with line and column.
            FormatError::Syntax(_) => "",
            FormatError::NothingToRead { problems, .. } if problems.count() > 0 => "",
            _ => " ",
        };
        Self {
            message: Told::new(|wording| format!("{name}:{space}{}", error.in_words(wording))),
            only_language: match &error.error {
                FormatError::OneLanguage { language } => Some(LanguageTag::from(*language)),
                _ => None,
            },
        }
    }
}
