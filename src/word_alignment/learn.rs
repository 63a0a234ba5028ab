//! Learning a table of words from a corpus.

use foldhash::HashMap;

use super::em::{self, Directions, Learned};
use super::pairs::TokenPairs;
use super::table::{Translation, WordShares, WordTable};
use super::tokens::{Token, Tokenizer, WordKeys};
use crate::align::lexicon::Lexicon;
use crate::align::words::Segmenter;
use crate::document::{LanguageTag, Side, Sides};
use crate::text::is_unspaced;

/// Longer pairs teach little for the time that they take, in tokens of a side.
const LONGEST: usize = 75;

/// The least probability of a translation that is kept, in either direction.
const LEAST: f32 = 0.02;

/// The least share of the unlinked of a word that is kept.
const LEAST_UNLINKED: f32 = 2e-5;

/// How often each form of a word was met, by the word's key.
type Forms = HashMap<Box<str>, HashMap<Box<str>, u32>>;

/// Learns from pairs of texts in two languages which of their words translate one
/// another.
#[derive(Debug)]
pub struct Learner {
    languages: Sides<LanguageTag>,
    keys: Sides<WordKeys>,
    segmenter: Segmenter,
    pairs: TokenPairs,
    forms: Sides<Forms>,
    skipped: usize,
}

impl Learner {
    /// For texts in two languages. The words of the lexicon tell how text without
    /// spaces is split; its renderings are not learned.
    pub fn new(languages: Sides<LanguageTag>, lexicon: Lexicon) -> Self {
        Self {
            keys: languages.as_ref().map(WordKeys::new),
            languages,
            segmenter: Segmenter::new(lexicon, &HashMap::default()),
            pairs: TokenPairs::default(),
            forms: Sides::default(),
            skipped: 0,
        }
    }

    /// Adds a pair of texts. Those with more than 75 words on a side are skipped:
    /// they teach little for the time that they take.
    pub fn add(&mut self, texts: Sides<&str>) {
        let tokens = Sides::of(|side| {
            let splitter = Tokenizer::new(&self.keys[side], &self.segmenter);
            splitter.tokens(texts[side])
        });
        let lengths = tokens.as_ref().map(Vec::len);
        if lengths.source.max(lengths.target) > LONGEST {
            self.skipped += 1;
            return;
        }
        if lengths.source.min(lengths.target) == 0 {
            return;
        }
        for side in Side::BOTH {
            for token in tokens[side].iter().filter(|token| token.is_word()) {
                self.count_form(side, token, &texts[side][token.range.clone()]);
            }
        }
        self.pairs.push(tokens.as_ref().map(Vec::as_slice));
    }

    fn count_form(&mut self, side: Side, token: &Token, form: &str) {
        if !form.contains(is_unspaced) {
            let forms = self.forms[side].entry(token.key.clone()).or_default();
            *forms.entry(form.to_lowercase().into()).or_default() += 1;
        }
    }

    /// The number of pairs to learn from.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there is nothing to learn from.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of pairs that were too long.
    pub fn skipped(&self) -> usize {
        self.skipped
    }

    /// Learns. `progress` is called with the share that is done, from 0 to 1, and
    /// ends the learning with `None` if it returns false.
    pub fn learn(mut self, progress: &mut dyn FnMut(f32) -> bool) -> Option<WordTable> {
        self.split_by_frequency();
        let forms = self.forms.map(|forms| {
            let most = |(key, forms): (Box<str>, HashMap<Box<str>, u32>)| {
                let most = forms.into_iter().max_by(|(one, times), (other, others)| {
                    times.cmp(others).then_with(|| other.cmp(one))
                });
                most.map(|(form, _)| (key, form))
            };
            forms.into_iter().filter_map(most).collect()
        });
        learn_table(self.languages, &self.pairs, forms, progress)
    }

    /// Splits text without spaces anew, now that it is known how frequent its words
    /// are.
    fn split_by_frequency(&mut self) {
        let mut frequencies = HashMap::default();
        for side in Side::BOTH {
            let vocabulary = &self.pairs.vocabulary[side];
            let unspaced = vocabulary.shares();
            frequencies.extend(unspaced.filter(|(word, _)| word.contains(is_unspaced)));
        }
        self.segmenter.set_frequencies(&frequencies);
        let mut pairs = TokenPairs::default();
        for nth in 0..self.pairs.len() {
            let words = Sides::of(|side| {
                let vocabulary = &self.pairs.vocabulary[side];
                let words = self.pairs.pair(nth)[side].iter();
                self.split(words.map(|word| vocabulary.word(*word)))
            });
            pairs.push(words.as_ref().map(Vec::as_slice));
        }
        self.pairs = pairs;
    }

    /// Words in the order of their text, those without spaces split anew.
    fn split<'w>(&self, words: impl Iterator<Item = &'w str>) -> Vec<Box<str>> {
        let mut split: Vec<Box<str>> = Vec::new();
        let mut run: Vec<char> = Vec::new();
        let flush = |run: &mut Vec<char>, split: &mut Vec<Box<str>>| {
            let mut rest = &run[..];
            for length in self.segmenter.split(run) {
                let (word, after) = rest.split_at(length);
                split.push(word.iter().collect::<String>().into());
                rest = after;
            }
            run.clear();
        };
        for word in words {
            if word.chars().all(is_unspaced) {
                run.extend(word.chars());
            } else {
                flush(&mut run, &mut split);
                split.push(word.into());
            }
        }
        flush(&mut run, &mut split);
        split
    }
}

/// Learns a table from pairs; `forms` has the form in which each word is written.
pub(super) fn learn_table(
    languages: Sides<LanguageTag>,
    pairs: &TokenPairs,
    forms: Sides<HashMap<Box<str>, Box<str>>>,
    progress: &mut dyn FnMut(f32) -> bool,
) -> Option<WordTable> {
    let agreeing = em::learn(pairs, Directions::Agreeing, &mut |done| {
        progress(done / 2.0)
    })?;
    let Learned { null, jumps, .. } = agreeing;
    let separate = |done: f32| done / 2.0 + 0.5;
    let learned = em::learn(pairs, Directions::Separate, &mut |done| {
        progress(separate(done))
    })?;
    let mut table = WordTable::new(languages);
    table.forms = forms;
    table.jumps = jumps;
    for side in Side::BOTH {
        let vocabulary = &pairs.vocabulary[side];
        for (nth, (word, frequency)) in vocabulary.shares().enumerate() {
            let unlinked = null[side.other()][nth];
            let unlinked = if unlinked < LEAST_UNLINKED {
                0.0
            } else {
                unlinked
            };
            let shares = WordShares {
                frequency,
                unlinked,
            };
            table.words[side].insert(word, shares);
        }
    }
    let Sides { source, target } = &pairs.vocabulary;
    for (cell, (from, to)) in learned.cells.iter().enumerate() {
        let translation = Translation {
            forward: learned.probabilities.source[cell],
            backward: learned.probabilities.target[cell],
        };
        let (from, to) = (source.word(from), target.word(to));
        let is_known = translation.forward.max(translation.backward) >= LEAST;
        // Numbers are translated by rule.
        if is_known && !from.starts_with('#') {
            let own = table.translations.entry(from.into());
            own.or_default().insert(to.into(), translation);
        }
    }
    Some(table)
}
