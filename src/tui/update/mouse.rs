//! The mouse: what stands where it was clicked.

use crate::document::{SegmentId, Side};
use crate::layout::Arrangement;
use crate::tui::effect::Effect;
use crate::tui::screen;
use crate::tui::state::{Contents, Popup, Selection, State, Word};

use super::{act, contents, list};

/// A click chooses what it falls on: a hint, a row of a list or of the
/// contents, a segment. Outside a list it closes the list.
pub(super) fn click(state: &mut State, col: u16, row: u16) -> Vec<Effect> {
    state.reader.pressed = None;
    if !state.size.suffices() {
        return Vec::new();
    }
    if let Some(action) = screen::hint_at(state, col, row) {
        return act(state, action, None);
    }
    if let Some(Popup::List(_)) = state.popups.last() {
        match screen::list_line_at(state, col, row) {
            Some(line) if list::click(state, line) => {
                return list::accept(state)
                    .map(|action| act(state, action, None))
                    .unwrap_or_default();
            }
            Some(_) => {}
            None => {
                state.popups.pop();
            }
        }
        return Vec::new();
    }
    state.popups.clear();
    if state.contents.open && col < Contents::cols(state.size) {
        if let Some(row) = text_row(state, row) {
            contents::click(state, row);
        }
        return Vec::new();
    }
    if state.contents.is_over(state.size) {
        contents::close(state);
        return Vec::new();
    }
    state.contents.focused = false;
    state.reader.selection = None;
    if let Some((side, segment, byte)) = segment_at(state, col, row) {
        state.reader.active = side;
        state.reader.go(&state.document, segment);
        state.reader.pressed = byte.map(|byte| (side, segment, byte));
    }
    Vec::new()
}

/// Dragging selects words from where the button went down, on that side.
pub(super) fn drag(state: &mut State, col: u16, row: u16) {
    let Some((side, segment, byte)) = state.reader.pressed else {
        return;
    };
    let Some((_, to, Some(to_byte))) = segment_at_side(state, side, col, row) else {
        return;
    };
    let document = &state.document;
    let anchor = Word::at(document, side, segment, byte);
    let head = Word::at(document, side, to, to_byte);
    if let (Some(anchor), Some(head)) = (anchor, head) {
        state.reader.selection = Some(Selection { side, anchor, head });
    }
}

/// The wheel scrolls what is on top at its column.
pub(super) fn wheel(state: &mut State, rows: i32, col: u16) {
    let over_contents = state.contents.open && col < Contents::cols(state.size);
    match state.popups.last() {
        Some(Popup::List(_)) => list::wheel(state, rows),
        Some(_) => {}
        None if over_contents => contents::wheel(state, rows),
        None => {
            state.reader.scroll(&state.document, rows);
        }
    }
}

/// The row of the text's window at a row of the screen.
fn text_row(state: &State, row: u16) -> Option<u16> {
    row.checked_sub(1)
        .filter(|row| *row < state.size.rows.saturating_sub(2))
}

/// The side, the segment and the byte of its text at a cell of the screen.
fn segment_at(state: &State, col: u16, row: u16) -> Option<(Side, SegmentId, Option<usize>)> {
    let col = col.checked_sub(state.contents.beside(state.size))?;
    let reader = &state.reader;
    let nearest = match reader.geometry.arrangement {
        Arrangement::Columns if col < reader.columns.spine.x + reader.columns.spine.cols / 2 => {
            reader.leading
        }
        Arrangement::Columns => reader.leading.other(),
        Arrangement::Stacked => reader.leading,
        Arrangement::Single(side) | Arrangement::Peek(side) => side,
    };
    let offset = state.contents.beside(state.size);
    segment_at_side(state, nearest, col + offset, row)
        .or_else(|| segment_at_side(state, nearest.other(), col + offset, row))
}

fn segment_at_side(
    state: &State,
    side: Side,
    col: u16,
    row: u16,
) -> Option<(Side, SegmentId, Option<usize>)> {
    let col = col.checked_sub(state.contents.beside(state.size))?;
    let row = text_row(state, row)?;
    let strip = state.reader.columns.sides[side];
    let (segment, byte) =
        state
            .reader
            .page
            .hit(i32::from(row), side, col.saturating_sub(strip.x))?;
    Some((side, segment, byte))
}
