//! Pages: the part of a text that a window shows.

use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

use super::{Arrangement, Block, Geometry, Grid, SegmentFilter, SegmentRange};
use crate::document::{Document, SegmentId, Side};

/// The position of a window in a text: the segment with the cursor, and the row
/// of the window at which it begins.
///
/// It stays valid when the size of the window changes, because no rows of the
/// text are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewport {
    /// The segment with the cursor.
    pub cursor: SegmentId,
    /// The row of the window at which it begins; negative if above.
    pub row: i32,
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
    fn bottom(&self) -> i32 {
        self.top + self.block.rows as i32
    }

    /// The rows of the window that one of its segments takes.
    pub fn rows_of(&self, segment: SegmentId) -> Range<i32> {
        let rows = self.block.rows_of(segment);
        self.top + rows.start as i32..self.top + rows.end as i32
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
    /// place. Returns the viewport too, moved if the window would be partly empty
    /// at an end of the text. Reuses unchanged blocks of `last`.
    pub fn new(
        document: &Document,
        shown: &SegmentFilter,
        geometry: &Geometry,
        viewport: Viewport,
        last: &Page,
    ) -> (Page, Viewport) {
        let mut layout = PageLayout {
            document,
            geometry,
            grid: Grid::new(document, shown, geometry),
            cursor: viewport.cursor,
            last,
            blocks: VecDeque::new(),
            shifted: 0,
        };
        layout.fill(viewport.row);
        let row = viewport.row + layout.shifted;
        let page = Page {
            blocks: layout.blocks.into(),
            laid_for: Some(*geometry),
        };
        (page, Viewport { row, ..viewport })
    }

    /// The rows of the window that a segment takes, if its block is on the page;
    /// they may be outside the window.
    pub fn rows_of(&self, segment: SegmentId) -> Option<Range<i32>> {
        let has = |placed: &&PlacedBlock| placed.block.span.contains(&segment.0);
        Some(self.blocks.iter().find(has)?.rows_of(segment))
    }

    /// The segments on the page with their rows of the window, in reading order.
    pub fn segments(&self) -> impl Iterator<Item = (SegmentId, Range<i32>)> {
        self.blocks.iter().flat_map(|placed| {
            let segments = placed.block.span.clone().map(SegmentId);
            segments.map(|segment| (segment, placed.rows_of(segment)))
        })
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
    cursor: SegmentId,
    last: &'a Page,
    blocks: VecDeque<PlacedBlock>,
    /// How many rows the page was moved down because of the ends of the text.
    shifted: i32,
}

impl PageLayout<'_> {
    /// Fills the window, with the cursor's first row on `row` unless an end of the
    /// text prevents it.
    fn fill(&mut self, row: i32) {
        let height = i32::from(self.geometry.rows);
        let block = self.block(self.grid.block_of(self.cursor));
        let inside = block.rows_of(self.cursor).start as i32;
        self.blocks.push_back(PlacedBlock {
            top: row - inside,
            block,
        });
        self.fill_upwards();
        self.fill_downwards(height);
        // At the end of the text the page moves down, which makes room above.
        if self.bottom() < height {
            self.shift(height - self.bottom());
            self.fill_upwards();
        }
        // The cursor's block stays even if it is outside the window.
        let cursor = self.cursor.0;
        let goes = |placed: &PlacedBlock| {
            (placed.bottom() <= 0 || placed.top >= height) && !placed.block.span.contains(&cursor)
        };
        while self.blocks.front().is_some_and(goes) {
            self.blocks.pop_front();
        }
        while self.blocks.back().is_some_and(goes) {
            self.blocks.pop_back();
        }
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
            let block = self.block(span);
            self.blocks.push_front(PlacedBlock {
                top: bottom - block.rows as i32,
                block,
            });
        }
    }

    fn fill_downwards(&mut self, height: i32) {
        while self.bottom() < height {
            let Some(last) = self.blocks.back() else {
                return;
            };
            let bottom = last.bottom();
            let Some(span) = self.grid.next(&last.block.span) else {
                return;
            };
            let top = bottom + i32::from(self.grid.gap_above(&span));
            let block = self.block(span);
            self.blocks.push_back(PlacedBlock { top, block });
        }
    }

    fn block(&self, span: SegmentRange) -> Rc<Block> {
        let peeked = matches!(self.geometry.arrangement, Arrangement::Peek(_))
            && span.contains(&self.cursor.0);
        let same =
            |placed: &&PlacedBlock| placed.block.span == span && placed.block.peeked == peeked;
        // Neither the height of the window nor the head changes a block.
        let Geometry { rows, head, .. } = *self.geometry;
        let fits = |laid: Geometry| Geometry { rows, head, ..laid } == *self.geometry;
        if self.last.laid_for.is_some_and(fits)
            && let Some(placed) = self.last.blocks.iter().find(same)
        {
            return Rc::clone(&placed.block);
        }
        Rc::new(Block::new(self.document, span, self.geometry, peeked))
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
