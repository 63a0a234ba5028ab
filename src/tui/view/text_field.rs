//! A text field in one row: a prompt of one column, and the text after it.
//!
//! ```text
//! /信用修复▏
//! ```

use ratatui::layout::{Position, Rect};

use super::painter::Painter;
use super::regions::with_side_margins;
use crate::tui::state::TextField;

/// Paints the field on the first row of an area, scrolled so that the caret is
/// visible; returns where the caret is.
pub(super) fn draw(painter: &mut Painter, area: Rect, prompt: &str, field: &TextField) -> Position {
    painter.line(area, 0, prompt, painter.theme.key);
    let area = with_side_margins(area);
    let (text, caret) = (field.text(), field.caret());
    let fits = |start: &usize| painter.cols(&text[*start..caret]) <= usize::from(area.width);
    let starts = text[..caret].char_indices().map(|(byte, _)| byte);
    let start = starts.chain([caret]).find(fits).unwrap_or(caret);
    painter.line(area, 0, &text[start..], painter.theme.text);
    let before = painter.cols(&text[start..caret]) as u16;
    Position::new(area.x + before, area.y)
}
