//! The key hints at the right of the status line, for drawing and for clicks.

use super::action::{Action, ListAction, MoveAction, NoteAction, WordAction};
use super::keymap::Mode;
use super::state::{Popup, State};
use super::status_text;
use crate::layout::width;

/// A key and its action in the status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyHint {
    /// The first column.
    pub x: u16,
    /// The key.
    pub key: String,
    /// What it does.
    pub action: Action,
    /// The width of the key, a space and the word for the action.
    pub cols: u16,
}

/// The hints that fit beside what the status line says, from left to right.
/// The most important one is at the right edge and the last to be dropped.
pub fn key_hints(state: &State) -> Vec<KeyHint> {
    const BETWEEN: u16 = 2;
    let mode = state.mode();
    let makes_sense = |action: &&Action| match action {
        Action::Cancel => true,
        // First the answer, then how it was.
        // There is nothing to list before the first note.
        Action::Note(NoteAction::OpenList) => !state.notes.is_empty(),
        Action::Word(WordAction::LookUp) => state.lookup.is_some(),
        Action::List(ListAction::Ask | ListAction::Dismiss) => is_on_possible_problem(state),
        Action::Test(_) => !state.reader.hides_answer(),
        Action::Move(MoveAction::ReadOn) => state.reader.hides_answer(),
        _ => !is_list_without_notes(state),
    };
    let ambiguous = state.reader.geometry.ambiguous;
    let wanted = mode.hints().iter().filter(makes_sense);
    let wanted = wanted.filter_map(|&action| {
        let key = state.keymap.key_of(mode, action)?;
        let word = action.hint(state.wording);
        let cols = width::cols(&key, ambiguous) + 1 + width::cols(word, ambiguous);
        Some(KeyHint {
            x: 0,
            key,
            action,
            cols: cols as u16,
        })
    });
    let cols = state.size.cols;
    // What is said on the left takes precedence over hints.
    let room = cols.saturating_sub(status_text::cols(state) + 1);
    let mut taken = 1;
    let mut hints: Vec<KeyHint> = Vec::new();
    for hint in wanted {
        if taken + hint.cols + BETWEEN > room {
            break;
        }
        taken += hint.cols + BETWEEN;
        hints.push(hint);
    }
    let mut right = cols.saturating_sub(1);
    for hint in &mut hints {
        hint.x = right.saturating_sub(hint.cols);
        right = hint.x.saturating_sub(BETWEEN);
    }
    hints.reverse();
    hints
}

/// Whether a possible problem is selected, which can be asked about or dismissed.
fn is_on_possible_problem(state: &State) -> bool {
    matches!(state.popups.last(), Some(Popup::List(list)) if list.hint().is_some())
}

/// Whether the list of notes is open and there is no note to do anything with.
fn is_list_without_notes(state: &State) -> bool {
    matches!(state.popups.last(), Some(Popup::Notes(list)) if !list.is_typing)
        && state.notes.is_empty()
}

/// The action of the hint at a cell of the screen.
pub fn hint_at(state: &State, col: u16, row: u16) -> Option<Action> {
    let is_typing = matches!(
        state.mode(),
        Mode::Line | Mode::Search | Mode::NotesFilter | Mode::ListFilter
    );
    if row + 1 != state.size.rows || is_typing {
        return None;
    }
    let hit = key_hints(state)
        .into_iter()
        .find(|hint| (hint.x..hint.x + hint.cols).contains(&col));
    hit.map(|hint| hint.action)
}
