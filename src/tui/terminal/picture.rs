//! What the terminal shows, and the bytes that bring it to the next frame.

#[cfg(test)]
mod tests;

use std::iter;
use std::mem;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Rect};

use super::pen::{self, Blanks, Pen};
use super::scroll::{self, Scroll};
use crate::tui::size::Size;

/// A terminal that knows synchronized updates shows nothing between these, so that
/// no half-drawn frame is visible
/// (<https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036>).
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// What the terminal shows.
#[derive(Debug, Default)]
pub(super) struct Picture {
    /// The cells on the screen, and what their rows look like.
    shown: Buffer,
    prints: Vec<u64>,
    /// Where the caret is, if it is visible.
    caret: Option<Position>,
    /// Kept from frame to frame for their memory.
    next: Buffer,
    next_prints: Vec<u64>,
    bytes: Vec<u8>,
    /// Whether the user wants no colours.
    is_colourless: bool,
}

impl Picture {
    /// An empty screen without a caret, of no size.
    pub(super) fn new(is_colourless: bool) -> Self {
        Self {
            is_colourless,
            ..Self::default()
        }
    }

    /// The cells on the screen.
    pub(super) fn shown(&self) -> &Buffer {
        &self.shown
    }

    /// Takes note that the screen was blanked and the caret hidden.
    pub(super) fn clear(&mut self) {
        self.shown.reset();
        self.prints.fill(0);
        self.caret = None;
    }

    /// The bytes that bring the terminal, of this size by now, to the frame that
    /// `paint` paints; it returns where the caret is, if it is visible.
    pub(super) fn frame(
        &mut self,
        size: Size,
        paint: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> &[u8] {
        let area = Rect::new(0, 0, size.cols, size.rows);
        self.next.resize(area);
        self.next.reset();
        let caret = paint(&mut self.next);
        scroll::prints(&self.next, &mut self.next_prints);

        self.bytes.clear();
        self.bytes.extend_from_slice(BEGIN);
        if self.shown.area != area {
            // What a terminal makes of its old contents is its own affair.
            self.bytes.extend_from_slice(b"\x1b[2J");
            // Rows that are not there are blank.
            self.shown = Buffer::default();
            self.prints = vec![0; usize::from(size.rows)];
        }
        if let Some(scroll) = Scroll::find(&self.prints, &self.next_prints) {
            scroll.apply(&mut self.shown);
            scroll.write(&mut self.bytes);
        }
        self.draw_changes(caret);
        mem::swap(&mut self.shown, &mut self.next);
        mem::swap(&mut self.prints, &mut self.next_prints);
        self.bytes.extend_from_slice(END);
        &self.bytes
    }

    fn draw_changes(&mut self, caret: Option<Position>) {
        let mut pen = Pen::new(&mut self.bytes, self.is_colourless);
        let cols = usize::from(self.next.area.width.max(1));
        let blank = vec![Cell::EMPTY; cols];
        let shown = self.shown.content.chunks(cols);
        let shown = shown.chain(iter::repeat(&*blank));
        let rows = shown.zip(self.next.content.chunks(cols));
        for (y, (before, after)) in (0..).zip(rows) {
            draw_row(&mut pen, y, before, after);
        }
        if let Some(caret) = caret {
            pen.go_to(caret.x, caret.y);
        }
        pen.finish();
        match (self.caret, caret) {
            (None, Some(_)) => self.bytes.extend_from_slice(b"\x1b[?25h"),
            (Some(_), None) => self.bytes.extend_from_slice(b"\x1b[?25l"),
            _ => {}
        }
        self.caret = caret;
    }
}

/// Writes the cells of a row that are different from those before.
fn draw_row(pen: &mut Pen, y: u16, before: &[Cell], after: &[Cell]) {
    let changes = |x: usize| {
        let cell = &after[x];
        // The second half of a wide glyph is drawn with the first.
        !matches!(cell.diff_option, CellDiffOption::Skip) && before[x] != *cell
    };
    let is_blanked = |x: usize| changes(x) && pen::is_blank(&after[x]);
    let mut x = 0;
    while x < after.len() {
        if !changes(x) {
            x += 1;
            continue;
        }
        let at = (x as u16, y);
        if !is_blanked(x) {
            let cols = width(&after[x]);
            pen.cell(at, &after[x], cols);
            x += 1;
            continue;
        }
        if after[x..].iter().all(pen::is_blank) {
            pen.blank(at, Blanks::ToTheEnd);
            return;
        }
        let count = (x..after.len()).take_while(|x| is_blanked(*x)).count();
        pen.blank(at, Blanks::Some(count as u16));
        x += count;
    }
}

fn width(cell: &Cell) -> u16 {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(cols) => cols.get(),
        _ => cell.cell_width(),
    }
}
