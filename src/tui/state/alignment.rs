//! Editing the alignment: the edits of the session, their undo history, and how
//! they compare with the file on disk.

mod pending_split;

use std::iter;
use std::sync::Arc;

use super::{AfterSave, RowAlignment};
use crate::align::edit::AlignmentEdit;
use crate::document::{Document, SegmentId};
use crate::notes::Change;
use crate::tui::save_target::SaveTarget;

pub use pending_split::PendingSplit;

/// The edits of the session.
#[derive(Debug, Default)]
pub struct AlignmentEdits {
    /// How rows were aligned before editing began; `None` while the reader does
    /// not edit.
    pub before: Option<RowAlignment>,
    /// The pair that is being split.
    pub split: Option<PendingSplit>,
    /// Where the document is saved.
    pub save_target: SaveTarget,
    done: Vec<AlignmentStep>,
    undone: Vec<AlignmentStep>,
    on_disk: SavedVersion,
    /// The version that is being saved.
    being_saved: Option<SavedVersion>,
    /// What the reader does when the document is saved.
    pub after_save: Option<AfterSave>,
}

/// An edit with its inverse.
#[derive(Clone, Debug)]
struct AlignmentStep {
    edit: AlignmentEdit,
    inverse: AlignmentEdit,
    /// The changes by which reading marks follow the sentences.
    marks: Vec<Change>,
}

/// Another version of the document, to be read from now on.
#[derive(Debug)]
pub struct DocumentVersion {
    /// The document.
    pub document: Arc<Document>,
    /// Where the cursor goes; `None` to follow its words.
    pub cursor: Option<SegmentId>,
    /// The changes by which reading marks follow the sentences.
    pub marks: Vec<Change>,
}

/// A version of the document on disk.
#[derive(Debug)]
struct SavedVersion {
    /// How many of the edits in `done` it has; `None` if it has one that was
    /// undone and replaced since.
    edits: Option<usize>,
    /// The document, once it differs from the one that is read.
    document: Option<Arc<Document>>,
}

impl Default for SavedVersion {
    fn default() -> Self {
        Self {
            edits: Some(0),
            document: None,
        }
    }
}

impl AlignmentEdits {
    /// Whether the reader is editing the alignment.
    pub fn is_on(&self) -> bool {
        self.before.is_some()
    }

    /// Whether the file on disk differs from the document that is read.
    pub fn is_unsaved(&self) -> bool {
        self.on_disk.edits != Some(self.done.len())
    }

    /// Records an edit, made in the document `before`, with the changes by which
    /// reading marks follow it.
    pub fn record(&mut self, before: &Arc<Document>, edit: AlignmentEdit, marks: Vec<Change>) {
        self.on_disk
            .document
            .get_or_insert_with(|| Arc::clone(before));
        // A version on disk with edits that were undone can no longer be reached
        // by undoing and redoing.
        let done = Some(self.done.len());
        for saved in iter::once(&mut self.on_disk).chain(&mut self.being_saved) {
            saved.edits = saved.edits.filter(|_| saved.edits <= done);
        }
        let inverse = edit.inverse(before);
        self.done.push(AlignmentStep {
            edit,
            inverse,
            marks,
        });
        self.undone.clear();
    }

    /// Undoes the last edit; `None` if there is none.
    pub fn undo(&mut self, document: &Document) -> Option<DocumentVersion> {
        let step = self.done.pop()?;
        let version = DocumentVersion {
            document: Arc::new(step.inverse.apply(document)?),
            cursor: Some(step.inverse.first_segment()),
            marks: inverse_marks(&step).collect(),
        };
        self.undone.push(step);
        Some(version)
    }

    /// Redoes what was undone last; `None` if nothing was.
    pub fn redo(&mut self, document: &Document) -> Option<DocumentVersion> {
        let step = self.undone.pop()?;
        let version = DocumentVersion {
            document: Arc::new(step.edit.apply(document)?),
            cursor: Some(step.edit.first_segment()),
            marks: step.marks.clone(),
        };
        self.done.push(step);
        Some(version)
    }

    /// Whether the document is being saved.
    pub fn is_being_saved(&self) -> bool {
        self.being_saved.is_some()
    }

    /// Notes that the document is being saved as it is now.
    pub fn begin_save(&mut self, document: &Arc<Document>) {
        self.being_saved = Some(SavedVersion {
            edits: Some(self.done.len()),
            document: Some(Arc::clone(document)),
        });
    }

    /// Notes that the save has succeeded, and where the file is.
    pub fn finish_save(&mut self, target: SaveTarget) {
        self.save_target = target;
        if let Some(saved) = self.being_saved.take() {
            self.on_disk = saved;
        }
    }

    /// Notes that the save has failed.
    pub fn fail_save(&mut self) {
        self.being_saved = None;
    }

    /// Drops every edit that is not saved. Returns the document as it is on
    /// disk; `None` if it is the one that is read.
    pub fn discard(&mut self) -> Option<DocumentVersion> {
        if !self.is_unsaved() {
            return None;
        }
        let document = Arc::clone(self.on_disk.document.as_ref()?);
        let marks = self.marks_to_disk();
        self.done.clear();
        self.undone.clear();
        self.on_disk.edits = Some(0);
        Some(DocumentVersion {
            document,
            cursor: None,
            marks,
        })
    }

    /// The changes by which reading marks go back to their places in the version
    /// on disk. Empty if undoing and redoing does not lead there.
    fn marks_to_disk(&self) -> Vec<Change> {
        let Some(saved) = self.on_disk.edits else {
            return Vec::new();
        };
        let to_undo = self.done.iter().skip(saved).rev();
        let missing = saved.saturating_sub(self.done.len());
        let to_redo = self.undone.iter().rev().take(missing);
        let redone = to_redo.flat_map(|step| step.marks.iter().cloned());
        to_undo.flat_map(inverse_marks).chain(redone).collect()
    }
}

/// The changes that undo those of a step.
fn inverse_marks(step: &AlignmentStep) -> impl Iterator<Item = Change> {
    step.marks.iter().rev().cloned().map(Change::inverse)
}
