//! Putting text into cells, the only place where it is done: whatever comes
//! from outside is made visible here, and no wide glyph is cut by an edge.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::layout::width::{self, Ambiguous};

/// Paints on a buffer for a terminal that draws ambiguous characters one way.
pub(super) struct Painter<'a> {
    buffer: &'a mut Buffer,
    ambiguous: Ambiguous,
}

impl<'a> Painter<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, ambiguous: Ambiguous) -> Self {
        Self { buffer, ambiguous }
    }

    pub(super) fn ambiguous(&self) -> Ambiguous {
        self.ambiguous
    }

    pub(super) fn area(&self) -> Rect {
        self.buffer.area
    }

    /// A sign, or an ASCII one where the terminal would draw it two columns
    /// wide.
    pub(super) fn sign(&self, sign: &'static str, ascii: &'static str) -> &'static str {
        if width::grapheme_cols(sign, self.ambiguous) == 1 {
            sign
        } else {
            ascii
        }
    }

    /// Paints a text on a row of an area from its left edge, as far as it
    /// fits whole graphemes; returns the columns it took.
    pub(super) fn line(&mut self, area: Rect, row: u16, text: &str, style: Style) -> u16 {
        self.styled(area, row, text, |_| style)
    }

    /// Paints a text whose every grapheme has the style for its byte offset.
    pub(super) fn styled(
        &mut self,
        area: Rect,
        row: u16,
        text: &str,
        style: impl Fn(usize) -> Style,
    ) -> u16 {
        let area = area.intersection(self.buffer.area);
        if row >= area.height {
            return 0;
        }
        let mut x = area.x;
        for (byte, grapheme) in width::graphemes(text) {
            let cols = width::grapheme_cols(grapheme, self.ambiguous);
            if cols == 0 {
                continue;
            }
            if x + cols > area.right() {
                break;
            }
            self.put(x, area.y + row, width::visible(grapheme), cols, style(byte));
            x += cols;
        }
        x - area.x
    }

    /// Blanks an area. A wide glyph that reaches into it goes as a whole.
    pub(super) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.rows().map(|row| row.y) {
            if let Some(left) = area.x.checked_sub(1)
                && let Some(cell) = self.buffer.cell_mut((left, y))
                && width::grapheme_cols(cell.symbol(), self.ambiguous) > 1
            {
                cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
            }
            for x in area.x..area.right() {
                self.buffer[(x, y)].reset();
            }
        }
    }

    /// Gives a style to all cells of an area.
    pub(super) fn tint(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area, style);
    }

    fn put(&mut self, x: u16, y: u16, symbol: &str, cols: u16, style: Style) {
        let cell = &mut self.buffer[(x, y)];
        cell.set_symbol(symbol).set_style(style);
        // Where the terminal draws it wider than ratatui counts, and for a few
        // rare clusters.
        let counted = symbol.cell_width() == cols;
        let forced = NonZeroU16::new(cols).filter(|_| !counted);
        cell.set_diff_option(forced.map_or(CellDiffOption::None, CellDiffOption::ForcedWidth));
        for covered in x + 1..x + cols {
            // Not to be sent; and another cell than the blank that may follow
            // it, which is sent then: not every terminal blanks this half of
            // the glyph when the other half is painted over.
            self.buffer[(covered, y)].reset();
            self.buffer[(covered, y)].set_diff_option(CellDiffOption::Skip);
        }
    }
}
