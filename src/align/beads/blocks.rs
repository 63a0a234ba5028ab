//! One side of a run, cut into blocks of sentences: single sentences in the
//! refinement, several at a time in the coarse passes.

use std::ops::Range;

use super::tokens::Tokens;

/// The blocks of one side of a run.
pub(super) struct SentenceBlocks<'a> {
    tokens: &'a Tokens,
    /// The first sentence of each block, and the end of the last.
    bounds: Vec<u32>,
}

impl<'a> SentenceBlocks<'a> {
    /// Cuts a run into `count` blocks of nearly equal numbers of sentences, or
    /// into single sentences if there are fewer.
    pub(super) fn new(tokens: &'a Tokens, run: &Range<u32>, count: usize) -> Self {
        let sentences = run.len();
        let count = count.min(sentences);
        let bound = |block: usize| (block * sentences).checked_div(count).unwrap_or(0) as u32;
        let bounds = (0..=count).map(|block| run.start + bound(block)).collect();
        Self { tokens, bounds }
    }

    /// A range of the blocks.
    pub(super) fn slice(&self, blocks: Range<usize>) -> Self {
        Self {
            tokens: self.tokens,
            bounds: self.bounds[blocks.start..=blocks.end].to_vec(),
        }
    }

    /// The number of blocks.
    pub(super) fn len(&self) -> usize {
        self.bounds.len() - 1
    }

    /// The sentences of some blocks.
    pub(super) fn sentences(&self, blocks: Range<usize>) -> Range<u32> {
        self.bounds[blocks.start]..self.bounds[blocks.end]
    }

    /// The tokens of a block.
    pub(super) fn tokens(&self, block: usize) -> &[u32] {
        self.tokens.in_sentences(self.sentences(block..block + 1))
    }

    /// The length of some blocks, in characters.
    pub(super) fn length(&self, blocks: Range<usize>) -> u32 {
        self.tokens.length(self.sentences(blocks))
    }

    /// The first block that starts at or after a sentence; the number of blocks
    /// for the end of the run.
    pub(super) fn block_at(&self, sentence: u32) -> usize {
        self.bounds.partition_point(|bound| *bound < sentence)
    }
}
