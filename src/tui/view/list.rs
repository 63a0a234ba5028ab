//! The list on top: a title and its rows, in the middle of the screen.

use ratatui::layout::Rect;

use super::painter::Painter;
use crate::layout::width;
use crate::tui::action::Action;
use crate::tui::state::{ListPopup, ListRow, Popup, State};
use crate::tui::theme::Theme;

/// Paints the list, if one is open.
pub(super) fn draw(painter: &mut Painter, state: &State, theme: &Theme) {
    let Some(Popup::List(list)) = state.popups.last() else {
        return;
    };
    let area = list.area(state.size);
    painter.clear(area);
    let title = Rect { height: 1, ..area };
    painter.line(title, 0, &format!(" {}", list.title), theme.title);
    painter.tint(title, theme.selected);
    let rows = Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    };
    let shown = list
        .rows
        .iter()
        .enumerate()
        .skip(list.top)
        .take(rows.height.into());
    for (line, (index, row)) in (0..).zip(shown) {
        draw_row(painter, rows, line, row, theme);
        if index == list.selected && !matches!(row, ListRow::Heading(_)) {
            painter.tint(
                Rect {
                    y: rows.y + line,
                    height: 1,
                    ..rows
                },
                theme.selected,
            );
        }
    }
    let foot = Rect {
        y: area.bottom().saturating_sub(1),
        height: 1,
        ..rows
    };
    painter.tint(
        Rect {
            x: area.x,
            width: area.width,
            ..foot
        },
        theme.gutter,
    );
    painter.line(foot, 0, &position(list, rows.height), theme.gutter);
}

/// Which rows are shown, where not all are.
fn position(list: &ListPopup, window: u16) -> String {
    let last = (list.top + usize::from(window)).min(list.rows.len());
    if list.rows.len() > usize::from(window) {
        format!("{}–{last} of {}", list.top + 1, list.rows.len())
    } else {
        String::new()
    }
}

fn draw_row(painter: &mut Painter, area: Rect, line: u16, row: &ListRow, theme: &Theme) {
    match row {
        ListRow::Heading(text) => {
            painter.line(area, line, text, theme.heading);
        }
        ListRow::Text(text) | ListRow::Hint(_, text) => {
            let text = width::truncate(text, area.width, painter.ambiguous());
            painter.line(area, line, &text, theme.text);
        }
        ListRow::Action(action, keys) if area.width < NARROW => {
            let row = Rect {
                y: area.y + line,
                height: 1,
                ..area
            };
            draw_narrow(painter, row, *action, keys, theme);
        }
        ListRow::Action(action, keys) => {
            let keys_cols = area.width.min(22);
            let taken = painter.line(
                Rect {
                    width: keys_cols,
                    ..area
                },
                line,
                keys,
                theme.key,
            );
            let x = taken.max(keys_cols.min(20)) + 2;
            let rest = Rect {
                x: area.x + x.min(area.width),
                width: area.width.saturating_sub(x),
                ..area
            };
            let says = width::truncate(action.describe(), rest.width, painter.ambiguous());
            painter.line(rest, line, &says, theme.text);
        }
    }
}

/// From this width on there is room for the longest keys and for words.
const NARROW: u16 = 46;

/// In a narrow list the words come first and the keys stand at the right edge:
/// all of them if there is room, else the first.
fn draw_narrow(painter: &mut Painter, row: Rect, action: Action, keys: &str, theme: &Theme) {
    let cols = |text: &str| width::cols(text, painter.ambiguous()).min(row.width.into()) as u16;
    let says = action.describe();
    let first = keys.split(' ').next().unwrap_or_default();
    let all_fit = cols(says) + cols(keys) + 2 <= row.width;
    let keys = if all_fit { keys } else { first };
    let taken = cols(keys);
    let field = Rect {
        width: row.width.saturating_sub(taken + 1),
        ..row
    };
    let right = Rect {
        x: row.right() - taken,
        width: taken,
        ..row
    };
    let says = width::truncate(says, field.width, painter.ambiguous());
    painter.line(field, 0, &says, theme.text);
    painter.line(right, 0, keys, theme.key);
}
