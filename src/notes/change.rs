//! Changes to a notebook, and applying them to one that others may have changed.

use std::sync::Arc;

use super::merge::{Conflict, MergedNote, merge_marks, merge_note};
use super::{Note, NoteId, Notebook, ReadingStatus};

/// One change, with the state before it, so that it can be undone and merged with the changes
/// of others.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A note is added, changed or deleted.
    Note {
        /// The note.
        id: NoteId,
        /// The note before; `None` to add it.
        before: Option<Arc<Note>>,
        /// The note after; `None` to delete it.
        after: Option<Arc<Note>>,
    },
    /// A place is marked.
    Reading {
        /// The place.
        reference: String,
        /// The mark before; `None` if there was none.
        before: Option<ReadingStatus>,
        /// The mark after; `None` to remove it.
        after: Option<ReadingStatus>,
    },
}

impl Change {
    /// The change that undoes this one.
    #[must_use]
    pub fn inverse(self) -> Change {
        match self {
            Change::Note { id, before, after } => Change::Note {
                id,
                before: after,
                after: before,
            },
            Change::Reading {
                reference,
                before,
                after,
            } => Change::Reading {
                reference,
                before: after,
                after: before,
            },
        }
    }
}

impl Notebook {
    /// Applies a change, even if others have changed the same note since: no text is ever lost,
    /// and a deletion never beats an edit. Applying a change twice is the same as once.
    pub fn apply(&mut self, change: &Change) -> Option<Conflict> {
        match change {
            Change::Note { id, before, after } => {
                self.change_note(*id, before.as_ref(), after.as_ref())
            }
            Change::Reading {
                reference,
                before,
                after,
            } => {
                let current = self.readings.get(reference).copied();
                self.mark(reference, merge_marks(*before, *after, current));
                None
            }
        }
    }

    fn change_note(
        &mut self,
        id: NoteId,
        before: Option<&Arc<Note>>,
        after: Option<&Arc<Note>>,
    ) -> Option<Conflict> {
        match merge_note(before, after, self.get(id)) {
            MergedNote::One(Some(note)) => {
                self.put(note);
                None
            }
            MergedNote::One(None) => {
                self.remove(id);
                None
            }
            MergedNote::Edited(note) => {
                self.put(note);
                Some(Conflict::DeletedAndChanged { kept: id })
            }
            MergedNote::Both { kept, other } => {
                self.put(kept);
                let version = self.keep_version(id, &other);
                Some(Conflict::BothChanged { kept: id, version })
            }
        }
    }
}
