//! The notes by where they stand in a text.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::{Note, NoteId, Notebook, Resolution, Resolver};
use crate::document::{Document, Place, SegmentId, Side, Sides};

/// Where the notes of a notebook stand in a document. Finding those of a
/// segment costs nothing, however many there are.
#[derive(Debug, Default)]
pub struct NoteIndex {
    notes: HashMap<NoteId, (Arc<Note>, Resolution)>,
    /// The notes of each segment, by the first segment that they stand at.
    by_segment: BTreeMap<SegmentId, Vec<NoteId>>,
    /// The notes of each segment that they reach into.
    covering: HashMap<SegmentId, Vec<NoteId>>,
    /// The words that notes are about, as bytes of a segment's text.
    words: HashMap<SegmentId, Sides<Vec<Range<usize>>>>,
    in_reading_order: Vec<NoteId>,
    unplaced: Vec<NoteId>,
    annotated: usize,
}

/// A note that stands at more segments than this is found at its first ones
/// only: one on a whole book is not a note on each of its sentences.
const REACH: usize = 1000;

impl NoteIndex {
    /// Takes in a notebook; only the notes whose anchors are others than before
    /// are looked for in the text, which must be the same each time; see
    /// [`NoteIndex::rebuild`].
    pub fn update(&mut self, document: &Document, notebook: &Notebook) {
        let known = std::mem::take(self).notes;
        self.place_all(document, notebook.notes.values(), known);
    }

    /// The text has become another: all notes are looked for anew.
    pub fn rebuild(&mut self, document: &Document) {
        let known = std::mem::take(self).notes;
        let notes: BTreeMap<_, _> = known.iter().map(|(id, (note, _))| (id, note)).collect();
        self.place_all(document, notes.into_values(), HashMap::new());
    }

    /// Finds where notes stand that are not known to stand somewhere.
    fn place_all<'n>(
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
            self.place(document, note.id, &resolution);
            self.notes.insert(note.id, (Arc::clone(note), resolution));
        }
        self.put_in_order(document);
    }

    fn place(&mut self, document: &Document, id: NoteId, resolution: &Resolution) {
        let Resolution::Anchored(location, _) = resolution else {
            self.unplaced.push(id);
            return;
        };
        let first = location.passage.first;
        self.by_segment.entry(first).or_default().push(id);
        for segment in location.passage.segments().take(REACH) {
            self.covering.entry(segment).or_default().push(id);
        }
        let (Some(side), Some(words)) = (location.side, &location.words) else {
            return;
        };
        for segment in location.passage.segments().take(REACH) {
            let own = document.segment_bytes(segment, side);
            let inside = words.start.max(own.start)..words.end.min(own.end);
            if !inside.is_empty() {
                let bytes = inside.start - own.start..inside.end - own.start;
                self.words.entry(segment).or_default()[side].push(bytes);
            }
        }
    }

    fn put_in_order(&mut self, document: &Document) {
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

    /// The notes that begin at a segment, the oldest first.
    pub fn at(&self, segment: SegmentId) -> &[NoteId] {
        self.by_segment.get(&segment).map_or(&[], Vec::as_slice)
    }

    /// The notes that a segment belongs to, the oldest first.
    pub fn covering(&self, segment: SegmentId) -> &[NoteId] {
        self.covering.get(&segment).map_or(&[], Vec::as_slice)
    }

    /// The words of a segment that notes are about, as bytes of its text on a
    /// side, in the order of their beginnings; they may overlap.
    pub fn word_ranges(&self, segment: SegmentId, side: Side) -> &[Range<usize>] {
        let words = self.words.get(&segment);
        words.map_or(&[], |words| words[side].as_slice())
    }

    /// The notes that have a place, in reading order; those that begin at one
    /// segment from the oldest on.
    pub fn in_reading_order(&self) -> &[NoteId] {
        &self.in_reading_order
    }

    /// The notes that have no place, ambiguous or orphans, by reference.
    pub fn unplaced(&self) -> &[NoteId] {
        &self.unplaced
    }

    /// The note after one at a segment; without one, the first that begins
    /// after the segment. `None` after the last.
    pub fn next_note(&self, segment: SegmentId, note: Option<NoteId>) -> Option<NoteId> {
        let here = self.at(segment);
        let next = note.and_then(|note| here.iter().position(|id| *id == note));
        if let Some(next) = next.and_then(|at| here.get(at + 1)) {
            return Some(*next);
        }
        let later = SegmentId(segment.0.checked_add(1)?)..;
        let (_, notes) = self.by_segment.range(later).next()?;
        notes.first().copied()
    }

    /// The note before one at a segment; without one, the last that begins
    /// before the segment. `None` before the first.
    pub fn previous_note(&self, segment: SegmentId, note: Option<NoteId>) -> Option<NoteId> {
        let here = self.at(segment);
        let at = note.and_then(|note| here.iter().position(|id| *id == note));
        if let Some(before) = at.and_then(|at| at.checked_sub(1)) {
            return Some(here[before]);
        }
        let (_, notes) = self.by_segment.range(..segment).next_back()?;
        notes.last().copied()
    }

    /// How many numbered provisions have a note that begins in them.
    pub fn annotated_provisions(&self) -> usize {
        self.annotated
    }

    /// A note and where it stands.
    pub fn get(&self, id: NoteId) -> Option<(&Arc<Note>, &Resolution)> {
        let found = self.notes.get(&id);
        found.map(|(note, resolution)| (note, resolution))
    }
}

/// The numbers of a reference, so that 9 stands before 16.
fn numbers_in(reference: &str) -> Vec<u64> {
    let runs = reference.split(|c: char| !c.is_ascii_digit());
    runs.filter_map(|run| run.parse().ok()).collect()
}
