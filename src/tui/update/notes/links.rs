//! Following links of notes, and copying a link to one.

use super::super::contents;
use super::messages;
use crate::document::Side;
use crate::layout::width::{self, Ambiguous};
use crate::notes::{LinkTarget, NoteId};
use crate::tui::effect::Effect;
use crate::tui::state::{ListPopup, ListRow, NoteKey, NoteSource, Popup, State};

/// Rows for the links of a note, and for the notes that link to it.
fn rows_of(state: &State, key: NoteKey) -> Vec<ListRow> {
    if key.source != NoteSource::Own {
        return Vec::new();
    }
    let links = &state.notes.links;
    let there = links.of(key.id).iter().flatten();
    let there = there.map(|link| row(state, "→", *link));
    let back = links.to_note(key.id).iter();
    let back = back.map(|id| row(state, "←", LinkTarget::Note(*id)));
    there.chain(back).collect()
}

/// Rows for the links of the current note, and for the notes that link to it or to the
/// current pair.
pub(in crate::tui::update) fn rows_here(state: &State) -> Vec<ListRow> {
    let current = state.notes.current;
    let mut rows = current.map_or_else(Vec::new, |key| rows_of(state, key));
    for id in state.notes.links.to_place(state.reader.viewport.cursor) {
        let row = row(state, "←", LinkTarget::Note(*id));
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    rows
}

fn row(state: &State, arrow: &str, link: LinkTarget) -> ListRow {
    const COLS: u16 = 30;
    let document = &state.document;
    let text = match link {
        LinkTarget::Place(passage) => {
            let text = document.segment_text(passage.first, Side::Source);
            let reference = document.passage_reference(passage);
            format!(
                "{reference}  {}",
                width::truncate(text, COLS, Ambiguous::Narrow)
            )
        }
        LinkTarget::Note(id) => describe(state, id),
    };
    ListRow::Link(link, format!("{arrow} {text}"))
}

fn describe(state: &State, id: NoteId) -> String {
    let Some(note) = state.notes.notebook.get(id) else {
        return String::new();
    };
    let beginning = messages::beginning(note).unwrap_or_default();
    let place = state.wording.note_on(&note.anchor.reference);
    format!("{place}  {beginning}")
}

/// Lists where one can go from a note: to its place, along its links and back. `false` if there
/// is only its place.
pub(super) fn offer(state: &mut State, key: NoteKey) -> bool {
    let links = rows_of(state, key);
    if links.is_empty() {
        return false;
    }
    let own = match state.notes.passage_of(key) {
        Some(passage) => {
            let reference = state.document.passage_reference(passage);
            vec![ListRow::Link(
                LinkTarget::Note(key.id),
                state.wording.its_place(&reference),
            )]
        }
        None => Vec::new(),
    };
    let rows = own.into_iter().chain(links).collect();
    let list = ListPopup::new(state.wording.links_of_the_note().to_owned(), rows);
    state.popups.push(Popup::List(list));
    true
}

/// Goes where a link leads.
pub(in crate::tui::update) fn follow(state: &mut State, link: LinkTarget) {
    let passage = match link {
        LinkTarget::Place(passage) => passage,
        LinkTarget::Note(id) => match state.notes.passage_of(id.into()) {
            Some(passage) => passage,
            None => {
                return state.show_message(state.wording.that_note_lost_its_place());
            }
        },
    };
    state.popups.clear();
    contents::leave(state);
    state.reader.jump(&state.document, passage.first);
    if let LinkTarget::Note(id) = link {
        state.notes.current = Some(id.into());
    }
}

/// Copies a link to the selected note of the list, or to the current one.
pub(super) fn copy(state: &mut State) {
    let key = match state.popups.last() {
        Some(Popup::Notes(list)) => list.chosen(),
        _ => state.notes.current,
    };
    match key {
        None => state.show_message(state.wording.no_note_here()),
        Some(NoteKey {
            source: NoteSource::Layer(_),
            ..
        }) => {
            state.show_message(state.wording.only_own_notes_linked());
        }
        Some(NoteKey { id, .. }) => {
            state.effects.push(Effect::Copy(format!("[[{id}]]")));
            state.show_message(state.wording.link_is_copied());
        }
    }
}
