//! Completions of what is typed in the command line.

use super::names;
use crate::document::{Document, Outline, Place, Side};
use crate::layout::width;
use crate::search::LabelMatcher;
use crate::tui::action::Action;
use crate::tui::state::Completion;

/// In a text with more rows of contents than this, only headings and named texts
/// are completed; provisions have their numbers.
const LONG: usize = 2000;

/// The most places that are considered in any text.
const CONSIDERED: usize = 5000;

/// The most completions.
const KEPT: usize = 50;

/// Commands and places whose name or description matches what is typed, the
/// likeliest first: names that begin with it, then names that match, then by
/// score.
pub(super) fn completions(document: &Document, typed: &str) -> Vec<Completion> {
    let commands = commands().chain(languages(document));
    let all: Vec<_> = commands.chain(places(document)).collect();
    let labels = all
        .iter()
        .map(|completion| [&completion.name, &completion.says]);
    let matcher = LabelMatcher::new(typed);
    let mut chosen = matcher.best_matches(labels, &|| false);
    let typed = typed.to_lowercase();
    chosen.sort_by_cached_key(|(number, score)| {
        let name = &all[*number].name;
        let fits = matcher.score(name).is_some();
        (!name.starts_with(&typed), !fits, -score)
    });
    let chosen = chosen.into_iter().take(KEPT);
    chosen.map(|(number, _)| all[number].clone()).collect()
}

fn commands() -> impl Iterator<Item = Completion> {
    let commands = Action::ALL.iter().filter(|action| action.is_command());
    commands.map(|action| Completion {
        name: action.name().to_owned(),
        says: action.describe().to_owned(),
    })
}

fn languages(document: &Document) -> impl Iterator<Item = Completion> {
    names::languages(document).map(|(name, action)| Completion {
        name,
        says: action.describe().to_owned(),
    })
}

/// The places of the contents.
pub(super) fn places(document: &Document) -> impl Iterator<Item = Completion> {
    let outline = Outline::new(document);
    let is_long = outline.len() > LONG;
    let rows = (0..outline.len()).take(CONSIDERED);
    let rows = rows.filter(move |row| match outline.place(*row) {
        Place::Heading(_) => true,
        Place::Provision(id) => !is_long || document.provision(id).number().is_none(),
    });
    rows.map(move |row| {
        let name = document.place_reference(outline.place(row));
        let says = title(outline, row, &name);
        Completion { name, says }
    })
}

/// The first words of a place in both languages, without its name.
fn title(outline: Outline, row: usize, name: &str) -> String {
    let beginning = |side| {
        let title = outline.title(row, side);
        let words = title
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix(": "));
        width::truncate(words.unwrap_or(&title), 48, width::Ambiguous::Narrow).into_owned()
    };
    let [source, target] = Side::BOTH.map(beginning);
    if source == target {
        source
    } else {
        format!("{source} · {target}")
    }
}
