//! Notes that were not finished: offered at the start, and gone on with.

use super::notes;
use crate::notes::{Draft, DraftId};
use crate::tui::action::Action;
use crate::tui::app_event::NotesEvent;
use crate::tui::effect::Effect;
use crate::tui::state::{NoteEditor, Popup, State, UnfinishedNote};

/// Drafts that other programs left behind.
pub(super) fn found(state: &mut State, found: Vec<(DraftId, Draft)>) -> Vec<Effect> {
    let found = found.into_iter().map(|(id, draft)| UnfinishedNote {
        id,
        draft,
        is_thrown: false,
    });
    state.drafts.unfinished.extend(found);
    offer_at_the_start(state)
}

/// What the keeper of the notes tells may finish drafts.
pub(super) fn kept(state: &mut State, kept: &NotesEvent) -> Vec<Effect> {
    match kept {
        NotesEvent::Opened(opened) => {
            state.drafts.notes_are_read = true;
            let finished = state.drafts.take_finished(&opened.notebook);
            let mut effects = forgotten(finished);
            effects.extend(offer_at_the_start(state));
            effects
        }
        NotesEvent::Saved(saving, _) => forgotten(state.drafts.saved(*saving)),
        _ => Vec::new(),
    }
}

/// Nothing is offered before it is known which notes are on the disk.
fn offer_at_the_start(state: &mut State) -> Vec<Effect> {
    if !state.drafts.notes_are_read {
        return Vec::new();
    }
    let finished = state.drafts.take_finished(&state.notes.notebook);
    match state.drafts.first() {
        Some(at) if state.popups.is_empty() && !state.is_waiting() => {
            state.popups.push(Popup::Draft(at));
        }
        Some(_) => {
            state.message = Some("a note was not finished; :drafts offers it".to_owned());
        }
        None => {}
    }
    forgotten(finished)
}

fn forgotten(drafts: Vec<DraftId>) -> Vec<Effect> {
    drafts.into_iter().map(Effect::DeleteDraft).collect()
}

/// Offers what there is.
pub(super) fn offer(state: &mut State) {
    if state.drafts.unfinished.is_empty() {
        state.message = Some("every note is finished".to_owned());
    } else {
        let at = state.drafts.first().unwrap_or(0);
        state.popups.push(Popup::Draft(at));
    }
}

/// Offers the next one, or the one before.
pub(super) fn choose(state: &mut State, action: Action) {
    let last = state.drafts.unfinished.len().saturating_sub(1);
    if let Some(Popup::Draft(at)) = state.popups.last_mut() {
        *at = match action {
            Action::RowDown => (*at + 1).min(last),
            _ => at.saturating_sub(1),
        };
    }
}

/// Opens the editor with what was written.
pub(super) fn go_on(state: &mut State, at: usize) -> Vec<Effect> {
    if !notes::can_write(state) {
        return Vec::new();
    }
    state.popups.pop();
    if at >= state.drafts.unfinished.len() {
        return Vec::new();
    }
    let UnfinishedNote { id, draft, .. } = state.drafts.unfinished.remove(at);
    // A place that the text has no longer is no reason not to go on.
    let _ = state.go_to(&draft.note.anchor.reference);
    let editor = NoteEditor::new(id, draft.note.clone(), draft.before.clone());
    state.popups.push(Popup::Editor(Box::new(editor)));
    vec![Effect::SaveDraft(id, Box::new(draft))]
}

/// Offers it no more at the next start.
pub(super) fn throw_away(state: &mut State, at: usize) -> Vec<Effect> {
    let Some(unfinished) = state.drafts.unfinished.get_mut(at) else {
        return Vec::new();
    };
    unfinished.is_thrown = true;
    let id = unfinished.id;
    state.popups.pop();
    match state.drafts.first() {
        Some(next) => state.popups.push(Popup::Draft(next)),
        None => state.message = Some(THROWN.to_owned()),
    }
    vec![Effect::DropDraftOnExit(id)]
}

/// What is said when a note was thrown away: as long as the program runs it is
/// there.
pub(super) const THROWN: &str = "thrown away; :drafts has it";
