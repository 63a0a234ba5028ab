//! Putting a note that has lost its place somewhere else.

use std::sync::Arc;

use super::super::contents;
use super::changes::{commit, to_change};
use crate::document::{Document, Passage, Side};
use crate::notes::{Anchor, AnchorScope, Change};
use crate::tui::state::{Popup, State};

/// In the list of notes, begins to place the selected note; in the text, places
/// it at the cursor.
pub(super) fn place(state: &mut State) {
    match state.popups.last() {
        Some(Popup::Notes(_)) => begin(state),
        _ => put(state),
    }
}

fn begin(state: &mut State) {
    let Some(note) = to_change(state) else { return };
    let id = note.id;
    if state.notes.passage_of(id.into()).is_some() {
        return state.show_message(state.wording.note_has_its_place());
    }
    state.popups.clear();
    contents::leave(state);
    state.notes.placing = Some(id);
}

/// Leaves the note without a place.
pub(in crate::tui::update) fn stop_placing(state: &mut State) {
    state.notes.placing = None;
    state.show_message(state.wording.note_still_without_place());
}

fn put(state: &mut State) {
    let id = state.notes.placing.take();
    let Some(note) = id.and_then(|id| state.notes.notebook.get(id)).cloned() else {
        return;
    };
    let passage = Passage::from(state.reader.viewport.cursor);
    let anchor = anchor_at(&state.document, passage, &note.anchor);
    let reference = anchor.reference.clone();
    let mut placed = (*note).clone();
    placed.anchor = anchor;
    placed.updated = state.notes.now;
    let change = Change::Note {
        id: note.id,
        before: Some(note),
        after: Some(Arc::new(placed)),
    };
    commit(state, vec![change]);
    state.show_message(state.wording.note_is_placed(&reference));
}

/// Moves an anchor to another place: to the same side there, and to the same
/// words if the place has them exactly once.
fn anchor_at(document: &Document, passage: Passage, old: &Anchor) -> Anchor {
    let of = |language: &str| {
        let mut sides = Side::BOTH.into_iter();
        sides.find(|side| document.language(*side) == language)
    };
    let Some(side) = old.language().and_then(of) else {
        return Anchor::of_pair(document, passage);
    };
    let whole = document.passage_bytes(passage, side);
    let text = &document.side_text(side)[whole.clone()];
    if let AnchorScope::Words(words) = &old.scope
        && let mut found = text.match_indices(words.exact.as_str())
        && let (Some((start, exact)), None) = (found.next(), found.next())
    {
        let start = whole.start + start;
        return Anchor::of_words(document, passage, side, start..start + exact.len());
    }
    Anchor::of_side(document, passage, side)
}
