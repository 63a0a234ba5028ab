//! Posterior decoding: the path of beads with the largest expected number of
//! correct beads.
//!
//! The forward and the backward computation give the total probability of all
//! paths from the beginning to each cell of the band, and from there to the
//! end. Their product with a bead's score is the bead's posterior probability.
//! The path chosen maximises the sum of posteriors, each lowered by a
//! threshold. Viterbi would find the most probable single path instead, which
//! is not the one with the most beads right.

mod backward;
mod forward;

use super::band::{Band, GridPoint};
use super::scores::BeadScores;
use super::shapes;

/// The logarithm of probability 0.
const IMPOSSIBLE: f32 = f32::NEG_INFINITY;

/// A term of a sum that is smaller than another by this, as logarithms, is
/// lost in `f32` and need not be computed.
const NEGLIGIBLE: f32 = 16.0;

/// A bead of a path.
pub(super) struct PathStep {
    /// Where it ends.
    pub(super) end: GridPoint,
    /// The index of its shape.
    pub(super) shape: usize,
    /// Its posterior probability.
    pub(super) posterior: f32,
    /// Its log score.
    pub(super) score: f32,
}

/// Called after each row; `false` cancels.
pub(super) type OnRow<'a> = &'a mut dyn FnMut() -> bool;

/// The best path through a band. `threshold` is subtracted from each bead's
/// posterior. `on_row` is called twice for each row; the result is `None` if it
/// cancels.
pub(super) fn best_path(
    scores: &mut BeadScores<'_>,
    band: &Band,
    threshold: f32,
    on_row: OnRow<'_>,
) -> Option<Vec<PathStep>> {
    let forward = forward::ForwardTable::compute(scores, band, on_row)?;
    let choices = backward::choose(band, &forward, threshold, on_row)?;
    let mut steps = Vec::new();
    let mut at = (0, 0);
    while at != band.end() {
        // Every cell on the path has a choice: a cell without one has no path
        // to the end, and no choice leads there.
        let (shape, posterior) = choices.get(band.cell(at)?)?;
        let (sources, targets) = shapes::shape(shape);
        at = (at.0 + sources, at.1 + targets);
        steps.push(PathStep {
            end: at,
            shape,
            posterior,
            score: forward.score(band.cell(at)?, shape),
        });
    }
    Some(steps)
}

/// Where a bead of a shape that ends at a point begins; `None` outside the
/// table.
fn start_of(shape: usize, (row, column): GridPoint) -> Option<GridPoint> {
    let (sources, targets) = shapes::shape(shape);
    Some((row.checked_sub(sources)?, column.checked_sub(targets)?))
}

/// log(exp(a) + exp(b)).
fn log_add(a: f32, b: f32) -> f32 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if low < high - NEGLIGIBLE {
        return high;
    }
    high + (low - high).exp().ln_1p()
}
