//! A note, and a draft of one.

use std::sync::Arc;

use jiff::Timestamp;
use strum::{Display, EnumString, IntoStaticStr};

use super::{Anchor, NoteId};
use crate::wording::{Phrase, Worded, Wording, worded_error};

/// What a reader wrote about a place of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The identity of the note, which never changes.
    pub id: NoteId,
    /// The place, and the words there.
    pub anchor: Anchor,
    /// What the note is for.
    pub kind: NoteKind,
    /// Whether something is left to do about it.
    pub status: NoteStatus,
    /// Tags, without `#`.
    pub tags: Vec<String>,
    /// The author; may be empty.
    pub author: String,
    /// The time of writing, to the second.
    pub created: Timestamp,
    /// The time of the last change, to the second.
    pub updated: Timestamp,
    /// The note that this is a second version of: two people changed it at once, and both
    /// versions were kept.
    pub version_of: Option<NoteId>,
    /// The text of the note, in Markdown.
    pub body: String,
    /// The fields of its entry that this program does not know; they are kept and written back.
    pub others: toml::Table,
}

/// What the note is for.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Display,
    EnumString,
    IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case", parse_err_ty = UnknownName, parse_err_fn = unknown_kind)]
pub enum NoteKind {
    /// A remark.
    #[default]
    Comment,
    /// A question to be answered.
    Question,
    /// A proposed translation.
    Translation,
}

/// Whether a note waits for something.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Display,
    EnumString,
    IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case", parse_err_ty = UnknownName, parse_err_fn = unknown_status)]
pub enum NoteStatus {
    /// Not done.
    #[default]
    Open,
    /// Done.
    Resolved,
}

/// A name that is not among those expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The name that was found.
    pub found: String,
    /// What was to be named.
    pub what: Phrase,
    /// The valid names.
    pub expected: Phrase,
}

worded_error!(UnknownName);

impl Worded for UnknownName {
    fn in_words(&self, wording: Wording) -> String {
        wording.unknown_name(
            &self.found,
            self.what.of(wording),
            self.expected.of(wording),
        )
    }
}

impl NoteKind {
    /// All kinds, in the order in which a key cycles through them.
    pub const ALL: [NoteKind; 3] = [NoteKind::Comment, NoteKind::Question, NoteKind::Translation];

    /// The name in files and in filters.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The name on the screen.
    pub fn in_words(self, wording: Wording) -> &'static str {
        match self {
            NoteKind::Comment => wording.kind_comment(),
            NoteKind::Question => wording.kind_question(),
            NoteKind::Translation => wording.kind_translation(),
        }
    }
}

impl NoteStatus {
    /// The name in files and in filters.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The name on the screen.
    pub fn in_words(self, wording: Wording) -> &'static str {
        match self {
            NoteStatus::Open => wording.status_open(),
            NoteStatus::Resolved => wording.status_resolved(),
        }
    }
}

fn unknown_kind(found: &str) -> UnknownName {
    UnknownName {
        found: found.to_owned(),
        what: Phrase::KIND_OF_NOTE,
        expected: Phrase::KINDS_OF_NOTES,
    }
}

fn unknown_status(found: &str) -> UnknownName {
    UnknownName {
        found: found.to_owned(),
        what: Phrase::STATUS_OF_NOTE,
        expected: Phrase::STATUSES_OF_NOTES,
    }
}

/// The identity of a draft: a new one each time that a note is written or edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftId(pub NoteId);

/// An unfinished note.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The note so far.
    pub note: Note,
    /// The note that is edited; `None` for a new one.
    pub before: Option<Arc<Note>>,
}
