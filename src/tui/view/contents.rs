//! The contents pane: sections and provisions, one row each, in the language
//! of the active side. The row of the cursor's place carries `▸`.

use ratatui::layout::{Position, Rect};

use super::field;
use super::notes;
use super::painter::Painter;
use crate::document::{Outline, Place};
use crate::layout::width;
use crate::notes::{ReadingStatus, progress};
use crate::tui::state::State;
use crate::tui::theme::Theme;

/// Paints the pane over whatever is there; returns where the caret stands, if
/// a filter is typed.
pub(super) fn draw(
    painter: &mut Painter,
    area: Rect,
    state: &State,
    theme: &Theme,
) -> Option<Position> {
    painter.clear(area);
    // The header's row carries the title, the last column the border.
    let title = Rect {
        width: area.width.saturating_sub(2),
        ..area
    };
    let caret = match &state.contents.filter {
        Some(filter) => Some(field::draw(painter, title, "/", &filter.field, theme)),
        None => {
            painter.line(title, 0, " Contents", theme.title);
            None
        }
    };
    let rows = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        width: area.width.saturating_sub(1),
        ..area
    };
    let listed = state.contents.rows(Outline::new(&state.document));
    let shown = state.contents.top..listed.len();
    for (line, index) in (0..rows.height).zip(shown) {
        let place = Rect {
            y: rows.y + line,
            height: 1,
            ..rows
        };
        draw_row(painter, place, listed.row(index), state, theme);
        if state.contents.focused && index == state.contents.selected {
            painter.tint(place, theme.selected);
        }
    }
    draw_border(painter, area, theme);
    caret.filter(|_| state.contents.focused)
}

/// Paints a row of the outline.
fn draw_row(painter: &mut Painter, area: Rect, row: usize, state: &State, theme: &Theme) {
    let document = &state.document;
    let outline = Outline::new(document);
    let place = outline.place(row);
    let mark = if place == document.place_of(state.reader.viewport.cursor) {
        painter.sign("▸", ">")
    } else {
        " "
    };
    let indent = "  ".repeat(outline.depth(row).into());
    let title = outline.title(row, state.reader.side());
    let text = format!("{mark}{indent}{title}");
    let style = match place {
        Place::Heading(_) => theme.title,
        Place::Provision(_) => theme.text,
    };
    let marks = marks(painter, state, place);
    let taken = width::cols(&marks, painter.ambiguous()) as u16;
    let left = Rect {
        width: area.width.saturating_sub(taken),
        ..area
    };
    let text = width::truncate(&text, left.width, painter.ambiguous());
    painter.line(left, 0, &text, style);
    let right = Rect {
        x: left.right(),
        width: area.width.min(taken),
        ..area
    };
    painter.line(right, 0, &marks, theme.note);
}

/// How many notes a place has and how far it is read, such as ` ●2 ✓`; nothing
/// if there is nothing to tell.
fn marks(painter: &Painter, state: &State, place: Place) -> String {
    let notes = &state.notes;
    let document = &state.document;
    let mut marks = String::new();
    if let Some((count, mark)) = notes.in_segments(document.segments_of(place)) {
        marks += &format!(" {}{count}", notes::mark(painter, mark));
    }
    let reading = progress::reading_of_place(document, &notes.notebook, place);
    if reading != ReadingStatus::Unread {
        marks += &format!(" {}", notes::reading_sign(reading));
    }
    if !marks.is_empty() {
        marks.push(' ');
    }
    marks
}

fn draw_border(painter: &mut Painter, area: Rect, theme: &Theme) {
    let border = Rect {
        x: area.right().saturating_sub(1),
        width: 1,
        ..area
    };
    let mark = painter.sign("│", "|");
    for line in 0..border.height {
        painter.line(border, line, mark, theme.gutter);
    }
}
