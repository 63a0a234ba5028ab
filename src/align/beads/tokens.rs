//! Sentences as sequences of tokens: word stems, Han characters and words,
//! numbers, and punctuation that translators keep.

mod numbers;
mod tokenizer;

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

pub(crate) use tokenizer::Tokenizer;

/// Only so many tokens of a sentence are compared, and only those in so many
/// bytes. Ten megabytes on one line are no sentence, and pairs of all its words
/// once took all memory there was.
const MAX_TOKENS: usize = 400;
const MAX_BYTES: usize = 16 << 10;

/// The tokens of one side's sentences, as ids in its vocabulary.
pub(crate) struct Tokens {
    ids: HashMap<Box<str>, u32>,
    /// The number of occurrences of each id.
    counts: Vec<u32>,
    all: Vec<u32>,
    /// The number of tokens before each sentence, and of all.
    starts: Vec<u32>,
    /// The number of characters before each sentence, and of all.
    lengths: Vec<u32>,
}

impl Tokens {
    pub(crate) fn new(sentences: &[&str], tokenizer: &Tokenizer<'_>) -> Self {
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
            let end = tokens.all.len() + MAX_TOKENS;
            let beginning = &sentence[..sentence.floor_char_boundary(MAX_BYTES)];
            tokenizer.tokenize(beginning, &mut |token| {
                if tokens.all.len() < end {
                    tokens.push(token);
                }
            });
            length += sentence.chars().count() as u32;
            tokens.starts.push(tokens.all.len() as u32);
            tokens.lengths.push(length);
        }
        tokens.all.shrink_to_fit();
        tokens
    }

    fn push(&mut self, token: &str) {
        let id = self.id(token).unwrap_or_else(|| {
            let id = self.counts.len() as u32;
            self.ids.insert(token.into(), id);
            self.counts.push(0);
            id
        });
        self.counts[id as usize] += 1;
        self.all.push(id);
    }

    /// The number of sentences.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The tokens of some sentences.
    pub(crate) fn in_sentences(&self, sentences: Range<u32>) -> &[u32] {
        let [first, end] = [sentences.start, sentences.end].map(|at| self.starts[at as usize]);
        &self.all[first as usize..end as usize]
    }

    /// The length of some sentences, in characters.
    pub(super) fn length(&self, sentences: Range<u32>) -> u32 {
        self.lengths[sentences.end as usize] - self.lengths[sentences.start as usize]
    }

    /// The distinct tokens with their ids, in no order.
    pub(super) fn vocabulary(&self) -> impl Iterator<Item = (&str, u32)> {
        self.ids.iter().map(|(token, id)| (&**token, *id))
    }

    /// The number of distinct tokens.
    pub(crate) fn size(&self) -> usize {
        self.counts.len()
    }

    /// The id of a token; `None` if the text does not have it.
    pub(super) fn id(&self, token: &str) -> Option<u32> {
        self.ids.get(token).copied()
    }

    /// Whether a token occurs more than once.
    pub(super) fn is_repeated(&self, id: u32) -> bool {
        self.counts[id as usize] > 1
    }

    /// The relative frequency of a token.
    pub(crate) fn share(&self, id: u32) -> f32 {
        self.counts[id as usize] as f32 / self.all.len() as f32
    }
}
