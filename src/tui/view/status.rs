//! The last row: where the reader is or what the program says, and the keys
//! most wanted; or the line that is typed, with what it comes to above it.

use ratatui::layout::{Position, Rect};

use super::painter::Painter;
use super::{field, line};
use crate::document::{Document, Place, SegmentId};
use crate::layout::width;
use crate::notes::{ReadingStatus, progress};
use crate::tui::key_hints::{KeyHint, key_hints};
use crate::tui::state::{MarkUse, Popup, State};
use crate::tui::theme::Theme;

/// Paints the row; returns where the caret stands, if something is typed.
pub(super) fn draw(
    painter: &mut Painter,
    area: Rect,
    state: &State,
    theme: &Theme,
) -> Option<Position> {
    if let Some(Popup::CommandLine(line)) = state.popups.last() {
        return Some(line::draw(painter, area, line, theme));
    }
    if let Some(Popup::Search(open)) = state.popups.last() {
        painter.clear(area);
        return Some(field::draw(painter, area, "/", &open.field, theme));
    }
    if let Some(Popup::Notes(list)) = state.popups.last()
        && list.is_typing
    {
        painter.clear(area);
        return Some(field::draw(painter, area, "/", &list.field, theme));
    }
    if let Some(question) = question(state) {
        draw_question(painter, area, &question, theme);
    }
    let hints = key_hints(state);
    let limit = hints
        .first()
        .map_or(area.right(), |hint| hint.x)
        .saturating_sub(1);
    let mut left = Rect {
        x: area.x + 1,
        width: limit.saturating_sub(area.x + 1),
        ..area
    };
    if !state.typed.is_empty() {
        let cols = width::cols(&state.typed, painter.ambiguous()).min(8) as u16;
        let typed = Rect {
            x: left.right().saturating_sub(cols),
            width: cols.min(left.width),
            ..left
        };
        painter.line(typed, 0, &state.typed, theme.key);
        left.width = left.width.saturating_sub(cols + 1);
    }
    let (text, style) = match (&state.message, state.popups.last()) {
        (_, Some(Popup::Mark(usage))) => (mark_prompt(*usage), theme.message),
        (_, Some(Popup::Unsaved | Popup::UnsavedAlignment(_) | Popup::Draft(_))) => {
            (String::new(), theme.status)
        }
        (Some(message), _) => (message.clone(), theme.message),
        _ if state.alignment.split.is_some() => (PARTING.to_owned(), theme.message),
        _ if state.notes.placing.is_some() => (PLACING.to_owned(), theme.message),
        _ => match state.notes.saving.failure() {
            Some(why) => (unsaved(why), theme.message),
            None => (place(state), theme.status),
        },
    };
    painter.line(
        left,
        0,
        &width::truncate(&text, left.width, painter.ambiguous()),
        style,
    );
    for hint in hints {
        draw_hint(painter, area, &hint, theme);
    }
    None
}

const PARTING: &str = "where to part it";

const PLACING: &str = "go to the place of the note";

/// Changes that are not on the disk stay the most important thing to tell.
fn unsaved(why: &str) -> String {
    format!("notes are not saved, :save-notes tries again; {why}")
}

/// What the program asks, if it asks something.
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

/// A question stands on the row above the keys that answer it.
fn draw_question(painter: &mut Painter, area: Rect, question: &str, theme: &Theme) {
    let above = Rect {
        y: area.y.saturating_sub(1),
        ..area
    };
    painter.clear(above);
    painter.clear(area);
    let inside = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..above
    };
    let text = width::truncate(question, inside.width, painter.ambiguous());
    painter.line(inside, 0, &text, theme.message);
}

fn mark_prompt(usage: MarkUse) -> String {
    match usage {
        MarkUse::Set => "mark this place: type a letter".to_owned(),
        MarkUse::Go => "go to a mark: type its letter".to_owned(),
    }
}

/// Such as `16.2 of 23 · zh · 关于推进…`.
fn place(state: &State) -> String {
    let document = &state.document;
    let reader = &state.reader;
    let alignment = &state.alignment;
    let mut text = match (alignment.is_on(), alignment.is_unsaved()) {
        (true, _) if alignment.is_being_saved() => "mending, being saved · ".to_owned(),
        (true, true) => "mending, not saved · ".to_owned(),
        (true, false) => "mending · ".to_owned(),
        (false, _) => String::new(),
    };
    text += &document.reference(reader.viewport.cursor);
    if is_numbered(document, reader.viewport.cursor) {
        text += &format!(" of {}", state.numbered);
    }
    let reading = progress::reading_of(document, &state.notes.notebook, reader.viewport.cursor);
    if reading != ReadingStatus::Unread {
        text += &format!(" · {reading}");
    }
    if let Some(count) = reader.shown.count() {
        text += &format!(" · only {count} matching");
    }
    if let Some((number, of)) = state.search.number_of(reader.viewport.cursor) {
        text += &format!(" · hit {number}/{of}");
    }
    if reader.narrowed() {
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

fn draw_hint(painter: &mut Painter, area: Rect, hint: &KeyHint, theme: &Theme) {
    let at = |x: u16| Rect {
        x,
        width: area.right().saturating_sub(x),
        ..area
    };
    let key = painter.line(at(hint.x), 0, &hint.key, theme.key);
    painter.line(at(hint.x + key + 1), 0, hint.action.hint(), theme.status);
}
