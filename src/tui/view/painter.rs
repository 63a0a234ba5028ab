//! Writing text into cells. All drawing goes through here, so that control
//! characters in a text become visible and no wide glyph is cut by an edge.

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::links::{self, Url};
use crate::layout::grapheme::{graphemes, is_plain_wide, visible};
use crate::layout::width;
use crate::layout::{self, Ambiguous};
use crate::tui::link::Link;
use crate::tui::theme::Theme;

/// Paints on a buffer, in the styles of a theme, for a terminal that draws
/// ambiguous characters in one of two widths.
pub(super) struct Painter<'a> {
    buffer: &'a mut Buffer,
    ambiguous: Ambiguous,
    pub(super) theme: &'a Theme,
    /// Whether nothing is drawn but text.
    pub(super) is_plain: bool,
    /// Whether web addresses become links.
    pub(super) has_links: bool,
    /// The links on the screen so far.
    pub(super) links: Vec<Link>,
}

impl<'a> Painter<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, ambiguous: Ambiguous, theme: &'a Theme) -> Self {
        if theme.page != Style::default() {
            buffer.set_style(buffer.area, theme.page);
        }
        Self {
            buffer,
            ambiguous,
            theme,
            is_plain: false,
            has_links: false,
            links: Vec::new(),
        }
    }

    pub(super) fn ambiguous(&self) -> Ambiguous {
        self.ambiguous
    }

    /// The whole buffer.
    pub(super) fn area(&self) -> Rect {
        self.buffer.area
    }

    /// The width of a text in columns.
    pub(super) fn cols(&self, text: &str) -> usize {
        width::cols(text, self.ambiguous)
    }

    /// A glyph, or an ASCII one if the terminal draws the first in two columns.
    pub(super) fn glyph(&self, glyph: &'static str, ascii: &'static str) -> &'static str {
        if !self.is_plain && width::grapheme_cols(glyph, self.ambiguous) == 1 {
            glyph
        } else {
            ascii
        }
    }

    /// Paints a text on a row of an area, as many whole graphemes as fit;
    /// returns the columns it took.
    pub(super) fn line(&mut self, area: Rect, row: u16, text: &str, style: Style) -> u16 {
        self.styled(area, row, text, |_| style)
    }

    /// Like [`Painter::line`], with an ellipsis at the end if not all fits.
    pub(super) fn truncated(&mut self, area: Rect, row: u16, text: &str, style: Style) -> u16 {
        let text = width::truncate(text, area.width, self.ambiguous);
        self.line(area, row, &text, style)
    }

    /// Like [`Painter::line`], with a style for the byte offset of each
    /// grapheme.
    pub(super) fn styled(
        &mut self,
        area: Rect,
        row: u16,
        text: &str,
        mut style: impl FnMut(usize) -> Style,
    ) -> u16 {
        let area = area.intersection(self.buffer.area);
        if row >= area.height {
            return 0;
        }
        let mut x = area.x;
        for (byte, grapheme) in graphemes(text) {
            let (symbol, cols) = match grapheme.as_bytes() {
                [b' '..=b'~'] => (grapheme, 1),
                _ if is_plain_wide(grapheme) => (grapheme, 2),
                _ => {
                    let cols = width::grapheme_cols(grapheme, self.ambiguous);
                    (visible(grapheme), cols)
                }
            };
            if cols == 0 {
                continue;
            }
            if x + cols > area.right() {
                break;
            }
            self.set_symbol(x, area.y + row, symbol, cols, style(byte));
            x += cols;
        }
        x - area.x
    }

    /// Paints a text from the top of an area, wrapped, as far as there is room, with
    /// a style for the byte offset of each grapheme; returns the rows it took.
    pub(super) fn wrapped(
        &mut self,
        area: Rect,
        text: &str,
        style: impl Fn(usize) -> Style,
    ) -> u16 {
        let Some(cols) = NonZeroU16::new(area.width) else {
            return 0;
        };
        // A long text is cut before it is wrapped. Combining marks aside, an area
        // shows no more than four bytes per column.
        let most = usize::from(area.width) * usize::from(area.height + 1) * 4;
        let text = &text[..text.floor_char_boundary(most)];
        let urls = self.urls_in(text);
        let mut taken = 0;
        for bytes in layout::wrap(text, cols, self.ambiguous) {
            if taken == area.height {
                break;
            }
            let start = bytes.start;
            self.link(area, taken, (text, bytes.clone()), &urls);
            self.styled(area, taken, &text[bytes], |byte| style(start + byte));
            taken += 1;
        }
        taken
    }

    /// The web addresses in a text that are to be links.
    pub(super) fn urls_in(&self, text: &str) -> Vec<Url> {
        match self.has_links {
            true => links::in_text(text),
            false => Vec::new(),
        }
    }

    /// Makes links of the addresses on a line of a text that is painted on a row of an area.
    pub(super) fn link(
        &mut self,
        area: Rect,
        row: u16,
        (text, line): (&str, Range<usize>),
        urls: &[Url],
    ) {
        let area = area.intersection(self.buffer.area);
        for found in urls {
            let start = found.bytes.start.max(line.start);
            let end = found.bytes.end.min(line.end);
            if start >= end || row >= area.height {
                continue;
            }
            let before = self.cols(&text[line.start..start]).min(area.width.into()) as u16;
            let cols = self
                .cols(&text[start..end])
                .min(usize::from(area.width - before)) as u16;
            if cols > 0 {
                self.links.push(Link {
                    x: area.x + before,
                    y: area.y + row,
                    cols,
                    url: found.url.clone(),
                });
            }
        }
    }

    /// Paints the edge of a popup, with a title above and a note below.
    pub(super) fn frame(&mut self, area: Rect, title: &str, note: &str) {
        let border = self.theme.border;
        if self.is_plain {
            let inside = super::regions::columns_of(area, 2, area.width.saturating_sub(4));
            self.truncated(inside, 0, title, border);
            self.truncated(inside, area.height.saturating_sub(1), note, border);
            return;
        }
        let (horizontal, vertical) = (self.glyph("─", "-"), self.glyph("│", "|"));
        let across = horizontal.repeat(area.width.saturating_sub(2).into());
        let corners = [("╭", "╮"), ("╰", "╯")];
        let last = area.height.saturating_sub(1);
        for (row, (left, right)) in [0, last].into_iter().zip(corners) {
            let edge = format!(
                "{}{across}{}",
                self.glyph(left, "+"),
                self.glyph(right, "+")
            );
            self.line(area, row, &edge, border);
        }
        for row in 1..last {
            self.line(area, row, vertical, border);
            let right = super::regions::right_of(area, area.width.saturating_sub(1));
            self.line(right, row, vertical, border);
        }
        for (row, text, style) in [(0, title, self.theme.title), (last, note, border)] {
            let inside = super::regions::columns_of(area, 1, area.width.saturating_sub(2));
            if !text.is_empty() {
                self.truncated(inside, row, &format!(" {text} "), style);
            }
        }
    }

    /// Blanks an area, including the outer halves of wide glyphs that reach into it
    /// from the left or out of it to the right.
    pub(super) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return;
        }
        self.links.retain(|link| {
            let cells = Rect::new(link.x, link.y, link.cols, 1);
            !cells.intersects(area)
        });
        for y in area.rows().map(|row| row.y) {
            if let Some(left) = area.x.checked_sub(1)
                && let Some(cell) = self.buffer.cell_mut((left, y))
                && width::grapheme_cols(cell.symbol(), self.ambiguous) > 1
            {
                cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
            }
            let last = area.right() - 1;
            if let Some(cell) = self.buffer.cell((last, y))
                && width::grapheme_cols(cell.symbol(), self.ambiguous) > 1
                && let Some(covered) = self.buffer.cell_mut((last + 1, y))
            {
                covered.reset();
                covered.set_style(self.theme.page);
            }
            for x in area.x..area.right() {
                self.blank(x, y);
            }
        }
    }

    fn blank(&mut self, x: u16, y: u16) {
        let cell = &mut self.buffer[(x, y)];
        cell.reset();
        cell.set_style(self.theme.page);
    }

    /// Adds a style to all cells of an area.
    pub(super) fn set_style(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area, style);
    }

    /// Dims the text behind a popup: everything above the status line.
    pub(super) fn dim_behind(&mut self) {
        let mut page = self.area();
        page.height = page.height.saturating_sub(1);
        if self.is_plain {
            return self.clear(page);
        }
        self.set_style(page, self.theme.behind);
    }

    fn set_symbol(&mut self, x: u16, y: u16, symbol: &str, cols: u16, style: Style) {
        let at = self.buffer.index_of(x, y);
        let cells = &mut self.buffer.content[at..at + usize::from(cols)];
        let Some((cell, covered)) = cells.split_first_mut() else {
            return;
        };
        cell.set_symbol(symbol).set_style(style);
        // ratatui takes ambiguous characters for narrow, and a few rare clusters
        // for wider or narrower than terminals draw them.
        let is_agreed = match symbol.len() {
            1 => cols == 1,
            // Chinese text is mostly these, and looking a width up takes time.
            3 if is_plain_wide(symbol) => cols == 2,
            _ => symbol.cell_width() == cols,
        };
        let forced = NonZeroU16::new(cols).filter(|_| !is_agreed);
        cell.set_diff_option(forced.map_or(CellDiffOption::None, CellDiffOption::ForcedWidth));
        for cell in covered {
            // The second half of a wide glyph is never sent. It must still differ
            // from the space that may replace it later, so that this space is
            // sent: not every terminal blanks this half when the first half is
            // overwritten.
            cell.reset();
            cell.set_style(self.theme.page);
            cell.set_diff_option(CellDiffOption::Skip);
        }
    }
}
