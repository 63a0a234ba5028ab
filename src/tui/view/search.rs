//! What a query finds, while it is typed: a title, and a row for each result.
//!
//! ```text
//!  2 in 2 provisions
//!  17.3   exact   …查询渠道和完善信用修复机制…   …and improve the credit restoration…
//!  19.2   exact   …依法依规实施信用修复…         …shall carry out credit restoration…
//! /信用修复
//! ```

use super::highlight;
use super::painter::Painter;
use crate::layout::width;
use crate::tui::jobs::ResultRow;
use crate::tui::screen;
use crate::tui::state::{SearchBox, State, counted};
use crate::tui::theme::Theme;
use ratatui::layout::Rect;

/// What a query may be, where there is none yet.
const SYNTAX: [&str; 6] = [
    "words in either language: 信用修复, credit repair, credit 修复",
    "pinyin, whole or initials: xinyongxiufu, xyxf; typos are forgiven",
    "\"a phrase\" as it stands, zh:合同 or en:contract on one side only",
    "-word leaves out: zh:信用 -en:credit is 信用 rendered otherwise",
    "note:word finds notes, note:#tag and note:is:open too",
    "16, 十六, 16.4: a reference goes there",
];

/// The most columns that a reference takes in the list.
const REFERENCE: usize = 12;

/// Paints title and list.
pub(super) fn draw(painter: &mut Painter, area: Rect, state: &State, theme: &Theme) {
    let Some(open) = state.search_box() else {
        return;
    };
    painter.clear(area);
    let title = Rect { height: 1, ..area };
    let inside = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    painter.tint(title, theme.header);
    let text = summary(open);
    let text = width::truncate(&text, inside.width, painter.ambiguous());
    painter.line(inside, 0, &text, theme.header);
    let list = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..inside
    };
    if open.field.text().trim().is_empty() {
        draw_syntax(painter, list, theme);
        return;
    }
    let high = screen::search_item_rows(state.size);
    let items = || open.shown(screen::search_items(state.size));
    let labels = Labels::of(state, items().map(|(_, row)| row));
    for (line, (index, row)) in (0..).zip(items()) {
        let item = Rect {
            y: list.y + line * high,
            height: high,
            ..list
        }
        .intersection(list);
        draw_item(painter, item, state, theme, (row, labels));
        if index == open.selected {
            painter.tint(item, theme.selected);
        }
    }
}

fn draw_syntax(painter: &mut Painter, area: Rect, theme: &Theme) {
    for (line, text) in (0..area.height).zip(SYNTAX) {
        let text = width::truncate(text, area.width, painter.ambiguous());
        painter.line(area, line, &text, theme.status);
    }
}

/// How many there are, or why there is nothing.
fn summary(open: &SearchBox) -> String {
    if let Some(error) = &open.error {
        return error.clone();
    }
    let Some(found) = &open.found else {
        return match open.pending {
            Some(_) => "searching…".to_owned(),
            None => "search both languages with one query".to_owned(),
        };
    };
    if found.is_empty() {
        return "nothing found; every word must be somewhere in a provision".to_owned();
    }
    let segments = counted(found.segments.len(), "segment");
    let places = counted(found.places.len(), "provision");
    let mut text = if found.segments.is_empty() {
        "a place by its reference".to_owned()
    } else if open.selected > 0 {
        format!("{} of {segments} in {places}", open.selected + 1)
    } else {
        format!("{segments} in {places}")
    };
    if open.pending.is_some() {
        text += " · searching…";
    }
    text
}

/// The columns of references and tiers, as wide as those shown need.
#[derive(Clone, Copy)]
struct Labels {
    reference: u16,
    tier: u16,
}

impl Labels {
    fn of(state: &State, rows: impl Iterator<Item = ResultRow>) -> Self {
        let (mut reference, mut tier) = (4, 5);
        for row in rows {
            let own = state.document.reference(row.segment());
            reference = reference.max(own.len().min(REFERENCE));
            tier = tier.max(row.tier().len());
        }
        Self {
            reference: reference as u16 + 1,
            tier: tier as u16 + 2,
        }
    }
}

fn draw_item(
    painter: &mut Painter,
    area: Rect,
    state: &State,
    theme: &Theme,
    (row, labels): (ResultRow, Labels),
) {
    let segment = row.segment();
    let before = labels.reference + labels.tier;
    let strip =
        |x: u16, cols: u16| Rect::new(area.x + x, area.y, cols, area.height).intersection(area);
    let reference = state.document.reference(segment);
    let reference = width::truncate(&reference, labels.reference - 1, painter.ambiguous());
    painter.line(strip(0, labels.reference), 0, &reference, theme.text);
    painter.line(
        strip(labels.reference, labels.tier),
        0,
        row.tier(),
        theme.status,
    );
    let leading = state.reader.leading;
    if screen::search_item_rows(state.size) > 1 {
        // The side with the hit beside the labels, the other below it.
        let beside = strip(before, area.width);
        highlight::draw(painter, beside, 0, state, theme, (segment, row.side()));
        highlight::draw(
            painter,
            strip(2, area.width),
            1,
            state,
            theme,
            (segment, row.side().other()),
        );
        return;
    }
    let rest = area.width.saturating_sub(before + 2);
    let share = state.reader.split.share_of(rest, leading);
    let first = strip(before, share);
    let second = strip(before + share + 2, rest - share);
    highlight::draw(painter, first, 0, state, theme, (segment, leading));
    highlight::draw(painter, second, 0, state, theme, (segment, leading.other()));
}
