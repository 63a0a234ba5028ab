//! Reads a notes file chunk by chunk, a large one on several threads.

use std::sync::Arc;
use std::thread;

use memchr::memmem;

use super::split::{ChunkKind, ChunkSpan, next_chunk};
use super::{ChunkContent, Newline};
use crate::notes::entry::{self, ReadNote, TomlProblem};

/// The least number of bytes that is worth a thread of its own.
const LARGE: usize = 128 * 1024;

/// Why an entry cannot be read.
#[derive(Debug)]
pub(super) enum UnreadableEntry {
    /// The entry is not TOML. At the end of a file, it may be cut off.
    Syntax(TomlProblem),
    /// A field is missing or not as expected.
    Fields(TomlProblem),
}

impl UnreadableEntry {
    pub(super) fn problem(&self) -> &TomlProblem {
        match self {
            UnreadableEntry::Syntax(problem) | UnreadableEntry::Fields(problem) => problem,
        }
    }
}

type Chunks = Vec<(ChunkSpan, Result<ChunkContent, UnreadableEntry>)>;

/// Reads all chunks of a text.
///
/// Each thread but the first starts where an entry seems to begin. That may be inside a string:
/// then the thread before it does not end there, and the share is read again from where that one
/// ended.
pub(super) fn scan(text: &str, newline: Newline) -> Chunks {
    let scan = Scanner { text, newline };
    let starts = scan.starts();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let shares: Vec<Chunks> = thread::scope(|scope| {
        let shares = starts.iter().zip(ends.clone());
        let shares: Vec<_> = shares
            .map(|(start, end)| scope.spawn(move || scan.chunks(*start, end)))
            .collect();
        let shares = shares.into_iter().map(|share| share.join());
        shares
            .map(|share| share.expect("reading an entry never panics"))
            .collect()
    });
    let mut chunks = Chunks::new();
    for ((start, end), share) in starts.iter().zip(ends).zip(shares) {
        let at = chunks.last().map_or(0, |(span, _)| span.bytes.end);
        chunks.extend(if at == *start {
            share
        } else {
            scan.chunks(at, end)
        });
    }
    chunks
}

/// A text while it is read.
#[derive(Clone, Copy)]
struct Scanner<'a> {
    text: &'a str,
    newline: Newline,
}

impl Scanner<'_> {
    /// Where threads start: at the first byte, and at what look like entries about one share apart.
    fn starts(self) -> Vec<usize> {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let share = (self.text.len() / threads).max(LARGE);
        let mut starts = vec![0];
        while let Some(left) = self.text.as_bytes().get(starts[starts.len() - 1] + share..)
            && let Some(at) = memmem::find(left, b"\n\n[[note]]\n")
        {
            starts.push(self.text.len() - left.len() + at + 2);
        }
        starts
    }

    /// Reads chunks from the start of one to the first that ends at or after `end`.
    fn chunks(self, start: usize, end: usize) -> Chunks {
        let mut chunks = Chunks::new();
        let mut at = start;
        while at < end {
            let span = next_chunk(self.text, at);
            at = span.bytes.end;
            let content = match span.kind {
                ChunkKind::Entry => self.entry(&span),
                ChunkKind::Other => Ok(ChunkContent::Other),
            };
            chunks.push((span, content));
        }
        chunks
    }

    fn entry(self, span: &ChunkSpan) -> Result<ChunkContent, UnreadableEntry> {
        let text = self.newline.read(&self.text[span.bytes.clone()]);
        let table = entry::parse(&text).map_err(UnreadableEntry::Syntax)?;
        let read = entry::read(&text, &table, 0).map_err(UnreadableEntry::Fields)?;
        Ok(match read {
            ReadNote::Named(note) => ChunkContent::Note(Arc::new(note)),
            ReadNote::Unnamed(note) => ChunkContent::Unnamed(Arc::new(note)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_do_not_begin_inside_a_string() {
        let body = "\n\n[[note]]\nat = \"1\"\nbody = 'b'\n".repeat(2 * LARGE / 30);
        let text = format!("[[note]]\nat = \"1\"\nbody = \"\"\"{body}\"\"\"\n\n").repeat(2);
        let chunks = scan(&text, Newline::Unix);
        assert_eq!(chunks.len(), 2);
        let joined: String = chunks
            .iter()
            .map(|(span, _)| &text[span.bytes.clone()])
            .collect();
        assert!(joined == text, "the chunks are not the text");
    }
}
