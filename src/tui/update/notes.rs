//! What the reader does with notes.
//!
//! Changes are applied to the state at once and saved by the notes thread; its
//! answers come to [`take_event`].

mod changes;
mod events;
mod list;
mod messages;
mod navigation;
mod placing;
mod reading;

use crate::tui::action::NoteAction;
use crate::tui::effect::Effect;
use crate::tui::state::State;

pub(super) use changes::{can_write, commit, to_change};
pub(super) use events::take_event;
pub(super) use list::{accept, cancel, click, open_filter, select, sort, wheel};
pub(super) use navigation::show_place;
pub(super) use placing::stop_placing;
pub(super) use reading::act_on_reading;

/// Steps through notes, changes them, shows or hides them.
pub(super) fn act(state: &mut State, action: NoteAction, count: Option<u32>) -> Vec<Effect> {
    match action {
        NoteAction::Next => navigation::step_forward(state, count),
        NoteAction::Previous => navigation::step_back(state, count),
        NoteAction::TogglePane => return toggle_pane(state),
        NoteAction::OpenList => list::open(state),
        NoteAction::Delete => return changes::delete(state),
        NoteAction::Undo => return changes::undo(state),
        NoteAction::Redo => return changes::redo(state),
        NoteAction::Place => return placing::place(state),
        NoteAction::RetrySave => return retry_save(state),
    }
    Vec::new()
}

/// Shows or hides the notes at the cursor.
fn toggle_pane(state: &mut State) -> Vec<Effect> {
    let pane = &mut state.notes.pane;
    pane.hidden = !pane.hidden;
    let how = if pane.hidden { "put away" } else { "shown" };
    state.message = Some(format!("the notes at the cursor are {how}"));
    vec![Effect::SavePosition]
}

/// Tries again to save what could not be saved. The store remembers the changes,
/// so none need to be sent.
fn retry_save(state: &mut State) -> Vec<Effect> {
    if state.notes.saving.failure().is_none() {
        state.message = Some("all notes are saved".to_owned());
        return Vec::new();
    }
    state.message = Some("saving…".to_owned());
    vec![Effect::SaveNotes(state.notes.saving.latest(), Vec::new())]
}
