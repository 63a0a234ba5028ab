//! How well the length of a translation fits that of its original.
//!
//! As in Gale and Church 1993 a source character stands for so many target
//! characters, with a variance in proportion to the length; but the
//! distribution is Student's t instead of the normal one.

use super::Bead;
use super::tokens::Tokens;
use crate::document::Sides;

/// Degrees of freedom of Student's t: few, because free translation brings
/// outliers that a normal distribution would all but rule out.
const FREEDOM: f32 = 6.0;

/// Pseudo-count: the prior variance counts as much as so many beads.
const PRIOR_BEADS: f32 = 20.0;

/// The length model of a document, in characters.
#[derive(Clone, Debug)]
pub(super) struct LengthModel {
    /// Target characters per source character.
    ratio: f32,
    /// Variance of the target's length per expected character.
    variance: f32,
}

impl LengthModel {
    /// Takes the ratio from the lengths of the two sides, with a given variance.
    pub(super) fn new(tokens: Sides<&Tokens>, variance: f32) -> Self {
        let all = tokens.map(|side| side.length(0..side.len() as u32).max(1) as f32);
        Self {
            // A side may be empty or nearly so.
            ratio: (all.target / all.source).clamp(0.05, 20.0),
            variance,
        }
    }

    /// The same ratio, with the variance estimated from beads.
    pub(super) fn estimate(&self, tokens: Sides<&Tokens>, beads: &[Bead]) -> Self {
        let (mut sum, mut count) = (self.variance * PRIOR_BEADS, PRIOR_BEADS);
        let sure = beads.iter().filter(|bead| bead.confidence > 0.5);
        for sentences in sure.map(|bead| &bead.sentences) {
            if sentences.source.is_empty() || sentences.target.is_empty() {
                continue;
            }
            let source = tokens.source.length(sentences.source.clone()) as f32;
            let target = tokens.target.length(sentences.target.clone()) as f32;
            let (square, scale) = self.deviation(source, target);
            // Capped, so that one wrong bead cannot make the variance so large
            // that every length fits.
            sum += (square / scale).min(self.variance * FREEDOM);
            count += 1.0;
        }
        Self {
            variance: sum / count,
            ..*self
        }
    }

    /// The log density of two lengths, relative to a perfect fit, which has 0.
    pub(super) fn log_fit(&self, source: u32, target: u32) -> f32 {
        let (square, scale) = self.deviation(source as f32, target as f32);
        // The 1 keeps the variance of very short sentences away from 0.
        let relative = square / (self.variance * scale + 1.0);
        -0.5 * (FREEDOM + 1.0) * (1.0 + relative / FREEDOM).ln()
    }

    /// The squared deviation from the expected length, and the length that the
    /// variance is in proportion to.
    fn deviation(&self, source: f32, target: f32) -> (f32, f32) {
        let expected = (source * self.ratio).max(1.0);
        // The mean of both lengths, so that too long and too short count alike.
        ((target - expected).powi(2), (expected + target) / 2.0)
    }
}
