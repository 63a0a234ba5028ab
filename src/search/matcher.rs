//! Where in a segment's text a word matches.

use std::ops::Range;

use super::apart::ApartPattern;
use super::fold;
use super::needle::{Needle, PhrasePattern};
use super::quantity::{Quantity, QuantityLanguage, quantities};

/// One way in which a word of a query matches on a side.
#[derive(Clone, Debug)]
pub(super) enum Matcher {
    /// The text itself, folded.
    Folded(Needle),
    /// The text itself, exactly as typed.
    Exact(Needle),
    /// The text with any punctuation in between.
    Phrase(PhrasePattern),
    /// Any of some words, sorted.
    Words(Vec<Box<str>>),
    /// The same number or date, however it is written.
    Value(Quantity, QuantityLanguage),
    /// The text with other words in between.
    Apart(ApartPattern),
}

impl Matcher {
    /// Adds the byte ranges of all matches in a segment's folded text.
    pub(super) fn ranges(&self, folded: &str, original: &str, ranges: &mut Vec<Range<usize>>) {
        match self {
            Matcher::Folded(needle) => push_all(ranges, |from| needle.find(folded, from)),
            Matcher::Phrase(phrase) => push_all(ranges, |from| phrase.find(folded, from)),
            Matcher::Exact(needle) => {
                let mut found = Vec::new();
                push_all(&mut found, |from| needle.find(folded, from));
                found.retain(|range| is_exact(needle, range.clone(), folded, original));
                ranges.append(&mut found);
            }
            Matcher::Words(words) => {
                let is_listed = |range: &Range<usize>| {
                    let word = &folded[range.clone()];
                    words.binary_search_by(|other| (**other).cmp(word)).is_ok()
                };
                ranges.extend(fold::words(folded).filter(is_listed));
            }
            Matcher::Value(quantity, language) => {
                let found = quantities(folded, *language).into_iter();
                let found = found.filter(|(_, other)| quantity.is_in(other));
                ranges.extend(found.map(|(range, _)| range));
            }
            Matcher::Apart(pattern) => ranges.extend(pattern.find(folded).into_iter().flatten()),
        }
    }
}

fn push_all(ranges: &mut Vec<Range<usize>>, find: impl Fn(usize) -> Option<Range<usize>>) {
    let mut from = 0;
    while let Some(range) = find(from) {
        from = range.end;
        ranges.push(range);
    }
}

/// Whether a match in a segment's folded text is, in the original, exactly what
/// was typed.
pub(super) fn is_exact(needle: &Needle, range: Range<usize>, folded: &str, original: &str) -> bool {
    let typed = needle.typed();
    // Nearly always, since few characters fold to shorter ones.
    if folded.len() == original.len() {
        return original.as_bytes()[range] == *typed.as_bytes();
    }
    let ranges = fold::unfold(vec![range], folded, original);
    ranges.iter().all(|range| &original[range.clone()] == typed)
}

/// Sorts ranges and merges those that overlap or touch.
pub(super) fn merge_ranges(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
