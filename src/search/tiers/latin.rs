//! Guesses at words of letters: misspelt, or abbreviated.

use std::collections::BTreeSet;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::{is_single_word, sides_of};
use crate::document::Side;
use crate::search::MatchTier;
use crate::search::edit_distance::{distance, errors_in_word};
use crate::search::query::QueryWord;
use crate::search::resolved_word::ResolvedWord;
use crate::search::searcher::Searcher;

/// The letters that a query may have to be read as an abbreviation.
const ABBREVIATION_LETTERS: std::ops::RangeInclusive<usize> = 4..=24;

/// How many letters a query needs for its first letter to be the error.
const FIRST_WRONG_FROM: usize = 6;

/// How many letters a query needs to be corrected to a word of the language that the text
/// has in other forms only.
const DICTIONARY_FROM: usize = 6;

/// How many words are compared between two checks for cancellation.
const CANCEL_INTERVAL: u32 = 1024;

/// The share of the best fuzzy score that a word needs, in percent.
const FUZZY_PERCENT: i64 = 90;

impl Searcher<'_> {
    /// Words with a few letters wrong, missing, extra or swapped, and their forms.
    ///
    /// A word of the language is not mistyped, even if the text lacks it: `contact` is not
    /// “contract”. Else all words count that are as near as the nearest. One with another
    /// first letter is farther than any other, and needs that to be its only error. Of equally
    /// near words those with the same consonants count, since vowels and doubled letters are
    /// misspelt most: `Bejing` is Beijing rather than “being”, `personel` both “personal” and
    /// “personnel”. Words of three letters are nobody's error: `then` is not “the”.
    ///
    /// Words that the query abbreviates win over words with other consonants: `intl` is
    /// “international” rather than “into”.
    pub(in crate::search) fn find_misspelt_or_abbreviated(
        &self,
        word: &QueryWord,
        folded: &str,
    ) -> Option<ResolvedWord> {
        match self.corrections(word, folded) {
            Some(corrections) => {
                let has_other_consonants = corrections.least.2;
                let abbreviated = has_other_consonants.then(|| self.find_abbreviated(word, folded));
                abbreviated
                    .flatten()
                    .or_else(|| self.find_corrected(word, &corrections))
            }
            None => self.find_abbreviated(word, folded),
        }
    }

    /// The words that may be meant by a mistyped one.
    fn corrections(&self, word: &QueryWord, folded: &str) -> Option<Corrections> {
        let mut corrections = Corrections::of(folded)?;
        if self.is_in_language(word, folded) {
            return None;
        }
        let is_long = corrections.letters.len() >= DICTIONARY_FROM;
        for side in sides_of(word) {
            let vocabulary = self.vocabulary(side);
            for (at, other) in (0..).zip(vocabulary.words()) {
                if at % CANCEL_INTERVAL == 0 && (self.cancelled)() {
                    return None;
                }
                corrections.try_word(other);
                // The singular may be what was mistyped: `reciept` for “receipts”.
                if let Some(singular) = other.strip_suffix('s') {
                    corrections.try_word(singular);
                }
            }
            // The text may have the word meant in another form: innovative for `inovation`.
            let first = folded.chars().next().filter(|_| is_long);
            for other in first
                .into_iter()
                .flat_map(|first| vocabulary.dictionary(first))
            {
                if corrections.is_near(other) && !vocabulary.relatives(other).is_empty() {
                    corrections.try_word(other);
                }
            }
        }
        (!corrections.nearest.is_empty()).then_some(corrections)
    }

    fn find_corrected(&self, word: &QueryWord, corrections: &Corrections) -> Option<ResolvedWord> {
        let mut resolved = ResolvedWord::default();
        for side in sides_of(word) {
            let vocabulary = self.vocabulary(side);
            for correction in &corrections.nearest {
                let mut forms = vocabulary.inflections(correction);
                if forms.is_empty() {
                    let relatives = vocabulary.relatives(correction).into_iter();
                    forms = relatives.map(|(word, _)| word).collect();
                }
                self.add_words(&mut resolved, forms, side, MatchTier::Approximate);
            }
        }
        resolved.if_found()
    }

    /// Words that a query abbreviates, such as `mgmt`, and their inflected
    /// forms; those that fit nearly as well as the best.
    pub(in crate::search) fn find_abbreviated(
        &self,
        word: &QueryWord,
        folded: &str,
    ) -> Option<ResolvedWord> {
        if !ABBREVIATION_LETTERS.contains(&folded.len())
            || !folded.bytes().all(|byte| byte.is_ascii_lowercase())
            || self.is_in_language(word, folded)
        {
            return None;
        }
        let matcher = SkimMatcherV2::default();
        let mut found = Vec::new();
        for side in sides_of(word) {
            for (at, other) in (0..).zip(self.vocabulary(side).words()) {
                if at % CANCEL_INTERVAL == 0 && (self.cancelled)() {
                    return None;
                }
                // The fuzzy score alone would not do: `native` has 90 % of its
                // own score in “negative”.
                if other.as_bytes()[0] == folded.as_bytes()[0]
                    && abbreviates(folded, other)
                    && let Some(score) = matcher.fuzzy_match(other, folded)
                {
                    found.push((score, side, at));
                }
            }
        }
        let best = found.iter().map(|(score, ..)| *score).max()?;
        found.retain(|(score, ..)| score * 100 >= best * FUZZY_PERCENT);
        let words: Vec<_> = found.iter().map(|(_, side, word)| (*side, *word)).collect();
        self.with_inflections(&words, MatchTier::Fuzzy)
    }

    /// Whether a word is one of the language on some side.
    pub(super) fn is_in_language(&self, word: &QueryWord, folded: &str) -> bool {
        sides_of(word).any(|side| self.vocabulary(side).is_in_language(folded))
    }

    /// Some words of the vocabulary and their inflected forms.
    fn with_inflections(&self, words: &[(Side, u32)], tier: MatchTier) -> Option<ResolvedWord> {
        let mut resolved = ResolvedWord::default();
        for side in Side::BOTH {
            let vocabulary = self.vocabulary(side);
            let own = words.iter().filter(|(other, _)| *other == side);
            let own = own.map(|(_, word)| &vocabulary.words()[*word as usize]);
            let forms = own.flat_map(|word| vocabulary.inflections(word));
            self.add_words(&mut resolved, forms.collect(), side, tier);
        }
        resolved.if_found()
    }
}

/// The words that are nearest to a typed one.
struct Corrections {
    typed: String,
    letters: Vec<char>,
    /// The rank of the nearest so far: errors, another first letter, other consonants.
    least: (usize, bool, bool),
    nearest: BTreeSet<String>,
}

impl Corrections {
    /// For a typed word; `None` if it is too short or no word.
    fn of(folded: &str) -> Option<Self> {
        let letters: Vec<_> = folded.chars().collect();
        let limit = errors_in_word(letters.len());
        let is_word = letters.iter().all(|c| c.is_alphabetic()) && is_single_word(folded);
        (limit > 0 && is_word).then(|| Self {
            typed: folded.to_owned(),
            letters,
            least: (limit, true, true),
            nearest: BTreeSet::new(),
        })
    }

    fn rank(&self, other: &str) -> Option<(usize, bool, bool)> {
        let limit = self.least.0;
        // In ASCII a byte is a letter: skip without collecting letters.
        let lengths_differ = other.len().abs_diff(self.typed.len()) > limit;
        if lengths_differ && other.is_ascii() && self.typed.is_ascii() {
            return None;
        }
        let is_first_wrong = other.chars().next() != self.letters.first().copied();
        if is_first_wrong && self.letters.len() < FIRST_WRONG_FROM {
            return None;
        }
        let letters: Vec<_> = other.chars().collect();
        if letters.len() < 4 {
            return None;
        }
        let errors = distance(&self.letters, &letters, limit)?;
        let has_other_consonants = !consonants(&self.typed).eq(consonants(other));
        (errors <= 1 || !is_first_wrong).then_some((errors, is_first_wrong, has_other_consonants))
    }

    /// Whether a word is as near as the nearest so far.
    fn is_near(&self, other: &str) -> bool {
        self.rank(other).is_some_and(|rank| rank <= self.least)
    }

    fn try_word(&mut self, other: &str) {
        if let Some(rank) = self.rank(other).filter(|rank| *rank <= self.least) {
            if rank < self.least {
                self.nearest.clear();
                self.least = rank;
            }
            self.nearest.insert(other.to_owned());
        }
    }
}

/// Whether letters abbreviate a word as people do: they have both ends of the
/// word, and all of its consonants or hardly a vowel. `coin` does not
/// abbreviate “construction”, nor `option` “operation”.
fn abbreviates(letters: &str, word: &str) -> bool {
    // The plural is abbreviated like the singular: `assn`.
    let singular = word.strip_suffix('s').unwrap_or(word);
    let last = letters.as_bytes().last();
    if last != word.as_bytes().last() && last != singular.as_bytes().last() {
        return false;
    }
    let vowels = letters.bytes().filter(|byte| is_vowel(*byte)).count();
    let has_few_vowels =
        vowels == 0 || vowels * 4 <= letters.len() && word.len() >= letters.len() * 2;
    let has_consonants_of = |word: &str| consonants(letters).eq(consonants(word));
    has_few_vowels || has_consonants_of(word) || has_consonants_of(singular)
}

/// The consonants of a word; a doubled one counts once.
fn consonants(word: &str) -> impl Iterator<Item = u8> {
    let mut last = 0;
    word.bytes().filter(move |byte| {
        let is_doubled = std::mem::replace(&mut last, *byte) == *byte;
        !is_doubled && !is_vowel(*byte)
    })
}

fn is_vowel(byte: u8) -> bool {
    b"aeiouy".contains(&byte)
}
