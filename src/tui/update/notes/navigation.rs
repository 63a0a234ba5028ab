//! From note to note.

use crate::document::Passage;
use crate::notes::NoteId;
use crate::tui::state::{NoteKey, State};

/// Goes to the `count`-th next note in reading order.
pub(super) fn step_forward(state: &mut State, count: Option<u32>) {
    let all = state.notes.in_reading_order();
    let (next, _) = neighbours(state, &all);
    let times = count.unwrap_or(1) as usize;
    let row = next
        .saturating_add(times - 1)
        .min(all.len().saturating_sub(1));
    let target = (next < all.len()).then_some(row);
    go_to_row(state, &all, target, "last");
}

/// Goes to the `count`-th previous note in reading order.
pub(super) fn step_back(state: &mut State, count: Option<u32>) {
    let all = state.notes.in_reading_order();
    let (_, previous) = neighbours(state, &all);
    let times = count.unwrap_or(1) as usize;
    let target = previous.map(|row| (row + 1).saturating_sub(times));
    go_to_row(state, &all, target, "first");
}

/// Goes to a note of all. Without a target the cursor is at the note named by
/// `end` already, or beyond it.
fn go_to_row(state: &mut State, all: &[NoteKey], target: Option<usize>, end: &str) {
    if all.is_empty() {
        state.show_message("there are no notes with a place in the text");
        return;
    }
    let target = target.and_then(|row| Some((row, state.notes.passage_of(all[row])?)));
    let Some((row, passage)) = target else {
        state.show_message(format!("no more notes: this is the {end} of {}", all.len()));
        return;
    };
    state.notes.current = Some(all[row]);
    show(state, passage);
    state.show_message(format!("note {} of {}", row + 1, all.len()));
}

/// The index of the note after the cursor, and of the one before.
fn neighbours(state: &State, all: &[NoteKey]) -> (usize, Option<usize>) {
    let current = state.notes.current;
    if let Some(row) = all.iter().position(|key| Some(*key) == current) {
        return (row + 1, row.checked_sub(1));
    }
    let cursor = state.reader.viewport.cursor;
    let first = |key: &NoteKey| state.notes.passage_of(*key).map(|passage| passage.first);
    let next = all.partition_point(|key| first(key).is_some_and(|first| first <= cursor));
    (next, next.checked_sub(1))
}

/// Goes to the place of one of the reader's own notes, if it has one.
pub(in crate::tui::update) fn show_place(state: &mut State, id: NoteId) {
    if let Some(passage) = state.notes.passage_of(id.into()) {
        show(state, passage);
    }
}

/// Goes to a passage, unless the cursor is in it already.
fn show(state: &mut State, passage: Passage) {
    let cursor = state.reader.viewport.cursor;
    if !(passage.first..=passage.last).contains(&cursor) {
        state.reader.jump(&state.document, passage.first);
    }
}
