//! The last row: where the reader is or a message, and the key hints; or what
//! is being typed.
//!
//! ```text
//!  16.2/23 ▰▰▰▱ 71 % · Chinese    t contents  : go to  q quit  a note  / search  ? help
//! ```

use ratatui::layout::{Position, Rect};

use super::painter::Painter;
use super::regions::{columns_of, right_of, with_side_margins};
use super::{command_line, text_field};
use crate::tui::key_hints::{KeyHint, key_hints};
use crate::tui::state::{Popup, State};
use crate::tui::status_text;
use crate::wording::Wording;

/// Paints the row; returns where the caret is, if something is being typed.
pub(super) fn draw(painter: &mut Painter, area: Rect, state: &State) -> Option<Position> {
    let field = match state.popups.last() {
        Some(Popup::CommandLine(line)) => {
            return Some(command_line::draw(painter, area, state, line));
        }
        Some(Popup::Search(open)) => Some(&open.field),
        Some(Popup::Notes(list)) if list.is_typing => Some(&list.field),
        Some(Popup::List(list)) if list.is_typing => Some(&list.field),
        _ => None,
    };
    if let Some(field) = field {
        painter.clear(area);
        let caret = text_field::draw(painter, area, "/", field);
        // What is typed takes precedence over hints.
        let typed = painter.cols(field.text()) as u16;
        for hint in key_hints(state)
            .into_iter()
            .filter(|hint| hint.x > typed + 3)
        {
            draw_hint(painter, area, &hint, state.wording);
        }
        return Some(caret);
    }
    if let Some(question) = question(state) {
        draw_question(painter, area, &question);
    }
    let theme = painter.theme;
    let hints = key_hints(state);
    let limit = hints.first().map_or(area.right(), |hint| hint.x);
    let mut left = columns_of(area, 1, limit.saturating_sub(2));
    if !state.typed.is_empty() {
        // Apart from the hints, so that it does not look like one.
        let typed = format!("{}…", state.typed);
        let taken = painter.truncated(left, 0, &typed, theme.selected);
        left = right_of(left, taken + 1);
    }
    let (text, style) = match status_text::message(state) {
        Some(message) => (message, theme.message),
        None => (status_text::shown_place(state), theme.status),
    };
    // While something is written, the hints may leave no room for the place.
    if status_text::cols(state) > 0 || painter.cols(&text) <= usize::from(left.width) {
        painter.truncated(left, 0, &text, style);
    }
    for hint in hints {
        draw_hint(painter, area, &hint, state.wording);
    }
    None
}

/// The question that the program asks, if it asks one.
fn question(state: &State) -> Option<String> {
    let wording = state.wording;
    match state.popups.last()? {
        Popup::UnsavedAlignment(_) => {
            let path = state.alignment.save_target.path().display();
            Some(wording.alignment_is_not_saved(&path.to_string()))
        }
        Popup::Unsaved => Some(wording.note_is_not_saved().to_owned()),
        Popup::Overwrite(request) => Some(wording.file_exists(&request.path.display().to_string())),
        Popup::Draft(at) => state.drafts.question(*at, wording),
        _ => None,
    }
}

/// Paints a question on the row above the keys that answer it.
fn draw_question(painter: &mut Painter, area: Rect, question: &str) {
    let y = area.y.saturating_sub(1);
    let above = Rect { y, ..area };
    painter.clear(above);
    painter.clear(area);
    painter.truncated(with_side_margins(above), 0, question, painter.theme.message);
}

fn draw_hint(painter: &mut Painter, area: Rect, hint: &KeyHint, wording: Wording) {
    let theme = painter.theme;
    let key = painter.line(right_of(area, hint.x), 0, &hint.key, theme.key);
    let word = right_of(area, hint.x + key + 1);
    painter.line(word, 0, hint.action.hint(wording), theme.status);
}
