//! Guesses at words of letters: misspelt, or abbreviated.

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

/// How many words are compared between two checks for cancellation.
const CANCEL_INTERVAL: u32 = 1024;

/// The share of the best fuzzy score that a word needs, in percent.
const FUZZY_PERCENT: i64 = 90;

impl Searcher<'_> {
    /// Words with a few letters wrong, missing, extra or swapped, and their
    /// inflected forms.
    ///
    /// Only the nearest words count. One with another first letter is farther
    /// than any other, and needs that to be its only error. Of equally near
    /// words those with the same consonants count, since vowels are misspelt
    /// most: `Bejing` is Beijing rather than “being”. Words of three letters
    /// are nobody's error: `then` is not “the”.
    pub(in crate::search) fn find_misspelt(
        &self,
        word: &QueryWord,
        folded: &str,
    ) -> Option<ResolvedWord> {
        let typed: Vec<_> = folded.chars().collect();
        let limit = errors_in_word(typed.len());
        if limit == 0 || !typed.iter().all(|c| c.is_alphabetic()) || !is_single_word(folded) {
            return None;
        }
        let mut nearest: Vec<(Side, u32)> = Vec::new();
        let mut least = (limit, true, true);
        let has_other_consonants = |other: &str| !consonants(folded).eq(consonants(other));
        for side in sides_of(word) {
            for (at, other) in (0..).zip(self.index.vocabulary(side).words()) {
                if at % CANCEL_INTERVAL == 0 && (self.cancelled)() {
                    return None;
                }
                let is_first_wrong = other.chars().next() != typed.first().copied();
                // In ASCII a byte is a letter: skip without collecting letters.
                let lengths_differ = other.len().abs_diff(folded.len());
                if lengths_differ > limit && other.is_ascii() && folded.is_ascii() {
                    continue;
                }
                let letters: Vec<_> = other.chars().collect();
                if is_first_wrong && typed.len() < FIRST_WRONG_FROM || letters.len() < 4 {
                    continue;
                }
                let Some(errors) = distance(&typed, &letters, least.0) else {
                    continue;
                };
                if is_first_wrong && errors > 1 {
                    continue;
                }
                let rank = (errors, is_first_wrong, has_other_consonants(other));
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

    /// Words that a query abbreviates, such as `mgmt`, and their inflected
    /// forms; those that fit nearly as well as the best.
    pub(in crate::search) fn find_abbreviated(
        &self,
        word: &QueryWord,
        folded: &str,
    ) -> Option<ResolvedWord> {
        if !ABBREVIATION_LETTERS.contains(&folded.len())
            || !folded.bytes().all(|byte| byte.is_ascii_lowercase())
        {
            return None;
        }
        let matcher = SkimMatcherV2::default();
        let mut found = Vec::new();
        for side in sides_of(word) {
            for (at, other) in (0..).zip(self.index.vocabulary(side).words()) {
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

    /// Some words of the vocabulary and their inflected forms.
    fn with_inflections(&self, words: &[(Side, u32)], tier: MatchTier) -> Option<ResolvedWord> {
        let mut resolved = ResolvedWord::default();
        for side in Side::BOTH {
            let vocabulary = self.index.vocabulary(side);
            let own = words.iter().filter(|(other, _)| *other == side);
            let forms = own
                .flat_map(|(_, word)| vocabulary.inflections(&vocabulary.words()[*word as usize]));
            self.add_words(&mut resolved, forms.collect(), side, tier);
        }
        resolved.if_found()
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
    let vowels = letters.len() - consonants(letters).count();
    let has_few_vowels =
        vowels == 0 || vowels * 4 <= letters.len() && word.len() >= letters.len() * 2;
    let has_consonants_of = |word: &str| consonants(letters).eq(consonants(word));
    has_few_vowels || has_consonants_of(word) || has_consonants_of(singular)
}

fn consonants(word: &str) -> impl Iterator<Item = u8> {
    word.bytes().filter(|byte| !b"aeiouy".contains(byte))
}
