//! Lists over the text: the keys, and the problems of the files.

use std::num::NonZeroU16;

use super::{drafts, search};
use crate::document::Outline;
use crate::formats::Problem;
use crate::layout;
use crate::notes::store::NotesAccess;
use crate::tui::action::{
    Action, EditorAction, ListAction, MoveAction, NoteAction, SearchAction, SelectAction,
    ViewAction,
};
use crate::tui::keymap::{Keymap, Mode};
use crate::tui::screen::{self, ListAreas};
use crate::tui::state::{ListPopup, ListRow, ListSubject, Popup, State};
use crate::wording::{Worded, Wording};

/// What most readers do most, in the order of the help.
const MOST_USED: [Action; 14] = [
    Action::Move(MoveAction::NextSegment),
    Action::Move(MoveAction::PreviousSegment),
    Action::Move(MoveAction::NextProvision),
    Action::Search(SearchAction::Open),
    Action::Search(SearchAction::NextHit),
    Action::Editor(EditorAction::Write),
    Action::Note(NoteAction::OpenList),
    Action::View(ViewAction::ToggleContents),
    Action::View(ViewAction::OtherSide),
    Action::View(ViewAction::CycleLayout),
    Action::Select(SelectAction::CopyCitation),
    Action::Move(MoveAction::OpenCommandLine),
    Action::PairMenu,
    Action::Quit,
];

/// Shows the keys of the current mode; closes them if they are what is shown.
pub(super) fn open_help(state: &mut State) {
    if state.mode() == Mode::ListFilter {
        return cancel(state);
    }
    let rows = help_rows(&state.keymap, state.mode(), state.wording);
    let list = ListPopup::palette(state.wording.keys().to_owned(), rows);
    state.popups.push(Popup::List(list));
}

/// The actions with their keys: while reading, the most used first.
fn help_rows(keymap: &Keymap, mode: Mode, wording: Wording) -> Vec<ListRow> {
    let mut actions = keymap.actions_with_keys(mode);
    let mut rows = Vec::new();
    if mode == Mode::Reader {
        rows.push(ListRow::Heading(wording.most_used()));
        for most_used in MOST_USED {
            let at = actions.iter().position(|(action, _)| *action == most_used);
            if let Some((action, keys)) = at.map(|at| actions.remove(at)) {
                let words = action.describe(wording);
                rows.push(ListRow::Action(action, words, keys.join(" ")));
            }
        }
    }
    let others = actions.into_iter();
    let others = others.map(|(action, keys)| (action, keys.join(" ")));
    rows.extend(with_headings(others, wording));
    rows
}

/// Takes the first character typed in a palette if it is no part of a filter: the key of
/// the help closes it, and that of the filter in other lists does nothing. `false` if it
/// is to be typed.
pub(super) fn take_first(state: &mut State, character: char) -> bool {
    let is_first =
        matches!(state.popups.last(), Some(Popup::List(list)) if list.is_untouched_palette());
    let typed = character.to_string();
    let is_key = |mode, action| {
        let mut keys = state.keymap.keys_of(mode, action);
        keys.any(|binding| binding.display_keys() == typed)
    };
    let is_help = is_first && is_key(Mode::Reader, Action::Help);
    let is_filter = is_first && is_key(Mode::List, Action::List(ListAction::Filter));
    if is_help {
        state.popups.pop();
    }
    is_help || is_filter
}

/// Actions with their keys, under the headings of their groups.
fn with_headings(
    actions: impl Iterator<Item = (Action, String)>,
    wording: Wording,
) -> Vec<ListRow> {
    let mut rows = Vec::new();
    let mut group = None;
    for (action, keys) in actions {
        if group != Some(action.group()) {
            group = Some(action.group());
            rows.push(ListRow::Heading(action.group().title(wording)));
        }
        rows.push(ListRow::Action(action, action.describe(wording), keys));
    }
    rows
}

/// Shows all commands, those without a key by their names.
pub(super) fn open_commands(state: &mut State) {
    let keymap = &state.keymap;
    let mut commands: Vec<_> = Action::ALL.iter().filter(|one| one.is_command()).collect();
    commands.sort_by_key(|command| command.group());
    let rows = commands.iter().map(|&&action| {
        let keys = keymap.key_of(Mode::Reader, action);
        (
            action,
            keys.unwrap_or_else(|| format!(":{}", action.name())),
        )
    });
    let rows = with_headings(rows, state.wording);
    let list = ListPopup::palette(state.wording.commands().to_owned(), rows);
    state.popups.push(Popup::List(list));
}

/// Lists the problems of the files.
pub(super) fn open_problems(state: &mut State) {
    let notes = &state.notes;
    let why = match &notes.access {
        NotesAccess::Writable => None,
        NotesAccess::ReadOnly(why) => Some(why),
    };
    let of_notes = why.into_iter().chain(&notes.problems);
    let of_notes = of_notes.map(|problem| problem.of(state.wording));
    let of_layers = notes.problems_of_layers.iter().map(String::as_str);
    let of_notes: Vec<_> = of_notes.chain(of_layers).collect();
    let share = state.problems.share_set_aside(state.wording);
    if state.problems.count() == 0 && share.is_none() && of_notes.is_empty() {
        return state.show_message(state.wording.no_problems_in_file());
    }
    let listed = state.problems.listed();
    let problems = listed
        .iter()
        .map(|problem| describe_problem(state, problem));
    let texts = share.into_iter().chain(problems);
    let mut rows: Vec<_> = texts.flat_map(|text| wrap_rows(state, &text)).collect();
    if state.problems.count() > listed.len() {
        rows.push(ListRow::Text(
            state
                .wording
                .and_more(state.problems.count() - listed.len()),
        ));
    }
    if !of_notes.is_empty() {
        rows.push(ListRow::Heading(state.wording.in_notes()));
        rows.extend(of_notes.into_iter().flat_map(|text| wrap_rows(state, text)));
    }
    let title = match state.files.len() {
        0 | 1 => state.wording.problems_in_file(),
        _ => state.wording.problems_in_files(),
    };
    let list = ListPopup::new(title.to_owned(), rows);
    state.popups.push(Popup::List(list));
}

/// A problem, with the name of its file if there are several.
fn describe_problem(state: &State, problem: &Problem) -> String {
    match &state.files[..] {
        [] | [_] => problem.in_words(state.wording),
        files => {
            let name = files.get(problem.file).map_or("", |name| name);
            format!("{name}:{}", problem.in_words(state.wording))
        }
    }
}

/// The rows of a text, wrapped to the width of a list.
fn wrap_rows(state: &State, text: &str) -> Vec<ListRow> {
    wrap_texts(state, text).map(ListRow::Text).collect()
}

/// A text, wrapped to the width of a list.
pub(super) fn wrap_texts(state: &State, text: &str) -> impl Iterator<Item = String> {
    let cols = NonZeroU16::new(screen::list_cols(state.size)).unwrap_or(NonZeroU16::MIN);
    let lines = layout::wrap(text, cols, state.reader.geometry.ambiguous);
    // The space at which a line breaks would not fit.
    let rows = lines.into_iter();
    rows.map(|line| text[line].trim_end().to_owned())
}

/// Selects another row of the list that has the keys.
pub(super) fn select(state: &mut State, action: ListAction, count: Option<u32>) {
    let size = state.size;
    match state.popups.last_mut() {
        Some(Popup::List(list)) => list.step(action, count, list.window(size)),
        Some(Popup::Search(open)) => {
            let window = screen::search_items(size);
            open.cursor.step(action, count, open.len(), window);
            search::show_selected(state);
        }
        Some(Popup::Concordance(open)) => {
            let window = ListAreas::of_concordance(size).window();
            open.cursor.step(action, count, open.len(), window);
        }
        Some(Popup::Notes(list)) => {
            let window = ListAreas::of_notes(size).window();
            list.cursor.step(action, count, list.rows.len(), window);
        }
        Some(Popup::Draft(_)) => drafts::select(state, action),
        _ => {
            let len = state.contents.count(Outline::new(&state.document));
            let window = screen::contents_rows(size);
            state.contents.cursor.step(action, count, len, window);
        }
    }
}

/// Selects the search result above or below. `false` if there is none above, or the box
/// shows an earlier query or finds nothing: the key then goes on through those.
pub(super) fn select_beside(state: &mut State, action: ListAction) -> bool {
    let Some(Popup::Search(open)) = state.popups.last() else {
        return false;
    };
    let is_there = action != ListAction::Up || open.cursor.selected > 0;
    let in_list = is_there && !open.field.is_recalled() && !open.is_empty();
    if in_list {
        select(state, action, None);
    }
    in_list
}

/// Closes the list and returns the selected row. A list that the filter has left
/// empty stays.
pub(super) fn accept(state: &mut State) -> Option<ListRow> {
    let Some(Popup::List(list)) = state.popups.last() else {
        return None;
    };
    let row = list.rows.get(list.cursor.selected).cloned();
    if row.is_some() || !list.is_typing {
        state.popups.pop();
    }
    row
}

/// Moves the keys to the filter.
pub(super) fn open_filter(state: &mut State) {
    if let Some(Popup::List(list)) = state.popups.last_mut() {
        list.is_typing = true;
    }
}

/// Lists the rows that fit what is typed.
pub(super) fn filter(state: &mut State) {
    if let Some(Popup::List(list)) = state.popups.last_mut() {
        list.filter();
    }
}

/// One step back: drops the filter, or closes the list.
pub(super) fn cancel(state: &mut State) {
    if let Some(Popup::List(list)) = state.popups.last_mut() {
        // What is typed there is a query, whose results are there when it is opened again.
        let is_search = list.subject == ListSubject::LibrarySearch;
        if is_search || !list.drop_filter() {
            state.popups.pop();
        }
    }
}

/// Selects the row on a line of the list's window. `false` if there is none
/// that can be taken.
pub(super) fn click(state: &mut State, line: u16) -> bool {
    let Some(Popup::List(list)) = state.popups.last_mut() else {
        return false;
    };
    let row = list.cursor.top + usize::from(line);
    let can_be_taken = !matches!(list.rows.get(row), None | Some(ListRow::Heading(_)));
    can_be_taken && list.cursor.select_line(line, list.rows.len())
}
