//! Reads a notes file.

use std::sync::Arc;

use super::head;
use super::scan::{UnreadableEntry, scan};
use super::split::{ChunkKind, ChunkSpan};
use super::{Chunk, ChunkContent, Newline, NotesFile};
use crate::notes::entry::{self, TomlProblem};
use crate::notes::merge::{is_same, order_versions, version_of};
use crate::syntax::Position;
use crate::wording::{Told, Wording};

/// How many problems are listed. Further ones are only counted.
const LISTED: usize = 100;

impl NotesFile {
    /// Reads a file. Whatever its content, it is kept byte for byte.
    pub fn read(bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => FileLoader::new(text).load(&[]),
            // Cut off inside a character, as after a crash: all before is still good.
            Err(error) if error.error_len().is_none() => {
                let (text, rest) = bytes.split_at(error.valid_up_to());
                let text = std::str::from_utf8(text).unwrap_or_default();
                FileLoader::new(text).load(rest)
            }
            Err(error) => {
                let at = error.valid_up_to();
                let text = std::str::from_utf8(&bytes[..at]).unwrap_or_default();
                let (at, byte) = (Position::of(at, text), bytes[at]);
                NotesFile {
                    tail: bytes.into(),
                    read_only_reason: Some(Told::new(|wording| {
                        format!("{at}: {}", wording.notes_are_not_utf8(byte))
                    })),
                    ..NotesFile::default()
                }
            }
        }
    }
}

/// A file while it is read.
struct FileLoader<'a> {
    text: &'a str,
    newline: Newline,
    file: NotesFile,
    unlisted: usize,
}

impl<'a> FileLoader<'a> {
    fn new(text: &'a str) -> Self {
        let newline = Newline::of(text);
        Self {
            text,
            newline,
            file: NotesFile {
                newline,
                ..NotesFile::default()
            },
            unlisted: 0,
        }
    }

    /// Reads the text; `rest` are the bytes of an incomplete character after it.
    fn load(mut self, rest: &[u8]) -> NotesFile {
        if let Some(problem) = head::conflict_marker(self.text) {
            self.make_read_only(0, self.text, &problem);
        }
        let chunks = scan(self.text, self.newline);
        let last = chunks.len();
        for (index, (span, found)) in chunks.into_iter().enumerate() {
            let is_last = index + 1 == last;
            let is_cut_off =
                is_last && (!rest.is_empty() || matches!(found, Err(UnreadableEntry::Syntax(_))));
            if span.kind == ChunkKind::Entry && is_cut_off {
                self.cut_off(&span, found, rest);
            } else if is_last && !rest.is_empty() {
                let problem = TomlProblem::new(0, Wording::half_a_character);
                self.make_read_only(self.text.len(), "", &problem);
                self.file.tail = rest.into();
                self.push(&span, found);
            } else {
                self.push(&span, found);
            }
        }
        if self.text.is_empty() && !rest.is_empty() {
            self.file.tail = rest.into();
            self.file.read_only_reason = Some(Told::new(|wording| {
                format!("1:1: {}", wording.only_half_a_character())
            }));
        }
        if self.unlisted > 0 {
            let more = Told::new(|wording| wording.more_unreadable(self.unlisted));
            self.file.problems.push(more);
        }
        self.file
    }

    fn push(&mut self, span: &ChunkSpan, found: Result<ChunkContent, UnreadableEntry>) {
        let content = found.unwrap_or_else(|error| {
            self.problem(span, error.problem());
            self.file.is_garbled |= matches!(error, UnreadableEntry::Syntax(_));
            ChunkContent::Unreadable
        });
        if matches!(content, ChunkContent::Other) {
            self.read_other(span);
        }
        let text = &self.text[span.bytes.clone()];
        self.file.chunks.push(Chunk::new(text, content));
        self.file.admit(self.file.chunks.len() - 1);
    }

    /// Keeps the last entry, which is cut off, as the tail of the file.
    fn cut_off(
        &mut self,
        span: &ChunkSpan,
        found: Result<ChunkContent, UnreadableEntry>,
        rest: &[u8],
    ) {
        let text = &self.text[span.bytes.clone()];
        match found {
            Err(error) => self.problem(span, error.problem()),
            Ok(_) => self.problem(
                span,
                &TomlProblem::new(text.len(), Wording::half_a_character),
            ),
        }
        self.file.tail = [text.as_bytes(), rest].concat().into();
    }

    fn read_other(&mut self, span: &ChunkSpan) {
        let written = &self.text[span.bytes.clone()];
        let text = self.newline.read(written);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let checked = entry::parse(text).and_then(|table| {
            head::check(&table)?;
            if let Some(document) = head::document(&table) {
                self.file.document = Some(document);
            }
            Ok(head::readings(&table, &mut self.file.notebook.readings))
        });
        match checked {
            Ok(problems) => problems.iter().for_each(|it| self.problem(span, it)),
            Err(problem) => self.make_read_only(span.bytes.start, text, &problem),
        }
    }

    fn problem(&mut self, span: &ChunkSpan, problem: &TomlProblem) {
        if self.file.problems.len() == LISTED {
            self.unlisted += 1;
            return;
        }
        let text = self.newline.read(&self.text[span.bytes.clone()]);
        let at = head::position(self.text, span.bytes.start, &text, problem.at);
        self.file.problems.push(placed(at, problem));
    }

    fn make_read_only(&mut self, chunk: usize, text: &str, problem: &TomlProblem) {
        let at = head::position(self.text, chunk, text, problem.at);
        let why = || placed(at, problem);
        self.file.read_only_reason.get_or_insert_with(why);
    }
}

fn placed(at: Position, problem: &TomlProblem) -> Told {
    Told::new(|wording| format!("{at}: {}", problem.message.of(wording)))
}

impl NotesFile {
    /// Adds the note of a chunk to the notebook. If another chunk has a different note of that
    /// id, the later version keeps the id.
    fn admit(&mut self, index: usize) {
        let Some(note) = self.chunks[index].note().cloned() else {
            return;
        };
        let Some(there) = self.notebook.get(note.id).cloned() else {
            self.notebook.put(note);
            return;
        };
        if is_same(Some(&there), Some(&note)) {
            self.chunks[index].content = ChunkContent::Again;
            return;
        }
        let (kept, other) = order_versions(&there, &note);
        let version = Arc::new(version_of(kept.id, &other));
        let is_there = |chunk: &Chunk| chunk.note().is_some_and(|note| Arc::ptr_eq(note, &there));
        let first = self.chunks.iter().position(is_there).unwrap_or(index);
        let is_new_kept = Arc::ptr_eq(&kept, &note);
        let other_index = if is_new_kept { first } else { index };
        self.chunks[other_index].content = ChunkContent::Unnamed(version);
        self.notebook.put(kept);
        // The version is a note of its own now, and an earlier merge may have made it already.
        self.admit(other_index);
    }
}
