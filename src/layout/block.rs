//! A block of the grid, as lines of text.

mod ruby;

use std::num::NonZeroU16;
use std::ops::Range;

use super::{
    Alignment, Arrangement, BlockSpan, Characters, Geometry, Part, Pinyin, SegmentRange, wrap,
};
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
    /// The pinyin of the row below.
    Pinyin,
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
        let pieces = self.pieces_of(segment);
        let (first, last) = (pieces.first()?, pieces.last()?);
        let end = last.bytes.end;
        let start = self.row_of(first.bytes.start);
        let last = self.row_of(end.saturating_sub(1).max(first.bytes.start));
        Some(start..last + 1)
    }

    /// The segments with text on some rows of the block, if there are any.
    pub fn segments_on(&self, rows: &Range<u32>) -> Option<SegmentRange> {
        let index = |row: u32| (row.saturating_sub(self.top) as usize).min(self.lines.len());
        let lines = &self.lines[index(rows.start)..index(rows.end)];
        let (first, last) = (lines.first()?, lines.last()?);
        // Before the first span there is nothing; between two, the space after the first.
        let first = self.piece_at(first.start).or(self.pieces.first())?;
        let last = self.piece_at(last.end.saturating_sub(1))?;
        Some(first.segment.0..last.segment.0 + 1)
    }

    fn pieces_of(&self, segment: SegmentId) -> &[CellSpan] {
        let start = self.pieces.partition_point(|piece| piece.segment < segment);
        let end = self
            .pieces
            .partition_point(|piece| piece.segment <= segment);
        &self.pieces[start..end]
    }

    /// The span at a byte of the cell's text, or before it if the byte is between
    /// spans.
    pub fn piece_at(&self, byte: usize) -> Option<&CellSpan> {
        let pieces = &self.pieces;
        let after = pieces.partition_point(|piece| piece.bytes.start <= byte);
        after.checked_sub(1).map(|index| &pieces[index])
    }

    /// The byte of the cell's text for a byte of a segment's text, or for its end; `None` if it
    /// is in another part of the segment.
    pub fn place_of(&self, segment: SegmentId, byte: usize) -> Option<usize> {
        let mut own = self.pieces_of(segment).iter().rev();
        own.find_map(|piece| {
            let inside = byte.checked_sub(piece.from?)?;
            (inside <= piece.bytes.len()).then_some(piece.bytes.start + inside)
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
    /// What it lays out.
    pub span: BlockSpan,
    /// Its height in rows; 0 only if a later part of a segment has nothing on the sides that are
    /// shown.
    pub rows: u32,
    /// The sides that are shown, the leading one first.
    pub cells: Vec<Cell>,
    /// The current pair, if it is here and is shown in another way than the others.
    pub current: Option<SegmentId>,
}

impl Block {
    /// Lays out a block. With a current pair, the hidden side of [`Arrangement::Peek`] is
    /// shown, and [`Pinyin::Pair`] is over it.
    pub fn new(
        document: &Document,
        span: BlockSpan,
        geometry: &Geometry,
        current: Option<SegmentId>,
    ) -> Self {
        let sides: &[Side] = match geometry.arrangement {
            Arrangement::Columns | Arrangement::Stacked => {
                &[geometry.leading, geometry.leading.other()]
            }
            Arrangement::Peek(side) if current.is_some() => &[side, side.other()],
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
            let cell = CellText::of(document, side, &span).lay_out(top, geometry, current);
            rows = rows.max(top + cell.lines.len() as u32);
            cells.push(cell);
        }
        Self {
            rows: rows.max(u32::from(!span.part.continues())),
            span,
            cells,
            current,
        }
    }

    /// The cell of a side, if it is shown.
    pub fn cell(&self, side: Side) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.side == side)
    }

    /// The segments with text on some of its rows.
    pub fn segments_on(&self, rows: &Range<u32>) -> SegmentRange {
        let on = self.cells.iter().filter_map(|cell| cell.segments_on(rows));
        let both = on.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
        both.unwrap_or(0..0)
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
fn between(span: &BlockSpan, geometry: &Geometry) -> u32 {
    u32::from(geometry.alignment == Alignment::Provision && span.segments.len() > 1)
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
    fn of(document: &'a Document, side: Side, span: &BlockSpan) -> Self {
        let mut cell = Self {
            document,
            side,
            text: String::new(),
            pieces: Vec::new(),
            written: None,
        };
        for segment in span.segments.clone().map(SegmentId) {
            let is_beginning = !span.part.continues();
            if is_beginning {
                cell.add_label_apart(segment);
            }
            if !document.segment_text(segment, side).is_empty() {
                cell.add_words(segment, span.part);
            } else if is_beginning {
                cell.add_gap(segment);
            }
        }
        cell
    }

    fn lay_out(mut self, top: u32, geometry: &Geometry, current: Option<SegmentId>) -> Cell {
        let width = NonZeroU16::new(geometry.cols[self.side]).unwrap_or(NonZeroU16::MIN);
        let is_chinese = self.document.language(self.side).is_chinese();
        if is_chinese && geometry.characters != Characters::AsWritten {
            self.text = geometry.characters.show(&self.text).into_owned();
        }
        let has_pinyin = geometry.pinyin == Pinyin::All
            || (geometry.pinyin == Pinyin::Pair && current.is_some());
        if has_pinyin && width >= ruby::LEAST_WIDTH && is_chinese {
            let only = current.filter(|_| geometry.pinyin == Pinyin::Pair);
            let rows = ruby::lay_out(&self.text, &self.pieces, width, geometry.ambiguous, only);
            return Cell {
                side: self.side,
                top,
                lines: rows.lines,
                text: rows.text,
                pieces: rows.pieces,
            };
        }
        let lines = match self.pieces.is_empty() {
            true => Vec::new(),
            false => wrap(&self.text, width, geometry.ambiguous),
        };
        Cell {
            side: self.side,
            top,
            lines,
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

    /// Adds the words of a segment that are in a part of it.
    fn add_words(&mut self, segment: SegmentId, part: Part) {
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
        let Range { start, end } = part.bytes(words);
        let label_end = document.label_len(segment, self.side).clamp(start, end);
        if label_end > start {
            let label = &words[start..label_end];
            self.push(label, segment, SpanRole::Label, Some(start));
        }
        // A short side may have no words left for the later parts.
        if label_end < end || !part.continues() {
            let rest = &words[label_end..end];
            self.push(rest, segment, SpanRole::Words, Some(label_end));
        }
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
