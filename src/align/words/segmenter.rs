//! Runs of a script without spaces, split into words by cost.
//!
//! Of all ways to cut a run into known words and single characters, the one with
//! the least cost is taken, found by dynamic programming. A word costs the negative
//! logarithm of its frequency. Words that the corpus did not have cost as much as
//! rare ones, so that few long words are preferred to many short ones.

use foldhash::HashMap;

use crate::align::lexicon::Lexicon;

/// The longest word, in characters.
const MAX_WORD: usize = 4;

/// What a word costs that the dictionary has and the corpus has not.
const UNSEEN_WORD: f32 = 16.0;

/// What a character costs that is no word of the corpus.
const UNSEEN_CHARACTER: f32 = 17.0;

/// Splits runs of characters without spaces into words.
#[derive(Clone, Debug)]
pub(crate) struct Segmenter {
    lexicon: Lexicon,
    /// What frequent words cost.
    costs: HashMap<Box<str>, f32>,
}

impl Segmenter {
    /// With the words of a lexicon, and the shares that words have of a corpus, as
    /// far as they are known.
    pub(crate) fn new(lexicon: Lexicon, frequencies: &HashMap<Box<str>, f32>) -> Self {
        let mut segmenter = Self {
            lexicon,
            costs: HashMap::default(),
        };
        segmenter.set_frequencies(frequencies);
        segmenter
    }

    /// Takes other frequencies.
    pub(crate) fn set_frequencies(&mut self, frequencies: &HashMap<Box<str>, f32>) {
        self.costs = frequencies
            .iter()
            .map(|(word, share)| (word.clone(), -share.ln()))
            .collect();
    }

    /// The words that it knows, with their renderings.
    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Whether some characters are a word.
    pub(crate) fn is_word(&self, word: &[char]) -> bool {
        let word: String = word.iter().collect();
        self.costs.contains_key(word.as_str()) || self.lexicon.has_word(&word)
    }

    /// The lengths of the words of a folded run, in characters.
    pub(crate) fn split(&self, run: &[char]) -> Vec<usize> {
        let text: String = run.iter().collect();
        let ends = std::iter::once(text.len());
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain(ends).collect();
        // The least cost of the run up to each place, and the length of its last
        // word.
        let mut best = vec![(0.0_f32, 0_usize); run.len() + 1];
        for end in 1..=run.len() {
            best[end].0 = f32::INFINITY;
            for length in 1..=MAX_WORD.min(end) {
                let start = end - length;
                if let Some(cost) = self.cost(&text[bytes[start]..bytes[end]], length) {
                    let cost = best[start].0 + cost;
                    if cost < best[end].0 {
                        best[end] = (cost, length);
                    }
                }
            }
        }
        let mut lengths = Vec::new();
        let mut end = run.len();
        while end > 0 {
            let (_, length) = best[end];
            lengths.push(length);
            end -= length;
        }
        lengths.reverse();
        lengths
    }

    /// What some characters cost as one word; `None` if they are none.
    fn cost(&self, word: &str, length: usize) -> Option<f32> {
        match self.costs.get(word) {
            Some(cost) => Some(*cost),
            None if length == 1 => Some(UNSEEN_CHARACTER),
            None => self.lexicon.has_word(word).then_some(UNSEEN_WORD),
        }
    }
}
