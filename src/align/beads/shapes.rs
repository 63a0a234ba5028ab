//! The shapes of beads, n:m, and their prior probabilities.

use super::Bead;
use crate::document::Sides;

/// The number of source and of target sentences.
pub(super) type Shape = (usize, usize);

/// The largest number of sentences on a side of a bead.
pub(super) const MAX_SENTENCES: usize = 4;

/// The number of shapes.
pub(super) const SHAPES: usize = 12;

/// The shapes with their priors in literary translation, 1:1 first. Gale and
/// Church (1993) have six shapes, up to 2:2, and 0.89 for 1:1; literary
/// translation divides and merges sentences more freely than their reports.
const PRIORS: [(Shape, f32); SHAPES] = [
    ((1, 1), 0.550),
    ((1, 2), 0.189),
    ((2, 1), 0.099),
    ((1, 3), 0.045),
    ((3, 1), 0.023),
    ((2, 2), 0.023),
    ((1, 0), 0.018),
    ((0, 1), 0.018),
    ((1, 4), 0.013),
    ((2, 3), 0.009),
    ((3, 2), 0.009),
    ((4, 1), 0.004),
];

/// Pseudo-count: the prior counts as much as so many beads of the document.
const PRIOR_BEADS: f32 = 50.0;

/// How the units that one side has more are expected to be divided among the
/// shapes: has no counterpart, two face one, three, four.
const SURPLUS: [f32; MAX_SENTENCES] = [0.55, 0.40, 0.04, 0.01];

/// The shape with an index into [`PRIORS`].
pub(super) const fn shape(index: usize) -> Shape {
    PRIORS[index].0
}

/// The log prior of each shape.
#[derive(Clone, Debug)]
pub(super) struct ShapePriors([f32; SHAPES]);

impl ShapePriors {
    /// For translations in general.
    pub(super) fn general() -> Self {
        Self(PRIORS.map(|(_, share)| share.ln()))
    }

    /// For two sides whose units correspond one to one, except for as many as one
    /// side has more, and so many others on either side.
    pub(super) fn one_to_one(units: Sides<usize>, unexpected: f32) -> Self {
        let longest = units.source.max(units.target).max(1) as f32;
        let surplus = |own: usize, other| own.saturating_sub(other) as f32 + unexpected;
        let surplus = Sides::new(
            surplus(units.source, units.target),
            surplus(units.target, units.source),
        );
        let share = |(shape, _): (Shape, f32)| match shape {
            (1, 1) => (longest - surplus.source - surplus.target).max(1.0),
            (0, 1) => surplus.target * SURPLUS[0],
            (1, 0) => surplus.source * SURPLUS[0],
            (1, targets) => surplus.target * SURPLUS[targets - 1],
            (sources, 1) => surplus.source * SURPLUS[sources - 1],
            // Units that are cut in different places.
            _ => unexpected * SURPLUS[2],
        };
        Self(PRIORS.map(|prior| (share(prior) / longest).ln()))
    }

    /// For a document, estimated from its beads.
    pub(super) fn estimate(beads: &[Bead]) -> Self {
        let mut counts = PRIORS.map(|(_, share)| share * PRIOR_BEADS);
        for bead in beads {
            let shape = (bead.sentences.source.len(), bead.sentences.target.len());
            if let Some(index) = PRIORS.iter().position(|(other, _)| *other == shape) {
                counts[index] += 1.0;
            }
        }
        let all: f32 = counts.iter().sum();
        Self(counts.map(|count| (count / all).ln()))
    }

    /// The log prior of the shape with an index.
    pub(super) fn log_prior(&self, index: usize) -> f32 {
        self.0[index]
    }
}
