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
    /// The byte at which the lexer began.
    offset: usize,
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
            offset: 0,
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
                    self.end_line(self.offset + token.span().end());
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

    /// Skips lines that are nothing but a key and a string. Most of a text are such, and
    /// the lexer takes several times as long for them.
    fn skip_strings(&mut self) {
        let start = self.line;
        while self.begins
            && let Some(len) = string_line_len(&self.text.as_bytes()[self.line..])
        {
            self.end_line(self.line + len);
        }
        if self.line > start {
            self.offset = self.line;
            self.lexer = Source::new(&self.text[self.line..]).lex();
        }
    }

    fn text_of(&self, token: Token) -> &'a str {
        let span = token.span();
        &self.text[self.offset + span.start()..self.offset + span.end()]
    }
}

impl<'a> Iterator for Headers<'a> {
    type Item = Header<'a>;

    fn next(&mut self) -> Option<Header<'a>> {
        while let Some(token) = self.lexer.next() {
            match token.kind() {
                TokenKind::LeftSquareBracket if self.begins && self.open == 0 => {
                    self.begins = false;
                    let header = self.header(self.offset + token.span().start());
                    if header.is_some() {
                        return header;
                    }
                }
                TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => self.open += 1,
                TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                    self.open = self.open.saturating_sub(1);
                }
                TokenKind::Newline => {
                    self.end_line(self.offset + token.span().end());
                    self.skip_strings();
                }
                TokenKind::Comment => self.is_comment = self.begins,
                TokenKind::Whitespace => {}
                _ => self.begins = false,
            }
        }
        None
    }
}

/// The length of the first line if it is `key = "…"` or `key = '…'`, without an escape or
/// anything after it.
fn string_line_len(text: &[u8]) -> Option<usize> {
    let is_of_key = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-".contains(byte);
    let key = text.iter().position(|byte| !is_of_key(byte))?;
    let (quote, value) = text[key..].strip_prefix(b" = ")?.split_first()?;
    let end = match quote {
        b'"' => memchr::memchr3(b'"', b'\\', b'\n', value),
        b'\'' => memchr::memchr2(b'\'', b'\n', value),
        _ => None,
    }?;
    let is_whole = value[end..].starts_with(&[*quote, b'\n']);
    is_whole.then_some(key + " = '".len() + end + "'\n".len())
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
    fn headers_are_found_after_strings_of_any_kind() {
        use Brackets::One;
        let found = &[(One, "c", 1)];
        for value in [
            r#""""#,
            "''",
            r#""[b]""#,
            r"'[b]\'",
            r#""\" [b]""#,
            "\"\"\"\n[b]\n\"\"\"",
            "'''\n[b]\n'''",
            "\"\" # [b]",
            "'a'\r",
        ] {
            let value = format!("a = \"1\"\nb.c-d = {value}\n e = ''\nf = \"信\"\n");
            check(&format!("x = 1\n{value}[c]\n"), found);
            check(&format!("x = 1\n{value}# [b]\n{value}  [c]"), found);
        }
        let text = "x = 1\n[a]\nb = \"c\"\nd = ''\n# e\n[f]\ng = \"h\"\n";
        let from: Vec<_> = Headers::new(text)
            .map(|header| (header.at, &text[header.from..][..3]))
            .collect();
        assert_eq!(from, [(6, "[a]"), (29, "# e")]);
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
