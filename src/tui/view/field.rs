//! A field in one row: a sign, and what is typed after it.

use ratatui::layout::{Position, Rect};

use super::painter::Painter;
use crate::layout::width;
use crate::tui::state::TextField;
use crate::tui::theme::Theme;

/// Paints the field on the first row of an area, scrolled so that the caret is
/// in it; returns where the caret stands.
pub(super) fn draw(
    painter: &mut Painter,
    area: Rect,
    sign: &str,
    field: &TextField,
    theme: &Theme,
) -> Position {
    painter.line(area, 0, sign, theme.key);
    let area = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let (text, caret) = (field.text(), field.caret());
    let start = first_shown(text, caret, area.width, painter);
    painter.line(area, 0, &text[start..], theme.text);
    let before = width::cols(&text[start..caret], painter.ambiguous()) as u16;
    Position::new(area.x + before, area.y)
}

/// The byte of the text that the field begins with, so that the caret is in
/// it.
fn first_shown(text: &str, caret: usize, room: u16, painter: &Painter) -> usize {
    let fits =
        |start: &usize| width::cols(&text[*start..caret], painter.ambiguous()) <= usize::from(room);
    let mut starts = text[..caret]
        .char_indices()
        .map(|(byte, _)| byte)
        .chain([caret]);
    starts.find(fits).unwrap_or(caret)
}
