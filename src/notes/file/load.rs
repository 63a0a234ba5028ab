//! A text becomes a notes file.

use std::sync::Arc;

use super::cut::{Cut, Kind};
use super::head;
use super::read::{self, Refusal};
use super::scan::{Found, Why, scan};
use super::{Holds, Newline, NotesFile, Piece};
use crate::notes::merge::{in_order, same, version_of};
use crate::syntax::Position;

/// How many problems are listed; further ones are only counted.
const LISTED: usize = 100;

impl NotesFile {
    /// Reads a file. Whatever it is, it is kept as it is written.
    pub fn read(bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Loading::new(text).load(&[]),
            // Cut off inside a character.
            Err(error) if error.error_len().is_none() => {
                let (text, rest) = bytes.split_at(error.valid_up_to());
                let text = std::str::from_utf8(text).unwrap_or_default();
                Loading::new(text).load(rest)
            }
            Err(error) => {
                let at = error.valid_up_to();
                let text = std::str::from_utf8(&bytes[..at]).unwrap_or_default();
                let (at, byte) = (Position::of(at, text), bytes[at]);
                NotesFile {
                    tail: bytes.into(),
                    sealed: Some(format!(
                        "{at}: byte 0x{byte:02x} is not UTF-8; expected a notes file, a text in UTF-8"
                    )),
                    ..NotesFile::default()
                }
            }
        }
    }
}

/// A file that is being read.
struct Loading<'a> {
    text: &'a str,
    newline: Newline,
    file: NotesFile,
    unlisted: usize,
}

impl<'a> Loading<'a> {
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

    /// Reads the text; `rest` are the bytes behind it that are none.
    fn load(mut self, rest: &[u8]) -> NotesFile {
        if let Some(refusal) = head::unmerged(self.text) {
            self.seal(0, self.text, &refusal);
        }
        let pieces = scan(self.text, self.newline);
        let last = pieces.len();
        for (index, (cut, found)) in pieces.into_iter().enumerate() {
            let is_last = index + 1 == last;
            let is_cut_off =
                is_last && (!rest.is_empty() || matches!(found, Found::Refused(_, Why::Syntax)));
            if cut.kind == Kind::Entry && is_cut_off {
                self.cut_off(&cut, found, rest);
            } else if is_last && !rest.is_empty() {
                let refusal = Refusal::new(0, "half a character at the end of the file");
                self.seal(self.text.len(), "", &refusal);
                self.file.tail = rest.into();
                self.take(&cut, found);
            } else {
                self.take(&cut, found);
            }
        }
        if self.text.is_empty() && !rest.is_empty() {
            self.file.tail = rest.into();
            self.file.sealed = Some("1:1: half a character; expected a notes file".to_owned());
        }
        if self.unlisted > 0 {
            let more = format!("{} more that cannot be read", self.unlisted);
            self.file.problems.push(more);
        }
        self.file
    }

    fn take(&mut self, cut: &Cut, found: Found) {
        let holds = match found {
            Found::Note(note) => Holds::Note(note),
            Found::Unnamed(note) => Holds::Unnamed(note),
            Found::Refused(refusal, _) => {
                self.problem(cut, &refusal);
                Holds::Unreadable
            }
            Found::Other => {
                self.read_other(cut);
                Holds::Other
            }
        };
        let text = &self.text[cut.bytes.clone()];
        self.file.pieces.push(Piece::new(text, holds));
        self.file.admit(self.file.pieces.len() - 1);
    }

    /// Takes the last entry, which is cut off.
    fn cut_off(&mut self, cut: &Cut, found: Found, rest: &[u8]) {
        let text = &self.text[cut.bytes.clone()];
        let refusal = match found {
            Found::Refused(refusal, _) => refusal,
            _ => Refusal::new(text.len(), "half a character at the end of the file"),
        };
        self.problem(cut, &refusal);
        self.file.tail = [text.as_bytes(), rest].concat().into();
    }

    fn read_other(&mut self, cut: &Cut) {
        let written = &self.text[cut.bytes.clone()];
        let text = self.newline.read(written);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let checked = read::parse(text).and_then(|table| {
            head::check(&table)?;
            if let Some(document) = head::document(&table) {
                self.file.document = Some(document);
            }
            Ok(head::readings(&table, &mut self.file.notebook.readings))
        });
        match checked {
            Ok(refused) => refused
                .iter()
                .for_each(|refusal| self.problem(cut, refusal)),
            Err(refusal) => self.seal(cut.bytes.start, text, &refusal),
        }
    }

    fn problem(&mut self, cut: &Cut, refusal: &Refusal) {
        if self.file.problems.len() == LISTED {
            self.unlisted += 1;
            return;
        }
        let text = self.newline.read(&self.text[cut.bytes.clone()]);
        let at = head::position(self.text, cut.bytes.start, &text, refusal.at);
        let problem = format!("{at}: {}", refusal.what);
        self.file.problems.push(problem);
    }

    fn seal(&mut self, piece: usize, text: &str, refusal: &Refusal) {
        let at = head::position(self.text, piece, text, refusal.at);
        let why = || format!("{at}: {}", refusal.what);
        self.file.sealed.get_or_insert_with(why);
    }
}

impl NotesFile {
    /// Takes the note of a piece into the notebook. Where another piece has
    /// its id and says something else, the later of the two keeps it.
    fn admit(&mut self, index: usize) {
        let Some(note) = self.pieces[index].note().cloned() else {
            return;
        };
        let Some(there) = self.notebook.get(note.id).cloned() else {
            self.notebook.put(note);
            return;
        };
        if same(Some(&there), Some(&note)) {
            self.pieces[index].holds = Holds::Again;
            return;
        }
        let (kept, other) = in_order(&there, &note);
        let version = Arc::new(version_of(kept.id, &other));
        let is_there = |piece: &Piece| piece.note().is_some_and(|note| Arc::ptr_eq(note, &there));
        let first = self.pieces.iter().position(is_there).unwrap_or(index);
        let other_index = if Arc::ptr_eq(&kept, &note) {
            first
        } else {
            index
        };
        self.pieces[other_index].holds = Holds::Unnamed(version);
        self.notebook.put(kept);
        self.admit(other_index);
    }
}
