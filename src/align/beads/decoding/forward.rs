//! The forward computation: the probability of all paths from the beginning to
//! each cell.

use super::{IMPOSSIBLE, NEGLIGIBLE, OnRow, start_of};
use crate::align::beads::band::{Band, GridPoint};
use crate::align::beads::scores::BeadScores;
use crate::align::beads::shapes::SHAPES;

/// The forward probability of each cell of a band.
pub(super) struct ForwardTable {
    /// As logarithms relative to the most probable cell of the row: the
    /// absolute ones of a long text would exceed the precision of `f32`.
    cells: Vec<f32>,
    /// The logarithm of each row's most probable cell.
    rows: Vec<f64>,
    /// The score of the bead of each shape that ends at each cell, in units of
    /// 1/[`SCALE`]. Computing scores is most of the work; keeping them for the
    /// backward computation made alignment more than twice as fast.
    scores: Vec<[i16; SHAPES]>,
}

/// Steps per unit of a stored score, far finer than the scores are exact.
const SCALE: f32 = 32.0;

impl ForwardTable {
    /// `None` if `on_row` cancels.
    pub(super) fn compute(
        scores: &mut BeadScores<'_>,
        band: &Band,
        on_row: OnRow<'_>,
    ) -> Option<Self> {
        let mut table = Self {
            cells: vec![IMPOSSIBLE; band.cells()],
            rows: Vec::with_capacity(band.end().0 + 1),
            scores: Vec::with_capacity(band.cells()),
        };
        for row in 0..=band.end().0 {
            scores.prepare_row(row, band);
            table.push_row(row, scores, band);
            if !on_row() {
                return None;
            }
        }
        Some(table)
    }

    fn push_row(&mut self, row: usize, scores: &BeadScores<'_>, band: &Band) {
        self.rows.push(self.rows.last().copied().unwrap_or(0.0));
        let mut most = IMPOSSIBLE;
        for column in band.columns(row) {
            let mut stored = [0; SHAPES];
            let total = self.sum_of_paths((row, column), scores, band, &mut stored);
            self.scores.push(stored);
            most = most.max(total);
            if let Some(cell) = band.cell((row, column)) {
                self.cells[cell] = total;
            }
        }
        // No cell of the row can be reached, so there is nothing to rescale.
        if most == IMPOSSIBLE {
            return;
        }
        self.rows[row] += f64::from(most);
        for column in band.columns(row) {
            if let Some(cell) = band.cell((row, column)) {
                self.cells[cell] -= most;
            }
        }
    }

    /// The log probability of all paths to a point, relative to the row before.
    /// Fills in the scores of the beads that end there.
    fn sum_of_paths(
        &self,
        point: GridPoint,
        scores: &BeadScores<'_>,
        band: &Band,
        stored: &mut [i16; SHAPES],
    ) -> f32 {
        if point == (0, 0) {
            return 0.0;
        }
        let mut paths = [IMPOSSIBLE; SHAPES];
        let mut most = IMPOSSIBLE;
        for (shape, path) in paths.iter_mut().enumerate() {
            if let Some(from) = start_of(shape, point)
                && let Some(cell) = band.cell(from)
                && self.cells[cell] > IMPOSSIBLE
            {
                let before = self.cells[cell] + self.row_difference(from.0, point.0);
                // The cast saturates: a score out of range becomes the limit.
                stored[shape] = (scores.score(shape, point) * SCALE) as i16;
                *path = before + f32::from(stored[shape]) / SCALE;
                most = most.max(*path);
            }
        }
        if most == IMPOSSIBLE {
            return IMPOSSIBLE;
        }
        let terms = paths.iter().filter(|path| **path > most - NEGLIGIBLE);
        let sum: f32 = terms.map(|path| (path - most).exp()).sum();
        most + sum.ln()
    }

    /// Added to a logarithm relative to row `from`, this makes it relative to
    /// row `to`.
    pub(super) fn row_difference(&self, from: usize, to: usize) -> f32 {
        (self.rows[from] - self.rows[to]) as f32
    }

    /// The forward log probability of a cell, relative to its row.
    pub(super) fn cell(&self, cell: usize) -> f32 {
        self.cells[cell]
    }

    /// The score of the bead of a shape that ends at a cell. Valid only if the
    /// cell where that bead begins can be reached.
    pub(super) fn score(&self, cell: usize, shape: usize) -> f32 {
        f32::from(self.scores[cell][shape]) / SCALE
    }
}
