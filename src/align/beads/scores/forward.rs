//! How well the words of one to four source blocks explain target blocks.

use std::ops::Range;

use super::Model;
use super::product::Product;
use crate::align::beads::band::Band;
use crate::align::beads::blocks::Blocks;
use crate::align::beads::shapes::MOST;
use crate::document::Sides;

/// The scores for the source blocks before one row.
pub(super) struct Forward {
    /// For one to four source blocks the scores of the target blocks, summed
    /// up from the first.
    sums: [Vec<f32>; MOST],
    /// The first target block.
    first: usize,
    /// How strongly each target token is said by the source blocks; zeros
    /// between one row and the next.
    said: Vec<f32>,
    /// The tokens that are said.
    touched: Vec<u32>,
}

impl Forward {
    /// For so many distinct target tokens.
    pub(super) fn new(targets: usize) -> Self {
        Self {
            sums: Default::default(),
            first: 0,
            said: vec![0.0; targets],
            touched: Vec::new(),
        }
    }

    pub(super) fn fill(
        &mut self,
        model: &Model<'_>,
        blocks: &Sides<Blocks<'_>>,
        row: usize,
        band: &Band,
    ) {
        let columns = band.columns(row);
        self.first = columns.start().saturating_sub(MOST);
        let mut tokens = 0;
        for sources in 1..=MOST.min(row) {
            let source = blocks.source.of(row - sources);
            tokens += source.len();
            self.say(model, source);
            // Each word of the source is alike likely to be the one.
            let scale = 1.0 / tokens.max(1) as f32;
            let sums = &mut self.sums[sources - 1];
            sums.clear();
            sums.push(0.0);
            let mut sum = 0.0;
            for column in self.first..*columns.end() {
                sum += explained(model, &self.said, scale, blocks.target.of(column));
                sums.push(sum);
            }
        }
        for token in self.touched.drain(..) {
            self.said[token as usize] = 0.0;
        }
    }

    fn say(&mut self, model: &Model<'_>, source: &[u32]) {
        for token in source {
            for (target, share) in model.links.forward.of(*token) {
                let said = &mut self.said[*target as usize];
                if *said == 0.0 {
                    self.touched.push(*target);
                }
                *said += share;
            }
        }
    }

    /// The score of target blocks explained by so many source blocks.
    pub(super) fn sum(&self, sources: usize, targets: Range<usize>) -> f32 {
        let sums = &self.sums[sources - 1];
        sums[targets.end - self.first] - sums[targets.start - self.first]
    }
}

fn explained(model: &Model<'_>, said: &[f32], scale: f32, target: &[u32]) -> f32 {
    let mut product = Product::new();
    for token in target {
        let word = model.words.target[*token as usize];
        if word.explained > 0.0 {
            let said = scale * said[*token as usize];
            product.multiply(word.unexplained + said * word.explained);
        }
    }
    product.ln()
}
