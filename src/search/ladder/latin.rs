//! Guesses at words of letters: misspelt, abbreviated.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::{Unit, is_simple, sides_of};
use crate::document::Side;
use crate::search::MatchTier;
use crate::search::approximate::{distance, errors_in_word};
use crate::search::matches::Scan;
use crate::search::query::QueryWord;

/// How many letters a word may have to be taken for an abbreviation.
const LONGEST: usize = 24;

/// How many words are compared between two looks at whether to go on.
const STRIDE: u32 = 1024;

/// How much of the best fuzzy match's score another must have, in percent.
const FUZZY_PERCENT: i64 = 90;

fn is_share(score: i64, of: i64) -> bool {
    score * 100 >= of * FUZZY_PERCENT
}

/// Whether letters shorten a word as people do: they keep both ends, and leave
/// out vowels only, or have hardly a vowel left. `coin` does not shorten
/// “construction”, nor `option` “operation”.
fn is_abbreviation(letters: &str, word: &str) -> bool {
    let is_vowel = |byte: &u8| b"aeiouy".contains(byte);
    // The plural is shortened as the singular is: `assn`.
    let singular = word.strip_suffix('s').unwrap_or(word);
    let last = letters.as_bytes().last();
    if last != word.as_bytes().last() && last != singular.as_bytes().last() {
        return false;
    }
    let vowels = letters.bytes().filter(|byte| is_vowel(byte)).count();
    let bare = vowels == 0 || vowels * 4 <= letters.len() && word.len() >= letters.len() * 2;
    let has_all = |word: &str| consonants(letters).eq(consonants(word));
    bare || has_all(word) || has_all(singular)
}

fn consonants(word: &str) -> impl Iterator<Item = u8> {
    word.bytes().filter(|byte| !b"aeiouy".contains(byte))
}

impl Scan<'_> {
    /// Words with a letter wrong, missing, extra or swapped, and their other
    /// forms. Only the nearest count; one that begins with another letter only
    /// for six letters and more, if nothing else is wrong, and if no other is as
    /// near. Of equally near ones those with the same consonants count, for
    /// vowels err most: `Bejing` is Beijing rather than “being”. Words of three
    /// letters are nobody's error: `then` is not “the”.
    pub(in crate::search) fn nearly_latin(&self, word: &QueryWord, folded: &str) -> Option<Unit> {
        let typed: Vec<_> = folded.chars().collect();
        let limit = errors_in_word(typed.len());
        if limit == 0 || !typed.iter().all(|c| c.is_alphabetic()) || !is_simple(folded) {
            return None;
        }
        let mut nearest: Vec<(Side, u32)> = Vec::new();
        let mut least = (limit, true, true);
        let sounds_otherwise = |other: &str| !consonants(folded).eq(consonants(other));
        for side in sides_of(word) {
            for (at, other) in (0..).zip(self.index.vocabulary(side).words()) {
                if at % STRIDE == 0 && (self.cancelled)() {
                    return None;
                }
                let begins_otherwise = other.chars().next() != typed.first().copied();
                let differ = other.len().abs_diff(folded.len());
                if differ > limit && other.is_ascii() && folded.is_ascii() {
                    continue;
                }
                let letters: Vec<_> = other.chars().collect();
                if begins_otherwise && typed.len() < 6 || letters.len() < 4 {
                    continue;
                }
                let Some(steps) = distance(&typed, &letters, least.0) else {
                    continue;
                };
                if begins_otherwise && steps > 1 {
                    continue;
                }
                let rank = (steps, begins_otherwise, sounds_otherwise(other));
                if rank < least {
                    nearest.clear();
                    least = rank;
                }
                if rank == least {
                    nearest.push((side, at));
                }
            }
        }
        self.with_inflections(&nearest, MatchTier::Approximate)
    }

    /// Words that letters are left out of, as in `mgmt`; those that fit nearly as
    /// well as the best. (A share of the score that the letters have by
    /// themselves says too little: `native` has 90 % of it in “negative”.)
    pub(in crate::search) fn fuzzily(&self, word: &QueryWord, folded: &str) -> Option<Unit> {
        if !(4..=LONGEST).contains(&folded.len())
            || !folded.bytes().all(|byte| byte.is_ascii_lowercase())
        {
            return None;
        }
        let matcher = SkimMatcherV2::default();
        let mut found = Vec::new();
        for side in sides_of(word) {
            for (at, other) in (0..).zip(self.index.vocabulary(side).words()) {
                if at % STRIDE == 0 && (self.cancelled)() {
                    return None;
                }
                if other.as_bytes()[0] == folded.as_bytes()[0]
                    && is_abbreviation(folded, other)
                    && let Some(score) = matcher.fuzzy_match(other, folded)
                {
                    found.push((score, side, at));
                }
            }
        }
        let best = found.iter().map(|(score, ..)| *score).max()?;
        let near = found.iter().filter(|(score, ..)| is_share(*score, best));
        let words: Vec<_> = near.map(|(_, side, word)| (*side, *word)).collect();
        self.with_inflections(&words, MatchTier::Fuzzy)
    }

    /// Some words and their other forms.
    fn with_inflections(&self, words: &[(Side, u32)], tier: MatchTier) -> Option<Unit> {
        let mut unit = Unit::default();
        for side in Side::BOTH {
            let vocabulary = self.index.vocabulary(side);
            let own = words.iter().filter(|(other, _)| *other == side);
            let family = own
                .flat_map(|(_, word)| vocabulary.inflections(&vocabulary.words()[*word as usize]));
            self.add_words(&mut unit, family.collect(), side, tier);
        }
        unit.found()
    }
}
