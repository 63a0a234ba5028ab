//! The library: its list of texts, the search of all of them, and going from one text to
//! another.

use super::{alignment, list, search};
use crate::tui::effect::Effect;
use crate::tui::library_source::{LibraryEvent, TextSurvey};
use crate::tui::state::{
    JumpList, LibraryEntry, LibrarySearch, LibraryState, ListPopup, ListRow, ListSubject, NextText,
    Popup, State, TextChoice,
};
use crate::wording::{Worded, Wording};

/// The shortest query that is searched for in all texts, in bytes.
const SHORTEST_QUERY: usize = 2;

/// Lists the texts of the library, to be filtered by title.
pub(super) fn open(state: &mut State) {
    let Some(library) = &state.library else {
        return state.show_message(state.wording.no_library());
    };
    let title = title(library, state.wording);
    let rows = rows(library, state.wording);
    let is_current = |row: &ListRow| matches!(row, ListRow::LibraryText { text, .. } if *text == library.current);
    let current = rows.iter().position(is_current);
    let mut list = ListPopup::palette(title, rows);
    list.subject = ListSubject::Library;
    list.cursor.selected = current.unwrap_or_default();
    state.popups.push(Popup::List(list));
}

/// Opens the search of all texts, with the last query.
pub(super) fn open_search(state: &mut State) {
    let Some(library) = &state.library else {
        return state.show_message(state.wording.no_library());
    };
    let wording = state.wording;
    let mut list = ListPopup::palette(search_title(library, wording), Vec::new());
    list.subject = ListSubject::LibrarySearch;
    list.field.set(library.search.query.clone());
    list.replace_rows(hit_rows(library, wording));
    state.popups.push(Popup::List(list));
}

/// Searches all texts for what is typed, if it is another query than before.
pub(super) fn follow(state: &mut State) {
    let Some(query) = typed_query(state).map(str::to_owned) else {
        return;
    };
    let Some(library) = &mut state.library else {
        return;
    };
    if query == library.search.query {
        return;
    }
    let generation = library.search.generation + 1;
    library.search = LibrarySearch {
        generation,
        query: query.clone(),
        ..LibrarySearch::default()
    };
    if query.len() >= SHORTEST_QUERY {
        state.effects.push(Effect::SearchLibrary(generation, query));
    }
    show(state);
}

fn typed_query(state: &State) -> Option<&str> {
    match state.popups.last() {
        Some(Popup::List(list)) if list.subject == ListSubject::LibrarySearch => {
            Some(list.field.text().trim())
        }
        _ => None,
    }
}

/// Takes in what the library's thread has found.
pub(super) fn take(state: &mut State, event: LibraryEvent) {
    let Some(library) = &mut state.library else {
        return;
    };
    match event {
        LibraryEvent::Surveyed(texts) => {
            library.surveyed += texts.len();
            for TextSurvey { text, found } in texts {
                let Some(entry) = library.texts.get_mut(text) else {
                    continue;
                };
                match found {
                    Ok(found) => {
                        entry.title.get_or_insert(found.title);
                        entry.pinyin = found.pinyin;
                        entry.record = found.record;
                        entry.doubtful = found.doubtful;
                    }
                    Err(why) => entry.problem = Some(why),
                }
            }
        }
        LibraryEvent::Indexed(progress) => library.indexed = progress,
        LibraryEvent::Searched {
            generation,
            found,
            searched,
        } => {
            if generation != library.search.generation {
                return;
            }
            library.search.searched = searched;
            for (text, hits) in found {
                library.search.add(text, hits);
            }
        }
    }
    show(state);
}

/// Brings the list on the screen up to date.
fn show(state: &mut State) {
    let wording = state.wording;
    let (Some(library), Some(Popup::List(list))) = (&state.library, state.popups.last_mut()) else {
        return;
    };
    match list.subject {
        ListSubject::Library => {
            list.title = title(library, wording);
            list.replace_rows(rows(library, wording));
        }
        ListSubject::LibrarySearch => {
            list.title = search_title(library, wording);
            list.replace_rows(hit_rows(library, wording));
        }
        _ => {}
    }
}

fn title(library: &LibraryState, wording: Wording) -> String {
    let (surveyed, all) = (library.surveyed, library.texts.len());
    let indexed = library.indexed;
    if surveyed < all {
        wording.library_titles_read(all, surveyed)
    } else if indexed.done < indexed.all {
        wording.library_indexed(all, indexed.done, indexed.all)
    } else {
        wording.library_of(all)
    }
}

fn search_title(library: &LibraryState, wording: Wording) -> String {
    let search = &library.search;
    if search.query.len() < SHORTEST_QUERY {
        return wording.search_all_texts(library.texts.len());
    }
    let hits = search.found.values().map(|hits| hits.count).sum();
    let (texts, all) = (search.found.len(), library.texts.len());
    match search.searched < all {
        true => wording.library_hits_so_far(hits, texts, search.searched, all),
        false => wording.library_hits(hits, texts),
    }
}

/// The texts: first those that were read last.
fn rows(library: &LibraryState, wording: Wording) -> Vec<ListRow> {
    let recent = library.recent();
    let others = (0..library.texts.len()).filter(|text| !recent.contains(text));
    let texts = recent.iter().copied().chain(others);
    let texts = texts.filter_map(|text| Some((text, library.texts.get(text)?)));
    let row = |(nth, entry): (usize, &LibraryEntry)| {
        let cells = entry.cells();
        let mut remarks = Vec::new();
        if nth == library.current {
            remarks.push(wording.text_is_open().to_owned());
        }
        if entry.record.read > 0 {
            remarks.push(wording.places_read_in_text(entry.record.read));
        }
        if entry.record.notes > 0 {
            remarks.push(wording.notes_on_text(entry.record.notes));
        }
        if recent.contains(&nth) && nth != library.current {
            remarks.push(wording.text_was_read_lately().to_owned());
        }
        if entry.doubtful > 0 {
            remarks.push(wording.doubtful_in_text(entry.doubtful));
        }
        if entry.is_guess {
            remarks.push("?".to_owned());
        }
        // Why a text cannot be read takes the place of its title.
        let target = entry.problem.clone().unwrap_or(cells.target);
        ListRow::LibraryText {
            text: nth,
            cells: [cells.source, target],
            remark: remarks.join(" · "),
            key: entry.key(),
        }
    };
    texts.map(row).collect()
}

/// The texts with hits, each with its best ones.
fn hit_rows(library: &LibraryState, wording: Wording) -> Vec<ListRow> {
    let mut rows = Vec::new();
    for (text, hits) in &library.search.found {
        let Some(entry) = library.texts.get(*text) else {
            continue;
        };
        let cells = entry.cells();
        rows.push(ListRow::LibraryText {
            text: *text,
            cells: [cells.source, cells.target],
            remark: wording.hits_in_text(hits.count),
            key: String::new(),
        });
        rows.extend(hits.best.iter().map(|hit| ListRow::LibraryHit {
            text: *text,
            reference: hit.reference.clone(),
            words: hit.text.clone(),
        }));
    }
    if rows.is_empty() && library.search.searched == library.texts.len() {
        rows.push(ListRow::Text(wording.nothing_found().to_owned()));
    }
    rows
}

/// Opens a text that was chosen from a list.
pub(super) fn choose(state: &mut State, text: usize, at: Option<String>) {
    let Some(library) = &mut state.library else {
        return;
    };
    let query = Some(library.search.query.clone()).filter(|_| at.is_some());
    go_to(state, TextChoice { text, at, query });
}

/// Goes to a place that begins with the name of a text.
pub(super) fn go_to_reference(state: &mut State, reference: &str) {
    let found = state.library.as_ref();
    let found = found.and_then(|library| library.text_of_reference(reference));
    if let Some((text, rest)) = found {
        let at = Some(rest).filter(|rest| !rest.is_empty());
        let query = None;
        go_to(state, TextChoice { text, at, query });
    }
}

/// Goes to another text, or to a place of this one.
fn go_to(state: &mut State, choice: TextChoice) {
    let Some(library) = &mut state.library else {
        return;
    };
    if choice.text == library.current {
        if let Some(at) = &choice.at
            && let Err(error) = state.go_to(at)
        {
            state.show_message(error.in_words(state.wording));
        }
        return show_hits(state, choice.query);
    }
    library.next = Some(NextText::Chosen(choice));
    alignment::leave_text(state);
}

/// Goes back to the text before this one. `false` if there is none.
pub(super) fn back(state: &mut State) -> bool {
    let library = state.library.as_mut();
    let Some(library) = library.filter(|library| !library.back.is_empty()) else {
        return false;
    };
    library.next = Some(NextText::Back);
    alignment::leave_text(state);
    true
}

/// Takes over what outlasts the text before: the library, the themes, and what is known of
/// the terminal. The hits of the query that led here are shown.
pub(super) fn arrive(state: &mut State, before: State, choice: TextChoice) {
    let left = before.document.reference(before.reader.viewport.cursor);
    state.themes = before.themes;
    state.mouse = before.mouse;
    state.lines = before.lines;
    state.library = before.library;
    // Ctrl-o leads back to the text before.
    state.reader.jumps = JumpList::default();
    let ambiguous = before.reader.geometry.ambiguous;
    state.reader.measure(&state.document, ambiguous);
    if let Some(library) = &mut state.library {
        library.arrive(left);
    }
    show_hits(state, choice.query);
}

/// Shows the hits of the query that led to a place.
fn show_hits(state: &mut State, query: Option<String>) {
    let query = query.and_then(|query| search::parse(state, &query).ok());
    if let Some(query) = query {
        state.search.is_highlighted = true;
        search::search_again(state, query);
    }
}

/// Says why the text that was chosen cannot be opened, on as many lines as that takes.
pub(super) fn refuse(state: &mut State, why: &str) {
    let title = state.wording.text_cannot_be_opened().to_owned();
    let rows = list::wrap_texts(state, why).map(ListRow::Text).collect();
    state.popups.push(Popup::List(ListPopup::new(title, rows)));
}
