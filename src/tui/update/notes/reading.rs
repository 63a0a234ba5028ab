//! How far the text is read.

use super::{can_write, commit};
use crate::notes::{Reading, progress as reckoning};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Marks the pair, or the whole provision.
pub(in crate::tui::update) fn mark(state: &mut State, action: Action) -> Vec<Effect> {
    if !can_write(state) {
        return Vec::new();
    }
    let (document, notebook) = (&state.document, &state.notes.notebook);
    let cursor = state.reader.viewport.cursor;
    let place = document.place_of(cursor);
    let pair = |reading| {
        let changes = reckoning::set_reading(document, notebook, cursor, reading);
        (changes, document.reference(cursor), reading)
    };
    let provision = |reading| {
        let changes = reckoning::set_reading_of_place(document, notebook, place, reading);
        (changes, document.place_reference(place), reading)
    };
    let (changes, reference, reading) = match action {
        Action::PairRead => pair(Reading::Read),
        Action::PairToDo => pair(Reading::ToDo),
        Action::PairDone => pair(Reading::Done),
        Action::PairUnread => pair(Reading::Unread),
        Action::ProvisionRead => provision(Reading::Read),
        Action::ProvisionToDo => provision(Reading::ToDo),
        Action::ProvisionDone => provision(Reading::Done),
        _ => provision(Reading::Unread),
    };
    if changes.is_empty() {
        state.message = Some(format!("{reference} is {reading} already"));
        return Vec::new();
    }
    let effects = commit(state, changes);
    state.message = Some(format!("{reference}: {reading}"));
    effects
}

/// Goes to the next pair that is not read.
pub(in crate::tui::update) fn next_unread(state: &mut State) {
    let cursor = state.reader.viewport.cursor;
    match reckoning::next_unread(&state.document, &state.notes.notebook, cursor) {
        Some(segment) => state.reader.jump(&state.document, segment),
        None => state.message = Some("everything is read".to_owned()),
    }
}

/// Tells how far the text is read and annotated.
pub(in crate::tui::update) fn progress(state: &mut State) {
    let summary = state.notes.summary;
    state.message = Some(format!(
        "{} of {} annotated · read {} · to do {} · done {}",
        summary.annotated, summary.provisions, summary.read, summary.to_do, summary.done
    ));
}
