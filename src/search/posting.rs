//! Postings: the segments in which a word was found.

use super::MatchTier;
use crate::document::{Side, Sides};

/// A segment that contains a word, with the strongest tier found there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    pub(super) segment: u32,
    pub(super) tier: MatchTier,
    /// The sides that have the word in that tier.
    pub(super) sides: Sides<bool>,
}

/// Adds a segment to ascending postings of one side. If it is the last one
/// already, the stronger tier counts.
pub(super) fn push(postings: &mut Vec<Posting>, segment: u32, side: Side, tier: MatchTier) {
    match postings.last_mut() {
        Some(last) if last.segment == segment => last.tier = last.tier.min(tier),
        _ => postings.push(Posting {
            segment,
            tier,
            sides: Sides::of(|own| own == side),
        }),
    }
}

/// The postings of segments in any order.
pub(super) fn postings_of(mut segments: Vec<u32>, side: Side, tier: MatchTier) -> Vec<Posting> {
    segments.sort_unstable();
    let mut postings = Vec::with_capacity(segments.len());
    for segment in segments {
        push(&mut postings, segment, side, tier);
    }
    postings
}

/// The segments of both of two ascending lists.
pub(super) fn common_segments(one: &[Posting], other: &[Posting]) -> impl Iterator<Item = u32> {
    let is_in_other = |segment: &u32| {
        let found = other.binary_search_by_key(segment, |posting| posting.segment);
        found.is_ok()
    };
    let segments = one.iter().map(|posting| posting.segment);
    segments.filter(is_in_other)
}

/// Merges two ascending lists. Of a segment in both, the stronger tier counts,
/// and the sides that have the word in that tier.
pub(super) fn union(left: Vec<Posting>, right: Vec<Posting>) -> Vec<Posting> {
    if left.is_empty() || right.is_empty() {
        return if left.is_empty() { right } else { left };
    }
    let mut all = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    loop {
        let next = match (left.peek(), right.peek()) {
            (Some(one), Some(other)) if one.segment == other.segment => {
                let (one, other) = (*one, *other);
                right.next();
                left.next();
                let stronger = if one.tier <= other.tier { one } else { other };
                let sides = if one.tier == other.tier {
                    Sides::of(|side| one.sides[side] || other.sides[side])
                } else {
                    stronger.sides
                };
                Some(Posting { sides, ..stronger })
            }
            (Some(one), Some(other)) if other.segment < one.segment => right.next(),
            (None, _) => right.next(),
            _ => left.next(),
        };
        match next {
            Some(posting) => all.push(posting),
            None => return all,
        }
    }
}
