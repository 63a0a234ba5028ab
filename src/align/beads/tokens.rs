//! Sentences as what is compared: stems of words, Han characters and words,
//! numbers, and the signs that translators keep.

mod numbers;
mod reader;

use std::collections::HashMap;
use std::ops::Range;

pub(crate) use reader::Reader;

/// So many tokens of a sentence are compared, in at most so many bytes: what
/// stands on one line without an end is no sentence, and words are compared in
/// pairs.
const MOST: usize = 400;
const LONGEST: usize = 16 << 10;

/// The tokens of one side's sentences, as numbers into its vocabulary.
pub(crate) struct Tokens {
    ids: HashMap<Box<str>, u32>,
    /// How often each token of the vocabulary occurs.
    counts: Vec<u32>,
    all: Vec<u32>,
    /// The tokens before each sentence, and all of them.
    starts: Vec<u32>,
    /// The characters before each sentence, and all of them.
    lengths: Vec<u32>,
}

impl Tokens {
    pub(crate) fn new(sentences: &[&str], reader: &Reader<'_>) -> Self {
        let mut tokens = Self {
            ids: HashMap::new(),
            counts: Vec::new(),
            all: Vec::new(),
            starts: vec![0],
            lengths: vec![0],
        };
        tokens.starts.reserve_exact(sentences.len());
        tokens.lengths.reserve_exact(sentences.len());
        let mut length = 0;
        for sentence in sentences {
            let end = tokens.all.len() + MOST;
            let beginning = &sentence[..sentence.floor_char_boundary(LONGEST)];
            reader.read(beginning, &mut |token| {
                if tokens.all.len() < end {
                    tokens.add(token);
                }
            });
            length += sentence.chars().count() as u32;
            tokens.starts.push(tokens.all.len() as u32);
            tokens.lengths.push(length);
        }
        tokens.all.shrink_to_fit();
        tokens
    }

    fn add(&mut self, token: &str) {
        let id = self.id(token).unwrap_or_else(|| {
            let id = self.counts.len() as u32;
            self.ids.insert(token.into(), id);
            self.counts.push(0);
            id
        });
        self.counts[id as usize] += 1;
        self.all.push(id);
    }

    /// How many sentences there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The tokens of some sentences.
    pub(crate) fn of(&self, sentences: Range<u32>) -> &[u32] {
        let [first, end] = [sentences.start, sentences.end].map(|at| self.starts[at as usize]);
        &self.all[first as usize..end as usize]
    }

    /// The characters of some sentences.
    pub(super) fn length(&self, sentences: Range<u32>) -> u32 {
        self.lengths[sentences.end as usize] - self.lengths[sentences.start as usize]
    }

    /// The distinct tokens, each with its number.
    pub(super) fn vocabulary(&self) -> impl Iterator<Item = (&str, u32)> {
        self.ids.iter().map(|(token, id)| (&**token, *id))
    }

    /// How many distinct tokens there are.
    pub(crate) fn size(&self) -> usize {
        self.counts.len()
    }

    /// The number of a token.
    pub(super) fn id(&self, token: &str) -> Option<u32> {
        self.ids.get(token).copied()
    }

    /// Whether a token occurs more than once.
    pub(super) fn is_repeated(&self, id: u32) -> bool {
        self.counts[id as usize] > 1
    }

    /// The share of a token among all.
    pub(crate) fn share(&self, id: u32) -> f32 {
        self.counts[id as usize] as f32 / self.all.len() as f32
    }
}
