//! The grid: which segments are laid out together.

use super::{Alignment, Arrangement, Geometry, SegmentFilter, SegmentRange};
use crate::document::{Document, ParagraphBreak, Place, SegmentId};

/// Paragraphs with more bytes than this are split into several blocks, so that
/// laying out a provision of any length costs no more than a screenful.
const LONGEST: usize = 16 * 1024;

/// Divides a document into blocks, each of which begins on the same row on both
/// sides.
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

    /// The block of a segment.
    pub fn block_of(self, segment: SegmentId) -> SegmentRange {
        let whole = self.document.segments_of(self.document.place_of(segment));
        let begins = |index: &u32| self.begins(*index, whole.start);
        let start = (whole.start..=segment.0).rev().find(begins);
        let start = start.unwrap_or(whole.start);
        let end = (segment.0 + 1..whole.end).find(begins).unwrap_or(whole.end);
        start..end
    }

    /// The next visible block.
    pub fn next(self, block: &SegmentRange) -> Option<SegmentRange> {
        let next = (block.end < self.document.segment_count()).then_some(SegmentId(block.end))?;
        self.shown.at_or_after(next).map(|next| self.block_of(next))
    }

    /// The previous visible block.
    pub fn previous(self, block: &SegmentRange) -> Option<SegmentRange> {
        let before = SegmentId(block.start.checked_sub(1)?);
        self.shown.at_or_before(before).map(|it| self.block_of(it))
    }

    /// The number of blank rows above a block: none at the top of the text and
    /// between blocks of one provision, one elsewhere, and between all blocks if
    /// the sides are stacked.
    pub fn gap_above(self, block: &SegmentRange) -> u16 {
        let first_shown = self.shown.first().0;
        if self.arrangement == Arrangement::Stacked {
            return u16::from(block.start > first_shown);
        }
        let first = SegmentId(block.start);
        let continues = match self.document.place_of(first) {
            Place::Heading(_) => false,
            place @ Place::Provision(_) => self.document.first_segment(place) != first,
        };
        u16::from(block.start > first_shown && !continues)
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
        let first = SegmentId(first);
        let share = |index| self.document.bytes_between(first, SegmentId(index)) / LONGEST;
        share(index) != share(index - 1)
    }
}
