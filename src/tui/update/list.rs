//! Lists over the text.

use std::num::NonZeroU16;

use super::{rows_moved, rows_turned};
use crate::formats::Problem;
use crate::layout;
use crate::notes::store::Access;
use crate::tui::action::Action;
use crate::tui::keymap::Keymap;
use crate::tui::screen;
use crate::tui::state::{ListPopup, ListRow, Popup, State};

/// Shows the keys of the mode that is in force.
pub(super) fn open_help(state: &mut State) {
    let rows = help_rows(&state.keymap, state.mode());
    state
        .popups
        .push(Popup::List(ListPopup::new("Keys".to_owned(), rows)));
}

fn help_rows(keymap: &Keymap, mode: crate::tui::keymap::Mode) -> Vec<ListRow> {
    let mut rows = Vec::new();
    let mut group = None;
    for (action, keys) in keymap.listing(mode) {
        if group != Some(action.group()) {
            group = Some(action.group());
            rows.push(ListRow::Heading(action.group().title()));
        }
        rows.push(ListRow::Action(action, keys.join(" ")));
    }
    rows
}

/// Lists what was wrong in the file.
pub(super) fn open_problems(state: &mut State) {
    let notes = &state.notes;
    let why = match &notes.access {
        Access::Writable => None,
        Access::ReadOnly(why) => Some(why),
    };
    let of_notes = notes.problems.iter().chain(&notes.problems_of_layers);
    let of_notes: Vec<_> = why.into_iter().chain(of_notes).collect();
    if state.problems.count() == 0 && of_notes.is_empty() {
        state.message = Some("nothing was wrong in the file".to_owned());
        return;
    }
    let listed = state.problems.listed();
    let mut rows: Vec<_> = listed
        .iter()
        .flat_map(|problem| wrapped(state, &located(state, problem)))
        .collect();
    if state.problems.count() > listed.len() {
        rows.push(ListRow::Text(format!(
            "and {} more",
            state.problems.count() - listed.len()
        )));
    }
    if !of_notes.is_empty() {
        rows.push(ListRow::Heading("In notes"));
        rows.extend(of_notes.into_iter().flat_map(|text| wrapped(state, text)));
    }
    let title = match state.files.len() {
        0 | 1 => "Problems in the file: line:column",
        _ => "Problems in the files: file:line:column",
    };
    state
        .popups
        .push(Popup::List(ListPopup::new(title.to_owned(), rows)));
}

/// A problem, with the name of its file where there are several.
fn located(state: &State, problem: &Problem) -> String {
    match &state.files[..] {
        [] | [_] => problem.to_string(),
        files => {
            let name = files.get(problem.file).map_or("", |name| name);
            format!("{name}:{problem}")
        }
    }
}

/// A text as rows of a list that is as wide as the window allows.
fn wrapped(state: &State, text: &str) -> Vec<ListRow> {
    let cols = NonZeroU16::new(state.size.cols.saturating_sub(4)).unwrap_or(NonZeroU16::MIN);
    let lines = layout::wrap(text, cols, state.reader.geometry.ambiguous);
    // The blank that a line was broken at would not fit.
    let rows = lines
        .into_iter()
        .map(|line| ListRow::Text(text[line].trim_end().to_owned()));
    rows.collect()
}

/// Chooses another row.
pub(super) fn choose(state: &mut State, action: Action, count: Option<u32>) {
    let rows = screen::list_rows(state.size);
    let Some(Popup::List(list)) = state.popups.last_mut() else {
        return;
    };
    let row = rows_moved(list.selected, list.rows.len(), rows, action, count);
    let back = matches!(action, Action::RowUp | Action::RowsUp | Action::LastRow);
    list.select(row, if back { -1 } else { 1 }, rows);
}

/// Scrolls by rows.
pub(super) fn wheel(state: &mut State, by: i32) {
    let (action, count) = rows_turned(by);
    choose(state, action, count);
}

/// Closes the list; returns the chosen row.
pub(super) fn accept(state: &mut State) -> Option<ListRow> {
    match state.popups.pop() {
        Some(Popup::List(mut list)) if list.selected < list.rows.len() => {
            Some(list.rows.swap_remove(list.selected))
        }
        Some(Popup::List(_)) => None,
        other => {
            state.popups.extend(other);
            None
        }
    }
}

/// Chooses the row on a line of the list's window; returns whether there is
/// one to take.
pub(super) fn click(state: &mut State, line: u16) -> bool {
    let rows = screen::list_rows(state.size);
    let Some(Popup::List(list)) = state.popups.last_mut() else {
        return false;
    };
    let row = list.top + usize::from(line);
    let can_be_taken = !matches!(list.rows.get(row), None | Some(ListRow::Heading(_)));
    if can_be_taken {
        list.select(row, 1, rows);
    }
    can_be_taken
}
