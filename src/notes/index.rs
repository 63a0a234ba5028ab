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
    /// resolved, so the document must be the same each time.
    pub fn update(&mut self, document: &Document, notebook: &Notebook) {
        self.update_quickly(document, notebook, usize::MAX, |_| false);
    }

    /// As [`NoteIndex::update`], but leaves out new and changed notes if there are more than
    /// `most`, and those that others wait for already. Returns the notes left out;
    /// [`NoteIndex::insert_all`] adds them once they are resolved.
    pub fn update_quickly(
        &mut self,
        document: &Document,
        notebook: &Notebook,
        most: usize,
        is_waited_for: impl Fn(NoteId) -> bool,
    ) -> Vec<Arc<Note>> {
        let unknown = self.keep_known(document, notebook).into_iter();
        let (mut left_out, mut new): (Vec<_>, Vec<_>) =
            unknown.partition(|note| is_waited_for(note.id));
        if new.len() > most {
            left_out.append(&mut new);
        }
        let resolver = Resolver::new(document);
        let resolutions = resolver.resolve_each(new.iter().map(|note| &note.anchor));
        self.insert_all(document, new.iter().cloned().zip(resolutions));
        left_out
    }

    /// Keeps the notes of a notebook whose resolution is known, drops all others, and returns
    /// those of the notebook that are to be resolved, in the order of ids.
    fn keep_known(&mut self, document: &Document, notebook: &Notebook) -> Vec<Arc<Note>> {
        let mut known = std::mem::take(self).notes;
        let mut unknown = Vec::new();
        for note in notebook.notes.values() {
            let same = known.remove(&note.id);
            match same.filter(|(old, _)| old.anchor == note.anchor) {
                Some((_, resolution)) => self.insert(document, note, resolution),
                None => unknown.push(Arc::clone(note)),
            }
        }
        unknown
    }

    /// Adds notes with their resolutions in the document.
    pub fn insert_all(
        &mut self,
        document: &Document,
        notes: impl Iterator<Item = (Arc<Note>, Resolution)>,
    ) {
        for (note, resolution) in notes {
            self.insert(document, &note, resolution);
        }
        self.sort(document);
    }

    fn insert(&mut self, document: &Document, note: &Arc<Note>, resolution: Resolution) {
        self.list(document, note.id, &resolution);
        self.notes.insert(note.id, (Arc::clone(note), resolution));
    }

    fn list(&mut self, document: &Document, id: NoteId, resolution: &Resolution) {
        let Resolution::Anchored(location, _) = resolution else {
            self.unplaced.push(id);
            return;
        };
        let first = location.passage.first;
        list_by_age(self.by_segment.entry(first).or_default(), id);
        for segment in location.passage.segments().take(MAX_COVERED) {
            list_by_age(self.covering.entry(segment).or_default(), id);
        }
        for side in Side::BOTH {
            let Some(words) = location.words_on(side) else {
                continue;
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
    }

    fn sort(&mut self, document: &Document) {
        self.in_reading_order = self.by_segment.values().flatten().copied().collect();
        let notes = &self.notes;
        self.unplaced.sort_by_cached_key(|id| {
            let reference = notes.get(id).map(|(note, _)| &note.anchor.reference);
            let number = reference.map(|text| numbers_in(text));
            (number, reference, *id)
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

/// Adds a note to a list that has the oldest first.
fn list_by_age(list: &mut Vec<NoteId>, id: NoteId) {
    let after = list.partition_point(|other| *other < id);
    list.insert(after, id);
}

/// The numbers of a reference, so that 9 sorts before 16.
fn numbers_in(reference: &str) -> Vec<u64> {
    let runs = reference.split(|c: char| !c.is_ascii_digit());
    runs.filter_map(|run| run.parse().ok()).collect()
}
