//! Leaving the program.

use std::mem;

use crate::tui::effect::Effect;
use crate::tui::state::{ExitReason, State};

/// Ends the program.
pub(super) fn exit(state: &mut State, reason: ExitReason) -> Vec<Effect> {
    state.exit = Some(reason);
    vec![Effect::SavePosition]
}

/// Ends the program at the reader's wish. If notes could not be saved, says so
/// first and ends only when asked again.
pub(super) fn quit(state: &mut State) -> Vec<Effect> {
    if let Some(why) = state.notes.saving.failure() {
        let message = format!("notes are not saved: {why}; again to leave, with a copy kept");
        if !mem::replace(&mut state.notes.saving.warned, true) {
            state.message = Some(message);
            return Vec::new();
        }
    }
    exit(state, ExitReason::Quit)
}
