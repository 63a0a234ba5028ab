//! A note that is not finished.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::{InvalidId, Note, NoteId};

/// Names a draft: one for each time that a note is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftId(pub NoteId);

/// A note while it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The note as far as it is written.
    pub note: Note,
    /// The note that it was made from; `None` if it is a new one.
    pub before: Option<Arc<Note>>,
}

impl fmt::Display for DraftId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for DraftId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        text.parse().map(DraftId)
    }
}
