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
    let document = &state.document;
    let outline = Outline::new(document);
    let here = outline.row(document.place_of(state.reader.viewport.cursor));
    let side = state.reader.side();
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
    for line in 0..rows.height {
        let row = state.contents.top + usize::from(line);
        if row >= outline.len() {
            break;
        }
        let sign = if row == here {
            brush.sign("▸", ">")
        } else {
            " "
        };
        let text = format!(
            "{sign}{}{}",
            "  ".repeat(outline.depth(row).into()),
            title_of(document, outline.place(row), side)
        );
        let style = match outline.place(row) {
            Place::Heading(_) => theme.title,
            Place::Provision(_) => theme.text,
        };
        let text = width::truncate(&text, rows.width, brush.ambiguous());
        brush.line(rows, line, &text, style);
        if state.contents.focused && row == state.contents.selected {
            let chosen = Rect {
                y: rows.y + line,
                height: 1,
                ..rows
            };
            brush.tint(chosen, theme.selected);
        }
    }
    let border = Rect {
        x: area.right().saturating_sub(1),
        width: 1,
        ..area
    };
    for line in 0..border.height {
        let sign = brush.sign("│", "|");
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
