//! The mark of a note in the gutter and in lists.

use super::NoteSource;
use crate::notes::{Note, NoteKind, NoteStatus};

/// The mark of a note, the most important first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteMark {
    /// An open question.
    Question,
    /// A note.
    Note,
    /// A note of a layer.
    Layer,
}

impl NoteMark {
    /// The mark of a note.
    pub fn new(source: NoteSource, note: &Note) -> Self {
        match (source, note.kind, note.status) {
            (NoteSource::Layer(_), ..) => NoteMark::Layer,
            (NoteSource::Own, NoteKind::Question, NoteStatus::Open) => NoteMark::Question,
            (NoteSource::Own, ..) => NoteMark::Note,
        }
    }
}
