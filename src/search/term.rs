//! Every occurrence of a term, and what the glossary knows as its renderings.

use std::ops::Range;
use std::sync::Arc;

use super::fold;
use super::glossary::Glossary;
use super::matcher::Matcher;
use super::plan::find_as_term;
use super::resolved_word::{ResolvedWord, SegmentText};
use super::searcher::Searcher;
use super::{Index, MatchTier};
use crate::document::{Document, SegmentId, Side};

/// The occurrences of a term on one side.
#[derive(Debug, PartialEq, Eq)]
pub struct TermOccurrences {
    /// The term as the text has it most often.
    pub text: String,
    /// How it was found: the strongest tier.
    pub tier: MatchTier,
    /// The side.
    pub side: Side,
    /// The segments that have it, in reading order.
    pub places: Vec<TermPlace>,
}

/// A segment that has a term.
#[derive(Debug, PartialEq, Eq)]
pub struct TermPlace {
    /// The segment.
    pub segment: SegmentId,
    /// Where it has the term, in bytes.
    pub ranges: Vec<Range<usize>>,
    /// Where its other side has renderings of the glossary: each with its text as the glossary
    /// spells it, in the order of the text. Of two that overlap the longer is here.
    pub known: Vec<(Arc<str>, Range<usize>)>,
}

/// Finds a term on a side by everything that a search takes: in all its forms, by its pinyin,
/// mistyped, or as another variant of the glossary. Words derived from it are other terms.
/// `None` if it does not occur, or if its words occur apart only.
pub fn term_occurrences(
    document: &Document,
    index: &Index,
    glossary: &Glossary,
    term: &str,
    side: Side,
    cancelled: &dyn Fn() -> bool,
) -> Option<TermOccurrences> {
    let searcher = Searcher::new(document, index, glossary, cancelled)?;
    let word = find_as_term(searcher, term, side)?;
    let tier = word.postings.iter().map(|posting| posting.tier).min()?;
    let places: Vec<_> = word
        .postings
        .iter()
        .take_while(|_| !cancelled())
        .map(|posting| {
            let segment = SegmentId(posting.segment);
            (segment, ranges(&word, document, index, segment, side))
        })
        .filter(|(_, ranges)| !ranges.is_empty())
        .collect();
    let text = commonest(document, side, &places)?;
    let variants = variants(searcher, [term, text.as_str()], side.other());
    let places = places.into_iter().take_while(|_| !cancelled());
    let places = places.map(|(segment, ranges)| TermPlace {
        segment,
        ranges,
        known: known_in(
            SegmentText {
                document,
                index,
                segment,
                side: side.other(),
            },
            &variants,
        ),
    });
    Some(TermOccurrences {
        places: places.collect(),
        text,
        tier,
        side,
    })
}

impl TermOccurrences {
    /// How often it occurs.
    pub fn count(&self) -> usize {
        self.places.iter().map(|place| place.ranges.len()).sum()
    }
}

/// What the glossary has on a side for some terms, each variant once, as it is spelled there.
fn variants(searcher: Searcher, terms: [&str; 2], side: Side) -> Vec<(Arc<str>, Matcher)> {
    let mut found: Vec<(Arc<str>, Matcher)> = Vec::new();
    for term in searcher.terms(terms) {
        for variant in searcher.variants_on(term, side) {
            let is_new = found.iter().all(|(known, _)| **known != *variant.text);
            let matcher = searcher.variant_matcher(&variant.text, side);
            let matcher = matcher.filter(|_| is_new);
            found.extend(matcher.map(|matcher| (variant.text.as_str().into(), matcher)));
        }
    }
    found
}

/// Where a text has variants of the glossary, see [`TermPlace::known`].
fn known_in(text: SegmentText, variants: &[(Arc<str>, Matcher)]) -> Vec<(Arc<str>, Range<usize>)> {
    let mut found: Vec<(&Arc<str>, Range<usize>)> = Vec::new();
    for (variant, matcher) in variants {
        let ranges = text.ranges_of(std::slice::from_ref(matcher));
        found.extend(ranges.into_iter().map(|range| (variant, range)));
    }
    found.sort_by_key(|(_, range)| (std::cmp::Reverse(range.len()), range.start));
    let mut kept: Vec<(Arc<str>, Range<usize>)> = Vec::new();
    for (variant, range) in found {
        let is_apart = |(_, other): &(Arc<str>, Range<usize>)| {
            range.end <= other.start || other.end <= range.start
        };
        if kept.iter().all(is_apart) {
            kept.push((Arc::clone(variant), range));
        }
    }
    kept.sort_by_key(|(_, range)| range.start);
    kept
}

fn ranges(
    word: &ResolvedWord,
    document: &Document,
    index: &Index,
    segment: SegmentId,
    side: Side,
) -> Vec<Range<usize>> {
    word.ranges(SegmentText {
        document,
        index,
        segment,
        side,
    })
}

/// The form that most occurrences have.
fn commonest(
    document: &Document,
    side: Side,
    places: &[(SegmentId, Vec<Range<usize>>)],
) -> Option<String> {
    let mut counts: Vec<(String, &str, usize)> = Vec::new();
    for (segment, ranges) in places {
        let text = document.segment_text(*segment, side);
        for form in ranges.iter().filter_map(|range| text.get(range.clone())) {
            let folded = fold::fold(form);
            match counts.iter_mut().find(|(known, ..)| *known == folded) {
                Some((.., count)) => *count += 1,
                None => counts.push((folded, form, 1)),
            }
        }
    }
    // Of equally frequent forms the first.
    let most = counts.into_iter().rev().max_by_key(|(.., count)| *count);
    most.map(|(_, form, _)| form.to_owned())
}
