//! How likely the ways from the beginning are.

use super::{FAR, NEVER, OnRow, beginning};
use crate::align::beads::band::{Band, Corner};
use crate::align::beads::scores::Scores;
use crate::align::beads::shapes;

/// For each cell of a band how likely all ways to it are together.
pub(super) struct Reached {
    /// As logarithms, relative to the likeliest cell of the row: over a long
    /// text they would outgrow the precision of `f32`.
    cells: Vec<f32>,
    /// The logarithm of each row's likeliest cell.
    rows: Vec<f64>,
    /// The score of the bead of each shape that ends at each cell, in
    /// [`FRACTION`]s: to find them is most of the work, to keep them so costs
    /// little.
    scores: Vec<[i16; shapes::COUNT]>,
}

/// What scores are kept in: one in so many is far below what they are good for.
const FRACTION: f32 = 32.0;

impl Reached {
    pub(super) fn new(scores: &mut Scores<'_>, band: &Band, on_row: OnRow<'_>) -> Option<Self> {
        let mut reached = Self {
            cells: vec![NEVER; band.cells()],
            rows: Vec::with_capacity(band.end().0 + 1),
            scores: Vec::with_capacity(band.cells()),
        };
        for row in 0..=band.end().0 {
            scores.go_to(row, band);
            reached.add_row(row, scores, band);
            if !on_row() {
                return None;
            }
        }
        Some(reached)
    }

    fn add_row(&mut self, row: usize, scores: &Scores<'_>, band: &Band) {
        self.rows.push(self.rows.last().copied().unwrap_or(0.0));
        let mut most = NEVER;
        for column in band.columns(row) {
            let way = self.ways_to((row, column), scores, band);
            most = most.max(way);
            if let Some(cell) = band.cell((row, column)) {
                self.cells[cell] = way;
            }
        }
        if most == NEVER {
            return;
        }
        self.rows[row] += f64::from(most);
        for column in band.columns(row) {
            if let Some(cell) = band.cell((row, column)) {
                self.cells[cell] -= most;
            }
        }
    }

    /// Adds the scores of a cell, and tells how likely the ways to it are.
    fn ways_to(&mut self, corner: Corner, scores: &Scores<'_>, band: &Band) -> f32 {
        let mut kept = [0; shapes::COUNT];
        let ways = self.ways_by(corner, scores, band, &mut kept);
        self.scores.push(kept);
        ways
    }

    fn ways_by(
        &self,
        corner: Corner,
        scores: &Scores<'_>,
        band: &Band,
        kept: &mut [i16; shapes::COUNT],
    ) -> f32 {
        if corner == (0, 0) {
            return 0.0;
        }
        let mut ways = [NEVER; shapes::COUNT];
        let mut most = NEVER;
        for (kind, way) in ways.iter_mut().enumerate() {
            if let Some(from) = beginning(kind, corner)
                && let Some(cell) = band.cell(from)
                && self.cells[cell] > NEVER
            {
                let before = self.cells[cell] + self.difference(from.0, corner.0);
                // A score beyond the range of the number becomes its limit.
                kept[kind] = (scores.score(kind, corner) * FRACTION) as i16;
                *way = before + f32::from(kept[kind]) / FRACTION;
                most = most.max(*way);
            }
        }
        if most == NEVER {
            return NEVER;
        }
        let near = ways.iter().filter(|way| **way > most - FAR);
        let sum: f32 = near.map(|way| (way - most).exp()).sum();
        most + sum.ln()
    }

    /// What makes a number relative to one row relative to another.
    pub(super) fn difference(&self, from: usize, to: usize) -> f32 {
        (self.rows[from] - self.rows[to]) as f32
    }

    /// How likely the ways to a cell are, relative to its row.
    pub(super) fn cell(&self, cell: usize) -> f32 {
        self.cells[cell]
    }

    /// The score of the bead of a shape that ends at a cell; only of a bead that
    /// begins at a cell to which there is a way.
    pub(super) fn score(&self, cell: usize, kind: usize) -> f32 {
        f32::from(self.scores[cell][kind]) / FRACTION
    }
}
