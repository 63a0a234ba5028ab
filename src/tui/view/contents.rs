//! The contents pane: sections and provisions in the language of the active
//! side, with the marks of their notes. `▸` is at the cursor's place.
//!
//! ```text
//!  Contents                                        │
//!  二、以健全的信用机制畅通国内大循环              │
//!    （三）强化科研诚信建设和知识产权保护。     ●1 │
//!    （四）推进质量和品牌信用建设。                │
//! ▸  （十六）创新信用监管。                     ?3 │
//! ```

use ratatui::layout::{Position, Rect};

use super::marks::{note_mark, reading_mark};
use super::painter::Painter;
use super::regions::{below, columns_of, right_of, row_of};
use super::text_field;
use crate::document::{Outline, Place};
use crate::notes::progress;
use crate::tui::state::State;

/// Paints the pane over whatever is there; returns where the caret is, if a
/// filter is being typed.
pub(super) fn draw(painter: &mut Painter, area: Rect, state: &State) -> Option<Position> {
    let theme = painter.theme;
    painter.clear(area);
    // The title is on the header's row, the border in the last column.
    let title = columns_of(area, 0, area.width.saturating_sub(2));
    let caret = match &state.contents.filter {
        Some(filter) => Some(text_field::draw(painter, title, "/", &filter.field)),
        None => {
            painter.line(title, 0, " Contents", theme.title);
            None
        }
    };
    let rows = columns_of(below(area, 1), 0, area.width.saturating_sub(1));
    let count = state.contents.count(Outline::new(&state.document));
    let shown = state.contents.cursor.top..count;
    for (row, index) in (0..rows.height).zip(shown) {
        let place = row_of(rows, row);
        draw_row(painter, place, state.contents.row(index), state);
        if state.contents.focused && index == state.contents.cursor.selected {
            painter.set_style(place, theme.selected);
        }
    }
    draw_border(painter, area);
    caret.filter(|_| state.contents.focused)
}

/// Paints a row of the outline.
fn draw_row(painter: &mut Painter, area: Rect, row: usize, state: &State) {
    let theme = painter.theme;
    let document = &state.document;
    let outline = Outline::new(document);
    let place = outline.place(row);
    let cursor = if place == document.place_of(state.reader.viewport.cursor) {
        painter.glyph("▸", ">")
    } else {
        " "
    };
    let indent = "  ".repeat(outline.depth(row).into());
    let title = outline.title(row, state.reader.side());
    let text = format!("{cursor}{indent}{title}");
    let style = match place {
        Place::Heading(_) => theme.title,
        Place::Provision(_) => theme.text,
    };
    let marks = marks(painter, state, place);
    let left = area.width.saturating_sub(painter.cols(&marks) as u16);
    painter.truncated(columns_of(area, 0, left), 0, &text, style);
    painter.line(right_of(area, left), 0, &marks, theme.note);
}

/// How many hits and notes a place has and how far it is read, such as
/// ` /3 ●2 ✓ `; empty if there is nothing to say.
fn marks(painter: &Painter, state: &State, place: Place) -> String {
    let notes = &state.notes;
    let document = &state.document;
    let mut marks = String::new();
    let hits = state.search.hits_in(&document.segments_of(place));
    if hits > 0 {
        marks += &format!(" /{hits}");
    }
    if let Some((count, mark)) = notes.in_segments(document.segments_of(place)) {
        marks += &format!(" {}{count}", note_mark(painter, mark));
    }
    let reading = progress::reading_of_place(document, &notes.notebook, place);
    if let Some(mark) = reading_mark(painter, reading) {
        marks += &format!(" {mark}");
    }
    if !marks.is_empty() {
        marks.push(' ');
    }
    marks
}

fn draw_border(painter: &mut Painter, area: Rect) {
    let border = right_of(area, area.width.saturating_sub(1));
    for row in 0..border.height {
        painter.line(border, row, painter.glyph("│", "|"), painter.theme.gutter);
    }
}
