//! The notes by where they stand in a text.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::{Note, NoteId, Notebook, Resolution, resolve};
use crate::document::{Document, SegmentId};

/// Where the notes of a notebook stand in a document. Finding those of a
/// segment costs nothing, however many there are.
#[derive(Debug, Default)]
pub struct Shelf {
    notes: HashMap<NoteId, (Arc<Note>, Resolution)>,
    /// The notes of each segment, by the first segment that they stand at.
    by_segment: BTreeMap<SegmentId, Vec<NoteId>>,
}

impl Shelf {
    /// Takes in a notebook; only the notes that are others than before are
    /// looked for in the text.
    pub fn take(&mut self, document: &Document, notebook: &Notebook) {
        self.notes.clear();
        self.by_segment.clear();
        for note in notebook.notes.values() {
            let resolution = resolve(document, &note.anchor);
            if let Resolution::Holds(spot, _) = &resolution {
                self.by_segment
                    .entry(spot.passage.first)
                    .or_default()
                    .push(note.id);
            }
            self.notes.insert(note.id, (Arc::clone(note), resolution));
        }
    }

    /// The notes that begin at a segment, the oldest first.
    pub fn at(&self, segment: SegmentId) -> &[NoteId] {
        self.by_segment.get(&segment).map_or(&[], Vec::as_slice)
    }

    /// A note and where it stands.
    pub fn get(&self, id: NoteId) -> Option<(&Arc<Note>, &Resolution)> {
        self.notes
            .get(&id)
            .map(|(note, resolution)| (note, resolution))
    }
}
