//! The mouse: what stands where it was clicked.

use ratatui::layout::Position;

use crate::document::{SegmentId, Side};
use crate::layout::Arrangement;
use crate::tui::effect::Effect;
use crate::tui::key_hints::hint_at;
use crate::tui::screen;
use crate::tui::state::{Popup, SelectedWord, Selection, State};

use super::{act, alignment, concordance, contents, list, note_editor, notes, search, take_row};

/// A click chooses what it falls on: a hint, a row of a list or of the
/// contents, a segment. Outside a list it closes the list.
pub(super) fn click(state: &mut State, col: u16, row: u16) -> Vec<Effect> {
    state.reader.pressed = None;
    if !state.size.suffices() {
        return Vec::new();
    }
    if let Some(action) = hint_at(state, col, row) {
        return act(state, action, None);
    }
    if let Some(Popup::List(list)) = state.popups.last() {
        match screen::list_row_at(list.area(state.size), col, row) {
            Some(line) if list::click(state, line) => {
                return take_row(state);
            }
            Some(_) => {}
            None => {
                state.popups.pop();
            }
        }
        return Vec::new();
    }
    if state.editor().is_some() {
        note_editor::click(state, col, row);
        return Vec::new();
    }
    if let Some(Popup::Concordance(_)) = state.popups.last() {
        if let Some(line) = screen::concordance_line_at(state.size, col, row) {
            concordance::click(state, line);
        }
        return Vec::new();
    }
    if let Some(Popup::Notes(_)) = state.popups.last() {
        if let Some(line) = screen::notes_row_at(state.size, col, row) {
            notes::click(state, line);
        }
        return Vec::new();
    }
    let results = state.areas().search;
    if let Some(item) = results.and_then(|area| screen::search_item_at(area, state.size, col, row))
    {
        search::click(state, item);
        return Vec::new();
    }
    // The status line, or the line that is being typed.
    if row + 1 == state.size.rows {
        return Vec::new();
    }
    search::accept_what_was_found(state);
    state.popups.clear();
    let pane = state.areas().contents;
    if let Some(pane) = pane.filter(|pane| pane.contains(Position::new(col, row))) {
        // The first row carries the title.
        if let Some(row) = row.checked_sub(pane.y + 1) {
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
    let hit = in_text(state, col, row).and_then(|cell| segment_at(state, cell));
    if let Some((side, segment, byte)) = hit {
        state.reader.active = side;
        state.reader.go(&state.document, segment);
        state.reader.pressed = byte.map(|byte| (side, segment, byte));
        if let Some(byte) = byte {
            alignment::point(state, side, segment, byte);
        }
    }
    Vec::new()
}

/// Dragging selects words from where the button went down, on that side.
pub(super) fn drag(state: &mut State, col: u16, row: u16) {
    let Some((side, segment, byte)) = state.reader.pressed else {
        return;
    };
    let Some(cell) = in_text(state, col, row) else {
        return;
    };
    let Some((to, Some(to_byte))) = segment_of_side(state, side, cell) else {
        return;
    };
    let document = &state.document;
    let anchor = SelectedWord::at(document, side, segment, byte);
    let head = SelectedWord::at(document, side, to, to_byte);
    if let (Some(anchor), Some(head)) = (anchor, head) {
        state.reader.selection = Some(Selection { side, anchor, head });
    }
}

/// The wheel scrolls what is on top at its column.
pub(super) fn wheel(state: &mut State, rows: i32, col: u16) {
    let over_contents = state.contents.open && col < screen::contents_cols(state.size);
    match state.popups.last() {
        Some(Popup::List(_)) => list::wheel(state, rows),
        Some(Popup::Search(_)) => search::wheel(state, rows),
        Some(Popup::Concordance(_)) => concordance::wheel(state, rows),
        Some(Popup::Notes(_)) => notes::wheel(state, rows),
        Some(Popup::Editor(_)) => note_editor::wheel(state, rows),
        Some(_) => {}
        None if over_contents => contents::wheel(state, rows),
        None => {
            state.reader.scroll(&state.document, rows);
        }
    }
}

/// A cell of the text's window: column and row from its corner.
#[derive(Clone, Copy)]
struct InText {
    col: u16,
    row: u16,
}

/// Where a cell of the screen lies in the text's window, if it does.
fn in_text(state: &State, col: u16, row: u16) -> Option<InText> {
    let area = state.areas().text;
    let inside = area.contains(Position::new(col, row));
    inside.then(|| InText {
        col: col - area.x,
        row: row - area.y,
    })
}

/// The side, the segment and the byte of its text at a cell.
fn segment_at(state: &State, cell: InText) -> Option<(Side, SegmentId, Option<usize>)> {
    let reader = &state.reader;
    let gutter = reader.columns.gutter;
    let nearest = match reader.geometry.arrangement {
        Arrangement::Columns if cell.col < gutter.x + gutter.cols / 2 => reader.leading,
        Arrangement::Columns => reader.leading.other(),
        Arrangement::Stacked => reader.leading,
        Arrangement::Single(side) | Arrangement::Peek(side) => side,
    };
    [nearest, nearest.other()].into_iter().find_map(|side| {
        let (segment, byte) = segment_of_side(state, side, cell)?;
        Some((side, segment, byte))
    })
}

fn segment_of_side(state: &State, side: Side, cell: InText) -> Option<(SegmentId, Option<usize>)> {
    let strip = state.reader.columns.sides[side];
    let col = cell.col.saturating_sub(strip.x);
    state.reader.page.hit(i32::from(cell.row), side, col)
}
