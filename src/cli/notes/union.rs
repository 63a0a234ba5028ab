//! What two notebooks say together.

use std::sync::Arc;

use crate::notes::{Change, Note, NoteId, Notebook, Reading};

/// What must change in a notebook for it to say what another says too.
#[derive(Debug, Default)]
pub(super) struct Union {
    /// The changes.
    pub(super) changes: Vec<Change>,
    /// How many notes are new.
    pub(super) added: usize,
    /// How many it has already.
    pub(super) known: usize,
    /// Notes that differ, with the ids of the two versions that are kept.
    pub(super) versions: Vec<(NoteId, NoteId)>,
}

impl Union {
    /// Joins a note to a notebook. Where both have it and it differs, the
    /// version that was changed last keeps the id.
    pub(super) fn note(&mut self, own: &Notebook, theirs: Note) {
        let Some(ours) = own.get(theirs.id) else {
            self.added += 1;
            self.put(None, theirs);
            return;
        };
        if **ours == theirs {
            self.known += 1;
            return;
        }
        let is_later = (theirs.updated, &theirs.body) > (ours.updated, &ours.body);
        let mut version = if is_later {
            (**ours).clone()
        } else {
            theirs.clone()
        };
        version.id = theirs.id.of_version(&format!("{version:?}"));
        version.version_of = Some(theirs.id);
        if own.get(version.id).is_some_and(|known| **known == version) {
            self.known += 1;
            return;
        }
        self.versions.push((theirs.id, version.id));
        self.put(None, version);
        if is_later {
            self.put(Some(Arc::clone(ours)), theirs);
        }
    }

    /// Joins what is said of a place: the further status counts.
    pub(super) fn reading(&mut self, own: &Notebook, reference: String, theirs: Reading) {
        let before = own.readings.get(&reference).copied();
        if before.unwrap_or_default() < theirs {
            self.changes.push(Change::Reading {
                reference,
                before,
                after: Some(theirs),
            });
        }
    }

    fn put(&mut self, before: Option<Arc<Note>>, after: Note) {
        self.changes.push(Change::Note {
            id: after.id,
            before,
            after: Some(Arc::new(after)),
        });
    }
}
