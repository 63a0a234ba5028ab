//! What is worth a look, as a list to jump from.

use super::contents;
use crate::check::Hint;
use crate::document::Document;
use crate::layout::{Ambiguous, width};
use crate::tui::effect::Effect;
use crate::tui::state::{List, Popup, Row, Selection, State, Word, counted};
use crate::tui::work::Job;

/// The title until the hints have come, by which their list is known.
const WAITING: &str = "Looking for what is worth a look";

/// The columns of a row that a hint's words have at most.
const WORDS: u16 = 40;

/// Asks for the hints, and says so in the list that they will fill.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    state.reader.selection = None;
    let says = "omissions, numbers, repeated words, renderings …".to_owned();
    let list = List::new(WAITING.to_owned(), vec![Row::Text(says)]);
    state.popups.push(Popup::List(list));
    vec![state.ask(Job::Check)]
}

/// The hints have come. Who has closed the list does not want them.
pub(super) fn listed(state: &mut State, hints: &[Hint]) {
    let document = &state.document;
    let ambiguous = state.reader.geometry.ambiguous;
    let row = |hint: &Hint| Row::Hint(Box::new(hint.clone()), line(document, hint, ambiguous));
    let rows: Vec<_> = hints.iter().map(row).collect();
    let Some(Popup::List(list)) = state.popups.last_mut() else {
        return;
    };
    if list.title != WAITING {
        return;
    }
    *list = match rows.len() {
        0 => List::new("Nothing seems worth a look".to_owned(), Vec::new()),
        count => List::new(
            format!("{}: hints, not verdicts", counted(count, "place")),
            rows,
        ),
    };
}

/// The reference, the kind, the words and why.
fn line(document: &Document, hint: &Hint, ambiguous: Ambiguous) -> String {
    let reference = document.reference(hint.segment);
    let words = match hint.text(document) {
        "" => String::new(),
        text => format!(" · {}", width::truncate(text, WORDS, ambiguous)),
    };
    format!(
        "{reference:<6} {:<11} {}{words}",
        hint.kind.name(),
        hint.reason
    )
}

/// Goes to the place of a hint and selects the words in question.
pub(super) fn go_to(state: &mut State, hint: &Hint) {
    contents::leave(state);
    state.reader.jump(&state.document, hint.segment);
    let (Some(side), Some(bytes)) = (hint.side, &hint.bytes) else {
        return;
    };
    state.reader.active = side;
    let word = |byte| Word::at(&state.document, side, hint.segment, byte);
    if let (Some(anchor), Some(head)) = (word(bytes.start), word(bytes.end.saturating_sub(1))) {
        state.reader.selection = Some(Selection { side, anchor, head });
    }
}
