//! Which notes are meant.

use std::ffi::OsString;
use std::path::Path;

use crate::cli::search::is_file;
use crate::notes::Note;

/// Words that choose notes; without any, all notes are meant.
#[derive(Debug)]
pub(super) struct Filter(Vec<String>);

impl Filter {
    /// Words of the command line, of which the last is the text's file if it
    /// can be one.
    pub(super) fn and_file(words: &[OsString]) -> (Self, Option<&Path>) {
        let (file, words) = match words.split_last() {
            Some((last, words)) if is_file(last) => (Some(Path::new(last)), words),
            _ => (None, words),
        };
        let words = words
            .iter()
            .map(|word| word.to_string_lossy().to_lowercase());
        (Self(words.collect()), file)
    }

    /// Whether all notes are meant.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a note has all the words in its body.
    pub(super) fn takes(&self, note: &Note) -> bool {
        let body = note.body.to_lowercase();
        self.0.iter().all(|word| body.contains(word))
    }
}
