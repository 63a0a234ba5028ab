//! Mending the alignment: what was done, and what is being done.

mod pending_split;

use std::iter;
use std::sync::Arc;

use super::{AfterSave, RowAlignment};
use crate::align::edit::AlignmentEdit;
use crate::document::{Document, SegmentId};
use crate::notes::Change;
use crate::tui::save_target::SaveTarget;

pub use pending_split::{Edge, PendingSplit};

/// The mends of the session.
#[derive(Debug, Default)]
pub struct AlignmentEdits {
    /// While pairs are mended, how rows were aligned before.
    pub before: Option<RowAlignment>,
    /// The pair that is being parted.
    pub split: Option<PendingSplit>,
    /// Where the text is to be saved.
    pub save_target: SaveTarget,
    done: Vec<AlignmentStep>,
    undone: Vec<AlignmentStep>,
    saved: SavedVersion,
    /// What will stand on the disk when it is saved.
    being_saved: Option<SavedVersion>,
    /// What is to be done when it is.
    pub after_save: Option<AfterSave>,
}

/// A mend, and what undoes it.
#[derive(Clone, Debug)]
struct AlignmentStep {
    mend: AlignmentEdit,
    inverse: AlignmentEdit,
    /// How marks of reading followed.
    marks: Vec<Change>,
}

/// Another version of the text that is read.
#[derive(Debug)]
pub struct DocumentVersion {
    /// The text.
    pub document: Arc<Document>,
    /// The segment that the reader goes to, if not where it was.
    pub cursor: Option<SegmentId>,
    /// The changes with which marks of reading follow.
    pub marks: Vec<Change>,
}

/// What stands on the disk.
#[derive(Debug)]
struct SavedVersion {
    /// How many mends of those done now; `None` if it has others.
    mends: Option<usize>,
    /// The text, once it is not the one that is read.
    text: Option<Arc<Document>>,
}

impl Default for SavedVersion {
    fn default() -> Self {
        Self {
            mends: Some(0),
            text: None,
        }
    }
}

impl AlignmentEdits {
    /// Whether pairs are mended.
    pub fn is_on(&self) -> bool {
        self.before.is_some()
    }

    /// Whether the text on the disk is another.
    pub fn is_unsaved(&self) -> bool {
        self.saved.mends != Some(self.done.len())
    }

    /// A mend was made, which can be undone; `before` is the text that it was
    /// made in, and marks of reading followed so.
    pub fn made(&mut self, before: &Arc<Document>, mend: AlignmentEdit, marks: Vec<Change>) {
        self.saved.text.get_or_insert_with(|| Arc::clone(before));
        let done = Some(self.done.len());
        for saved in iter::once(&mut self.saved).chain(&mut self.being_saved) {
            saved.mends = saved.mends.filter(|_| saved.mends <= done);
        }
        let inverse = mend.inverse(before);
        self.done.push(AlignmentStep {
            mend,
            inverse,
            marks,
        });
        self.undone.clear();
    }

    /// Undoes the latest mend that is not undone.
    pub fn undo(&mut self, document: &Document) -> Option<DocumentVersion> {
        let step = self.done.pop()?;
        let turned = DocumentVersion {
            document: Arc::new(step.inverse.apply(document)?),
            cursor: Some(step.inverse.first_segment()),
            marks: undone(&step).collect(),
        };
        self.undone.push(step);
        Some(turned)
    }

    /// Makes again what was undone last.
    pub fn redo(&mut self, document: &Document) -> Option<DocumentVersion> {
        let step = self.undone.pop()?;
        let turned = DocumentVersion {
            document: Arc::new(step.mend.apply(document)?),
            cursor: Some(step.mend.first_segment()),
            marks: step.marks.clone(),
        };
        self.done.push(step);
        Some(turned)
    }

    /// Whether the text is being saved.
    pub fn is_being_saved(&self) -> bool {
        self.being_saved.is_some()
    }

    /// The text as it is read now is being saved.
    pub fn begin_saving(&mut self, document: &Arc<Document>) {
        self.being_saved = Some(SavedVersion {
            mends: Some(self.done.len()),
            text: Some(Arc::clone(document)),
        });
    }

    /// The text that was being saved stands on the disk.
    pub fn saved(&mut self, target: SaveTarget) {
        self.save_target = target;
        if let Some(saved) = self.being_saved.take() {
            self.saved = saved;
        }
    }

    /// The text that was being saved does not stand on the disk.
    pub fn not_saved(&mut self) {
        self.being_saved = None;
    }

    /// Forgets all that is not saved, for the text as it stands on the disk, if
    /// another is read.
    pub fn throw_away(&mut self) -> Option<DocumentVersion> {
        if !self.is_unsaved() {
            return None;
        }
        let document = Arc::clone(self.saved.text.as_ref()?);
        let marks = self.marks_back();
        self.done.clear();
        self.undone.clear();
        self.saved.mends = Some(0);
        Some(DocumentVersion {
            document,
            cursor: None,
            marks,
        })
    }

    /// How marks of reading go back to where they were in the text that stands
    /// on the disk; none if no steps lead there.
    fn marks_back(&self) -> Vec<Change> {
        let Some(saved) = self.saved.mends else {
            return Vec::new();
        };
        let too_many = self.done.iter().skip(saved).rev().flat_map(undone);
        let missing = saved.saturating_sub(self.done.len());
        let too_few = self.undone.iter().rev().take(missing);
        let too_few = too_few.flat_map(|step| step.marks.iter().cloned());
        too_many.chain(too_few).collect()
    }
}

/// The changes that undo those of a step.
fn undone(step: &AlignmentStep) -> impl Iterator<Item = Change> {
    step.marks.iter().rev().cloned().map(Change::inverse)
}
