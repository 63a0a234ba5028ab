//! The list of all notes.

use super::super::contents;
use super::links;
use crate::tui::state::{NotesListPopup, Popup, State};

/// Opens the list; selects the note at the cursor or the next one.
pub(super) fn open(state: &mut State) {
    let mut list = NotesListPopup::default();
    list.show(&state.notes);
    list.choose_at(&state.notes, state.reader.viewport.cursor);
    let current = state.notes.current;
    if let Some(row) = list.rows.iter().position(|key| Some(*key) == current) {
        list.cursor.selected = row;
    }
    state.reader.deselect();
    state.popups.push(Popup::Notes(list));
}

fn list(state: &mut State) -> Option<&mut NotesListPopup> {
    match state.popups.last_mut() {
        Some(Popup::Notes(list)) => Some(list),
        _ => None,
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
/// selected note's place or, if it has links, offers these as well.
pub(in crate::tui::update) fn accept(state: &mut State) {
    let Some(list) = list(state) else { return };
    if std::mem::take(&mut list.is_typing) {
        return;
    }
    let Some(key) = list.chosen() else { return };
    if links::offer(state, key) {
        return;
    }
    let Some(passage) = state.notes.passage_of(key) else {
        state.show_message(state.wording.note_lost_its_place());
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
    let Some(list) = list(state) else { return };
    if list.cursor.select_line(line, list.rows.len()) {
        list.is_typing = false;
        accept(state);
    }
}
