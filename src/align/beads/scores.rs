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
use super::evidence::{self, Evidence};
use super::model::Model;
use super::shapes::{self, MAX_SENTENCES, Shape, ShapePriors};
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

/// How beads are scored.
#[derive(Clone, Copy)]
pub(super) struct Scoring<'a> {
    pub(super) shapes: &'a ShapePriors,
    pub(super) evidence: Evidence,
    pub(super) precision: Precision,
}

/// Scores the beads of a run, a row at a time.
pub(super) struct BeadScores<'a> {
    model: &'a Model<'a>,
    blocks: &'a Sides<SentenceBlocks<'a>>,
    scoring: Scoring<'a>,
    buffers: &'a mut ScoreBuffers,
    /// The log of what a pair of each of the last rows scores by chance; row n is
    /// at n modulo [`MAX_SENTENCES`].
    chances: [f32; MAX_SENTENCES],
}

impl<'a> BeadScores<'a> {
    pub(super) fn new(
        model: &'a Model<'a>,
        blocks: &'a Sides<SentenceBlocks<'a>>,
        scoring: Scoring<'a>,
        buffers: &'a mut ScoreBuffers,
    ) -> Self {
        buffers.source.clear();
        Self {
            model,
            blocks,
            scoring,
            buffers,
            chances: [0.0; MAX_SENTENCES],
        }
    }

    /// Prepares the scores of beads that end in a row. Rows in ascending order
    /// share most of the work.
    pub(super) fn prepare_row(&mut self, row: usize, band: &Band) {
        if self.model.weights.lexical > 0.0 {
            let ScoreBuffers { target, source } = self.buffers;
            target.fill(self.model, self.blocks, row, band);
            if self.scoring.precision == Precision::Full {
                source.fill(self.model, self.blocks, row, band);
            }
        }
        self.chances[row % MAX_SENTENCES] = match self.scoring.evidence {
            Evidence::Absolute => 0.0,
            Evidence::AgainstChance(scale) => {
                let pairs = self.pairs_of_row(row, band);
                evidence::chance(pairs.map(|(_, evidence)| evidence), scale)
            }
        };
    }

    /// The column and the evidence for each pair, 1:1, that ends in the
    /// prepared row.
    pub(super) fn pairs_of_row(
        &self,
        row: usize,
        band: &Band,
    ) -> impl Iterator<Item = (usize, f32)> {
        let columns = band
            .columns(row)
            .filter(move |column| row > 0 && *column > 0);
        columns.map(move |column| (column, self.evidence((1, 1), (row, column))))
    }

    /// The log score of the bead of a shape that ends at a point, which is in
    /// the prepared row and in the band. Words and lengths of a bead with an
    /// empty side score 0.
    pub(super) fn score(&self, shape: usize, end: GridPoint) -> f32 {
        let prior = self.scoring.shapes.log_prior(shape);
        let (sources, targets) = shapes::shape(shape);
        // Words without a counterpart come from the text at large: a ratio of 1.
        if sources == 0 || targets == 0 {
            return prior;
        }
        let evidence = self.evidence((sources, targets), end);
        // A bead of several source units may score as much as pairs of each.
        let rows = end.0 + 1 - sources..=end.0;
        let chance = rows.map(|row| self.chances[row % MAX_SENTENCES]).sum();
        prior + self.scoring.evidence.weigh(evidence, chance)
    }

    /// What words and lengths say for a bead with text on both sides.
    fn evidence(&self, (sources, targets): Shape, (row, column): GridPoint) -> f32 {
        let source = self.blocks.source.length(row - sources..row);
        let target = self.blocks.target.length(column - targets..column);
        let lengths = self.model.lengths.log_fit(source, target);
        lengths + self.word_score((sources, targets), (row, column))
    }

    fn word_score(&self, (sources, targets): Shape, (row, column): GridPoint) -> f32 {
        let weights = self.model.weights;
        if weights.lexical == 0.0 {
            return 0.0;
        }
        let ScoreBuffers { target, source } = &*self.buffers;
        let target = target.score(sources, column - targets..column);
        let both = match self.scoring.precision {
            Precision::Rough => target,
            Precision::Full => {
                let source = source.score(row - sources..row, targets, column);
                weights.target_given_source * target + (1.0 - weights.target_given_source) * source
            }
        };
        weights.lexical * both
    }
}
