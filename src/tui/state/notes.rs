//! The notes on the text: as the reader sees them, a step ahead of the disk.

mod layer;
mod pane;
mod saving;

use crate::document::{Document, Passage, SegmentId, Side};
use crate::notes::progress::Summary;
use crate::notes::store::NotesAccess;
use crate::notes::{
    Change, Conflict, IdGenerator, Note, NoteFilter, NoteId, NoteIndex, NoteKind, NoteStatus,
    Notebook, Resolution, Timestamp, progress,
};

pub use layer::{NoteKey, NoteSource, NotesLayer};
pub use pane::{NotePaneRow, NotesPane, PaneSpace, about};
pub use saving::PendingSaves;

/// The notes, and what is to become of them.
#[derive(Debug)]
pub struct NotesState {
    /// All notes, with the changes that are on their way to the disk.
    pub notebook: Notebook,
    /// Where they stand; derived from the notebook.
    pub index: NoteIndex,
    /// Whether they can be written.
    pub access: NotesAccess,
    /// Entries of the file that could not be read.
    pub problems: Vec<String>,
    /// Entries of layers that could not be read.
    pub problems_of_layers: Vec<String>,
    /// Notes of others, shown beside one's own.
    pub layers: Vec<NotesLayer>,
    /// The note that keys are about: one of those at the cursor.
    pub current: Option<NoteKey>,
    /// A note that the reader is about to put somewhere.
    pub placing: Option<NoteId>,
    /// Whether the notes at the cursor are shown, and how; derived but for the
    /// reader's wish.
    pub pane: NotesPane,
    /// What is on its way to the disk.
    pub saving: PendingSaves,
    /// How far the text is read and annotated; derived.
    pub summary: Summary,
    /// Counts the changes of the notebook, so that what is derived from it is
    /// derived anew.
    pub revision: u64,
    /// Who writes notes here.
    pub author: String,
    /// The time, as the loop tells it before every input.
    pub now: Timestamp,
    ids: IdGenerator,
    /// What the reader changed in this session, a step an entry.
    undo: Vec<Vec<Change>>,
    redo: Vec<Vec<Change>>,
}

/// A step of the session that was taken back or done again.
#[derive(Debug)]
pub struct UndoOutcome {
    /// The number of its save.
    pub number: u64,
    /// What was made of the notes.
    pub changes: Vec<Change>,
    /// What others had changed since.
    pub conflicts: Vec<Conflict>,
}

impl NotesState {
    /// No notes, of a reader whose ids come from a source of chance.
    pub fn new(author: String, seed: u64) -> Self {
        Self {
            notebook: Notebook::default(),
            index: NoteIndex::default(),
            access: NotesAccess::Writable,
            problems: Vec::new(),
            problems_of_layers: Vec::new(),
            layers: Vec::new(),
            current: None,
            placing: None,
            pane: NotesPane::default(),
            saving: PendingSaves::default(),
            summary: Summary::default(),
            revision: 0,
            author,
            now: Timestamp::UNIX_EPOCH,
            ids: IdGenerator::new(seed),
            undo: Vec::new(),
            redo: Vec::new(),
        }
    }

    /// An id for a note made now.
    pub fn next_id(&mut self) -> NoteId {
        self.ids.next(self.now)
    }

    /// Makes changes as one step that can be undone; returns the number under
    /// which they are to be saved.
    pub fn commit(&mut self, document: &Document, changes: Vec<Change>) -> u64 {
        self.undo.push(changes.clone());
        self.redo.clear();
        self.apply(document, changes).0
    }

    /// Makes changes that follow from others and are not undone by themselves;
    /// returns the number under which they are to be saved.
    pub fn follow(&mut self, document: &Document, changes: Vec<Change>) -> u64 {
        self.apply(document, changes).0
    }

    /// Takes back the latest step that is not taken back yet.
    pub fn undo(&mut self, document: &Document) -> Option<UndoOutcome> {
        let step = self.undo.pop()?;
        let changes: Vec<_> = step.iter().rev().cloned().map(Change::inverse).collect();
        self.redo.push(step);
        Some(self.restore(document, changes))
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self, document: &Document) -> Option<UndoOutcome> {
        let step = self.redo.pop()?;
        self.undo.push(step.clone());
        Some(self.restore(document, step))
    }

    fn restore(&mut self, document: &Document, changes: Vec<Change>) -> UndoOutcome {
        let (number, conflicts) = self.apply(document, changes.clone());
        UndoOutcome {
            number,
            changes,
            conflicts,
        }
    }

    fn apply(&mut self, document: &Document, changes: Vec<Change>) -> (u64, Vec<Conflict>) {
        let conflicts = changes
            .iter()
            .filter_map(|change| self.notebook.apply(change))
            .collect();
        self.derive(document);
        (self.saving.begin(changes), conflicts)
    }

    /// What stands on the disk now; changes that are still on their way are
    /// made to it.
    pub fn take(&mut self, document: &Document, notebook: Notebook) {
        self.notebook = notebook;
        for change in self.saving.pending() {
            self.notebook.apply(change);
        }
        self.derive(document);
    }

    /// The text has become another: all notes are looked for anew.
    pub fn replace_document(&mut self, document: &Document) {
        self.index.rebuild(document);
        for layer in &mut self.layers {
            layer.index.rebuild(document);
        }
        self.derive(document);
    }

    /// Takes in notes of others.
    pub fn take_layer(&mut self, document: &Document, layer: NotesLayer) {
        self.layers.push(layer);
        self.derive(document);
    }

    fn derive(&mut self, document: &Document) {
        self.index.update(document, &self.notebook);
        self.summary = progress::summary(document, &self.notebook, &self.index);
        self.revision += 1;
    }

    /// The notes with where they stand, of one's own or of a layer.
    pub fn index_of(&self, source: NoteSource) -> &NoteIndex {
        match source {
            NoteSource::Own => &self.index,
            NoteSource::Layer(index) => &self.layers[index].index,
        }
    }

    /// One's own index and those of all layers.
    pub fn indexes(&self) -> impl Iterator<Item = (NoteSource, &NoteIndex)> {
        let layers = self.layers.iter().enumerate();
        let layers = layers.map(|(index, layer)| (NoteSource::Layer(index), &layer.index));
        std::iter::once((NoteSource::Own, &self.index)).chain(layers)
    }

    /// A note and where it stands.
    pub fn get(&self, key: NoteKey) -> Option<(&Note, &Resolution)> {
        let (note, resolution) = self.index_of(key.source).get(key.id)?;
        Some((note, resolution))
    }

    /// The passage that a note stands at, if it has a place.
    pub fn passage_of(&self, key: NoteKey) -> Option<Passage> {
        match self.get(key)?.1 {
            Resolution::Anchored(location, _) => Some(location.passage),
            Resolution::Ambiguous(_) | Resolution::Orphan => None,
        }
    }

    /// Whether there is any note.
    pub fn is_empty(&self) -> bool {
        self.notebook.notes.is_empty() && self.layers.iter().all(|layer| layer.notes == 0)
    }

    /// The notes that a segment belongs to: one's own, then those of layers.
    pub fn covering(&self, segment: SegmentId) -> Vec<NoteKey> {
        let keys = self.indexes().flat_map(|(source, index)| {
            let ids = index.covering(segment).iter();
            ids.map(move |id| NoteKey { source, id: *id })
        });
        keys.collect()
    }

    /// What tells that notes begin at a segment.
    pub fn mark_at(&self, segment: SegmentId) -> Option<NoteMark> {
        let marks = self.indexes().flat_map(|(source, index)| {
            let notes = index.at(segment).iter();
            notes.filter_map(move |id| Some(NoteMark::of(source, index.get(*id)?.0)))
        });
        marks.min()
    }

    /// The number of notes that begin in some segments, and the sign that tells
    /// most.
    pub fn in_segments(&self, segments: std::ops::Range<u32>) -> Option<(usize, NoteMark)> {
        let keys = self.indexes().flat_map(|(source, index)| {
            let begins = |id: &NoteId| begin_of(index, *id);
            let notes = index.in_reading_order();
            let first = notes.partition_point(|id| begins(id) < segments.start);
            let end = notes.partition_point(|id| begins(id) < segments.end);
            notes[first..end]
                .iter()
                .filter_map(move |id| Some(NoteMark::of(source, index.get(*id)?.0)))
        });
        let (count, mark) = keys.fold((0, None), |(count, least), mark| {
            (
                count + 1,
                least.map_or(Some(mark), |l: NoteMark| Some(l.min(mark))),
            )
        });
        Some((count, mark?))
    }

    /// Whether a byte of a segment's text is among words that a note is about.
    pub fn is_noted(&self, segment: SegmentId, side: Side, byte: usize) -> bool {
        self.indexes().any(|(_, index)| {
            let words = index.word_ranges(segment, side);
            words.iter().any(|range| range.contains(&byte))
        })
    }

    /// All notes that have a place, in reading order.
    pub fn in_reading_order(&self) -> Vec<NoteKey> {
        let mut keys: Vec<_> = self
            .indexes()
            .flat_map(|(source, index)| {
                let ids = index.in_reading_order().iter();
                ids.map(move |id| NoteKey { source, id: *id })
            })
            .collect();
        if !self.layers.is_empty() {
            keys.sort_by_key(|key| {
                (
                    begin_of(self.index_of(key.source), key.id),
                    key.source,
                    key.id,
                )
            });
        }
        keys
    }

    /// The segments at which notes begin that are wanted, in reading order.
    pub fn segments_that_fit(&self, filter: &NoteFilter) -> Vec<SegmentId> {
        let keys = self.in_reading_order().into_iter();
        let wanted =
            keys.filter(|key| self.get(*key).is_some_and(|(note, _)| filter.matches(note)));
        let mut segments: Vec<_> = wanted
            .filter_map(|key| Some(self.passage_of(key)?.first))
            .collect();
        segments.dedup();
        segments
    }

    /// Makes one of the notes at the cursor the current one, if none is.
    pub(super) fn keep_current(&mut self, cursor: SegmentId) {
        let here = self.covering(cursor);
        let is_here = self.current.is_some_and(|current| here.contains(&current));
        if !is_here {
            self.current = here.first().copied();
        }
    }
}

/// The first segment that a note stands at, as a number; beyond all segments
/// without a place.
fn begin_of(index: &NoteIndex, id: NoteId) -> u32 {
    match index.get(id) {
        Some((_, Resolution::Anchored(location, _))) => location.passage.first.0,
        _ => u32::MAX,
    }
}

/// What a note is shown by, from what tells most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteMark {
    /// A question that is open.
    Question,
    /// A note.
    Note,
    /// A note of a layer.
    Layer,
}

impl NoteMark {
    /// The sign of a note.
    pub fn of(source: NoteSource, note: &Note) -> Self {
        match (source, note.kind, note.status) {
            (NoteSource::Layer(_), ..) => NoteMark::Layer,
            (NoteSource::Own, NoteKind::Question, NoteStatus::Open) => NoteMark::Question,
            (NoteSource::Own, ..) => NoteMark::Note,
        }
    }
}
