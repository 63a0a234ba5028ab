//! The list of all notes.

use super::super::contents;
use super::super::steps::step_row;
use crate::tui::action::ListAction;
use crate::tui::screen;
use crate::tui::state::{NotesListPopup, Popup, State};

/// Opens the list; selects the note at the cursor or the next one.
pub(super) fn open(state: &mut State) {
    let window = screen::notes_rows(state.size);
    let mut list = NotesListPopup::default();
    list.show(&state.notes, window);
    list.choose_at(&state.notes, state.reader.viewport.cursor, window);
    let current = state.notes.current;
    if let Some(row) = list.rows.iter().position(|key| Some(*key) == current) {
        list.select(row, window);
    }
    state.reader.selection = None;
    state.popups.push(Popup::Notes(list));
}

fn list(state: &mut State) -> Option<&mut NotesListPopup> {
    match state.popups.last_mut() {
        Some(Popup::Notes(list)) => Some(list),
        _ => None,
    }
}

/// Selects another row.
pub(in crate::tui::update) fn select(state: &mut State, action: ListAction, count: Option<u32>) {
    let window = screen::notes_rows(state.size);
    if let Some(list) = list(state) {
        let row = step_row(list.selected, list.rows.len(), window, action, count);
        list.select(row, window);
    }
}

/// Sorts by place or by time.
pub(in crate::tui::update) fn sort(state: &mut State) {
    if let Some(list) = list(state) {
        list.cycle_order();
    }
}

/// Moves the keys to the filter.
pub(in crate::tui::update) fn open_filter(state: &mut State) {
    if let Some(list) = list(state) {
        list.is_typing = true;
    }
}

/// While a filter is typed, moves the keys back to the rows; else goes to the
/// selected note's place.
pub(in crate::tui::update) fn accept(state: &mut State) {
    let Some(list) = list(state) else { return };
    if std::mem::take(&mut list.is_typing) {
        return;
    }
    let Some(key) = list.chosen() else { return };
    let Some(passage) = state.notes.passage_of(key) else {
        state.show_message("this note has lost its place; put it somewhere first");
        return;
    };
    state.popups.clear();
    contents::leave(state);
    state.reader.jump(&state.document, passage.first);
    state.notes.current = Some(key);
}

/// One step back: clears the filter, or closes the list.
pub(in crate::tui::update) fn cancel(state: &mut State) {
    let Some(list) = list(state) else { return };
    list.is_typing = false;
    if list.field.text().is_empty() {
        state.popups.pop();
    } else {
        list.field.set(String::new());
    }
}

/// Accepts the row at a line of the window.
pub(in crate::tui::update) fn click(state: &mut State, line: u16) {
    let window = screen::notes_rows(state.size);
    let Some(list) = list(state) else { return };
    let row = list.top + usize::from(line);
    if row < list.rows.len() {
        list.is_typing = false;
        list.select(row, window);
        accept(state);
    }
}
