//! How long a translation is, as far as the length of its original tells.

use super::Bead;
use super::tokens::Tokens;
use crate::document::Sides;

/// The degrees of freedom of the distribution of lengths: few, for free
/// translation brings surprises that a normal distribution would not forgive.
const FREEDOM: f32 = 6.0;

/// Beads that count as much for the variance as what was seen.
const USUAL_BEADS: f32 = 20.0;

/// The lengths of a document's sentences, in characters.
#[derive(Clone, Debug)]
pub(super) struct Lengths {
    /// Characters of the target for one of the source.
    ratio: f32,
    /// The variance of the target's length, for each character that it should
    /// have.
    variance: f32,
}

impl Lengths {
    /// Of two whole sides.
    pub(super) fn of(tokens: Sides<&Tokens>, variance: f32) -> Self {
        let all = tokens.map(|side| side.length(0..side.len() as u32).max(1) as f32);
        Self {
            ratio: (all.target / all.source).clamp(0.05, 20.0),
            variance,
        }
    }

    /// With the variance among beads.
    pub(super) fn fitted(&self, tokens: Sides<&Tokens>, beads: &[Bead]) -> Self {
        let (mut sum, mut count) = (self.variance * USUAL_BEADS, USUAL_BEADS);
        let sure = beads.iter().filter(|bead| bead.confidence > 0.5);
        for sentences in sure.map(|bead| &bead.sentences) {
            if sentences.source.is_empty() || sentences.target.is_empty() {
                continue;
            }
            let source = tokens.source.length(sentences.source.clone()) as f32;
            let target = tokens.target.length(sentences.target.clone()) as f32;
            let (surprise, scale) = self.surprise(source, target);
            // One slip must not make everything seem possible.
            sum += (surprise / scale).min(self.variance * FREEDOM);
            count += 1.0;
        }
        Self {
            variance: sum / count,
            ..*self
        }
    }

    /// How well lengths fit, as a logarithm: 0 if perfectly.
    pub(super) fn fit(&self, source: u32, target: u32) -> f32 {
        let (surprise, scale) = self.surprise(source as f32, target as f32);
        let relative = surprise / (self.variance * scale + 1.0);
        -0.5 * (FREEDOM + 1.0) * (1.0 + relative / FREEDOM).ln()
    }

    /// The square of the difference from the expected length, and the length
    /// that it is to be measured by.
    fn surprise(&self, source: f32, target: f32) -> (f32, f32) {
        let expected = (source * self.ratio).max(1.0);
        ((target - expected).powi(2), (expected + target) / 2.0)
    }
}
