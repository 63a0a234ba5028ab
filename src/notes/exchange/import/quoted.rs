//! Finds the words that an annotation quotes. Annotation tools of the web give
//! the words with those around them, but spaces and line breaks as their page
//! had them, and no language.

use std::ops::Range;

use crate::document::{Document, LanguageTag, Passage, Side};
use crate::notes::{Anchor, AnchorScope, Quote, Resolution, resolve};
use crate::text::is_unspaced;

/// The anchor of the only place that quotes fit best: by their words, or else by
/// most of them.
pub(super) fn find(document: &Document, anchor: &Anchor) -> Option<Anchor> {
    if let Resolution::Anchored(location, _) = resolve(document, anchor) {
        return Some(Anchor::of_pair(document, location.passage));
    }
    let places = anchor.quotes.iter().flat_map(|quote| {
        let sides = Side::BOTH.into_iter();
        sides
            .filter(|side| may_be_of(document, *side, quote))
            .map(move |side| (side, quote))
    });
    let exact = places
        .clone()
        .find_map(|(side, quote)| exact(document, side, quote));
    exact.or_else(|| {
        places
            .clone()
            .find_map(|(side, quote)| similar(document, side, quote))
    })
}

/// The anchor with the language that each quote is probably in, if it names none
/// of the text, so that it can be found when the text changes.
pub(super) fn with_languages(document: &Document, anchor: &Anchor) -> Anchor {
    let mut anchor = anchor.clone();
    for quote in &mut anchor.quotes {
        let is_known = |side: &Side| *document.language(*side) == *quote.language;
        if !Side::BOTH.iter().any(is_known) {
            quote.language = document.language(likely_side(document, quote)).to_string();
        }
    }
    anchor
}

/// The side whose script a quote is in, or in which more of its letters occur.
fn likely_side(document: &Document, quote: &Quote) -> Side {
    let is_unspaced = quote.text.contains(is_unspaced);
    let likelihood = |side: Side| {
        let text = document.side_text(side);
        let letters = quote.text.chars().filter(|c| c.is_alphabetic());
        let shared = letters.filter(|c| text.contains(*c)).count();
        (document.language(side).is_unspaced() == is_unspaced, shared)
    };
    match likelihood(Side::Target) > likelihood(Side::Source) {
        true => Side::Target,
        false => Side::Source,
    }
}

/// Whether a quote may be of a side: it is in its language, or in none that the
/// text has.
fn may_be_of(document: &Document, side: Side, quote: &Quote) -> bool {
    let own = LanguageTag::from(&*quote.language);
    let is_of = |side: Side| !own.is_empty() && document.language(side).is_same_language(&own);
    is_of(side) || !is_of(side.other())
}

/// The anchor of the words of a quote where those around them fit best; `None`
/// if several places fit equally.
fn exact(document: &Document, side: Side, quote: &Quote) -> Option<Anchor> {
    let text = document.side_text(side);
    let mut best: Option<(usize, Range<usize>)> = None;
    let mut is_unique = false;
    for bytes in occurrences(text, &quote.text) {
        let fit = context_fit(text, &bytes, quote);
        if best.as_ref().is_none_or(|(most, _)| fit > *most) {
            (best, is_unique) = (Some((fit, bytes)), true);
        } else if best.as_ref().is_some_and(|(most, _)| fit == *most) {
            is_unique = false;
        }
    }
    let (_, bytes) = best.filter(|_| is_unique)?;
    let has = |id: &crate::document::SegmentId| {
        let own = document.segment_bytes(*id, side);
        own.start < bytes.end && own.end > bytes.start
    };
    let passage = Passage {
        first: document.segments().find(has)?,
        last: document.segments().rfind(has)?,
    };
    Some(Anchor::of_words(document, passage, side, bytes))
}

/// The anchor of a place whose text is similar to a quote.
fn similar(document: &Document, side: Side, quote: &Quote) -> Option<Anchor> {
    let quote = Quote {
        language: document.language(side).to_string(),
        ..quote.clone()
    };
    let anchor = Anchor {
        reference: String::new(),
        scope: AnchorScope::Side(quote.language.clone()),
        quotes: vec![quote],
    };
    match resolve(document, &anchor) {
        Resolution::Anchored(location, _) => {
            Some(Anchor::of_side(document, location.passage, side))
        }
        _ => None,
    }
}

/// Where words occur in a text, whatever the spaces and line breaks in either.
fn occurrences(text: &str, words: &str) -> impl Iterator<Item = Range<usize>> {
    let words: Vec<char> = unspaced(words.chars()).collect();
    let first = words.first().copied();
    let starts = first
        .into_iter()
        .flat_map(|first| text.match_indices(first));
    starts.filter_map(move |(start, _)| {
        let mut rest = text[start..]
            .char_indices()
            .filter(|(_, c)| !c.is_whitespace());
        let mut end = start;
        for wanted in &words {
            let (at, found) = rest.next()?;
            if found != *wanted {
                return None;
            }
            end = start + at + found.len_utf8();
        }
        Some(start..end)
    })
}

/// How many characters around a range are those around a quote.
fn context_fit(text: &str, bytes: &Range<usize>, quote: &Quote) -> usize {
    let before = unspaced(text[..bytes.start].chars().rev());
    let after = unspaced(text[bytes.end..].chars());
    common(before, unspaced(quote.before.chars().rev()))
        + common(after, unspaced(quote.after.chars()))
}

fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .count()
}

fn unspaced(chars: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    chars.filter(|c| !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_occur_whatever_the_spaces() {
        let text = "a  b\nc ab c";
        let found: Vec<_> = occurrences(text, "ab c")
            .map(|bytes| &text[bytes])
            .collect();
        assert_eq!(found, ["a  b\nc", "ab c"]);
        assert_eq!(occurrences(text, " \n").count(), 0);
    }
}
