//! A list over the text, in the middle of the screen: rows in a frame.
//!
//! ```text
//! ╭ Keys ───────────────────────────────╮
//! │ Moving                              │
//! │ j Down                next pair     │
//! │ k Up                  previous pair │
//! ╰ 1–19 of 69 ─────────────────────────╯
//! ```

use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use super::painter::Painter;
use super::regions::{columns_of, right_of, row_of, with_side_margins};
use crate::layout::width;
use crate::tui::action::{Action, SearchAction};
use crate::tui::keymap::Mode;
use crate::tui::screen::{ListAreas, popup_rows};
use crate::tui::state::{ListColumn, ListPopup, ListRow, ListSubject, Popup, State};
use crate::wording::Wording;

/// Paints the list, if it is the topmost popup and not one of hints.
pub(super) fn draw(painter: &mut Painter, state: &State) {
    let Some(Popup::List(list)) = state.popups.last() else {
        return;
    };
    if list.areas_of_hints(state.size).is_some() {
        return;
    }
    let theme = painter.theme;
    let area = list.area(state.size);
    painter.dim_behind();
    painter.clear(area);
    let columns = list.columns(state.size);
    painter.frame(area, &list.title, &position(list, &columns, state.wording));
    if list.rows.is_empty() && list.subject == ListSubject::Library {
        let key = state.keymap.key_of(Mode::Reader, EVERYWHERE);
        let words = state.wording.no_title_fits(&key.unwrap_or_default());
        painter.truncated(popup_rows(area), 0, &words, theme.text);
    }
    for column in &columns {
        for (line, index) in (0..).zip(column.first..column.end) {
            let (place, row) = (row_of(column.area, line), &list.rows[index]);
            draw_row(painter, place, row, list.key_cols());
            if index == list.cursor.selected && !matches!(row, ListRow::Heading(_)) {
                // To the edge, or half way to the next column.
                let across = Rect {
                    x: place.x - 1,
                    width: place.width + 2,
                    ..place
                };
                // Reversed, the colours of keys and remarks would be backgrounds.
                painter.set_style(across, Style::new().fg(Color::Reset));
                painter.set_style(across, theme.selected);
            }
        }
    }
}

/// Paints the background and the title of a list that covers the text.
pub(super) fn draw_frame(painter: &mut Painter, areas: &ListAreas, title: &str) {
    for area in [areas.title, areas.rows].into_iter().chain(areas.detail) {
        painter.clear(area);
    }
    let style = painter.theme.header;
    painter.set_style(areas.title, style);
    painter.truncated(with_side_margins(areas.title), 0, title, style);
}

/// Which rows are shown, if not all are.
fn position(list: &ListPopup, columns: &[ListColumn], wording: Wording) -> String {
    let (first, all) = (list.cursor.top, list.rows.len());
    let last = columns.last().map_or(0, |column| column.end);
    if last - first < all {
        wording.rows_of(first + 1, last, all)
    } else {
        String::new()
    }
}

fn draw_row(painter: &mut Painter, area: Rect, row: &ListRow, key_cols: u16) {
    let theme = painter.theme;
    match row {
        ListRow::Heading(text) => {
            painter.line(area, 0, text, theme.heading);
        }
        ListRow::Text(text)
        | ListRow::Word(text)
        | ListRow::Hint(_, text)
        | ListRow::Theme(_, text)
        | ListRow::Setting(_, text)
        | ListRow::Link(_, text)
        | ListRow::Elsewhere(_, text)
        | ListRow::Kept(_, text)
        | ListRow::Drill(_, text)
        | ListRow::Export(_, _, text) => {
            painter.truncated(area, 0, text, theme.text);
        }
        ListRow::LibraryText { cells, remark, .. } => draw_text(painter, area, cells, remark),
        ListRow::LibraryHit {
            reference, words, ..
        } => {
            let indented = right_of(area, 2);
            painter.line(
                columns_of(indented, 0, REFERENCE_COLS),
                0,
                reference,
                theme.label,
            );
            let rest = right_of(indented, REFERENCE_COLS + 1);
            painter.truncated(rest, 0, words, theme.text);
        }
        ListRow::MenuItem(_, words, keys) => {
            painter.line(area, 0, keys, theme.key);
            painter.truncated(right_of(area, key_cols + 2), 0, words, theme.text);
        }
        ListRow::Action(_, description, keys) if area.width < WIDE_FROM => {
            draw_narrow(painter, area, description, keys);
        }
        ListRow::Action(_, description, keys) => {
            // The description needs about half of the row.
            let key_cols = key_cols.min(area.width / 2);
            painter.line(area, 0, fit_keys(keys, key_cols), theme.key);
            let rest = right_of(area, key_cols + 2);
            painter.truncated(rest, 0, description, theme.text);
        }
    }
}

/// The columns of the reference of a hit.
const REFERENCE_COLS: u16 = 10;

/// Paints a text of the library: its titles side by side, and a remark at the right edge.
fn draw_text(painter: &mut Painter, area: Rect, cells: &[String; 2], remark: &str) {
    let theme = painter.theme;
    let cols = width::cols(remark, painter.ambiguous()).min(area.width.into()) as u16;
    let room = area
        .width
        .saturating_sub(if cols > 0 { cols + 2 } else { 0 });
    let [source, target] = cells;
    if target.is_empty() {
        painter.truncated(columns_of(area, 0, room), 0, source, theme.heading);
    } else {
        // The same in every row, whatever its remark.
        let half = area.width * 2 / 5;
        painter.truncated(columns_of(area, 0, half), 0, source, theme.heading);
        let rest = columns_of(area, half + 2, room.saturating_sub(half + 2));
        painter.truncated(rest, 0, target, theme.text);
    }
    painter.line(right_of(area, area.width - cols), 0, remark, theme.label);
}

/// What searches the texts themselves.
const EVERYWHERE: Action = Action::Search(SearchAction::Everywhere);

/// As many whole keys as fit into some columns, at least one.
fn fit_keys(keys: &str, cols: u16) -> &str {
    let ends = keys.match_indices(' ').map(|(end, _)| end);
    let ends = ends.chain([keys.len()]);
    let mut fitting = ends.filter(|end| keys[..*end].chars().count() <= usize::from(cols));
    let first = || keys.find(' ').unwrap_or(keys.len());
    &keys[..fitting.next_back().unwrap_or_else(first)]
}

/// From this width on there is room for the longest keys and the description.
const WIDE_FROM: u16 = 46;

/// Paints an action in a narrow list: the description first and the keys at the
/// right edge, all of them if there is room, else the first.
fn draw_narrow(painter: &mut Painter, area: Rect, description: &str, keys: &str) {
    let theme = painter.theme;
    let ambiguous = painter.ambiguous();
    let cols = |text: &str| width::cols(text, ambiguous).min(area.width.into()) as u16;
    let all_fit = cols(description) + cols(keys) + 2 <= area.width;
    let first = keys.split(' ').next().unwrap_or_default();
    let keys = if all_fit { keys } else { first };
    let left = columns_of(area, 0, area.width.saturating_sub(cols(keys) + 1));
    painter.truncated(left, 0, description, theme.text);
    let right = right_of(area, area.width - cols(keys));
    painter.line(right, 0, keys, theme.key);
}
