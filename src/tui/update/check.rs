//! Hints for a reviewer, as a list to jump from.

use std::sync::Arc;

use super::{contents, note_editor, notes};
use crate::check::Hint;
use crate::document::Document;
use crate::layout::{Ambiguous, width};
use crate::notes::Change;
use crate::tui::jobs::Job;
use crate::tui::state::{ListPopup, ListRow, Popup, SelectedWord, Selection, State};
use crate::wording::Wording;

/// The most columns that a hint's words take.
const WORDS_COLS: u16 = 28;

/// The columns of the kinds.
const KIND_COLS: usize = 12;

/// The least and the most columns of the references.
const REFERENCE_COLS: [usize; 2] = [6, 16];

/// Opens the list and asks for the hints that will fill it.
pub(super) fn open(state: &mut State) {
    state.reader.deselect();
    let title = state.wording.looking_for_problems().to_owned();
    let kinds = state.wording.kinds_of_problems().to_owned();
    let mut list = ListPopup::new(title, vec![ListRow::Text(kinds)]);
    list.awaits_hints = true;
    state.popups.push(Popup::List(list));
    state.run_job(Job::Check(state.wording));
}

/// Fills the list. A reader who has closed it does not want the hints.
pub(super) fn show_hints(state: &mut State, hints: &[Hint]) {
    let (document, wording) = (&state.document, state.wording);
    let ambiguous = state.reader.geometry.ambiguous;
    let reference = |hint: &Hint| width::cols(&document.reference(hint.segment), ambiguous);
    let widest = hints.iter().map(reference).max().unwrap_or_default();
    let widest = widest.clamp(REFERENCE_COLS[0], REFERENCE_COLS[1]);
    let row = |hint: &Hint| {
        let line = line(document, hint, widest, ambiguous, wording);
        ListRow::Hint(Box::new(hint.clone()), line)
    };
    let notes = &state.notes.notebook;
    let is_open = |hint: &&Hint| {
        let mut notes = notes.notes.values();
        !notes.any(|note| hint.is_dismissed_by(document, note))
    };
    let rows: Vec<_> = hints.iter().filter(is_open).map(row).collect();
    let waiting = state.popups.iter_mut().find_map(|popup| match popup {
        Popup::List(list) if list.awaits_hints => Some(list),
        _ => None,
    });
    let Some(list) = waiting else { return };
    let title = match rows.len() {
        0 => state.wording.no_possible_problems().to_owned(),
        count => state.wording.possible_problems(count),
    };
    *list = ListPopup::new(title, rows);
}

/// A row: the reference in `columns` columns, the kind, the words, the reason.
fn line(
    document: &Document,
    hint: &Hint,
    columns: usize,
    ambiguous: Ambiguous,
    wording: Wording,
) -> String {
    let reference = document.reference(hint.segment);
    let reference = width::truncate(&reference, columns as u16, ambiguous);
    let blanks = " ".repeat(columns.saturating_sub(width::cols(&reference, ambiguous)));
    let (kind, reason) = (hint.kind.in_words(wording), &hint.reason);
    let words = match hint.text(document) {
        "" => String::new(),
        text => wording.quoting_before(&width::truncate(text, WORDS_COLS, ambiguous)),
    };
    let after = " ".repeat(KIND_COLS.saturating_sub(width::cols(kind, ambiguous)));
    format!("{reference}{blanks} {kind}{after} {words}{reason}")
}

/// The hint that is selected in the topmost list.
fn selected(state: &State) -> Option<Hint> {
    match state.popups.last() {
        Some(Popup::List(list)) => list.hint().cloned(),
        _ => None,
    }
}

/// Dismisses the selected hint for good, by a note that says so, and lists the others.
pub(super) fn dismiss(state: &mut State) {
    let Some(hint) = selected(state).filter(|_| notes::can_write(state)) else {
        return;
    };
    let mut note = note_editor::new_note(state, hint.anchor(&state.document));
    hint.dismiss_by(&mut note);
    let change = Change::Note {
        id: note.id,
        before: None,
        after: Some(Arc::new(note)),
    };
    notes::commit(state, vec![change]);
    if let Some(Popup::List(list)) = state.popups.last_mut() {
        let left = list.drop_selected_hint();
        list.title = match left {
            0 => state.wording.no_possible_problems().to_owned(),
            count => state.wording.possible_problems(count),
        };
    }
    state.show_message(state.wording.hint_dismissed());
}

/// Goes to the selected hint and opens a question about it, with the places quoted.
pub(super) fn ask(state: &mut State) {
    let Some(hint) = selected(state) else {
        return;
    };
    state.popups.pop();
    go_to(state, &hint);
    let document = &state.document;
    let quotes = hint.spans.iter().map(|span| {
        let reference = document.reference(span.segment);
        format!(
            "> {reference} {}: {}\n",
            document.language(span.side),
            span.text(document)
        )
    });
    let body = format!("{}\n{}\n", quotes.collect::<String>(), hint.reason);
    let anchor = hint.anchor(document);
    note_editor::open_question(state, anchor, body);
}

/// Goes to the place of a hint, points to its words and says what it may be.
pub(super) fn go_to(state: &mut State, hint: &Hint) {
    contents::leave(state);
    state.reader.jump(&state.document, hint.segment);
    let (kind, reason) = (hint.kind.in_words(state.wording), &hint.reason);
    state.show_message(state.wording.possible_problem(kind, reason));
    let (Some(side), Some(bytes)) = (hint.side(), hint.bytes()) else {
        return;
    };
    state.reader.active = side;
    state.reader.show_words(&state.document, side, bytes.start);
    let word = |byte| {
        SelectedWord::at(
            &state.document,
            &state.reader.words,
            side,
            hint.segment,
            byte,
        )
    };
    if let (Some(anchor), Some(head)) = (word(bytes.start), word(bytes.end.saturating_sub(1))) {
        state.reader.pointed = Some(Selection { side, anchor, head });
    }
}
