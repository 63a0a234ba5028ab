//! A text becomes a notes file.

use std::collections::HashMap;
use std::sync::Arc;
use std::thread;

use super::cut::{Cut, Kind, cut};
use super::head;
use super::read::{self, Read, Refusal};
use super::{Holds, Newline, NotesFile, Piece};
use crate::notes::Note;
use crate::notes::merge::{in_order, same, version_of};
use crate::syntax::Position;

/// How many problems are listed; further ones are only counted.
const LISTED: usize = 100;

/// The size in bytes from which a file is read by several threads.
const LARGE: usize = 128 * 1024;

impl NotesFile {
    /// Reads a file. Whatever it is, it is kept as it is written.
    pub fn read(bytes: &[u8]) -> Self {
        Self::read_after(bytes, &NotesFile::default())
    }

    /// Reads a file of which an earlier state is known: entries that are
    /// written as they were are not read again.
    pub fn read_after(bytes: &[u8], earlier: &NotesFile) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Loading::new(text, earlier).load(&[]),
            // Cut off inside a character.
            Err(error) if error.error_len().is_none() => {
                let (text, rest) = bytes.split_at(error.valid_up_to());
                let text = std::str::from_utf8(text).unwrap_or_default();
                Loading::new(text, earlier).load(rest)
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
    earlier: HashMap<&'a str, &'a Arc<Note>>,
    file: NotesFile,
    unlisted: usize,
}

/// What was read in a piece.
enum Found {
    Note(Arc<Note>),
    Unnamed(Arc<Note>),
    Refused(Refusal, Why),
    Other,
}

/// Why an entry cannot be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    /// It is not TOML.
    Syntax,
    /// Its fields are not as expected.
    Fields,
}

impl<'a> Loading<'a> {
    fn new(text: &'a str, earlier: &'a NotesFile) -> Self {
        let known = earlier
            .pieces
            .iter()
            .filter_map(|piece| match &piece.holds {
                Holds::Note(note) => Some((&*piece.text, note)),
                _ => None,
            });
        let newline = Newline::of(text);
        Self {
            text,
            newline,
            earlier: known.collect(),
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
        let cuts = cut(self.text);
        let found = self.find_all(&cuts);
        let last = cuts.len();
        for (index, (cut, found)) in cuts.into_iter().zip(found).enumerate() {
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

    /// Reads all pieces, those of a large file at once.
    fn find_all(&self, cuts: &[Cut]) -> Vec<Found> {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        if self.text.len() < LARGE || threads == 1 {
            return cuts.iter().map(|cut| self.find(cut)).collect();
        }
        let share = cuts.len().div_ceil(threads).max(1);
        thread::scope(|scope| {
            let shares = cuts.chunks(share);
            let shares: Vec<_> = shares
                .map(|cuts| {
                    scope.spawn(|| cuts.iter().map(|cut| self.find(cut)).collect::<Vec<_>>())
                })
                .collect();
            let found = shares.into_iter().map(|share| share.join());
            found
                .flat_map(|found| found.expect("reading an entry never panics"))
                .collect()
        })
    }

    fn find(&self, cut: &Cut) -> Found {
        let written = &self.text[cut.bytes.clone()];
        if cut.kind == Kind::Other {
            return Found::Other;
        }
        if let Some(note) = self.earlier.get(written) {
            return Found::Note(Arc::clone(note));
        }
        let text = self.newline.read(written);
        let table = match read::parse(&text) {
            Ok(table) => table,
            Err(refusal) => return Found::Refused(refusal, Why::Syntax),
        };
        match read::note(&text, &table) {
            Ok(Read::Named(note)) => Found::Note(Arc::new(note)),
            Ok(Read::Unnamed(note)) => Found::Unnamed(Arc::new(note)),
            Err(refusal) => Found::Refused(refusal, Why::Fields),
        }
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
