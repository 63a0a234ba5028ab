//! Lays out again what the screen shows, after every update.

use super::screen;
use super::size::Size;
use super::state::{PaneSpace, Popup, State};
use crate::document::Outline;
use crate::layout::ColumnLayout;

/// Derives the layout from the state: the page, the panes, the windows of lists
/// and the highlights. Drawing then only paints.
pub fn reflow(state: &mut State) {
    reflow_notes_pane(state);
    reflow_text(state);
    reflow_editor(state);
    reflow_contents(state);
    reflow_lists(state);
    highlight(state);
}

/// Finds room for the notes at the cursor, which decides what is left for the
/// text.
fn reflow_notes_pane(state: &mut State) {
    let cols = state.size.cols - state.contents.beside(state.size).min(state.size.cols);
    let space = PaneSpace {
        cols,
        rows: state.size.rows,
        text_cols: ColumnLayout::widest(state.reader.arrangement(cols)),
        below_is_taken: state.search_box().is_some(),
        ambiguous: state.reader.geometry.ambiguous,
    };
    state.notes.lay_out(state.reader.viewport.cursor, space);
}

fn reflow_text(state: &mut State) {
    let text = state.areas().text;
    let window = Size::new(text.width, text.height);
    state.reader.lay_out(&state.document, window);
}

fn reflow_editor(state: &mut State) {
    let Some(area) = state.areas().editor else {
        return;
    };
    let body = screen::editor_body(area);
    let window = Size::new(body.width, body.height);
    let ambiguous = state.reader.geometry.ambiguous;
    if let Some(editor) = state.editor_mut() {
        editor.lay_out(window, ambiguous);
    }
}

/// Without the keys, the contents select the cursor's place.
fn reflow_contents(state: &mut State) {
    let outline = Outline::new(&state.document);
    let selected = if state.contents.focused {
        state.contents.selected
    } else {
        let here = state.document.place_of(state.reader.viewport.cursor);
        state.contents.rows(outline).index_of(outline.row(here))
    };
    let window = state.size.rows.saturating_sub(2);
    state.contents.select(selected, outline, window);
}

fn reflow_lists(state: &mut State) {
    let size = state.size;
    if let Some(Popup::List(list)) = state.popups.last_mut() {
        list.show_selected(screen::list_rows(size));
    }
    if let Some(Popup::Concordance(open)) = state.popups.last_mut() {
        open.select(open.selected, screen::concordance_rows(size));
    }
    if let Some(open) = state.search_box_mut() {
        open.select(open.selected, screen::search_items(size));
    }
    for popup in &mut state.popups {
        if let Popup::Notes(list) = popup {
            list.show(&state.notes, screen::notes_rows(size));
        }
    }
}

/// Finds the words to highlight in the segments on the screen.
fn highlight(state: &mut State) {
    let items = screen::search_items(state.size);
    let rows = screen::concordance_rows(state.size);
    let page = state.reader.page.segments().map(|(segment, _)| segment);
    let (found, wanted): (_, Vec<_>) = match (state.popups.last(), state.search_box()) {
        (Some(Popup::Concordance(open)), _) => {
            let shown = open.lines_from(open.top).take(rows.into());
            let found = open.lines.as_ref().map(|lines| &lines.found);
            (found, shown.map(|line| line.segment).collect())
        }
        (_, Some(open)) => {
            let listed = open.shown(items).map(|(_, row)| row.segment());
            (open.found.as_ref(), page.chain(listed).collect())
        }
        _ => (state.search.highlighted(), page.collect()),
    };
    let found = found.cloned();
    let (document, index) = (&state.document, &state.search.index);
    state
        .search
        .highlights
        .show(document, index, found.as_ref(), wanted.into_iter());
}
