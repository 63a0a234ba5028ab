//! How the words of a query are meant, alone and together.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::each_place;
use crate::document::{SegmentId, Side, Sides};
use crate::search::fold;
use crate::search::glossary::GlossaryTerm;
use crate::search::ladder::{Unit, is_language};
use crate::search::matches::{Matcher, Scan, Spot, joined};
use crate::search::needle::Needle;
use crate::search::query::QueryWord;

/// The most words of a query that are tried together as one term or sound.
const TERM_WORDS: usize = 8;

/// Finds how the words of a query are meant, alone and together.
pub(super) struct Resolver<'a> {
    pub(super) scan: Scan<'a>,
}

impl Resolver<'_> {
    /// A unit for each word, or for several that only mean something together.
    pub(super) fn units(&self, words: &[&QueryWord]) -> Vec<Unit> {
        let mut words = words.to_vec();
        if words.len() > TERM_WORDS {
            // To say a word again says nothing; 天天 is no long query.
            let mut seen = HashSet::new();
            words.retain(|word| seen.insert(*word));
        }
        self.units_of(&words)
    }

    fn units_of(&self, words: &[&QueryWord]) -> Vec<Unit> {
        let mut own: Vec<_> = words.iter().map(|word| self.scan.itself(word)).collect();
        let mut units = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let (unit, len) = self
                .term(&words[at..], &own[at..])
                .or_else(|| self.sounds(&words[at..], &own[at..]))
                .unwrap_or_else(|| (self.word(words[at], own[at].take()), 1));
            units.push(unit);
            at += len;
        }
        units
    }

    /// A word alone.
    fn word(&self, word: &QueryWord, own: Option<Unit>) -> Unit {
        own.or_else(|| self.scan.kindred(word))
            .or_else(|| self.scan.guessed(word))
            .unwrap_or_default()
    }

    /// The longest term of the glossary that the words begin with, if they are
    /// not found as themselves, and how many words it has.
    fn term(&self, words: &[&QueryWord], own: &[Option<Unit>]) -> Option<(Unit, usize)> {
        let longest = together(words).min(TERM_WORDS);
        (1..=longest).rev().find_map(|len| {
            let is_itself = || self.scan.kindred(words[0]).is_some();
            if words[0].quoted || self.all_meet(&own[..len]) || len == 1 && is_itself() {
                return None;
            }
            let unit = self
                .scan
                .by_glossary(&text_of(&words[..len]), words[0].side)?;
            Some((unit, len))
        })
    }

    /// The longest run of syllables that the words begin with and that is
    /// found as one, if not every one of them is a word.
    fn sounds(&self, words: &[&QueryWord], own: &[Option<Unit>]) -> Option<(Unit, usize)> {
        (2..=together(words).min(TERM_WORDS)).rev().find_map(|len| {
            if own[..len].iter().all(Option::is_some) {
                return None;
            }
            let joined = QueryWord {
                text: words[..len].iter().map(|word| word.text.as_str()).collect(),
                ..words[0].clone()
            };
            self.scan.by_syllables(&joined).map(|unit| (unit, len))
        })
    }

    /// Whether some place has all of some words.
    fn all_meet(&self, units: &[Option<Unit>]) -> bool {
        let spots = units.iter().map(|unit| Some(&unit.as_ref()?.spots[..]));
        let Some(spots) = spots.collect::<Option<Vec<_>>>() else {
            return false;
        };
        let mut is_met = false;
        each_place(self.scan, spots, Vec::new(), |_, _, _| {
            is_met = true;
            ControlFlow::Break(())
        });
        is_met
    }
}

/// How many words, from the first, may belong together: unquoted, for the same
/// side. One quoted word stands alone.
fn together(words: &[&QueryWord]) -> usize {
    let belongs = |word: &&&QueryWord| !word.quoted && word.side == words[0].side;
    words.iter().take_while(belongs).count().max(1)
}

fn text_of(words: &[&QueryWord]) -> String {
    let words: Vec<_> = words.iter().map(|word| word.text.as_str()).collect();
    words.join(" ")
}

impl Unit {
    /// Leaves out segments where only the label of the place matches.
    pub(in crate::search) fn without_labels(&mut self, scan: Scan) {
        let Self { spots, matchers } = std::mem::take(self);
        *self = Self {
            spots: Vec::new(),
            matchers,
        };
        let is_in_text = |spot: &Spot| {
            let segment = SegmentId(spot.segment);
            !(scan.cancelled)()
                && Side::BOTH.into_iter().any(|side| {
                    let label = scan.document.label_len(segment, side);
                    let ranges = self.ranges(scan.document, scan.index, segment, side);
                    ranges.iter().any(|range| range.end > label)
                })
        };
        let spots = spots.into_iter().filter(is_in_text).collect();
        self.spots = spots;
    }
}

/// The terms of the glossary that the query's words make, alone or together,
/// and those whose Han characters were found by their sound or the like.
pub(super) fn terms_in(
    scan: Scan,
    words: &[&QueryWord],
    units: &[Unit],
) -> Vec<Sides<Vec<Matcher>>> {
    let mut texts = Vec::new();
    for first in 0..words.len() {
        let longest = together(&words[first..]).min(TERM_WORDS);
        texts.extend((1..=longest).map(|len| text_of(&words[first..first + len])));
    }
    for matcher in units
        .iter()
        .flat_map(|unit| Side::BOTH.map(|side| &unit.matchers[side]))
    {
        texts.extend(matcher.iter().filter_map(|matcher| match matcher {
            Matcher::Folded(needle) => Some(needle.folded().to_owned()),
            _ => None,
        }));
    }
    let mut terms: Vec<&GlossaryTerm> = Vec::new();
    for text in texts {
        for term in scan.terms(&text) {
            if !terms.iter().any(|other| std::ptr::eq(*other, term)) {
                terms.push(term);
            }
        }
    }
    let matchers = |term: &GlossaryTerm, side: Side| {
        let language = scan.document.language(side);
        let variants = term.variants.iter();
        variants
            .filter(|variant| is_language(&variant.language, language))
            .filter_map(|variant| scan.matcher_of_variant(&variant.text, side))
            .collect()
    };
    terms
        .into_iter()
        .map(|term| Sides::of(|side| matchers(term, side)))
        .collect()
}

/// Where several words stand side by side.
pub(super) fn adjacent(scan: Scan, words: &[&QueryWord]) -> Vec<Spot> {
    let mut spots = Vec::new();
    if words.len() < 2 {
        return spots;
    }
    for side in Side::BOTH
        .into_iter()
        .filter(|side| words.iter().all(|word| word.is_for(*side)))
    {
        let mut text = String::new();
        for word in words {
            let is_spaced = text.chars().next_back().is_some_and(fold::is_letter);
            text.push_str(if is_spaced { " " } else { "" });
            text.push_str(&word.text);
        }
        if let Some(needle) = Needle::new(&text) {
            spots = joined(spots, scan.literal(&needle, side));
        }
    }
    spots
}
