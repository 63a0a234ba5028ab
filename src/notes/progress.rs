//! How far a text is read.

use std::collections::BTreeSet;

use super::{Change, Notebook, Reading, Resolution, Shelf};
use crate::document::{Document, Place, SegmentId};

/// How far a text is read and annotated, in numbered provisions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// All notes.
    pub notes: usize,
    /// Provisions with a note.
    pub annotated: usize,
    /// All provisions.
    pub provisions: usize,
    /// Those that are read.
    pub read: usize,
    /// Those to be worked on.
    pub to_do: usize,
    /// Those worked on.
    pub done: usize,
}

/// How far a segment is read: as it is marked, else as its place is.
pub fn reading_of(document: &Document, notebook: &Notebook, segment: SegmentId) -> Reading {
    let own = notebook.readings.get(&document.reference(segment));
    let place = || {
        let place = document.place_of(segment);
        notebook.readings.get(&document.place_reference(place))
    };
    own.or_else(place).copied().unwrap_or_default()
}

/// How far a whole place is read: as all of its segments are, else not yet.
pub fn reading_of_place(document: &Document, notebook: &Notebook, place: Place) -> Reading {
    if notebook.readings.is_empty() {
        return Reading::Unread;
    }
    let mut segments = document.segments_of(place).map(SegmentId);
    let first = segments.next().map(|s| reading_of(document, notebook, s));
    let first = first.unwrap_or_default();
    if segments.all(|segment| reading_of(document, notebook, segment) == first) {
        first
    } else {
        Reading::Unread
    }
}

/// The changes that mark a segment.
pub fn set_reading(
    document: &Document,
    notebook: &Notebook,
    segment: SegmentId,
    reading: Reading,
) -> Vec<Change> {
    let reference = document.reference(segment);
    let before = notebook.readings.get(&reference).copied();
    if before == Some(reading) {
        return Vec::new();
    }
    vec![Change::Reading {
        reference,
        before,
        after: Some(reading),
    }]
}

/// The changes that mark a whole place, whatever its segments were marked.
pub fn set_reading_of_place(
    document: &Document,
    notebook: &Notebook,
    place: Place,
    reading: Reading,
) -> Vec<Change> {
    let whole = document.place_reference(place);
    let segments = document.segments_of(place).map(SegmentId);
    let parts = segments.map(|segment| document.reference(segment));
    let parts = parts.filter(|part| *part != whole);
    let mut changes: Vec<_> = parts
        .filter_map(|reference| {
            let before = notebook.readings.get(&reference).copied()?;
            Some(Change::Reading {
                reference,
                before: Some(before),
                after: None,
            })
        })
        .collect();
    let before = notebook.readings.get(&whole).copied();
    let after = (reading != Reading::Unread).then_some(reading);
    if before != after {
        changes.push(Change::Reading {
            reference: whole,
            before,
            after,
        });
    }
    changes
}

/// The next segment after one that is not read yet, round from the end to the
/// beginning.
pub fn next_unread(
    document: &Document,
    notebook: &Notebook,
    after: SegmentId,
) -> Option<SegmentId> {
    let count = document.segment_count();
    let next = (1..=count).map(|by| SegmentId((after.0 + by) % count));
    let mut unread =
        next.filter(|segment| reading_of(document, notebook, *segment) == Reading::Unread);
    unread.next()
}

/// How far the text is read and annotated.
pub fn summary(document: &Document, notebook: &Notebook, shelf: &Shelf) -> Summary {
    let numbered = |id: &crate::document::ProvisionId| document.provision(*id).number().is_some();
    let mut annotated = BTreeSet::new();
    for id in shelf.in_reading_order() {
        if let Some((_, Resolution::Holds(spot, _))) = shelf.get(*id)
            && let Place::Provision(provision) = document.place_of(spot.passage.first)
            && numbered(&provision)
        {
            annotated.insert(provision);
        }
    }
    let mut summary = Summary {
        notes: notebook.notes.len(),
        annotated: annotated.len(),
        provisions: document.numbered_count(),
        ..Summary::default()
    };
    if notebook.readings.is_empty() {
        return summary;
    }
    for (id, _) in document.provisions().filter(|(id, _)| numbered(id)) {
        match reading_of_place(document, notebook, Place::Provision(id)) {
            Reading::Unread => {}
            Reading::Read => summary.read += 1,
            Reading::ToDo => summary.to_do += 1,
            Reading::Done => summary.done += 1,
        }
    }
    summary
}
