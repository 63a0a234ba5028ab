//! Drawing: paints what the state holds and changes nothing.

mod concordance;
mod contents;
mod editor;
mod field;
mod gutter;
mod highlight;
mod line;
mod link_marks;
mod list;
mod notes;
mod notes_list;
mod painter;
mod search;
mod status;
mod text;

use ratatui::Frame;

use super::state::State;
use super::theme::Theme;
use crate::layout::width;
use painter::Painter;

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
        too_small(
            &mut Painter::new(frame.buffer_mut(), ambiguous),
            size,
            theme,
        );
        return;
    }
    let areas = state.areas();
    let mut painter = Painter::new(frame.buffer_mut(), ambiguous);
    text::draw_header(&mut painter, areas.header, state, theme);
    text::draw(&mut painter, areas.text, state, theme);
    let in_text = text::caret(&painter, areas.text, state);
    if let Some(area) = areas.notes {
        notes::draw(&mut painter, area, state, theme);
    }
    let in_contents = areas
        .contents
        .and_then(|area| contents::draw(&mut painter, area, state, theme));
    if let Some(area) = areas.search {
        search::draw(&mut painter, area, state, theme);
    }
    let in_editor = areas
        .editor
        .and_then(|area| editor::draw(&mut painter, area, state, theme));
    concordance::draw(&mut painter, state, theme);
    notes_list::draw(&mut painter, state, theme);
    let caret = status::draw(&mut painter, areas.status, state, theme);
    list::draw(&mut painter, state, theme);
    let caret = caret.or(in_editor);
    if let Some(caret) = caret.or(in_contents.or(in_text).filter(|_| state.popups.is_empty())) {
        frame.set_cursor_position(caret);
    }
}

fn too_small(painter: &mut Painter, size: super::size::Size, theme: &Theme) {
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
    let fits = |text: &&String| width::cols(text, painter.ambiguous()) <= usize::from(size.cols);
    if let Some(text) = texts.iter().find(fits) {
        let area = painter.area();
        painter.line(area, 0, text, theme.message);
    }
}
