//! Splits a native file into chunks that are TOML documents themselves.
//!
//! Given a file of a million segments, the TOML parser builds a tree of fifteen
//! times its size and takes ten seconds. Given chunks of some 4 kB it takes an
//! eighth of the time and hardly any memory. A chunk begins only at a `[[…]]`
//! header.

use std::ops::Range;

use crate::syntax::{Brackets, Header, Headers};

/// The size in bytes from which a chunk ends at the next header.
const ENOUGH: usize = 4 * 1024;

/// Iterates over the chunks of a text, as byte ranges that cover it.
///
/// Each chunk can be parsed by itself: within one, no header is of a higher
/// level than the first, and all have the same root key, so that the order of
/// the tables is the order of the file.
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

    /// Expects chunks with these first lines.
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
