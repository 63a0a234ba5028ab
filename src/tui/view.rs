//! Drawing: paints what the state holds, and changes nothing.
//!
//! Each file draws one region of the screen; [`super::screen`] has the map of
//! the regions.

mod command_line;
mod concordance;
mod contents;
mod drill;
mod gutter;
mod highlight;
mod hints;
mod links;
mod list;
mod marks;
mod note_editor;
mod notes;
mod notes_list;
mod painter;
mod plain;
mod regions;
mod search;
mod status;
mod text;
mod text_field;
mod waiting;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::link::Link;
use super::size::Size;
use super::state::State;
use super::theme::Theme;
use crate::wording::Wording;
use painter::Painter;

/// Draws the whole screen on an empty buffer; returns where the caret is, if it is
/// visible.
pub fn draw(buffer: &mut Buffer, state: &State, theme: &Theme) -> Option<Position> {
    draw_with_links(buffer, state, theme).0
}

/// Draws the whole screen on an empty buffer; returns where the caret is, if it is
/// visible, and the web addresses.
pub fn draw_with_links(
    buffer: &mut Buffer,
    state: &State,
    theme: &Theme,
) -> (Option<Position>, Vec<Link>) {
    let size = Size::new(buffer.area.width, buffer.area.height);
    let is_plain = state.reader.is_plain;
    let without_styles = Theme::default();
    let theme = if is_plain { &without_styles } else { theme };
    let painter = &mut Painter::new(buffer, state.reader.geometry.ambiguous, theme);
    painter.is_plain = is_plain;
    painter.has_links = state.links && !is_plain;
    if !size.suffices() {
        draw_too_small(painter, size, state.wording);
        return (None, Vec::new());
    }
    // The terminal has changed its size and the event is still to come: the
    // next frame, which follows it, is laid out for the new size.
    if size != state.size {
        return (None, Vec::new());
    }
    let areas = state.areas();
    let mut in_text = None;
    if is_plain {
        let bottom = areas.search.or(areas.editor).unwrap_or(areas.status).y;
        plain::draw(painter, Rect::new(0, 0, size.cols, bottom), state);
    } else {
        text::draw_header(painter, areas.header, state);
        text::draw(painter, areas.text, state);
        in_text = text::caret(painter, areas.text, state);
    }
    if let Some(area) = areas.notes {
        notes::draw(painter, area, state);
    }
    let shows_contents = !is_plain || state.contents.focused;
    let in_contents = areas
        .contents
        .filter(|_| shows_contents)
        .and_then(|area| contents::draw(painter, area, state));
    if let Some(area) = areas.search {
        search::draw(painter, area, state);
    }
    let in_editor = areas
        .editor
        .and_then(|area| note_editor::draw(painter, area, state));
    concordance::draw(painter, state);
    notes_list::draw(painter, state);
    hints::draw(painter, state);
    let in_status = status::draw(painter, areas.status, state);
    list::draw(painter, state);
    let in_card = drill::draw(painter, state);
    waiting::draw(painter, above(areas.status), state);
    let links = std::mem::take(&mut painter.links);
    let in_page = in_contents.or(in_text).filter(|_| state.popups.is_empty());
    let in_plain = is_plain.then(|| plain::cursor(state));
    let in_status = in_status.filter(|_| !is_plain || !state.mode().is_filter());
    (
        in_card.or(in_status).or(in_editor).or(in_page).or(in_plain),
        links,
    )
}

/// All of the screen above the status line.
fn above(status: Rect) -> Rect {
    Rect::new(0, 0, status.width, status.y)
}

/// Says that the window is too small, in as many words as fit.
fn draw_too_small(painter: &mut Painter, size: Size, wording: Wording) {
    let least = Size::SMALLEST;
    let texts = [
        wording.window_is_too_small(size.cols, size.rows, least.cols, least.rows),
        wording.window_too_small().to_owned(),
        wording.too_small().to_owned(),
        "…".to_owned(),
    ];
    let fits = |text: &&String| painter.cols(text) <= usize::from(size.cols);
    if let Some(text) = texts.iter().find(fits) {
        painter.line(painter.area(), 0, text, painter.theme.message);
    }
}
