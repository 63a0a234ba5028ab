//! How many sentences stand on each side of a bead.

use super::Bead;

/// The sentences of the source and of the target.
pub(super) type Shape = (usize, usize);

/// The most sentences of a side.
pub(super) const MOST: usize = 4;

/// How many shapes there are.
pub(super) const COUNT: usize = 12;

/// The shapes, with how often each is met in literary translation. One to one
/// stands first.
const USUAL: [(Shape, f32); COUNT] = [
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

/// Beads that count as much as what was seen: how many of the usual mixture
/// are added to those of a document.
const USUAL_BEADS: f32 = 50.0;

/// The shape of a number.
pub(super) const fn shape(kind: usize) -> Shape {
    USUAL[kind].0
}

/// How usual each shape is, as a logarithm.
#[derive(Clone, Debug)]
pub(super) struct Shapes([f32; COUNT]);

impl Shapes {
    /// In translation at large.
    pub(super) fn usual() -> Self {
        Self(USUAL.map(|(_, share)| share.ln()))
    }

    /// In a document of which the beads are given.
    pub(super) fn of(beads: &[Bead]) -> Self {
        let mut counts = USUAL.map(|(_, share)| share * USUAL_BEADS);
        for bead in beads {
            let met = (bead.sentences.source.len(), bead.sentences.target.len());
            if let Some(kind) = USUAL.iter().position(|(shape, _)| *shape == met) {
                counts[kind] += 1.0;
            }
        }
        let all: f32 = counts.iter().sum();
        Self(counts.map(|count| (count / all).ln()))
    }

    /// The logarithm for the shape of a number.
    pub(super) fn usualness(&self, kind: usize) -> f32 {
        self.0[kind]
    }
}
