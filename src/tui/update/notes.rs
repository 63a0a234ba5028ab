//! Notes: what the reader does with them.

use crate::notes::Change;
use crate::tui::effect::Effect;
use crate::tui::keeper::Kept;
use crate::tui::state::State;

/// Makes changes as one step that can be undone, and asks for them to be kept.
pub(super) fn commit(state: &mut State, changes: Vec<Change>) -> Vec<Effect> {
    let saving = state.notes.commit(&state.document, changes.clone());
    vec![Effect::SaveNotes(saving, changes)]
}

/// The keeper of the notes tells something.
pub(super) fn kept(state: &mut State, kept: Kept) {
    match kept {
        Kept::Opened(opened) => {
            state.notes.access = opened.access;
            state.notes.notebook = opened.notebook;
            state
                .notes
                .shelf
                .take(&state.document, &state.notes.notebook);
        }
        Kept::Saved(saving, saved) => state.notes.saved(&state.document, saving, saved),
        Kept::Failed(why) => state.message = Some(format!("notes are not saved: {why}")),
    }
}
