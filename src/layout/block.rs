//! One block of the grid as lines of text.

use std::num::NonZeroU16;
use std::ops::Range;

use super::width::Ambiguous;
use super::{Alignment, Arrangement, Geometry, Span, wrap};
use crate::document::{Document, SegmentId, Side, Sides};

/// What stands where a segment has no counterpart: a gap is shown, never
/// closed up.
pub(super) const GAP: &str = "[∅]";

/// What a piece of a block's text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The label of the provision or section.
    Label,
    /// The words of a segment.
    Words,
    /// The sign for a missing counterpart.
    Gap,
}

/// A stretch of a cell's text that belongs to one segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The bytes of the cell's text.
    pub bytes: Range<usize>,
    /// Whose words these are.
    pub segment: SegmentId,
    /// What they are.
    pub role: Role,
    /// The byte of the segment's text that the piece begins with; `None` for
    /// what is not in it (gaps, labels that stand apart).
    pub from: Option<usize>,
}

/// One side of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Whose text it is.
    pub side: Side,
    /// The first row of the block that it takes.
    pub top: u32,
    /// All of the side's text in the block.
    pub text: String,
    /// The lines as bytes of `text`.
    pub lines: Vec<Range<usize>>,
    /// Who owns which bytes of `text`, in order.
    pub pieces: Vec<Piece>,
}

impl Cell {
    /// The line on a row of the block, if the cell reaches it.
    pub fn line(&self, row: u32) -> Option<Range<usize>> {
        let index = row.checked_sub(self.top)?;
        self.lines.get(index as usize).cloned()
    }

    /// The rows of the block on which a segment stands.
    pub fn rows_of(&self, segment: SegmentId) -> Option<Range<u32>> {
        let mut pieces = self.pieces.iter().filter(|piece| piece.segment == segment);
        let first = pieces.next()?;
        let end = pieces.next_back().unwrap_or(first).bytes.end;
        let start = self.row_of(first.bytes.start);
        let last = self.row_of(end.saturating_sub(1).max(first.bytes.start));
        Some(start..last + 1)
    }

    /// The piece that owns a byte of the cell's text, blanks after it
    /// included.
    pub fn piece_at(&self, byte: usize) -> Option<&Piece> {
        let after = self
            .pieces
            .partition_point(|piece| piece.bytes.start <= byte);
        after.checked_sub(1).map(|index| &self.pieces[index])
    }

    /// Where a byte of a segment's text stands in the cell's text.
    pub fn place_of(&self, segment: SegmentId, byte: usize) -> Option<usize> {
        self.pieces
            .iter()
            .rev()
            .filter(|piece| piece.segment == segment)
            .find_map(|piece| {
                let from = piece.from.filter(|&from| from <= byte)?;
                Some((piece.bytes.start + byte - from).min(piece.bytes.end))
            })
    }

    /// The row of the block on which a byte of the cell's text stands.
    pub fn row_of(&self, byte: usize) -> u32 {
        let after = self.lines.partition_point(|line| line.start <= byte);
        self.top + after.saturating_sub(1) as u32
    }
}

/// A block as lines: both sides, or one, with the rows each takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its segments.
    pub span: Span,
    /// Its height in rows; at least 1.
    pub rows: u32,
    /// The sides that are shown, the leading one first.
    pub cells: Vec<Cell>,
    /// Whether the other side is shown because the reader peeks at it.
    pub peeked: bool,
}

impl Block {
    /// Lays out a block. `peeked` shows the hidden side of a peeking
    /// arrangement.
    pub fn new(document: &Document, span: Span, geometry: &Geometry, peeked: bool) -> Self {
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
                _ if rows > 0 => rows + between(&span, geometry),
                _ => 0,
            };
            let cell = cell(
                document,
                &span,
                side,
                top,
                geometry.cols,
                geometry.ambiguous,
            );
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

    /// The rows of the block on which a segment stands, on any side.
    pub fn rows_of(&self, segment: SegmentId) -> Range<u32> {
        let mut rows = self.cells.iter().filter_map(|cell| cell.rows_of(segment));
        let first = rows.next().unwrap_or(0..1);
        rows.fold(first, |a, b| a.start.min(b.start)..a.end.max(b.end))
    }
}

/// How many blank rows stand between two sides, one under the other: where
/// both have several segments, they would seem to be one text.
fn between(span: &Span, geometry: &Geometry) -> u32 {
    u32::from(geometry.alignment == Alignment::Provision && span.len() > 1)
}

fn cell(
    document: &Document,
    span: &Span,
    side: Side,
    top: u32,
    cols: Sides<u16>,
    ambiguous: Ambiguous,
) -> Cell {
    let mut text = String::new();
    let mut pieces = Vec::new();
    let mut previous_end = None;
    for segment in span.clone().map(SegmentId) {
        let words = document.segment_text(segment, side);
        let bytes = document.segment_bytes(segment, side);
        if let Some(label) = document.label_apart(segment, side) {
            let start = text.len();
            text.push_str(label);
            pieces.push(Piece {
                bytes: start..text.len(),
                segment,
                role: Role::Label,
                from: None,
            });
            let joint = &document.side_text(side)[..bytes.start];
            text.extend(joint.chars().next_back());
        }
        if words.is_empty() {
            if text
                .chars()
                .next_back()
                .is_some_and(|last| !last.is_whitespace())
            {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(GAP);
            pieces.push(Piece {
                bytes: start..text.len(),
                segment,
                role: Role::Gap,
                from: None,
            });
            continue;
        }
        if text.ends_with(GAP) {
            text.push(' ');
        } else if let Some(end) = previous_end {
            text.push_str(&document.side_text(side)[end..bytes.start]);
        }
        previous_end = Some(bytes.end);
        let start = text.len();
        text.push_str(words);
        let label = start + document.label_len(segment, side);
        if label > start {
            pieces.push(Piece {
                bytes: start..label,
                segment,
                role: Role::Label,
                from: Some(0),
            });
        }
        pieces.push(Piece {
            bytes: label..text.len(),
            segment,
            role: Role::Words,
            from: Some(label - start),
        });
    }
    let width = NonZeroU16::new(cols[side]).unwrap_or(NonZeroU16::MIN);
    let lines = wrap(&text, width, ambiguous);
    Cell {
        side,
        top,
        text,
        lines,
        pieces,
    }
}
