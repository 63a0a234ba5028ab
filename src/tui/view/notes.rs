//! The pane with the notes at the cursor: a title for each and its text, below
//! the text or beside it.
//!
//! ```text
//! ───────────────────────────────────────────────
//! ? 1 of 2 · question · open · #term · wang · 2026-03-01
//! Why 承诺 and not 保证 here?
//! ```

use ratatui::layout::Rect;

use super::links::Url;
use super::marks::note_mark;
use super::painter::Painter;
use super::regions::{below, columns_of, right_of, with_side_margins};
use crate::tui::screen::PanePlacement;
use crate::tui::state::{NotePaneRow, State};

/// Paints the pane.
pub(super) fn draw(painter: &mut Painter, area: Rect, state: &State) {
    let inside = match state.notes.pane.place {
        PanePlacement::Nowhere => return,
        PanePlacement::Below(_) => {
            let line = painter.glyph("─", "-").repeat(area.width.into());
            painter.clear(area);
            painter.line(area, 0, &line, painter.theme.gutter);
            with_side_margins(below(area, 1))
        }
        PanePlacement::Beside(_) => draw_rule_beside(painter, area, state),
    };
    draw_rows(painter, inside, state);
}

/// Paints the rule to the left of the notes; returns the area of the notes.
/// They begin on the row of the cursor's pair, if there is room below it.
fn draw_rule_beside(painter: &mut Painter, area: Rect, state: &State) -> Rect {
    let rows = state.notes.pane.text.rows.len() as u16;
    let cursor = state.reader.viewport.first_row() as u16;
    let top = cursor.min(area.height.saturating_sub(rows));
    let beside = below(area, top);
    for row in 0..rows {
        painter.line(beside, row, painter.glyph("│", "|"), painter.theme.gutter);
    }
    columns_of(beside, 2, area.width.saturating_sub(3))
}

fn draw_rows(painter: &mut Painter, area: Rect, state: &State) {
    let theme = painter.theme;
    let pane = &state.notes.pane.text;
    let urls = urls_in_bodies(painter, &pane.text, &pane.rows);
    for (row, shown) in (0..area.height).zip(&pane.rows) {
        match shown {
            NotePaneRow::Title {
                mark,
                is_current,
                bytes,
            } => {
                let style = if *is_current {
                    theme.title
                } else {
                    theme.status
                };
                let mark = note_mark(painter, *mark);
                let text = format!("{mark} {}", &pane.text[bytes.clone()]);
                painter.truncated(area, row, &text, style);
            }
            NotePaneRow::Backlinks(bytes) => {
                painter.truncated(area, row, &pane.text[bytes.clone()], theme.status);
            }
            NotePaneRow::Body(bytes) => {
                painter.link(area, row, (&pane.text, bytes.clone()), &urls);
                painter.line(area, row, &pane.text[bytes.clone()], theme.text);
            }
        }
    }
    if pane.is_cut && area.width > 0 {
        let last = right_of(area, area.width - 1);
        let row = (pane.rows.len() as u16).min(area.height).saturating_sub(1);
        painter.line(last, row, painter.glyph("…", ">"), theme.key);
    }
}

/// The web addresses in the texts of the notes, each of which may go on in the next row.
fn urls_in_bodies(painter: &Painter, text: &str, rows: &[NotePaneRow]) -> Vec<Url> {
    let is_body = |row: &NotePaneRow| matches!(row, NotePaneRow::Body(_));
    let bodies = rows.chunk_by(|row, next| is_body(row) && is_body(next));
    let mut urls = Vec::new();
    for body in bodies {
        let (Some(NotePaneRow::Body(first)), Some(NotePaneRow::Body(last))) =
            (body.first(), body.last())
        else {
            continue;
        };
        let found = painter.urls_in(&text[first.start..last.end]).into_iter();
        urls.extend(found.map(|url| Url {
            bytes: first.start + url.bytes.start..first.start + url.bytes.end,
            ..url
        }));
    }
    urls
}
