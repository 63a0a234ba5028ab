//! The notes whose places are still to be found, by the thread that resolves notes.

use std::collections::HashSet;
use std::sync::Arc;

use super::NoteSource;
use crate::notes::{Note, NoteId, Resolution};

/// A note whose place is to be found, and whose it is.
pub type UnresolvedNote = (NoteSource, Arc<Note>);

/// A note with what became of its anchor.
#[derive(Clone, Debug)]
pub struct ResolvedNote {
    /// Whose it is.
    pub source: NoteSource,
    /// The note.
    pub note: Arc<Note>,
    /// What became of its anchor.
    pub resolution: Resolution,
}

/// The notes that are being resolved.
#[derive(Debug, Default)]
pub struct ResolvingNotes {
    notes: Vec<UnresolvedNote>,
    /// Changes with the notes or the text: answers to older questions are too late.
    generation: u64,
    is_asked: bool,
}

impl ResolvingNotes {
    /// How many notes have no place yet.
    pub fn len(&self) -> usize {
        self.notes.len()
    }

    /// Whether every note is resolved.
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    /// The ids of those of one source.
    pub(super) fn ids_of(&self, source: NoteSource) -> HashSet<NoteId> {
        let own = self.notes.iter().filter(|(own, _)| *own == source);
        own.map(|(_, note)| note.id).collect()
    }

    /// Replaces those of one source.
    pub(super) fn replace(&mut self, source: NoteSource, notes: Vec<Arc<Note>>) {
        self.notes.retain(|(own, _)| *own != source);
        self.notes
            .extend(notes.into_iter().map(|note| (source, note)));
        self.generation += 1;
        self.is_asked = false;
    }

    /// The notes themselves.
    pub fn notes(&self) -> &[UnresolvedNote] {
        &self.notes
    }

    /// Counts the notes as asked for. Returns the generation of the question; `None` if there are
    /// no notes or they are asked for already.
    pub fn ask(&mut self) -> Option<u64> {
        let is_new = !self.notes.is_empty() && !self.is_asked;
        self.is_asked = true;
        is_new.then_some(self.generation)
    }

    /// Takes answers off the list; `false` if they are too late.
    pub(super) fn take(&mut self, generation: u64, resolved: &[ResolvedNote]) -> bool {
        if generation != self.generation {
            return false;
        }
        let done = resolved.iter().map(|it| (it.source, it.note.id));
        let done: HashSet<_> = done.collect();
        self.notes
            .retain(|(source, note)| !done.contains(&(*source, note.id)));
        true
    }
}
