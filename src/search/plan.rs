//! A query resolved against a document: how each word matches, and the segments
//! of the places in which all of them meet.

mod intersection;
mod resolver;

use std::ops::{ControlFlow, Range};

use super::matcher::{Matcher, merge_ranges};
use super::posting::Posting;
use super::query::{Query, QueryWord};
use super::resolved_word::{ResolvedWord, SegmentText};
use super::searcher::Searcher;
use super::{Hit, MatchTier, fold};
use crate::document::{Place, SegmentId, Side, Sides};
use intersection::{do_meet, intersect};
use resolver::{add_joined, adjacent_words, has_quantity, resolve_words, terms_in};
pub(super) use resolver::{find_alone, find_as_term};

/// A query resolved against a document.
#[derive(Debug, Default)]
pub(super) struct QueryPlan {
    /// The words that must be found. One that occurs nowhere has no postings.
    wanted: Vec<ResolvedWord>,
    excluded: Vec<ResolvedWord>,
    /// The glossary's terms in the query: the matchers of their variants.
    terms: Vec<Sides<Vec<Matcher>>>,
    /// Where the words are next to each other, in their order.
    adjacent: Vec<Posting>,
}

impl QueryPlan {
    /// Finds the tier of every word. If the query is a reference, the place that
    /// it names is offered already: matches in labels do not count as hits.
    pub(super) fn new(searcher: Searcher, query: &Query, is_reference: bool) -> Self {
        let (excluded, wanted): (Vec<_>, Vec<_>) =
            query.words().iter().partition(|word| word.excluded);
        let mut plan = Self {
            wanted: resolve_words(searcher, &wanted),
            excluded: excluded
                .iter()
                .filter_map(|word| searcher.find_as_itself(word))
                .collect(),
            ..Self::default()
        };
        if is_reference {
            for word in &mut plan.wanted {
                drop_label_matches(searcher, word);
            }
        }
        plan.terms = terms_in(searcher, &wanted, &plan.wanted);
        plan.adjacent = adjacent_words(searcher, &wanted);
        plan
    }

    /// The plan for the beginning of a document, if that is enough to know the
    /// tier of every word: all occur there as typed, and meet.
    pub(super) fn for_beginning(
        searcher: Searcher,
        query: &Query,
        is_reference: bool,
    ) -> Option<Self> {
        // The simplified form of a traditional character counts only if the
        // traditional one occurs nowhere, which the beginning cannot tell.
        let is_traditional = |word: &QueryWord| fold::is_traditional(&word.text);
        let (excluded, wanted): (Vec<_>, Vec<_>) =
            query.words().iter().partition(|word| word.excluded);
        let is_undecided = query.words().iter().any(is_traditional) || has_quantity(&wanted);
        if is_reference || is_undecided {
            return None;
        }
        let find = |word: &&QueryWord| {
            let typed = searcher.find_as_typed(word)?;
            ResolvedWord::either(Some(typed), searcher.find_compounds(word))
        };
        let find_all = |words: &[&QueryWord]| {
            let mut found: Vec<_> = words.iter().map(find).collect();
            add_joined(searcher, words, &mut found);
            found.into_iter().collect::<Option<Vec<_>>>()
        };
        let plan = Self {
            wanted: find_all(&wanted)?,
            excluded: find_all(&excluded)?,
            adjacent: adjacent_words(searcher, &wanted),
            ..Self::default()
        };
        do_meet(searcher, postings(&plan.wanted)).then_some(plan)
    }

    /// Frees what only the search itself needs; highlighting needs the rest.
    pub(super) fn drop_postings(&mut self) {
        for word in self.wanted.iter_mut().chain(&mut self.excluded) {
            word.postings = Vec::new();
        }
        self.adjacent = Vec::new();
    }

    /// Calls `found` with every hit, in reading order.
    pub(super) fn each_hit(&self, searcher: Searcher, mut found: impl FnMut(Hit)) {
        let (wanted, excluded) = (postings(&self.wanted), postings(&self.excluded));
        intersect(searcher, wanted, excluded, |place, segments, postings| {
            self.hits_in_place(place, segments, postings, &mut found);
            ControlFlow::Continue(())
        });
    }

    /// Calls `found` with the hits in a matching place, in reading order: the
    /// segments that have any of the words, or the first segment if the query
    /// has exclusions only.
    fn hits_in_place(
        &self,
        place: Place,
        segments: Range<u32>,
        postings: &mut [&[Posting]],
        mut found: impl FnMut(Hit),
    ) {
        if postings.is_empty() {
            found(Hit {
                segment: SegmentId(segments.start),
                place,
                side: Side::Source,
                tier: MatchTier::Exact,
                score: 500,
            });
        }
        let next = |postings: &[&[Posting]]| {
            let first = postings.iter().filter_map(|list| list.first());
            first.map(|posting| posting.segment).min()
        };
        while let Some(segment) = next(postings) {
            let mut matched = SegmentMatch::default();
            for list in &mut *postings {
                if let Some((posting, rest)) = list.split_first()
                    && posting.segment == segment
                {
                    matched.add(*posting);
                    *list = rest;
                }
            }
            let score = self.score(&matched, segment, segment == segments.start);
            found(Hit {
                segment: SegmentId(segment),
                place,
                side: matched.side(),
                tier: matched.weakest,
                score,
            });
        }
    }

    fn score(&self, matched: &SegmentMatch, segment: u32, is_first: bool) -> u16 {
        let adjacent = &self.adjacent;
        let adjacent = adjacent.binary_search_by_key(&segment, |posting| posting.segment);
        let coverage = match matched.count {
            count if count == self.wanted.len() => 500,
            count => (count * 60 / self.wanted.len().max(1)) as u16,
        };
        let adjacent = if adjacent.is_ok() { 60 } else { 0 };
        // The first segment has the title of its place.
        let title = if is_first { 20 } else { 0 };
        // A segment with all words has at least 660 points, one without at most 539.
        matched.weakest.weight() * 4 + coverage + adjacent + title
    }

    /// See [`super::Results::ranges`].
    pub(super) fn ranges(&self, text: SegmentText) -> Vec<Range<usize>> {
        let words = self.wanted.iter();
        merge_ranges(words.flat_map(|word| word.ranges(text)).collect())
    }

    /// See [`super::Results::counterparts`].
    pub(super) fn counterparts(&self, texts: &Sides<SegmentText>, side: Side) -> Vec<Range<usize>> {
        let ranges_of = |term: &Sides<Vec<Matcher>>, side| texts[side].ranges_of(&term[side]);
        let mut ranges = Vec::new();
        for term in &self.terms {
            if !ranges_of(term, side.other()).is_empty() {
                ranges.extend(ranges_of(term, side));
            }
        }
        let hits = self.ranges(texts[side]);
        let is_apart = |range: &Range<usize>| {
            // Hits are in order and apart from one another.
            let after = hits.partition_point(|hit| hit.end <= range.start);
            hits.get(after).is_none_or(|hit| range.end <= hit.start)
        };
        merge_ranges(ranges).into_iter().filter(is_apart).collect()
    }
}

/// Drops the segments in which only the label of the place matches.
fn drop_label_matches(searcher: Searcher, word: &mut ResolvedWord) {
    let mut postings = std::mem::take(&mut word.postings);
    postings.retain(|posting| {
        let segment = SegmentId(posting.segment);
        !(searcher.cancelled)()
            && Side::BOTH.into_iter().any(|side| {
                let label = searcher.document.label_len(segment, side);
                let text = SegmentText {
                    document: searcher.document,
                    index: searcher.index,
                    segment,
                    side,
                };
                let ranges = word.ranges(text);
                ranges.iter().any(|range| range.end > label)
            })
    });
    word.postings = postings;
}

/// The words of a query that meet in one segment.
struct SegmentMatch {
    count: usize,
    weakest: MatchTier,
    /// How many of the words each side has.
    on_side: Sides<u16>,
}

impl Default for SegmentMatch {
    fn default() -> Self {
        Self {
            count: 0,
            weakest: MatchTier::Exact,
            on_side: Sides::default(),
        }
    }
}

impl SegmentMatch {
    fn add(&mut self, posting: Posting) {
        self.count += 1;
        self.weakest = self.weakest.max(posting.tier);
        for side in Side::BOTH {
            self.on_side[side] += u16::from(posting.sides[side]);
        }
    }

    /// The side with more of the words; the source if both have as many.
    fn side(&self) -> Side {
        if self.on_side.target > self.on_side.source {
            Side::Target
        } else {
            Side::Source
        }
    }
}

fn postings(words: &[ResolvedWord]) -> Vec<&[Posting]> {
    words.iter().map(|word| &word.postings[..]).collect()
}
