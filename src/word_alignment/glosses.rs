//! What dictionaries say of the words of a document.

use foldhash::{HashMap, HashMapExt};

use super::function_words::is_function_word;
use super::tokens::{Token, Tokenizer, WordKeys};
use crate::align::words::Segmenter;
use crate::document::{LanguageTag, Sides};
use crate::text::is_unspaced;

/// The weight of a rendering by its content words: one, two, more.
const BY_CONTENT_WORDS: [f32; 3] = [1.0, 0.7, 0.45];

/// The weight of a function word in a rendering with other words.
const FUNCTION_WORD: f32 = 0.15;

/// The weight of the renderings of a single character: those of one that is the
/// whole word, and those of one inside a word.
const SINGLE: f32 = 0.7;
const SINGLE_INSIDE: f32 = 0.25;

/// The weight of the renderings of a word inside a word.
const INSIDE: f32 = 0.5;

/// Looks up the renderings of words.
pub(super) struct Glosses<'a> {
    segmenter: &'a Segmenter,
    /// Splits renderings into words.
    tokenizer: Tokenizer<'a>,
    language: &'a LanguageTag,
    /// The renderings of words with spaces.
    spaced: HashMap<Box<str>, Vec<(Box<str>, f32)>>,
}

impl<'a> Glosses<'a> {
    /// For source words whose renderings are in `language`, the target's.
    pub(super) fn new(
        segmenter: &'a Segmenter,
        keys: Sides<&'a WordKeys>,
        language: &'a LanguageTag,
    ) -> Self {
        let mut glosses = Self {
            segmenter,
            tokenizer: Tokenizer::new(keys.target, segmenter),
            language,
            spaced: HashMap::new(),
        };
        for (term, rendering) in segmenter.lexicon().spaced_terms() {
            // The lexicon does not say which language a term is in.
            for (word, rendering) in [(term, rendering), (rendering, term)] {
                let words = glosses.weigh(rendering);
                let own = glosses.spaced.entry(keys.source.key(word)).or_default();
                own.extend(words);
            }
        }
        glosses
    }

    /// The words that render a word, with weights from 0 to 1.
    pub(super) fn of(&self, word: &str) -> HashMap<Box<str>, f32> {
        let mut found = HashMap::new();
        let mut add = |words: Vec<(Box<str>, f32)>, factor: f32| {
            for (key, weight) in words {
                let best = found.entry(key).or_insert(0.0_f32);
                *best = best.max(weight * factor);
            }
        };
        if !word.contains(is_unspaced) {
            add(self.spaced.get(word).cloned().unwrap_or_default(), 1.0);
            return found;
        }
        let chars: Vec<char> = word.chars().collect();
        for start in 0..chars.len() {
            for end in start + 1..=chars.len() {
                let part: String = chars[start..end].iter().collect();
                let factor = match (end - start == chars.len(), end - start) {
                    (true, 1) => SINGLE,
                    (true, _) => 1.0,
                    (false, 1) => SINGLE_INSIDE,
                    (false, _) => INSIDE,
                };
                for rendering in self.segmenter.lexicon().renderings(&part) {
                    add(self.weigh(rendering), factor);
                }
            }
        }
        found
    }

    /// The words of a rendering, each with its weight.
    fn weigh(&self, rendering: &str) -> Vec<(Box<str>, f32)> {
        let tokens = self.tokenizer.tokens(rendering);
        let words: Vec<&Token> = tokens.iter().filter(|token| token.is_word()).collect();
        let is_content = |word: &&&Token| !is_function_word(&word.key, self.language);
        let content = words.iter().filter(is_content).count();
        let weigh = |word: &&Token| {
            let weight = match words.len() {
                1 => 1.0,
                _ if !is_content(&word) => FUNCTION_WORD,
                _ => BY_CONTENT_WORDS[content.clamp(1, 3) - 1],
            };
            (word.key.clone(), weight)
        };
        words.iter().map(weigh).collect()
    }
}
