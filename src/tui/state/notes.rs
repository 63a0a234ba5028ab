//! The notes on the text: as the reader sees them, a step ahead of the disk.

use std::collections::VecDeque;

use crate::document::Document;
use crate::notes::store::{Access, Saved};
use crate::notes::{Change, Ids, NoteId, Notebook, Shelf, Timestamp};

/// The notes, and what is to become of them.
#[derive(Debug)]
pub struct Notes {
    /// All notes, with the changes that are on their way to the disk.
    pub notebook: Notebook,
    /// Where they stand; derived from the notebook.
    pub shelf: Shelf,
    /// Whether they can be written.
    pub access: Access,
    /// Who writes notes here.
    pub author: String,
    /// The time, as the loop tells it before every input.
    pub now: Timestamp,
    ids: Ids,
    /// What the reader changed in this session, a step an entry.
    undo: Vec<Vec<Change>>,
    redo: Vec<Vec<Change>>,
    /// Changes that are not on the disk yet, with the number of their saving.
    pending: VecDeque<(u64, Vec<Change>)>,
    saving: u64,
}

impl Notes {
    /// No notes, of a reader whose ids come from a source of chance.
    pub fn new(author: String, seed: u64) -> Self {
        Self {
            notebook: Notebook::default(),
            shelf: Shelf::default(),
            access: Access::Writable,
            author,
            now: Timestamp::UNIX_EPOCH,
            ids: Ids::new(seed),
            undo: Vec::new(),
            redo: Vec::new(),
            pending: VecDeque::new(),
            saving: 0,
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
        self.make(document, changes)
    }

    /// What stands on the disk now.
    pub fn saved(&mut self, document: &Document, saving: u64, saved: Saved) {
        self.pending.retain(|(number, _)| *number > saving);
        self.notebook = saved.notebook;
        for (_, changes) in &self.pending {
            for change in changes {
                self.notebook.apply(change);
            }
        }
        self.shelf.take(document, &self.notebook);
    }

    fn make(&mut self, document: &Document, changes: Vec<Change>) -> u64 {
        for change in &changes {
            self.notebook.apply(change);
        }
        self.shelf.take(document, &self.notebook);
        self.saving += 1;
        self.pending.push_back((self.saving, changes));
        self.saving
    }
}
