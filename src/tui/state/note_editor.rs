//! The note editor.

mod body;
mod tags;

use std::sync::Arc;

use super::TextField;
use crate::notes::{Draft, DraftId, Note, NoteKind, NoteStatus, Timestamp, separates_tags};

pub use body::NoteBody;
pub use tags::TagCompletion;

/// The note editor.
#[derive(Debug)]
pub struct NoteEditor {
    /// The id of the draft.
    pub draft: DraftId,
    /// The note on disk; `None` for a new one.
    pub before: Option<Arc<Note>>,
    /// The text.
    pub body: NoteBody,
    /// The tags, as typed.
    pub tags: TextField,
    /// The tags that are offered while they are typed.
    pub completion: TagCompletion,
    /// The field that has the keys.
    pub focus: Focus,
    /// Whether something was changed since the draft was saved last.
    pub is_draft_due: bool,
    /// The note with its current kind and status, but its initial text and
    /// tags.
    note: Note,
    /// The note as the editor first showed it.
    begun: Note,
    /// The tags as the field first showed them.
    tags_begun: String,
}

/// The field that has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The text.
    Body,
    /// The tags.
    Tags,
}

impl NoteEditor {
    /// An editor for a note; `before` is the version on disk, if any.
    pub fn new(draft: DraftId, note: Note, before: Option<Arc<Note>>) -> Self {
        let tags_begun = note.tags.join(" ");
        let mut tags = TextField::default();
        tags.set(tags_begun.clone());
        Self {
            draft,
            body: NoteBody::new(&note.body),
            tags,
            completion: TagCompletion::default(),
            focus: Focus::Body,
            is_draft_due: false,
            begun: before
                .as_deref()
                .cloned()
                .unwrap_or_else(|| empty(note.clone())),
            before,
            note,
            tags_begun,
        }
    }

    /// The note as written so far.
    pub fn note(&self) -> Note {
        Note {
            body: self.body.text(),
            tags: self.tags(),
            ..self.note.clone()
        }
    }

    /// The note as saved at a moment.
    pub fn to_note(&self, now: Timestamp) -> Note {
        let created = match self.before {
            Some(_) => self.note.created,
            None => now,
        };
        Note {
            created,
            updated: now,
            ..self.note()
        }
    }

    /// The draft to autosave.
    pub fn to_draft(&self) -> Draft {
        Draft {
            note: self.note(),
            before: self.before.clone(),
        }
    }

    /// The anchor, kind and status of the note. Its text and tags are the
    /// initial ones.
    pub fn initial_note(&self) -> &Note {
        &self.note
    }

    /// The typed tags, each once and without `#`. Unchanged tags stay as they
    /// are, even with spaces in them, which typing cannot express.
    pub fn tags(&self) -> Vec<String> {
        if self.tags.text().trim_end() == self.tags_begun {
            return self.note.tags.clone();
        }
        let mut tags: Vec<String> = Vec::new();
        for tag in self.tags.text().split(separates_tags) {
            if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
                tags.push(tag.to_owned());
            }
        }
        tags
    }

    /// Whether closing the editor would lose anything.
    pub fn is_changed(&self) -> bool {
        let note = self.note();
        let says_nothing = self.before.is_none() && self.is_empty();
        note != self.begun && !says_nothing
    }

    /// Whether there is neither text nor a tag.
    pub fn is_empty(&self) -> bool {
        self.body.is_blank() && self.tags().is_empty()
    }

    /// Switches to the next kind.
    pub fn cycle_kind(&mut self) {
        let at = NoteKind::ALL
            .iter()
            .position(|kind| *kind == self.note.kind);
        self.note.kind = NoteKind::ALL[at.map_or(0, |at| (at + 1) % NoteKind::ALL.len())];
    }

    /// Switches between open and resolved.
    pub fn toggle_status(&mut self) {
        self.note.status = match self.note.status {
            NoteStatus::Open => NoteStatus::Resolved,
            NoteStatus::Resolved => NoteStatus::Open,
        };
    }

    /// Moves the keys to the text or to the tags, and normalizes the tags.
    pub fn set_focus(&mut self, focus: Focus) {
        self.focus = focus;
        let mut text = self.tags().join(" ");
        if focus == Focus::Tags && !text.is_empty() {
            text.push(' ');
        }
        self.tags.set(text);
    }
}

fn empty(note: Note) -> Note {
    Note {
        body: String::new(),
        tags: Vec::new(),
        kind: NoteKind::default(),
        status: NoteStatus::default(),
        ..note
    }
}
