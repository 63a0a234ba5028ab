//! Words that the text writes together, with a hyphen or as two: `crackdown`, `on-line`,
//! `data base`.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::{is_single_word, on_each_side};
use crate::document::{SegmentId, Side};
use crate::search::MatchTier;
use crate::search::fold;
use crate::search::matcher::Matcher;
use crate::search::needle::{PhrasePattern, Separators};
use crate::search::posting::{self, Posting};
use crate::search::query::QueryWord;
use crate::search::resolved_word::ResolvedWord;
use crate::search::searcher::Searcher;
use crate::text::is_letter;

/// How many letters a word may have to be searched as two words, and each of them needs.
const SPLIT: RangeInclusive<usize> = 6..=32;
const PART_FROM: usize = 2;

impl Searcher<'_> {
    /// The other ways to write a compound: a word as two, one with a hyphen as a whole.
    pub(in crate::search) fn find_compounds(&self, word: &QueryWord) -> Option<ResolvedWord> {
        let folded = fold::fold(&word.text);
        if word.quoted {
            None
        } else if is_single_word(&folded) {
            self.find_split(word, &folded)
        } else if let Some(owner) = without_possessive(&folded) {
            self.find_owner(word, owner)
        } else {
            let parts: Vec<_> = fold::words(&folded).map(|part| &folded[part]).collect();
            let is_compound = folded.chars().all(|c| is_letter(c) || is_hyphen(c));
            (is_compound && parts.len() > 1)
                .then(|| self.find_joined(word, &parts.concat()))
                .flatten()
        }
    }

    /// The word of a possessive, in any form: China for `China's`.
    fn find_owner(&self, word: &QueryWord, owner: &str) -> Option<ResolvedWord> {
        on_each_side(word, |resolved, side| {
            let itself = self.vocabulary(side).find(owner).into_iter();
            self.add_words(resolved, itself.collect(), side, MatchTier::Stem);
            self.add_relatives(resolved, owner, side);
        })
    }

    /// Several words of a query that the text writes as one, in any form.
    pub(in crate::search) fn find_joined(
        &self,
        word: &QueryWord,
        joined: &str,
    ) -> Option<ResolvedWord> {
        if !is_single_word(joined) || !joined.is_ascii() || !SPLIT.contains(&joined.len()) {
            return None;
        }
        on_each_side(word, |resolved, side| {
            let itself = self.vocabulary(side).find(joined).into_iter();
            self.add_words(resolved, itself.collect(), side, MatchTier::Folded);
            self.add_relatives(resolved, joined, side);
        })
    }

    /// A word that the text writes as two, each in any form: `crossborder`.
    fn find_split(&self, word: &QueryWord, folded: &str) -> Option<ResolvedWord> {
        let is_plain = folded.bytes().all(|byte| byte.is_ascii_lowercase());
        if !SPLIT.contains(&folded.len()) || !is_plain {
            return None;
        }
        on_each_side(word, |resolved, side| {
            let vocabulary = self.vocabulary(side);
            let splits = (PART_FROM..=folded.len() - PART_FROM).map(|at| folded.split_at(at));
            for (first, second) in splits {
                // Forms of both parts: “cracked down” for `crackdown`.
                if let [firsts @ [_, ..], seconds @ [_, ..]] = [first, second]
                    .map(|part| vocabulary.inflections(part))
                    .each_ref()
                    .map(|forms| &forms[..])
                {
                    self.add_pairs(resolved, firsts, seconds, side);
                }
            }
        })
    }

    /// Adds the places where one of some words stands before one of others.
    fn add_pairs(&self, resolved: &mut ResolvedWord, firsts: &[u32], seconds: &[u32], side: Side) {
        let vocabulary = self.vocabulary(side);
        let words = vocabulary.words();
        let is_among = |words_of: &[u32], text: &str| {
            words_of.iter().any(|word| *words[*word as usize] == *text)
        };
        let find = |of: &[u32]| self.find_words(of.iter().copied(), side, MatchTier::Folded);
        let (one, other) = (find(firsts), find(seconds));
        let mut postings: Vec<Posting> = Vec::new();
        let mut pairs = BTreeSet::new();
        for segment in posting::common_segments(&one, &other) {
            let text = self.folded(side).segment(SegmentId(segment));
            let tokens: Vec<_> = fold::words(text).collect();
            for two in tokens.windows(2) {
                let between = &text[two[0].end..two[1].start];
                let [first, second] = [0, 1].map(|at| &text[two[at].clone()]);
                if between.chars().all(|c| is_hyphen(c) || c == ' ')
                    && is_among(firsts, first)
                    && is_among(seconds, second)
                {
                    pairs.insert(format!("{first} {second}"));
                    posting::push(&mut postings, segment, side, MatchTier::Folded);
                }
            }
        }
        for pair in pairs {
            let phrase = PhrasePattern::new(&pair, Separators::SpacesAndPunctuation);
            resolved.matchers[side].extend(phrase.map(Matcher::Phrase));
        }
        resolved.postings = posting::union(std::mem::take(&mut resolved.postings), postings);
    }
}

/// A word without the ending of a possessive; `None` if it has none.
fn without_possessive(folded: &str) -> Option<&str> {
    let is_apostrophe = |c| matches!(c, '\'' | '’');
    let owner = folded
        .strip_suffix('s')
        .unwrap_or(folded)
        .strip_suffix(is_apostrophe)?;
    (owner.len() > 1 && is_single_word(owner)).then_some(owner)
}

/// Hyphens and the dashes that stand for them.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2013}' | '\u{ad}')
}
