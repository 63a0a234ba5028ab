//! Hints for a reviewer: a row for each, and the selected one in full below, with
//! its pair.
//!
//! ```text
//!  36 possible problems
//!  8.4    omission    “推动各级政府…”: 9 of its 33 words are not rendered
//!  8.4 · omission
//!  9 of its 33 words are not rendered
//!  推动各级政府…
//! ```

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::list;
use super::painter::Painter;
use super::regions::{below, row_of, with_side_margins};
use crate::check::Hint;
use crate::document::Side;
use crate::tui::state::{ListRow, Popup, State};

/// Paints the list over the text, if it is the topmost popup.
pub(super) fn draw(painter: &mut Painter, state: &State) {
    let Some(Popup::List(list)) = state.popups.last() else {
        return;
    };
    let Some(areas) = list.areas_of_hints(state.size) else {
        return;
    };
    let theme = painter.theme;
    list::draw_frame(painter, &areas, &list.title);
    let rows = with_side_margins(areas.rows);
    let shown = list.rows.iter().enumerate().skip(list.cursor.top);
    for (line, (index, row)) in (0..rows.height).zip(shown) {
        let place = row_of(rows, line);
        if let ListRow::Hint(_, text) = row {
            painter.truncated(place, 0, text, theme.text);
        }
        if index == list.cursor.selected {
            painter.set_style(place, theme.selected);
        }
    }
    if let (Some(area), Some(hint)) = (areas.detail, list.hint()) {
        draw_hint(painter, area, state, hint);
    }
}

/// Paints a hint in full: its reason, and its pair with the words that it is about.
fn draw_hint(painter: &mut Painter, area: Rect, state: &State, hint: &Hint) {
    let theme = painter.theme;
    let document = &state.document;
    let rule = row_of(area, 0);
    painter.set_style(rule, theme.header);
    let title = format!(
        "{} · {}",
        document.reference(hint.segment),
        hint.kind.in_words(state.wording)
    );
    painter.truncated(with_side_margins(rule), 0, &title, theme.header);
    let mut rest = with_side_margins(below(area, 1));
    rest = below(rest, painter.wrapped(rest, &hint.reason, |_| theme.message));
    let sides = [state.reader.leading, state.reader.leading.other()];
    for side in sides {
        let text = document.segment_text(hint.segment, side);
        let style = |byte: usize| match is_meant(hint, side, byte) {
            true => theme.hit,
            false => Style::new(),
        };
        rest = below(rest, painter.wrapped(rest, text, style));
    }
}

/// Whether a hint is about the words at a byte.
fn is_meant(hint: &Hint, side: Side, byte: usize) -> bool {
    hint.bytes_on(side).any(|bytes| bytes.contains(&byte))
}
