//! Coarse-to-fine alignment of a run: a rough path through blocks of many
//! sentences, then exact alignment in a band along it.
//!
//! FastDTW (Salvador and Chan 2007) and Vecalign (Thompson and Koehn 2019)
//! reach linear time in the same way.

use std::cell::Cell;

use super::band::{Band, GridPoint};
use super::blocks::SentenceBlocks;
use super::decoding::{self, PathStep};
use super::evidence::Evidence;
use super::model::Model;
use super::scores::{BeadScores, Precision, ScoreBuffers, Scoring};
use super::shapes::{ShapePriors, shape};
use super::{Bead, Run, Watch};
use crate::document::Sides;

/// Runs of up to so many sentences are aligned without a coarse pass.
pub(super) const SHORT_RUN: usize = 30;

/// Blocks on each side in the first coarse pass.
const FIRST_BLOCKS: usize = 50;

/// Each further pass has so many times as many blocks.
const REFINEMENT_FACTOR: usize = 6;

/// Half the width of the band, in blocks of the new pass. It must exceed half
/// a block of the pass before, which is as exact as that path can be.
const MARGIN: usize = 8;

/// Long runs are aligned in chunks of so many blocks, both sides together.
const CHUNK: usize = 4_000;

/// So many more blocks are aligned with each chunk and then dropped, so that
/// the arbitrary end of a chunk does not influence where the next one begins.
const LOOKAHEAD: usize = 200;

/// The same for units that correspond one to one. A path that has left the
/// diagonal must go on for this long before returning to the end of its chunk,
/// which lies on the diagonal, looks better than staying.
const LOOKAHEAD_ONE_TO_ONE: usize = 800;

/// A bead with what words and lengths said for it, weighed.
pub(super) struct WeighedBead {
    pub(super) bead: Bead,
    /// The log ratio of the evidence; 0 for a bead with an empty side.
    pub(super) evidence: f32,
}

/// How a run is cut into blocks and searched.
struct Search<'s> {
    /// The number of blocks.
    count: usize,
    /// The path to stay near; empty for none.
    path: &'s [Sides<u32>],
    /// Half the width of the band along that path.
    margin: usize,
    lookahead: usize,
    scoring: Scoring<'s>,
}

/// Aligns runs of one document under one model.
pub(super) struct CoarseToFine<'a> {
    model: &'a Model<'a>,
    buffers: ScoreBuffers,
    progress: PassProgress<'a>,
}

impl<'a> CoarseToFine<'a> {
    pub(super) fn new(model: &'a Model<'a>, progress: PassProgress<'a>) -> Self {
        Self {
            model,
            buffers: ScoreBuffers::new(model),
            progress,
        }
    }

    /// The coarse passes: the points of a path through a long run, in
    /// sentences. Empty for a short run, which needs none. `None` if cancelled.
    pub(super) fn coarse_path(&mut self, run: &Run) -> Option<Vec<Sides<u32>>> {
        let longest = run.source.len().max(run.target.len());
        let mut path = Vec::new();
        if longest <= SHORT_RUN {
            return Some(path);
        }
        let mut count = FIRST_BLOCKS.min(longest);
        // Blocks of less than two sentences would repeat the refinement.
        while path.is_empty() || count * 2 <= longest {
            let beads = self.align_blocks(run, &self.usual(count, &path, Precision::Rough))?;
            path = path_of(run, beads.iter().map(|weighed| &weighed.bead));
            count *= REFINEMENT_FACTOR;
        }
        Some(path)
    }

    /// The refinement: the beads of single sentences, along a path unless it is
    /// empty. `None` if cancelled.
    pub(super) fn refine(&mut self, run: &Run, path: &[Sides<u32>]) -> Option<Vec<Bead>> {
        let longest = run.source.len().max(run.target.len());
        let beads = self.align_blocks(run, &self.usual(longest, path, Precision::Full))?;
        Some(beads.into_iter().map(|weighed| weighed.bead).collect())
    }

    /// Aligns a run of units that correspond one to one, but for a few, within a
    /// margin of a path. `None` if cancelled.
    pub(super) fn refine_one_to_one(
        &mut self,
        run: &Run,
        path: &[Sides<u32>],
        margin: usize,
        scoring: Scoring<'_>,
    ) -> Option<Vec<WeighedBead>> {
        let search = Search {
            count: run.source.len().max(run.target.len()),
            path,
            margin,
            lookahead: LOOKAHEAD_ONE_TO_ONE,
            scoring,
        };
        self.align_blocks(run, &search)
    }

    fn usual<'s>(&self, count: usize, path: &'s [Sides<u32>], precision: Precision) -> Search<'s>
    where
        'a: 's,
    {
        Search {
            count,
            path,
            margin: MARGIN,
            lookahead: LOOKAHEAD,
            scoring: Scoring {
                shapes: &self.model.shapes,
                evidence: Evidence::Absolute,
                precision,
            },
        }
    }

    /// Aligns a run cut into blocks, along a path unless it is empty.
    ///
    /// A long run is aligned chunk by chunk, so that only the table of one
    /// chunk is in memory. The end of a chunk is a point of the coarse path.
    fn align_blocks(&mut self, run: &Run, search: &Search<'_>) -> Option<Vec<WeighedBead>> {
        let tokens = self.model.tokens;
        let blocks = |side| SentenceBlocks::new(tokens[side], &run[side], search.count);
        let blocks = Sides::of(blocks);
        let point = |at: &Sides<u32>| {
            let Sides { source, target } = &blocks;
            (source.block_at(at.source), target.block_at(at.target))
        };
        let path: Vec<GridPoint> = search.path.iter().map(point).collect();
        let size = (blocks.source.len(), blocks.target.len());
        let mut beads = Vec::new();
        let (mut at, mut ahead) = ((0, 0), &path[..]);
        while at != size {
            // Points that `at` has passed on both sides are done with.
            let passed = ahead.partition_point(|point| point.0 <= at.0 && point.1 <= at.1);
            ahead = &ahead[passed..];
            let near =
                ahead.partition_point(|point| distance(at, *point) < CHUNK + search.lookahead);
            let end = ahead.get(near).map_or(size, |point| join(at, *point));
            let chunk = Sides::new(
                blocks.source.slice(at.0..end.0),
                blocks.target.slice(at.1..end.1),
            );
            let steps = self.decode(&chunk, &path_between(ahead, at, end), search)?;
            // The last chunk is kept whole. Of any other at least one step is kept,
            // since a step is at most five blocks long.
            let is_kept = |step: &&PathStep| end == size || distance((0, 0), step.end) <= CHUNK;
            let kept = steps.iter().take_while(is_kept);
            let shapes = search.scoring.shapes;
            beads.extend(kept.clone().map(|step| bead(&chunk, step, shapes)));
            let reached = kept.last().map_or((0, 0), |step| step.end);
            at = (at.0 + reached.0, at.1 + reached.1);
        }
        Some(beads)
    }

    /// The best path through a chunk, in the band along `path` unless that is
    /// empty.
    fn decode(
        &mut self,
        chunk: &Sides<SentenceBlocks<'_>>,
        path: &[GridPoint],
        search: &Search<'_>,
    ) -> Option<Vec<PathStep>> {
        let size = (chunk.source.len(), chunk.target.len());
        let band = if path.is_empty() {
            Band::full(size)
        } else {
            Band::along(path, size, search.margin)
        };
        let scoring = search.scoring;
        let mut scores = BeadScores::new(self.model, chunk, scoring, &mut self.buffers);
        let threshold = self.model.weights.threshold;
        let progress = &self.progress;
        let mut on_row = || progress.finish_row(scoring.precision);
        decoding::best_path(&mut scores, &band, threshold, &mut on_row)
    }
}

/// The points that the beads of a run lead through, in sentences.
pub(super) fn path_of<'b>(run: &Run, beads: impl IntoIterator<Item = &'b Bead>) -> Vec<Sides<u32>> {
    let first = Sides::of(|side| run[side].start);
    let ends = beads
        .into_iter()
        .map(|bead| Sides::of(|side| bead.sentences[side].end));
    std::iter::once(first).chain(ends).collect()
}

/// The number of blocks between two points, both sides together.
fn distance(from: GridPoint, to: GridPoint) -> usize {
    to.0.saturating_sub(from.0) + to.1.saturating_sub(from.1)
}

/// The first point that is before neither of two.
fn join(one: GridPoint, other: GridPoint) -> GridPoint {
    (one.0.max(other.0), one.1.max(other.1))
}

/// The part of a path between two points, with both of them, relative to the
/// first. Empty if `path` is.
///
/// Both ends belong to the result even if no point of the path lies between
/// them. Without them the whole table of a chunk was computed, four million
/// cells.
fn path_between(path: &[GridPoint], from: GridPoint, to: GridPoint) -> Vec<GridPoint> {
    if path.is_empty() {
        return Vec::new();
    }
    let ahead = path.iter().take_while(|at| at.0 <= to.0 && at.1 <= to.1);
    let between = ahead.filter(|at| from.0 <= at.0 && from.1 <= at.1);
    let all = std::iter::once(&from).chain(between).chain([&to]);
    all.map(|at| (at.0 - from.0, at.1 - from.1)).collect()
}

/// The bead of a step through a chunk.
fn bead(chunk: &Sides<SentenceBlocks<'_>>, step: &PathStep, shapes: &ShapePriors) -> WeighedBead {
    let (sources, targets) = shape(step.shape);
    let (row, column) = step.end;
    let prior = shapes.log_prior(step.shape);
    WeighedBead {
        bead: Bead {
            sentences: Sides::new(
                chunk.source.sentences(row - sources..row),
                chunk.target.sentences(column - targets..column),
            ),
            confidence: step.posterior,
        },
        evidence: step.score - prior,
    }
}

/// How much of a pass is done.
pub(super) struct PassProgress<'a> {
    watch: Watch<'a>,
    /// Rows that are done at full precision. Each row counts twice, for the
    /// forward and the backward computation; coarse passes are cheap and do not
    /// count.
    done: Cell<f32>,
    /// `done` at the end of this pass: chunks overlap, and no row may count
    /// twice.
    most: f32,
    /// Rows of all passes.
    all: f32,
}

impl<'a> PassProgress<'a> {
    /// Progress of the pass with this number, of `passes`.
    pub(super) fn new(runs: &[Run], pass: u32, passes: u32, watch: Watch<'a>) -> Self {
        let rows: usize = runs.iter().map(|run| 2 * (run.source.len() + 1)).sum();
        Self {
            watch,
            done: Cell::new(pass as f32 * rows as f32),
            most: (pass + 1) as f32 * rows as f32,
            all: passes.max(1) as f32 * rows as f32,
        }
    }

    /// Counts a row. `false` if the work is cancelled.
    fn finish_row(&self, precision: Precision) -> bool {
        if precision == Precision::Full {
            self.done.set((self.done.get() + 1.0).min(self.most));
        }
        (self.watch)(self.done.get() / self.all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunk_follows_the_path_even_without_a_point_of_it() {
        let path = [(3, 0), (4, 90), (9, 95)];
        assert_eq!(path_between(&path, (5, 2), (5, 90)), [(0, 0), (0, 88)]);
        assert_eq!(
            path_between(&path, (3, 0), (9, 95)),
            [(0, 0), (0, 0), (1, 90), (6, 95), (6, 95)]
        );
        assert_eq!(path_between(&[], (0, 0), (9, 95)), []);
    }
}
