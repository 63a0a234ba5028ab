//! The forms in which the words of a query are found as themselves, as far as they can be told
//! without a text; and the terms of a text that an index of many texts keeps, to tell which of
//! them may have such a form.
//!
//! ```
//! use duizhao::document::{LanguageTag, Sides};
//! use duizhao::search::{OwnForm, OwnForms, Query, indexed_terms};
//!
//! let languages = Sides::new("zh", "en").map(LanguageTag::from);
//! let forms = OwnForms::new(&Query::parse("信用", &languages).unwrap()).unwrap();
//! assert_eq!(forms.words(), [[OwnForm::Han("信用".to_owned())]]);
//! assert!(indexed_terms("信  用 credit").contains(&"信用".to_owned()));
//! ```

use std::collections::BTreeSet;

use super::english::EnglishWords;
use super::fold::{self, fold, fold_char};
use super::query::Query;
use crate::text::{is_han, number_words, numerals};

/// Of each word of a query the forms in which it is found as itself: as it is typed, inflected,
/// derived, or as one word or two.
#[derive(Clone, Debug)]
pub struct OwnForms {
    words: Vec<Vec<OwnForm>>,
}

/// A form of a word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnForm {
    /// Han characters, folded; white space and punctuation may stand between them.
    Han(String),
    /// The beginning of a word in Latin letters, in lower case.
    Beginning(String),
}

/// How many letters a word has that may be written as two, as `tiers/compounds.rs` has it.
const COMPOUND: std::ops::RangeInclusive<usize> = 6..=32;

impl OwnForms {
    /// The forms of the words that must be found; `None` if they cannot be told: numbers are
    /// written in many ways, and not every script is looked at.
    pub fn new(query: &Query) -> Option<Self> {
        let words = query.words().iter().filter(|word| !word.excluded);
        let texts = words.flat_map(|word| word.text.split_whitespace());
        let runs: Vec<String> = texts.flat_map(runs).collect();
        let words: Option<Vec<_>> = runs.iter().map(|run| forms(run)).collect();
        let mut words = words?;
        for (nth, pair) in runs.windows(2).enumerate() {
            let joined = fold(&pair.concat());
            if joined.is_ascii() && COMPOUND.contains(&joined.len()) {
                // An ending may change the last letter.
                let form = OwnForm::Beginning(joined[..joined.len() - 1].to_owned());
                words[nth].push(form.clone());
                words[nth + 1].push(form);
            }
        }
        (!words.is_empty()).then_some(Self { words })
    }

    /// For each word its forms, of which one must be there.
    pub fn words(&self) -> &[Vec<OwnForm>] {
        &self.words
    }
}

/// The terms of a text by which it is found: its words in scripts with spaces, folded, and of
/// runs of Han characters each character and each two, folded. Each term is there once.
pub fn indexed_terms(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = fold::words(&folded).map(|word| folded[word].to_owned());
    let mut terms: BTreeSet<String> = words.collect();
    let mut before = None;
    for c in folded.chars() {
        if is_han(c) {
            terms.insert(c.into());
            terms.extend(before.map(|before| String::from_iter([before, c])));
            before = Some(c);
        } else if c.is_alphanumeric() {
            before = None;
        }
    }
    terms.into_iter().collect()
}

/// The runs of Han and of other characters in a word.
fn runs(word: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut last = None;
    for c in word.chars() {
        let kind = is_han(c);
        match runs.last_mut() {
            Some(run) if last == Some(kind) => run.push(c),
            _ => runs.push(c.into()),
        }
        last = Some(kind);
    }
    runs
}

/// The forms of a run; `None` if they cannot be told.
fn forms(run: &str) -> Option<Vec<OwnForm>> {
    if run.chars().any(numerals::is_chinese_numeral) {
        return None;
    }
    if run.chars().all(is_han) {
        return Some(vec![OwnForm::Han(run.chars().map(fold_char).collect())]);
    }
    let letters = run.trim_matches(|c: char| c.is_ascii_punctuation());
    if !letters.chars().all(|c| c.is_ascii_alphabetic()) || letters.len() < 3 {
        return None;
    }
    let word = fold(letters);
    let chars: Vec<char> = word.chars().collect();
    let is_number = number_words::ordinal(&word).is_some()
        || number_words::leading_number(&chars).is_some()
        || number_words::month(&word).is_some();
    if is_number {
        return None;
    }
    let english = EnglishWords::built_in();
    let mut beginnings = beginnings(english, &word);
    if COMPOUND.contains(&word.len()) {
        for (first, second) in (2..=word.len() - 2).map(|at| word.split_at(at)) {
            if english.knows(first) && english.knows(second) {
                let part = if first.len() > second.len() {
                    first
                } else {
                    second
                };
                beginnings.extend(self::beginnings(english, part));
            }
        }
    }
    beginnings.sort_unstable();
    beginnings.dedup();
    Some(beginnings.into_iter().map(OwnForm::Beginning).collect())
}

/// What the forms of a word begin with, in lower case.
fn beginnings(english: &EnglishWords, word: &str) -> Vec<String> {
    // What is no English word may have endings that are not known.
    let is_known = english.knows(word);
    let forms = english.forms(word).into_iter();
    let beginnings = forms.filter_map(|form| {
        let end = match form.len() {
            5.. if is_known => 4,
            length => length.min(3),
        };
        Some(form.get(..end)?.to_owned())
    });
    beginnings.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{LanguageTag, Sides};

    fn words(query: &str) -> Option<Vec<Vec<OwnForm>>> {
        let languages = Sides::new("zh", "en").map(LanguageTag::from);
        let query = Query::parse(query, &languages).unwrap();
        OwnForms::new(&query).map(|forms| forms.words)
    }

    #[test]
    fn what_can_be_written_in_many_ways_is_not_told() {
        for query in ["16", "五十万", "第十六条", "é", "-en:credit", "March"] {
            assert_eq!(words(query), None, "{query}");
        }
    }

    #[test]
    fn a_compound_is_also_found_by_a_part_of_it() {
        let has = |query: &str, beginning: &str| {
            let form = OwnForm::Beginning(beginning.to_owned());
            words(query)
                .unwrap()
                .iter()
                .all(|forms| forms.contains(&form))
        };
        assert!(has("online", "onli"));
        assert!(has("online", "line"));
        assert!(has("crackdown", "crac"));
        assert!(has("cross border", "crossborde"));
    }

    #[test]
    fn terms_are_folded_words_and_runs_of_two() {
        assert_eq!(
            indexed_terms("信用修復，Credits (CREDITS) 2022年"),
            [
                "2022", "credits", "信", "信用", "修", "修复", "复", "年", "用", "用修"
            ]
        );
        assert_eq!(
            indexed_terms("甲 a 乙、丙"),
            ["a", "丙", "乙", "乙丙", "甲"]
        );
    }
}
