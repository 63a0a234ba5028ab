//! The best way through a table of beads.
//!
//! Two walks over the table: forward, how likely all ways from the beginning
//! to each cell are together; backward, the same to the end, and from both how
//! likely each bead is. The path that is taken has the largest sum of the
//! likelihoods of its beads, so that as many as possible are right.

mod backward;
mod forward;

use super::band::{Band, Corner};
use super::scores::Scores;
use super::shapes;

/// The logarithm of no chance at all.
const NEVER: f32 = f32::NEG_INFINITY;

/// What is less likely by this than something else adds nothing to it.
const FAR: f32 = 16.0;

/// A bead of a path.
pub(super) struct Step {
    /// Where it ends.
    pub(super) end: Corner,
    /// The number of its shape.
    pub(super) kind: usize,
    /// How likely it is, from 0 to 1.
    pub(super) likelihood: f32,
}

/// Told of each row that is done; whether to go on.
pub(super) type OnRow<'a> = &'a mut dyn FnMut() -> bool;

/// The best path through a band, `threshold` being what a bead's likelihood is
/// lowered by. `on_row` is called twice for each row. `None` if it says to
/// stop.
pub(super) fn best(
    scores: &mut Scores<'_>,
    band: &Band,
    threshold: f32,
    on_row: OnRow<'_>,
) -> Option<Vec<Step>> {
    let reached = forward::Reached::new(scores, band, on_row)?;
    let chosen = backward::choose(band, &reached, threshold, on_row)?;
    let mut steps = Vec::new();
    let mut at = (0, 0);
    while at != band.end() {
        // A cell on the path always has a choice: without one, no path would
        // have led there.
        let (kind, likelihood) = chosen.get(band.cell(at)?)?;
        let (sources, targets) = shapes::shape(kind);
        at = (at.0 + sources, at.1 + targets);
        steps.push(Step {
            end: at,
            kind,
            likelihood,
        });
    }
    Some(steps)
}

/// Where a bead of a shape that ends at a corner begins.
fn beginning(kind: usize, (row, column): Corner) -> Option<Corner> {
    let (sources, targets) = shapes::shape(kind);
    Some((row.checked_sub(sources)?, column.checked_sub(targets)?))
}

/// The logarithm of the sum of two numbers given by theirs.
fn add(a: f32, b: f32) -> f32 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if low < high - FAR {
        return high;
    }
    high + (low - high).exp().ln_1p()
}
