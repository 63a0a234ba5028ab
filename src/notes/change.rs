//! A change to a notebook, and what becomes of it where the notebook was
//! changed by others meanwhile.

use std::sync::Arc;

use super::{Note, NoteId, Notebook, Reading};

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
        before: Option<Reading>,
        /// As it is to be marked.
        after: Option<Reading>,
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
    /// body is ever lost, and a deletion never beats an edit.
    pub fn apply(&mut self, change: &Change) -> Option<Conflict> {
        match change {
            Change::Note { id, before, after } => self.apply_to_note(*id, before, after),
            Change::Reading {
                reference, after, ..
            } => {
                match after {
                    Some(reading) => self.readings.insert(reference.clone(), *reading),
                    None => self.readings.remove(reference),
                };
                None
            }
        }
    }

    fn apply_to_note(
        &mut self,
        id: NoteId,
        before: &Option<Arc<Note>>,
        after: &Option<Arc<Note>>,
    ) -> Option<Conflict> {
        let current = self.notes.get(&id);
        if current == before.as_ref() || current == after.as_ref() {
            match after {
                Some(after) => self.put(Arc::clone(after)),
                None => drop(self.remove(id)),
            }
            return None;
        }
        None
    }
}
