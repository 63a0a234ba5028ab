//! The key hints at the right of the status line, for drawing and for clicks.

use super::action::Action;
use super::keymap::Mode;
use super::state::{Popup, State};
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
}

impl KeyHint {
    /// The width of the key, a space and the word for the action.
    pub fn cols(&self) -> u16 {
        (self.key.chars().count() + 1 + self.action.hint().chars().count()) as u16
    }
}

/// The hints that fit into about half of the status line, from left to right.
/// The most important one is at the right edge and the last to be dropped.
pub fn key_hints(state: &State) -> Vec<KeyHint> {
    const BETWEEN: u16 = 2;
    let mode = state.mode();
    let makes_sense =
        |action: &&Action| !is_list_without_notes(state) || **action == Action::Cancel;
    let wanted = mode.hints().iter().filter(makes_sense);
    let wanted = wanted.filter_map(|&action| {
        let key = state.keymap.key_of(mode, action)?;
        Some(KeyHint { x: 0, key, action })
    });
    let is_question = matches!(mode, Mode::Unsaved | Mode::Draft);
    let is_editing = matches!(mode, Mode::Note | Mode::Tags | Mode::Split);
    let cols = state.size.cols;
    // A question is on the row above; and while editing, the place is known.
    let room = if is_question || (is_editing && state.message.is_none()) {
        cols
    } else if cols < 60 {
        cols / 3
    } else {
        cols / 2 + 6
    };
    // Messages take precedence over hints.
    let ambiguous = state.reader.geometry.ambiguous;
    let message = state.message.as_deref().map_or(0, |message| {
        width::cols(message, ambiguous).min(u16::MAX.into()) as u16
    });
    let room = room.min(cols.saturating_sub(message).saturating_sub(3));
    let mut taken = 1;
    let mut hints: Vec<KeyHint> = Vec::new();
    for hint in wanted {
        if taken + hint.cols() + BETWEEN > room {
            break;
        }
        taken += hint.cols() + BETWEEN;
        hints.push(hint);
    }
    let mut right = cols.saturating_sub(1);
    for hint in &mut hints {
        hint.x = right.saturating_sub(hint.cols());
        right = hint.x.saturating_sub(BETWEEN);
    }
    hints.reverse();
    hints
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
        .find(|hint| (hint.x..hint.x + hint.cols()).contains(&col));
    hit.map(|hint| hint.action)
}
