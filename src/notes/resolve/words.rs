//! Finding the words of a note in the passage that the note was found at.

use std::ops::Range;

use crate::document::{Document, Passage, Side};
use crate::notes::{Anchor, QuotedWords};
use crate::search::fold_char;

/// How many characters on each side of words tell them from others that read
/// the same.
const AROUND: usize = 16;

/// Words whose surroundings have so many characters more in common with those
/// looked for are these words.
const MARGIN: usize = 2;

/// What became of words.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// They are there, in bytes of the side's text.
    There(Range<usize>),
    /// They may be any of these, the likeliest first.
    Perhaps(Vec<Range<usize>>),
    /// They are nowhere in the passage.
    Gone,
}

/// Finds an anchor's words in a passage.
pub(super) fn find(
    document: &Document,
    passage: Passage,
    side: Side,
    anchor: &Anchor,
    words: &QuotedWords,
) -> Found {
    let text = document.passage_text(passage, side);
    let quote = anchor.quote(&words.language);
    let whole = document.passage_bytes(passage, side);
    let all = &document.side_text(side)[whole.clone()];
    let offset = whole.start + (all.len() - all.trim_start().len());
    let found = find_in(text, quote, words);
    let shifted = |bytes: Range<usize>| bytes.start + offset..bytes.end + offset;
    match found {
        Found::There(bytes) => Found::There(shifted(bytes)),
        Found::Perhaps(all) => Found::Perhaps(all.into_iter().map(shifted).collect()),
        Found::Gone => Found::Gone,
    }
}

/// In bytes of `text`.
fn find_in(text: &str, quote: &str, words: &QuotedWords) -> Found {
    let start = quote.char_indices().map(|(at, _)| at).nth(words.start);
    let stands = |at: &usize| !words.exact.is_empty() && quote[*at..].starts_with(&words.exact);
    let start = start.filter(stands);
    if let Some(start) = start
        && text == quote
    {
        return Found::There(start..start + words.exact.len());
    }
    let (now, then) = (Text::new(text), Text::new(quote));
    let exact: Vec<char> = words.exact.chars().map(fold_char).collect();
    let (places, olds) = (now.places(&exact), then.places(&exact));
    let bytes = |place: usize| now.bytes(place..place + exact.len());
    let meant = olds
        .iter()
        .find(|old| start.is_some() && **old == words.start);
    let Some(&meant) = meant else {
        return match places[..] {
            [] => Found::Gone,
            [one] if olds.len() <= 1 => Found::There(bytes(one)),
            _ => Found::Perhaps(places.into_iter().map(bytes).collect()),
        };
    };
    let likeness = |old, new| then.likeness(old, &now, new, exact.len());
    let mut ranked: Vec<_> = places
        .iter()
        .map(|new| (likeness(meant, *new), *new))
        .collect();
    ranked.sort_by_key(|(like, place)| (std::cmp::Reverse(*like), *place));
    let Some(&(best, place)) = ranked.first() else {
        return Found::Gone;
    };
    let is_clear = |rival: usize| best >= rival + MARGIN;
    let others_now = ranked.iter().skip(1).map(|(like, _)| *like);
    let others_then = olds.iter().filter(|old| **old != meant);
    let others_then = others_then.map(|old| likeness(*old, place));
    if others_now.chain(others_then).all(is_clear) {
        return Found::There(bytes(place));
    }
    Found::Perhaps(ranked.into_iter().map(|(_, place)| bytes(place)).collect())
}

/// A text as characters in the form in which they are compared.
struct Text {
    chars: Vec<char>,
    /// Where each begins in bytes, and the end.
    starts: Vec<usize>,
}

impl Text {
    fn new(text: &str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at);
        Self {
            chars: text.chars().map(fold_char).collect(),
            starts: starts.chain([text.len()]).collect(),
        }
    }

    /// Where some characters stand, in characters.
    fn places(&self, exact: &[char]) -> Vec<usize> {
        if exact.is_empty() {
            return Vec::new();
        }
        let windows = self.chars.windows(exact.len()).enumerate();
        windows
            .filter(|(_, window)| *window == exact)
            .map(|(at, _)| at)
            .collect()
    }

    fn bytes(&self, chars: Range<usize>) -> Range<usize> {
        self.starts[chars.start]..self.starts[chars.end]
    }

    /// How many characters around words of `len` here and there are the same.
    fn likeness(&self, here: usize, other: &Text, there: usize, len: usize) -> usize {
        let before = self.chars[..here].iter().rev().take(AROUND);
        let before = before.zip(other.chars[..there].iter().rev());
        let after = self.chars[here + len..].iter().take(AROUND);
        let after = after.zip(&other.chars[there + len..]);
        before.take_while(|(a, b)| a == b).count() + after.take_while(|(a, b)| a == b).count()
    }
}
