//! Problems in files that can still be read.

use crate::syntax::Position;

/// Something in a file that was left out or looks wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file's place among those of the text, from 0.
    pub file: usize,
    /// Its position in the file.
    pub at: Position,
    /// What was found and what was expected, in one line.
    pub what: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.at, self.what)
    }
}

/// A list of problems that stays short however malformed a file is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    listed: Vec<Problem>,
    unlisted: usize,
}

impl Problems {
    /// How many problems are listed; further ones are only counted.
    pub const LISTED: usize = 100;

    /// The first [`Problems::LISTED`] problems.
    pub fn listed(&self) -> &[Problem] {
        &self.listed
    }

    /// How many problems there are, listed or not.
    pub fn count(&self) -> usize {
        self.listed.len() + self.unlisted
    }

    /// Adds a problem of a file. Its position and message are computed only if
    /// it is listed.
    pub fn add(
        &mut self,
        file: usize,
        at: impl FnOnce() -> Position,
        what: impl FnOnce() -> String,
    ) {
        if self.listed.len() < Self::LISTED {
            self.listed.push(Problem {
                file,
                at: at(),
                what: what(),
            });
        } else {
            self.unlisted += 1;
        }
    }
}
