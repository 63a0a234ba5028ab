//! How likely each bead is, and which path has the best of them.

use super::forward::Reached;
use super::{FAR, NEVER, OnRow, add, beginning};
use crate::align::beads::band::{Band, Corner};
use crate::align::beads::shapes::{self, MOST};

/// Rows that beads which end in one row may begin in.
const KEPT: usize = MOST + 1;

/// No bead.
const NONE: u8 = u8::MAX;

/// For each cell the bead that the best path to the end goes on with.
pub(super) struct Chosen {
    kinds: Vec<u8>,
    /// In 255ths.
    likelihoods: Vec<u8>,
}

impl Chosen {
    /// The number of the bead's shape, and how likely it is.
    pub(super) fn get(&self, cell: usize) -> Option<(usize, f32)> {
        let kind = self.kinds[cell];
        let likelihood = f32::from(self.likelihoods[cell]) / 255.0;
        (kind != NONE).then_some((usize::from(kind), likelihood))
    }
}

/// What is known of a cell from behind.
#[derive(Clone, Copy)]
struct Cell {
    /// How likely all ways to the end are, as a logarithm, less that of all
    /// ways through the table, plus that of the row's likeliest cell.
    ways: f32,
    /// The sum of the likelihoods of the best path's beads.
    best: f32,
}

const UNREACHED: Cell = Cell {
    ways: NEVER,
    best: NEVER,
};

struct Walk<'a> {
    band: &'a Band,
    reached: &'a Reached,
    threshold: f32,
    /// The last rows, each in the slot of its number modulo [`KEPT`].
    rows: [Vec<Cell>; KEPT],
    chosen: Chosen,
}

/// Chooses a bead for each cell.
pub(super) fn choose(
    band: &Band,
    reached: &Reached,
    threshold: f32,
    on_row: OnRow<'_>,
) -> Option<Chosen> {
    let mut walk = Walk {
        band,
        reached,
        threshold,
        rows: std::array::from_fn(|_| vec![UNREACHED; band.width()]),
        chosen: Chosen {
            kinds: vec![NONE; band.cells()],
            likelihoods: vec![0; band.cells()],
        },
    };
    let end = band.end();
    *walk.at(end) = Cell {
        ways: -reached.cell(band.cells() - 1),
        best: 0.0,
    };
    for row in (0..=end.0).rev() {
        for column in band.columns(row).rev() {
            walk.leave((row, column));
        }
        walk.rows[row % KEPT].fill(UNREACHED);
        if !on_row() {
            return None;
        }
    }
    Some(walk.chosen)
}

impl Walk<'_> {
    fn at(&mut self, (row, column): Corner) -> &mut Cell {
        &mut self.rows[row % KEPT][column - self.band.columns(row).start()]
    }

    /// Looks at the beads that end at a corner.
    fn leave(&mut self, corner: Corner) {
        let here = *self.at(corner);
        let Some(end) = self.band.cell(corner).filter(|_| here.ways > NEVER) else {
            return;
        };
        for kind in 0..shapes::COUNT {
            if let Some(from) = beginning(kind, corner)
                && let Some(cell) = self.band.cell(from)
                && self.reached.cell(cell) > NEVER
            {
                let difference = self.reached.difference(from.0, corner.0);
                let ways = here.ways + self.reached.score(end, kind) + difference;
                let chance = self.reached.cell(cell) + ways;
                let likelihood = if chance > -FAR {
                    chance.exp().min(1.0)
                } else {
                    0.0
                };
                self.offer(from, cell, kind, ways, likelihood, here.best);
            }
        }
    }

    fn offer(
        &mut self,
        from: Corner,
        cell: usize,
        kind: usize,
        ways: f32,
        likelihood: f32,
        best: f32,
    ) {
        let sum = best + likelihood - self.threshold;
        let before = self.at(from);
        before.ways = add(before.ways, ways);
        if sum > before.best {
            before.best = sum;
            self.chosen.kinds[cell] = kind as u8;
            self.chosen.likelihoods[cell] = (likelihood * 255.0).round() as u8;
        }
    }
}
