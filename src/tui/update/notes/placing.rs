//! Putting a note that has lost its place somewhere else.

use std::sync::Arc;

use super::super::contents;
use super::changes::{commit, to_change};
use crate::document::{Document, Passage, Side};
use crate::notes::{Anchor, Change, QuotedWords};
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
/// words, and those that render them, if the place has them exactly once.
fn anchor_at(document: &Document, passage: Passage, old: &Anchor) -> Anchor {
    let of = |language: &str| {
        let mut sides = Side::BOTH.into_iter();
        sides.find(|side| document.language(*side) == language)
    };
    let Some(side) = old.language().and_then(of) else {
        return Anchor::of_pair(document, passage);
    };
    let find = |side, words: &QuotedWords| {
        let whole = document.passage_bytes(passage, side);
        let text = &document.side_text(side)[whole.clone()];
        let mut found = text.match_indices(words.exact.as_str());
        let (start, exact) = found.next().filter(|_| found.next().is_none())?;
        let start = whole.start + start;
        Some(start..start + exact.len())
    };
    let words = old.words().and_then(|words| find(side, words));
    let counterpart = old.counterpart();
    let counterpart = counterpart.and_then(|words| find(side.other(), words));
    match (words, counterpart) {
        (Some(words), Some(counterpart)) => {
            Anchor::of_word_pair(document, passage, (side, words), counterpart)
        }
        (Some(words), None) => Anchor::of_words(document, passage, side, words),
        (None, _) => Anchor::of_side(document, passage, side),
    }
}
