//! Mending the alignment: what was done, and what is being done.

mod parting;

use std::sync::Arc;

use super::Realigned;
use crate::align::mend::Mend;
use crate::document::{Document, SegmentId};
use crate::tui::text_file::Home;

pub use parting::{Edge, Parting};

/// The mends of the session.
#[derive(Debug, Default)]
pub struct Mending {
    /// While pairs are mended, how rows were aligned before.
    pub before: Option<Realigned>,
    /// The pair that is being parted.
    pub parting: Option<Parting>,
    /// Where the text is to be saved.
    pub home: Home,
    done: Vec<Step>,
    undone: Vec<Step>,
    saved: Saved,
}

/// A mend, and what undoes it.
#[derive(Clone, Debug)]
struct Step {
    mend: Mend,
    inverse: Mend,
}

/// What stands on the disk.
#[derive(Debug)]
struct Saved {
    /// How many mends of those done now; `None` if it has others.
    mends: Option<usize>,
    /// The text, once it is not the one that is read.
    text: Option<Arc<Document>>,
}

impl Default for Saved {
    fn default() -> Self {
        Self {
            mends: Some(0),
            text: None,
        }
    }
}

impl Mending {
    /// Whether pairs are mended.
    pub fn is_on(&self) -> bool {
        self.before.is_some()
    }

    /// Whether the text on the disk is another.
    pub fn is_unsaved(&self) -> bool {
        self.saved.mends != Some(self.done.len())
    }

    /// Makes a mend, which can be undone; the mended text. `None` if it is not
    /// of this text.
    pub fn make(&mut self, document: &Arc<Document>, mend: Mend) -> Option<Document> {
        let mended = mend.make(document)?;
        self.saved.text.get_or_insert_with(|| Arc::clone(document));
        if self.saved.mends > Some(self.done.len()) {
            self.saved.mends = None;
        }
        let inverse = mend.inverse(document);
        self.done.push(Step { mend, inverse });
        self.undone.clear();
        Some(mended)
    }

    /// Undoes the latest mend that is not undone: the text, and the first
    /// segment that is another in it.
    pub fn undo(&mut self, document: &Document) -> Option<(Document, SegmentId)> {
        let step = self.done.pop()?;
        let text = step.inverse.make(document)?;
        let first = step.inverse.first();
        self.undone.push(step);
        Some((text, first))
    }

    /// Makes again what was undone last.
    pub fn redo(&mut self, document: &Document) -> Option<(Document, SegmentId)> {
        let step = self.undone.pop()?;
        let text = step.mend.make(document)?;
        let first = step.mend.first();
        self.done.push(step);
        Some((text, first))
    }

    /// The text as it is read now stands on the disk.
    pub fn saved(&mut self, document: &Arc<Document>, home: Home) {
        self.home = home;
        self.saved = Saved {
            mends: Some(self.done.len()),
            text: Some(Arc::clone(document)),
        };
    }

    /// Forgets all that is not saved: the text as it stands on the disk, if
    /// another is read.
    pub fn throw_away(&mut self) -> Option<Arc<Document>> {
        if !self.is_unsaved() {
            return None;
        }
        self.done.clear();
        self.undone.clear();
        self.saved.mends = Some(0);
        self.saved.text.clone()
    }
}
