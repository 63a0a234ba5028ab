//! Simplified text in traditional characters, and the other way round, for reading: each
//! character takes as many bytes as the one it stands for, so that places stay the same.
//!
//! `data/traditional.tsv` has characters and words that differ, sorted: 后 stays in 皇后 and
//! becomes 後 in 以后. It comes from OpenCC (`data/traditional-LICENSE`).

use std::borrow::Cow;

use super::{is_han, simplified};

/// Lines of a simplified word, a tab, and its traditional form.
const FORMS: &str = include_str!("../../data/traditional.tsv");

/// The longest word, in characters.
const LONGEST: usize = 8;

/// The bytes of a character of the table.
const CHAR: usize = 3;

/// A text in traditional characters, as Taiwan and Hong Kong mostly write them. What the table
/// does not have stays as it is.
///
/// ```
/// use duizhao::text::in_traditional;
///
/// assert_eq!(in_traditional("皇后以后关于信用"), "皇后以後關於信用");
/// ```
pub fn in_traditional(text: &str) -> Cow<'_, str> {
    if !text.contains(is_han) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    while let Some(first) = text[shown.len()..].chars().next() {
        let rest = &text[shown.len()..];
        match form_at(rest) {
            Some(form) => shown += form,
            None => shown.push(first),
        }
    }
    Cow::Owned(shown)
}

/// A text in simplified characters.
pub fn in_simplified(text: &str) -> Cow<'_, str> {
    let simplified = |c: char| {
        let simple = simplified(c);
        if simple.len_utf8() == c.len_utf8() {
            simple
        } else {
            c
        }
    };
    match text.contains(is_han) {
        true => Cow::Owned(text.chars().map(simplified).collect()),
        false => Cow::Borrowed(text),
    }
}

/// The traditional form of the longest word of the table that a text begins with.
fn form_at(text: &str) -> Option<&'static str> {
    let run = text.chars().take(LONGEST);
    let run = run.take_while(|c| c.len_utf8() == CHAR).count();
    (1..=run).rev().find_map(|len| form(&text[..len * CHAR]))
}

/// The form of a word. Binary search in the text itself, so that nothing is built.
fn form(word: &str) -> Option<&'static str> {
    let mut rest = FORMS;
    while !rest.is_empty() {
        let middle = rest.floor_char_boundary(rest.len() / 2);
        let start = rest[..middle].rfind('\n').map_or(0, |at| at + 1);
        let len = rest[start..].find('\n')?;
        let (found, form) = rest[start..start + len].split_once('\t')?;
        match found.cmp(word) {
            std::cmp::Ordering::Equal => return Some(form),
            std::cmp::Ordering::Greater => rest = &rest[..start],
            std::cmp::Ordering::Less => rest = &rest[start + len + 1..],
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_written_as_usual() {
        for (simple, traditional) in [
            ("社会信用体系建设", "社會信用體系建設"),
            ("发展", "發展"),
            ("头发", "頭髮"),
            ("干部干涉", "幹部干涉"),
            ("里程碑", "里程碑"),
            ("credit", "credit"),
        ] {
            assert_eq!(in_traditional(simple), traditional);
        }
        assert_eq!(in_simplified("社會信用體系 credit"), "社会信用体系 credit");
    }

    #[test]
    fn the_table_is_sorted_and_keeps_places() {
        assert!(FORMS.lines().is_sorted());
        for line in FORMS.lines() {
            let (word, form) = line.split_once('\t').expect("a tab");
            assert_eq!(word.len(), form.len(), "{line}");
            assert!(word.chars().count() <= LONGEST, "{line}");
            assert!(
                line.chars().all(|c| c == '\t' || c.len_utf8() == CHAR),
                "{line}"
            );
        }
    }

    proptest! {
        #[test]
        fn places_stay_the_same(text in "[\\PC发后里干皇头面\u{20000}]{0,40}") {
            for shown in [in_traditional(&text), in_simplified(&text)] {
                let places = |text: &str| -> Vec<usize> {
                    text.char_indices().map(|(at, _)| at).collect()
                };
                prop_assert_eq!(places(&text), places(&shown));
            }
        }
    }
}
