//! Every occurrence of a term, and what the glossary knows as its renderings.

use std::ops::Range;

use super::fold;
use super::glossary::Glossary;
use super::matcher::Matcher;
use super::plan::find_as_term;
use super::resolved_word::{ResolvedWord, SegmentText};
use super::searcher::Searcher;
use super::{Index, MatchTier};
use crate::document::{Document, SegmentId, Side};

/// The occurrences of a term on one side.
#[derive(Debug)]
pub struct TermOccurrences {
    /// The term as the text has it most often.
    pub text: String,
    /// How it was found: the strongest tier.
    pub tier: MatchTier,
    /// The side.
    pub side: Side,
    /// The segments that have it, in reading order, each with the byte ranges.
    pub places: Vec<(SegmentId, Vec<Range<usize>>)>,
    /// Its renderings of the glossary, as spelled there.
    variants: Vec<(String, Matcher)>,
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
    let mut variants: Vec<(String, Matcher)> = Vec::new();
    for term in searcher.terms([term, text.as_str()]) {
        for variant in searcher.variants_on(term, side.other()) {
            let is_new = variants.iter().all(|(known, _)| *known != variant.text);
            let matcher = searcher.variant_matcher(&variant.text, side.other());
            variants.extend(
                matcher
                    .filter(|_| is_new)
                    .map(|matcher| (variant.text.clone(), matcher)),
            );
        }
    }
    Some(TermOccurrences {
        text,
        tier,
        side,
        places,
        variants,
    })
}

impl TermOccurrences {
    /// How often it occurs.
    pub fn count(&self) -> usize {
        self.places.iter().map(|(_, ranges)| ranges.len()).sum()
    }

    /// Where the other side of a segment has renderings of the glossary: each with its text as
    /// the glossary spells it, in the order of the text. Of two that overlap the longer counts.
    pub fn known_in(
        &self,
        document: &Document,
        index: &Index,
        segment: SegmentId,
    ) -> Vec<(&str, Range<usize>)> {
        let text = SegmentText {
            document,
            index,
            segment,
            side: self.side.other(),
        };
        let mut found: Vec<(&str, Range<usize>)> = Vec::new();
        for (variant, matcher) in &self.variants {
            let ranges = text.ranges_of(std::slice::from_ref(matcher));
            found.extend(ranges.into_iter().map(|range| (variant.as_str(), range)));
        }
        found.sort_by_key(|(_, range)| (std::cmp::Reverse(range.len()), range.start));
        let mut kept: Vec<(&str, Range<usize>)> = Vec::new();
        for (variant, range) in found {
            let is_apart = |(_, other): &(&str, Range<usize>)| {
                range.end <= other.start || other.end <= range.start
            };
            if kept.iter().all(is_apart) {
                kept.push((variant, range));
            }
        }
        kept.sort_by_key(|(_, range)| range.start);
        kept
    }
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
