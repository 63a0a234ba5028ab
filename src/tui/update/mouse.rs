//! The mouse: what is at the cell where it was clicked.

use ratatui::layout::Position;

use super::{alignment, command_line, concordance, contents, list, note_editor, notes, search};
use crate::document::{SegmentId, Side};
use crate::layout::Arrangement;
use crate::tui::action::{Action, ListAction};
use crate::tui::key_hints::hint_at;
use crate::tui::screen::{self, ListAreas};
use crate::tui::state::{Popup, SelectedWord, Selection, State};

/// A click accepts what it hits: a hint, a row of a list or of the contents, a
/// segment. Outside a list it closes the list. Returns the action that is still
/// to be done.
pub(super) fn click(state: &mut State, col: u16, row: u16) -> Option<Action> {
    state.reader.pressed = None;
    if !state.size.suffices() {
        return None;
    }
    if let Some(action) = hint_at(state, col, row) {
        return Some(action);
    }
    match state.popups.last() {
        Some(Popup::List(list)) => {
            let row = list.line_at(state.size, col, row);
            return click_list(state, row);
        }
        _ if state.editor().is_some() => note_editor::click(state, col, row),
        Some(Popup::Concordance(_)) => {
            if let Some(line) = ListAreas::of_concordance(state.size).line_at(col, row) {
                concordance::click(state, line);
            }
        }
        Some(Popup::CommandLine(line)) => {
            if let Some(completion) = line.completion_at(state.size, col, row) {
                command_line::choose(state, completion);
                return Some(Action::Accept);
            }
            // Not the line that is being typed.
            if row + 1 != state.size.rows {
                click_behind_popups(state, col, row);
            }
        }
        // A stray click must not end it.
        Some(Popup::Drill(_)) => {}
        Some(Popup::Notes(_)) => {
            if let Some(line) = ListAreas::of_notes(state.size).line_at(col, row) {
                notes::click(state, line);
            }
        }
        _ => match search_item_at(state, col, row) {
            Some(item) => search::click(state, item),
            // The status line, or the line that is being typed.
            None if row + 1 == state.size.rows => {}
            None => click_behind_popups(state, col, row),
        },
    }
    None
}

fn search_item_at(state: &State, col: u16, row: u16) -> Option<u16> {
    screen::search_item_at(state.areas().search?, state.size, col, row)
}

/// Accepts a row of the list, or closes the list if the click was outside.
fn click_list(state: &mut State, row: Option<u16>) -> Option<Action> {
    match row {
        Some(line) => list::click(state, line).then_some(Action::Accept),
        None => {
            state.popups.pop();
            None
        }
    }
}

/// Closes all popups, and moves to what was clicked in the contents or the text.
fn click_behind_popups(state: &mut State, col: u16, row: u16) {
    search::accept_found_so_far(state);
    state.popups.clear();
    let pane = state.areas().contents;
    if let Some(pane) = pane.filter(|pane| pane.contains(Position::new(col, row))) {
        // The first row is the title.
        if let Some(row) = row.checked_sub(pane.y + 1) {
            contents::click(state, row);
        }
        return;
    }
    if state.contents.is_over(state.size) {
        contents::close(state);
        return;
    }
    state.contents.focused = false;
    state.reader.deselect();
    let hit = in_text(state, col, row).and_then(|cell| segment_at(state, cell));
    if let Some((side, segment, byte)) = hit {
        state.reader.active = side;
        state.reader.go(&state.document, segment);
        state.reader.pressed = byte.map(|byte| (side, segment, byte));
        if let Some(byte) = byte {
            alignment::point(state, side, segment, byte);
        }
    }
}

/// Selects words from where the button went down, on that side.
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
    let words = &state.reader.words;
    let anchor = SelectedWord::at(document, words, side, segment, byte);
    let head = SelectedWord::at(document, words, side, to, to_byte);
    if let (Some(anchor), Some(head)) = (anchor, head) {
        state.reader.selection = Some(Selection { side, anchor, head });
    }
}

/// Scrolls what is on top at a column, down if `rows` is positive.
pub(super) fn wheel(state: &mut State, rows: i32, col: u16) {
    let over_contents = state.contents.open && col < screen::contents_cols(state.size);
    let action = if rows > 0 {
        ListAction::Down
    } else {
        ListAction::Up
    };
    let count = Some(rows.unsigned_abs());
    match state.popups.last() {
        // Each result moves the text behind the box: one at a time.
        Some(Popup::Search(_)) => list::select(state, action, None),
        Some(Popup::List(_) | Popup::Concordance(_) | Popup::Notes(_)) => {
            list::select(state, action, count);
        }
        Some(Popup::Editor(_)) => note_editor::wheel(state, rows),
        Some(_) => {}
        None if over_contents => {
            state.contents.focused = true;
            list::select(state, action, count);
        }
        None => {
            state.reader.scroll(&state.document, rows);
        }
    }
}

/// The cell of the text's window, counted from its top left, at a cell of the
/// screen; `None` outside.
fn in_text(state: &State, col: u16, row: u16) -> Option<Position> {
    let areas = state.areas();
    let (area, cell) = (areas.text, Position::new(col, row));
    // Notes may be in the margin.
    let is_in_notes = areas.notes.is_some_and(|notes| notes.contains(cell));
    let inside = area.contains(cell) && !is_in_notes;
    inside.then(|| Position::new(col - area.x, row - area.y))
}

/// The side, the segment and the byte of its text at a cell.
fn segment_at(state: &State, cell: Position) -> Option<(Side, SegmentId, Option<usize>)> {
    let reader = &state.reader;
    let gutter = reader.columns.gutter;
    let nearest = match reader.geometry.arrangement {
        Arrangement::Columns if cell.x < gutter.x + gutter.cols / 2 => reader.leading,
        Arrangement::Columns => reader.leading.other(),
        Arrangement::Stacked => reader.leading,
        Arrangement::Single(side) | Arrangement::Peek(side) => side,
    };
    [nearest, nearest.other()].into_iter().find_map(|side| {
        let (segment, byte) = segment_of_side(state, side, cell)?;
        Some((side, segment, byte))
    })
}

fn segment_of_side(
    state: &State,
    side: Side,
    cell: Position,
) -> Option<(SegmentId, Option<usize>)> {
    let strip = state.reader.columns.sides[side];
    let col = cell.x.saturating_sub(strip.x);
    state.reader.page.hit(i32::from(cell.y), side, col)
}
