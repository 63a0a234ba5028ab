//! From note to note.

use crate::document::Passage;
use crate::notes::NoteId;
use crate::tui::state::{NoteKey, State};

/// Goes to the `times`-th next note in reading order, or back if `times` is
/// negative.
pub(super) fn step(state: &mut State, times: i64) {
    let all = state.notes.in_reading_order();
    if all.is_empty() {
        return state.show_message(state.wording.no_placed_notes());
    }
    let (before, after) = neighbours(state, &all);
    let wording = state.wording;
    let (nearest, end) = match times {
        1.. => (after, wording.this_is_the_last_note(all.len())),
        _ => (before, wording.this_is_the_first_note(all.len())),
    };
    let notes = 0..all.len() as i64;
    if !notes.contains(&nearest) {
        return state.show_message(end);
    }
    let row = (nearest + times - times.signum()).clamp(0, notes.end - 1) as usize;
    state.notes.current = Some(all[row]);
    if let Some(passage) = state.notes.passage_of(all[row]) {
        show(state, passage);
    }
    state.show_message(wording.note_of(row + 1, all.len()));
}

/// The index of the note before the cursor, and of the one after; -1 and the number
/// of notes where there is none.
fn neighbours(state: &State, all: &[NoteKey]) -> (i64, i64) {
    let current = state.notes.current;
    if let Some(row) = all.iter().position(|key| Some(*key) == current) {
        return (row as i64 - 1, row as i64 + 1);
    }
    let cursor = state.reader.viewport.cursor;
    let first = |key: &NoteKey| state.notes.passage_of(*key).map(|passage| passage.first);
    let next = all.partition_point(|key| first(key).is_some_and(|first| first <= cursor));
    (next as i64 - 1, next as i64)
}

/// Goes to the place of one of the reader's own notes, if it has one.
pub(in crate::tui::update) fn show_place(state: &mut State, id: NoteId) {
    if let Some(passage) = state.notes.passage_of(id.into()) {
        show(state, passage);
    }
}

/// Goes to a passage, unless the cursor is in it already.
pub(super) fn show(state: &mut State, passage: Passage) {
    let cursor = state.reader.viewport.cursor;
    if !(passage.first..=passage.last).contains(&cursor) {
        state.reader.jump(&state.document, passage.first);
    }
}
