//! Where the window is: scrolling, and keeping pairs and words in it.

use super::ReaderState;
use crate::document::{Document, SegmentId, Side};
use crate::layout::{Part, Viewport};

impl ReaderState {
    /// Scrolls the window, down if positive. The cursor stays with its pair
    /// until that leaves the window. Returns by how many rows the window moved.
    pub fn scroll(&mut self, document: &Document, rows: i32) -> i32 {
        let cursor = self.viewport.cursor;
        let moved = rows - self.turn(document, self.viewport.moved(-rows));
        let height = self.height();
        let is_shown = self.page.rows_of(cursor).is_some_and(|own| {
            (0..height).contains(&own.start) || (own.start < 0 && own.end >= height)
        });
        if !is_shown {
            let wanted = if rows > 0 { 0 } else { height - 1 };
            self.take_nearest(document, wanted);
        }
        moved
    }

    /// Scrolls by whole or half windows. The cursor keeps its row; when the
    /// window is at an end of the text, the cursor goes to that end.
    pub fn scroll_with_cursor(&mut self, document: &Document, rows: i32) {
        let row = self.viewport.first_row().min((self.height() - 1).max(0));
        if self.scroll(document, rows) != 0 {
            self.take_nearest(document, row);
            return;
        }
        let end = if rows > 0 {
            self.shown.last(document)
        } else {
            self.shown.first()
        };
        // Going to a pair taller than the window would show its start.
        if self.viewport.cursor != end {
            self.go(document, end);
        }
    }

    /// The first words of the window, if the cursor's pair begins above and ends below it.
    pub(super) fn words_at_top(&self) -> Option<(Side, usize)> {
        let cursor = self.viewport.cursor;
        let own = self.page.rows_of(cursor)?;
        let covers = own.start < 0 && own.end >= self.height();
        let sides = [self.leading, self.leading.other()];
        let hits = sides.map(|side| Some((side, self.page.hit(0, side, 0)?)));
        let words = |(side, (segment, byte)): (Side, (SegmentId, Option<usize>))| {
            (segment == cursor).then_some((side, byte?))
        };
        let mut shown = hits.into_iter().flatten().filter_map(words);
        shown.next().filter(|_| covers)
    }

    /// Turns to the row with a byte of the cursor's pair, and puts it on a row of the window.
    pub(super) fn put_on_row(&mut self, document: &Document, side: Side, byte: usize, row: i32) {
        let cursor = self.viewport.cursor;
        let part = Part::at(document, cursor, side, byte).index;
        self.turn(document, Viewport { cursor, part, row });
        if let Some((placed, cell, place)) = self.page.cell_at(cursor, side, byte) {
            let now = placed.top + cell.row_of(place) as i32;
            self.turn(document, self.viewport.moved(row - now));
        }
    }

    /// Scrolls a pair that is taller than the window until words of it are in the window; the
    /// cursor is in that pair. A pair that fits into the window is shown already.
    pub fn show_words(&mut self, document: &Document, side: Side, byte: usize) {
        let height = self.height();
        let found = self.page.cell_at(self.viewport.cursor, side, byte);
        let row = found.map(|(placed, cell, place)| placed.top + cell.row_of(place) as i32);
        if !row.is_some_and(|row| (0..height).contains(&row)) {
            self.put_on_row(document, side, byte, height / 3);
        }
    }

    pub(super) fn step_on(&mut self, document: &Document) {
        let height = self.height();
        let own = self.page.rows_of(self.viewport.cursor).unwrap_or(0..1);
        if own.end > height {
            let rows = (own.end - height).min((height / 2).max(1));
            self.turn(document, self.viewport.moved(-rows));
            return;
        }
        let next = self.shown.step(document, self.viewport.cursor, 1);
        let row = self.page.rows_of(next).map_or(height, |rows| rows.start);
        self.turn(document, Viewport::at(next, row));
        self.reveal(document);
    }

    pub(super) fn step_back(&mut self, document: &Document) {
        let height = self.height();
        let own = self.page.rows_of(self.viewport.cursor).unwrap_or(0..1);
        if own.start < 0 {
            let rows = (-own.start).min((height / 2).max(1));
            self.turn(document, self.viewport.moved(rows));
            return;
        }
        let previous = self.shown.step(document, self.viewport.cursor, -1);
        let above = Viewport {
            cursor: previous,
            part: u32::MAX,
            row: -1,
        };
        self.turn(document, self.page.position_of(previous).unwrap_or(above));
        let rows = self.page.rows_of(previous).unwrap_or(0..1);
        if rows.len() as i32 > height && rows.start < 0 {
            // Coming from below, the reader expects its end.
            self.turn(document, self.viewport.moved(height - rows.end));
        } else {
            self.reveal(document);
        }
    }

    /// Scrolls until the whole pair is in the window with some text around it,
    /// or its start if the pair is taller.
    pub(super) fn reveal(&mut self, document: &Document) {
        let height = self.height();
        let margin = (height / 6).min(2);
        let cursor = self.viewport.cursor;
        let Some(rows) = self.page.rows_of(cursor) else {
            return;
        };
        // The title block belongs to the beginning of the text.
        let above = match cursor {
            SegmentId(0) => i32::from(self.geometry.head).max(margin),
            _ => margin,
        };
        if self.page.position_of(cursor).is_some_and(|at| at.part > 0) {
            self.turn(document, Viewport::at(cursor, above));
            return;
        }
        let mut down = (height - margin - rows.end).min(0);
        if rows.start + down < above {
            down = above - rows.start;
        }
        if down != 0 {
            self.turn(document, self.viewport.moved(down));
        }
    }

    /// Moves the cursor to the pair that begins nearest to a row of the window.
    fn take_nearest(&mut self, document: &Document, row: i32) {
        let height = self.height();
        let inside = self
            .page
            .segments()
            .filter(|(_, rows)| (0..height).contains(&rows.start));
        let nearest = inside.min_by_key(|(_, rows)| (rows.start - row).abs());
        let covering = || self.page.segments().find(|(_, rows)| rows.end > 0);
        let found = nearest.or_else(covering).map(|(segment, _)| segment);
        // Only blank rows are in the window.
        let below = || self.page.blocks.iter().find(|placed| placed.bottom() > 0);
        let found = found.or_else(|| Some(SegmentId(below()?.block.span.segments.start)));
        if let Some(position) = found.and_then(|segment| self.page.position_of(segment)) {
            self.turn(document, position);
        }
    }
}
