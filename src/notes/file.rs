//! The notes file as text: TOML that people read, edit and merge.
//!
//! The file is kept as it is written, cut into pieces. Only the pieces that say
//! something else than the notebook are written anew, and of those only what
//! has changed; whatever cannot be read stays as it is.

mod cut;
mod edit;
mod fields;
mod head;
mod keep;
mod load;
mod plain;
mod read;
mod said;
mod scan;
mod set;

use std::borrow::Cow;
use std::sync::Arc;

use super::order::Place;
use super::{Note, Notebook};
pub(super) use fields::{content, entry};

/// A notes file: its text, and the notes in it.
#[derive(Clone, Debug, Default)]
pub struct NotesFile {
    pieces: Vec<Piece>,
    /// The last entry, if it is cut off: whatever came behind would be taken
    /// for a part of it.
    tail: Arc<[u8]>,
    newline: Newline,
    notebook: Notebook,
    /// The document that it says it is about.
    document: Option<String>,
    problems: Vec<String>,
    sealed: Option<String>,
}

/// A part of the file that is written as one.
#[derive(Clone, Debug)]
struct Piece {
    text: Arc<str>,
    holds: Holds,
    /// Where its note comes, once that was asked for.
    place: Option<Place>,
}

/// What a piece holds.
#[derive(Clone, Debug)]
enum Holds {
    /// A note, as it is written.
    Note(Arc<Note>),
    /// A note whose id is not written: the entry has none, or the id of
    /// another.
    Unnamed(Arc<Note>),
    /// A note that another entry holds as well.
    Again,
    /// An entry that cannot be read.
    Unreadable,
    /// What is no entry.
    Other,
}

/// How the lines of the file end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Newline {
    #[default]
    Unix,
    Windows,
}

impl NotesFile {
    /// A file about a document, without notes.
    pub fn new(document: &str) -> Self {
        let head = Piece::new(head::new(document), Holds::Other);
        Self {
            pieces: vec![head],
            document: Some(document.to_owned()),
            ..Self::default()
        }
    }

    /// What stands in the file.
    pub fn notebook(&self) -> &Notebook {
        &self.notebook
    }

    /// The document that the file says it is about.
    pub fn document(&self) -> Option<&str> {
        self.document.as_deref()
    }

    /// What cannot be read, each with line and column. It is kept as it is.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    /// Why this program must not write the file, with line and column, if it
    /// must not: the text is not what it can put notes into.
    pub fn sealed(&self) -> Option<&str> {
        self.sealed.as_deref()
    }

    /// Whether nothing at all stands in the file.
    pub fn is_empty(&self) -> bool {
        self.tail.is_empty() && self.pieces.iter().all(|piece| piece.text.trim().is_empty())
    }

    /// The file as it is written.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.parts().collect::<Vec<_>>().concat()
    }

    /// Whether the file is written like this.
    pub fn is_written(&self, bytes: &[u8]) -> bool {
        let rest = self
            .parts()
            .try_fold(bytes, |bytes, part| bytes.strip_prefix(part));
        rest.is_some_and(<[u8]>::is_empty)
    }

    fn parts(&self) -> impl Iterator<Item = &[u8]> {
        let pieces = self.pieces.iter().map(|piece| piece.text.as_bytes());
        pieces.chain([&*self.tail])
    }
}

impl Piece {
    fn new(text: impl Into<Arc<str>>, holds: Holds) -> Self {
        Self {
            text: text.into(),
            holds,
            place: None,
        }
    }

    /// The note that it holds.
    fn note(&self) -> Option<&Arc<Note>> {
        match &self.holds {
            Holds::Note(note) | Holds::Unnamed(note) => Some(note),
            Holds::Again | Holds::Unreadable | Holds::Other => None,
        }
    }
}

impl Newline {
    fn of(text: &str) -> Self {
        match memchr::memchr(b'\n', text.as_bytes()) {
            Some(at) if text[..at].ends_with('\r') => Newline::Windows,
            _ => Newline::Unix,
        }
    }

    /// A text with the ends of lines as they are in memory. This program writes
    /// no bare carriage return, so those before a line feed are the file's.
    fn read(self, text: &str) -> Cow<'_, str> {
        match self {
            Newline::Unix => Cow::Borrowed(text),
            Newline::Windows => Cow::Owned(text.replace("\r\n", "\n")),
        }
    }

    fn write(self, text: String) -> String {
        match self {
            Newline::Unix => text,
            Newline::Windows => text.replace('\n', "\r\n"),
        }
    }
}
