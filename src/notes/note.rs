//! One note.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use super::{Anchor, NoteId};

/// What a reader wrote about a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Names it for good.
    pub id: NoteId,
    /// What it is about.
    pub anchor: Anchor,
    /// What kind of note it is.
    pub kind: NoteKind,
    /// Whether it waits for something.
    pub status: NoteStatus,
    /// Words to find it by, without `#`.
    pub tags: Vec<String>,
    /// Who wrote it; may be empty.
    pub author: String,
    /// When it was made, to the second.
    pub created: Timestamp,
    /// When it was changed last, to the second.
    pub updated: Timestamp,
    /// The note that this is another version of: two people changed it at once,
    /// and both versions were kept.
    pub version_of: Option<NoteId>,
    /// What it says, in Markdown.
    pub body: String,
    /// Fields of its entry that this program does not know.
    pub others: toml::Table,
}

/// What kind of note it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// A remark.
    #[default]
    Comment,
    /// Something to be answered.
    Question,
    /// Another rendering that the reader proposes.
    Translation,
}

/// Whether a note waits for something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteStatus {
    /// It stands.
    #[default]
    Open,
    /// It is settled.
    Resolved,
}

/// A name that is none of those expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{found:?} is no {what}; expected {expected}")]
pub struct UnknownName {
    /// What was found.
    pub found: String,
    /// What should have been named.
    pub what: &'static str,
    /// The names there are.
    pub expected: &'static str,
}

impl NoteKind {
    /// All, in the order in which one key goes through them.
    pub const ALL: [NoteKind; 3] = [NoteKind::Comment, NoteKind::Question, NoteKind::Translation];

    /// Its name in the file, on the screen and in filters.
    pub const fn name(self) -> &'static str {
        match self {
            NoteKind::Comment => "comment",
            NoteKind::Question => "question",
            NoteKind::Translation => "translation",
        }
    }
}

impl NoteStatus {
    /// Its name in the file, on the screen and in filters.
    pub const fn name(self) -> &'static str {
        match self {
            NoteStatus::Open => "open",
            NoteStatus::Resolved => "resolved",
        }
    }
}

impl fmt::Display for NoteKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Display for NoteStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for NoteKind {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let kind = NoteKind::ALL.into_iter().find(|kind| kind.name() == text);
        kind.ok_or_else(|| UnknownName {
            found: text.to_owned(),
            what: "kind of note",
            expected: "comment, question or translation",
        })
    }
}

impl FromStr for NoteStatus {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        match text {
            "open" => Ok(NoteStatus::Open),
            "resolved" => Ok(NoteStatus::Resolved),
            _ => Err(UnknownName {
                found: text.to_owned(),
                what: "status of a note",
                expected: "open or resolved",
            }),
        }
    }
}
