//! The notes file as text: TOML that people read, edit and merge.
//!
//! The file is kept as it is written, split into chunks. Only chunks that differ from the
//! notebook are edited, and in those only the fields that changed. What cannot be read stays as
//! it is.

mod edit;
mod head;
mod load;
mod scan;
mod set;
mod split;

use std::borrow::Cow;
use std::sync::Arc;

use super::order::PlaceRank;
use super::{Note, Notebook};
use crate::wording::Told;

/// A notes file: its text, and the notes in it.
#[derive(Clone, Debug, Default)]
pub struct NotesFile {
    chunks: Vec<Chunk>,
    /// The last entry if the file ends inside it. It stays at the end, for anything after it
    /// would become part of it.
    tail: Arc<[u8]>,
    newline: Newline,
    notebook: Notebook,
    /// The id of the document, as the head of the file has it.
    document: Option<String>,
    problems: Vec<Told>,
    read_only_reason: Option<Told>,
    /// Whether an entry is no TOML.
    is_garbled: bool,
}

/// A part of the file: the head, an entry, or other tables.
#[derive(Clone, Debug)]
struct Chunk {
    text: Arc<str>,
    content: ChunkContent,
    /// The rank of its note's place, computed when it is first needed.
    place: Option<PlaceRank>,
}

/// What a chunk holds.
#[derive(Clone, Debug)]
enum ChunkContent {
    /// A note, with the id that is in the text.
    Note(Arc<Note>),
    /// A note whose id is not in the text: the entry has none, or that of another entry.
    Unnamed(Arc<Note>),
    /// A note that an earlier entry holds as well.
    Again,
    /// An entry that cannot be read.
    Unreadable,
    /// The head or other tables.
    Other,
}

/// The line ending of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Newline {
    #[default]
    Unix,
    Windows,
}

impl NotesFile {
    /// A new file about a document, without notes.
    pub fn new(document: &str) -> Self {
        let head = Chunk::new(head::new(document), ChunkContent::Other);
        Self {
            chunks: vec![head],
            document: Some(document.to_owned()),
            ..Self::default()
        }
    }

    /// The notes and reading marks in the file.
    pub fn notebook(&self) -> &Notebook {
        &self.notebook
    }

    /// The id of the document, as the head of the file has it.
    pub fn document(&self) -> Option<&str> {
        self.document.as_deref()
    }

    /// The entries that cannot be read, each with line and column. They are kept as they are.
    pub fn problems(&self) -> &[Told] {
        &self.problems
    }

    /// Why the file must not be written, with line and column: it was made by a newer version,
    /// or holds something that notes cannot be inserted into. `None` if it may be written.
    pub fn read_only_reason(&self) -> Option<&Told> {
        self.read_only_reason.as_ref()
    }

    /// Whether all of the file is TOML that a notes file may hold. Fields that cannot be used do
    /// not count.
    pub(in crate::notes) fn is_whole(&self) -> bool {
        !self.is_garbled && self.tail.is_empty() && self.read_only_reason.is_none()
    }

    /// Whether the file seems to end too early: inside an entry, or before the body of one.
    pub(in crate::notes) fn is_cut_off(&self) -> bool {
        let is_body = |line: &str| line.trim_start().starts_with("body");
        let lacks_body = |last: &Chunk| {
            matches!(last.content, ChunkContent::Unreadable) && !last.text.lines().any(is_body)
        };
        self.read_only_reason.is_none()
            && (!self.tail.is_empty() || self.chunks.last().is_some_and(lacks_body))
    }

    /// Whether the file is blank.
    pub fn is_empty(&self) -> bool {
        self.tail.is_empty() && self.chunks.iter().all(|chunk| chunk.text.trim().is_empty())
    }

    /// The bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.parts().collect::<Vec<_>>().concat()
    }

    /// Whether the file consists of these bytes.
    pub fn is_written(&self, bytes: &[u8]) -> bool {
        let rest = self
            .parts()
            .try_fold(bytes, |bytes, part| bytes.strip_prefix(part));
        rest.is_some_and(<[u8]>::is_empty)
    }

    fn parts(&self) -> impl Iterator<Item = &[u8]> {
        let chunks = self.chunks.iter().map(|chunk| chunk.text.as_bytes());
        chunks.chain([&*self.tail])
    }
}

impl Chunk {
    fn new(text: impl Into<Arc<str>>, content: ChunkContent) -> Self {
        Self {
            text: text.into(),
            content,
            place: None,
        }
    }

    /// The note in the chunk.
    fn note(&self) -> Option<&Arc<Note>> {
        match &self.content {
            ChunkContent::Note(note) | ChunkContent::Unnamed(note) => Some(note),
            ChunkContent::Again | ChunkContent::Unreadable | ChunkContent::Other => None,
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

    /// Converts line endings to `\n`. The program writes no bare carriage return, so one before
    /// a line feed is part of a line ending.
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
