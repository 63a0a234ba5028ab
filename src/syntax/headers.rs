//! The table headers of a TOML file.

use toml_parser::Source;
use toml_parser::lexer::{Lexer, Token, TokenKind};

/// A `[name.…]` or `[[name.…]]` header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header<'a> {
    /// The byte of its first bracket.
    pub at: usize,
    /// The byte at which its line begins, or the comments right above it.
    pub from: usize,
    /// Its brackets.
    pub brackets: Brackets,
    /// Its first key, as written.
    pub root: &'a str,
    /// Its number of keys.
    pub depth: usize,
}

/// The brackets around a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brackets {
    /// `[table]`.
    One,
    /// `[[one of several tables]]`.
    Two,
}

/// Iterates over the headers of a text. Uses the lexer of the TOML library, so
/// that nothing inside a value is taken for a header. In a malformed text,
/// headers are found wherever a line begins outside a value.
#[allow(missing_debug_implementations, reason = "the lexer has none")]
pub struct Headers<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    /// How many brackets of a value are open.
    open: usize,
    /// Whether a statement begins at the next token.
    begins: bool,
    /// The byte of the last line that begins outside a value.
    line: usize,
    /// The byte of the first of the comment lines right above this line.
    from: usize,
    /// Whether this line is a comment.
    is_comment: bool,
}

impl<'a> Headers<'a> {
    /// Starts at the beginning of a text.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            lexer: Source::new(text).lex(),
            open: 0,
            begins: true,
            line: 0,
            from: 0,
            is_comment: false,
        }
    }

    /// The byte of the last line so far that begins outside a value.
    pub fn last_line(&self) -> usize {
        self.line
    }

    fn end_line(&mut self, next: usize) {
        if !self.is_comment {
            self.from = next;
        }
        self.is_comment = false;
        self.begins = self.open == 0;
        if self.begins {
            self.line = next;
        }
    }

    /// Reads a header after its first bracket; `None` if it is malformed.
    fn header(&mut self, at: usize) -> Option<Header<'a>> {
        let mut brackets = Brackets::One;
        let mut root = None;
        let mut depth = 1;
        for place in 0.. {
            let token = self.lexer.next()?;
            match token.kind() {
                TokenKind::LeftSquareBracket if place == 0 => brackets = Brackets::Two,
                TokenKind::Dot => depth += 1,
                TokenKind::RightSquareBracket => break,
                TokenKind::Newline => {
                    self.end_line(token.span().end());
                    return None;
                }
                TokenKind::Whitespace => {}
                TokenKind::Eof => return None,
                _ => root = root.or(Some(self.text_of(token))),
            }
        }
        // A second closing bracket is left to the caller, for whom it changes
        // nothing outside a value.
        Some(Header {
            at,
            from: self.from,
            brackets,
            root: root?,
            depth,
        })
    }

    fn text_of(&self, token: Token) -> &'a str {
        &self.text[token.span().start()..token.span().end()]
    }
}

impl<'a> Iterator for Headers<'a> {
    type Item = Header<'a>;

    fn next(&mut self) -> Option<Header<'a>> {
        while let Some(token) = self.lexer.next() {
            match token.kind() {
                TokenKind::LeftSquareBracket if self.begins && self.open == 0 => {
                    self.begins = false;
                    let header = self.header(token.span().start());
                    if header.is_some() {
                        return header;
                    }
                }
                TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => self.open += 1,
                TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                    self.open = self.open.saturating_sub(1);
                }
                TokenKind::Newline => self.end_line(token.span().end()),
                TokenKind::Comment => self.is_comment = self.begins,
                TokenKind::Whitespace => {}
                _ => self.begins = false,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(Brackets, &str, usize)]) {
        let found: Vec<_> = Headers::new(text)
            .map(|header| {
                assert!(text[header.at..].starts_with('['));
                (header.brackets, header.root, header.depth)
            })
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn headers_stand_outside_values() {
        use Brackets::{One, Two};
        check("", &[]);
        check(
            "a = 1\n[ b ]\n[[c.d]] # [e]\n",
            &[(One, "b", 1), (Two, "c", 2)],
        );
        check(
            "a = '''\n[b]\n'''\nc = [\n[[1]],\n]\n[\"d\"]\n",
            &[(One, "\"d\"", 1)],
        );
        check("a = { b = [\n[c] ] }\n[d]", &[(One, "d", 1)]);
    }

    #[test]
    fn comments_right_above_a_header_are_its_own() {
        let text = "# a\n\n# b\n  # c\n [d]\ne = \"\"\"\n# no comment\"\"\"\n[f]\n";
        let from: Vec<_> = Headers::new(text)
            .map(|header| &text[header.from..])
            .collect();
        assert!(from[0].starts_with("# b\n  # c\n [d]"), "{from:?}");
        assert!(from[1].starts_with("[f]"), "{from:?}");
    }

    #[test]
    fn broken_texts_have_headers_where_a_line_begins_outside_values() {
        use Brackets::{One, Two};
        check("a = \"no end\n[[b]]\n", &[(Two, "b", 1)]);
        check("[[a\n[[b]]\n[\n[c]", &[(Two, "b", 1), (One, "c", 1)]);
        check("a = [[[\n[b]\n", &[]);
        check("a = \"\"\"no end\n[b]\n", &[]);
    }
}
