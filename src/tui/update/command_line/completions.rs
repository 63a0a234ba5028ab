//! Completions of what is typed in the command line.

use std::borrow::Cow;

use super::names::{self, Meaning};
use super::places::places;
use crate::document::Document;
use crate::search::{LabelMatcher, spelled};
use crate::tui::action::Action;
use crate::tui::state::{Completion, State};
use crate::wording::Wording;

/// The most completions.
const KEPT: usize = 50;

/// Commands and places whose name or description matches what is typed, the
/// likeliest first: names that begin with it, then those with as many words, then
/// names that match, then by score.
pub(super) fn completions(state: &State, typed: &str) -> Vec<Completion> {
    let document = &state.document;
    let wording = state.wording;
    let commands = commands(wording).chain(languages(document, wording));
    let commands = commands.chain(citations(wording));
    let commands = commands.chain(all_settings(state));
    let commands: Vec<_> = commands.collect();
    let commands_count = commands.len();
    let all: Vec<_> = commands.into_iter().chain(places(document)).collect();
    let labels = all.iter().enumerate().map(|(number, completion)| {
        // Commands are also found by the pinyin of their descriptions.
        let is_command = number < commands_count && !completion.says.is_ascii();
        let spelled = is_command.then(|| spelled(&completion.says));
        [
            Cow::Borrowed(completion.name.as_str()),
            Cow::Borrowed(completion.says.as_str()),
            Cow::Owned(spelled.unwrap_or_default()),
        ]
    });
    let matcher = LabelMatcher::new(typed);
    let mut chosen = matcher.best_matches(labels, &|| false);
    let typed = typed.to_lowercase();
    chosen.sort_by_cached_key(|(number, score)| {
        let name = &all[*number].name;
        let fits = matcher.score(name).is_some();
        // Arguments come after the commands that take them.
        let more = names::spaces(name).saturating_sub(names::spaces(&typed));
        (!name.starts_with(&typed), more, !fits, -score)
    });
    let chosen = chosen.into_iter().take(KEPT);
    chosen.map(|(number, _)| all[number].clone()).collect()
}

fn commands(wording: Wording) -> impl Iterator<Item = Completion> {
    let commands = Action::ALL.iter().filter(|action| action.is_command());
    commands.map(move |action| Completion {
        name: action.name().to_owned(),
        says: action.describe(wording).to_owned(),
    })
}

fn languages(document: &Document, wording: Wording) -> impl Iterator<Item = Completion> {
    names::languages(document).map(move |(name, action)| Completion {
        name,
        says: action.describe(wording).to_owned(),
    })
}

fn citations(wording: Wording) -> impl Iterator<Item = Completion> {
    names::citations().map(move |(name, style)| Completion {
        name,
        says: style.description(wording).to_owned(),
    })
}

fn all_settings(state: &State) -> impl Iterator<Item = Completion> {
    names::all_settings(state).map(|(name, meaning)| {
        let says = match meaning {
            Meaning::Show(setting) => setting.about(state.wording),
            // The value says it all.
            _ => "",
        };
        Completion {
            name,
            says: says.to_owned(),
        }
    })
}
