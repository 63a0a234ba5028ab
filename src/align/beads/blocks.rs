//! A run of sentences cut into blocks: single sentences, or several at a time
//! for a look from afar.

use std::ops::Range;

use super::tokens::Tokens;

/// The blocks of one side of a run.
pub(super) struct Blocks<'a> {
    tokens: &'a Tokens,
    /// The sentence that each block begins with, and the end of the last.
    bounds: Vec<u32>,
}

impl<'a> Blocks<'a> {
    /// So many blocks of nearly as many sentences each, or fewer if there are
    /// no more sentences.
    pub(super) fn new(tokens: &'a Tokens, run: &Range<u32>, count: usize) -> Self {
        let sentences = run.len();
        let count = count.min(sentences);
        let bound = |block: usize| (block * sentences).checked_div(count).unwrap_or(0) as u32;
        let bounds = (0..=count).map(|block| run.start + bound(block)).collect();
        Self { tokens, bounds }
    }

    /// Some of the blocks.
    pub(super) fn part(&self, blocks: Range<usize>) -> Self {
        Self {
            tokens: self.tokens,
            bounds: self.bounds[blocks.start..=blocks.end].to_vec(),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.bounds.len() - 1
    }

    /// The sentences of some blocks.
    pub(super) fn sentences(&self, blocks: Range<usize>) -> Range<u32> {
        self.bounds[blocks.start]..self.bounds[blocks.end]
    }

    /// The tokens of a block.
    pub(super) fn of(&self, block: usize) -> &[u32] {
        self.tokens.of(self.sentences(block..block + 1))
    }

    /// The characters of some blocks.
    pub(super) fn length(&self, blocks: Range<usize>) -> u32 {
        self.tokens.length(self.sentences(blocks))
    }

    /// The first block that does not begin before a sentence; for the end of
    /// the run the number of blocks.
    pub(super) fn at(&self, sentence: u32) -> usize {
        self.bounds.partition_point(|bound| *bound < sentence)
    }
}
