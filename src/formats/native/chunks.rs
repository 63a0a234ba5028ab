//! Cutting a native file into pieces that are TOML documents themselves.
//!
//! A library parses the TOML. Given a file of a million segments whole, it
//! builds a tree of fifteen times the file and takes ten seconds; given pieces
//! of some 32 kB it takes an eighth of the time and no memory to speak of. A
//! cut falls only before a `[[…]]` header.

use std::ops::Range;

use crate::syntax::{Brackets, Header, Headers};

/// The size in bytes from which a piece ends at the next header.
const ENOUGH: usize = 32 * 1024;

/// Gives the pieces of a text as byte ranges that, joined, are the text.
///
/// Each piece can be read by itself: within one, no header stands above the
/// level of the first, and all have one first key, so that the order of the
/// tables is the order of the file.
pub(super) struct TomlChunks<'a> {
    text: &'a str,
    headers: Headers<'a>,
    start: usize,
    first: Option<Header<'a>>,
}

impl<'a> TomlChunks<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            headers: Headers::new(text),
            start: 0,
            first: None,
        }
    }

    fn must_cut(&self, header: Header) -> bool {
        let is_long = header.at - self.start >= ENOUGH;
        is_long
            || self
                .first
                .is_some_and(|first| header.root != first.root || header.depth < first.depth)
    }
}

impl Iterator for TomlChunks<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        while let Some(header) = self.headers.next() {
            if header.brackets == Brackets::One {
                continue;
            }
            if self.must_cut(header) {
                let range = self.start..header.at;
                self.start = header.at;
                self.first = Some(header);
                return Some(range);
            }
            self.first = self.first.or(Some(header));
        }
        let rest = self.start..self.text.len();
        self.start = self.text.len();
        (!rest.is_empty()).then_some(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a text by their first lines.
    fn check(text: &str, expected: &[&str]) {
        let chunks: Vec<_> = TomlChunks::new(text).collect();
        let joined: String = chunks.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(joined, text);
        let first_lines: Vec<_> = chunks
            .iter()
            .map(|range| text[range.clone()].lines().next().unwrap_or_default())
            .collect();
        assert_eq!(first_lines, expected);
    }

    #[test]
    fn small_files_stay_whole_until_the_root_changes() {
        check("", &[]);
        check("a = 1\n[[p]]\n[[p.s]]\n[[p]]\n", &["a = 1"]);
        check(
            "a = 1\n[[p]]\nb = 2\n[[q]]\n[[p]]\n",
            &["a = 1", "[[q]]", "[[p]]"],
        );
    }

    #[test]
    fn headers_inside_values_are_none() {
        check(
            "a = '''\n[[q]]\n'''\nb = [\n[[1]],\n]\n[[p]]\nx = \"[[q]]\"\n",
            &["a = '''"],
        );
    }

    #[test]
    fn long_files_are_cut_and_levels_never_rise_within_a_piece() {
        let long = format!("x = '{}'\n", "信".repeat(ENOUGH / 3));
        let text = format!("[[p]]\n{long}[[p.s]]\n[[p.s]]\n[[p]]\n[[p.s]]\n");
        check(&text, &["[[p]]", "[[p.s]]", "[[p]]"]);
    }

    #[test]
    fn broken_brackets_lose_nothing() {
        check("a = [[[\n[[p]]\n[[q]]\n", &["a = [[["]);
        check("[[p\n[[q]]\n]]]]\n[[", &["[[p"]);
    }
}
