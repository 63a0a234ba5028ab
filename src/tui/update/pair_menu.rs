//! The menu of a pair: what most people want to do with one.

use ratatui::layout::Position;

use super::{concordance, mentions, mouse, notes, selection};
use crate::tui::action::{
    Action, EditorAction, MoveAction, ReadingAction, SearchAction, SelectAction,
};
use crate::tui::keymap::Mode;
use crate::tui::state::{ListPopup, ListRow, Popup, SelectedWord, Selection, State};
use crate::wording::Wording;

/// A word or two for an action.
type Words = fn(Wording) -> &'static str;

/// What the menu offers, the most wanted first.
const OFFERED: [(Action, Words); 8] = [
    (Action::Editor(EditorAction::Write), Wording::menu_note),
    (Action::Select(SelectAction::Copy), Wording::menu_copy),
    (
        Action::Select(SelectAction::CopyCitation),
        Wording::menu_cite,
    ),
    (Action::Reading(ReadingAction::PairRead), Wording::menu_read),
    (Action::Move(MoveAction::SetMark), Wording::menu_mark),
    (Action::Search(SearchAction::LookUp), Wording::menu_look_up),
    (Action::Commands, Wording::menu_commands),
    (Action::Help, Wording::menu_keys),
];

/// Opens the menu of the current pair beside it.
pub(super) fn open(state: &mut State) {
    let area = state.areas().text;
    let reader = &state.reader;
    let strip = reader.columns.sides[reader.side()];
    let row = reader.viewport.first_row().min(i32::from(area.height)) as u16;
    open_at(state, Position::new(area.x + strip.x, area.y + row));
}

/// Opens the menu of the pair that was clicked. The word there is the one that is
/// looked up.
pub(super) fn click(state: &mut State, col: u16, row: u16) {
    let is_menu = |popup: &Popup| matches!(popup, Popup::List(list) if list.is_menu());
    state.popups.retain(|popup| !is_menu(popup));
    if !state.popups.is_empty() || mouse::click(state, col, row).is_some() {
        return;
    }
    if state.reader.pressed.is_some() {
        point_to_pressed(state);
        open_at(state, Position::new(col, row));
    }
}

/// Points to the word that was clicked, if its pair is current.
fn point_to_pressed(state: &mut State) {
    let pressed = state.reader.pressed.take();
    let cursor = state.reader.viewport.cursor;
    if let Some((side, segment, byte)) = pressed.filter(|(_, segment, _)| *segment == cursor) {
        let words = &state.reader.words;
        let word = SelectedWord::at(&state.document, words, side, segment, byte);
        state.reader.pointed = word.map(|word| Selection {
            side,
            anchor: word.clone(),
            head: word,
        });
    }
}

fn open_at(state: &mut State, at: Position) {
    let keys = |action| state.keymap.key_of(Mode::Reader, action);
    let offered = OFFERED.map(|(action, words)| {
        let keys = keys(action).unwrap_or_else(|| format!(":{}", action.name()));
        ListRow::MenuItem(action, words(state.wording), keys)
    });
    // Links first: the current note has them on purpose; then what the text mentions.
    let mut rows = notes::rows_here(state);
    rows.extend(mentions::rows_here(state));
    rows.extend(offered);
    let title = state.document.reference(state.reader.viewport.cursor);
    let menu = ListPopup::menu(title, rows, at);
    state.popups.push(Popup::List(menu));
}

/// Closes the menu if a key asks for something else than a row of it.
pub(super) fn leave(state: &mut State, action: Action) {
    let stays = matches!(
        action,
        Action::List(_) | Action::Accept | Action::Cancel | Action::Redraw | Action::Suspend
    );
    if state.mode() == Mode::Menu && !stays {
        state.popups.pop();
    }
}

/// Looks up the words that are chosen or pointed to; without any, lets the reader
/// choose them.
pub(super) fn look_up(state: &mut State) {
    if state.reader.selection.is_some() {
        return concordance::open(state);
    }
    if let Some(word) = &state.words.word {
        state.reader.selection = Some(word.clone());
        return concordance::open(state);
    }
    if state.reader.pointed.is_none() {
        point_to_pressed(state);
    }
    let is_pointed = state.reader.pointed.is_some();
    selection::act(state, SelectAction::Begin);
    if is_pointed {
        return concordance::open(state);
    }
    let key = Action::Search(SearchAction::OpenConcordance);
    if let Some(key) = state.keymap.key_of(Mode::Select, key)
        && state.reader.selection.is_some()
    {
        state.show_message(state.wording.choose_words(&key));
    }
}
