//! The contents pane.

use super::{rows_moved, rows_turned};
use crate::document::Outline;
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::jobs::Job;
use crate::tui::state::{ContentsFilter, State};

/// Opens the pane at the cursor's place; gives it the keys if it is open
/// without them; else closes it.
pub(super) fn toggle(state: &mut State) {
    if state.contents.open && state.contents.focused {
        close(state);
        return;
    }
    // Without the keys, the chosen row is that of the cursor's place.
    state.contents.open = true;
    state.lay_out();
    state.contents.focused = true;
}

/// Closes the pane.
pub(super) fn close(state: &mut State) {
    state.contents.open = false;
    state.contents.focused = false;
    state.contents.filter = None;
}

/// Chooses another row.
pub(super) fn choose(state: &mut State, action: Action, count: Option<u32>) {
    let outline = Outline::new(&state.document);
    let rows = rows(state);
    let len = state.contents.rows(outline).len();
    let row = rows_moved(state.contents.selected, len, rows, action, count);
    state.contents.select(row, outline, rows);
}

/// Scrolls the pane by rows, which gives it the keys.
pub(super) fn wheel(state: &mut State, by: i32) {
    state.contents.focused = true;
    let (action, count) = rows_turned(by);
    choose(state, action, count);
}

/// Gives the keys back to the text: beside it the pane stays, over it the pane
/// closes.
pub(super) fn leave(state: &mut State) {
    state.contents.open &= !state.contents.is_over(state.size);
    state.contents.focused = false;
    state.contents.filter = None;
}

/// Begins to type a filter.
pub(super) fn open_filter(state: &mut State) {
    state.contents.filter = Some(ContentsFilter::default());
}

/// Lists all rows again; the chosen one stays.
pub(super) fn close_filter(state: &mut State) {
    let outline = Outline::new(&state.document);
    let row = state.contents.rows(outline).row(state.contents.selected);
    state.contents.filter = None;
    state.contents.select(row, outline, rows(state));
}

/// The filter was changed by typing: asks for the rows that fit.
pub(super) fn changed(state: &mut State) -> Vec<Effect> {
    let Some(filter) = &mut state.contents.filter else {
        return Vec::new();
    };
    let pattern = filter.field.text().trim().to_owned();
    if pattern.is_empty() {
        filter.rows = None;
        state.asked += 1;
        return Vec::new();
    }
    vec![state.ask(Job::Filter(pattern))]
}

/// The rows that fit have come; the first of them is chosen.
pub(super) fn filtered(state: &mut State, fitting: Vec<usize>) {
    if let Some(filter) = &mut state.contents.filter {
        filter.rows = Some(fitting);
        let window = rows(state);
        state
            .contents
            .select(0, Outline::new(&state.document), window);
    }
}

/// Goes to the chosen row's place and leaves the pane.
pub(super) fn accept(state: &mut State) {
    let outline = Outline::new(&state.document);
    let listed = state.contents.rows(outline);
    if listed.is_empty() {
        return;
    }
    let place = outline.place(listed.row(state.contents.selected));
    leave(state);
    state.lay_out();
    state
        .reader
        .jump(&state.document, state.document.first_segment(place));
}

/// Goes to the place on a row of the screen.
pub(super) fn click(state: &mut State, row: u16) {
    let outline = Outline::new(&state.document);
    let row = state.contents.top + usize::from(row);
    if row < state.contents.rows(outline).len() {
        state.contents.select(row, outline, rows(state));
        accept(state);
    }
}

fn rows(state: &State) -> u16 {
    state.size.rows.saturating_sub(2)
}
