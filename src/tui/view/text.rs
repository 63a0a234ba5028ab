//! The text, and the heading above it.
//!
//! ```text
//!  五、以有效的信用监管和信用服务…      5. Improve the integrity level of the whole…
//! （十六）创新信用监管。加快健    16 ┃ (16) Innovate credit supervision. Accelerate
//! 全以信用为基础的新型监管机         │ the improvement of a new credit-based
//! 制。                               │ regulatory mechanism.
//! ```

use std::ops::Range;
use std::path::Path;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::gutter;
use super::highlight;
use super::painter::Painter;
use crate::document::{Document, Place, SegmentId, Side};
use crate::layout::{Arrangement, Cell, Piece, Placed, Role, width};
use crate::tui::state::{Highlights, NotesState, PendingSplit, ReaderState, State};
use crate::tui::theme::Theme;

/// Paints the page.
pub(super) fn draw(painter: &mut Painter, area: Rect, state: &State, theme: &Theme) {
    let reader = &state.reader;
    for placed in &reader.page.blocks {
        for cell in &placed.block.cells {
            draw_cell(painter, area, state, theme, placed, cell);
        }
        gutter::draw(painter, area, state, theme, placed);
    }
}

/// Paints the heading of the section that the cursor is in, each language over
/// its column; the title where there is none.
pub(super) fn draw_header(painter: &mut Painter, area: Rect, state: &State, theme: &Theme) {
    let document = &state.document;
    let reader = &state.reader;
    painter.tint(area, theme.header);
    let heading = |side| {
        let section = document.section_of(reader.viewport.cursor);
        match section {
            Some(section) => document.segment_text(document.section(section).heading(), side),
            None => title(state, side),
        }
    };
    let shown = match reader.geometry.arrangement {
        Arrangement::Columns => {
            for side in Side::BOTH {
                let strip = reader.columns.sides[side];
                let text = width::truncate(heading(side), strip.cols, painter.ambiguous());
                painter.line(shifted(area, strip.x, strip.cols), 0, &text, theme.header);
            }
            return;
        }
        Arrangement::Stacked => [heading(reader.leading), heading(reader.leading.other())],
        Arrangement::Single(side) | Arrangement::Peek(side) => [heading(side), ""],
    };
    let strip = reader.columns.sides.source;
    let area = shifted(area, strip.x, strip.cols);
    let shown: Vec<_> = shown.into_iter().filter(|text| !text.is_empty()).collect();
    let text = shown.join(" · ");
    painter.line(
        area,
        0,
        &width::truncate(&text, strip.cols, painter.ambiguous()),
        theme.header,
    );
}

/// The title on a side. A text without any has the name of its file instead: of
/// a file for both languages on the side that comes first.
fn title(state: &State, side: Side) -> &str {
    let metadata = state.document.metadata();
    let is_titled = |side: &Side| !metadata.title[*side].is_empty();
    if Side::BOTH.iter().any(is_titled) {
        return &metadata.title[side];
    }
    let first = match state.reader.geometry.arrangement {
        Arrangement::Columns | Arrangement::Stacked => state.reader.leading,
        Arrangement::Single(side) | Arrangement::Peek(side) => side,
    };
    match (&state.files[..], side) {
        ([source, _, ..], Side::Source) => file_name(source),
        ([_, target, ..], Side::Target) => file_name(target),
        ([file], side) if side == first => file_name(file),
        ([], side) if side == first => &metadata.id,
        _ => "",
    }
}

fn file_name(path: &str) -> &str {
    let name = Path::new(path).file_name();
    name.and_then(|name| name.to_str()).unwrap_or(path)
}

fn draw_cell(
    painter: &mut Painter,
    area: Rect,
    state: &State,
    theme: &Theme,
    placed: &Placed,
    cell: &Cell,
) {
    let reader = &state.reader;
    let strip = reader.columns.sides[cell.side];
    let area = shifted(area, strip.x, strip.cols);
    let styles = Styles::new(state, theme, placed, cell);
    for row in visible_rows(placed, reader) {
        if let Some(line) = cell.line((i32::from(row) - placed.top) as u32) {
            let start = line.start;
            painter.styled(area, row, &cell.text[line], |byte| styles.at(start + byte));
        }
    }
}

/// Where the caret stands that shows where a pair is to be parted.
pub(super) fn caret(painter: &Painter, area: Rect, state: &State) -> Option<Position> {
    let reader = &state.reader;
    let split = state.alignment.split?;
    let side = reader.side();
    let cut = split.cuts[side]?;
    let holds = |placed: &&Placed| placed.block.span.contains(&split.segment.0);
    let placed = reader.page.blocks.iter().find(holds)?;
    let cell = placed.block.cell(side)?;
    let byte = cell.place_of(split.segment, cut)?;
    let row = cell.row_of(byte);
    let line = cell.line(row)?;
    let before = &cell.text[line.start..byte];
    let strip = reader.columns.sides[side];
    let cols = width::cols(before, painter.ambiguous()).min(usize::from(strip.cols) - 1);
    let y = u16::try_from(placed.top + row as i32).ok()?;
    let at = Position::new(area.x + strip.x + cols as u16, area.y + y);
    area.contains(at).then_some(at)
}

/// Finds the style of a byte of a cell's text.
struct Styles<'a> {
    document: &'a Document,
    reader: &'a ReaderState,
    lit: &'a Highlights,
    notes: &'a NotesState,
    split: Option<PendingSplit>,
    theme: &'a Theme,
    cell: &'a Cell,
    base: Style,
}

impl<'a> Styles<'a> {
    fn new(state: &'a State, theme: &'a Theme, placed: &Placed, cell: &'a Cell) -> Self {
        let place = state.document.place_of(SegmentId(placed.block.span.start));
        let base = match place {
            Place::Heading(_) => theme.heading,
            Place::Provision(_) => theme.text,
        };
        Self {
            document: &state.document,
            reader: &state.reader,
            lit: &state.search.highlights,
            notes: &state.notes,
            split: state.alignment.split,
            theme,
            cell,
            base,
        }
    }

    fn at(&self, byte: usize) -> Style {
        let Some(piece) = self.cell.piece_at(byte) else {
            return self.base;
        };
        let own = match piece.role {
            Role::Label => self.base.patch(self.theme.label),
            Role::Words => self.base,
            Role::Gap => self.theme.gap,
        };
        // The blank between two segments belongs to neither.
        if byte >= piece.bytes.end && !self.is_selected(piece, byte) {
            return self.base;
        }
        let is_current = piece.segment == self.reader.viewport.cursor;
        let own = if is_current {
            own.patch(self.theme.current)
        } else {
            own
        };
        let own = match piece.from {
            Some(from) => {
                let byte = from + byte - piece.bytes.start;
                let own = own.patch(self.noted(piece, byte));
                own.patch(self.found(piece, byte))
            }
            None => own,
        };
        if self.is_selected(piece, byte) || self.is_parted(piece, byte) {
            own.patch(self.theme.selected)
        } else {
            own
        }
    }

    /// The style of words that a search found, for a byte of a segment's text.
    fn found(&self, piece: &Piece, byte: usize) -> Style {
        let words = self.lit.of(piece.segment);
        highlight::style_of(words, self.cell.side, byte, self.theme)
    }

    /// The style of words that a note is about.
    fn noted(&self, piece: &Piece, byte: usize) -> Style {
        if self.notes.is_noted(piece.segment, self.cell.side, byte) {
            self.theme.noted
        } else {
            Style::new()
        }
    }

    /// Whether a byte goes to the second pair where one is to be parted.
    fn is_parted(&self, piece: &Piece, byte: usize) -> bool {
        let (Some(split), Some(from)) = (self.split, piece.from) else {
            return false;
        };
        split.is_moved(
            piece.segment,
            self.cell.side,
            from + byte - piece.bytes.start,
        )
    }

    fn is_selected(&self, piece: &Piece, byte: usize) -> bool {
        let Some(selection) = &self.reader.selection else {
            return false;
        };
        let Some(from) = piece.from else { return false };
        let start = self
            .document
            .segment_bytes(piece.segment, self.cell.side)
            .start;
        selection.side == self.cell.side
            && selection
                .bytes()
                .contains(&(start + from + byte - piece.bytes.start))
    }
}

/// The rows of the window that a block covers.
pub(super) fn visible_rows(placed: &Placed, reader: &ReaderState) -> Range<u16> {
    let height = i32::from(reader.geometry.rows);
    let bottom = placed.top.saturating_add(placed.block.rows as i32);
    placed.top.clamp(0, height) as u16..bottom.clamp(0, height) as u16
}

/// A strip of an area.
pub(super) fn shifted(area: Rect, x: u16, cols: u16) -> Rect {
    Rect::new(area.x + x, area.y, cols, area.height).intersection(area)
}
