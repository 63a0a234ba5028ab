//! What two notebooks say together.

use std::sync::Arc;

use crate::notes::{self, Change, Conflict, NoteId, Notebook};

/// Two notebooks joined, as seen from one of them.
#[derive(Debug)]
pub(super) struct Union {
    /// What they say together.
    pub(super) merged: Notebook,
    /// How many notes are new to the one.
    pub(super) added: usize,
    /// How many notes of the other it has already.
    pub(super) known: usize,
    /// Notes that differ: the id that the later version keeps, and that of the
    /// other version.
    pub(super) versions: Vec<(NoteId, NoteId)>,
}

impl Union {
    /// Joins `theirs` to `own`.
    pub(super) fn of(own: &Notebook, theirs: &Notebook) -> Self {
        let (merged, conflicts) = merge(own, theirs);
        let versions = conflicts.into_iter().filter_map(|conflict| match conflict {
            // One that is there already was told before.
            Conflict::BothChanged { kept, version } => {
                own.get(version).is_none().then_some((kept, version))
            }
            Conflict::DeletedAndChanged { .. } => None,
        });
        let versions: Vec<_> = versions.collect();
        let added = theirs.notes.keys().filter(|id| own.get(**id).is_none());
        let added = added.count();
        Self {
            merged,
            added,
            known: theirs.notes.len() - added - versions.len(),
            versions,
        }
    }

    /// The notes that are kept in two versions, a line each.
    pub(super) fn conflicts(&self) -> Vec<String> {
        let versions = self.versions.iter();
        let line = |(kept, version): &(NoteId, NoteId)| {
            in_words(&Conflict::BothChanged {
                kept: *kept,
                version: *version,
            })
        };
        versions.map(line).collect()
    }
}

/// A conflict, and where both versions are.
pub(super) fn in_words(conflict: &Conflict) -> String {
    match conflict {
        Conflict::BothChanged { kept, version } => {
            format!("{kept} was changed on both sides; the other version is {version}")
        }
        Conflict::DeletedAndChanged { kept } => {
            format!("{kept} was deleted on one side and changed on the other; it is kept")
        }
    }
}

/// The changes that make one notebook of another that has no more than it.
pub(super) fn changes(before: &Notebook, after: &Notebook) -> Vec<Change> {
    let notes = after.notes.iter().map(|(id, note)| Change::Note {
        id: *id,
        before: before.get(*id).cloned(),
        after: Some(Arc::clone(note)),
    });
    let readings = after.readings.iter();
    let readings = readings.map(|(reference, reading)| Change::Reading {
        reference: reference.clone(),
        before: before.readings.get(reference).copied(),
        after: Some(*reading),
    });
    let is_change = |change: &Change| match change {
        Change::Note { before, after, .. } => before != after,
        Change::Reading { before, after, .. } => before != after,
    };
    notes.chain(readings).filter(is_change).collect()
}

/// Joins two notebooks of which nothing is known.
pub(super) fn merge(own: &Notebook, theirs: &Notebook) -> (Notebook, Vec<Conflict>) {
    notes::merge(&Notebook::default(), own, theirs)
}
