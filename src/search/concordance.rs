//! The lines of a concordance: every occurrence with its context (KWIC).

use std::cmp::Ordering;
use std::ops::Range;

use super::{Index, Results, fold};
use crate::document::{Document, SegmentId, Side};

/// How many characters of context are compared to sort two lines.
const COMPARED: usize = 60;

/// One occurrence. Its context is the rest of the segment on the same side, its
/// counterpart the segment's text on the other side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcordanceLine {
    /// The segment.
    pub segment: SegmentId,
    /// The side of the occurrence.
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

/// What lines are sorted by. Equal lines stay in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConcordanceOrder {
    /// Their place in the document.
    Reading,
    /// The left context, read backwards from the match.
    Left,
    /// The right context.
    Right,
}

/// All occurrences of a query, in reading order; of a segment, those on the
/// source side first.
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

/// Sorts lines. By context, all lines of the source side come first, and
/// contexts are compared folded, without spaces and punctuation.
pub fn sort_concordance(
    lines: &mut [ConcordanceLine],
    document: &Document,
    order: ConcordanceOrder,
) {
    let is_target = |line: &ConcordanceLine| line.side == Side::Target;
    let place = |line: &ConcordanceLine| (line.segment, is_target(line), line.matched.start);
    let left = |line: &ConcordanceLine| compared(line.left(document).chars().rev());
    let right = |line: &ConcordanceLine| compared(line.right(document).chars());
    lines.sort_by(|one, other| {
        let by_side = is_target(one).cmp(&is_target(other));
        let by_order = match order {
            ConcordanceOrder::Reading => Ordering::Equal,
            ConcordanceOrder::Left => by_side.then_with(|| left(one).cmp(left(other))),
            ConcordanceOrder::Right => by_side.then_with(|| right(one).cmp(right(other))),
        };
        by_order.then_with(|| place(one).cmp(&place(other)))
    });
}

/// The characters of a context that are compared.
fn compared(context: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let folded = context.map(fold::fold_char);
    folded.filter(|c| fold::is_significant(*c)).take(COMPARED)
}
