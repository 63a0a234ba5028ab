//! From a word of a query to where it is found: the tiers, strongest first.
//!
//! A word is first looked for as itself: exactly, folded, and inflected. Only
//! if it is nowhere so, weaker tiers are tried, each only if those before it
//! found nothing. That exact, folded and inflected forms stand together is on
//! purpose: who types `contract` wants “Contracts” too, although “contract” is
//! there; but not “important” for `import`, which have one stem.

mod han;
mod latin;
mod sound;

use std::ops::Range;

use super::fold;
use super::glossary::{GlossaryTerm, TermVariant};
use super::matches::{Matcher, Scan, Spot, joined, merged, spots_of};
use super::needle::{Loose, Needle, PassOver};
use super::query::QueryWord;
use super::{Index, MatchTier};
use crate::document::{Document, SegmentId, Side, Sides};

/// A word of a query, or several that belong together, with how it is matched
/// and where.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    /// The segments, ascending.
    pub(super) spots: Vec<Spot>,
    pub(super) matchers: Sides<Vec<Matcher>>,
}

impl Unit {
    fn add(&mut self, side: Side, matcher: Matcher, spots: Vec<Spot>) {
        if !spots.is_empty() {
            self.matchers[side].push(matcher);
            self.spots = joined(std::mem::take(&mut self.spots), spots);
        }
    }

    pub(super) fn is_found(&self) -> bool {
        !self.spots.is_empty()
    }

    /// Itself, or none if nothing was found.
    fn found(self) -> Option<Self> {
        self.is_found().then_some(self)
    }

    /// The byte ranges of its matches in a segment's text on a side.
    pub(super) fn ranges(
        &self,
        document: &Document,
        index: &Index,
        segment: SegmentId,
        side: Side,
    ) -> Vec<Range<usize>> {
        let folded = index.folded(side).segment(segment);
        let original = document.segment_text(segment, side);
        let mut ranges = Vec::new();
        for matcher in &self.matchers[side] {
            matcher.ranges(folded, original, &mut ranges);
        }
        fold::unfold(merged(ranges), folded, original)
    }
}

/// How many letters a word needs to be looked for as two.
const IN_TWO: usize = 6;

/// The sides that a word may match on.
fn sides_of(word: &QueryWord) -> impl Iterator<Item = Side> {
    Side::BOTH.into_iter().filter(|side| word.is_for(*side))
}

/// A word that is nothing but letters and digits of a script with blanks.
fn is_simple(folded: &str) -> bool {
    !folded.is_empty() && folded.chars().all(fold::is_letter)
}

impl<'a> Scan<'a> {
    /// A word as itself: exactly, folded, or inflected.
    pub(super) fn itself(&self, word: &QueryWord) -> Option<Unit> {
        self.literally(word).or_else(|| self.loosely(word))
    }

    /// The same, with the blanks and signs that were typed.
    pub(super) fn literally(&self, word: &QueryWord) -> Option<Unit> {
        let needle = Needle::new(&word.text)?;
        let mut unit = Unit::default();
        for side in sides_of(word) {
            let is_simple = is_simple(needle.folded());
            let own = is_simple.then(|| self.index.vocabulary(side));
            // What is not in the vocabulary need not be looked for.
            if own.is_none_or(|words| words.find(needle.folded()).is_some()) {
                let spots = self.literal(&needle, side);
                unit.add(side, Matcher::Folded(needle.clone()), spots);
            }
        }
        if needle.is_traditional() && unit.spots.iter().any(|spot| spot.tier == MatchTier::Exact) {
            unit = unit.exact_only(&needle);
        }
        if !word.quoted && is_simple(needle.folded()) {
            for side in sides_of(word) {
                self.add_inflections(&mut unit, needle.folded(), side);
            }
        }
        unit.found()
    }

    /// A word whatever blanks stand in it or, if it is long enough not to be
    /// there by chance or has signs itself, whatever signs.
    fn loosely(&self, word: &QueryWord) -> Option<Unit> {
        let has_signs = word.text.chars().any(|c| !fold::is_wordly(c));
        let found = [PassOver::Blanks, PassOver::Signs]
            .into_iter()
            .find_map(|over| {
                let loose = Loose::new(&word.text, over)?;
                if over == PassOver::Signs && loose.len() < 4 && !has_signs {
                    return None;
                }
                let mut unit = Unit::default();
                for side in sides_of(word) {
                    let mut loose = loose.clone();
                    self.let_last_be_inflected(&mut loose, word, side);
                    unit.add(
                        side,
                        Matcher::Loose(loose.clone()),
                        self.loose(&loose, side),
                    );
                }
                unit.found()
            });
        found.or_else(|| self.in_two(word))
    }

    /// What stands last may be inflected: “credit ratings” for `credit/rating`.
    fn let_last_be_inflected(&self, loose: &mut Loose, word: &QueryWord, side: Side) {
        let folded = fold::fold(&word.text);
        let last = fold::words(&folded).last();
        if let Some(last) = last.filter(|last| last.end == folded.len() && !word.quoted) {
            let vocabulary = self.index.vocabulary(side);
            let forms = vocabulary.inflections(&folded[last]);
            loose.ends_in(forms.map(|form| &*vocabulary.words()[form as usize]));
        }
    }

    /// A word that the text writes as two, with a hyphen or a blank:
    /// `crossborder`.
    fn in_two(&self, word: &QueryWord) -> Option<Unit> {
        let folded = fold::fold(&word.text);
        if word.quoted || folded.len() < IN_TWO || !folded.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let mut unit = Unit::default();
        for side in sides_of(word) {
            let vocabulary = self.index.vocabulary(side);
            let is_word = |part: &str| vocabulary.find(part).is_some();
            let parts = (2..=folded.len() - 2).map(|at| folded.split_at(at));
            for (first, second) in parts.filter(|(one, other)| is_word(one) && is_word(other)) {
                let Some(loose) = Loose::new(&format!("{first} {second}"), PassOver::Signs) else {
                    continue;
                };
                let spots = self.loose(&loose, side);
                unit.add(side, Matcher::Loose(loose), spots);
            }
        }
        unit.found()
    }

    /// A word as the beginning of others, and others of its stem: the same
    /// tier, though each is named for what it is.
    pub(super) fn kindred(&self, word: &QueryWord) -> Option<Unit> {
        match (self.prefix(word), self.stem(word)) {
            (Some(begun), Some(related)) => Some(begun.and(related)),
            (begun, related) => begun.or(related),
        }
    }

    /// A word as the beginning of others.
    fn prefix(&self, word: &QueryWord) -> Option<Unit> {
        let needle = Needle::new(&word.text)?;
        let folded = needle.folded();
        let mut unit = Unit::default();
        let count = folded.chars().count();
        // `UN` is an abbreviation, `co` may go on.
        let is_abbreviation = count == 2 && needle.typed().chars().all(char::is_uppercase);
        if is_simple(folded) && count > 1 && !is_abbreviation {
            for side in sides_of(word) {
                let words = self.index.vocabulary(side).beginning_with(folded);
                self.add_words(&mut unit, words.collect(), side, MatchTier::Prefix);
            }
        } else if !is_simple(folded) && folded.chars().next_back().is_some_and(fold::is_letter) {
            let needle = needle.unfinished();
            for side in sides_of(word) {
                let mut spots = self.literal(&needle, side);
                spots
                    .iter_mut()
                    .for_each(|spot| spot.tier = MatchTier::Prefix);
                unit.add(side, Matcher::Folded(needle.clone()), spots);
            }
        }
        unit.found()
    }

    /// A term by its other variants, on the side of each one's language or, if
    /// the document has no such language, on neither.
    pub(super) fn by_glossary(&self, text: &str, only: Option<Side>) -> Option<Unit> {
        let mut unit = Unit::default();
        for term in self.terms(text) {
            for side in Side::BOTH
                .into_iter()
                .filter(|side| only.is_none_or(|own| own == *side))
            {
                self.add_variants(&mut unit, term, side);
            }
        }
        unit.found()
    }

    /// The terms that a text is a variant of, in either of the languages.
    pub(super) fn terms(&self, text: &str) -> Vec<&'a GlossaryTerm> {
        let mut terms: Vec<&'a GlossaryTerm> = Vec::new();
        for side in Side::BOTH {
            for term in self.glossary.terms_of(text, self.document.language(side)) {
                if !terms.iter().any(|other| std::ptr::eq(*other, term)) {
                    terms.push(term);
                }
            }
        }
        terms
    }

    /// Looks for the variants of a term that are in a side's language.
    fn add_variants(&self, unit: &mut Unit, term: &GlossaryTerm, side: Side) {
        let language = self.document.language(side);
        let own = term.variants.iter();
        for variant in own.filter(|variant| is_language(&variant.language, language)) {
            self.add_variant(unit, variant, side);
        }
    }

    /// Looks for one variant.
    pub(super) fn add_variant(&self, unit: &mut Unit, variant: &TermVariant, side: Side) {
        let Some(matcher) = self.matcher_of_variant(&variant.text, side) else {
            return;
        };
        let spots = match &matcher {
            Matcher::Loose(loose) => self.loose(loose, side),
            Matcher::Words(words) => {
                let vocabulary = self.index.vocabulary(side);
                let words = words.iter().filter_map(|word| vocabulary.find(word));
                self.words(words, side, MatchTier::Glossary)
            }
            Matcher::Folded(needle) | Matcher::Exact(needle) => self.literal(needle, side),
        };
        let spots = spots.into_iter().map(|spot| Spot {
            tier: MatchTier::Glossary,
            ..spot
        });
        unit.add(side, matcher, spots.collect());
    }

    /// How a variant is looked for: its last word in the singular and plural.
    pub(super) fn matcher_of_variant(&self, text: &str, side: Side) -> Option<Matcher> {
        let folded = fold::fold(text.trim());
        let Some(last) = fold::words(&folded)
            .last()
            .filter(|last| last.end == folded.len())
        else {
            return Loose::new(text, PassOver::Signs).map(Matcher::Loose);
        };
        let vocabulary = self.index.vocabulary(side);
        let word = &folded[last.clone()];
        let is_number = |other: &str| {
            let (short, long) = if other.len() < word.len() {
                (other, word)
            } else {
                (word, other)
            };
            short == long || long.ends_with('s') && !short.ends_with('s')
        };
        let family = vocabulary.inflections(word);
        let mut family: Vec<_> = family
            .filter(|word| is_number(&vocabulary.words()[*word as usize]))
            .collect();
        family.sort_unstable();
        let family = family
            .iter()
            .map(|word| &vocabulary.words()[*word as usize]);
        if last.start == 0 {
            return Some(Matcher::Words(family.cloned().collect()));
        }
        let mut loose = Loose::new(text, PassOver::Signs)?;
        loose.ends_in(family.map(AsRef::as_ref));
        Some(Matcher::Loose(loose))
    }

    /// A word by others of its stem.
    fn stem(&self, word: &QueryWord) -> Option<Unit> {
        let folded = fold::fold(&word.text);
        let mut unit = Unit::default();
        if !word.quoted && is_simple(&folded) {
            for side in sides_of(word) {
                let vocabulary = self.index.vocabulary(side);
                let family = vocabulary.family(&folded).collect();
                self.add_words(&mut unit, family, side, MatchTier::Stem);
            }
        }
        unit.found()
    }

    /// The inflected forms of a word; longer ones are also its continuations.
    fn add_inflections(&self, unit: &mut Unit, folded: &str, side: Side) {
        let vocabulary = self.index.vocabulary(side);
        let text = |word: &u32| vocabulary.words()[*word as usize].as_ref();
        let (own, others): (Vec<_>, Vec<_>) = vocabulary
            .inflections(folded)
            .filter(|word| text(word) != folded)
            .partition(|word| text(word).starts_with(folded));
        self.add_words(unit, own, side, MatchTier::Prefix);
        self.add_words(unit, others, side, MatchTier::Stem);
    }

    fn add_words(&self, unit: &mut Unit, mut words: Vec<u32>, side: Side, tier: MatchTier) {
        words.sort_unstable();
        words.dedup();
        let all = self.index.vocabulary(side).words();
        let matcher = Matcher::Words(
            words
                .iter()
                .map(|word| all[*word as usize].clone())
                .collect(),
        );
        let spots = self.words(words.into_iter(), side, tier);
        unit.add(side, matcher, spots);
    }

    /// The weaker tiers for a word that is not there in any form of itself.
    pub(super) fn guessed(&self, word: &QueryWord) -> Option<Unit> {
        if word.quoted {
            return None;
        }
        let folded = fold::fold(&word.text);
        // A term that the glossary has is no misspelling of another.
        let is_known = !self.terms(&word.text).is_empty();
        if folded.chars().any(fold::is_unspaced) {
            let nearly = (!is_known).then(|| self.nearly_han(word, &folded));
            nearly.flatten().or_else(|| self.in_headings(word, &folded))
        } else {
            self.by_sound(word)
                .or_else(|| (!is_known).then(|| self.nearly_latin(word, &folded))?)
                .or_else(|| self.fuzzily(word, &folded))
        }
    }

    /// A unit of some runs of characters with the segments they stand in.
    fn runs(
        &self,
        runs: impl Iterator<Item = (String, Vec<u32>)>,
        side: Side,
        tier: MatchTier,
    ) -> Unit {
        let mut unit = Unit::default();
        let mut segments = Vec::new();
        for (run, own) in runs {
            unit.matchers[side].extend(Needle::new(&run).map(Matcher::Folded));
            segments.extend(own);
        }
        unit.spots = spots_of(segments, side, tier);
        unit
    }
}

impl Unit {
    /// The same unit without what was found only by folding.
    fn exact_only(mut self, needle: &Needle) -> Self {
        self.spots.retain(|spot| spot.tier == MatchTier::Exact);
        for side in Side::BOTH {
            if !self.matchers[side].is_empty() {
                self.matchers[side] = vec![Matcher::Exact(needle.clone())];
            }
        }
        self
    }

    /// Both units' matches; the stronger tier counts.
    fn and(mut self, other: Self) -> Self {
        self.spots = joined(self.spots, other.spots);
        for side in Side::BOTH {
            self.matchers[side].extend(other.matchers[side].iter().cloned());
        }
        self
    }
}

/// Whether a variant's language is that of a side: `en` is also for `en-GB`.
pub(super) fn is_language(variant: &str, side: &str) -> bool {
    let primary = |tag: &str| {
        tag.split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_lowercase()
    };
    primary(variant) == primary(side)
}
