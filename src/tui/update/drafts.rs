//! Drafts of unfinished notes: offered at the start, continued or discarded.

use super::notes;
use crate::notes::{Draft, DraftId};
use crate::tui::action::{Action, ListAction, UnsavedAction};
use crate::tui::app_event::NotesEvent;
use crate::tui::effect::Effect;
use crate::tui::state::{NoteEditor, Popup, State, UnfinishedNote};

/// Adds the drafts that other runs of the program left behind.
pub(super) fn add_found(state: &mut State, found: Vec<(DraftId, Draft)>) {
    let found = found.into_iter().map(|(id, draft)| UnfinishedNote {
        id,
        draft,
        is_discarded: false,
    });
    state.drafts.unfinished.extend(found);
    offer_at_start(state)
}

/// Deletes the drafts whose notes are on disk.
pub(super) fn take_notes_event(state: &mut State, event: &NotesEvent) {
    match event {
        NotesEvent::Opened(opened) => {
            state.drafts.notes_are_read = true;
            let finished = state.drafts.take_finished(&opened.notebook);
            delete(state, finished);
            offer_at_start(state);
        }
        NotesEvent::Saved(number, _) => {
            let saved = state.drafts.take_saved(*number);
            delete(state, saved);
        }
        NotesEvent::Layer(..)
        | NotesEvent::Changed(_)
        | NotesEvent::Failed(_)
        | NotesEvent::Unreadable(_)
        | NotesEvent::Resolved(..) => {}
    }
}

/// Offers the first draft. Nothing is offered before the notes file is read: the
/// note of a draft may be in it.
fn offer_at_start(state: &mut State) {
    if !state.drafts.notes_are_read {
        return;
    }
    let finished = state.drafts.take_finished(&state.notes.notebook);
    match state.drafts.first() {
        Some(at) if state.popups.is_empty() && !state.is_waiting() => {
            state.popups.push(Popup::Draft(at));
        }
        Some(_) => {
            state.show_message(state.wording.draft_is_waiting());
        }
        None => {}
    }
    delete(state, finished);
}

fn delete(state: &mut State, drafts: Vec<DraftId>) {
    let effects = drafts.into_iter().map(Effect::DeleteDraft);
    state.effects.extend(effects);
}

/// Offers the drafts at the reader's wish, discarded ones included.
pub(super) fn offer(state: &mut State) {
    if state.drafts.unfinished.is_empty() {
        state.show_message(state.wording.no_unfinished_notes());
    } else {
        let at = state.drafts.first().unwrap_or(0);
        state.popups.push(Popup::Draft(at));
    }
}

/// Offers the next draft, or the previous one.
pub(super) fn select(state: &mut State, action: ListAction) {
    let last = state.drafts.unfinished.len().saturating_sub(1);
    if let Some(Popup::Draft(at)) = state.popups.last_mut() {
        *at = match action {
            ListAction::Down => (*at + 1).min(last),
            _ => at.saturating_sub(1),
        };
    }
}

/// Puts the offer off if a key asks for anything but an answer.
pub(super) fn put_off(state: &mut State, action: Action) {
    let is_answer = matches!(
        action,
        Action::Unsaved(_) | Action::List(_) | Action::Cancel | Action::Redraw | Action::Suspend
    );
    if matches!(state.popups.last(), Some(Popup::Draft(_))) && !is_answer {
        state.popups.pop();
        state.show_message(state.wording.draft_is_waiting());
    }
}

/// Answers the offer of a draft.
pub(super) fn answer(state: &mut State, at: usize, action: UnsavedAction) {
    match action {
        UnsavedAction::Continue => resume(state, at),
        UnsavedAction::Discard => discard(state, at),
        // A draft is saved from the editor, once the reader has seen it.
        UnsavedAction::Save => {}
    }
}

/// Opens the editor with a draft.
fn resume(state: &mut State, at: usize) {
    if !notes::can_write(state) {
        return;
    }
    state.popups.pop();
    if at >= state.drafts.unfinished.len() {
        return;
    }
    let UnfinishedNote { id, draft, .. } = state.drafts.unfinished.remove(at);
    // If the text no longer has the place, the note can be written all the same.
    let _ = state.go_to(&draft.note.anchor.reference);
    let editor = NoteEditor::new(id, draft.note.clone(), draft.before.clone());
    state.popups.push(Popup::Editor(Box::new(editor)));
    state.effects.push(Effect::SaveDraft(id, Box::new(draft)));
}

/// Discards a draft, and offers the next one.
fn discard(state: &mut State, at: usize) {
    let Some(unfinished) = state.drafts.unfinished.get_mut(at) else {
        return;
    };
    unfinished.is_discarded = true;
    let id = unfinished.id;
    state.popups.pop();
    match state.drafts.first() {
        Some(next) => state.popups.push(Popup::Draft(next)),
        None => state.show_message(state.wording.discarded()),
    }
    state.effects.push(Effect::DropDraftOnExit(id));
}
