//! Searching: the box, what it finds, and stepping through the hits.

use std::sync::Arc;

use super::contents;
use super::movement::{continued, step_around};
use crate::document::SegmentId;
use crate::layout::SegmentFilter;
use crate::notes::NoteFilter;
use crate::search::{Query, QueryError};
use crate::tui::jobs::Job;
use crate::tui::result_list::ResultList;
use crate::tui::state::{ListCursor, PendingSearch, Popup, SearchBox, State, remember};
use crate::wording::Worded;

/// Opens the box.
pub(super) fn open(state: &mut State) {
    let origin = state.reader.snapshot();
    state.reader.deselect();
    state.popups.push(Popup::Search(SearchBox::new(origin)));
    state.run_job(Job::Prepare);
}

/// Searches for what is typed.
pub(super) fn changed(state: &mut State) {
    let parsed = state.search_box().map(|open| open.field.text().to_owned());
    let Some(text) = parsed else { return };
    let (filter, words) = NoteFilter::split_query(&text);
    let noted = filter.map(|filter| state.notes.segments_that_fit(&filter));
    if let Some(open) = state.search_box_mut() {
        open.noted.clone_from(&noted);
    }
    if let Some(noted) = noted.filter(|_| words.trim().is_empty()) {
        show_notes_only(state, noted);
        return;
    }
    let (query, wording) = (parse(state, &text), state.wording);
    match &query {
        Ok(query) => state.run_job(Job::Search(query.clone())),
        // The answer to what was typed before would be too late.
        Err(_) => state.cancel_jobs(),
    }
    let generation = state.generation;
    let Some(open) = state.search_box_mut() else {
        return;
    };
    open.error = None;
    match query {
        Ok(_) => {
            open.pending = Some(generation);
            open.cursor.selected = 0;
        }
        Err(error) => {
            open.pending = None;
            open.found = None;
            let is_blank = error == QueryError::Empty && open.field.text().trim().is_empty();
            open.error = (!is_blank).then(|| error.in_words(wording));
            let origin = open.origin.clone();
            state.reader.restore(&state.document, &origin);
        }
    }
}

/// Shows the notes that a query without words asks for; they are known at once.
fn show_notes_only(state: &mut State, noted: Vec<SegmentId>) {
    // The answer to what was typed before would be too late.
    state.cancel_jobs();
    let found = ResultList::from_notes(&state.document, noted);
    if let Some(open) = state.search_box_mut() {
        open.error = None;
        open.pending = None;
        open.cursor = ListCursor::default();
        open.found = Some(Arc::new(found));
    }
    show_selected(state);
}

/// Searches again if another job has cancelled the search.
pub(super) fn repeat_pending(state: &mut State) {
    let is_pending = state
        .search_box()
        .is_some_and(|open| open.pending.is_some());
    if is_pending {
        changed(state);
    }
}

/// Parses a query that is still being typed: an unclosed phrase ends with the
/// text.
pub(super) fn parse(state: &State, text: &str) -> Result<Query, QueryError> {
    let languages = &state.document.metadata().languages;
    let text = &NoteFilter::split_query(text).1;
    match Query::parse(text, languages) {
        Err(QueryError::Unclosed { expected, .. }) => {
            Query::parse(&format!("{text}{expected}"), languages)
        }
        other => other,
    }
}

/// Takes the results of a search.
pub(super) fn take_results(state: &mut State, generation: u64, found: Arc<ResultList>) {
    if state.search.repeated == Some(generation) {
        let is_complete = found.is_complete();
        state.search.found = Some(found);
        let step_on = state.search.awaited_step.take_if(|_| is_complete);
        return step_on.map_or((), |times| step(state, times));
    }
    if let Some(pending) = state.search.pending.take() {
        // More may be in the rest of the text.
        let is_last_word = state.reads_on().is_none() || !found.is_empty();
        if pending.generation == generation && found.is_complete() && is_last_word {
            let found = restrict(state, pending.noted.as_deref(), found);
            let row = pending.chosen.and_then(|chosen| found.row_of(chosen));
            arrive(state, &pending, row.unwrap_or(0), found);
        } else {
            state.search.pending = Some(pending);
        }
        return;
    }
    let noted = state.search_box().and_then(|open| open.noted.clone());
    let found = restrict(state, noted.as_deref(), found);
    let Some(open) = state.search_box_mut() else {
        return;
    };
    // What the reader has selected among the first hits stays selected.
    let chosen = open.chosen_of(generation);
    if found.is_complete() {
        open.pending = None;
    }
    let row = chosen.and_then(|chosen| found.row_of(chosen));
    open.cursor = ListCursor::at(row.unwrap_or(0));
    open.found = Some(found);
    show_selected(state);
}

/// Searches again in the whole text after its beginning. What was found so far stays until the
/// answer comes.
pub(super) fn read_on(state: &mut State) {
    let first_hits = |found: Arc<ResultList>| Arc::new(found.as_first_hits());
    let current = state.search.found.clone();
    let pending = state.search.pending.take();
    let query = state.search.replace_document(&state.document);
    state.search.found = current.map(first_hits);
    state.cancel_jobs();
    if let Some(pending) = pending {
        state.search.outdated = query;
        if let Ok(query) = parse(state, &pending.query) {
            state.run_job(Job::Search(query));
            let generation = state.generation;
            state.search.pending = Some(PendingSearch {
                generation,
                ..pending
            });
        }
        return;
    }
    let typed = state.search_box().map(|open| open.field.text().to_owned());
    let Some(typed) = typed else {
        return query.map_or((), |query| search_again(state, query));
    };
    state.search.outdated = query;
    if let Ok(query) = parse(state, &typed) {
        state.run_job(Job::Search(query));
        let generation = state.generation;
        if let Some(open) = state.search_box_mut() {
            open.found = open.found.take().map(first_hits);
            open.pending = Some(generation);
        }
    }
}

/// Ends the waiting for results in the rest of the text, which cannot be read.
pub(super) fn end_with_beginning(state: &mut State) {
    if let Some(times) = state.search.awaited_step.take() {
        step(state, times);
    }
    if let Some(pending) = state.search.pending.take() {
        state.reader.restore(&state.document, &pending.origin);
    }
}

/// Repeats a search in another version of the document.
pub(super) fn search_again(state: &mut State, query: Query) {
    state.run_job(Job::Search(query));
    state.search.repeated = Some(state.generation);
}

/// The results, restricted to places with certain notes if the query asks for
/// that.
fn restrict(state: &State, noted: Option<&[SegmentId]>, found: Arc<ResultList>) -> Arc<ResultList> {
    match noted {
        Some(noted) => Arc::new(found.restrict(&state.document, noted)),
        None => found,
    }
}

/// Moves the text behind the box to the selected result.
pub(super) fn show_selected(state: &mut State) {
    let Some(open) = state.search_box() else {
        return;
    };
    match open.row() {
        Some(row) => state.reader.go(&state.document, row.segment),
        None => {
            let origin = open.origin.clone();
            state.reader.restore(&state.document, &origin);
        }
    }
}

/// Closes the box and stays at the selected result, with the hits highlighted. If
/// the search is still running, goes there when it ends. If nothing is found, searches
/// for what may be meant.
pub(super) fn accept(state: &mut State) {
    if take_suggestion(state) {
        return;
    }
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
    let pending = PendingSearch {
        generation: open.pending.unwrap_or_default(),
        query,
        chosen: open.chosen_of(open.pending.unwrap_or_default()),
        noted: open.noted.clone(),
        origin: open.origin.clone(),
    };
    match open.found {
        Some(found)
            if open.pending.is_none() && (state.reads_on().is_none() || !found.is_empty()) =>
        {
            arrive(state, &pending, open.cursor.selected, found);
        }
        _ => {
            // While the text is read, that is what the status line tells of.
            if state.reads_on().is_none() {
                state.show_message(state.wording.searching());
            }
            state.search.pending = Some(pending);
        }
    }
}

/// Searches for what may be meant if nothing is found. `false` if nothing is near.
pub(super) fn take_suggestion(state: &mut State) -> bool {
    // The rest of the text may have the word.
    let is_whole = state.reads_on().is_none();
    let open = state.search_box().filter(|_| is_whole);
    let suggestion = open.and_then(SearchBox::suggestion);
    let is_there = suggestion.is_some();
    if let (Some(suggestion), Some(open)) = (suggestion, state.search_box_mut()) {
        open.field.set(suggestion.query);
        changed(state);
    }
    is_there
}

/// Goes to a result and makes the search the current one.
fn arrive(state: &mut State, pending: &PendingSearch, row: usize, found: Arc<ResultList>) {
    remember(&mut state.search.queries, &pending.query);
    let Some(row) = found.row(row) else {
        state.reader.restore(&state.document, &pending.origin);
        return state.show_message(state.wording.nothing_found_for(&pending.query));
    };
    contents::leave(state);
    let place = row.segment;
    if place != pending.origin.viewport.cursor {
        state.reader.jumps.leave(pending.origin.viewport.cursor);
    }
    state.reader.go(&state.document, place);
    state.message = None;
    if !pending.origin.shown.is_all() && !found.places.is_empty() {
        let shown = SegmentFilter::only(Arc::clone(&found.places));
        state.reader.show_only(&state.document, shown);
        state.reader.go(&state.document, place);
    }
    // A reference finds no words: the previous search stays the current one.
    if !found.segments.is_empty() {
        state.search.show_results(found);
    }
}

/// Shows only the places that match, or all again.
pub(super) fn toggle_only_matching(state: &mut State) {
    if !state.reader.shown.is_all() {
        state.reader.shown = SegmentFilter::default();
        return state.show_message(state.wording.the_whole_text());
    }
    let found = state.search.found.clone();
    let Some(found) = found.filter(|found| !found.places.is_empty()) else {
        return state.show_message(state.wording.no_hits_to_show_alone());
    };
    let shown = SegmentFilter::only(Arc::clone(&found.places));
    state.reader.show_only(&state.document, shown);
    state.search.is_highlighted = true;
    let message = state.wording.only_places_that_match(found.places.len());
    state.show_message(message);
}

/// Goes to the result at a row of the list's window.
pub(super) fn click(state: &mut State, item: u16) {
    let open = state.search_box_mut();
    if open.is_some_and(|open| open.cursor.select_line(item, open.len())) {
        accept(state);
    }
}

/// Makes what is found so far the current search: the reader clicked elsewhere.
pub(super) fn accept_found_so_far(state: &mut State) {
    let Some(open) = state.search_box() else {
        return;
    };
    if let Some(found) = open.found.clone().filter(|found| !found.is_empty()) {
        let query = open.field.text().trim().to_owned();
        remember(&mut state.search.queries, &query);
        state.search.show_results(found);
    }
}

/// Closes the box and goes back to where it was opened.
pub(super) fn cancel(state: &mut State) {
    let Some(Popup::Search(open)) = state.popups.pop() else {
        return;
    };
    state.reader.restore(&state.document, &open.origin);
    if let Some(query) = state.search.outdated.take() {
        search_again(state, query);
    }
}

/// Stops waiting for a search.
pub(super) fn stop_waiting(state: &mut State) {
    state.search.awaited_step = None;
    if let Some(pending) = state.search.pending.take() {
        state.reader.restore(&state.document, &pending.origin);
    }
}

/// Steps through the hits in reading order, back if `times` is negative, and
/// around the ends of the text.
pub(super) fn step(state: &mut State, times: i64) {
    let Some(found) = state.search.found.clone() else {
        return state.show_message(state.wording.no_search_yet());
    };
    let segments = &found.segments;
    let cursor = state.reader.viewport.cursor;
    let Some((at, is_around)) = step_around(segments, cursor, times) else {
        return state.show_message(state.wording.found_a_place());
    };
    // Around the end of what is searched so far there are more.
    if is_around && (state.reads_on().is_some() || !found.is_complete()) {
        state.search.awaited_step = Some(times);
        return;
    }
    state.search.is_highlighted = true;
    state.reader.jump(&state.document, segments[at]);
    // Without a message the status line shows the number of the hit.
    if is_around {
        let hit = state.wording.hit_number(at + 1, segments.len());
        let end = continued(times, state.wording);
        state.show_message(format!("{hit} · {end}"));
    }
}
