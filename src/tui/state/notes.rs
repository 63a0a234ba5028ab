//! The notes on the text as the reader sees them: a step ahead of the disk.

mod layer;
mod mark;
mod pane;
mod places;
mod resolving;
mod saving;

use crate::document::{Document, Passage, SegmentId, Side};
use crate::notes::progress::Summary;
use crate::notes::store::NotesAccess;
use crate::notes::{
    Change, Conflict, IdGenerator, Note, NoteFilter, NoteId, NoteIndex, NoteLinks, Notebook,
    Overview, Resolution, TagFile, Timestamp, progress,
};

use crate::wording::{Told, Wording};
pub use layer::{NoteKey, NoteSource, NotesLayer};
pub use mark::NoteMark;
pub use pane::{NotePaneRow, NotesPane, PaneSpace};
pub use resolving::{ResolvedNote, ResolvingNotes, UnresolvedNote};
pub use saving::PendingSaves;

/// The notes, their places in the text, and what is to be saved.
#[derive(Debug)]
pub struct NotesState {
    /// All notes, with the changes that are not saved yet.
    pub notebook: Notebook,
    /// Their places in the text; derived from the notebook.
    pub index: NoteIndex,
    /// Whether they can be written.
    pub access: NotesAccess,
    /// Entries of the file that could not be read.
    pub problems: Vec<Told>,
    /// Entries of layers that could not be read.
    pub problems_of_layers: Vec<String>,
    /// Notes of other people, shown beside the reader's own.
    pub layers: Vec<NotesLayer>,
    /// The notes whose places are being looked for, if there are many.
    pub resolving: ResolvingNotes,
    /// The note that keys act on: one of those at the cursor.
    pub current: Option<NoteKey>,
    /// The note that the reader is placing.
    pub placing: Option<NoteId>,
    /// The pane with the notes at the cursor; derived, except for whether the
    /// reader hides it.
    pub pane: NotesPane,
    /// The changes that are being saved.
    pub saving: PendingSaves,
    /// How far the text is read and annotated; derived.
    pub summary: Summary,
    /// How far each place is read; derived.
    pub overview: Overview,
    /// Counts changes of the notebook: what is derived from it compares this to
    /// know when it is out of date.
    pub revision: u64,
    /// The links of the reader's own notes; derived.
    pub links: NoteLinks,
    /// The tags that the reader means to use.
    pub tags: TagFile,
    /// The author of new notes.
    pub author: String,
    /// The time; set by the loop before every event.
    pub now: Timestamp,
    ids: IdGenerator,
    /// The undo history of the session, an entry per step.
    undo: Vec<Vec<Change>>,
    redo: Vec<Vec<Change>>,
}

/// What undoing or redoing a step has changed.
#[derive(Debug)]
pub struct UndoOutcome {
    /// The step as it was made.
    pub step: Vec<Change>,
    /// The number of its save.
    pub number: u64,
    /// The changes of the notes now.
    pub changes: Vec<Change>,
    /// Conflicts with what other programs have changed since.
    pub conflicts: Vec<Conflict>,
}

impl NotesState {
    /// No notes yet; ids of new ones are made from a random seed.
    pub fn new(author: String, seed: u64) -> Self {
        Self {
            notebook: Notebook::default(),
            index: NoteIndex::default(),
            access: NotesAccess::Writable,
            problems: Vec::new(),
            problems_of_layers: Vec::new(),
            layers: Vec::new(),
            resolving: ResolvingNotes::default(),
            current: None,
            placing: None,
            pane: NotesPane::default(),
            saving: PendingSaves::default(),
            summary: Summary::default(),
            overview: Overview::default(),
            revision: 0,
            links: NoteLinks::default(),
            tags: TagFile::default(),
            author,
            now: Timestamp::UNIX_EPOCH,
            ids: IdGenerator::new(seed),
            undo: Vec::new(),
            redo: Vec::new(),
        }
    }

    /// An id for a new note.
    pub fn next_id(&mut self) -> NoteId {
        self.ids.next(self.now)
    }

    /// Applies changes as one step that can be undone. Returns the number of
    /// their save.
    pub fn commit(&mut self, document: &Document, changes: Vec<Change>) -> u64 {
        self.undo.push(changes.clone());
        self.redo.clear();
        self.apply(document, changes).0
    }

    /// Applies changes that follow from an edit of the document and are undone
    /// with it. Returns the number of their save.
    pub fn follow(&mut self, document: &Document, changes: Vec<Change>) -> u64 {
        self.apply(document, changes).0
    }

    /// Undoes the last step.
    pub fn undo(&mut self, document: &Document) -> Option<UndoOutcome> {
        let step = self.undo.pop()?;
        let changes = step.iter().rev().cloned().map(Change::inverse).collect();
        self.redo.push(step.clone());
        Some(self.restore(document, step, changes))
    }

    /// Redoes what was undone last.
    pub fn redo(&mut self, document: &Document) -> Option<UndoOutcome> {
        let step = self.redo.pop()?;
        self.undo.push(step.clone());
        Some(self.restore(document, step.clone(), step))
    }

    fn restore(
        &mut self,
        document: &Document,
        step: Vec<Change>,
        changes: Vec<Change>,
    ) -> UndoOutcome {
        let (number, conflicts) = self.apply(document, changes.clone());
        UndoOutcome {
            step,
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

    /// Takes the notes on disk, and applies the changes that are not saved yet
    /// to them.
    pub fn take(&mut self, document: &Document, notebook: Notebook) {
        self.notebook = notebook;
        for change in self.saving.pending() {
            self.notebook.apply(change);
        }
        self.derive(document);
    }

    fn derive(&mut self, document: &Document) {
        self.derive_index(document, NoteSource::Own);
        self.links = NoteLinks::new(document, &self.notebook.notes);
        self.summary = progress::summary(document, &self.notebook, &self.index);
        self.overview = Overview::new(document, &self.notebook);
        self.revision += 1;
    }

    /// The index of the reader's own notes, or of a layer.
    pub fn index_of(&self, source: NoteSource) -> &NoteIndex {
        match source {
            NoteSource::Own => &self.index,
            NoteSource::Layer(index) => &self.layers[index].index,
        }
    }

    /// The index of the reader's own notes, and those of all layers.
    pub fn indexes(&self) -> impl Iterator<Item = (NoteSource, &NoteIndex)> {
        let layers = self.layers.iter().enumerate();
        let layers = layers.map(|(index, layer)| (NoteSource::Layer(index), &layer.index));
        std::iter::once((NoteSource::Own, &self.index)).chain(layers)
    }

    /// A note and its place in the text.
    pub fn get(&self, key: NoteKey) -> Option<(&Note, &Resolution)> {
        let (note, resolution) = self.index_of(key.source).get(key.id)?;
        Some((note, resolution))
    }

    /// The passage of a note, if it has a place.
    pub fn passage_of(&self, key: NoteKey) -> Option<Passage> {
        match self.get(key)?.1 {
            Resolution::Anchored(location, _) => Some(location.passage),
            Resolution::Ambiguous(_) | Resolution::Orphan => None,
        }
    }

    /// Whether there is any note.
    pub fn is_empty(&self) -> bool {
        self.notebook.notes.is_empty()
            && self
                .layers
                .iter()
                .all(|layer| layer.notebook.notes.is_empty())
    }

    /// The notes whose passages contain a segment: the reader's own, then those
    /// of layers.
    pub fn notes_at(&self, segment: SegmentId) -> Vec<NoteKey> {
        self.keys(|index| index.covering(segment)).collect()
    }

    /// The keys of some notes of every index.
    pub(super) fn keys<'a>(
        &'a self,
        of: impl Fn(&'a NoteIndex) -> &'a [NoteId],
    ) -> impl Iterator<Item = NoteKey> {
        self.indexes().flat_map(move |(source, index)| {
            let ids = of(index).iter();
            ids.map(move |id| NoteKey { source, id: *id })
        })
    }

    /// The mark of the notes that begin at a segment.
    pub fn mark_at(&self, segment: SegmentId) -> Option<NoteMark> {
        let marks = self.indexes().flat_map(|(source, index)| {
            let notes = index.at(segment).iter();
            notes.filter_map(move |id| Some(NoteMark::new(source, index.get(*id)?.0)))
        });
        marks.min()
    }

    /// The number of notes that begin in some segments, and the most important
    /// mark.
    pub fn in_segments(&self, segments: std::ops::Range<u32>) -> Option<(usize, NoteMark)> {
        let marks = self.indexes().flat_map(|(source, index)| {
            let begins = |id: &NoteId| begin_of(index, *id);
            let notes = index.in_reading_order();
            let first = notes.partition_point(|id| begins(id) < segments.start);
            let end = notes.partition_point(|id| begins(id) < segments.end);
            notes[first..end]
                .iter()
                .filter_map(move |id| Some(NoteMark::new(source, index.get(*id)?.0)))
        });
        let marks: Vec<_> = marks.collect();
        Some((marks.len(), *marks.iter().min()?))
    }

    /// Whether a note is about the words at a byte of a segment's text.
    pub fn is_noted(&self, segment: SegmentId, side: Side, byte: usize) -> bool {
        self.indexes().any(|(_, index)| {
            let words = index.word_ranges(segment, side);
            words.iter().any(|range| range.contains(&byte))
        })
    }

    /// Whether a note is about words of a segment on a side.
    pub fn has_noted_words(&self, segment: SegmentId, side: Side) -> bool {
        self.indexes()
            .any(|(_, index)| !index.word_ranges(segment, side).is_empty())
    }

    /// All notes that have a place, in reading order.
    pub fn in_reading_order(&self) -> Vec<NoteKey> {
        let mut keys: Vec<_> = self.keys(NoteIndex::in_reading_order).collect();
        if !self.layers.is_empty() {
            let begins = |key: &NoteKey| begin_of(self.index_of(key.source), key.id);
            keys.sort_by_key(|key| (begins(key), key.source, key.id));
        }
        keys
    }

    /// The first segments of the notes that match a filter, in reading order.
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

    /// Says which notes link to some note or place: `← linked from 3, 7.1`. `None` if none do.
    pub fn describe_backlinks(&self, linking: &[NoteId], wording: Wording) -> Option<String> {
        let notes = linking.iter().filter_map(|id| self.notebook.get(*id));
        let references: Vec<_> = notes.map(|note| note.anchor.reference.as_str()).collect();
        (!references.is_empty()).then(|| wording.linked_from(&wording.list(&references)))
    }

    /// Makes the first note at the cursor the current one, unless another one
    /// there is.
    pub(super) fn keep_current(&mut self, cursor: SegmentId) {
        let here = self.notes_at(cursor);
        let is_here = self.current.is_some_and(|current| here.contains(&current));
        if !is_here {
            self.current = here.first().copied();
        }
    }
}

/// The number of the first segment of a note; beyond all segments if it has no
/// place.
fn begin_of(index: &NoteIndex, id: NoteId) -> u32 {
    match index.get(id) {
        Some((_, Resolution::Anchored(location, _))) => location.passage.first.0,
        _ => u32::MAX,
    }
}
