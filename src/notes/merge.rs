//! Three-way merge of notebooks and notes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Note, NoteId, Notebook, ReadingStatus, entry};

/// Two people changed one note at once.
#[derive(Clone, Debug, PartialEq)]
pub enum Conflict {
    /// Both changed the note: one version keeps the id, the other gets a new one.
    BothChanged {
        /// The later version, which keeps the id.
        kept: NoteId,
        /// The other version.
        version: NoteId,
    },
    /// One deleted the note, the other changed it: the changed note is kept.
    DeletedAndChanged {
        /// The note.
        kept: NoteId,
    },
}

/// The merge of one note that two people may have changed.
pub(super) enum MergedNote {
    /// At most one of them changed or deleted it; `None` if it is gone.
    One(Option<Arc<Note>>),
    /// One deleted it, the other changed it: the changed note.
    Edited(Arc<Note>),
    /// Both changed it, in different ways.
    Both {
        /// The later version, which keeps the id.
        kept: Arc<Note>,
        /// The other.
        other: Arc<Note>,
    },
}

/// Merges two notebooks with their common ancestor `base`. If both changed a note, both
/// versions are kept: the later under its id, the other under a hash of its content, so that
/// merging again adds nothing. A note that one deleted and the other changed is kept. Of two
/// marks on a place the further one counts.
///
/// With an empty base, everything in either notebook is kept.
pub fn merge(base: &Notebook, mine: &Notebook, theirs: &Notebook) -> (Notebook, Vec<Conflict>) {
    let mut merged = Notebook::default();
    let mut conflicts = Vec::new();
    let mut others = Vec::new();
    let ids: BTreeSet<_> = mine.notes.keys().chain(theirs.notes.keys()).collect();
    for &id in ids {
        match merge_note(base.get(id), mine.get(id), theirs.get(id)) {
            MergedNote::One(note) => note.into_iter().for_each(|note| merged.put(note)),
            MergedNote::Edited(note) => {
                conflicts.push(Conflict::DeletedAndChanged { kept: id });
                merged.put(note);
            }
            MergedNote::Both { kept, other } => {
                merged.put(kept);
                others.push((id, other));
            }
        }
    }
    // After all others, because the version may be among them.
    for (kept, other) in others {
        let version = merged.keep_version(kept, &other);
        conflicts.push(Conflict::BothChanged { kept, version });
    }
    let places: BTreeSet<_> = mine.readings.keys().chain(theirs.readings.keys()).collect();
    for place in places {
        let of = |notebook: &Notebook| notebook.readings.get(place).copied();
        let reading = merge_marks(of(base), of(mine), of(theirs));
        merged.mark(place, reading);
    }
    (merged, conflicts)
}

/// Merges one note with its common ancestor `base`.
pub(super) fn merge_note(
    base: Option<&Arc<Note>>,
    mine: Option<&Arc<Note>>,
    theirs: Option<&Arc<Note>>,
) -> MergedNote {
    if is_same(mine, theirs) || is_same(base, theirs) {
        return MergedNote::One(mine.cloned());
    }
    if is_same(base, mine) {
        return MergedNote::One(theirs.cloned());
    }
    match (mine, theirs) {
        (None, None) => MergedNote::One(None),
        (Some(note), None) | (None, Some(note)) => MergedNote::Edited(Arc::clone(note)),
        (Some(mine), Some(theirs)) => {
            let (kept, other) = order_versions(mine, theirs);
            if has_same_content(&kept, &other) {
                MergedNote::One(Some(kept))
            } else {
                MergedNote::Both { kept, other }
            }
        }
    }
}

/// Merges the mark of a place: that of the one who changed it, or if both did, the further one.
pub(super) fn merge_marks(
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

/// Whether two notes are equal. Cheap if they share memory, which also makes a note with a NaN
/// in an unknown field equal to itself.
pub(super) fn is_same(one: Option<&Arc<Note>>, other: Option<&Arc<Note>>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => Arc::ptr_eq(one, other) || one == other,
        _ => false,
    }
}

/// The later version and the other. Two of the same time are ordered by their text, so that
/// everyone decides alike.
pub(super) fn order_versions(one: &Arc<Note>, other: &Arc<Note>) -> (Arc<Note>, Arc<Note>) {
    let by_time = one.updated.cmp(&other.updated);
    let order = by_time.then_with(|| entry::entry(one).cmp(&entry::entry(other)));
    if order.is_lt() {
        (Arc::clone(other), Arc::clone(one))
    } else {
        (Arc::clone(one), Arc::clone(other))
    }
}

fn has_same_content(one: &Note, other: &Note) -> bool {
    let other = Note {
        updated: one.updated,
        ..other.clone()
    };
    *one == other
}

/// A note as a second version of the one that keeps the id.
pub(super) fn version_of(kept: NoteId, other: &Note) -> Note {
    Note {
        id: kept.of_version(&entry::content(other)),
        version_of: Some(kept),
        ..other.clone()
    }
}

impl Notebook {
    /// Adds a note as a second version of another, and returns its id. A version that is there
    /// already is not added again.
    pub(super) fn keep_version(&mut self, kept: NoteId, other: &Note) -> NoteId {
        let version = Arc::new(version_of(kept, other));
        let id = version.id;
        match self.get(id).cloned() {
            Some(there) if there != version => {
                // The version there was changed since, which makes a version of a version.
                let (kept, other) = order_versions(&there, &version);
                self.put(kept);
                self.keep_version(id, &other)
            }
            _ => {
                self.put(version);
                id
            }
        }
    }

    /// Sets or removes the mark of a place.
    pub(super) fn mark(&mut self, reference: &str, reading: Option<ReadingStatus>) {
        match reading {
            Some(reading) => self.readings.insert(reference.to_owned(), reading),
            None => self.readings.remove(reference),
        };
    }
}
