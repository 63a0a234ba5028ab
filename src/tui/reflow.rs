//! Lays out again what the screen shows, after every update.

use super::screen::{self, ListAreas};
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
    let shown = state.reader.page.segments().map(|(segment, _)| segment);
    state.study.marks.show(&state.document, shown);
}

/// Finds room for the notes at the cursor, which decides what is left for the
/// text.
fn reflow_notes_pane(state: &mut State) {
    let cols = state.size.cols - state.contents.beside(state.size).min(state.size.cols);
    let reader = &state.reader;
    let columns = ColumnLayout::new(cols, reader.arrangement(cols), reader.leading, reader.split);
    let space = PaneSpace {
        cols,
        rows: state.size.rows,
        margin: columns.right_margin(cols),
        below_is_taken: state.search_box().is_some(),
        ambiguous: state.reader.geometry.ambiguous,
        wording: state.wording,
        is_without: state.test.is_some() || state.reader.is_plain,
        edited: state.editor().map(|editor| editor.initial_note().id),
    };
    state.notes.lay_out(state.reader.viewport.cursor, space);
}

fn reflow_text(state: &mut State) {
    let text = state.areas().text;
    let window = Size::new(text.width, text.height);
    if let Some(title) = &mut state.reader.title {
        title.word(&state.notes.summary, state.wording);
    }
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
        editor.body.lay_out(window, ambiguous);
    }
}

/// Without the keys, the contents select the cursor's place.
fn reflow_contents(state: &mut State) {
    let outline = Outline::new(&state.document);
    if !state.contents.focused {
        let here = state.document.place_of(state.reader.viewport.cursor);
        let here = state.contents.index_of(outline.row(here));
        state.contents.cursor.selected = here;
    }
    let len = state.contents.count(outline);
    let window = screen::contents_rows(state.size);
    state.contents.cursor.scroll(len, window);
}

fn reflow_lists(state: &mut State) {
    let size = state.size;
    for popup in &mut state.popups {
        match popup {
            Popup::List(list) => {
                let window = list.window(size);
                list.cursor.scroll(list.rows.len(), window);
            }
            Popup::Search(open) => open.cursor.scroll(open.len(), screen::search_items(size)),
            Popup::Concordance(open) => {
                let window = ListAreas::of_concordance(size).window();
                open.cursor.scroll(open.len(), window);
            }
            Popup::Notes(list) => {
                list.show(&state.notes);
                let window = ListAreas::of_notes(size).window();
                list.cursor.scroll(list.rows.len(), window);
            }
            _ => {}
        }
    }
}

/// Finds the words to highlight in the segments on the screen.
fn highlight(state: &mut State) {
    let items = screen::search_items(state.size);
    let rows = ListAreas::of_concordance(state.size).window();
    let page = state.reader.page.segments().map(|(segment, _)| segment);
    let (found, wanted): (_, Vec<_>) = match (state.popups.last(), state.search_box()) {
        (Some(Popup::Concordance(open)), _) => {
            let shown = open.lines_from(open.cursor.top).take(rows.into());
            let found = open.lines.as_ref().map(|lines| &lines.found);
            (found, shown.map(|line| line.segment).collect())
        }
        (_, Some(open)) => {
            let listed = open.shown(items).map(|(_, row)| row.segment);
            (open.found.as_ref(), page.chain(listed).collect())
        }
        _ => match state.search.highlighted() {
            Some(found) => (Some(found), page.collect()),
            None => (None, Vec::new()),
        },
    };
    let found = found.cloned();
    let (document, index) = (&state.document, &state.search.index);
    state
        .search
        .highlights
        .show(document, index, found.as_ref(), wanted.into_iter());
}
