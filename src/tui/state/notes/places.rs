//! Where notes are in the text: at once for a few, by a thread for many.

use std::collections::BTreeMap;

use super::{NoteSource, NotesLayer, NotesState, ResolvedNote};
use crate::document::Document;
use crate::notes::{NoteIndex, progress};

/// From more new notes than this on, a thread finds their places: each may take a millisecond
/// if its words have moved in a text that repeats itself.
const RESOLVED_AT_ONCE: usize = 200;

impl NotesState {
    /// Finds the places of all notes in another version of the document.
    pub fn replace_document(&mut self, document: &Document) {
        self.index = NoteIndex::default();
        for index in 0..self.layers.len() {
            self.layers[index].index = NoteIndex::default();
            self.derive_index(document, NoteSource::Layer(index));
        }
        self.derive(document);
    }

    /// Adds notes of another person.
    pub fn take_layer(&mut self, document: &Document, layer: NotesLayer) {
        self.layers.push(layer);
        self.derive_index(document, NoteSource::Layer(self.layers.len() - 1));
        self.derive(document);
    }

    /// Adds notes whose places were found, unless the notes or the text have changed since they
    /// were asked for.
    pub fn take_resolved(
        &mut self,
        document: &Document,
        generation: u64,
        resolved: Vec<ResolvedNote>,
    ) {
        if !self.resolving.take(generation, &resolved) {
            return;
        }
        let mut by_source: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for found in resolved {
            let of_source = by_source.entry(found.source).or_default();
            of_source.push((found.note, found.resolution));
        }
        for (source, found) in by_source {
            let index = match source {
                NoteSource::Own => &mut self.index,
                NoteSource::Layer(index) => &mut self.layers[index].index,
            };
            index.insert_all(document, found.into_iter());
        }
        self.summary = progress::summary(document, &self.notebook, &self.index);
        self.revision += 1;
    }

    /// Finds the places of new notes; if there are many, leaves that to the thread.
    pub(super) fn derive_index(&mut self, document: &Document, source: NoteSource) {
        let (notebook, index) = match source {
            NoteSource::Own => (&self.notebook, &mut self.index),
            NoteSource::Layer(at) => {
                let layer = &mut self.layers[at];
                (&layer.notebook, &mut layer.index)
            }
        };
        let waiting = self.resolving.ids_of(source);
        let unresolved = index.update_quickly(document, notebook, RESOLVED_AT_ONCE, |id| {
            waiting.contains(&id)
        });
        self.resolving.replace(source, unresolved);
    }
}
