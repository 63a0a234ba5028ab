//! Two notebooks joined into one.

use std::sync::Arc;

use crate::notes::{self, Change, Conflict, Notebook};
use crate::wording::Wording;

/// Two notebooks joined, from the point of view of the first.
#[derive(Debug)]
pub(super) struct Union {
    /// The notes of both.
    pub(super) merged: Notebook,
    /// How many notes are new to the first.
    pub(super) added: usize,
    /// How many notes of the second it has already.
    pub(super) known: usize,
    /// Notes that differ, each kept in two versions.
    pub(super) versions: Vec<Conflict>,
}

impl Union {
    /// Joins `theirs` to `own`.
    pub(super) fn of(own: &Notebook, theirs: &Notebook) -> Self {
        let (merged, conflicts) = merge(own, theirs);
        let is_new = |conflict: &Conflict| match conflict {
            // An earlier merge made and reported a version that is there already.
            Conflict::BothChanged { version, .. } => own.get(*version).is_none(),
            Conflict::DeletedAndChanged { .. } => false,
        };
        let versions: Vec<_> = conflicts.into_iter().filter(is_new).collect();
        let added = theirs.notes.keys().filter(|id| own.get(**id).is_none());
        let added = added.count();
        Self {
            merged,
            added,
            known: theirs.notes.len() - added - versions.len(),
            versions,
        }
    }

    /// Messages about the notes that are kept in two versions.
    pub(super) fn conflicts(&self, wording: Wording) -> Vec<String> {
        let versions = self.versions.iter();
        versions
            .map(|conflict| describe(conflict, wording))
            .collect()
    }
}

/// A conflict as a message with the ids of both versions.
pub(super) fn describe(conflict: &Conflict, wording: Wording) -> String {
    match conflict {
        Conflict::BothChanged { kept, version } => {
            wording.changed_on_both_sides(&kept.to_string(), &version.to_string())
        }
        Conflict::DeletedAndChanged { kept } => wording.deleted_on_one_side(&kept.to_string()),
    }
}

/// The changes that turn a notebook into another, which lacks nothing of it.
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

/// Merges two notebooks without a known common ancestor.
pub(super) fn merge(own: &Notebook, theirs: &Notebook) -> (Notebook, Vec<Conflict>) {
    notes::merge(&Notebook::default(), own, theirs)
}
