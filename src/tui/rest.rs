//! The rest of a long text: its beginning is on the screen while the whole file is read.

use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use super::save_target::SaveTarget;
use crate::document::Document;
use crate::formats::Problems;
use crate::layout::{Ambiguous, label_cols};
use crate::wording::{Told, Wording};

/// A text of which only the beginning was there before.
#[derive(Clone, Debug)]
pub struct WholeText {
    /// The text.
    pub document: Arc<Document>,
    /// What was wrong in its files.
    pub problems: Problems,
    /// Where it is saved after its alignment was edited.
    pub save_target: SaveTarget,
    /// The width of its longest label.
    pub label_cols: u16,
}

impl WholeText {
    /// A whole text with what takes longer to find out than a key may.
    pub fn new(document: Document, problems: Problems, save_target: SaveTarget) -> Self {
        Self {
            // Labels are numbers, whose width is known in every terminal.
            label_cols: label_cols(&document, Ambiguous::default()),
            document: Arc::new(document),
            problems,
            save_target,
        }
    }
}

/// How much of a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadSoFar {
    /// A share of it, in percent.
    Percent(u8),
    /// So many megabytes of a file whose length nobody knows.
    Megabytes(usize),
}

impl ReadSoFar {
    /// `43 %`, `12 MB`.
    pub(super) fn in_words(self, wording: Wording) -> String {
        match self {
            ReadSoFar::Percent(percent) => wording.percent(percent.into()),
            ReadSoFar::Megabytes(megabytes) => format!("{megabytes} MB"),
        }
    }
}

/// What [`RestReader`] calls when it has got further.
pub type TellProgress = Arc<dyn Fn(ReadSoFar) + Send + Sync>;

/// Reads a whole text, on a thread of its own.
pub struct RestReader {
    /// How many times as long as its beginning the text is, about; 1 if nobody knows.
    pub(super) times: f64,
    read: Box<ReadWhole>,
}

type ReadWhole = dyn FnOnce(TellProgress) -> Result<WholeText, Told> + Send;

impl RestReader {
    /// A reader that calls `read` once. The text is about `times` as long as its beginning.
    pub fn new(
        times: f64,
        read: impl FnOnce(TellProgress) -> Result<WholeText, Told> + Send + 'static,
    ) -> Self {
        Self {
            times,
            read: Box::new(read),
        }
    }

    /// Reads the whole text. A panic becomes an error like any other: the reader would
    /// otherwise wait for ever.
    pub(super) fn read(self, tell: TellProgress) -> Result<WholeText, Told> {
        let read = panic::catch_unwind(AssertUnwindSafe(|| (self.read)(tell)));
        read.unwrap_or_else(|_| Err(Told::new(Wording::reading_failed_by_fault)))
    }
}

impl fmt::Debug for RestReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RestReader")
    }
}
