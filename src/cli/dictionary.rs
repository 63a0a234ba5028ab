//! The user's own dictionaries, by which texts are aligned.

use std::path::PathBuf;

use anyhow::Context;

use super::open;
use crate::align;
use crate::align::lexicon::{Lexicon, LexiconProblem};
use crate::formats::{self, FormatError, Position, Problems};

/// What the user's dictionaries hold.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// Their words with those that are built in; none if there is no file.
    pub(super) lexicon: Option<Lexicon>,
    /// The lines that were left out, by the number of the file.
    problems: Vec<(usize, LexiconProblem)>,
}

impl Own {
    /// Reads the files in their order. One that cannot be read at all is an
    /// error; an empty one is not.
    pub(super) fn open(files: &[PathBuf]) -> anyhow::Result<Self> {
        let mut own = Self::default();
        for (nth, path) in files.iter().enumerate() {
            let name = || path.display().to_string();
            let bytes = open::bytes_of(path, "a dictionary").with_context(name)?;
            let text = match formats::decode(&bytes) {
                Err(FormatError::Empty) => "",
                text => text.with_context(name)?,
            };
            let (words, problems) = Lexicon::read(text);
            let lexicon = own.lexicon.get_or_insert_with(align::built_in_lexicon);
            lexicon.merge(words);
            own.problems
                .extend(problems.into_iter().map(|problem| (nth, problem)));
        }
        Ok(own)
    }

    /// Adds what was left out to the problems of a text with so many files.
    pub(super) fn report(self, problems: &mut Problems, files: usize) {
        for (nth, problem) in self.problems {
            let at = || Position {
                line: problem.line,
                column: 1,
            };
            problems.add(files + nth, at, || problem.what.clone());
        }
    }
}
