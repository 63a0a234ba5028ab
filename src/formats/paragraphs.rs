//! Splits running text into paragraphs: a line each, or several lines that were
//! wrapped at a width.

mod wrapping;

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use crate::document::{Sides, numbering};
use crate::text::{ends_with_stop, is_cjk};
use wrapping::LineWrapping;

/// A paragraph of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paragraph<'a> {
    /// Its first line, from 1.
    pub(super) line: usize,
    /// Its last line.
    pub(super) last_line: usize,
    /// Its text, trimmed; never empty.
    pub(super) text: Cow<'a, str>,
}

/// The paragraphs of a text in order. O(n).
///
/// Lines wrapped in the middle of sentences are joined, with a space where the
/// language writes one. A hyphen at the end of a line stays. Empty lines,
/// indents and labels always begin paragraphs. The two lines of a title in 《》
/// are one paragraph.
pub(super) fn split(text: &str) -> Vec<Paragraph<'_>> {
    let lines: Vec<_> = lines(text);
    let wrapping = LineWrapping::detect(&lines);
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(lines.len());
    let mut before: Option<&TextLine> = None;
    for line in &lines {
        let goes_on = before.is_some_and(|before| {
            let is_broken = wrapping.is_some_and(|wrapping| wrapping.continues(before, line));
            is_broken || is_title(before, line)
        });
        match paragraphs.last_mut() {
            Some(paragraph) if goes_on => {
                join(paragraph.text.to_mut(), line.text);
                paragraph.last_line = line.number;
            }
            _ => paragraphs.push(Paragraph {
                line: line.number,
                last_line: line.number,
                text: Cow::Borrowed(line.text),
            }),
        }
        before = Some(line);
    }
    paragraphs
}

/// The paragraphs of two texts that may be translations of each other.
///
/// Lines that look as if they were wrapped on one side only are left as they
/// are if there are as many on the other: no translation is wrapped alike.
pub(super) fn split_both(texts: Sides<&str>) -> Sides<Vec<Cow<'_, str>>> {
    let paragraphs = texts.map(split);
    let lines = texts.map(lines);
    let are_equal = paragraphs.source.len() == paragraphs.target.len();
    if !are_equal && lines.source.len() == lines.target.len() {
        return lines.map(|lines| lines.iter().map(|line| Cow::Borrowed(line.text)).collect());
    }
    paragraphs.map(|side| side.into_iter().map(|paragraph| paragraph.text).collect())
}

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
struct TextLine<'a> {
    number: usize,
    text: &'a str,
    /// In columns.
    indent: usize,
    /// In columns, without the indent.
    width: usize,
    /// Whether it is the first line or follows an empty one.
    is_apart: bool,
}

impl TextLine<'_> {
    fn ends_sentence(&self) -> bool {
        ends_with_stop(self.text)
    }

    fn is_labelled(&self) -> bool {
        numbering::label(self.text).is_some()
    }

    /// Whether it ends with leaders and the number of a page.
    fn is_contents_entry(&self) -> bool {
        let before = self.text.trim_end_matches(|c: char| c.is_ascii_digit());
        let leaders = before.trim_end();
        before.len() < self.text.len()
            && ["..", "…", "··", ". .", "__", "・・"]
                .iter()
                .any(|end| leaders.ends_with(end))
    }

    /// Whether it is a page number rather than text.
    fn is_page_number(&self) -> bool {
        !self.text.contains(char::is_alphabetic)
    }
}

fn lines(text: &str) -> Vec<TextLine<'_>> {
    // A file with carriage returns alone comes from an old Macintosh.
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let mut is_apart = true;
    let mut lines = Vec::new();
    for (number, whole) in (1..).zip(text.split(end)) {
        let from_start = whole.trim_start_matches(is_blank);
        let text = from_start.trim_end_matches(is_blank);
        if text.is_empty() {
            is_apart = true;
            continue;
        }
        lines.push(TextLine {
            number,
            text,
            indent: whole[..whole.len() - from_start.len()].width(),
            width: text.width(),
            is_apart,
        });
        is_apart = false;
    }
    lines
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

/// Whether two lines are the halves of a title in 《》.
fn is_title(first: &TextLine, second: &TextLine) -> bool {
    let opens = first.text.starts_with('《') && !first.text.contains('》');
    let closes = second.text.ends_with('》') && !second.text.contains('《');
    opens && closes && !second.is_apart
}

/// Appends the next line, with a space if the languages need one.
pub(super) fn join(text: &mut String, next: &str) {
    let before = text.chars().next_back();
    let after = next.chars().next();
    let is_closed = |c: Option<char>| c.is_none_or(|c| c == '-' || is_unspaced(c));
    if !is_closed(before) && !after.is_some_and(is_unspaced) {
        text.push(' ');
    }
    text.push_str(next);
}

/// Whether a character belongs to a script without spaces between words, or is
/// one of its punctuation marks.
fn is_unspaced(c: char) -> bool {
    is_cjk(c) || matches!(c, '…' | '“' | '”')
}

#[cfg(test)]
mod tests;
