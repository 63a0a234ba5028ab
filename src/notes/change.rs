//! A change to a notebook, and what becomes of it where the notebook was
//! changed by others meanwhile.

use std::sync::Arc;

use super::merge::{Settled, settle, settle_reading};
use super::{Note, NoteId, Notebook, ReadingStatus};

/// One change, with what it changes: it can be undone, and told from changes
/// that others made at once.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A note is made, changed or deleted.
    Note {
        /// Which.
        id: NoteId,
        /// As it was; `None` if there was none.
        before: Option<Arc<Note>>,
        /// As it is to be; `None` to delete it.
        after: Option<Arc<Note>>,
    },
    /// A place is marked as read or as something else.
    Reading {
        /// The place.
        reference: String,
        /// As it was marked.
        before: Option<ReadingStatus>,
        /// As it is to be marked.
        after: Option<ReadingStatus>,
    },
}

/// Two changed one thing at once.
#[derive(Clone, Debug, PartialEq)]
pub enum Conflict {
    /// Both changed the note: one version keeps the id, the other has a new one.
    BothChanged {
        /// The version that keeps the id: the later one.
        kept: NoteId,
        /// The other version.
        version: NoteId,
    },
    /// One deleted the note, the other changed it: it is kept.
    DeletedAndChanged {
        /// The note.
        kept: NoteId,
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
    /// Makes a change, be it that others have changed the same note since: no
    /// body is ever lost, and a deletion never beats an edit. A change that is
    /// made twice is made once.
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
                self.mark(reference, settle_reading(*before, *after, current));
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
        match settle(before, after, self.get(id)) {
            Settled::One(Some(note)) => {
                self.put(note);
                None
            }
            Settled::One(None) => {
                self.remove(id);
                None
            }
            Settled::Edited(note) => {
                self.put(note);
                Some(Conflict::DeletedAndChanged { kept: id })
            }
            Settled::Both { kept, other } => {
                self.put(kept);
                let version = self.keep_version(id, &other);
                Some(Conflict::BothChanged { kept: id, version })
            }
        }
    }
}
