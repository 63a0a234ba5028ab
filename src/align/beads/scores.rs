//! What a bead is worth.
//!
//! Words are compared as a noisy translation: each word of a side is either
//! taken from the other side, by way of a link from one of its words, each
//! alike likely, or comes from nowhere, as often as it does in the whole text.
//! The worth of a bead's words is how much likelier that makes them than if
//! all came from nowhere. So a rare word counts more than a common one, a
//! match in a long sentence less than in a short one, words that could have a
//! match and have none count against the bead, and sentences that match by chance as much as any
//! two do gain nothing.

mod backward;
mod forward;
mod product;

use super::band::{Band, Corner};
use super::blocks::Blocks;
use super::lengths::Lengths;
use super::links::Links;
use super::shapes::{self, Shapes};
use super::tokens::Tokens;
use super::weights::Weights;
use super::words::Word;
use crate::document::Sides;

use backward::Backward;
use forward::Forward;

/// What is believed of a document's language while it is aligned.
pub(super) struct Model<'a> {
    pub(super) tokens: Sides<&'a Tokens>,
    pub(super) weights: &'a Weights,
    pub(super) shapes: Shapes,
    pub(super) lengths: Lengths,
    pub(super) links: Links,
    /// What each token tells.
    pub(super) words: Sides<Vec<Word>>,
}

/// How much work is spent on a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// Target words explained by source words, which is half of the truth and a
    /// small part of the work.
    Rough,
    /// Both directions.
    Full,
}

/// What scores are worked out in: as large as the vocabulary, so made once for
/// all runs.
pub(super) struct Workings {
    forward: Forward,
    backward: Backward,
}

impl Workings {
    pub(super) fn new(model: &Model<'_>) -> Self {
        let targets = model.tokens.target.size();
        Self {
            forward: Forward::new(targets),
            backward: Backward::new(targets),
        }
    }
}

/// The scores of a run's beads, a row at a time.
pub(super) struct Scores<'a> {
    model: &'a Model<'a>,
    blocks: &'a Sides<Blocks<'a>>,
    care: Care,
    workings: &'a mut Workings,
}

impl<'a> Scores<'a> {
    pub(super) fn new(
        model: &'a Model<'a>,
        blocks: &'a Sides<Blocks<'a>>,
        care: Care,
        workings: &'a mut Workings,
    ) -> Self {
        workings.backward.forget();
        Self {
            model,
            blocks,
            care,
            workings,
        }
    }

    /// Prepares the scores of beads that end in a row. Going on to a row next
    /// to the last one is cheaper.
    pub(super) fn go_to(&mut self, row: usize, band: &Band) {
        if self.model.weights.words == 0.0 {
            return;
        }
        let Workings { forward, backward } = self.workings;
        forward.fill(self.model, self.blocks, row, band);
        if self.care == Care::Full {
            backward.fill(self.model, self.blocks, row, band);
        }
    }

    /// The score of the bead of a shape that ends at a corner: a logarithm, 0
    /// for what is as likely as two sides that have nothing to do with one
    /// another. The corner is in the prepared row and in the band.
    pub(super) fn score(&self, kind: usize, (row, column): Corner) -> f32 {
        let usual = self.model.shapes.usualness(kind);
        let (sources, targets) = shapes::shape(kind);
        if sources == 0 || targets == 0 {
            return usual;
        }
        let source = self.blocks.source.length(row - sources..row);
        let target = self.blocks.target.length(column - targets..column);
        let lengths = self.model.lengths.fit(source, target);
        usual + lengths + self.words((sources, targets), (row, column))
    }

    fn words(&self, (sources, targets): shapes::Shape, (row, column): Corner) -> f32 {
        let weights = self.model.weights;
        if weights.words == 0.0 {
            return 0.0;
        }
        let Workings { forward, backward } = &*self.workings;
        let forward = forward.sum(sources, column - targets..column);
        let both = match self.care {
            Care::Rough => forward,
            Care::Full => {
                let backward = backward.sum(row - sources..row, targets, column);
                weights.forward * forward + (1.0 - weights.forward) * backward
            }
        };
        weights.words * both
    }
}
