//! The last row: where the reader is or a message, and the key hints; or what
//! is being typed.
//!
//! ```text
//!  16.2 of 23 · zh · 关于推进社会信用体系建… ? help  Esc back  / filter  Enter go
//! ```

use ratatui::layout::{Position, Rect};

use super::painter::Painter;
use super::regions::{columns_of, right_of, with_side_margins};
use super::{command_line, text_field};
use crate::document::{Document, Place, SegmentId};
use crate::notes::{ReadingStatus, progress};
use crate::tui::action::{Action, MoveAction};
use crate::tui::key_hints::{KeyHint, key_hints};
use crate::tui::keymap::Mode;
use crate::tui::state::{MarkUse, Popup, State, language_name};

/// Paints the row; returns where the caret is, if something is being typed.
pub(super) fn draw(painter: &mut Painter, area: Rect, state: &State) -> Option<Position> {
    let field = match state.popups.last() {
        Some(Popup::CommandLine(line)) => return Some(command_line::draw(painter, area, line)),
        Some(Popup::Search(open)) => Some(&open.field),
        Some(Popup::Notes(list)) if list.is_typing => Some(&list.field),
        Some(Popup::List(list)) if list.is_typing => Some(&list.field),
        _ => None,
    };
    if let Some(field) = field {
        painter.clear(area);
        return Some(text_field::draw(painter, area, "/", field));
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
    let (text, style) = match message(state) {
        Some(message) => (message, theme.message),
        None => (place(state), theme.status),
    };
    painter.truncated(left, 0, &text, style);
    for hint in hints {
        draw_hint(painter, area, &hint);
    }
    None
}

/// What to show instead of the place: the most important thing to say, if there
/// is anything.
fn message(state: &State) -> Option<String> {
    match state.popups.last() {
        Some(Popup::Mark(MarkUse::Set)) => Some("mark this place: type a letter".to_owned()),
        Some(Popup::Mark(MarkUse::Go)) => Some("go to a mark: type its letter".to_owned()),
        // The question is on the row above.
        Some(Popup::Unsaved | Popup::UnsavedAlignment(_) | Popup::Draft(_)) => Some(String::new()),
        _ if state.message.is_some() => state.message.clone(),
        _ if state.alignment.split.is_some() => Some("where to part it".to_owned()),
        _ if state.notes.placing.is_some() => Some("go to the place of the note".to_owned()),
        // Notes that are not on the disk matter more than the place.
        _ => state
            .notes
            .saving
            .failure()
            .map(|why| format!("notes are not saved, :save-notes tries again; {why}")),
    }
}

/// The question that the program asks, if it asks one.
fn question(state: &State) -> Option<String> {
    match state.popups.last()? {
        Popup::UnsavedAlignment(_) => Some(format!(
            "the mended text is not saved as {}",
            state.alignment.save_target.path().display()
        )),
        Popup::Unsaved => Some("the note is not saved".to_owned()),
        Popup::Draft(at) => state.drafts.question(*at),
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

/// The place of the reader, such as `16.2 of 23 · zh · 关于推进…`.
fn place(state: &State) -> String {
    let document = &state.document;
    let reader = &state.reader;
    let cursor = reader.viewport.cursor;
    let alignment = &state.alignment;
    let mut text = match (alignment.is_on(), alignment.is_unsaved()) {
        (true, _) if alignment.is_being_saved() => "mending, being saved · ".to_owned(),
        (true, true) => "mending, not saved · ".to_owned(),
        (true, false) => "mending · ".to_owned(),
        (false, _) => String::new(),
    };
    text += &document.reference(cursor);
    if is_numbered(document, cursor) {
        text += &format!(" of {}", state.numbered);
    }
    let read_on = Action::Move(MoveAction::ReadOn);
    if reader.hides_answer()
        && let Some(key) = state.keymap.key_of(Mode::Reader, read_on)
    {
        let hidden = language_name(document, reader.side().other());
        text += &format!(" · {key} shows the {hidden}");
    }
    let reading = progress::reading_of(document, &state.notes.notebook, cursor);
    if reading != ReadingStatus::Unread {
        text += &format!(" · {reading}");
    }
    if let Some(count) = reader.shown.count() {
        text += &format!(" · only {count} matching");
    }
    if let Some((number, of)) = state.search.number_of(cursor) {
        text += &format!(" · hit {number}/{of}");
    }
    if reader.is_narrowed() {
        text += " · stacked: narrow";
    }
    text += " · ";
    text += document.language(reader.side()).as_str();
    let title = &document.metadata().title[reader.side()];
    if !title.is_empty() {
        text += " · ";
        text += title;
    }
    text
}

fn is_numbered(document: &Document, segment: SegmentId) -> bool {
    match document.place_of(segment) {
        Place::Provision(id) => document.provision(id).number().is_some(),
        Place::Heading(_) => false,
    }
}

fn draw_hint(painter: &mut Painter, area: Rect, hint: &KeyHint) {
    let theme = painter.theme;
    let key = painter.line(right_of(area, hint.x), 0, &hint.key, theme.key);
    let word = right_of(area, hint.x + key + 1);
    painter.line(word, 0, hint.action.hint(), theme.status);
}
