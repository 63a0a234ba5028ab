//! Pages: the part of a text that a window shows.

use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

use super::{Arrangement, Block, BlockSpan, Cell, Geometry, Grid, Pinyin, SegmentFilter};
use crate::document::{Document, SegmentId, Side};

/// The position of a window in a text: the segment with the cursor, and the row
/// of the window at which it begins, or at which one of its parts does.
///
/// It stays valid when the size of the window changes, because no rows of the
/// text are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewport {
    /// The segment with the cursor.
    pub cursor: SegmentId,
    /// The [`Part`](super::Part) of the segment that `row` is about; 0 unless the segment is long.
    pub part: u32,
    /// The row of the window at which the part begins; negative if above.
    pub row: i32,
}

impl Viewport {
    /// A segment that begins on a row of the window.
    pub fn at(cursor: SegmentId, row: i32) -> Self {
        Self {
            cursor,
            part: 0,
            row,
        }
    }

    /// The first row of the window that may have text of the segment.
    pub fn first_row(self) -> i32 {
        if self.part == 0 { self.row.max(0) } else { 0 }
    }

    /// The same part, further down in the window.
    pub fn moved(self, rows: i32) -> Self {
        Self {
            row: self.row + rows,
            ..self
        }
    }
}

/// A block with its position in the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedBlock {
    /// The row of the window at which the block begins; may be negative.
    pub top: i32,
    /// The block.
    pub block: Rc<Block>,
}

impl PlacedBlock {
    /// The row of the window below the block.
    pub fn bottom(&self) -> i32 {
        self.top + self.block.rows as i32
    }

    /// The rows of the window that one of its segments takes.
    pub fn rows_of(&self, segment: SegmentId) -> Range<i32> {
        let rows = self.block.rows_of(segment);
        self.top + rows.start as i32..self.top + rows.end as i32
    }

    /// The segments with text on some rows of the window.
    pub fn segments_on(&self, rows: Range<i32>) -> impl Iterator<Item = SegmentId> + use<> {
        let row = |row: i32| {
            row.saturating_sub(self.top)
                .clamp(0, self.block.rows as i32) as u32
        };
        let on = self.block.segments_on(&(row(rows.start)..row(rows.end)));
        on.map(SegmentId)
    }
}

/// The blocks that a window shows fully or in part.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The blocks, from the top. They fill the window, but for the head above the
    /// beginning of the text, unless the text is shorter.
    pub blocks: Vec<PlacedBlock>,
    laid_for: Option<Geometry>,
}

impl Page {
    /// Lays out the blocks around a viewport, whose cursor must be in a visible
    /// place. Returns the viewport too, with the part of its segment that the
    /// window shows, and by how many rows all was moved down, because the window
    /// would have been partly empty at an end of the text. Reuses unchanged blocks
    /// of `last`.
    pub fn new(
        document: &Document,
        shown: &SegmentFilter,
        geometry: &Geometry,
        viewport: Viewport,
        last: &Page,
    ) -> (Page, Viewport, i32) {
        let mut layout = PageLayout {
            document,
            geometry,
            grid: Grid::new(document, shown, geometry),
            viewport,
            last,
            blocks: VecDeque::new(),
            shifted: 0,
        };
        layout.fill();
        let viewport = layout.viewport;
        let page = Page {
            blocks: layout.blocks.into(),
            laid_for: Some(*geometry),
        };
        (page, viewport, layout.shifted)
    }

    /// The rows of the window that a segment takes, if its block is on the page;
    /// they may be outside the window. If the page has only some parts of it, they
    /// end a window's height beyond the page.
    pub fn rows_of(&self, segment: SegmentId) -> Option<Range<i32>> {
        let mut own = self.blocks_of(segment);
        let first = own.next()?;
        let last = own.next_back().unwrap_or(first);
        let Range { mut start, .. } = first.rows_of(segment);
        let Range { mut end, .. } = last.rows_of(segment);
        let height = self.laid_for.map_or(0, |geometry| i32::from(geometry.rows));
        if first.block.span.part.continues() {
            start = start.min(0) - height;
        }
        if !last.block.span.part.is_last() {
            end = end.max(height) + height;
        }
        Some(start..end)
    }

    /// The position of a window that shows a segment as this page does, if its
    /// block is on the page.
    pub fn position_of(&self, segment: SegmentId) -> Option<Viewport> {
        let first = self.blocks_of(segment).next()?;
        Some(Viewport {
            cursor: segment,
            part: first.block.span.part.index,
            row: first.rows_of(segment).start,
        })
    }

    /// The segments that the window shows with their rows, in reading order.
    pub fn segments(&self) -> impl Iterator<Item = (SegmentId, Range<i32>)> {
        let height = self.laid_for.map_or(0, |geometry| i32::from(geometry.rows));
        let blocks = self.blocks.iter();
        let mut segments: Vec<_> = blocks.flat_map(|it| it.segments_on(0..height)).collect();
        // Those in several parts.
        segments.dedup();
        let rows = |segment| Some((segment, self.rows_of(segment)?));
        segments.into_iter().filter_map(rows)
    }

    /// The cell with a byte of a segment's text, if it is on the page, and the byte
    /// of the cell's text.
    pub fn cell_at(
        &self,
        segment: SegmentId,
        side: Side,
        byte: usize,
    ) -> Option<(&PlacedBlock, &Cell, usize)> {
        self.blocks_of(segment).find_map(|placed| {
            let cell = placed.block.cell(side)?;
            Some((placed, cell, cell.place_of(segment, byte)?))
        })
    }

    fn blocks_of(&self, segment: SegmentId) -> impl DoubleEndedIterator<Item = &PlacedBlock> {
        let blocks = self.blocks.iter();
        blocks.filter(move |placed| placed.block.span.contains(segment))
    }

    /// The row below the last block of the page.
    pub fn bottom(&self) -> i32 {
        self.blocks.last().map_or(0, PlacedBlock::bottom)
    }

    /// The segment at a cell of the window, and the byte of its text: `row` counts
    /// from the top, `col` from the left edge of the side's text. Beyond the end
    /// of a line, its last segment; on a blank row, `None`. The byte is `None` on
    /// gaps and on labels that are not part of the text.
    pub fn hit(&self, row: i32, side: Side, col: u16) -> Option<(SegmentId, Option<usize>)> {
        let ambiguous = self.laid_for?.ambiguous;
        let has_row = |placed: &&PlacedBlock| (placed.top..placed.bottom()).contains(&row);
        let placed = self.blocks.iter().find(has_row)?;
        let cell = placed.block.cell(side)?;
        let line = cell.line((row - placed.top) as u32)?;
        let byte = super::width::byte_at(&cell.text[line.clone()], col, ambiguous) + line.start;
        let piece = cell.piece_at(byte)?;
        let Range { start, end } = piece.bytes;
        let inside = byte.clamp(start, end.saturating_sub(1)) - start;
        Some((piece.segment, piece.from.map(|from| from + inside)))
    }
}

/// Builds a page outwards from the cursor's block.
struct PageLayout<'a> {
    document: &'a Document,
    geometry: &'a Geometry,
    grid: Grid<'a>,
    viewport: Viewport,
    last: &'a Page,
    blocks: VecDeque<PlacedBlock>,
    /// How many rows the page was moved down because of the ends of the text.
    shifted: i32,
}

impl PageLayout<'_> {
    /// Fills the window, with the cursor's part on its row unless an end of the
    /// text prevents it.
    fn fill(&mut self) {
        let height = i32::from(self.geometry.rows);
        let Viewport { cursor, part, row } = self.viewport;
        let block = self.block(self.grid.part_of(cursor, part));
        let inside = block.rows_of(cursor).start as i32;
        self.viewport.part = block.span.part.index;
        self.blocks.push_back(PlacedBlock {
            top: row - inside,
            block,
        });
        self.fill_upwards();
        let is_at_end = !self.fill_downwards(height);
        // At the end of the text the page moves down, which makes room above.
        if is_at_end && self.bottom() < height {
            self.shift(height - self.bottom());
            self.fill_upwards();
        }
        self.viewport.row += self.shifted;
        self.take_visible_part(height);
        // The cursor's block stays even if it is outside the window.
        let Viewport { cursor, part, .. } = self.viewport;
        let goes = |placed: &PlacedBlock| {
            let span = &placed.block.span;
            let is_cursor = span.contains(cursor) && span.part.index == part;
            (placed.bottom() <= 0 || placed.top >= height) && !is_cursor
        };
        while self.blocks.front().is_some_and(goes) {
            self.blocks.pop_front();
        }
        while self.blocks.back().is_some_and(goes) {
            self.blocks.pop_back();
        }
    }

    /// Counts the rows from a part of the cursor's segment that the window shows,
    /// if it shows any.
    fn take_visible_part(&mut self, height: i32) {
        let cursor = self.viewport.cursor;
        let is_visible = |placed: &&PlacedBlock| {
            placed.block.span.contains(cursor) && placed.bottom() > 0 && placed.top < height
        };
        let Some(placed) = self.blocks.iter().find(is_visible) else {
            return;
        };
        self.viewport = Viewport {
            cursor,
            part: placed.block.span.part.index,
            row: placed.rows_of(cursor).start,
        };
    }

    /// Above the beginning of the text, the rows of its head stay free, and no more.
    fn fill_upwards(&mut self) {
        while self.top() > 0 {
            let Some(first) = self.blocks.front() else {
                return;
            };
            let gap = i32::from(self.grid.gap_above(&first.block.span));
            let Some(span) = self.grid.previous(&first.block.span) else {
                let head = i32::from(self.geometry.head);
                return self.shift((head - self.top()).min(0));
            };
            let bottom = first.top - gap;
            // Only the rows between the blocks are in the window.
            if bottom <= 0 {
                return;
            }
            let block = self.block(span);
            self.blocks.push_front(PlacedBlock {
                top: bottom - block.rows as i32,
                block,
            });
        }
    }

    /// Returns whether the text goes on below the window.
    fn fill_downwards(&mut self, height: i32) -> bool {
        while self.bottom() < height {
            let Some(last) = self.blocks.back() else {
                return false;
            };
            let bottom = last.bottom();
            let Some(span) = self.grid.next(&last.block.span) else {
                return false;
            };
            let top = bottom + i32::from(self.grid.gap_above(&span));
            if top >= height {
                return true;
            }
            let block = self.block(span);
            self.blocks.push_back(PlacedBlock { top, block });
        }
        true
    }

    fn block(&self, span: BlockSpan) -> Rc<Block> {
        let shows_current = matches!(self.geometry.arrangement, Arrangement::Peek(_))
            || self.geometry.pinyin == Pinyin::Pair;
        let cursor = self.viewport.cursor;
        let current = (shows_current && span.contains(cursor)).then_some(cursor);
        let same =
            |placed: &&PlacedBlock| placed.block.span == span && placed.block.current == current;
        // Neither the height of the window nor the head changes a block.
        let Geometry { rows, head, .. } = *self.geometry;
        let fits = |laid: Geometry| Geometry { rows, head, ..laid } == *self.geometry;
        if self.last.laid_for.is_some_and(fits)
            && let Some(placed) = self.last.blocks.iter().find(same)
        {
            return Rc::clone(&placed.block);
        }
        Rc::new(Block::new(self.document, span, self.geometry, current))
    }

    fn shift(&mut self, rows: i32) {
        self.shifted += rows;
        for placed in &mut self.blocks {
            placed.top += rows;
        }
    }

    fn top(&self) -> i32 {
        self.blocks.front().map_or(0, |placed| placed.top)
    }

    fn bottom(&self) -> i32 {
        self.blocks.back().map_or(0, PlacedBlock::bottom)
    }
}
