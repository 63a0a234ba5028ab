//! The backward computation: the posterior of each bead, and the path with the
//! largest sum of posteriors.

use super::forward::ForwardTable;
use super::{IMPOSSIBLE, NEGLIGIBLE, OnRow, log_add, start_of};
use crate::align::beads::band::{Band, GridPoint};
use crate::align::beads::shapes::{MAX_SENTENCES, SHAPES};

/// The rows in memory: beads that end in one row begin at most
/// [`MAX_SENTENCES`] rows before it.
const ROWS: usize = MAX_SENTENCES + 1;

/// No bead chosen.
const NONE: u8 = u8::MAX;

/// The bead with which the best path goes on from each cell.
pub(super) struct Choices {
    shapes: Vec<u8>,
    /// In 255ths.
    posteriors: Vec<u8>,
}

impl Choices {
    /// The index of the bead's shape, and its posterior. `None` if no path leads
    /// from the cell to the end.
    pub(super) fn get(&self, cell: usize) -> Option<(usize, f32)> {
        let shape = self.shapes[cell];
        let posterior = f32::from(self.posteriors[cell]) / 255.0;
        (shape != NONE).then_some((usize::from(shape), posterior))
    }
}

/// A cell of the backward table.
#[derive(Clone, Copy)]
struct BackwardCell {
    /// The log probability of all paths from here to the end, less that of all
    /// paths through the table, plus that of the row's most probable cell.
    paths: f32,
    /// The sum of posteriors, less thresholds, on the best path to the end.
    best: f32,
}

const UNREACHED: BackwardCell = BackwardCell {
    paths: IMPOSSIBLE,
    best: IMPOSSIBLE,
};

struct BackwardPass<'a> {
    band: &'a Band,
    forward: &'a ForwardTable,
    threshold: f32,
    /// The last rows; row n is at n modulo [`ROWS`].
    rows: [Vec<BackwardCell>; ROWS],
    choices: Choices,
}

/// Chooses the best bead for each cell. `None` if `on_row` cancels.
pub(super) fn choose(
    band: &Band,
    forward: &ForwardTable,
    threshold: f32,
    on_row: OnRow<'_>,
) -> Option<Choices> {
    let mut pass = BackwardPass {
        band,
        forward,
        threshold,
        rows: std::array::from_fn(|_| vec![UNREACHED; band.width()]),
        choices: Choices {
            shapes: vec![NONE; band.cells()],
            posteriors: vec![0; band.cells()],
        },
    };
    let end = band.end();
    // Dividing by the total here makes forward times backward a posterior.
    *pass.cell(end) = BackwardCell {
        paths: -forward.cell(band.cells() - 1),
        best: 0.0,
    };
    for row in (0..=end.0).rev() {
        for column in band.columns(row).rev() {
            pass.visit((row, column));
        }
        pass.rows[row % ROWS].fill(UNREACHED);
        if !on_row() {
            return None;
        }
    }
    Some(pass.choices)
}

impl BackwardPass<'_> {
    fn cell(&mut self, (row, column): GridPoint) -> &mut BackwardCell {
        &mut self.rows[row % ROWS][column - self.band.columns(row).start()]
    }

    /// Extends the paths from a point backwards by each bead that ends there.
    fn visit(&mut self, point: GridPoint) {
        let here = *self.cell(point);
        let Some(end) = self.band.cell(point).filter(|_| here.paths > IMPOSSIBLE) else {
            return;
        };
        for shape in 0..SHAPES {
            if let Some(from) = start_of(shape, point)
                && let Some(cell) = self.band.cell(from)
                && self.forward.cell(cell) > IMPOSSIBLE
            {
                let difference = self.forward.row_difference(from.0, point.0);
                let paths = here.paths + self.forward.score(end, shape) + difference;
                let posterior = self.forward.cell(cell) + paths;
                // `exp` is slow, and most beads of the band are hopeless.
                let posterior = if posterior > -NEGLIGIBLE {
                    posterior.exp().min(1.0)
                } else {
                    0.0
                };
                let sum = here.best + posterior - self.threshold;
                let before = self.cell(from);
                before.paths = log_add(before.paths, paths);
                if sum > before.best {
                    before.best = sum;
                    self.choices.shapes[cell] = shape as u8;
                    self.choices.posteriors[cell] = (posterior * 255.0).round() as u8;
                }
            }
        }
    }
}
