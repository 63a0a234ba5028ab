//! The names that the command line knows: commands, those that people know from
//! other programs, and named places.

use super::places::place_names;
use crate::cite::Style;
use crate::document::{Document, Passage, Side};
use crate::search::nearest_name;
use crate::tui::action::{Action, EditorAction, SearchAction, SelectAction, ViewAction};
use crate::tui::export::ExportLine;
use crate::tui::state::{Setting, State};
use crate::tui::update::settings;
use crate::wording::Wording;

/// What a name stands for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A command.
    Act(Action),
    /// A citation of the current pair in a style.
    Cite(Style),
    /// An export.
    Export(ExportLine),
    /// A place, by its reference.
    GoTo(String),
    /// Goes to a text of the library, or to a place in it.
    GoToText(String),
    /// A self-test over some passages.
    Test(Vec<Passage>),
    /// A drill over some passages.
    Drill(Vec<Passage>),
    /// The value of a setting.
    Show(Setting),
    /// Another value of a setting.
    Set(Setting, String),
}

/// A name and what it stands for.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) name: String,
    pub(super) meaning: Meaning,
}

/// Names that people know from other programs.
const ALIASES: [(&str, Action); 18] = [
    ("w", Action::Save),
    ("write", Action::Save),
    ("wq", Action::SaveAndQuit),
    ("x", Action::SaveAndQuit),
    ("q", Action::Quit),
    ("q!", Action::Quit),
    ("quit!", Action::Quit),
    ("exit", Action::Quit),
    ("h", Action::Help),
    ("keys", Action::Help),
    ("toc", Action::View(ViewAction::ToggleContents)),
    ("find", Action::Search(SearchAction::Open)),
    ("note", Action::Editor(EditorAction::Write)),
    ("edit", Action::Editor(EditorAction::EditCurrent)),
    ("cite", Action::Select(SelectAction::CopyCitation)),
    ("findings", Action::Check),
    ("side-by-side", Action::View(ViewAction::Columns)),
    ("set", Action::Settings),
];

/// What exactly this name stands for.
pub(super) fn find(state: &State, name: &str) -> Option<Meaning> {
    let name = name.to_lowercase();
    let mut names = own(state);
    names
        .find(|known| known.name == name)
        .map(|known| known.meaning)
}

/// The names that begin with what is typed and have as many words; of several for
/// one command, the first.
pub(super) fn beginning_with(state: &State, typed: &str) -> Vec<Name> {
    let typed = typed.to_lowercase();
    let places = place_names(&state.document).map(|name| Name {
        meaning: Meaning::GoTo(name.clone()),
        name,
    });
    let mut begun: Vec<Name> = Vec::new();
    for name in own(state).chain(places) {
        let is_new = begun.iter().all(|known| known.meaning != name.meaning);
        let fits = name.name.starts_with(&typed) && spaces(&name.name) == spaces(&typed);
        if is_new && fits {
            begun.push(name);
        }
    }
    begun
}

/// The spaces of a name; one more for its argument.
pub(super) fn spaces(name: &str) -> usize {
    name.matches(' ').count()
}

/// The name that a misspelt one is nearest to.
pub(super) fn nearest(state: &State, typed: &str) -> Option<String> {
    let names: Vec<_> = own(state).map(|name| name.name).collect();
    nearest_name(typed, names.iter().map(String::as_str)).map(str::to_owned)
}

/// The languages of a document as names of the layouts that show them alone.
pub(super) fn languages(document: &Document) -> impl Iterator<Item = (String, Action)> {
    Side::BOTH.into_iter().map(|side| {
        let action = match side {
            Side::Source => ViewAction::SourceOnly,
            Side::Target => ViewAction::TargetOnly,
        };
        let name = document
            .language_name(side, Wording::English)
            .to_lowercase();
        (name, Action::View(action))
    })
}

/// The styles of citations as names: `cite oscola`.
pub(super) fn citations() -> impl Iterator<Item = (String, Style)> {
    let styles = Style::ALL.into_iter();
    styles.map(|style| (format!("cite {}", style.name()), style))
}

/// The settings as names, each followed by those of its values: `set mouse`,
/// `set mouse true`; and the themes as `theme night`.
pub(super) fn all_settings(state: &State) -> impl Iterator<Item = (String, Meaning)> {
    let of_setting = |setting: Setting| {
        let name = format!("set {}", setting.name());
        let values = settings::values(state, setting).into_iter();
        let with_values = values.map(move |value| {
            let name = format!("set {} {value}", setting.name());
            (name, Meaning::Set(setting, value))
        });
        [(name, Meaning::Show(setting))]
            .into_iter()
            .chain(with_values)
    };
    let themes = settings::values(state, Setting::Theme).into_iter();
    let themes = themes.map(|value| {
        let name = format!("theme {value}");
        (name, Meaning::Set(Setting::Theme, value))
    });
    themes.chain(Setting::ALL.into_iter().flat_map(of_setting))
}

/// Every name but those of places, the program's own first.
fn own(state: &State) -> impl Iterator<Item = Name> {
    let commands = Action::ALL.iter().filter(|action| action.is_command());
    let commands = commands.map(|action| (action.name().to_owned(), Meaning::Act(*action)));
    let languages = languages(&state.document).map(|(name, action)| (name, Meaning::Act(action)));
    let aliases = ALIASES.map(|(name, action)| (name.to_owned(), Meaning::Act(action)));
    let styles = citations().map(|(name, style)| (name, Meaning::Cite(style)));
    let all = commands.chain(languages).chain(aliases).chain(styles);
    let all = all.chain(all_settings(state));
    all.map(|(name, meaning)| Name { name, meaning })
}
