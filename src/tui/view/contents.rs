//! The contents pane: sections and provisions, one row each, in the language
//! of the active side. The row of the cursor's place carries `▸`.

use ratatui::layout::Rect;

use super::paint::Brush;
use crate::document::{Document, Name, Outline, Place, Side};
use crate::layout::width;
use crate::tui::state::State;
use crate::tui::theme::Theme;

/// Paints the pane over whatever is there.
pub(super) fn draw(brush: &mut Brush, area: Rect, state: &State, theme: &Theme) {
    brush.clear(area);
    // The header's row carries the title, the last column the border.
    let title = Rect {
        width: area.width.saturating_sub(2),
        ..area
    };
    brush.line(title, 0, " Contents", theme.title);
    let rows = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        width: area.width.saturating_sub(1),
        ..area
    };
    let shown = state.contents.top..Outline::new(&state.document).len();
    for (line, row) in (0..rows.height).zip(shown) {
        let place = Rect {
            y: rows.y + line,
            height: 1,
            ..rows
        };
        draw_row(brush, place, row, state, theme);
    }
    draw_border(brush, area, theme);
}

/// Paints a row of the outline.
fn draw_row(brush: &mut Brush, area: Rect, row: usize, state: &State, theme: &Theme) {
    let document = &state.document;
    let outline = Outline::new(document);
    let place = outline.place(row);
    let sign = if place == document.place_of(state.reader.viewport.cursor) {
        brush.sign("▸", ">")
    } else {
        " "
    };
    let indent = "  ".repeat(outline.depth(row).into());
    let title = title_of(document, place, state.reader.side());
    let text = format!("{sign}{indent}{title}");
    let style = match place {
        Place::Heading(_) => theme.title,
        Place::Provision(_) => theme.text,
    };
    let text = width::truncate(&text, area.width, brush.ambiguous());
    brush.line(area, 0, &text, style);
    if state.contents.focused && row == state.contents.selected {
        brush.tint(area, theme.selected);
    }
}

fn draw_border(brush: &mut Brush, area: Rect, theme: &Theme) {
    let border = Rect {
        x: area.right().saturating_sub(1),
        width: 1,
        ..area
    };
    let sign = brush.sign("│", "|");
    for line in 0..border.height {
        brush.line(border, line, sign, theme.spine);
    }
}

/// A place in one line: its label and the beginning of its text, in the other
/// language where this one has none.
fn title_of(document: &Document, place: Place, side: Side) -> String {
    let segment = document.first_segment(place);
    let side = if document.segment_text(segment, side).is_empty() {
        side.other()
    } else {
        side
    };
    let text = document.segment_text(segment, side);
    let beginning = &text[..text.floor_char_boundary(400)];
    let named = match place {
        Place::Provision(id) => match document.provision(id).name() {
            Name::Word(word) => Some(word.to_string()),
            Name::Number(_) => None,
        },
        Place::Heading(_) => None,
    };
    match (named, document.label_apart(segment, side)) {
        (Some(name), _) => format!("{name}: {beginning}"),
        (None, Some(label)) => format!("{label} {beginning}"),
        (None, None) => beginning.to_owned(),
    }
}
