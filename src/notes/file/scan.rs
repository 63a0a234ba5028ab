//! A text is read piece by piece, a large one by several threads.

use std::sync::Arc;
use std::thread;

use memchr::memmem;

use super::Newline;
use super::cut::{self, Cut, Kind};
use super::plain::{self, HEADER};
use super::read::{self, Read, Refusal};
use crate::notes::Note;

/// The size in bytes from which a text is worth several threads.
const LARGE: usize = 128 * 1024;

/// What was read in a piece.
#[derive(Debug)]
pub(super) enum Found {
    Note(Arc<Note>),
    Unnamed(Arc<Note>),
    Refused(Refusal, Why),
    Other,
}

/// Why an entry cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// It is not TOML.
    Syntax,
    /// Its fields are not as expected.
    Fields,
}

type Pieces = Vec<(Cut, Found)>;

/// Reads all pieces of a text.
///
/// Each thread but the first begins where an entry seems to begin. That may be
/// inside of a string; then the one before it does not end there, and what was
/// read is thrown away.
pub(super) fn scan(text: &str, newline: Newline) -> Pieces {
    let scan = Scan { text, newline };
    let starts = scan.starts();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let shares: Vec<Pieces> = thread::scope(|scope| {
        let shares = starts.iter().zip(ends.clone());
        let shares: Vec<_> = shares
            .map(|(start, end)| scope.spawn(move || scan.pieces(*start, end)))
            .collect();
        let shares = shares.into_iter().map(|share| share.join());
        shares
            .map(|share| share.expect("reading an entry never panics"))
            .collect()
    });
    let mut pieces = Pieces::new();
    for ((start, end), share) in starts.iter().zip(ends).zip(shares) {
        let at = pieces.last().map_or(0, |(cut, _)| cut.bytes.end);
        pieces.extend(if at == *start {
            share
        } else {
            scan.pieces(at, end)
        });
    }
    pieces
}

/// A text that is being read.
#[derive(Clone, Copy)]
struct Scan<'a> {
    text: &'a str,
    newline: Newline,
}

impl Scan<'_> {
    /// Where threads begin: at the first byte, and where entries seem to begin
    /// that stand about as far apart as the text is to be shared out.
    fn starts(self) -> Vec<usize> {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let share = (self.text.len() / threads).max(LARGE);
        let mut starts = vec![0];
        let begins = format!("\n\n{HEADER}");
        while let Some(left) = self.text.as_bytes().get(starts[starts.len() - 1] + share..)
            && let Some(at) = memmem::find(left, begins.as_bytes())
        {
            starts.push(self.text.len() - left.len() + at + 2);
        }
        starts
    }

    /// Reads the pieces from a byte at which one begins up to the first that
    /// ends at or behind another byte.
    fn pieces(self, start: usize, end: usize) -> Pieces {
        let mut pieces = Pieces::new();
        let mut at = start;
        while at < end {
            let piece = self.plain(at).unwrap_or_else(|| self.any(at));
            at = piece.0.bytes.end;
            pieces.push(piece);
        }
        pieces
    }

    /// Reads the piece that begins at a byte if it is a plain entry.
    fn plain(self, at: usize) -> Option<(Cut, Found)> {
        if self.newline != Newline::Unix {
            return None;
        }
        let (read, length) = plain::read(&self.text[at..])?;
        let cut = Cut {
            bytes: at..at + length,
            kind: Kind::Entry,
        };
        Some((cut, Found::of(read)))
    }

    /// Reads the piece that begins at a byte, whatever it is.
    fn any(self, at: usize) -> (Cut, Found) {
        let cut = cut::first(self.text, at);
        let found = match cut.kind {
            Kind::Entry => self.entry(&cut),
            Kind::Other => Found::Other,
        };
        (cut, found)
    }

    fn entry(self, cut: &Cut) -> Found {
        let text = self.newline.read(&self.text[cut.bytes.clone()]);
        let table = match read::parse(&text) {
            Ok(table) => table,
            Err(refusal) => return Found::Refused(refusal, Why::Syntax),
        };
        match read::note(&text, &table) {
            Ok(read) => Found::of(read),
            Err(refusal) => Found::Refused(refusal, Why::Fields),
        }
    }
}

impl Found {
    fn of(read: Read) -> Self {
        match read {
            Read::Named(note) => Found::Note(Arc::new(note)),
            Read::Unnamed(note) => Found::Unnamed(Arc::new(note)),
        }
    }
}

#[cfg(test)]
mod tests;
