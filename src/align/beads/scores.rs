//! The score of a bead: shape prior, lengths, and words in both directions.
//!
//! Words are scored as by IBM Model 1 with a background model. Each word of a
//! side is either a translation of one of the other side's words, all of them
//! equally likely, or comes from the text at large with its overall frequency.
//! The score is the log likelihood ratio against the background alone. So a
//! rare word counts more than a common one, a match in a long sentence less
//! than in a short one, a word that lacks its usual translation counts against
//! the bead, and sentences that match no better than chance gain nothing.
//! (Without that last property large beads win, because they collect chance
//! matches.)

mod log_product;
mod source_given_target;
mod target_given_source;

use super::band::{Band, GridPoint};
use super::blocks::SentenceBlocks;
use super::model::Model;
use super::shapes::{self, Shape};
use crate::document::Sides;

use source_given_target::SourceGivenTarget;
use target_given_source::TargetGivenSource;

/// How exact word scores are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Precision {
    /// p(target | source) only, a small part of the work: enough for a coarse
    /// path.
    Rough,
    /// Both directions.
    Full,
}

/// Buffers as large as the vocabulary, allocated once for all runs.
pub(super) struct ScoreBuffers {
    target: TargetGivenSource,
    source: SourceGivenTarget,
}

impl ScoreBuffers {
    pub(super) fn new(model: &Model<'_>) -> Self {
        let targets = model.tokens.target.size();
        Self {
            target: TargetGivenSource::new(targets),
            source: SourceGivenTarget::new(targets),
        }
    }
}

/// Scores the beads of a run, a row at a time.
pub(super) struct BeadScores<'a> {
    model: &'a Model<'a>,
    blocks: &'a Sides<SentenceBlocks<'a>>,
    precision: Precision,
    buffers: &'a mut ScoreBuffers,
}

impl<'a> BeadScores<'a> {
    pub(super) fn new(
        model: &'a Model<'a>,
        blocks: &'a Sides<SentenceBlocks<'a>>,
        precision: Precision,
        buffers: &'a mut ScoreBuffers,
    ) -> Self {
        buffers.source.clear();
        Self {
            model,
            blocks,
            precision,
            buffers,
        }
    }

    /// Prepares the scores of beads that end in a row. Rows in ascending order
    /// share most of the work.
    pub(super) fn prepare_row(&mut self, row: usize, band: &Band) {
        if self.model.weights.lexical == 0.0 {
            return;
        }
        let ScoreBuffers { target, source } = self.buffers;
        target.fill(self.model, self.blocks, row, band);
        if self.precision == Precision::Full {
            source.fill(self.model, self.blocks, row, band);
        }
    }

    /// The log score of the bead of a shape that ends at a point, which is in
    /// the prepared row and in the band. Words and lengths of a bead with an
    /// empty side score 0.
    pub(super) fn score(&self, shape: usize, (row, column): GridPoint) -> f32 {
        let prior = self.model.shapes.log_prior(shape);
        let (sources, targets) = shapes::shape(shape);
        // Words without a counterpart come from the text at large: a ratio of 1.
        if sources == 0 || targets == 0 {
            return prior;
        }
        let source = self.blocks.source.length(row - sources..row);
        let target = self.blocks.target.length(column - targets..column);
        let lengths = self.model.lengths.log_fit(source, target);
        prior + lengths + self.word_score((sources, targets), (row, column))
    }

    fn word_score(&self, (sources, targets): Shape, (row, column): GridPoint) -> f32 {
        let weights = self.model.weights;
        if weights.lexical == 0.0 {
            return 0.0;
        }
        let ScoreBuffers { target, source } = &*self.buffers;
        let target = target.score(sources, column - targets..column);
        let both = match self.precision {
            Precision::Rough => target,
            Precision::Full => {
                let source = source.score(row - sources..row, targets, column);
                weights.target_given_source * target + (1.0 - weights.target_given_source) * source
            }
        };
        weights.lexical * both
    }
}
