//! What the reader does with notes.
//!
//! Changes are applied to the state at once and saved by the notes thread; its
//! answers come to [`take_event`].

mod changes;
mod events;
mod links;
mod list;
mod messages;
mod navigation;
mod placing;
mod reading;

use std::mem;

use crate::tui::action::NoteAction;
use crate::tui::effect::Effect;
use crate::tui::state::State;

pub(super) use changes::{can_write, commit, to_change};
pub(super) use events::{ask_for_places, take_event};
pub(super) use links::{follow, rows_here};
pub(super) use list::{accept, cancel, click, open_filter, sort};
pub(super) use navigation::show_place;
pub(super) use placing::stop_placing;
pub(super) use reading::act_on_reading;

/// Steps through notes, changes them, shows or hides them.
pub(super) fn act(state: &mut State, action: NoteAction, count: Option<u32>) {
    match action {
        NoteAction::Next => navigation::step(state, i64::from(count.unwrap_or(1))),
        NoteAction::Previous => navigation::step(state, -i64::from(count.unwrap_or(1))),
        NoteAction::TogglePane => toggle_pane(state),
        NoteAction::OpenList => list::open(state),
        NoteAction::Delete => changes::delete(state),
        NoteAction::Undo => changes::undo(state),
        NoteAction::Redo => changes::redo(state),
        NoteAction::Place => placing::place(state),
        NoteAction::CopyLink => links::copy(state),
        NoteAction::RetrySave => retry_save(state),
    }
}

/// Shows or hides the notes at the cursor.
fn toggle_pane(state: &mut State) {
    let pane = &mut state.notes.pane;
    pane.hidden = !pane.hidden;
    let message = match pane.hidden {
        true => state.wording.notes_at_cursor_hidden(),
        false => state.wording.notes_at_cursor_shown(),
    };
    state.show_message(message);
    state.effects.push(Effect::SavePosition);
}

/// Whether the reader may quit. If notes could not be saved, says so, and is true
/// only when asked again.
pub(super) fn may_quit(state: &mut State) -> bool {
    let saving = &mut state.notes.saving;
    let Some(why) = saving.failure() else {
        return true;
    };
    let message = state.wording.leave_with_copy(why);
    let may = mem::replace(&mut saving.warned, true);
    if !may {
        state.show_message(message);
    }
    may
}

/// Tries again to save what could not be saved. The store remembers the changes,
/// so none need to be sent.
fn retry_save(state: &mut State) {
    if state.notes.saving.failure().is_none() {
        return state.show_message(state.wording.all_notes_are_saved());
    }
    state.show_message(state.wording.saving());
    let number = state.notes.saving.latest();
    state.effects.push(Effect::SaveNotes(number, Vec::new()));
}
