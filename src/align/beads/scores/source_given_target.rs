//! p(source | target): how well one to four target blocks translate to each
//! source block.
//!
//! The table is filled row by row, and a row is one source block against many
//! target blocks. So this direction cannot share sums as the other one does;
//! instead it lists once per source block which of its tokens each target block
//! translates to.

use std::ops::Range;

use super::log_product::LogProduct;
use crate::align::beads::band::Band;
use crate::align::beads::blocks::SentenceBlocks;
use crate::align::beads::model::Model;
use crate::align::beads::shapes::MAX_SENTENCES;
use crate::document::Sides;

/// The number of source blocks whose scores are in memory, more than a bead
/// has.
const CACHED: usize = 2 * MAX_SENTENCES;

/// The end of a chain.
const NONE: u32 = u32::MAX;

/// The scores of the source blocks before one row.
pub(super) struct SourceGivenTarget {
    /// The source blocks scored last; block n is at n modulo [`CACHED`].
    cache: [BlockScores; CACHED],
    /// For each target token the first entry of its chain in `chains`. All
    /// [`NONE`] between source blocks.
    heads: Vec<u32>,
    /// Linked lists: the next entry, the position in the source block that the
    /// target token translates to, and the probability.
    chains: Vec<(u32, u32, f32)>,
    /// Positions in the source block with probabilities, target block by target
    /// block.
    hits: Vec<(u32, f32)>,
    /// The number of hits before each target block.
    hit_starts: Vec<usize>,
    /// The sum of the probabilities at each position. All zero between uses.
    probabilities: Vec<f32>,
    /// The positions whose probability is not zero.
    touched: Vec<u32>,
}

#[derive(Default)]
struct BlockScores {
    /// The source block; `None` if the entry is unused.
    block: Option<usize>,
    /// The first column of `scores`.
    first: usize,
    /// The scores given the one to four target blocks before each column.
    scores: [Vec<f32>; MAX_SENTENCES],
}

impl SourceGivenTarget {
    /// For a vocabulary of `targets` tokens.
    pub(super) fn new(targets: usize) -> Self {
        Self {
            cache: Default::default(),
            heads: vec![NONE; targets],
            chains: Vec::new(),
            hits: Vec::new(),
            hit_starts: Vec::new(),
            probabilities: Vec::new(),
            touched: Vec::new(),
        }
    }

    /// Drops the scores of another run's blocks.
    pub(super) fn clear(&mut self) {
        for entry in &mut self.cache {
            entry.block = None;
        }
    }

    /// Computes the scores for beads that end in a row.
    pub(super) fn fill(
        &mut self,
        model: &Model<'_>,
        blocks: &Sides<SentenceBlocks<'_>>,
        row: usize,
        band: &Band,
    ) {
        for block in row.saturating_sub(MAX_SENTENCES)..row {
            if self.cache[block % CACHED].block != Some(block) {
                let last = (block + MAX_SENTENCES).min(band.end().0);
                let ends = *band.columns(block + 1).start()..*band.columns(last).end() + 1;
                let first = ends.start.saturating_sub(MAX_SENTENCES);
                let source = blocks.source.tokens(block);
                self.find_hits(model, source, &blocks.target, first..ends.end - 1);
                let entry = std::mem::take(&mut self.cache[block % CACHED]);
                let entry = self.compute(entry, model, source, &blocks.target, first, ends);
                self.cache[block % CACHED] = BlockScores {
                    block: Some(block),
                    ..entry
                };
            }
        }
    }

    /// Lists for each target block the positions in the source block that its
    /// tokens translate to.
    fn find_hits(
        &mut self,
        model: &Model<'_>,
        source: &[u32],
        target: &SentenceBlocks<'_>,
        columns: Range<usize>,
    ) {
        self.chains.clear();
        for (position, token) in (0..).zip(source) {
            for (target, probability) in model.tables.source_given_target.row(*token) {
                let head = &mut self.heads[*target as usize];
                self.chains.push((*head, position, *probability));
                *head = self.chains.len() as u32 - 1;
            }
        }
        self.hits.clear();
        self.hit_starts.clear();
        self.hit_starts.push(0);
        for column in columns {
            for token in target.tokens(column) {
                let mut entry = self.heads[*token as usize];
                while let Some((next, position, probability)) = self.chains.get(entry as usize) {
                    self.hits.push((*position, *probability));
                    entry = *next;
                }
            }
            self.hit_starts.push(self.hits.len());
        }
        for token in source {
            for (target, _) in model.tables.source_given_target.row(*token) {
                self.heads[*target as usize] = NONE;
            }
        }
    }

    /// Scores the source block given the target blocks before each column of
    /// `ends`. The hits are those of the target blocks from `first` on.
    fn compute(
        &mut self,
        mut entry: BlockScores,
        model: &Model<'_>,
        source: &[u32],
        target: &SentenceBlocks<'_>,
        first: usize,
        ends: Range<usize>,
    ) -> BlockScores {
        entry.first = ends.start;
        entry.scores.iter_mut().for_each(Vec::clear);
        self.probabilities.clear();
        self.probabilities.resize(source.len(), 0.0);
        let odds = || {
            source
                .iter()
                .map(|token| model.odds.source[*token as usize])
        };
        let linked = odds().filter(|odds| odds.linked > 0.0);
        let unlinked: f32 = linked.map(|odds| odds.unlinked.ln()).sum();
        // Factored out of each token's ratio, so that only the positions with
        // hits are visited for each column.
        let gains: Vec<f32> = odds().map(|odds| odds.linked / odds.unlinked).collect();
        for end in ends {
            let mut tokens = 0;
            for (targets, scores) in (1..).zip(&mut entry.scores) {
                let Some(column) = end.checked_sub(targets).filter(|column| *column >= first)
                else {
                    // No bead reaches back before the first block.
                    scores.push(0.0);
                    continue;
                };
                tokens += target.tokens(column).len();
                self.add_hits(column - first);
                scores.push(unlinked + self.gain_of_hits(&gains, tokens));
            }
            for position in self.touched.drain(..) {
                self.probabilities[position as usize] = 0.0;
            }
        }
        entry
    }

    fn add_hits(&mut self, column: usize) {
        let hits = &self.hits[self.hit_starts[column]..self.hit_starts[column + 1]];
        for (position, probability) in hits {
            let sum = &mut self.probabilities[*position as usize];
            if *sum == 0.0 {
                self.touched.push(*position);
            }
            *sum += probability;
        }
    }

    /// What the hits add to a source block's score, given `tokens` target
    /// tokens.
    fn gain_of_hits(&self, gains: &[f32], tokens: usize) -> f32 {
        let scale = 1.0 / tokens.max(1) as f32;
        let mut product = LogProduct::new();
        for position in &self.touched {
            let position = *position as usize;
            product.multiply(1.0 + scale * self.probabilities[position] * gains[position]);
        }
        product.ln()
    }

    /// The score of source blocks given the `targets` target blocks before a
    /// column.
    pub(super) fn score(&self, sources: Range<usize>, targets: usize, end: usize) -> f32 {
        let score = |block: usize| {
            let entry = &self.cache[block % CACHED];
            entry.scores[targets - 1][end - entry.first]
        };
        sources.map(score).sum()
    }
}
