//! Reading a comparison: its columns, its differences, and what is folded away.

use super::alignment;
use super::movement::{continued, step_around};
use crate::document::Side;
use crate::tui::action::CompareAction;
use crate::tui::state::State;

/// Shows other columns, goes to a difference, or folds what does not differ.
pub(super) fn act(state: &mut State, action: CompareAction, count: Option<u32>) {
    if state.comparison.is_none() {
        return state.show_message(state.wording.no_comparison());
    }
    let times = i64::from(count.unwrap_or(1));
    match action {
        CompareAction::NextView => next_view(state),
        CompareAction::NextDifference => step(state, times),
        CompareAction::PreviousDifference => step(state, -times),
        CompareAction::Fold => fold(state),
    }
}

/// Reads on in other columns, at the same place.
fn next_view(state: &mut State) {
    let Some(comparison) = &mut state.comparison else {
        return;
    };
    let is_folded = comparison.is_folded(&state.reader.shown);
    let Some(document) = comparison.next_view() else {
        return state.show_message(state.wording.no_other_columns());
    };
    let changed = comparison.changed().clone();
    // The rows are the same in all views.
    alignment::read_on_in(state, document, &|segment| segment);
    if is_folded {
        state.reader.show_only(&state.document, changed);
    }
    let Some(comparison) = &state.comparison else {
        return;
    };
    let (number, of) = comparison.number();
    let wording = state.wording;
    let [one, other] = Side::BOTH.map(|side| comparison.name_of(side, wording));
    let languages = comparison.languages(wording);
    state.show_message(wording.columns_shown(&one, &other, &languages, number, of));
}

/// Goes to the next difference, or back if `times` is negative.
fn step(state: &mut State, times: i64) {
    let Some(comparison) = &state.comparison else {
        return;
    };
    let wording = state.wording;
    let shown = &state.reader.shown;
    let mut differences = comparison.differences();
    differences.retain(|segment| shown.contains(*segment));
    let cursor = state.reader.viewport.cursor;
    let Some((at, is_around)) = step_around(&differences, cursor, times) else {
        return state.show_message(wording.no_differences_here());
    };
    let segment = differences[at];
    let status = comparison
        .status_at(segment)
        .map(|status| status.in_words(wording));
    let mut message = wording.difference_of(at + 1, differences.len());
    let around = is_around.then(|| continued(times, wording).to_owned());
    for more in status.into_iter().chain(around) {
        message += &format!(" · {more}");
    }
    state.reader.jump(&state.document, segment);
    state.show_message(message);
}

/// Folds the places without a difference away, or shows them again.
fn fold(state: &mut State) {
    let Some(comparison) = &state.comparison else {
        return;
    };
    let (reader, document) = (&mut state.reader, &state.document);
    if comparison.is_folded(&reader.shown) {
        reader.show_only(document, Default::default());
        return state.show_message(state.wording.nothing_is_folded());
    }
    let changed = comparison.changed().clone();
    if changed.is_all() {
        return state.show_message(state.wording.no_differences_here());
    }
    reader.show_only(document, changed);
    state.show_message(state.wording.unchanged_is_folded());
}
