//! Drawing: paints what the state holds and changes nothing.

mod concordance;
mod contents;
mod editor;
mod field;
mod line;
mod links;
mod list;
mod lit;
mod notes;
mod notes_list;
mod paint;
mod search;
mod spine;
mod status;
mod text;

use ratatui::Frame;

use super::screen::Screen;
use super::state::State;
use super::theme::Theme;
use crate::layout::width;
use paint::Brush;

/// Draws the whole screen.
pub fn draw(frame: &mut Frame, state: &State, theme: &Theme) {
    let area = frame.area();
    let size = super::size::Size {
        cols: area.width,
        rows: area.height,
    };
    let ambiguous = state.reader.geometry.ambiguous;
    // Between a change of size and its event the state is a step behind.
    if size != state.size || !size.suffices() {
        too_small(&mut Brush::new(frame.buffer_mut(), ambiguous), size, theme);
        return;
    }
    let screen = Screen::of(state);
    let mut brush = Brush::new(frame.buffer_mut(), ambiguous);
    text::draw_header(&mut brush, screen.header, state, theme);
    text::draw(&mut brush, screen.text, state, theme);
    let in_text = text::caret(&brush, screen.text, state);
    if let Some(area) = screen.notes {
        notes::draw(&mut brush, area, state, theme);
    }
    let in_contents = screen
        .contents
        .and_then(|area| contents::draw(&mut brush, area, state, theme));
    if let Some(area) = screen.search {
        search::draw(&mut brush, area, state, theme);
    }
    let in_editor = screen
        .editor
        .and_then(|area| editor::draw(&mut brush, area, state, theme));
    concordance::draw(&mut brush, state, theme);
    notes_list::draw(&mut brush, state, theme);
    let caret = status::draw(&mut brush, screen.status, state, theme);
    list::draw(&mut brush, state, theme);
    let caret = caret.or(in_editor);
    if let Some(caret) = caret.or(in_contents.or(in_text).filter(|_| state.popups.is_empty())) {
        frame.set_cursor_position(caret);
    }
}

fn too_small(brush: &mut Brush, size: super::size::Size, theme: &Theme) {
    if size.suffices() {
        return;
    }
    let least = super::size::Size::SMALLEST;
    let texts = [
        format!(
            "Window too small: {}×{}, needs {}×{}",
            size.cols, size.rows, least.cols, least.rows
        ),
        "Window too small".to_owned(),
        "too small".to_owned(),
        "…".to_owned(),
    ];
    let fits = |text: &&String| width::cols(text, brush.ambiguous()) <= usize::from(size.cols);
    if let Some(text) = texts.iter().find(fits) {
        let area = brush.area();
        brush.line(area, 0, text, theme.message);
    }
}
