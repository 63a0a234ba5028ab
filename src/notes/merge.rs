//! Bringing together what was done to the same notes at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Conflict, Note, NoteId, Notebook, ReadingStatus, file};

/// What became of a note that two may have changed.
pub(super) enum Settled {
    /// This, or nothing: at most one of them changed it.
    One(Option<Arc<Note>>),
    /// One deleted it, the other changed it: it is kept.
    Edited(Arc<Note>),
    /// Both changed it.
    Both {
        /// The later version, which keeps the id.
        kept: Arc<Note>,
        /// The other.
        other: Arc<Note>,
    },
}

/// Merges two notebooks that were one, `base`, once. Where both changed a note,
/// both versions are kept: the later one under its id, the other under one
/// that follows from what it says, so that merging again adds nothing. What one
/// deleted and the other changed is kept. Of two marks on a place the further
/// one holds.
///
/// An empty base merges two notebooks of which nothing is known: all that is
/// in either is kept.
pub fn merge(base: &Notebook, mine: &Notebook, theirs: &Notebook) -> (Notebook, Vec<Conflict>) {
    let mut merged = Notebook::default();
    let mut conflicts = Vec::new();
    let mut others = Vec::new();
    let ids: BTreeSet<_> = mine.notes.keys().chain(theirs.notes.keys()).collect();
    for &id in ids {
        match settle(base.get(id), mine.get(id), theirs.get(id)) {
            Settled::One(note) => note.into_iter().for_each(|note| merged.put(note)),
            Settled::Edited(note) => {
                conflicts.push(Conflict::DeletedAndChanged { kept: id });
                merged.put(note);
            }
            Settled::Both { kept, other } => {
                merged.put(kept);
                others.push((id, other));
            }
        }
    }
    // Once all are in: a version may be there already.
    for (kept, other) in others {
        let version = merged.keep_version(kept, &other);
        conflicts.push(Conflict::BothChanged { kept, version });
    }
    let places: BTreeSet<_> = mine.readings.keys().chain(theirs.readings.keys()).collect();
    for place in places {
        let of = |notebook: &Notebook| notebook.readings.get(place).copied();
        let reading = settle_reading(of(base), of(mine), of(theirs));
        merged.mark(place, reading);
    }
    (merged, conflicts)
}

/// Settles what becomes of a note of which `base` was known to both.
pub(super) fn settle(
    base: Option<&Arc<Note>>,
    mine: Option<&Arc<Note>>,
    theirs: Option<&Arc<Note>>,
) -> Settled {
    if same(mine, theirs) || same(base, theirs) {
        return Settled::One(mine.cloned());
    }
    if same(base, mine) {
        return Settled::One(theirs.cloned());
    }
    match (mine, theirs) {
        (None, None) => Settled::One(None),
        (Some(note), None) | (None, Some(note)) => Settled::Edited(Arc::clone(note)),
        (Some(mine), Some(theirs)) => {
            let (kept, other) = in_order(mine, theirs);
            if says_the_same(&kept, &other) {
                Settled::One(Some(kept))
            } else {
                Settled::Both { kept, other }
            }
        }
    }
}

/// Settles how a place is marked: as the one says who changed it, and if both
/// did, as far as the one who came further.
pub(super) fn settle_reading(
    base: Option<ReadingStatus>,
    mine: Option<ReadingStatus>,
    theirs: Option<ReadingStatus>,
) -> Option<ReadingStatus> {
    if theirs == base {
        mine
    } else if mine == base {
        theirs
    } else {
        mine.max(theirs)
    }
}

/// The same note: a comparison that costs nothing where the two are one, and
/// that holds for a number in an unknown field that does not equal itself.
pub(super) fn same(one: Option<&Arc<Note>>, other: Option<&Arc<Note>>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => Arc::ptr_eq(one, other) || one == other,
        _ => false,
    }
}

/// The later version and the other. Of two of one moment their words decide, so
/// that everyone decides alike.
pub(super) fn in_order(one: &Arc<Note>, other: &Arc<Note>) -> (Arc<Note>, Arc<Note>) {
    let by_time = one.updated.cmp(&other.updated);
    let order = by_time.then_with(|| file::entry(one).cmp(&file::entry(other)));
    if order.is_lt() {
        (Arc::clone(other), Arc::clone(one))
    } else {
        (Arc::clone(one), Arc::clone(other))
    }
}

fn says_the_same(one: &Note, other: &Note) -> bool {
    let other = Note {
        updated: one.updated,
        ..other.clone()
    };
    *one == other
}

/// A note as a version of the one that keeps the id.
pub(super) fn version_of(kept: NoteId, other: &Note) -> Note {
    Note {
        id: kept.of_version(&file::content(other)),
        version_of: Some(kept),
        ..other.clone()
    }
}

impl Notebook {
    /// Keeps a note as a version of another, and returns what it is called. One
    /// that is there already is not put in again.
    pub(super) fn keep_version(&mut self, kept: NoteId, other: &Note) -> NoteId {
        let version = Arc::new(version_of(kept, other));
        let id = version.id;
        match self.get(id).cloned() {
            Some(there) if there != version => {
                // It was changed since: that makes two versions again.
                let (kept, other) = in_order(&there, &version);
                self.put(kept);
                self.keep_version(id, &other)
            }
            _ => {
                self.put(version);
                id
            }
        }
    }

    /// Marks a place, or takes the mark away.
    pub(super) fn mark(&mut self, reference: &str, reading: Option<ReadingStatus>) {
        match reading {
            Some(reading) => self.readings.insert(reference.to_owned(), reading),
            None => self.readings.remove(reference),
        };
    }
}
