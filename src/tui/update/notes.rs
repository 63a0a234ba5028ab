//! Notes: what the reader does with them.
//!
//! Changes are made to the state at once and are on their way to the disk
//! then; what comes back of them is taken in [`kept`].

mod kept;
mod list;
mod placing;
mod reading;
mod words;

use std::sync::Arc;

use crate::document::SegmentId;
use crate::notes::store::Access;
use crate::notes::{Change, Note, NoteId};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::state::{NoteKey, NoteSource, Popup, State, UndoOutcome};

pub(super) use kept::kept;
pub(super) use list::{accept, cancel, choose, click, open, open_filter, sort, wheel};
pub(super) use placing::{leave_place, place};
pub(super) use reading::{mark, next_unread, progress};

/// Makes changes as one step that can be undone, and asks for them to be kept.
pub(super) fn commit(state: &mut State, changes: Vec<Change>) -> Vec<Effect> {
    let saving = state.notes.commit(&state.document, changes.clone());
    vec![Effect::SaveNotes(saving, changes)]
}

/// Why is longer than the status line, most often for the name of the file.
const READ_ONLY: &str = "notes are read-only; :problems says why";

/// Whether notes can be written; else says why not.
pub(super) fn can_write(state: &mut State) -> bool {
    let can = state.notes.access == Access::Writable;
    if !can {
        state.message = Some(READ_ONLY.to_owned());
    }
    can
}

/// The reader's own note that keys are about: the chosen one of the list, else
/// the current one; else says why there is none to change.
pub(super) fn to_change(state: &mut State) -> Option<Arc<Note>> {
    let key = match state.popups.last() {
        Some(Popup::Notes(list)) => list.chosen(),
        _ => state.notes.current,
    };
    match key {
        None => {
            state.message = Some("there is no note here".to_owned());
            None
        }
        Some(key) if !key.is_own() => {
            let name = layer_name(state, key);
            state.message = Some(format!("this note is of {name}, which is read-only here"));
            None
        }
        Some(key) if can_write(state) => state.notes.notebook.get(key.id).cloned(),
        Some(_) => None,
    }
}

fn layer_name(state: &State, key: NoteKey) -> String {
    match key.source {
        NoteSource::Own => String::new(),
        NoteSource::Layer(index) => state.notes.layers[index].name.clone(),
    }
}

/// Deletes the note that keys are about.
pub(super) fn delete(state: &mut State) -> Vec<Effect> {
    let Some(note) = to_change(state) else {
        return Vec::new();
    };
    let reference = note.anchor.reference.clone();
    let change = Change::Note {
        id: note.id,
        before: Some(note),
        after: None,
    };
    let effects = commit(state, vec![change]);
    state.message = Some(format!("note on {reference} deleted · u takes it back"));
    effects
}

/// Takes back the latest step, or does it again, and goes to its place.
pub(super) fn undo(state: &mut State, action: Action) -> Vec<Effect> {
    if !can_write(state) {
        return Vec::new();
    }
    let document = &state.document;
    let (restored, verb) = match action {
        Action::Undo => (state.notes.undo(document), "taken back"),
        _ => (state.notes.redo(document), "done again"),
    };
    let Some(restored) = restored else {
        state.message = Some(format!("nothing to be {verb}"));
        return Vec::new();
    };
    let UndoOutcome {
        saving,
        changes,
        conflicts,
    } = restored;
    // Both tell the step as it was made.
    let made: Vec<_> = match action {
        Action::Undo => changes.iter().rev().cloned().map(Change::inverse).collect(),
        _ => changes.clone(),
    };
    let what = words::of_changes(&made);
    state.message = Some(match conflicts.first() {
        None => format!("{verb}: {what}"),
        Some(conflict) => words::of_conflict(&state.notes.notebook, conflict),
    });
    if let Some(change) = changes.first() {
        go_to(state, change);
    }
    vec![Effect::SaveNotes(saving, changes)]
}

/// Goes to the place of a change, if the text has it.
fn go_to(state: &mut State, change: &Change) {
    let placed = match change {
        Change::Note { id, .. } => state.notes.passage_of((*id).into()),
        Change::Reading { .. } => None,
    };
    let passage = placed.or_else(|| state.document.passage(words::reference(change)).ok());
    if let (Change::Note { id, .. }, Some(_)) = (change, placed) {
        state.notes.current = Some((*id).into());
    }
    let cursor = state.reader.viewport.cursor;
    if let Some(passage) = passage
        && !(passage.first..=passage.last).contains(&cursor)
    {
        state.reader.jump(&state.document, passage.first);
    }
}

/// Goes to the next note in reading order, or to the one before.
pub(super) fn step(state: &mut State, action: Action, count: Option<u32>) {
    let all = state.notes.in_reading_order();
    if all.is_empty() {
        state.message = Some("there are no notes with a place in the text".to_owned());
        return;
    }
    let times = count.unwrap_or(1) as usize;
    let (next, before) = neighbours(state, &all);
    let row = match action {
        Action::NextNote => next.saturating_add(times - 1).min(all.len() - 1),
        _ => before.map_or(0, |row| (row + 1).saturating_sub(times)),
    };
    let is_end = match action {
        Action::NextNote => next >= all.len(),
        _ => before.is_none(),
    };
    let key = all[row];
    if let Some(passage) = state.notes.passage_of(key).filter(|_| !is_end) {
        state.notes.current = Some(key);
        show(state, passage.first, passage.last);
        state.message = Some(format!("note {} of {}", row + 1, all.len()));
    } else {
        let end = if action == Action::NextNote {
            "last"
        } else {
            "first"
        };
        state.message = Some(format!("no more notes: this is the {end} of {}", all.len()));
    }
}

/// Where the cursor stands among all notes: the index of the next one, and of
/// the one before.
fn neighbours(state: &State, all: &[NoteKey]) -> (usize, Option<usize>) {
    let current = state.notes.current;
    if let Some(row) = all.iter().position(|key| Some(*key) == current) {
        return (row + 1, row.checked_sub(1));
    }
    let cursor = state.reader.viewport.cursor;
    let begins = |key: &NoteKey| state.notes.passage_of(*key).map(|passage| passage.first);
    let next = all.partition_point(|key| begins(key).is_some_and(|first| first <= cursor));
    (next, next.checked_sub(1))
}

/// Goes to where a note of the reader's own stands, if it has a place.
pub(super) fn show_place(state: &mut State, id: NoteId) {
    if let Some(passage) = state.notes.passage_of(id.into()) {
        show(state, passage.first, passage.last);
    }
}

/// Goes to a passage, unless the cursor is in it already.
fn show(state: &mut State, first: SegmentId, last: SegmentId) {
    let cursor = state.reader.viewport.cursor;
    if !(first..=last).contains(&cursor) {
        state.reader.jump(&state.document, first);
    }
}

/// Shows the notes at the cursor, or puts them away.
pub(super) fn toggle_pane(state: &mut State) -> Vec<Effect> {
    let pane = &mut state.notes.pane;
    pane.hidden = !pane.hidden;
    let how = if pane.hidden { "put away" } else { "shown" };
    state.message = Some(format!("the notes at the cursor are {how}"));
    vec![Effect::SavePosition]
}

/// Tries again to save what could not be saved.
pub(super) fn save_again(state: &mut State) -> Vec<Effect> {
    if state.notes.saving.failure().is_none() {
        state.message = Some("all notes are saved".to_owned());
        return Vec::new();
    }
    state.message = Some("saving…".to_owned());
    vec![Effect::SaveNotes(state.notes.saving.latest(), Vec::new())]
}

/// Whether the program may end: notes that are not saved are told once.
pub(super) fn may_leave(state: &mut State) -> bool {
    let Some(why) = state.notes.saving.failure() else {
        return true;
    };
    let message = format!("notes are not saved: {why}; again to leave, with a copy kept");
    if std::mem::replace(&mut state.notes.saving.warned, true) {
        return true;
    }
    state.message = Some(message);
    false
}
