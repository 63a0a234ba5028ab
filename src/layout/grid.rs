//! The grid: which segments are laid out together.

use super::part::{LONGEST, Part};
use super::{Alignment, Arrangement, Geometry, SegmentFilter, SegmentRange};
use crate::document::{Document, ParagraphBreak, Place, SegmentId, Side};

/// What is laid out together: segments of one place, or a part of a long one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockSpan {
    /// The segments.
    pub segments: SegmentRange,
    /// The part of the segment, if it is a single one.
    pub part: Part,
}

impl BlockSpan {
    /// Whether it has a segment, or a part of it.
    pub fn contains(&self, segment: SegmentId) -> bool {
        self.segments.contains(&segment.0)
    }
}

/// Divides a document into blocks, each of which begins on the same row on both
/// sides.
///
/// Paragraphs and segments of more than some kilobytes are split into several
/// blocks, so that laying out a provision of any length costs no more than a
/// screenful.
#[derive(Clone, Copy, Debug)]
pub struct Grid<'a> {
    document: &'a Document,
    shown: &'a SegmentFilter,
    alignment: Alignment,
    arrangement: Arrangement,
}

impl<'a> Grid<'a> {
    /// The grid of the visible part of a document.
    pub fn new(document: &'a Document, shown: &'a SegmentFilter, geometry: &Geometry) -> Self {
        Self {
            document,
            shown,
            alignment: geometry.alignment,
            arrangement: geometry.arrangement,
        }
    }

    /// The block of a segment; of a long one, that of its first part.
    pub fn block_of(self, segment: SegmentId) -> BlockSpan {
        self.part_of(segment, 0)
    }

    /// The block of a part of a segment, or of its last part if it has fewer.
    pub fn part_of(self, segment: SegmentId, index: u32) -> BlockSpan {
        let whole = self.document.segments_of(self.document.place_of(segment));
        let begins = |index: &u32| self.begins(*index, whole.start);
        let start = (whole.start..=segment.0).rev().find(begins);
        let start = start.unwrap_or(whole.start);
        let end = (segment.0 + 1..whole.end).find(begins).unwrap_or(whole.end);
        BlockSpan {
            segments: start..end,
            // A long segment has a block for itself.
            part: match end - start {
                1 => Part::of(self.document, segment, index),
                _ => Part::WHOLE,
            },
        }
    }

    /// The next visible block.
    pub fn next(self, block: &BlockSpan) -> Option<BlockSpan> {
        if let Some(part) = block.part.next() {
            return Some(BlockSpan {
                part,
                ..block.clone()
            });
        }
        let end = block.segments.end;
        let next = (end < self.document.segment_count()).then_some(SegmentId(end))?;
        self.shown.at_or_after(next).map(|next| self.block_of(next))
    }

    /// The previous visible block.
    pub fn previous(self, block: &BlockSpan) -> Option<BlockSpan> {
        if let Some(part) = block.part.previous() {
            return Some(BlockSpan {
                part,
                ..block.clone()
            });
        }
        let before = SegmentId(block.segments.start.checked_sub(1)?);
        let before = self.shown.at_or_before(before)?;
        Some(self.part_of(before, u32::MAX))
    }

    /// The number of blank rows above a block: none at the top of the text and
    /// between blocks of one provision, one elsewhere, and between all blocks if
    /// the sides are stacked.
    pub fn gap_above(self, block: &BlockSpan) -> u16 {
        let first = SegmentId(block.segments.start);
        let is_first = first <= self.shown.first() && !block.part.continues();
        if is_first || self.arrangement == Arrangement::Stacked {
            return u16::from(!is_first);
        }
        if block.part.continues() {
            return 0;
        }
        let continues = match self.document.place_of(first) {
            Place::Heading(_) => false,
            place @ Place::Provision(_) => self.document.first_segment(place) != first,
        };
        u16::from(!continues)
    }

    /// Whether a block begins at a segment of the provision that starts at
    /// `first`. Constant time.
    fn begins(self, index: u32, first: u32) -> bool {
        if index == first || self.alignment == Alignment::Segment {
            return true;
        }
        if self.document.paragraph_break(SegmentId(index)) == ParagraphBreak::Before {
            return true;
        }
        if self.is_long(index) || self.is_long(index - 1) {
            return true;
        }
        let first = SegmentId(first);
        let share = |index| self.document.bytes_between(first, SegmentId(index)) / LONGEST;
        share(index) != share(index - 1)
    }

    /// Whether a segment is laid out in parts.
    fn is_long(self, index: u32) -> bool {
        let len = |side| self.document.segment_bytes(SegmentId(index), side).len();
        Side::BOTH.into_iter().any(|side| len(side) > LONGEST)
    }
}
