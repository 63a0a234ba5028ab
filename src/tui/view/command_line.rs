//! The command line on the last row, above it a preview of what the line would
//! do, and above that the completions.
//!
//! ```text
//! ╭──────────────────────────────────────────────────────────────────────────╮
//! │ 15          （十五）健全信用基础设施。 · (15) Improve credit infrastructur… │
//! │ 16          （十六）创新信用监管。 · (16) Innovate credit supervision.      │
//! ╰──────────────────────────────────────────────────────────────────────────╯
//!  Tab or ↓ chooses one of these
//! :credit▏
//! ```

use ratatui::layout::{Position, Rect};

use super::painter::Painter;
use super::regions::{columns_of, right_of, row_of, with_side_margins};
use super::text_field;
use crate::layout::width;
use crate::tui::screen::popup_rows;
use crate::tui::state::{CommandLine, Completion, State};
use crate::wording::Wording;

/// Paints the command line; returns where the caret is.
pub(super) fn draw(
    painter: &mut Painter,
    area: Rect,
    state: &State,
    line: &CommandLine,
) -> Position {
    if let Some(popup) = line.area(state.size) {
        draw_completions(painter, popup, line, state.wording);
    }
    painter.clear(area);
    if let Some(y) = area.y.checked_sub(1) {
        let above = Rect { y, ..area };
        painter.clear(above);
        let inside = with_side_margins(above);
        painter.truncated(inside, 0, &line.preview, painter.theme.status);
    }
    text_field::draw(painter, area, ":", &line.field)
}

fn draw_completions(painter: &mut Painter, area: Rect, line: &CommandLine, wording: Wording) {
    if line.theme.is_none() {
        painter.dim_behind();
    }
    painter.clear(area);
    let rows = popup_rows(area);
    let (first, listed) = line.listed(rows.height);
    let last = first + listed.len();
    let position = if listed.len() < line.completions.len() {
        wording.rows_of(first + 1, last, line.completions.len())
    } else {
        String::new()
    };
    painter.frame(area, "", &position);
    for (row, (number, completion)) in (0..).zip((first..).zip(listed)) {
        let place = row_of(rows, row);
        draw_completion(painter, place, line.name_cols(), completion);
        if line.chosen == Some(number) {
            let across = row_of(with_side_margins(area), row + 1);
            painter.set_style(across, painter.theme.selected);
        }
    }
}

fn draw_completion(painter: &mut Painter, area: Rect, name_cols: u16, completion: &Completion) {
    let name = columns_of(area, 0, name_cols);
    let text = width::truncate(&completion.name, name_cols - 1, painter.ambiguous());
    painter.line(name, 0, &text, painter.theme.key);
    let rest = right_of(area, name_cols);
    painter.truncated(rest, 0, &completion.says, painter.theme.text);
}
