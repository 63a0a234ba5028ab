//! A block of the grid, as lines of text.

use std::num::NonZeroU16;
use std::ops::Range;

use super::{Alignment, Arrangement, Geometry, SegmentRange, wrap};
use crate::document::{Document, SegmentId, Side};

/// Drawn where a segment is unmatched, so that the gap is visible.
pub(super) const GAP: &str = "[∅]";

/// What a span of a cell's text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanRole {
    /// The label of a provision or section.
    Label,
    /// The words of a segment.
    Words,
    /// The sign for an unmatched segment.
    Gap,
}

/// A span of a cell's text that belongs to one segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellSpan {
    /// Its bytes in the cell's text.
    pub bytes: Range<usize>,
    /// The segment.
    pub segment: SegmentId,
    /// What it is.
    pub role: SpanRole,
    /// The byte of the segment's text at which it begins; `None` for gaps and
    /// for labels that are not in the segment's text.
    pub from: Option<usize>,
}

/// One side of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The side.
    pub side: Side,
    /// Its first row in the block.
    pub top: u32,
    /// All of the side's text in the block.
    pub text: String,
    /// The lines as bytes of `text`.
    pub lines: Vec<Range<usize>>,
    /// The spans of `text`, in order.
    pub pieces: Vec<CellSpan>,
}

impl Cell {
    /// The line on a row of the block, if the cell has one there.
    pub fn line(&self, row: u32) -> Option<Range<usize>> {
        let index = row.checked_sub(self.top)?;
        self.lines.get(index as usize).cloned()
    }

    /// The rows of the block that a segment takes.
    pub fn rows_of(&self, segment: SegmentId) -> Option<Range<u32>> {
        let mut pieces = self.pieces.iter().filter(|piece| piece.segment == segment);
        let first = pieces.next()?;
        let end = pieces.next_back().unwrap_or(first).bytes.end;
        let start = self.row_of(first.bytes.start);
        let last = self.row_of(end.saturating_sub(1).max(first.bytes.start));
        Some(start..last + 1)
    }

    /// The span at a byte of the cell's text, or before it if the byte is between
    /// spans.
    pub fn piece_at(&self, byte: usize) -> Option<&CellSpan> {
        let pieces = &self.pieces;
        let after = pieces.partition_point(|piece| piece.bytes.start <= byte);
        after.checked_sub(1).map(|index| &pieces[index])
    }

    /// The byte of the cell's text for a byte of a segment's text.
    pub fn place_of(&self, segment: SegmentId, byte: usize) -> Option<usize> {
        let pieces = self.pieces.iter().rev();
        let mut own = pieces.filter(|piece| piece.segment == segment);
        own.find_map(|piece| {
            let from = piece.from.filter(|&from| from <= byte)?;
            Some((piece.bytes.start + byte - from).min(piece.bytes.end))
        })
    }

    /// The row of the block for a byte of the cell's text.
    pub fn row_of(&self, byte: usize) -> u32 {
        let after = self.lines.partition_point(|line| line.start <= byte);
        self.top + after.saturating_sub(1) as u32
    }
}

/// A laid out block: the cells of both sides, or of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its segments.
    pub span: SegmentRange,
    /// Its height in rows; at least 1.
    pub rows: u32,
    /// The sides that are shown, the leading one first.
    pub cells: Vec<Cell>,
    /// Whether the hidden side is shown because the cursor is here.
    pub peeked: bool,
}

impl Block {
    /// Lays out a block. `peeked` shows the hidden side of
    /// [`Arrangement::Peek`].
    pub fn new(document: &Document, span: SegmentRange, geometry: &Geometry, peeked: bool) -> Self {
        let sides: &[Side] = match geometry.arrangement {
            Arrangement::Columns | Arrangement::Stacked => {
                &[geometry.leading, geometry.leading.other()]
            }
            Arrangement::Peek(side) if peeked => &[side, side.other()],
            Arrangement::Single(side) | Arrangement::Peek(side) => &[side],
        };
        let mut cells = Vec::with_capacity(sides.len());
        let mut rows = 0;
        for &side in sides {
            let top = match geometry.arrangement {
                Arrangement::Columns => 0,
                _ if rows == 0 => 0,
                _ => rows + between(&span, geometry),
            };
            let cell = CellText::of(document, side, &span).lay_out(top, geometry);
            rows = rows.max(top + cell.lines.len() as u32);
            cells.push(cell);
        }
        Self {
            span,
            rows: rows.max(1),
            cells,
            peeked,
        }
    }

    /// The cell of a side, if it is shown.
    pub fn cell(&self, side: Side) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.side == side)
    }

    /// The rows of the block that a segment takes, over all its sides.
    pub fn rows_of(&self, segment: SegmentId) -> Range<u32> {
        let mut rows = self.cells.iter().filter_map(|cell| cell.rows_of(segment));
        let first = rows.next().unwrap_or(0..1);
        rows.fold(first, |a, b| a.start.min(b.start)..a.end.max(b.end))
    }
}

/// The blank rows between two sides, one below the other. Blocks of several
/// segments have one, without which both sides would look like one text.
fn between(span: &SegmentRange, geometry: &Geometry) -> u32 {
    u32::from(geometry.alignment == Alignment::Provision && span.len() > 1)
}

/// Builds the text of a cell.
struct CellText<'a> {
    document: &'a Document,
    side: Side,
    text: String,
    pieces: Vec<CellSpan>,
    /// The end of the last words in the side's text.
    written: Option<usize>,
}

impl<'a> CellText<'a> {
    fn of(document: &'a Document, side: Side, span: &SegmentRange) -> Self {
        let mut cell = Self {
            document,
            side,
            text: String::new(),
            pieces: Vec::new(),
            written: None,
        };
        for segment in span.clone().map(SegmentId) {
            cell.add_label_apart(segment);
            if document.segment_text(segment, side).is_empty() {
                cell.add_gap(segment);
            } else {
                cell.add_words(segment);
            }
        }
        cell
    }

    fn lay_out(self, top: u32, geometry: &Geometry) -> Cell {
        let width = NonZeroU16::new(geometry.cols[self.side]).unwrap_or(NonZeroU16::MIN);
        Cell {
            side: self.side,
            top,
            lines: wrap(&self.text, width, geometry.ambiguous),
            text: self.text,
            pieces: self.pieces,
        }
    }

    /// Adds a label that is not in the segment's text, and the separator after
    /// it.
    fn add_label_apart(&mut self, segment: SegmentId) {
        let Some(label) = self.document.label_apart(segment, self.side) else {
            return;
        };
        self.push(label, segment, SpanRole::Label, None);
        let start = self.document.segment_bytes(segment, self.side).start;
        let before = &self.document.side_text(self.side)[..start];
        // After a merge with the next pair, the text may begin after a line break.
        let before = before.trim_end_matches('\n');
        self.text.extend(before.chars().next_back());
    }

    fn add_gap(&mut self, segment: SegmentId) {
        let last = self.text.chars().next_back();
        if last.is_some_and(|last| !last.is_whitespace()) {
            self.text.push(' ');
        }
        self.push(GAP, segment, SpanRole::Gap, None);
    }

    fn add_words(&mut self, segment: SegmentId) {
        let document = self.document;
        let bytes = document.segment_bytes(segment, self.side);
        if self.text.ends_with(GAP) {
            self.text.push(' ');
        } else if let Some(end) = self.written {
            // What parts the segments in the text: a space, a line break or nothing.
            let between = &document.side_text(self.side)[end..bytes.start];
            self.text.push_str(between);
        }
        self.written = Some(bytes.end);
        let words = document.segment_text(segment, self.side);
        let (label, rest) = words.split_at(document.label_len(segment, self.side));
        if !label.is_empty() {
            self.push(label, segment, SpanRole::Label, Some(0));
        }
        self.push(rest, segment, SpanRole::Words, Some(label.len()));
    }

    fn push(&mut self, text: &str, segment: SegmentId, role: SpanRole, from: Option<usize>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(CellSpan {
            bytes: start..self.text.len(),
            segment,
            role,
            from,
        });
    }
}
