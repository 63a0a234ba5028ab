//! How likely the ways from the beginning are.

use super::{NEVER, OnRow, beginning};
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
}

impl Reached {
    pub(super) fn new(scores: &mut Scores<'_>, band: &Band, on_row: OnRow<'_>) -> Option<Self> {
        let mut reached = Self {
            cells: vec![NEVER; band.cells()],
            rows: Vec::with_capacity(band.end().0 + 1),
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

    fn ways_to(&self, corner: Corner, scores: &Scores<'_>, band: &Band) -> f32 {
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
                *way = before + scores.score(kind, corner);
                most = most.max(*way);
            }
        }
        if most == NEVER {
            return NEVER;
        }
        let sum: f32 = ways.iter().map(|way| (way - most).exp()).sum();
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
}
