//! Notes found by a search.

use super::Filter;
use super::filter::words;
use crate::search::fold;

/// Parts a query into what notes must fit and the rest, which is as it was but
/// for the blanks between its words.
///
/// Each `note:` says one thing as a [`Filter`] does: `note:术语`,
/// `note:"two words"`, `note:#term`, `note:kind:question`, `-note:#done`. One
/// with nothing after it, as while it is typed, wants every note. `None`
/// without any.
pub fn split(query: &str) -> (Option<Filter>, String) {
    let mut wanted = Vec::new();
    let mut rest = Vec::new();
    for word in words(query).map(|range| &query[range]) {
        match of_notes(word) {
            Some(filter) => wanted.push(filter),
            None => rest.push(word),
        }
    }
    if wanted.is_empty() {
        return (None, query.to_owned());
    }
    (Some(Filter::parse(&wanted.join(" "))), rest.join(" "))
}

/// What a `note:` word says, with its sign.
fn of_notes(word: &str) -> Option<String> {
    let bare = word.strip_prefix(['-', '－']);
    let (name, said) = bare.unwrap_or(word).split_once([':', '：'])?;
    let sign = if bare.is_some() { "-" } else { "" };
    (fold(name) == "note").then(|| format!("{sign}{said}"))
}
