//! Columns that hold one thing in several languages: `titleEn` and `titleZh`, or
//! `text` and `text_zh`.

use super::MOST_COLUMNS;
use super::names::{ColumnRole, language_tag, tag_of_word};
use crate::document::LanguageTag;

/// The columns of one thing, such as a title, in several languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ColumnGroup {
    /// The words that its names have in common; empty for `en` and `zh`.
    stem: String,
    /// The words beside the language in the first name.
    words: Vec<String>,
    /// The columns and their languages. The name of one may leave its language open.
    pub(super) columns: Vec<(usize, Option<LanguageTag>)>,
}

impl ColumnGroup {
    fn languages(&self) -> usize {
        let mut tags: Vec<_> = self.columns.iter().map(|(_, tag)| tag).collect();
        tags.dedup();
        tags.len()
    }

    /// The column of a language, or the one whose name leaves it open.
    pub(super) fn column(&self, tag: Option<&LanguageTag>) -> Option<usize> {
        let find = |wanted: Option<&LanguageTag>| {
            let mut columns = self.columns.iter();
            let found = columns.find(|(_, tag)| tag.as_ref() == wanted);
            found.map(|(at, _)| *at)
        };
        find(tag).or_else(|| find(None))
    }
}

/// A name that has a language in it, and the words beside the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LanguageName {
    pub(super) tag: LanguageTag,
    words: Vec<String>,
}

/// Words that say only that a column holds text.
const FILLERS: [&str; 9] = [
    "text",
    "texts",
    "translation",
    "translations",
    "translated",
    "version",
    "language",
    "lang",
    "string",
];

/// The groups of columns with these names and roles that are in two languages or more.
pub(super) fn groups(names: &[String], roles: &[Option<ColumnRole>]) -> Vec<ColumnGroup> {
    let mut groups: Vec<ColumnGroup> = Vec::new();
    let mut open = Vec::new();
    for (at, name) in names.iter().enumerate().take(MOST_COLUMNS) {
        let role = roles.get(at).and_then(Option::as_ref);
        let found = match role {
            Some(ColumnRole::Text(tag)) => Some(LanguageName {
                words: parse(name).map(|found| found.words).unwrap_or_default(),
                tag: tag.clone(),
            }),
            Some(_) => None,
            None => parse(name),
        };
        match found {
            Some(found) => add(&mut groups, found, at),
            None if role.is_none() && !name.trim().is_empty() => open.push((at, words(name))),
            None => {}
        }
    }
    for (at, words) in open {
        let of_one = |group: &&mut ColumnGroup| group.columns.len() == 1;
        let own = stem(&words);
        let mut groups = groups.iter_mut().filter(of_one);
        // `text` beside `text_zh`, or `lummi_sentence` beside `english_sentence`.
        let found = groups.find_map(|group| match unknown_language(&words, &group.words) {
            _ if own == group.stem => Some((group, None)),
            Some(tag) => Some((group, Some(tag))),
            None => None,
        });
        if let Some((group, tag)) = found {
            group.columns.push((at, tag));
            group.columns.sort_by_key(|(at, _)| *at);
        }
    }
    groups.retain(|group| group.languages() > 1);
    groups
}

fn add(groups: &mut Vec<ColumnGroup>, name: LanguageName, at: usize) {
    let stem = stem(&name.words);
    let column = (at, Some(name.tag));
    match groups.iter_mut().find(|group| group.stem == stem) {
        Some(group) => group.columns.push(column),
        None => groups.push(ColumnGroup {
            stem,
            words: name.words,
            columns: vec![column],
        }),
    }
}

/// The words of a name without fillers.
fn stem(words: &[String]) -> String {
    let words = words.iter().map(String::as_str);
    let words: Vec<_> = words.filter(|word| !FILLERS.contains(word)).collect();
    words.join(" ")
}

/// The language of a name that has one word more than others, of which there are some.
fn unknown_language(words: &[String], others: &[String]) -> Option<LanguageTag> {
    let (first, behind) = words.split_first()?;
    let (last, before) = words.split_last()?;
    let found = match others {
        [] => return None,
        others if others == behind => first,
        others if others == before => last,
        _ => return None,
    };
    LanguageTag::parse(found)
}

/// Whether a name says a language.
pub(in crate::formats) fn names_language(name: &str) -> bool {
    parse(name).is_some()
}

/// Finds the language in a name: `titleEn`, `en_title`, `name.en`, `name.zh-Hans.short`.
pub(super) fn parse(name: &str) -> Option<LanguageName> {
    let parts: Vec<_> = name.split('.').collect();
    // A part by itself is a language more surely than a word of one.
    let by_itself = parts.iter().rposition(|part| language_tag(part).is_some());
    if let Some(at) = by_itself.filter(|_| parts.len() > 1) {
        let others = parts.iter().enumerate().filter(|(nth, _)| *nth != at);
        return Some(LanguageName {
            tag: language_tag(parts[at])?,
            words: others.flat_map(|(_, part)| words(part)).collect(),
        });
    }
    let words = words(name);
    let (last, first) = (words.len().checked_sub(1)?, 0);
    let pair_at = |at: usize| {
        let (code, sub) = (words.get(at)?, words.get(at + 1)?);
        language_tag(&format!("{code}-{}", capital(sub)))
    };
    let one_at = |at: usize| {
        let word: &str = words.get(at)?;
        let named = tag_of_word(word).map(LanguageTag::from);
        named.or_else(|| language_tag(word))
    };
    let found = [(last.wrapping_sub(1), 2), (last, 1), (first, 2), (first, 1)]
        .into_iter()
        .find_map(|(at, count)| {
            let tag = if count == 2 { pair_at(at) } else { one_at(at) };
            Some((at, count, tag?))
        });
    let (at, count, tag) = found?;
    let mut rest = words;
    rest.drain(at..at + count);
    Some(LanguageName { tag, words: rest })
}

/// `Hans` of `hans`, `TW` of `tw`: as such parts of tags are written.
fn capital(part: &str) -> String {
    match part.len() {
        2 => part.to_ascii_uppercase(),
        _ => part.char_indices().fold(String::new(), |mut all, (at, c)| {
            all.push(if at == 0 { c.to_ascii_uppercase() } else { c });
            all
        }),
    }
}

/// The words of a name in lower case: `body`, `zh` of `bodyZh` or `body_zh`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        let begins = c.is_uppercase() && before.is_lowercase();
        before = c;
        if !c.is_alphanumeric() || begins {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_in_names() {
        for (name, tag, rest) in [
            ("titleEn", "en", "title"),
            ("titleZH", "zh", "title"),
            ("en_title", "en", "title"),
            ("name.en", "en", "name"),
            ("zh.name", "zh", "name"),
            ("text_zh", "zh", ""),
            ("name_zhHans", "zh-Hans", "name"),
            ("title-zh-TW", "zh-TW", "title"),
            ("english_sentence", "en", "sentence"),
            ("ChineseTitle", "zh", "title"),
            ("en", "en", ""),
        ] {
            let found = parse(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(
                (found.tag.as_str(), &*stem(&found.words)),
                (tag, rest),
                "{name}"
            );
        }
        for name in ["title", "note", "category", "entitle", ""] {
            assert_eq!(parse(name), None, "{name}");
        }
    }

    #[test]
    fn columns_are_grouped_by_what_they_hold() {
        let check = |names: &[&str], expected: &[&[usize]]| {
            let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
            let roles: Vec<_> = names
                .iter()
                .map(|name| super::super::names::column_role(name))
                .collect();
            let found = groups(&names, &roles);
            let found = found
                .iter()
                .map(|group| group.columns.iter().map(|(at, _)| *at));
            let found: Vec<Vec<usize>> = found.map(Iterator::collect).collect();
            assert_eq!(found, expected, "{names:?}");
        };
        check(
            &["num", "titleEn", "titleZh", "bodyEn", "bodyZh"],
            &[&[1, 2], &[3, 4]],
        );
        check(&["text", "text_zh"], &[&[0, 1]]);
        check(&["title", "title_zh", "en"], &[&[0, 1]]);
        check(&["lummi_sentence", "english_sentence"], &[&[0, 1]]);
        check(&["zh", "en", "de"], &[&[0, 1, 2]]);
        check(&["en", "en"], &[]);
        check(&["is_new", "to_do"], &[]);
    }
}
