//! The table of contents at the beginning of a text: headings that come again
//! later, with the text that belongs to them.

use std::collections::HashSet;

use super::line::{Line, Style};
use crate::document::Number;

/// A labelled line by its style, its number and its words, without blanks,
/// leaders and the number of a page.
type Entry = (Style, Number, String);

/// How many of the lines, from the first, are the table of contents.
pub(super) fn len(lines: &[Line]) -> usize {
    let Some((first, rest)) = lines.split_first() else {
        return 0;
    };
    let first = entry(first);
    let Some(before) = rest.iter().position(|line| entry(line) == first) else {
        return 0;
    };
    let (listed, later) = lines.split_at(before + 1);
    let mut missing: HashSet<Entry> = listed.iter().map(entry).collect();
    for line in later {
        missing.remove(&entry(line));
    }
    let again = |line: &&Line| !missing.contains(&entry(line));
    let again = listed.iter().filter(again).count();
    if listed.len() > 1 && again * 10 >= listed.len() * 8 {
        listed.len()
    } else {
        0
    }
}

fn entry(line: &Line) -> Entry {
    /// In characters; headings are shorter.
    const ENOUGH: usize = 100;
    let is_leader = |c: char| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '…' | '·' | '-' | '—')
    };
    let words = line.text[line.label.len..].trim_end_matches(is_leader);
    let words = words.chars().filter(|c| !c.is_whitespace());
    (
        line.style(),
        line.label.number,
        words.take(ENOUGH).collect(),
    )
}
