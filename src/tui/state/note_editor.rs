//! A note while it is written.

mod body;

use std::sync::Arc;

use super::TextField;
use crate::layout::Ambiguous;
use crate::notes::{Draft, DraftId, Note, NoteKind, NoteStatus, Timestamp};
use crate::tui::size::Size;

pub use body::NoteBody;

/// The editor of a note.
#[derive(Debug)]
pub struct NoteEditor {
    /// What its draft is called.
    pub draft: DraftId,
    /// The note as it is on the disk; `None` if it is a new one.
    pub before: Option<Arc<Note>>,
    /// What it says.
    pub body: NoteBody,
    /// Its tags, as they are typed.
    pub tags: TextField,
    /// What is typed into.
    pub focus: Focus,
    /// The note with the kind and status chosen so far; its body and tags are
    /// those of the beginning.
    note: Note,
    /// The note as the editor showed it first.
    begun: Note,
    /// The tags as the field showed them first.
    tags_begun: String,
}

/// What is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// What the note says.
    Body,
    /// Its tags.
    Tags,
}

impl NoteEditor {
    /// An editor for a note, to which `before` is what stands on the disk.
    pub fn new(draft: DraftId, note: Note, before: Option<Arc<Note>>) -> Self {
        let tags_begun = note.tags.join(" ");
        let mut tags = TextField::default();
        tags.set(tags_begun.clone());
        Self {
            draft,
            body: NoteBody::new(&note.body),
            tags,
            focus: Focus::Body,
            begun: before
                .as_deref()
                .cloned()
                .unwrap_or_else(|| empty(note.clone())),
            before,
            note,
            tags_begun,
        }
    }

    /// The note as it is written so far.
    pub fn note(&self) -> Note {
        Note {
            body: self.body.text(),
            tags: self.tags(),
            ..self.note.clone()
        }
    }

    /// The note as it is to be kept at a moment.
    pub fn finished(&self, now: Timestamp) -> Note {
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

    /// What is kept of it while it is written.
    pub fn unfinished(&self) -> Draft {
        Draft {
            note: self.note(),
            before: self.before.clone(),
        }
    }

    /// What the note is about, its kind and status, before the changes of body
    /// and tags.
    pub fn head(&self) -> &Note {
        &self.note
    }

    /// The tags that are typed: each once, without `#`. Those that nobody has
    /// changed are as they were, blanks in them and all.
    pub fn tags(&self) -> Vec<String> {
        if self.tags.text().trim_end() == self.tags_begun {
            return self.note.tags.clone();
        }
        let mut tags: Vec<String> = Vec::new();
        let between = |c: char| c.is_whitespace() || matches!(c, '#' | ',' | '，' | '、' | '＃');
        for tag in self.tags.text().split(between) {
            if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
                tags.push(tag.to_owned());
            }
        }
        tags
    }

    /// Whether anything is there that would be lost.
    pub fn is_changed(&self) -> bool {
        let note = self.note();
        let says_nothing = self.before.is_none() && self.is_empty();
        note != self.begun && !says_nothing
    }

    /// Whether it has neither text nor tags.
    pub fn is_empty(&self) -> bool {
        self.body.is_blank() && self.tags().is_empty()
    }

    /// The next kind.
    pub fn cycle_kind(&mut self) {
        let at = NoteKind::ALL
            .iter()
            .position(|kind| *kind == self.note.kind);
        self.note.kind = NoteKind::ALL[at.map_or(0, |at| (at + 1) % NoteKind::ALL.len())];
    }

    /// Open becomes resolved, and resolved open.
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

    /// Lays the text out in a window.
    pub fn lay_out(&mut self, window: Size, ambiguous: Ambiguous) {
        self.body.lay_out(window, ambiguous);
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
