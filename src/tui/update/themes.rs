//! Choosing a theme: the one of the selected row is shown before it is chosen.

use crate::tui::state::{ListPopup, ListRow, Popup, State};
use crate::tui::theme::ThemeChoice;

/// The row that leaves the choice to the program.
const AUTOMATIC: &str = "auto";

/// The names that can be chosen.
pub(super) fn names(state: &State) -> Vec<&str> {
    let mut names = vec![AUTOMATIC];
    names.extend(state.themes.names());
    names
}

/// The name of the chosen theme.
pub(super) fn chosen(state: &State) -> &str {
    match state.themes.choice() {
        ThemeChoice::Automatic => AUTOMATIC,
        ThemeChoice::Named(name) => name,
    }
}

/// Lists the themes.
pub(super) fn open(state: &mut State) {
    let (names, wording) = (names(state), state.wording);
    let chosen = names.iter().position(|name| *name == chosen(state));
    let rows = names.iter().map(|name| {
        let text = match *name {
            AUTOMATIC => wording.theme_auto(),
            "plain" => wording.theme_plain(),
            "contrast" => wording.theme_contrast(),
            "paper" => wording.theme_paper(),
            "night" => wording.theme_night(),
            _ => "",
        };
        let text = format!("{name:<8} {text}");
        ListRow::Theme((*name).to_owned(), text.trim_end().to_owned())
    });
    let mut list = ListPopup::new(wording.themes().to_owned(), rows.collect());
    list.cursor.selected = chosen.unwrap_or(0);
    state.popups.push(Popup::List(list));
}

/// Shows the theme of the selected row or of the command line; without one, the
/// chosen theme.
pub(super) fn preview(state: &mut State) {
    let name = match state.popups.last() {
        Some(Popup::List(list)) => match list.rows.get(list.cursor.selected) {
            Some(ListRow::Theme(name, _)) => Some(name.as_str()),
            _ => None,
        },
        Some(Popup::CommandLine(line)) => line.theme.as_deref(),
        _ => None,
    };
    state.themes.preview(name.filter(|name| *name != AUTOMATIC));
}

/// Chooses a theme until the program ends.
pub(super) fn choose(state: &mut State, name: &str) {
    let choice = match name {
        AUTOMATIC => ThemeChoice::Automatic,
        name => ThemeChoice::Named(name.to_owned()),
    };
    if state.themes.choose(choice) {
        state.show_message(state.wording.theme_is_chosen(name));
    }
}
