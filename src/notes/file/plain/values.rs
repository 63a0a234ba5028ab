//! The values of a plain entry.

use std::borrow::Cow;

use memchr::{memchr, memchr3, memmem};
use toml_parser::{ParseError, Source};

use crate::notes::Timestamp;

/// Reads values from a text, one behind the other.
pub(super) struct Values<'i> {
    left: &'i str,
}

impl<'i> Values<'i> {
    pub(super) fn new(text: &'i str) -> Self {
        Self { left: text }
    }

    /// What is left to read.
    pub(super) fn left(&self) -> &'i str {
        self.left
    }

    /// Passes over what must come next.
    pub(super) fn skip(&mut self, what: &str) -> Option<()> {
        self.left = self.left.strip_prefix(what)?;
        Some(())
    }

    fn take(&mut self, length: usize) -> &'i str {
        let (taken, left) = self.left.split_at(length);
        self.left = left;
        taken
    }

    /// Reads the name of a field, of keys without quotes; it may be empty.
    pub(super) fn name(&mut self) -> &'i str {
        let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        let end = self.left.bytes().position(|byte| !is_bare(byte));
        self.take(end.unwrap_or(self.left.len()))
    }

    /// Reads a string. One without escapes is what stands in it; the library
    /// tells what the others are.
    pub(super) fn string(&mut self) -> Option<Cow<'i, str>> {
        let (text, length) = bare_lines(self.left)
            .or_else(|| bare_line(self.left))
            .map(|(text, length)| (Cow::Borrowed(text), length))
            .or_else(|| escaped(self.left))?;
        self.take(length);
        Some(text)
    }

    pub(super) fn strings(&mut self) -> Option<Vec<String>> {
        let mut strings = Vec::new();
        self.skip("[")?;
        loop {
            strings.push(self.string()?.into_owned());
            if self.skip("]").is_some() {
                return Some(strings);
            }
            self.skip(", ")?;
        }
    }

    /// Reads what stands on the rest of the line.
    fn rest(&mut self) -> Option<&'i str> {
        let end = memchr(b'\n', self.left.as_bytes())?;
        Some(self.take(end))
    }

    pub(super) fn number(&mut self) -> Option<usize> {
        let digits = self.rest()?;
        let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        let is_plain = is_plain && (digits == "0" || !digits.starts_with('0'));
        digits.parse().ok().filter(|_| is_plain)
    }

    /// Reads a moment such as 2026-11-26T08:06:49Z.
    pub(super) fn time(&mut self) -> Option<Timestamp> {
        let time = self.rest()?;
        let shape = b"0000-00-00T00:00:00Z";
        let is_alike = |(byte, like): (u8, &u8)| match like {
            b'0' => byte.is_ascii_digit(),
            _ => byte == *like,
        };
        let is_plain = time.len() == shape.len() && time.bytes().zip(shape).all(is_alike);
        is_plain.then(|| time.parse().ok())?
    }
}

/// A string over several lines without escapes, and how many bytes long it is
/// as it is written.
fn bare_lines(text: &str) -> Option<(&str, usize)> {
    const MARKS: &str = "\"\"\"";
    let inner = text.strip_prefix("\"\"\"\n")?;
    let end = memmem::find(inner.as_bytes(), MARKS.as_bytes())?;
    let (inner, behind) = inner.split_at(end);
    // More marks than three: some of them are within.
    let is_bare = !behind[MARKS.len()..].starts_with('"');
    let is_bare = is_bare
        && inner
            .bytes()
            .all(|byte| is_bare_byte(byte) | (byte == b'\n'));
    is_bare.then_some((inner, MARKS.len() + 1 + end + MARKS.len()))
}

/// A string on one line without escapes, and how many bytes long it is as it is
/// written.
fn bare_line(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('"')?;
    let end = memchr3(b'"', b'\\', b'\n', inner.as_bytes())?;
    let (inner, behind) = inner.split_at(end);
    let is_bare = behind.starts_with('"') && !(inner.is_empty() && behind.starts_with("\"\""));
    let is_bare = is_bare && inner.bytes().all(is_bare_byte);
    is_bare.then_some((inner, end + 2))
}

/// Whether a byte stands for itself in a string.
fn is_bare_byte(byte: u8) -> bool {
    (byte >= b' ') & (byte != b'\\') & (byte != 0x7f) | (byte == b'\t')
}

/// Any other string, and how many bytes long it is as it is written.
fn escaped(text: &str) -> Option<(Cow<'_, str>, usize)> {
    let source = Source::new(text);
    let token = source.lex().next()?;
    token.kind().encoding()?;
    let (mut decoded, mut error) = (Cow::Borrowed(""), None::<ParseError>);
    let _string = source.get(token)?.decode_scalar(&mut decoded, &mut error);
    error.is_none().then_some((decoded, token.span().end()))
}
