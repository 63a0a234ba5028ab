//! Finds the words of a note in the passage that the note was resolved to.

use std::ops::Range;

use crate::document::{Document, Passage, Side};
use crate::notes::{Anchor, QuotedWords};
use crate::search::fold_char;

/// How many characters of context on each side are compared to tell words from other
/// occurrences.
const CONTEXT: usize = 16;

/// An occurrence is clear if its context has this many characters more in common than any
/// other.
const MARGIN: usize = 2;

/// What became of the words.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum FoundWords {
    /// They are here, in bytes of the side's text.
    Found(Range<usize>),
    /// They may be any of these, the likeliest first.
    Ambiguous(Vec<Range<usize>>),
    /// They are not in the passage.
    Gone,
}

/// Finds an anchor's words in a passage.
pub(super) fn find(
    document: &Document,
    passage: Passage,
    side: Side,
    anchor: &Anchor,
    words: &QuotedWords,
) -> FoundWords {
    let text = document.passage_text(passage, side);
    let quote = anchor.quote(&words.language);
    let whole = document.passage_bytes(passage, side);
    let all = &document.side_text(side)[whole.clone()];
    let offset = whole.start + (all.len() - all.trim_start().len());
    let found = find_in(text, quote, words);
    let shifted = |bytes: Range<usize>| bytes.start + offset..bytes.end + offset;
    match found {
        FoundWords::Found(bytes) => FoundWords::Found(shifted(bytes)),
        FoundWords::Ambiguous(all) => FoundWords::Ambiguous(all.into_iter().map(shifted).collect()),
        FoundWords::Gone => FoundWords::Gone,
    }
}

/// As [`find`], in bytes of `text`.
fn find_in(text: &str, quote: &str, words: &QuotedWords) -> FoundWords {
    let start = quote.char_indices().map(|(at, _)| at).nth(words.start);
    let stands = |at: &usize| !words.exact.is_empty() && quote[*at..].starts_with(&words.exact);
    let start = start.filter(stands);
    if let Some(start) = start
        && text == quote
    {
        return FoundWords::Found(start..start + words.exact.len());
    }
    let (now, then) = (FoldedText::new(text), FoldedText::new(quote));
    let exact: Vec<char> = words.exact.chars().map(fold_char).collect();
    let (places, olds) = (now.occurrences(&exact), then.occurrences(&exact));
    let bytes = |place: usize| now.bytes(place..place + exact.len());
    let meant = olds.iter().copied().find(|old| *old == words.start);
    let Some(meant) = meant.filter(|_| start.is_some()) else {
        return match places[..] {
            [] => FoundWords::Gone,
            [one] if olds.len() <= 1 => FoundWords::Found(bytes(one)),
            _ => FoundWords::Ambiguous(places.into_iter().map(bytes).collect()),
        };
    };
    let common_context = |old, new| then.common_context(old, &now, new, exact.len());
    let ranked = places
        .into_iter()
        .map(|new| (common_context(meant, new), new));
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_by_key(|(like, place)| (std::cmp::Reverse(*like), *place));
    let Some(&(best, place)) = ranked.first() else {
        return FoundWords::Gone;
    };
    let is_clear = |rival: usize| best >= rival + MARGIN;
    let others_now = ranked.iter().skip(1).map(|(like, _)| *like);
    let others_then = olds.iter().filter(|old| **old != meant);
    let others_then = others_then.map(|old| common_context(*old, place));
    if others_now.chain(others_then).all(is_clear) {
        return FoundWords::Found(bytes(place));
    }
    FoundWords::Ambiguous(ranked.into_iter().map(|(_, place)| bytes(place)).collect())
}

/// A text as folded characters.
struct FoldedText {
    chars: Vec<char>,
    /// The byte at which each begins, and the end.
    starts: Vec<usize>,
}

impl FoldedText {
    fn new(text: &str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at);
        Self {
            chars: text.chars().map(fold_char).collect(),
            starts: starts.chain([text.len()]).collect(),
        }
    }

    /// The occurrences of some characters, in characters.
    fn occurrences(&self, exact: &[char]) -> Vec<usize> {
        if exact.is_empty() {
            return Vec::new();
        }
        let windows = self.chars.windows(exact.len()).enumerate();
        let found = windows.filter(|(_, window)| *window == exact);
        found.map(|(at, _)| at).collect()
    }

    fn bytes(&self, chars: Range<usize>) -> Range<usize> {
        self.starts[chars.start]..self.starts[chars.end]
    }

    /// How many characters of context around words of length `len` are the same here and there.
    fn common_context(&self, here: usize, other: &FoldedText, there: usize, len: usize) -> usize {
        let before = self.chars[..here].iter().rev().take(CONTEXT);
        let before = before.zip(other.chars[..there].iter().rev());
        let after = self.chars[here + len..].iter().take(CONTEXT);
        let after = after.zip(&other.chars[there + len..]);
        before.take_while(|(a, b)| a == b).count() + after.take_while(|(a, b)| a == b).count()
    }
}
