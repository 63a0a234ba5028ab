//! Typing into the field that is open. What follows from the text is up to the
//! popup that the field belongs to.

use tui_input::InputRequest;

use super::{command_line, contents, list, note_editor, search};
use crate::tui::action::Edit;
use crate::tui::state::{Popup, State, TextField};

/// How many characters of a pasted text are taken.
const LONGEST_PASTE: usize = 1000;

/// Inserts a character at the caret.
pub(super) fn insert(state: &mut State, character: char) {
    request(state, insertions([character]));
}

/// Inserts a pasted text at the caret, on one line.
pub(super) fn paste(state: &mut State, text: &str) {
    request(state, insertions(text.chars().take(LONGEST_PASTE)));
}

/// Moves the caret or deletes.
pub(super) fn edit(state: &mut State, edit: Edit) {
    request(state, request_of(edit).into_iter().collect());
}

/// The history of the field that is open, and the field.
fn open(state: &mut State) -> Option<(&[String], &mut TextField)> {
    match state.popups.last_mut() {
        Some(Popup::CommandLine(line)) => Some((&state.lines, &mut line.field)),
        Some(Popup::Search(open)) => Some((&state.search.queries, &mut open.field)),
        Some(Popup::Notes(list)) if list.is_typing => Some((&[][..], &mut list.field)),
        Some(Popup::List(list)) if list.is_typing => Some((&[][..], &mut list.field)),
        Some(Popup::Editor(editor)) => Some((&[][..], &mut editor.tags)),
        Some(Popup::Drill(drill)) if drill.answer.is_none() => Some((&[][..], &mut drill.field)),
        Some(_) => None,
        None => state
            .contents
            .filter
            .as_mut()
            .map(|filter| (&[][..], &mut filter.field)),
    }
}

/// Recalls the line `by` entries earlier in the history than the one shown.
pub(super) fn recall(state: &mut State, by: isize) {
    if open(state).is_some_and(|(lines, field)| field.recall(lines, by)) {
        changed(state);
    }
}

fn request(state: &mut State, requests: Vec<InputRequest>) {
    let Some((_, field)) = open(state) else {
        return;
    };
    field.edit(requests);
    changed(state);
}

/// Lets the owner of the field act on its text.
fn changed(state: &mut State) {
    match state.popups.last() {
        Some(Popup::CommandLine(_)) => command_line::changed(state),
        Some(Popup::Search(_)) => search::changed(state),
        Some(Popup::Editor(_)) => {
            note_editor::tags_changed(state);
            note_editor::autosave(state);
        }
        Some(Popup::List(_)) => list::filter(state),
        Some(_) => {}
        None => contents::changed(state),
    }
}

fn insertions(text: impl IntoIterator<Item = char>) -> Vec<InputRequest> {
    let on_one_line = text
        .into_iter()
        .map(|c| if c.is_whitespace() { ' ' } else { c });
    on_one_line
        .filter(|c| !c.is_control())
        .map(InputRequest::InsertChar)
        .collect()
}

/// An edit of a note as a request of a single line; `None` if it makes no sense
/// there.
fn request_of(edit: Edit) -> Option<InputRequest> {
    let request = match edit {
        Edit::Left => InputRequest::GoToPrevChar,
        Edit::Right => InputRequest::GoToNextChar,
        Edit::WordLeft => InputRequest::GoToPrevWord,
        Edit::WordRight => InputRequest::GoToNextWord,
        Edit::Start => InputRequest::GoToStart,
        Edit::End => InputRequest::GoToEnd,
        Edit::DeleteBefore => InputRequest::DeletePrevChar,
        Edit::DeleteAt => InputRequest::DeleteNextChar,
        Edit::DeleteWord => InputRequest::DeletePrevWord,
        Edit::DeleteLine => InputRequest::DeleteLine,
        Edit::DeleteNextWord => InputRequest::DeleteNextWord,
        Edit::DeleteToEnd => InputRequest::DeleteTillEnd,
        Edit::TextStart | Edit::Up | Edit::PageUp => InputRequest::GoToStart,
        Edit::TextEnd | Edit::Down | Edit::PageDown => InputRequest::GoToEnd,
        // A field has a single row and no undo history.
        Edit::NewLine | Edit::Undo | Edit::Redo => return None,
    };
    Some(request)
}
