//! Cutting areas into smaller ones.

use ratatui::layout::Rect;

pub(super) use crate::tui::screen::with_side_margins;

/// One row of an area, counted from its first.
pub(super) fn row_of(area: Rect, row: u16) -> Rect {
    Rect {
        y: area.y + row,
        height: 1,
        ..area
    }
}

/// An area without its first rows.
pub(super) fn below(area: Rect, rows: u16) -> Rect {
    Rect {
        y: area.y + rows,
        height: area.height.saturating_sub(rows),
        ..area
    }
}

/// An area without its first columns.
pub(super) fn right_of(area: Rect, cols: u16) -> Rect {
    Rect {
        x: area.x + cols.min(area.width),
        width: area.width.saturating_sub(cols),
        ..area
    }
}

/// Some columns of an area, as far as it reaches.
pub(super) fn columns_of(area: Rect, x: u16, cols: u16) -> Rect {
    Rect::new(area.x + x, area.y, cols, area.height).intersection(area)
}
