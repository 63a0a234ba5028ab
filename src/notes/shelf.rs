//! The notes by where they stand in a text.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::{Note, NoteId, Notebook, Resolution, resolve};
use crate::document::{Document, Place, SegmentId, Side, Sides};

/// Where the notes of a notebook stand in a document. Finding those of a
/// segment costs nothing, however many there are.
#[derive(Debug, Default)]
pub struct Shelf {
    notes: HashMap<NoteId, (Arc<Note>, Resolution)>,
    /// The notes of each segment, by the first segment that they stand at.
    by_segment: BTreeMap<SegmentId, Vec<NoteId>>,
    /// The notes of each segment that they touch.
    covering: HashMap<SegmentId, Vec<NoteId>>,
    /// The words that notes are about, as bytes of a segment's text.
    words: HashMap<SegmentId, Sides<Vec<Range<usize>>>>,
    reading: Vec<NoteId>,
    unplaced: Vec<NoteId>,
    annotated: usize,
}

impl Shelf {
    /// Takes in a notebook; only the notes that are others than before are
    /// looked for in the text.
    pub fn take(&mut self, document: &Document, notebook: &Notebook) {
        let mut known = std::mem::take(self).notes;
        for note in notebook.notes.values() {
            let old = known.remove(&note.id);
            let old = old.filter(|(old, _)| old.anchor == note.anchor);
            let resolution = old.map_or_else(|| resolve(document, &note.anchor), |old| old.1);
            self.place(document, note.id, &resolution);
            self.notes.insert(note.id, (Arc::clone(note), resolution));
        }
        self.reading = self.by_segment.values().flatten().copied().collect();
        let places = self.by_segment.keys().map(|s| document.place_of(*s));
        let mut numbered: Vec<_> = places
            .filter_map(|place| match place {
                Place::Provision(id) => document.provision(id).number().map(|_| id),
                Place::Heading(_) => None,
            })
            .collect();
        numbered.dedup();
        self.annotated = numbered.len();
    }

    fn place(&mut self, document: &Document, id: NoteId, resolution: &Resolution) {
        let Resolution::Holds(spot, _) = resolution else {
            self.unplaced.push(id);
            return;
        };
        let first = spot.passage.first;
        self.by_segment.entry(first).or_default().push(id);
        for segment in spot.passage.segments() {
            self.covering.entry(segment).or_default().push(id);
            if let (Some(side), Some(words)) = (spot.side, &spot.words) {
                let own = document.segment_bytes(segment, side);
                let inside = words.start.max(own.start)..words.end.min(own.end);
                if !inside.is_empty() {
                    let all = self.words.entry(segment).or_default();
                    all[side].push(inside.start - own.start..inside.end - own.start);
                    all[side].sort_by_key(|range| range.start);
                }
            }
        }
    }

    /// The notes that begin at a segment, the oldest first.
    pub fn at(&self, segment: SegmentId) -> &[NoteId] {
        self.by_segment.get(&segment).map_or(&[], Vec::as_slice)
    }

    /// The notes that a segment belongs to, the oldest first.
    pub fn covering(&self, segment: SegmentId) -> &[NoteId] {
        self.covering.get(&segment).map_or(&[], Vec::as_slice)
    }

    /// The words of a segment that notes are about: bytes of its text.
    pub fn words(&self, segment: SegmentId, side: Side) -> &[Range<usize>] {
        self.words
            .get(&segment)
            .map_or(&[], |words| words[side].as_slice())
    }

    /// The notes that have a place, in reading order.
    pub fn in_reading_order(&self) -> &[NoteId] {
        &self.reading
    }

    /// The notes that have no place, the oldest first.
    pub fn unplaced(&self) -> &[NoteId] {
        &self.unplaced
    }

    /// How many numbered provisions have a note.
    pub fn annotated(&self) -> usize {
        self.annotated
    }

    /// A note and where it stands.
    pub fn get(&self, id: NoteId) -> Option<(&Arc<Note>, &Resolution)> {
        self.notes
            .get(&id)
            .map(|(note, resolution)| (note, resolution))
    }
}
