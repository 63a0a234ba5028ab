//! Columns that the user asks for, by number, name or language.

use super::names;
use crate::document::{LanguageTag, english_name};
use crate::wording::Told;

/// The column that `--columns` names: its number from 1, or its name.
///
/// # Errors
/// There is no such column; the message lists those that there are.
pub(super) fn column(wanted: &str, names: &[String], width: usize) -> Result<usize, Told> {
    let wanted = wanted.trim();
    let by_name = |is_it: &dyn Fn(&str) -> bool| names.iter().position(|name| is_it(name.trim()));
    let found = by_name(&|name| name == wanted)
        .or_else(|| by_name(&|name| name.eq_ignore_ascii_case(wanted)));
    let by_number = || {
        let number: usize = wanted.parse().ok()?;
        (1..=width).contains(&number).then(|| number - 1)
    };
    found.or_else(by_number).ok_or_else(|| {
        let listed = names.iter().filter(|name| !name.trim().is_empty());
        let listed: Vec<_> = listed
            .take(12)
            .map(|name| format!("“{}”", name.trim()))
            .collect();
        let names = listed.join(", ");
        Told::new(|wording| wording.no_such_column(wanted, width, &names))
    })
}

/// How well a column fits a language that is asked for; `None` if it does not.
pub(super) fn fit(wanted: &LanguageTag, name: &str, tag: Option<&LanguageTag>) -> Option<u8> {
    if let Some(tag) = tag {
        if tag == wanted {
            return Some(4);
        }
        let fits = tag.is_same_language(wanted) && !tag.is_in_other_script(wanted);
        return fits.then_some(3);
    }
    let name = name.to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    let code = wanted.primary().to_lowercase();
    let english = english_name(&code).to_lowercase();
    if words
        .clone()
        .any(|word| word == english || names::tag_of_word(word) == Some(&code))
    {
        return Some(2);
    }
    let is_prefix = code.len() > 1 && words.any(|word| word.starts_with(&code));
    is_prefix.then_some(1)
}
