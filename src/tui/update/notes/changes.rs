//! Changing notes, and undoing it.

use std::sync::Arc;

use super::{messages, navigation};
use crate::notes::store::NotesAccess;
use crate::notes::{Change, Note};
use crate::tui::action::{Action, NoteAction};
use crate::tui::effect::Effect;
use crate::tui::state::{NoteSource, Popup, State, UndoOutcome};
use crate::wording::Wording;

/// Applies changes as one step that can be undone, and asks to save them.
/// Returns the number of the save.
pub(in crate::tui::update) fn commit(state: &mut State, changes: Vec<Change>) -> u64 {
    let number = state.notes.commit(&state.document, changes.clone());
    state.effects.push(Effect::SaveNotes(number, changes));
    number
}

/// Whether notes can be written; if not, a message says so. The reason is often longer
/// than the status line: it names the file.
pub(in crate::tui::update) fn can_write(state: &mut State) -> bool {
    let can = state.notes.access == NotesAccess::Writable;
    if !can {
        state.show_message(state.wording.notes_are_read_only());
    }
    can
}

/// The note that keys act on: the selected one of the list, else the current
/// one. `None` if it cannot be changed, and a message says why.
pub(in crate::tui::update) fn to_change(state: &mut State) -> Option<Arc<Note>> {
    let key = match state.popups.last() {
        Some(Popup::Notes(list)) => list.chosen(),
        _ => state.notes.current,
    };
    let Some(key) = key else {
        state.show_message(state.wording.no_note_here());
        return None;
    };
    if let NoteSource::Layer(index) = key.source {
        let name = &state.notes.layers[index].name;
        state.show_message(state.wording.note_of_another(name));
        return None;
    }
    let note = state.notes.notebook.get(key.id).cloned();
    note.filter(|_| can_write(state))
}

/// Deletes the note that keys act on.
pub(super) fn delete(state: &mut State) {
    let Some(note) = to_change(state) else { return };
    let wording = state.wording;
    let mut message = wording.note_deleted(&note.anchor.reference);
    if let Some(beginning) = messages::beginning(&note) {
        message = wording.quoting(&message, &beginning);
    }
    let undo = Action::Note(NoteAction::Undo);
    if let Some(key) = state.keymap.key_of(state.mode(), undo) {
        message += &format!(" · {}", wording.key_undoes(&key));
    }
    let change = Change::Note {
        id: note.id,
        before: Some(note),
        after: None,
    };
    commit(state, vec![change]);
    state.show_message(message);
}

/// Undoes the last step and goes to its place.
pub(super) fn undo(state: &mut State) {
    if can_write(state) {
        match state.notes.undo(&state.document) {
            Some(outcome) => show_restored(state, outcome, Wording::undone),
            None => state.show_message(state.wording.nothing_to_undo()),
        }
    }
}

/// Redoes what was undone last and goes to its place.
pub(super) fn redo(state: &mut State) {
    if can_write(state) {
        match state.notes.redo(&state.document) {
            Some(outcome) => show_restored(state, outcome, Wording::redone),
            None => state.show_message(state.wording.nothing_to_redo()),
        }
    }
}

fn show_restored(state: &mut State, outcome: UndoOutcome, done: fn(Wording, &str) -> String) {
    let UndoOutcome {
        step,
        number,
        changes,
        conflicts,
    } = outcome;
    let wording = state.wording;
    state.show_message(match conflicts.first() {
        None => done(wording, &messages::describe_changes(&step, wording)),
        Some(conflict) => messages::describe_conflict(&state.notes.notebook, conflict, wording),
    });
    if let Some(change) = changes.first() {
        go_to(state, change);
    }
    state.effects.push(Effect::SaveNotes(number, changes));
}

/// Goes to the place of a change, if the text has it.
fn go_to(state: &mut State, change: &Change) {
    let placed = match change {
        Change::Note { id, .. } => state.notes.passage_of((*id).into()),
        Change::Reading { .. } => None,
    };
    let passage = placed.or_else(|| state.document.passage(messages::reference(change)).ok());
    if let (Change::Note { id, .. }, Some(_)) = (change, placed) {
        state.notes.current = Some((*id).into());
    }
    if let Some(passage) = passage {
        navigation::show(state, passage);
    }
}
