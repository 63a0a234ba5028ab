//! Guesses at words of letters: pinyin, initials, misspelt, abbreviated.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::{Unit, is_simple, sides_of};
use crate::document::Side;
use crate::search::Rung;
use crate::search::approximate::{distance, errors_in_word};
use crate::search::fold;
use crate::search::matches::{Scan, Spelled};
use crate::search::pinyin::{Manner, Spelling, spellings};
use crate::search::query::Word;

/// Every syllable of pinyin, without tones.
static SYLLABLES: LazyLock<HashSet<String>> =
    LazyLock::new(|| ('\u{4e00}'..='\u{9fa5}').flat_map(spellings).collect());

/// The letters that a syllable can begin with.
const INITIALS: &str = "abcdefghjklmnopqrstwxyz";

/// How much of its own score a fuzzy match must have, in percent.
const FUZZY_PERCENT: i64 = 90;

impl Scan<'_> {
    /// Han characters whose pinyin was typed, or their initials.
    ///
    /// One syllable alone is said by many characters: it finds a character
    /// only where no other in the text sounds so, or where the character
    /// stands free (see [`Company`](crate::search::pinyin)). Capitals alone
    /// are an abbreviation, not a sound.
    pub(in crate::search) fn by_sound(&self, word: &Word) -> Option<Unit> {
        let typed = word.text.chars();
        if typed.clone().count() > 1 && typed.clone().all(char::is_uppercase) {
            return None;
        }
        let letters = fold::fold(&word.text);
        let one_syllable = SYLLABLES.contains(&letters.replace('ü', "v"));
        let whole = self.spelled_on(word, &letters, Manner::Syllables, Rung::Pinyin);
        if whole.is_some() || one_syllable {
            return whole;
        }
        self.spelled_on(word, &letters, Manner::Unfinished, Rung::Pinyin)
            .or_else(|| self.by_initials(word, &letters))
    }

    fn by_initials(&self, word: &Word, letters: &str) -> Option<Unit> {
        let are_initials = letters.len() >= 3 && letters.chars().all(|c| INITIALS.contains(c));
        if !are_initials {
            return None;
        }
        self.spelled_on(word, letters, Manner::Initials, Rung::Initials)
    }

    /// Han characters by whole syllables, as one word.
    pub(in crate::search) fn by_syllables(&self, word: &Word) -> Option<Unit> {
        let letters = fold::fold(&word.text);
        self.spelled_on(word, &letters, Manner::Syllables, Rung::Pinyin)
    }

    fn spelled_on(&self, word: &Word, letters: &str, manner: Manner, rung: Rung) -> Option<Unit> {
        let mut unit = Unit::default();
        for side in sides_of(word) {
            let found = self.characters(letters, manner, side);
            let found = found
                .into_iter()
                .map(|(text, spelled)| (text, spelled.segments));
            unit = unit.and(self.runs(found, side, rung));
        }
        unit.found()
    }

    fn characters(&self, letters: &str, manner: Manner, side: Side) -> BTreeMap<String, Spelled> {
        let syllabary = self.index.syllabary(self.document, side);
        if syllabary.is_empty() {
            return BTreeMap::new();
        }
        let Some(spelling) = Spelling::new(letters, manner, syllabary) else {
            return BTreeMap::new();
        };
        let mut found = self.spelled(&spelling, side);
        let is_single = |text: &String| text.chars().nth(1).is_none();
        if found.keys().any(|text| !is_single(text)) {
            found.retain(|text, _| !is_single(text));
        } else if found.len() > 1 {
            found.retain(|_, spelled| spelled.company.is_free());
        }
        found
    }

    /// Words with a letter wrong, missing, extra or swapped, and all forms of
    /// their stems. Only the nearest count; those that begin with another
    /// letter only for six letters and more, and if no other is as near.
    pub(in crate::search) fn nearly_latin(&self, word: &Word, folded: &str) -> Option<Unit> {
        let typed: Vec<_> = folded.chars().collect();
        let limit = errors_in_word(typed.len());
        if limit == 0 || !typed.iter().all(|c| c.is_alphabetic()) || !is_simple(folded) {
            return None;
        }
        let mut nearest: Vec<(Side, u32)> = Vec::new();
        let mut least = (limit, true);
        for side in sides_of(word) {
            for (at, other) in (0..).zip(self.index.vocabulary(self.document, side).words()) {
                let other: Vec<_> = other.chars().collect();
                let Some(steps) = distance(&typed, &other, least.0) else {
                    continue;
                };
                let begins_otherwise = other.first() != typed.first();
                if begins_otherwise && typed.len() < 6 || other.len() < 3 {
                    continue;
                }
                if (steps, begins_otherwise) < least {
                    nearest.clear();
                    least = (steps, begins_otherwise);
                }
                if (steps, begins_otherwise) == least {
                    nearest.push((side, at));
                }
            }
        }
        self.with_families(&nearest, Rung::Approximate)
    }

    /// Words that an abbreviation leaves letters out of, and headings.
    pub(in crate::search) fn fuzzily(&self, word: &Word, folded: &str) -> Option<Unit> {
        if folded.chars().count() < 4 || !is_simple(folded) {
            return None;
        }
        let matcher = SkimMatcherV2::default();
        let own = matcher.fuzzy_match(folded, folded)?;
        let is_near = |score: i64| score * 100 >= own * FUZZY_PERCENT;
        let mut found = Vec::new();
        for side in sides_of(word) {
            for (at, other) in (0..).zip(self.index.vocabulary(self.document, side).words()) {
                let begins_so = other.chars().next() == folded.chars().next();
                if begins_so && matcher.fuzzy_match(other, folded).is_some_and(is_near) {
                    found.push((side, at));
                }
            }
        }
        self.with_families(&found, Rung::Fuzzy)
    }

    /// The forms of the stems of some words.
    fn with_families(&self, words: &[(Side, u32)], rung: Rung) -> Option<Unit> {
        let mut unit = Unit::default();
        for side in Side::BOTH {
            let vocabulary = self.index.vocabulary(self.document, side);
            let own = words.iter().filter(|(other, _)| *other == side);
            let family =
                own.flat_map(|(_, word)| vocabulary.family(&vocabulary.words()[*word as usize]));
            self.add_words(&mut unit, family.collect(), side, rung);
        }
        unit.found()
    }
}
