//! Every occurrence in its context, centred: the lines of a concordance.

use std::cmp::Ordering;
use std::ops::Range;

use super::{Index, Results, fold};
use crate::document::{Document, SegmentId, Side};

/// How many characters of context decide the order of two lines.
const COMPARED: usize = 60;

/// One occurrence. What stands before and after it is in the same segment; its
/// counterpart is the segment's text on the other side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcordanceLine {
    /// The segment.
    pub segment: SegmentId,
    /// The side that it is on.
    pub side: Side,
    /// The bytes that match, in the segment's text on that side.
    pub matched: Range<usize>,
}

impl ConcordanceLine {
    /// The text before the match.
    pub fn left<'a>(&self, document: &'a Document) -> &'a str {
        &document.segment_text(self.segment, self.side)[..self.matched.start]
    }

    /// The text that matches.
    pub fn text<'a>(&self, document: &'a Document) -> &'a str {
        &document.segment_text(self.segment, self.side)[self.matched.clone()]
    }

    /// The text after the match.
    pub fn right<'a>(&self, document: &'a Document) -> &'a str {
        &document.segment_text(self.segment, self.side)[self.matched.end..]
    }
}

/// What lines are sorted by; equal ones stay in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConcordanceOrder {
    /// Where they stand.
    Reading,
    /// What stands before, from the match backwards.
    Left,
    /// What stands after.
    Right,
}

/// All occurrences of what a search found, in reading order, the source side
/// of a segment first.
pub fn concordance(document: &Document, index: &Index, results: &Results) -> Vec<ConcordanceLine> {
    let mut lines = Vec::new();
    for hit in results.hits_in_reading_order() {
        let ranges = results.ranges(document, index, hit.segment);
        for side in Side::BOTH {
            lines.extend(ranges[side].iter().map(|matched| ConcordanceLine {
                segment: hit.segment,
                side,
                matched: matched.clone(),
            }));
        }
    }
    lines
}

/// Sorts lines by their context, letters and script folded, blanks and signs
/// left out; the sides stay apart, the source first.
pub fn sort_concordance(
    lines: &mut [ConcordanceLine],
    document: &Document,
    order: ConcordanceOrder,
) {
    let in_text = |one: &ConcordanceLine, other: &ConcordanceLine| {
        (one.segment, one.matched.start).cmp(&(other.segment, other.matched.start))
    };
    let is_target = |line: &ConcordanceLine| line.side == Side::Target;
    if order == ConcordanceOrder::Reading {
        lines.sort_by(|one, other| {
            let by_segment = one.segment.cmp(&other.segment);
            let by_side = is_target(one).cmp(&is_target(other));
            by_segment.then(by_side).then_with(|| in_text(one, other))
        });
        return;
    }
    lines.sort_by(|one, other| {
        let by_side = is_target(one).cmp(&is_target(other));
        let by_context = || match order {
            ConcordanceOrder::Left => compare(
                one.left(document).chars().rev(),
                other.left(document).chars().rev(),
            ),
            ConcordanceOrder::Right | ConcordanceOrder::Reading => {
                compare(one.right(document).chars(), other.right(document).chars())
            }
        };
        by_side
            .then_with(by_context)
            .then_with(|| in_text(one, other))
    });
}

fn compare(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> Ordering {
    let one = one.map(fold::fold_char).filter(|c| fold::is_wordly(*c));
    let other = other.map(fold::fold_char).filter(|c| fold::is_wordly(*c));
    one.take(COMPARED).cmp(other.take(COMPARED))
}
