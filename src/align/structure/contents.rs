//! The table of contents at the beginning of a text: headings that come again
//! later, with the text that belongs to them.

use std::collections::HashSet;
use std::ops::Range;

use super::line::{Line, Style};
use crate::document::Number;

/// A labelled line by its style, its number and its words, without blanks,
/// leaders and the number of a page.
type Entry = (Style, Number, String);

/// The lines of the table of contents; none if there is none.
pub(super) fn of(lines: &[Line]) -> Range<usize> {
    let mut labelled = lines
        .iter()
        .enumerate()
        .filter_map(|(place, line)| Some((place, entry(line)?)));
    let Some((start, first)) = labelled.next() else {
        return 0..0;
    };
    let mut listed = vec![first.clone()];
    let Some(end) = labelled.by_ref().find_map(|(place, entry)| {
        let is_again = entry == first;
        listed.push(entry);
        is_again.then_some(place)
    }) else {
        return 0..0;
    };
    // The last is the first that comes again.
    listed.pop();
    let later: HashSet<Entry> = labelled.map(|(_, entry)| entry).chain([first]).collect();
    let again = listed.iter().filter(|entry| later.contains(*entry)).count();
    if listed.len() > 1 && again * 10 >= listed.len() * 8 {
        start..end
    } else {
        0..0
    }
}

fn entry(line: &Line) -> Option<Entry> {
    /// In characters; headings are shorter.
    const ENOUGH: usize = 100;
    let label = line.label?;
    let is_leader = |c: char| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '…' | '·' | '-' | '—')
    };
    let words = line.text[label.len..].trim_end_matches(is_leader);
    let words = words.chars().filter(|c| !c.is_whitespace());
    Some((line.style()?, label.number, words.take(ENOUGH).collect()))
}
