//! An index of the notes on a text by segment.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::{Note, NoteId, Notebook, Resolution, Resolver};
use crate::document::{Document, Place, SegmentId, Side, Sides};

/// The notes of a notebook with their locations in a document. Finding those of a segment is
/// cheap, however many notes there are.
#[derive(Debug, Default)]
pub struct NoteIndex {
    notes: HashMap<NoteId, (Arc<Note>, Resolution)>,
    /// Notes by the first segment of their location.
    by_segment: BTreeMap<SegmentId, Vec<NoteId>>,
    /// Notes by every segment of their location.
    covering: HashMap<SegmentId, Vec<NoteId>>,
    /// The words that notes are about, as byte ranges of a segment's text.
    words: HashMap<SegmentId, Sides<Vec<Range<usize>>>>,
    in_reading_order: Vec<NoteId>,
    unplaced: Vec<NoteId>,
    annotated: usize,
}

/// A note that covers more segments than this is indexed at the first ones only: a note on a
/// whole book is not one on each of its sentences.
const MAX_COVERED: usize = 1000;

impl NoteIndex {
    /// Indexes a notebook in place of the last one. Only notes with new or changed anchors are
    /// resolved, so the document must be the same each time; see [`NoteIndex::rebuild`].
    pub fn update(&mut self, document: &Document, notebook: &Notebook) {
        let known = std::mem::take(self).notes;
        self.insert_all(document, notebook.notes.values(), known);
    }

    /// Resolves all notes again, because the document has changed.
    pub fn rebuild(&mut self, document: &Document) {
        let known = std::mem::take(self).notes;
        // In the order of ids, as in a notebook: notes at one segment are oldest first.
        let notes: BTreeMap<_, _> = known.iter().map(|(id, (note, _))| (id, note)).collect();
        self.insert_all(document, notes.into_values(), HashMap::new());
    }

    /// Indexes notes; only those without a known resolution are resolved.
    fn insert_all<'n>(
        &mut self,
        document: &Document,
        notes: impl Iterator<Item = &'n Arc<Note>>,
        mut known: HashMap<NoteId, (Arc<Note>, Resolution)>,
    ) {
        let resolver = Resolver::new(document);
        for note in notes {
            let same = known.remove(&note.id);
            let same = same.filter(|(old, _)| old.anchor == note.anchor);
            let resolution = same.map(|(_, resolution)| resolution);
            let resolution = resolution.unwrap_or_else(|| resolver.resolve(&note.anchor));
            self.insert(document, note.id, &resolution);
            self.notes.insert(note.id, (Arc::clone(note), resolution));
        }
        self.sort(document);
    }

    fn insert(&mut self, document: &Document, id: NoteId, resolution: &Resolution) {
        let Resolution::Anchored(location, _) = resolution else {
            self.unplaced.push(id);
            return;
        };
        let first = location.passage.first;
        self.by_segment.entry(first).or_default().push(id);
        for segment in location.passage.segments().take(MAX_COVERED) {
            self.covering.entry(segment).or_default().push(id);
        }
        let (Some(side), Some(words)) = (location.side, &location.words) else {
            return;
        };
        for segment in location.passage.segments().take(MAX_COVERED) {
            let own = document.segment_bytes(segment, side);
            let inside = words.start.max(own.start)..words.end.min(own.end);
            if !inside.is_empty() {
                let bytes = inside.start - own.start..inside.end - own.start;
                self.words.entry(segment).or_default()[side].push(bytes);
            }
        }
    }

    fn sort(&mut self, document: &Document) {
        self.in_reading_order = self.by_segment.values().flatten().copied().collect();
        let notes = &self.notes;
        self.unplaced.sort_by_key(|id| {
            let reference = notes.get(id).map(|(note, _)| &note.anchor.reference);
            let number = reference.map(|text| numbers_in(text));
            (number, reference)
        });
        for ranges in self.words.values_mut() {
            for side in Side::BOTH {
                ranges[side].sort_unstable_by_key(|range| (range.start, range.end));
            }
        }
        let provisions = self.by_segment.keys().filter_map(|segment| {
            let Place::Provision(id) = document.place_of(*segment) else {
                return None;
            };
            document.provision(id).number().map(|_| id)
        });
        self.annotated = provisions.collect::<BTreeSet<_>>().len();
    }

    /// The notes whose location begins at a segment, oldest first.
    pub fn at(&self, segment: SegmentId) -> &[NoteId] {
        self.by_segment.get(&segment).map_or(&[], Vec::as_slice)
    }

    /// The notes whose location includes a segment, oldest first.
    pub fn covering(&self, segment: SegmentId) -> &[NoteId] {
        self.covering.get(&segment).map_or(&[], Vec::as_slice)
    }

    /// The words of a segment that notes are about, as byte ranges of its text on a side,
    /// sorted by start; they may overlap.
    pub fn word_ranges(&self, segment: SegmentId, side: Side) -> &[Range<usize>] {
        let words = self.words.get(&segment);
        words.map_or(&[], |words| words[side].as_slice())
    }

    /// The notes with a location, in reading order; those that begin at one segment oldest
    /// first.
    pub fn in_reading_order(&self) -> &[NoteId] {
        &self.in_reading_order
    }

    /// The notes without a location, ambiguous ones and orphans, by reference.
    pub fn unplaced(&self) -> &[NoteId] {
        &self.unplaced
    }

    /// How many numbered provisions have a note that begins in them.
    pub fn annotated_provisions(&self) -> usize {
        self.annotated
    }

    /// All notes, in no order.
    pub fn notes(&self) -> impl Iterator<Item = &Arc<Note>> {
        self.notes.values().map(|(note, _)| note)
    }

    /// A note and its resolution.
    pub fn get(&self, id: NoteId) -> Option<(&Arc<Note>, &Resolution)> {
        let found = self.notes.get(&id);
        found.map(|(note, resolution)| (note, resolution))
    }
}

/// The numbers of a reference, so that 9 sorts before 16.
fn numbers_in(reference: &str) -> Vec<u64> {
    let runs = reference.split(|c: char| !c.is_ascii_digit());
    runs.filter_map(|run| run.parse().ok()).collect()
}
