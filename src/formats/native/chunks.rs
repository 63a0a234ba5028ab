//! Cutting a native file into pieces that are TOML documents themselves.
//!
//! A library parses the TOML. Given a file of a million segments whole, it
//! builds a tree of fifteen times the file and takes ten seconds; given pieces
//! of some 32 kB it takes an eighth of the time and no memory to speak of. A
//! cut falls only before a `[[…]]` header, found by the library's own lexer,
//! so that nothing inside a string is ever taken for one.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::{Lexer, Token, TokenKind};

/// The size in bytes from which a piece ends at the next header.
const ENOUGH: usize = 32 * 1024;

/// A `[[name.…]]` header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Header<'a> {
    /// Its first key as written.
    root: &'a str,
    /// How many keys it has.
    depth: usize,
}

/// Gives the pieces of a text as byte ranges that, joined, are the text.
///
/// Each piece can be read by itself: within one, no header stands above the
/// level of the first, and all have one first key, so that the order of the
/// tables is the order of the file.
pub(super) struct Chunks<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    start: usize,
    first: Option<Header<'a>>,
}

impl<'a> Chunks<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            lexer: Source::new(text).lex(),
            start: 0,
            first: None,
        }
    }

    /// Reads a header whose first bracket was just read at the start of a
    /// statement; `None` if it is none.
    fn header(&mut self) -> Option<Header<'a>> {
        if self.lexer.next()?.kind() != TokenKind::LeftSquareBracket {
            return None;
        }
        let mut root = None;
        let mut depth = 1;
        while let Some(token) = self.lexer.next() {
            match token.kind() {
                TokenKind::Dot => depth += 1,
                TokenKind::RightSquareBracket => break,
                TokenKind::Newline | TokenKind::Eof => return None,
                TokenKind::Whitespace => {}
                _ => root = root.or(Some(self.text_of(token))),
            }
        }
        // The second closing bracket is left for the caller: outside a value
        // it changes nothing.
        Some(Header { root: root?, depth })
    }

    fn text_of(&self, token: Token) -> &'a str {
        &self.text[token.span().start()..token.span().end()]
    }

    fn must_cut(&self, at: usize, header: Header) -> bool {
        match self.first {
            None => at - self.start >= ENOUGH,
            Some(first) => {
                at - self.start >= ENOUGH || header.root != first.root || header.depth < first.depth
            }
        }
    }
}

impl Iterator for Chunks<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        // How many brackets of a value are open, and whether a statement
        // begins at the next token.
        let (mut open, mut begins) = (0_usize, true);
        while let Some(token) = self.lexer.next() {
            let at = token.span().start();
            match token.kind() {
                TokenKind::LeftSquareBracket if begins && open == 0 => {
                    if let Some(header) = self.header() {
                        let cut = self.must_cut(at, header).then_some(self.start..at);
                        if let Some(range) = cut {
                            self.start = at;
                            self.first = Some(header);
                            return Some(range);
                        }
                        self.first = self.first.or(Some(header));
                    }
                    begins = false;
                }
                TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => open += 1,
                TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                    open = open.saturating_sub(1)
                }
                TokenKind::Newline => begins = open == 0,
                TokenKind::Whitespace | TokenKind::Comment => {}
                _ => begins = false,
            }
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
        let chunks: Vec<_> = Chunks::new(text).collect();
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
