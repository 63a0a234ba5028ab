//! The command line on the last row, above it a preview of what the line would
//! do, and above that the completions.
//!
//! ```text
//!  15        （十五）健全信用基础设施。 · (15) Improve credit infrastructure.
//!  16        （十六）创新信用监管。 · (16) Innovate credit supervision.
//!  preamble.1  完善的社会信用体系是供需有效衔接的重要… · A sound social credit s…
//! :credit▏
//! ```

use ratatui::layout::{Position, Rect};

use super::painter::Painter;
use super::regions::columns_of;
use super::text_field;
use crate::layout::width;
use crate::tui::state::{CommandLine, Completion};

/// Paints the command line; returns where the caret is.
pub(super) fn draw(painter: &mut Painter, area: Rect, line: &CommandLine) -> Position {
    painter.clear(area);
    if let Some(y) = area.y.checked_sub(1) {
        let above = Rect { y, ..area };
        painter.clear(above);
        draw_text(painter, above, 1, &line.preview);
    }
    draw_completions(painter, area, line);
    text_field::draw(painter, area, ":", &line.field)
}

/// Paints the completions above the preview, leaving a few rows of the text
/// visible.
fn draw_completions(painter: &mut Painter, area: Rect, line: &CommandLine) {
    let (first, listed) = line.listed(area.y.saturating_sub(4));
    let longest = listed.iter().map(|completion| completion.name.len());
    let name_cols = longest.max().unwrap_or(0).min(24) as u16 + 2;
    let top = area.y.saturating_sub(1 + listed.len() as u16);
    for (y, (number, completion)) in (top..).zip((first..).zip(listed)) {
        let row = Rect { y, ..area };
        painter.clear(row);
        draw_completion(painter, row, name_cols, completion);
        if line.chosen == Some(number) {
            painter.set_style(row, painter.theme.selected);
        }
    }
}

fn draw_completion(painter: &mut Painter, area: Rect, name_cols: u16, completion: &Completion) {
    let name = columns_of(area, 1, name_cols);
    let text = width::truncate(&completion.name, name_cols - 1, painter.ambiguous());
    painter.line(name, 0, &text, painter.theme.key);
    draw_text(painter, area, name_cols + 1, &completion.says);
}

/// Paints a text from a column on, leaving the last column free.
fn draw_text(painter: &mut Painter, area: Rect, from: u16, text: &str) {
    let rest = columns_of(area, from, area.width.saturating_sub(from + 1));
    painter.truncated(rest, 0, text, painter.theme.status);
}
