//! What may follow keys that wait for more: a box above the status line.
//!
//! ```text
//! ╭ s… ──────────────────────────────╮
//! │ r  this pair is read             │
//! │ t  this pair is to be worked on  │
//! ╰──────────────────────────────────╯
//! ```

use ratatui::layout::Rect;

use super::painter::Painter;
use super::regions::right_of;
use crate::layout::width;
use crate::tui::action::{Action, ListAction, MoveAction, SearchAction};
use crate::tui::keymap::Key;
use crate::tui::screen::popup_rows;
use crate::tui::state::{MarkUse, Popup, State};

/// The actions that a count is typed for most.
const COUNTED: [Action; 9] = [
    Action::Move(MoveAction::Last),
    Action::Move(MoveAction::NextSegment),
    Action::Move(MoveAction::PreviousSegment),
    Action::Move(MoveAction::NextProvision),
    Action::Move(MoveAction::NextSection),
    Action::Move(MoveAction::PageDown),
    Action::Search(SearchAction::NextHit),
    Action::List(ListAction::Down),
    Action::List(ListAction::Up),
];

/// A key and what it would do.
type Row = (String, String);

/// Paints the box, if keys wait for more and there is room.
pub(super) fn draw(painter: &mut Painter, area: Rect, state: &State) {
    let Some((title, rows)) = waiting(state) else {
        return;
    };
    let key_cols = rows.iter().map(|(key, _)| painter.cols(key)).max();
    let key_cols = key_cols.unwrap_or(0) as u16 + 2;
    let words = rows.iter().map(|(_, words)| painter.cols(words)).max();
    let cols = usize::from(key_cols) + words.unwrap_or(0);
    // The frame takes two columns and rows, and a blank is beside it.
    let cols = cols.max(painter.cols(&title) + 1) as u16 + 4;
    let cols = cols.min(area.width);
    let height = (rows.len() as u16 + 2).min(area.height.saturating_sub(1));
    if height < 3 {
        return;
    }
    let around = Rect::new(area.right() - cols, area.bottom() - height, cols, height);
    painter.clear(around);
    painter.frame(around, &title, "");
    let theme = painter.theme;
    let inside = popup_rows(around);
    for (row, (key, words)) in (0..inside.height).zip(&rows) {
        painter.line(inside, row, key, theme.key);
        painter.truncated(right_of(inside, key_cols), row, words, theme.text);
    }
}

/// The title and the rows of the box.
fn waiting(state: &State) -> Option<(String, Vec<Row>)> {
    if let Some(Popup::Mark(usage)) = state.popups.last() {
        return Some(marks(state, *usage));
    }
    let typed = &state.typed;
    if typed.is_empty() {
        return None;
    }
    let mode = state.mode();
    let title = format!("{typed}…");
    if typed.keys.is_empty() {
        let rows = COUNTED.iter().filter_map(|&action| {
            let key = state.keymap.key_of(mode, action)?;
            Some((key, action.describe(state.wording).to_owned()))
        });
        return Some((title, rows.collect()));
    }
    let rows = state.keymap.continuations(mode, &typed.keys);
    let rows = rows.map(|(keys, action)| {
        let keys: String = keys.iter().map(Key::to_string).collect();
        (keys, action.describe(state.wording).to_owned())
    });
    Some((title, rows.collect()))
}

/// The marks that are set, with the beginnings of their pairs.
fn marks(state: &State, usage: MarkUse) -> (String, Vec<Row>) {
    let title = match usage {
        MarkUse::Set => state.wording.name_the_mark(),
        MarkUse::Go => state.wording.choose_the_mark(),
    };
    let document = &state.document;
    let side = state.reader.side();
    let rows = state.reader.marks.iter().map(|(letter, segment)| {
        let text = document.segment_text(*segment, side);
        let text = width::truncate(text, 30, state.reader.geometry.ambiguous);
        let place = document.reference(*segment);
        (letter.to_string(), format!("{place}  {text}"))
    });
    let mut rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        rows.push(("a–z".to_owned(), state.wording.no_mark_yet().to_owned()));
    }
    (title.to_owned(), rows)
}
