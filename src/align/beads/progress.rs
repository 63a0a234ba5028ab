//! How far the work has come.

use std::cell::Cell;

use super::scores::Care;
use super::{Aligner, Run, Watch};

/// How far the work has come.
pub(super) struct Progress<'a> {
    watch: Watch<'a>,
    /// Source sentences that were looked at with full care, twice each.
    done: Cell<f32>,
    /// Those of this pass and those before it: pieces of a run overlap, and no
    /// row is to count twice.
    most: f32,
    all: f32,
}

impl<'a> Progress<'a> {
    /// Of a pass, by its number.
    pub(super) fn new(aligner: &Aligner, runs: &[Run], pass: u32, watch: Watch<'a>) -> Self {
        let rows: usize = runs.iter().map(|run| 2 * (run.source.len() + 1)).sum();
        let passes = aligner.weights.passes.max(1) as f32;
        Self {
            watch,
            done: Cell::new(pass as f32 * rows as f32),
            most: (pass + 1) as f32 * rows as f32,
            all: passes * rows as f32,
        }
    }

    /// Counts a row that was done with some care; whether to go on.
    pub(super) fn row(&self, care: Care) -> bool {
        if care == Care::Full {
            self.done.set((self.done.get() + 1.0).min(self.most));
        }
        (self.watch)(self.done.get() / self.all)
    }
}
