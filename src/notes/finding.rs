//! Finding notes by a search.

use super::Filter;

/// Divides a query into what notes must fit, `note:…`, and the rest.
pub fn split(query: &str) -> (Option<Filter>, String) {
    let is_note = |word: &&str| word.to_lowercase().starts_with("note:");
    let (notes, rest): (Vec<_>, Vec<_>) = query.split_whitespace().partition(is_note);
    if notes.is_empty() {
        return (None, query.to_owned());
    }
    let wanted: Vec<_> = notes.iter().map(|word| &word["note:".len()..]).collect();
    (Some(Filter::parse(&wanted.join(" "))), rest.join(" "))
}
