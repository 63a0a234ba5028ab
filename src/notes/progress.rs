//! Reading marks: how far a text is read.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, NoteIndex, Notebook, ReadingStatus};
use crate::document::{Document, Place, SegmentId};

/// Reading and annotation progress: notes in numbered provisions, marks in pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The number of notes.
    pub notes: usize,
    /// Provisions with a note.
    pub annotated: usize,
    /// The number of provisions.
    pub provisions: usize,
    /// The number of pairs in provisions; headings are not counted.
    pub pairs: usize,
    /// Pairs that are read.
    pub read: usize,
    /// Pairs to be worked on.
    pub to_do: usize,
    /// Pairs that are done.
    pub done: usize,
}

/// How many pairs of a place are read, to do and done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlaceProgress {
    /// All pairs; headings are not counted.
    pub pairs: usize,
    /// Pairs that are read.
    pub read: usize,
    /// Pairs to be worked on.
    pub to_do: usize,
    /// Pairs that are done.
    pub done: usize,
}

impl PlaceProgress {
    /// Adds a pair.
    fn count(&mut self, status: ReadingStatus) {
        self.pairs += 1;
        match status {
            ReadingStatus::Unread => {}
            ReadingStatus::Read => self.read += 1,
            ReadingStatus::ToDo => self.to_do += 1,
            ReadingStatus::Done => self.done += 1,
        }
    }

    /// The status of all pairs, if they agree; otherwise unread.
    pub fn status(&self) -> ReadingStatus {
        match self.pairs {
            0 => ReadingStatus::Unread,
            pairs if pairs == self.read => ReadingStatus::Read,
            pairs if pairs == self.to_do => ReadingStatus::ToDo,
            pairs if pairs == self.done => ReadingStatus::Done,
            _ => ReadingStatus::Unread,
        }
    }

    /// How much is read or done, in percent.
    pub fn percent(&self) -> usize {
        (self.read + self.done) * 100 / self.pairs.max(1)
    }

    /// Adds the pairs of another place.
    pub(super) fn add(&mut self, other: PlaceProgress) {
        self.pairs += other.pairs;
        self.read += other.read;
        self.to_do += other.to_do;
        self.done += other.done;
    }
}

/// The status of a segment: its own mark, or else that of its place.
pub fn reading_of(document: &Document, notebook: &Notebook, segment: SegmentId) -> ReadingStatus {
    if notebook.readings.is_empty() {
        return ReadingStatus::Unread;
    }
    let own = notebook.readings.get(&document.reference(segment)).copied();
    own.unwrap_or_else(|| inherited(document, notebook, segment))
}

/// The status that a segment without a mark has from its place.
fn inherited(document: &Document, notebook: &Notebook, segment: SegmentId) -> ReadingStatus {
    let place = document.place_reference(document.place_of(segment));
    notebook.readings.get(&place).copied().unwrap_or_default()
}

/// The changes that mark a segment. No mark is needed for the status that it has from its
/// place.
pub fn set_reading(
    document: &Document,
    notebook: &Notebook,
    segment: SegmentId,
    reading: ReadingStatus,
) -> Vec<Change> {
    let place = document.place_of(segment);
    if document.segments_of(place).len() == 1 {
        return set_reading_of_place(document, notebook, place, reading);
    }
    let is_as_place = inherited(document, notebook, segment) == reading;
    let after = (!is_as_place).then_some(reading);
    let change = mark_change(notebook, document.reference(segment), after);
    Vec::from_iter(change)
}

/// The changes that mark a whole place and remove the marks of its segments.
pub fn set_reading_of_place(
    document: &Document,
    notebook: &Notebook,
    place: Place,
    reading: ReadingStatus,
) -> Vec<Change> {
    let whole = document.place_reference(place);
    let segments = document.segments_of(place).map(SegmentId);
    let parts = segments.map(|segment| document.reference(segment));
    let parts = parts.filter(|part| *part != whole);
    let changes = parts.filter_map(|part| mark_change(notebook, part, None));
    let mut changes: Vec<_> = changes.collect();
    let after = (reading != ReadingStatus::Unread).then_some(reading);
    changes.extend(mark_change(notebook, whole, after));
    changes
}

/// The changes that carry the marks of segments over to another version of the text, where the
/// same places have other segments. `from` gives, for a segment of the new text, the segment of
/// the old one that it begins in.
pub fn follow(
    before: &Document,
    after: &Document,
    notebook: &Notebook,
    from: impl Fn(SegmentId) -> SegmentId,
) -> Vec<Change> {
    let place_of = |reference: &String| {
        let passage = before.passage(reference).ok()?;
        let place = before.place_of(passage.first);
        // The only segment of a place has the mark of the place, which stays.
        let segments = before.segments_of(place);
        (segments.len() > 1).then_some(segments.start)
    };
    let places: BTreeSet<_> = notebook.readings.keys().filter_map(place_of).collect();
    let mut changes = Vec::new();
    for first in places {
        let place = before.place_of(SegmentId(first));
        let old = before.segments_of(place).map(SegmentId);
        let new = after.segments_of(place);
        let mut marks: BTreeMap<_, _> = old.map(|id| (before.reference(id), None)).collect();
        for segment in new.clone().map(SegmentId) {
            let reference = after.reference(segment);
            let own = notebook.readings.get(&before.reference(from(segment)));
            let of_place = || notebook.readings.get(&reference).filter(|_| new.len() == 1);
            let mark = own.or_else(of_place).copied();
            marks.insert(reference, mark);
        }
        let change = |(reference, mark)| mark_change(notebook, reference, mark);
        changes.extend(marks.into_iter().filter_map(change));
    }
    changes
}

/// The change of one mark; `None` if it is as wanted already.
fn mark_change(
    notebook: &Notebook,
    reference: String,
    after: Option<ReadingStatus>,
) -> Option<Change> {
    let before = notebook.readings.get(&reference).copied();
    (before != after).then_some(Change::Reading {
        reference,
        before,
        after,
    })
}

/// The next unread segment in a provision after the given one, wrapping around the end; the
/// given segment itself is tried last.
pub fn next_unread(
    document: &Document,
    notebook: &Notebook,
    after: SegmentId,
) -> Option<SegmentId> {
    let is_unread = |segment: &SegmentId| {
        matches!(document.place_of(*segment), Place::Provision(_))
            && reading_of(document, notebook, *segment) == ReadingStatus::Unread
    };
    let later = (after.0.saturating_add(1)..document.segment_count()).map(SegmentId);
    let round = (0..=document.last_segment().0.min(after.0)).map(SegmentId);
    later.chain(round).find(is_unread)
}

/// The progress of a text. Only places with a mark are looked at.
pub fn summary(document: &Document, notebook: &Notebook, index: &NoteIndex) -> Summary {
    let mut summary = Summary {
        notes: notebook.notes.len(),
        annotated: index.annotated_provisions(),
        provisions: document.numbered_count(),
        pairs: document.provisions().map(|(_, p)| p.segments().len()).sum(),
        ..Summary::default()
    };
    for place in marked_places(document, notebook).into_values() {
        summary.read += place.read;
        summary.to_do += place.to_do;
        summary.done += place.done;
    }
    summary
}

/// The progress of every provision with a mark, by its first segment.
pub(super) fn marked_places(
    document: &Document,
    notebook: &Notebook,
) -> BTreeMap<u32, PlaceProgress> {
    let place_of = |reference: &String| {
        let place = document.place_of(document.passage(reference).ok()?.first);
        matches!(place, Place::Provision(_)).then(|| document.segments_of(place))
    };
    let mut marked = BTreeMap::new();
    for segments in notebook.readings.keys().filter_map(place_of) {
        marked.entry(segments.start).or_insert_with(|| {
            let mut progress = PlaceProgress::default();
            for segment in segments.map(SegmentId) {
                progress.count(reading_of(document, notebook, segment));
            }
            progress
        });
    }
    marked
}
