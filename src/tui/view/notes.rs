//! The notes at the cursor, beside the text or below it, and the signs that
//! tell of notes.
//!
//! ```text
//! ───────────────────────────────────────────────
//! ? 1 of 2 · question · open · #term · wang · 2026-03-01
//! Why 承诺 and not 保证 here?
//! ```

use ratatui::layout::Rect;

use super::painter::Painter;
use crate::layout::width;
use crate::notes::ReadingStatus;
use crate::tui::screen::PanePlacement;
use crate::tui::state::{NoteMark, NotePaneRow, State};
use crate::tui::theme::Theme;

/// The sign of a note.
pub(super) fn mark(painter: &Painter, mark: NoteMark) -> &'static str {
    match mark {
        NoteMark::Question => "?",
        NoteMark::Note => painter.sign("●", "*"),
        NoteMark::Layer => painter.sign("○", "o"),
    }
}

/// The sign for how far something is read; empty for what is not.
pub(super) fn reading_sign(reading: ReadingStatus) -> &'static str {
    match reading {
        ReadingStatus::Unread => "",
        ReadingStatus::Read => "✓",
        ReadingStatus::ToDo => "!",
        ReadingStatus::Done => "✓✓",
    }
}

/// Paints the pane.
pub(super) fn draw(painter: &mut Painter, area: Rect, state: &State, theme: &Theme) {
    let inside = match state.notes.pane.place {
        PanePlacement::Nowhere => return,
        PanePlacement::Below(_) => {
            let line = painter.sign("─", "-").repeat(area.width.into());
            painter.clear(area);
            painter.line(area, 0, &line, theme.gutter);
            Rect::new(
                area.x + 1,
                area.y + 1,
                area.width.saturating_sub(2),
                area.height.saturating_sub(1),
            )
        }
        PanePlacement::Beside(_) => beside(painter, area, state, theme),
    };
    draw_rows(painter, inside, state, theme);
}

/// Paints the rule at the left of the notes, which begin on the row of the
/// cursor's pair if they find room below it; returns where they stand.
fn beside(painter: &mut Painter, area: Rect, state: &State, theme: &Theme) -> Rect {
    let rows = state.notes.pane.text.rows.len() as u16;
    let cursor = state.reader.viewport.row.max(0) as u16;
    let top = cursor.min(area.height.saturating_sub(rows));
    let inside = Rect::new(
        area.x + 2,
        area.y + top,
        area.width.saturating_sub(3),
        area.height - top,
    );
    let rule = painter.sign("│", "|");
    for row in 0..rows {
        painter.line(
            Rect {
                y: inside.y,
                ..area
            },
            row,
            rule,
            theme.gutter,
        );
    }
    inside
}

fn draw_rows(painter: &mut Painter, area: Rect, state: &State, theme: &Theme) {
    let pane = &state.notes.pane.text;
    for (row, shown) in (0..area.height).zip(&pane.rows) {
        match shown {
            NotePaneRow::Title {
                mark: of,
                is_current,
                bytes,
            } => {
                let style = if *is_current {
                    theme.title
                } else {
                    theme.status
                };
                let text = format!("{} {}", mark(painter, *of), &pane.text[bytes.clone()]);
                let text = width::truncate(&text, area.width, painter.ambiguous());
                painter.line(area, row, &text, style);
            }
            NotePaneRow::Body(bytes) => {
                painter.line(area, row, &pane.text[bytes.clone()], theme.text);
            }
        }
    }
    if pane.is_cut && area.width > 0 {
        let last = Rect {
            x: area.right() - 1,
            width: 1,
            ..area
        };
        let row = (pane.rows.len() as u16).min(area.height).saturating_sub(1);
        painter.line(last, row, painter.sign("…", ">"), theme.key);
    }
}
