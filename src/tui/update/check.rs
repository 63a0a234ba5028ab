//! What is worth a look, as a list to jump from.

use super::contents;
use crate::check::Hint;
use crate::document::Document;
use crate::layout::{Ambiguous, width};
use crate::tui::effect::Effect;
use crate::tui::jobs::Job;
use crate::tui::state::{ListPopup, ListRow, Popup, SelectedWord, Selection, State, counted};

/// The title until the hints have come, by which their list is known.
const WAITING: &str = "Looking for what is worth a look";

/// The columns of a row that a hint's words have at most.
const WORDS: u16 = 28;

/// The columns of the references: at least so many, and at most.
const REFERENCE: [usize; 2] = [6, 16];

/// Asks for the hints, and says so in the list that they will fill.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    state.reader.selection = None;
    let says = "omissions, numbers, repeated words, renderings …".to_owned();
    let list = ListPopup::new(WAITING.to_owned(), vec![ListRow::Text(says)]);
    state.popups.push(Popup::List(list));
    vec![state.ask(Job::Check)]
}

/// The hints have come. Who has closed the list does not want them.
pub(super) fn listed(state: &mut State, hints: &[Hint]) {
    let document = &state.document;
    let ambiguous = state.reader.geometry.ambiguous;
    let reference = |hint: &Hint| width::cols(&document.reference(hint.segment), ambiguous);
    let widest = hints.iter().map(reference).max().unwrap_or_default();
    let widest = widest.clamp(REFERENCE[0], REFERENCE[1]);
    let row = |hint: &Hint| {
        let line = line(document, hint, widest, ambiguous);
        ListRow::Hint(Box::new(hint.clone()), line)
    };
    let rows: Vec<_> = hints.iter().map(row).collect();
    let lists = state.popups.iter_mut().filter_map(|popup| match popup {
        Popup::List(list) => Some(list),
        _ => None,
    });
    let Some(list) = lists.into_iter().find(|list| list.title == WAITING) else {
        return;
    };
    *list = match rows.len() {
        0 => ListPopup::new("Nothing seems worth a look".to_owned(), Vec::new()),
        count => ListPopup::new(
            format!("{}: hints, not verdicts", counted(count, "place")),
            rows,
        ),
    };
}

/// The reference in so many columns, the kind, the words and why.
fn line(document: &Document, hint: &Hint, columns: usize, ambiguous: Ambiguous) -> String {
    let reference = document.reference(hint.segment);
    let reference = width::truncate(&reference, columns as u16, ambiguous);
    let blanks = " ".repeat(columns.saturating_sub(width::cols(&reference, ambiguous)));
    let (kind, reason) = (hint.kind.name(), &hint.reason);
    let words = match hint.text(document) {
        "" => String::new(),
        text => format!("“{}”: ", width::truncate(text, WORDS, ambiguous)),
    };
    format!("{reference}{blanks} {kind:<11} {words}{reason}")
}

/// Goes to the place of a hint, selects the words in question and says why.
pub(super) fn go_to(state: &mut State, hint: &Hint) {
    contents::leave(state);
    state.reader.jump(&state.document, hint.segment);
    state.message = Some(hint.reason.clone());
    let (Some(side), Some(bytes)) = (hint.side, &hint.bytes) else {
        return;
    };
    state.reader.active = side;
    let word = |byte| SelectedWord::at(&state.document, side, hint.segment, byte);
    if let (Some(anchor), Some(head)) = (word(bytes.start), word(bytes.end.saturating_sub(1))) {
        state.reader.selection = Some(Selection { side, anchor, head });
    }
}
