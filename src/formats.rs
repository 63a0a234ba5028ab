//! Files become documents. One file per format; the caller opens the files.
//!
//! Reading gives the document *and* the list of what is wrong with it; only a
//! text that cannot be used at all is an error.

pub mod native;

use crate::document::{Document, TooLong};

pub use crate::syntax::Position;

/// A document and what was wrong in its file, in the order of the file.
#[derive(Debug)]
pub struct Opened {
    /// The document.
    pub document: Document,
    /// What was left out or looks wrong.
    pub problems: Problems,
}

/// Something in a file that was left out or looks wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it is.
    pub at: Position,
    /// What was found and what was expected, in one line.
    pub what: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.at, self.what)
    }
}

/// A list of problems that stays short however bad the file is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    listed: Vec<Problem>,
    unlisted: usize,
}

impl Problems {
    /// How many are listed; further ones are only counted.
    pub const LISTED: usize = 100;

    /// The first [`Problems::LISTED`] of them.
    pub fn listed(&self) -> &[Problem] {
        &self.listed
    }

    /// How many there are, listed or not.
    pub fn count(&self) -> usize {
        self.listed.len() + self.unlisted
    }

    fn add(&mut self, at: impl FnOnce() -> Position, what: impl FnOnce() -> String) {
        if self.listed.len() < Self::LISTED {
            self.listed.push(Problem {
                at: at(),
                what: what(),
            });
        } else {
            self.unlisted += 1;
        }
    }
}

/// Why a file cannot be used at all.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// The file has no byte, or only blanks.
    #[error("the file is empty; expected a bilingual text")]
    Empty,
    /// The bytes are not UTF-8.
    #[error("byte {offset} is 0x{byte:02x}, which is not UTF-8; expected a text file in UTF-8")]
    NotUtf8 {
        /// The first byte that is wrong, from 0.
        offset: usize,
        /// Its value.
        byte: u8,
    },
    /// The text breaks the rules of its format.
    #[error("{0}")]
    Syntax(Problem),
    /// Nothing to read was left after all that is wrong was put aside.
    #[error("{}no segment that can be shown; expected [[provision.segment]] with text", first(.problems))]
    NothingToRead {
        /// What was put aside.
        problems: Problems,
    },
    /// The text is too long for a document.
    #[error(transparent)]
    TooLong(#[from] TooLong),
}

fn first(problems: &Problems) -> String {
    problems
        .listed
        .first()
        .map(|problem| format!("{problem}; "))
        .unwrap_or_default()
}

/// Reads the bytes of a file as UTF-8, without the byte-order mark.
///
/// # Errors
/// [`FormatError::NotUtf8`] names the first byte that is wrong,
/// [`FormatError::Empty`] says that there is nothing.
pub fn decode(bytes: &[u8]) -> Result<&str, FormatError> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        FormatError::NotUtf8 {
            offset,
            byte: bytes[offset],
        }
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        Err(FormatError::Empty)
    } else {
        Ok(text)
    }
}
