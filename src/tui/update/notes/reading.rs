//! Reading marks: how far the text is read.

use super::changes::{can_write, commit};
use crate::notes::{ReadingStatus, progress};
use crate::tui::action::ReadingAction;
use crate::tui::state::State;

/// What a reading mark is set on.
#[derive(Clone, Copy)]
enum Scope {
    Pair,
    Provision,
}

/// Sets a reading mark, or shows how far the text is read.
pub(in crate::tui::update) fn act_on_reading(state: &mut State, action: ReadingAction) {
    match action {
        ReadingAction::PairRead => set_mark(state, Scope::Pair, ReadingStatus::Read),
        ReadingAction::PairToDo => set_mark(state, Scope::Pair, ReadingStatus::ToDo),
        ReadingAction::PairDone => set_mark(state, Scope::Pair, ReadingStatus::Done),
        ReadingAction::PairUnread => set_mark(state, Scope::Pair, ReadingStatus::Unread),
        ReadingAction::ProvisionRead => set_mark(state, Scope::Provision, ReadingStatus::Read),
        ReadingAction::ProvisionToDo => set_mark(state, Scope::Provision, ReadingStatus::ToDo),
        ReadingAction::ProvisionDone => set_mark(state, Scope::Provision, ReadingStatus::Done),
        ReadingAction::ProvisionUnread => set_mark(state, Scope::Provision, ReadingStatus::Unread),
        ReadingAction::NextUnread => go_to_unread(state),
        ReadingAction::ShowProgress => show_progress(state),
    }
}

fn set_mark(state: &mut State, scope: Scope, reading: ReadingStatus) {
    if !can_write(state) {
        return;
    }
    let (document, notebook) = (&state.document, &state.notes.notebook);
    let cursor = state.reader.viewport.cursor;
    let place = document.place_of(cursor);
    let (changes, reference) = match scope {
        Scope::Pair => (
            progress::set_reading(document, notebook, cursor, reading),
            document.reference(cursor),
        ),
        Scope::Provision => (
            progress::set_reading_of_place(document, notebook, place, reading),
            document.place_reference(place),
        ),
    };
    let (wording, word) = (state.wording, reading.in_words(state.wording));
    if changes.is_empty() {
        return state.show_message(wording.is_so_already(&reference, word));
    }
    commit(state, changes);
    state.show_message(wording.is_so_now(&reference, word));
}

/// Goes to the next pair that is not read.
fn go_to_unread(state: &mut State) {
    let cursor = state.reader.viewport.cursor;
    match progress::next_unread(&state.document, &state.notes.notebook, cursor) {
        Some(segment) => state.reader.jump(&state.document, segment),
        None => state.show_message(state.wording.everything_is_read()),
    }
}

fn show_progress(state: &mut State) {
    let (summary, wording) = (state.notes.summary, state.wording);
    let read = wording.progress(summary.read, summary.pairs, summary.to_do, summary.done);
    let notes = wording.progress_of_notes(summary.annotated, summary.provisions);
    state.show_message(format!("{read} · {notes}"));
}
