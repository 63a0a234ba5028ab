//! p(target | source): how well one to four source blocks translate to each
//! target block.

use std::ops::Range;

use super::log_product::LogProduct;
use crate::align::beads::band::Band;
use crate::align::beads::blocks::SentenceBlocks;
use crate::align::beads::model::Model;
use crate::align::beads::shapes::MAX_SENTENCES;
use crate::document::Sides;

/// The scores of target blocks given the source blocks before one row.
pub(super) struct TargetGivenSource {
    /// For one to four source blocks the running sums of the target blocks'
    /// scores, so that the score of any range is a difference.
    sums: [Vec<f32>; MAX_SENTENCES],
    /// The first target block of the sums.
    first: usize,
    /// For each target token the sum of its translation probabilities over the
    /// source blocks' tokens. All zero between rows.
    probabilities: Vec<f32>,
    /// The tokens whose probability is not zero.
    touched: Vec<u32>,
}

impl TargetGivenSource {
    /// For a vocabulary of `targets` tokens.
    pub(super) fn new(targets: usize) -> Self {
        Self {
            sums: Default::default(),
            first: 0,
            probabilities: vec![0.0; targets],
            touched: Vec::new(),
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
        let columns = band.columns(row);
        self.first = columns.start().saturating_sub(MAX_SENTENCES);
        let mut tokens = 0;
        for sources in 1..=MAX_SENTENCES.min(row) {
            let source = blocks.source.tokens(row - sources);
            tokens += source.len();
            self.add_translations(model, source);
            // Model 1: every source token is equally likely to be the origin.
            let scale = 1.0 / tokens.max(1) as f32;
            let sums = &mut self.sums[sources - 1];
            sums.clear();
            sums.push(0.0);
            let mut sum = 0.0;
            for column in self.first..*columns.end() {
                let target = blocks.target.tokens(column);
                sum += log_ratio(model, &self.probabilities, scale, target);
                sums.push(sum);
            }
        }
        for token in self.touched.drain(..) {
            self.probabilities[token as usize] = 0.0;
        }
    }

    fn add_translations(&mut self, model: &Model<'_>, source: &[u32]) {
        for token in source {
            for (target, probability) in model.tables.target_given_source.row(*token) {
                let sum = &mut self.probabilities[*target as usize];
                if *sum == 0.0 {
                    self.touched.push(*target);
                }
                *sum += probability;
            }
        }
    }

    /// The score of target blocks given `sources` source blocks before the row.
    pub(super) fn score(&self, sources: usize, targets: Range<usize>) -> f32 {
        let sums = &self.sums[sources - 1];
        sums[targets.end - self.first] - sums[targets.start - self.first]
    }
}

/// The log likelihood ratio of a target block.
fn log_ratio(model: &Model<'_>, probabilities: &[f32], scale: f32, target: &[u32]) -> f32 {
    let mut product = LogProduct::new();
    for token in target {
        let odds = model.odds.target[*token as usize];
        if odds.linked > 0.0 {
            let probability = scale * probabilities[*token as usize];
            product.multiply(odds.unlinked + probability * odds.linked);
        }
    }
    product.ln()
}
