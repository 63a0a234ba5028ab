//! A word of a query, resolved: how it matches, and where.

use std::ops::Range;

use super::matcher::{Matcher, merge_ranges};
use super::needle::Needle;
use super::posting::{self, Posting};
use super::{Index, MatchTier, fold};
use crate::document::{Document, SegmentId, Side, Sides};

/// One word of a query, or several that form one term, resolved against a
/// document.
#[derive(Clone, Debug, Default)]
pub(super) struct ResolvedWord {
    /// The segments that have it, ascending; none if it occurs nowhere.
    pub(super) postings: Vec<Posting>,
    /// What to highlight of it on each side.
    pub(super) matchers: Sides<Vec<Matcher>>,
}

impl ResolvedWord {
    /// Adds what a matcher found on a side, if anything.
    pub(super) fn add(&mut self, side: Side, matcher: Matcher, postings: Vec<Posting>) {
        if !postings.is_empty() {
            self.matchers[side].push(matcher);
            self.postings = posting::union(std::mem::take(&mut self.postings), postings);
        }
    }

    /// Whether it occurs anywhere.
    pub(super) fn is_found(&self) -> bool {
        !self.postings.is_empty()
    }

    /// Itself if it occurs anywhere.
    pub(super) fn if_found(self) -> Option<Self> {
        self.is_found().then_some(self)
    }

    /// Everything that either of two words matches, of those that are found.
    pub(super) fn either(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(one), Some(other)) => Some(one.union(other)),
            (one, other) => one.or(other),
        }
    }

    /// Everything that either of two words matches.
    pub(super) fn union(mut self, other: Self) -> Self {
        self.postings = posting::union(self.postings, other.postings);
        for side in Side::BOTH {
            self.matchers[side].extend(other.matchers[side].iter().cloned());
        }
        self
    }

    /// Drops what matches only after folding.
    pub(super) fn retain_exact(&mut self, needle: &Needle) {
        self.postings
            .retain(|posting| posting.tier == MatchTier::Exact);
        for side in Side::BOTH {
            if !self.matchers[side].is_empty() {
                self.matchers[side] = vec![Matcher::Exact(needle.clone())];
            }
        }
    }

    /// The byte ranges of its matches in a segment's text.
    pub(super) fn ranges(&self, text: SegmentText) -> Vec<Range<usize>> {
        text.ranges_of(&self.matchers[text.side])
    }
}

/// A segment's text on one side.
#[derive(Clone, Copy)]
pub(super) struct SegmentText<'a> {
    pub(super) document: &'a Document,
    pub(super) index: &'a Index,
    pub(super) segment: SegmentId,
    pub(super) side: Side,
}

impl SegmentText<'_> {
    /// The byte ranges of what any of some matchers matches: ascending, none
    /// touching another.
    pub(super) fn ranges_of(self, matchers: &[Matcher]) -> Vec<Range<usize>> {
        let folded = self.index.folded(self.side).segment(self.segment);
        let original = self.document.segment_text(self.segment, self.side);
        let mut ranges = Vec::new();
        for matcher in matchers {
            matcher.ranges(folded, original, &mut ranges);
        }
        fold::unfold(merge_ranges(ranges), folded, original)
    }
}
