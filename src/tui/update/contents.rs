//! The contents pane.

use crate::document::Outline;
use crate::tui::jobs::Job;
use crate::tui::reflow::reflow;
use crate::tui::state::{ContentsFilter, ListCursor, State};

/// Opens the pane at the cursor's place and moves the keys to it. Closes it if it
/// has the keys already.
pub(super) fn toggle(state: &mut State) {
    if state.contents.open && state.contents.focused {
        close(state);
        return;
    }
    // While the pane does not have the keys, it selects the cursor's place.
    state.contents.open = true;
    reflow(state);
    state.contents.focused = true;
}

/// Closes the pane.
pub(super) fn close(state: &mut State) {
    state.contents.open = false;
    state.contents.focused = false;
    state.contents.filter = None;
}

/// Moves the keys back to the text. A pane beside the text stays open; one over
/// it closes.
pub(super) fn leave(state: &mut State) {
    state.contents.open &= !state.contents.is_over(state.size);
    state.contents.focused = false;
    state.contents.filter = None;
}

/// Begins to type a filter.
pub(super) fn open_filter(state: &mut State) {
    state.contents.filter = Some(ContentsFilter::default());
}

/// Lists all rows again; the selection stays.
pub(super) fn close_filter(state: &mut State) {
    let row = state.contents.row(state.contents.cursor.selected);
    state.contents.filter = None;
    state.contents.cursor.selected = row;
}

/// Asks for the rows that match the filter.
pub(super) fn changed(state: &mut State) {
    let Some(filter) = &mut state.contents.filter else {
        return;
    };
    let pattern = filter.field.text().trim().to_owned();
    if pattern.is_empty() {
        filter.rows = None;
        state.cancel_jobs();
        return;
    }
    state.run_job(Job::Filter(pattern));
}

/// Shows the rows that match, and selects the first.
pub(super) fn show_filtered(state: &mut State, fitting: Vec<usize>) {
    if let Some(filter) = &mut state.contents.filter {
        filter.rows = Some(fitting);
        state.contents.cursor = ListCursor::default();
    }
}

/// Goes to the selected row's place and leaves the pane.
pub(super) fn accept(state: &mut State) {
    let outline = Outline::new(&state.document);
    if state.contents.count(outline) == 0 {
        return;
    }
    let place = outline.place(state.contents.row(state.contents.cursor.selected));
    leave(state);
    reflow(state);
    state
        .reader
        .jump(&state.document, state.document.first_segment(place));
}

/// Goes to the place on a row of the screen.
pub(super) fn click(state: &mut State, row: u16) {
    let len = state.contents.count(Outline::new(&state.document));
    if state.contents.cursor.select_line(row, len) {
        accept(state);
    }
}
