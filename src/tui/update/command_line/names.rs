//! The names that the command line knows: commands, those that people know from
//! other programs, and named places.

use super::places::place_names;
use crate::cite::Style;
use crate::document::{Document, Side};
use crate::search::nearest_name;
use crate::tui::action::{Action, EditorAction, SearchAction, SelectAction, ViewAction};
use crate::tui::export::ExportLine;

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
    /// Nothing that is done here; the text says where it is.
    Say(&'static str),
}

/// A name and what it stands for.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) name: String,
    pub(super) meaning: Meaning,
}

/// Names that people know from other programs.
const ALIASES: [(&str, Action); 17] = [
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
];

/// What people look for here and find elsewhere.
const ELSEWHERE: [(&str, &str); 1] = [("set", "settings are read from config.toml at the start")];

/// What exactly this name stands for.
pub(super) fn find(document: &Document, name: &str) -> Option<Meaning> {
    let name = name.to_lowercase();
    let mut names = own(document);
    names
        .find(|known| known.name == name)
        .map(|known| known.meaning)
}

/// The names that begin with what is typed; of several for one command, the first.
pub(super) fn beginning_with(document: &Document, typed: &str) -> Vec<Name> {
    let typed = typed.to_lowercase();
    let places = place_names(document).map(|name| Name {
        meaning: Meaning::GoTo(name.clone()),
        name,
    });
    let mut begun: Vec<Name> = Vec::new();
    for name in own(document).chain(places) {
        let is_new = begun.iter().all(|known| known.meaning != name.meaning);
        if is_new && name.name.starts_with(&typed) {
            begun.push(name);
        }
    }
    begun
}

/// The name that a misspelt one is nearest to.
pub(super) fn nearest(document: &Document, typed: &str) -> Option<String> {
    let names: Vec<_> = own(document).map(|name| name.name).collect();
    nearest_name(typed, names.iter().map(String::as_str)).map(str::to_owned)
}

/// The languages of a document as names of the layouts that show them alone.
pub(super) fn languages(document: &Document) -> impl Iterator<Item = (String, Action)> {
    Side::BOTH.into_iter().map(|side| {
        let action = match side {
            Side::Source => ViewAction::SourceOnly,
            Side::Target => ViewAction::TargetOnly,
        };
        let name = document.language_name(side).to_lowercase();
        (name, Action::View(action))
    })
}

/// The styles of citations as names: `cite oscola`.
pub(super) fn citations() -> impl Iterator<Item = (String, Style)> {
    let styles = Style::ALL.into_iter();
    styles.map(|style| (format!("cite {}", style.name()), style))
}

/// Every name but those of places, the program's own first.
fn own(document: &Document) -> impl Iterator<Item = Name> {
    let commands = Action::ALL.iter().filter(|action| action.is_command());
    let commands = commands.map(|action| (action.name().to_owned(), Meaning::Act(*action)));
    let languages = languages(document).map(|(name, action)| (name, Meaning::Act(action)));
    let aliases = ALIASES.map(|(name, action)| (name.to_owned(), Meaning::Act(action)));
    let elsewhere = ELSEWHERE.map(|(name, says)| (name.to_owned(), Meaning::Say(says)));
    let styles = citations().map(|(name, style)| (name, Meaning::Cite(style)));
    let all = commands.chain(languages).chain(aliases);
    let all = all.chain(styles).chain(elsewhere);
    all.map(|(name, meaning)| Name { name, meaning })
}
