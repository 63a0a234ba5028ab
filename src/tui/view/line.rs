//! The line that is typed, what it comes to above it, and above that what
//! could be meant.

use ratatui::layout::{Position, Rect};

use super::field;
use super::painter::Painter;
use crate::layout::width;
use crate::tui::state::{CommandLine, Completion};
use crate::tui::theme::Theme;

/// Paints the line on the last row of the screen; returns where the caret
/// stands.
pub(super) fn draw(
    painter: &mut Painter,
    area: Rect,
    line: &CommandLine,
    theme: &Theme,
) -> Position {
    painter.clear(area);
    if let Some(y) = area.y.checked_sub(1) {
        let above = Rect { y, ..area };
        painter.clear(above);
        draw_text(painter, above, 1, &line.preview, theme);
    }
    draw_candidates(painter, area, line, theme);
    field::draw(painter, area, ":", &line.field, theme)
}

/// Paints the candidates above the preview, as far as the window reaches with
/// some text left.
fn draw_candidates(painter: &mut Painter, area: Rect, line: &CommandLine, theme: &Theme) {
    let (first, listed) = line.listed(area.y.saturating_sub(4));
    let longest = listed.iter().map(|completion| completion.name.len());
    let names = longest.max().unwrap_or(0).min(24) as u16 + 2;
    let top = area.y.saturating_sub(1 + listed.len() as u16);
    for (y, (number, completion)) in (top..).zip((first..).zip(listed)) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        painter.clear(row);
        draw_candidate(painter, row, names, completion, theme);
        if line.chosen == Some(number) {
            painter.tint(row, theme.selected);
        }
    }
}

fn draw_candidate(
    painter: &mut Painter,
    area: Rect,
    names: u16,
    completion: &Completion,
    theme: &Theme,
) {
    let name = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(1).min(names),
        ..area
    };
    let text = width::truncate(&completion.name, names - 1, painter.ambiguous());
    painter.line(name, 0, &text, theme.key);
    draw_text(painter, area, names + 1, &completion.says, theme);
}

fn draw_text(painter: &mut Painter, area: Rect, from: u16, text: &str, theme: &Theme) {
    let rest = Rect {
        x: area.x + from,
        width: area.width.saturating_sub(from + 1),
        ..area
    };
    let text = width::truncate(text, rest.width, painter.ambiguous());
    painter.line(rest, 0, &text, theme.status);
}
