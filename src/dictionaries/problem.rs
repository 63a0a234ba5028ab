//! What is wrong with the files of a dictionary.

use crate::wording::{Told, Worded, Wording, worded_error};

/// A dictionary that cannot be used, or an entry that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DictionaryProblem {
    /// The file.
    pub file: String,
    /// What is wrong, and what can be done about it.
    pub what: Told,
}

worded_error!(DictionaryProblem);

impl DictionaryProblem {
    pub(super) fn new<T: Into<String>>(file: &str, what: impl Fn(Wording) -> T) -> Self {
        Self {
            file: file.to_owned(),
            what: Told::new(what),
        }
    }
}

impl Worded for DictionaryProblem {
    fn in_words(&self, wording: Wording) -> String {
        format!("{}: {}", self.file, self.what.of(wording))
    }
}
