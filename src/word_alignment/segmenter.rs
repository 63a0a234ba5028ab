//! Chinese text, and other text without spaces, split into words.
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
#[derive(Debug)]
pub(super) struct Segmenter {
    lexicon: Lexicon,
    /// What frequent words cost.
    costs: HashMap<Box<str>, f32>,
}

impl Segmenter {
    /// With the words of a lexicon, and the costs of those whose frequency is
    /// known.
    pub(super) fn new(lexicon: Lexicon, frequencies: &HashMap<Box<str>, f32>) -> Self {
        let mut segmenter = Self {
            lexicon,
            costs: HashMap::default(),
        };
        segmenter.set_frequencies(frequencies);
        segmenter
    }

    /// Takes other frequencies.
    pub(super) fn set_frequencies(&mut self, frequencies: &HashMap<Box<str>, f32>) {
        self.costs = frequencies
            .iter()
            .map(|(word, share)| (word.clone(), -share.ln()))
            .collect();
    }

    /// The words that it knows, with their renderings.
    pub(super) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Whether some characters are a word.
    pub(super) fn is_word(&self, word: &[char]) -> bool {
        let word: String = word.iter().collect();
        self.costs.contains_key(word.as_str()) || self.lexicon.has_word(&word)
    }

    /// The lengths of the words of a run, in characters.
    pub(super) fn split(&self, run: &[char]) -> Vec<usize> {
        // The least cost of the run up to each place, and the length of its last
        // word.
        let mut best = vec![(0.0_f32, 0_usize); run.len() + 1];
        for end in 1..=run.len() {
            best[end].0 = f32::INFINITY;
            for length in 1..=MAX_WORD.min(end) {
                let start = end - length;
                if let Some(cost) = self.cost(&run[start..end]) {
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

    fn cost(&self, word: &[char]) -> Option<f32> {
        let text: String = word.iter().collect();
        match self.costs.get(text.as_str()) {
            Some(cost) => Some(*cost),
            None if word.len() == 1 => Some(UNSEEN_CHARACTER),
            None => self.lexicon.has_word(&text).then_some(UNSEEN_WORD),
        }
    }
}
