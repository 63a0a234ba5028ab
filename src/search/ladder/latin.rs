//! Guesses at words of letters: pinyin, initials, misspelt, abbreviated.

use std::collections::{HashMap, HashSet};
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
    if letters.as_bytes().last() != word.as_bytes().last() {
        return false;
    }
    let vowels = letters.bytes().filter(|byte| is_vowel(byte)).count();
    let bare = vowels == 0 || vowels * 4 <= letters.len() && word.len() >= letters.len() * 2;
    bare || consonants(letters).eq(consonants(word))
}

fn consonants(word: &str) -> impl Iterator<Item = u8> {
    word.bytes().filter(|byte| !b"aeiouy".contains(byte))
}

impl Scan<'_> {
    /// Han characters whose pinyin was typed, or their initials.
    ///
    /// One syllable alone is said by many characters: it finds those whose
    /// usual reading it is, and if they are several, those that stand free (see
    /// [`Company`](crate::search::pinyin)). A syllable and one letter more, as in
    /// `get`, is too little to go by. Three initials find a term of the glossary,
    /// or characters that stand free; `xyz` is no 信用制 without its 度. Two or three capitals
    /// are an abbreviation of another language, not a sound.
    pub(in crate::search) fn by_sound(&self, word: &Word) -> Option<Unit> {
        let is_short = matches!(word.text.chars().count(), 2 | 3);
        if is_short && word.text.chars().all(char::is_uppercase) {
            return None;
        }
        let letters = fold::fold(&word.text);
        let one_syllable = SYLLABLES.contains(&letters.replace('ü', "v"));
        let whole = self.spelled_on(word, &letters, Manner::Syllables, Rung::Pinyin);
        if whole.is_some() || one_syllable {
            return whole;
        }
        let without_last = letters
            .char_indices()
            .next_back()
            .map(|(at, _)| &letters[..at]);
        let too_little = without_last.is_some_and(|rest| SYLLABLES.contains(rest));
        let unfinished = (!too_little)
            .then(|| self.spelled_on(word, &letters, Manner::Unfinished, Rung::Pinyin))
            .flatten();
        unfinished.or_else(|| self.by_initials(word, &letters))
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

    /// The runs of characters that may be meant.
    fn characters(&self, letters: &str, manner: Manner, side: Side) -> HashMap<String, Spelled> {
        let syllabary = self.index.syllabary(self.document, side);
        if syllabary.is_empty() {
            return HashMap::new();
        }
        let Some(spelling) = Spelling::new(letters, manner, syllabary) else {
            return HashMap::new();
        };
        let is_single = |text: &str| text.chars().nth(1).is_none();
        if manner == Manner::Initials {
            let is_short = |_: &str| letters.len() == 3;
            let mut found = self.spelled(&spelling, side, is_short);
            if letters.len() == 3 {
                found.retain(|text, spelled| {
                    spelled.company.is_rather_free() || !self.terms(text).is_empty()
                });
            }
            return found;
        }
        let mut found = self.spelled(&spelling, side, is_single);
        if found.keys().any(|text| !is_single(text)) {
            found.retain(|text, _| !is_single(text));
            return found;
        }
        let is_usual = |text: &String| {
            let usual = text
                .chars()
                .next()
                .and_then(|c| spellings(c).into_iter().next());
            usual.is_some_and(|usual| usual == letters)
        };
        if found.keys().any(is_usual) {
            found.retain(|text, _| is_usual(text));
        }
        if found.len() > 1 {
            found.retain(|_, spelled| spelled.company.is_free());
        }
        found
    }

    /// Words with a letter wrong, missing, extra or swapped, and their other
    /// forms. Only the nearest count; one that begins with another letter only
    /// for six letters and more, if nothing else is wrong, and if no other is as
    /// near. Words of three letters are nobody's error: `then` is not “the”.
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
                let begins_otherwise = other.chars().next() != typed.first().copied();
                let differ = other.len().abs_diff(folded.len());
                if differ > limit && other.is_ascii() && folded.is_ascii() {
                    continue;
                }
                let other: Vec<_> = other.chars().collect();
                if begins_otherwise && typed.len() < 6 || other.len() < 4 {
                    continue;
                }
                let Some(steps) = distance(&typed, &other, least.0) else {
                    continue;
                };
                if begins_otherwise && steps > 1 {
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
        self.with_inflections(&nearest, Rung::Approximate)
    }

    /// Words that letters are left out of, as in `mgmt`; those that fit nearly as
    /// well as the best. (A share of the score that the letters have by
    /// themselves says too little: `native` has 90 % of it in “negative”.)
    pub(in crate::search) fn fuzzily(&self, word: &Word, folded: &str) -> Option<Unit> {
        if folded.len() < 4 || !folded.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let matcher = SkimMatcherV2::default();
        let mut found = Vec::new();
        for side in sides_of(word) {
            for (at, other) in (0..).zip(self.index.vocabulary(self.document, side).words()) {
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
        self.with_inflections(&words, Rung::Fuzzy)
    }

    /// Some words and their other forms.
    fn with_inflections(&self, words: &[(Side, u32)], rung: Rung) -> Option<Unit> {
        let mut unit = Unit::default();
        for side in Side::BOTH {
            let vocabulary = self.index.vocabulary(self.document, side);
            let own = words.iter().filter(|(other, _)| *other == side);
            let family = own
                .flat_map(|(_, word)| vocabulary.inflections(&vocabulary.words()[*word as usize]));
            self.add_words(&mut unit, family.collect(), side, rung);
        }
        unit.found()
    }
}
