//! Searching: the box, what it finds, and stepping through the hits.

use std::sync::Arc;

use super::{rows_moved, rows_turned, text_field};
use crate::document::SegmentId;
use crate::layout::Shown;
use crate::notes::finding;
use crate::search::{Query, QueryError};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::jobs::{Job, ResultList};
use crate::tui::screen;
use crate::tui::state::{PendingSearch, Popup, SearchBox, State, counted};

/// Opens the box.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let origin = state.reader.snapshot();
    state.reader.selection = None;
    state.popups.push(Popup::Search(SearchBox::new(origin)));
    vec![state.ask(Job::Prepare)]
}

/// The query was changed by typing: asks for what it finds.
pub(super) fn changed(state: &mut State) -> Vec<Effect> {
    let parsed = state.search_box().map(|open| open.field.text().to_owned());
    let Some(text) = parsed else {
        return Vec::new();
    };
    let (filter, words) = finding::split(&text);
    let noted = filter.map(|filter| state.notes.segments_that_fit(&filter));
    if let Some(open) = state.search_box_mut() {
        open.noted.clone_from(&noted);
    }
    if let Some(noted) = noted.filter(|_| words.trim().is_empty()) {
        only_notes(state, noted);
        return Vec::new();
    }
    let query = parse(state, &text);
    let effect = query.as_ref().ok().cloned();
    let effect = effect.map(|query| state.ask(Job::Search(query)));
    if query.is_err() {
        // An answer to what was typed before comes too late.
        state.asked += 1;
    }
    let asked = state.asked;
    let Some(open) = state.search_box_mut() else {
        return Vec::new();
    };
    open.error = None;
    match query {
        Ok(_) => {
            open.awaited = Some(asked);
            open.selected = 0;
        }
        Err(error) => {
            open.awaited = None;
            open.found = None;
            let is_blank = error == QueryError::Empty && open.field.text().trim().is_empty();
            open.error = (!is_blank).then(|| error.to_string());
            let origin = open.origin.clone();
            state.reader.restore(&state.document, &origin);
        }
    }
    effect.into_iter().collect()
}

/// Notes alone are found at once.
fn only_notes(state: &mut State, noted: Vec<SegmentId>) {
    // An answer to what was typed before comes too late.
    state.asked += 1;
    let found = ResultList::of_notes(&state.document, noted);
    if let Some(open) = state.search_box_mut() {
        open.error = None;
        open.awaited = None;
        open.selected = 0;
        open.top = 0;
        open.found = Some(Arc::new(found));
    }
    show_chosen(state);
}

/// Asks again for what other work kept from coming.
pub(super) fn ask_again(state: &mut State) -> Vec<Effect> {
    let is_awaited = state
        .search_box()
        .is_some_and(|open| open.awaited.is_some());
    if is_awaited {
        changed(state)
    } else {
        Vec::new()
    }
}

/// Reads a query that may still be in the making: a phrase that is not closed
/// yet ends where the text does.
pub(super) fn parse(state: &State, text: &str) -> Result<Query, QueryError> {
    let languages = &state.document.metadata().languages;
    let text = &finding::split(text).1;
    match Query::parse(text, languages) {
        Err(QueryError::Unclosed { expected, .. }) => {
            Query::parse(&format!("{text}{expected}"), languages)
        }
        other => other,
    }
}

/// The answer to a query has come.
pub(super) fn found(state: &mut State, generation: u64, found: Arc<ResultList>) {
    if state.search.renewed == Some(generation) {
        state.search.found = Some(found);
        return;
    }
    if let Some(awaited) = state.search.awaited.take() {
        if awaited.generation == generation && found.is_whole() {
            let found = among(state, awaited.noted.as_deref(), found);
            let row = awaited.chosen.and_then(|chosen| found.row_of(chosen));
            arrive(state, &awaited, row.unwrap_or(0), found);
        } else {
            state.search.awaited = Some(awaited);
        }
        return;
    }
    let noted = state.search_box().and_then(|open| open.noted.clone());
    let found = among(state, noted.as_deref(), found);
    let Some(open) = state.search_box_mut() else {
        return;
    };
    // What the reader has chosen among the first hits stays chosen.
    let chosen = open.chosen_of(generation);
    if found.is_whole() {
        open.awaited = None;
    }
    open.selected = chosen.and_then(|chosen| found.row_of(chosen)).unwrap_or(0);
    open.top = 0;
    open.found = Some(found);
    show_chosen(state);
}

/// Looks for a query again, in a text that has become another.
pub(super) fn again(state: &mut State, query: Query) -> Effect {
    let effect = state.ask(Job::Search(query));
    state.search.renewed = Some(state.asked);
    effect
}

/// What was found, or of it what goes with notes.
fn among(state: &State, noted: Option<&[SegmentId]>, found: Arc<ResultList>) -> Arc<ResultList> {
    match noted {
        Some(noted) => Arc::new(found.among(&state.document, noted)),
        None => found,
    }
}

/// Chooses the row above or below; above the first stand the queries typed
/// before.
pub(super) fn arrow(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(open) = state.search_box() else {
        return Vec::new();
    };
    let in_history = open.field.is_recalled() || open.is_empty();
    match action {
        Action::EarlierLine if in_history || open.selected == 0 => {
            return text_field::recall(state, 1);
        }
        Action::LaterLine if in_history => return text_field::recall(state, -1),
        Action::EarlierLine => choose(state, Action::RowUp, None),
        _ => choose(state, Action::RowDown, None),
    }
    Vec::new()
}

/// Chooses another row.
pub(super) fn choose(state: &mut State, action: Action, count: Option<u32>) {
    let items = screen::search_items(state.size);
    if let Some(open) = state.search_box_mut() {
        let row = rows_moved(open.selected, open.len(), items, action, count);
        open.select(row, items);
        show_chosen(state);
    }
}

/// Moves the text behind the box to the chosen row's place.
fn show_chosen(state: &mut State) {
    let Some(open) = state.search_box() else {
        return;
    };
    match open.row() {
        Some(row) => state.reader.go(&state.document, row.segment()),
        None => {
            let origin = open.origin.clone();
            state.reader.restore(&state.document, &origin);
        }
    }
}

/// Closes the box and stays at the chosen place. The hits stay lit. If the
/// answer has not come yet, goes there when it comes.
pub(super) fn accept(state: &mut State) {
    let Some(Popup::Search(open)) = state.popups.pop() else {
        return;
    };
    let query = open.field.text().trim().to_owned();
    if query.is_empty() {
        return;
    }
    if open.error.is_some() {
        state.popups.push(Popup::Search(open));
        return;
    }
    let awaited = PendingSearch {
        generation: open.awaited.unwrap_or_default(),
        query,
        chosen: open.chosen_of(open.awaited.unwrap_or_default()),
        noted: open.noted.clone(),
        origin: open.origin.clone(),
    };
    match open.found {
        Some(found) if open.awaited.is_none() => arrive(state, &awaited, open.selected, found),
        _ => {
            state.message = Some("searching…".to_owned());
            state.search.awaited = Some(awaited);
        }
    }
}

/// Goes to a row of what was found, which is the search in force from now on.
fn arrive(state: &mut State, awaited: &PendingSearch, row: usize, found: Arc<ResultList>) {
    state.search.remember(&awaited.query);
    let Some(row) = found.row(row) else {
        state.reader.restore(&state.document, &awaited.origin);
        state.message = Some(format!("nothing found for {}", awaited.query));
        return;
    };
    super::contents::leave(state);
    let place = row.segment();
    if place != awaited.origin.viewport.cursor {
        state.reader.jumps.leave(awaited.origin.viewport.cursor);
    }
    state.reader.go(&state.document, place);
    state.message = None;
    if !awaited.origin.shown.is_all() && !found.places.is_empty() {
        let shown = Shown::only(Arc::clone(&found.places));
        state.reader.show_only(&state.document, shown);
        state.reader.go(&state.document, place);
    }
    // A mere reference leaves the words searched before in force.
    if !found.segments.is_empty() {
        state.search.light(found);
    }
}

/// Shows only the places that match, or all again.
pub(super) fn toggle_only_matching(state: &mut State) {
    if !state.reader.shown.is_all() {
        state.reader.shown = Shown::default();
        state.message = Some("the whole text".to_owned());
        return;
    }
    let found = state.search.found.clone();
    let Some(found) = found.filter(|found| !found.places.is_empty()) else {
        state.message = Some("no search whose matches could be shown".to_owned());
        return;
    };
    let shown = Shown::only(Arc::clone(&found.places));
    state.reader.show_only(&state.document, shown);
    state.search.is_lit = true;
    let places = counted(found.places.len(), "provision");
    state.message = Some(format!("only the {places} that match"));
}

/// Goes to the result at a row of the list's window.
pub(super) fn click(state: &mut State, item: u16) {
    let items = screen::search_items(state.size);
    let Some(open) = state.search_box_mut() else {
        return;
    };
    let row = open.top + usize::from(item);
    if row < open.len() {
        open.select(row, items);
        accept(state);
    }
}

/// Chooses another row with the wheel.
pub(super) fn wheel(state: &mut State, by: i32) {
    choose(state, rows_turned(by).0, None);
}

/// The reader clicked elsewhere: what was found so far is the search in force.
pub(super) fn accept_what_was_found(state: &mut State) {
    let Some(open) = state.search_box() else {
        return;
    };
    if let Some(found) = open.found.clone().filter(|found| !found.is_empty()) {
        let query = open.field.text().trim().to_owned();
        state.search.remember(&query);
        state.search.light(found);
    }
}

/// Closes the box and puts the reader back where it was opened.
pub(super) fn cancel(state: &mut State) {
    let Some(Popup::Search(open)) = state.popups.pop() else {
        return;
    };
    state.reader.restore(&state.document, &open.origin);
}

/// Forgets the answer that the reader does not want to wait for.
pub(super) fn stop_waiting(state: &mut State) {
    if let Some(awaited) = state.search.awaited.take() {
        state.reader.restore(&state.document, &awaited.origin);
    }
}

/// Steps through the hits in reading order, and round from the end to the
/// beginning.
pub(super) fn step(state: &mut State, action: Action, count: Option<u32>) {
    let Some(found) = state.search.found.clone() else {
        state.message = Some("no search yet".to_owned());
        return;
    };
    let segments = &found.segments;
    let times = i64::from(count.unwrap_or(1));
    let (times, end) = match action {
        Action::NextHit => (times, "beginning"),
        _ => (-times, "end"),
    };
    let cursor = state.reader.viewport.cursor;
    let Some((at, is_round)) = super::stepped_round(segments, cursor, times) else {
        state.message = Some("the search found a place, no words".to_owned());
        return;
    };
    state.search.is_lit = true;
    state.reader.jump(&state.document, segments[at]);
    // The last line tells which hit it is.
    if is_round {
        let (at, len) = (at + 1, segments.len());
        state.message = Some(format!("hit {at}/{len} · from the {end} again"));
    }
}
