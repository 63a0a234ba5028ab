//! The rest of a long text: its beginning is on the screen while the whole file is read.

use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use super::save_target::SaveTarget;
use crate::document::Document;
use crate::formats::Problems;
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
pub struct RestReader(Box<ReadWhole>);

type ReadWhole = dyn FnOnce(TellProgress) -> Result<WholeText, Told> + Send;

impl RestReader {
    /// A reader that calls `read` once.
    pub fn new(
        read: impl FnOnce(TellProgress) -> Result<WholeText, Told> + Send + 'static,
    ) -> Self {
        Self(Box::new(read))
    }
}

impl RestReader {
    /// Reads the whole text. A panic becomes an error like any other: the reader would
    /// otherwise wait for ever.
    pub(super) fn read(self, tell: TellProgress) -> Result<WholeText, Told> {
        let read = panic::catch_unwind(AssertUnwindSafe(|| (self.0)(tell)));
        read.unwrap_or_else(|_| Err(Told::new(Wording::reading_failed_by_fault)))
    }
}

impl fmt::Debug for RestReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RestReader")
    }
}
