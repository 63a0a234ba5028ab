//! Splits a notes file into chunks: its head, its entries and its other tables.

use std::ops::Range;

use crate::syntax::Headers;

/// Where a chunk of a notes file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ChunkSpan {
    /// The bytes of all chunks, joined, are the file.
    pub(super) bytes: Range<usize>,
    pub(super) kind: ChunkKind,
}

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChunkKind {
    /// `[[note]]`, with the comments right above it and the tables inside it.
    Entry,
    /// The head before the first table, or other tables.
    Other,
}

/// Finds the chunk that begins at the byte `from`, which must be the start of a chunk and not the
/// end of the text.
pub(super) fn next_chunk(text: &str, from: usize) -> ChunkSpan {
    let left = &text[from..];
    let chunk = |end: usize, kind| ChunkSpan {
        bytes: from..from + end,
        kind,
    };
    let (mut kind, mut root) = (ChunkKind::Other, "");
    let mut headers = Headers::new(left);
    for header in headers.by_ref() {
        let name = header.root.trim_matches(['"', '\'']);
        let is_entry = name == "note" && header.depth == 1;
        if is_entry || name != root {
            if header.from > 0 {
                return chunk(header.from, kind);
            }
            root = name;
            kind = if is_entry {
                ChunkKind::Entry
            } else {
                ChunkKind::Other
            };
        }
    }
    match headers.last_line() {
        line if !is_cut_off(&left[line..]) => chunk(left.len(), kind),
        0 => chunk(left.len(), ChunkKind::Entry),
        line => chunk(line, kind),
    }
}

/// Whether the last line of a file is the beginning of `[[note]]`, as after a crash of another
/// program.
fn is_cut_off(line: &str) -> bool {
    !line.is_empty() && "[[note]".starts_with(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The chunks of a text by their first lines, entries with a star.
    fn check(text: &str, expected: &[&str]) {
        let mut spans: Vec<ChunkSpan> = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let span = next_chunk(text, at);
            at = span.bytes.end;
            spans.push(span);
        }
        let joined: String = spans.iter().map(|span| &text[span.bytes.clone()]).collect();
        assert_eq!(joined, text);
        let lines: Vec<_> = spans
            .iter()
            .map(|span| {
                let line = text[span.bytes.clone()].lines().next().unwrap_or_default();
                let star = if span.kind == ChunkKind::Entry {
                    "*"
                } else {
                    ""
                };
                format!("{star}{line}")
            })
            .collect();
        assert_eq!(lines, expected, "{text:?}");
    }

    #[test]
    fn entries_have_what_is_inside_them_and_right_above_them() {
        check("", &[]);
        check("format = 1\n", &["format = 1"]);
        check(
            "a = 1\n\n# on b\n[[note]]\n[note.b]\n[[note.c]]\n\n[[note]]\n[d]\n[d.e]\n[[ \"note\" ]]\n",
            &["a = 1", "*# on b", "*[[note]]", "[d]", "*[[ \"note\" ]]"],
        );
        check("[[note]]\nbody = '''\n[[note]]\n'''\n", &["*[[note]]"]);
        check("[note]\n", &["*[note]"]);
        check("a = 1\n[[no", &["a = 1", "*[[no"]);
        check("a = '''\n[[no", &["a = '''"]);
    }
}
