//! The tiers of match: from a word of a query to where it occurs.
//!
//! A word is first searched as itself: exactly, folded and inflected. Only if
//! that finds nothing anywhere in the document, the weaker tiers are tried, one
//! after another, until one finds something.
//!
//! Exact, folded and inflected forms count together on purpose. Who types
//! `contract` wants “Contracts” too, even where “contract” occurs, but not
//! “important” for `import`, which share a stem.

mod compounds;
mod han;
mod latin;
mod pinyin;
mod values;

use super::MatchTier;
use super::english::Kinship;
use super::fold;
use super::glossary::{GlossaryTerm, TermVariant};
use super::matcher::Matcher;
use super::needle::{Needle, PhrasePattern, Separators};
use super::posting::{self, Posting};
use super::query::QueryWord;
use super::resolved_word::ResolvedWord;
use super::searcher::Searcher;
use crate::document::Side;
use crate::text::{is_letter, is_unspaced};

/// How many parts a phrase needs for any punctuation between them to be
/// ignored; fewer meet by chance.
const PUNCTUATED_FROM: usize = 4;

/// The sides on which a word may match.
fn sides_of(word: &QueryWord) -> impl Iterator<Item = Side> {
    Side::BOTH.into_iter().filter(|side| word.is_for(*side))
}

/// What a word matches on each of its sides.
fn on_each_side(
    word: &QueryWord,
    mut find: impl FnMut(&mut ResolvedWord, Side),
) -> Option<ResolvedWord> {
    let mut resolved = ResolvedWord::default();
    for side in sides_of(word) {
        find(&mut resolved, side);
    }
    resolved.if_found()
}

fn set_tier(postings: &mut [Posting], tier: MatchTier) {
    postings.iter_mut().for_each(|posting| posting.tier = tier);
}

/// Whether a text is one word of the vocabulary's kind: letters and digits of
/// scripts with spaces.
fn is_single_word(folded: &str) -> bool {
    !folded.is_empty() && folded.chars().all(is_letter)
}

impl Searcher<'_> {
    /// A word as itself: exactly, folded, in another form or of the same family, as one word
    /// or two.
    pub(super) fn find_as_itself(&self, word: &QueryWord) -> Option<ResolvedWord> {
        let itself = self.find_as_typed(word);
        let itself = itself.or_else(|| self.find_as_phrase(word));
        ResolvedWord::either(itself, self.find_compounds(word))
    }

    /// A word as itself, with the spaces and punctuation that were typed.
    pub(super) fn find_as_typed(&self, word: &QueryWord) -> Option<ResolvedWord> {
        let needle = Needle::new(&word.text)?;
        let is_single = is_single_word(needle.folded());
        let mut resolved = ResolvedWord::default();
        for side in sides_of(word) {
            // A word that is not in the vocabulary cannot be in the text.
            if !is_single || self.vocabulary(side).find(needle.folded()).is_some() {
                let postings = self.find_literal(&needle, side);
                resolved.add(side, Matcher::Folded(needle.clone()), postings);
            }
        }
        // Who types a traditional character means it, if it occurs.
        let is_exact = |posting: &Posting| posting.tier == MatchTier::Exact;
        if fold::is_traditional(needle.typed()) && resolved.postings.iter().any(is_exact) {
            resolved.retain_exact(&needle);
        }
        if !word.quoted && is_single {
            for side in sides_of(word) {
                self.add_relatives(&mut resolved, needle.folded(), side);
            }
        }
        resolved.if_found()
    }

    /// A term on a side in its own forms, not as words derived from it.
    pub(super) fn find_forms(&self, word: &QueryWord, side: Side) -> Option<ResolvedWord> {
        let needle = Needle::new(&word.text)?;
        let mut resolved = ResolvedWord::default();
        if is_single_word(needle.folded()) {
            let vocabulary = self.vocabulary(side);
            let forms = vocabulary.inflections(needle.folded());
            self.add_words(&mut resolved, forms, side, MatchTier::Stem);
            let itself = vocabulary.find(needle.folded()).into_iter().collect();
            self.add_words(&mut resolved, itself, side, MatchTier::Exact);
        } else {
            let postings = self.find_literal(&needle, side);
            resolved.add(side, Matcher::Folded(needle), postings);
            let phrase = self.find_as_phrase(word).filter(|_| word.is_for(side));
            return ResolvedWord::either(resolved.if_found(), phrase);
        }
        resolved.if_found()
    }

    /// A word with any spaces inside it; any punctuation too, if it has
    /// punctuation itself or is too long to be found so by chance.
    fn find_as_phrase(&self, word: &QueryWord) -> Option<ResolvedWord> {
        let has_punctuation = word.text.chars().any(|c| !fold::is_significant(c));
        let separators = [Separators::Spaces, Separators::SpacesAndPunctuation];
        separators.into_iter().find_map(|separators| {
            let phrase = PhrasePattern::new(&word.text, separators)?;
            let is_chance = phrase.len() < PUNCTUATED_FROM && !has_punctuation;
            if separators == Separators::SpacesAndPunctuation && is_chance {
                return None;
            }
            on_each_side(word, |resolved, side| {
                let mut phrase = phrase.clone();
                self.add_last_inflections(&mut phrase, word, side);
                let postings = self.find_phrase(&phrase, side);
                resolved.add(side, Matcher::Phrase(phrase), postings);
            })
        })
    }

    /// Lets the last word of a phrase be inflected: “credit ratings” for
    /// `credit/rating`.
    fn add_last_inflections(&self, phrase: &mut PhrasePattern, word: &QueryWord, side: Side) {
        let folded = fold::fold(&word.text);
        let last = fold::words(&folded).last();
        if let Some(last) = last.filter(|last| last.end == folded.len() && !word.quoted) {
            let vocabulary = self.vocabulary(side);
            let forms = vocabulary.inflections(&folded[last]);
            phrase.set_endings(
                forms
                    .iter()
                    .map(|form| &*vocabulary.words()[*form as usize]),
            );
        }
    }

    /// Words that begin with a word, and words of its stem. The two tiers are
    /// searched together, though each hit is named after its own.
    pub(super) fn find_prefix_or_stem(&self, word: &QueryWord) -> Option<ResolvedWord> {
        ResolvedWord::either(self.find_prefix(word), self.find_stem(word))
    }

    /// Words that begin with a word.
    fn find_prefix(&self, word: &QueryWord) -> Option<ResolvedWord> {
        let needle = Needle::new(&word.text)?;
        let folded = needle.folded();
        if is_single_word(folded) {
            let count = folded.chars().count();
            // `UN` is an abbreviation, `co` may be the beginning of a word.
            let is_abbreviation = count == 2 && needle.typed().chars().all(char::is_uppercase);
            if count < 2 || is_abbreviation {
                return None;
            }
            on_each_side(word, |resolved, side| {
                let words = self.vocabulary(side).with_prefix(folded);
                self.add_words(resolved, words.collect(), side, MatchTier::Prefix);
            })
        } else if folded.chars().next_back().is_some_and(is_letter) {
            let needle = needle.into_prefix();
            on_each_side(word, |resolved, side| {
                let mut postings = self.find_literal(&needle, side);
                set_tier(&mut postings, MatchTier::Prefix);
                resolved.add(side, Matcher::Folded(needle.clone()), postings);
            })
        } else {
            None
        }
    }

    /// Words of a word's stem. A word of the language has its family instead: `general` and
    /// `generate` share a stem.
    fn find_stem(&self, word: &QueryWord) -> Option<ResolvedWord> {
        let folded = fold::fold(&word.text);
        if word.quoted || !is_single_word(&folded) || self.is_in_language(word, &folded) {
            return None;
        }
        on_each_side(word, |resolved, side| {
            let words = self.vocabulary(side).same_stem(&folded).collect();
            self.add_words(resolved, words, side, MatchTier::Stem);
        })
    }

    /// A term by its other variants in the glossary, each on the side of its
    /// language; `only` restricts them to one side.
    pub(super) fn find_by_glossary(&self, text: &str, only: Option<Side>) -> Option<ResolvedWord> {
        let mut resolved = ResolvedWord::default();
        for term in self.terms([text]) {
            for side in Side::BOTH {
                if only.is_none_or(|only| only == side) {
                    for variant in self.variants_on(term, side) {
                        self.add_variant(&mut resolved, variant, side);
                    }
                }
            }
        }
        resolved.if_found()
    }

    /// The variants of a term that are in a side's language.
    pub(super) fn variants_on<'t>(
        &self,
        term: &'t GlossaryTerm,
        side: Side,
    ) -> impl Iterator<Item = &'t TermVariant> {
        let language = self.document.language(side);
        let variants = term.variants.iter();
        variants.filter(move |variant| variant.language.is_same_language(language))
    }

    /// Adds the occurrences of a variant on a side.
    pub(super) fn add_variant(
        &self,
        resolved: &mut ResolvedWord,
        variant: &TermVariant,
        side: Side,
    ) {
        let Some(matcher) = self.variant_matcher(&variant.text, side) else {
            return;
        };
        let mut postings = match &matcher {
            Matcher::Phrase(phrase) => self.find_phrase(phrase, side),
            Matcher::Words(words) => {
                let vocabulary = self.vocabulary(side);
                let words = words.iter().filter_map(|word| vocabulary.find(word));
                self.find_words(words, side, MatchTier::Glossary)
            }
            Matcher::Folded(needle) | Matcher::Exact(needle) => self.find_literal(needle, side),
            // No variant is looked for so.
            Matcher::Value(..) | Matcher::Apart(_) => Vec::new(),
        };
        set_tier(&mut postings, MatchTier::Glossary);
        resolved.add(side, matcher, postings);
    }

    /// What matches a variant of a term: its text, with the last word in the
    /// singular or plural.
    pub(super) fn variant_matcher(&self, text: &str, side: Side) -> Option<Matcher> {
        let phrase = || PhrasePattern::new(text, Separators::SpacesAndPunctuation);
        let folded = fold::fold(text.trim());
        let last = fold::words(&folded).last();
        let Some(last) = last.filter(|last| last.end == folded.len()) else {
            return phrase().map(Matcher::Phrase);
        };
        let vocabulary = self.vocabulary(side);
        let word = &folded[last.clone()];
        let differs_by_plural = |other: &str| {
            let (short, long) = if other.len() < word.len() {
                (other, word)
            } else {
                (word, other)
            };
            short == long || long.ends_with('s') && !short.ends_with('s')
        };
        let mut forms = vocabulary.inflections(word);
        forms.sort_unstable();
        let forms = forms.iter().map(|form| &vocabulary.words()[*form as usize]);
        let forms = forms.filter(|form| differs_by_plural(form));
        if last.start == 0 {
            return Some(Matcher::Words(forms.cloned().collect()));
        }
        let mut phrase = phrase()?;
        phrase.set_endings(forms.map(AsRef::as_ref));
        Some(Matcher::Phrase(phrase))
    }

    /// Adds the other forms of a word and the words derived from it. Those that continue it
    /// are prefix matches as well, which is the strongest tier of the three.
    fn add_relatives(&self, resolved: &mut ResolvedWord, folded: &str, side: Side) {
        let vocabulary = self.vocabulary(side);
        let tier = |word: u32, kinship| match &*vocabulary.words()[word as usize] {
            text if text == folded => None,
            text if text.starts_with(folded) => Some(MatchTier::Prefix),
            _ if kinship == Kinship::Form => Some(MatchTier::Stem),
            _ => Some(MatchTier::Family),
        };
        let relatives = vocabulary.relatives(folded);
        for wanted in [MatchTier::Prefix, MatchTier::Stem, MatchTier::Family] {
            let words = relatives.iter().copied();
            let words = words.filter(|(word, kinship)| tier(*word, *kinship) == Some(wanted));
            let words = words.map(|(word, _)| word).collect();
            self.add_words(resolved, words, side, wanted);
        }
    }

    /// Adds the occurrences of some words of the vocabulary.
    fn add_words(
        &self,
        resolved: &mut ResolvedWord,
        mut words: Vec<u32>,
        side: Side,
        tier: MatchTier,
    ) {
        // Several words may share inflected forms; the matcher searches a sorted list.
        words.sort_unstable();
        words.dedup();
        let all = self.vocabulary(side).words();
        let texts = words.iter().map(|word| all[*word as usize].clone());
        let matcher = Matcher::Words(texts.collect());
        let postings = self.find_words(words.into_iter(), side, tier);
        resolved.add(side, matcher, postings);
    }

    /// A word by the weakest tiers, which guess what was meant: pinyin,
    /// initials, approximate and fuzzy.
    pub(super) fn find_by_guess(&self, word: &QueryWord) -> Option<ResolvedWord> {
        if word.quoted {
            return None;
        }
        let folded = fold::fold(&word.text);
        // A term of the glossary is not a misspelling of another word.
        let is_term = !self.terms([&*word.text]).is_empty();
        if folded.chars().any(is_unspaced) {
            let similar = || (!is_term).then(|| self.find_similar_han(word, &folded))?;
            self.find_apart(word, &folded)
                .or_else(similar)
                .or_else(|| self.find_in_headings(word, &folded))
        } else {
            let by_spelling = || {
                if is_term {
                    self.find_abbreviated(word, &folded)
                } else {
                    self.find_misspelt_or_abbreviated(word, &folded)
                }
            };
            self.find_by_pinyin(word)
                .or_else(by_spelling)
                .or_else(|| self.find_by_mistyped_syllables(word))
        }
    }

    /// Adds runs of characters, given with their segments.
    fn add_runs(
        &self,
        resolved: &mut ResolvedWord,
        runs: impl IntoIterator<Item = (String, Vec<u32>)>,
        side: Side,
        tier: MatchTier,
    ) {
        let mut segments = Vec::new();
        for (run, own) in runs {
            resolved.matchers[side].extend(Needle::new(&run).map(Matcher::Folded));
            segments.extend(own);
        }
        let postings = posting::postings_of(segments, side, tier);
        resolved.postings = posting::union(std::mem::take(&mut resolved.postings), postings);
    }
}
