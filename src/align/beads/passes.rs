//! A document aligned once, and again with what was learned.

use std::cell::Cell;

use super::band::{Band, Corner};
use super::blocks::Blocks;
use super::lengths::Lengths;
use super::links::Links;
use super::paths;
use super::scores::{Care, Model, Scores};
use super::shapes::{Shapes, shape};
use super::{Aligner, Bead, Run, Watch, learning, words};
use crate::document::{Side, Sides};

/// A run of up to so many sentences is looked at as a whole.
const SHORT: usize = 30;

/// The blocks on each side in the first look at a longer run.
const FIRST_BLOCKS: usize = 50;

/// How many times as many blocks each further look has.
const FINER: usize = 6;

/// How far from the path of the last look the next one looks, in its blocks:
/// farther than half of a block of the last.
const MARGIN: usize = 8;

/// The beads of all runs, as of one pass.
pub(super) struct Pass<'a> {
    model: Model<'a>,
    /// For each run its beads.
    beads: Vec<Vec<Bead>>,
}

impl<'a> Pass<'a> {
    /// Aligns by what is known beforehand.
    pub(super) fn first(aligner: &'a Aligner, runs: &[Run], watch: Watch<'_>) -> Option<Self> {
        let tokens = aligner.tokens.as_ref();
        let weights = &aligner.weights;
        let links = Links::new(tokens, aligner.known.clone());
        let explained = tokens.map(|side| vec![weights.explained; side.size()]);
        let model = Model {
            tokens,
            weights,
            shapes: Shapes::usual(),
            lengths: Lengths::of(tokens, weights.variance),
            words: words::of(tokens, &links, &explained),
            links,
        };
        let progress = Progress::new(aligner, runs, 0, watch);
        let beads = runs.iter().map(|run| {
            let path = from_afar(&model, run, &progress)?;
            near(&model, run, &path, &progress)
        });
        let beads = beads.collect::<Option<_>>()?;
        Some(Self { model, beads })
    }

    /// Aligns again, near the last path, by what the last pass tells of the
    /// document.
    pub(super) fn next(
        self,
        aligner: &'a Aligner,
        runs: &[Run],
        number: u32,
        watch: Watch<'_>,
    ) -> Option<Self> {
        let progress = Progress::new(aligner, runs, number, watch);
        let tokens = self.model.tokens;
        let last: Vec<Bead> = self.beads.iter().flatten().cloned().collect();
        let learned = learning::learn(tokens, &last, &aligner.known, &aligner.weights);
        let model = Model {
            shapes: Shapes::of(&last),
            lengths: self.model.lengths.fitted(tokens, &last),
            words: words::of(tokens, &learned.links, &learned.explained),
            links: learned.links,
            ..self.model
        };
        let beads = runs.iter().zip(&self.beads).map(|(run, beads)| {
            let is_short = run.source.len().max(run.target.len()) <= SHORT;
            let path = if is_short {
                Vec::new()
            } else {
                corners(run, beads)
            };
            near(&model, run, &path, &progress)
        });
        let beads = beads.collect::<Option<_>>()?;
        Some(Self { model, beads })
    }

    pub(super) fn into_beads(self) -> Vec<Bead> {
        self.beads.into_iter().flatten().collect()
    }
}

/// Where the beads of a run begin and end, as sentences.
fn corners(run: &Run, beads: &[Bead]) -> Vec<Sides<u32>> {
    let first = Sides::of(|side| run[side].start);
    let ends = beads
        .iter()
        .map(|bead| Sides::of(|side| bead.sentences[side].end));
    std::iter::once(first).chain(ends).collect()
}

/// The path of a long run, seen in blocks of several sentences; no corner for a
/// short run.
fn from_afar(model: &Model<'_>, run: &Run, progress: &Progress<'_>) -> Option<Vec<Sides<u32>>> {
    let longest = run.source.len().max(run.target.len());
    let mut path = Vec::new();
    if longest <= SHORT {
        return Some(path);
    }
    let mut count = FIRST_BLOCKS.min(longest);
    while path.is_empty() || count * 2 <= longest {
        let beads = look(model, run, count, &path, Care::Rough, progress)?;
        path = corners(run, &beads);
        count *= FINER;
    }
    Some(path)
}

/// The beads of single sentences, near a path if it has corners.
fn near(
    model: &Model<'_>,
    run: &Run,
    path: &[Sides<u32>],
    progress: &Progress<'_>,
) -> Option<Vec<Bead>> {
    let longest = run.source.len().max(run.target.len());
    look(model, run, longest, path, Care::Full, progress)
}

/// The beads of a run cut into so many blocks, near a path if it has corners.
fn look(
    model: &Model<'_>,
    run: &Run,
    count: usize,
    path: &[Sides<u32>],
    care: Care,
    progress: &Progress<'_>,
) -> Option<Vec<Bead>> {
    let blocks = Sides::of(|side: Side| Blocks::new(model.tokens[side], &run[side], count));
    let band = band(&blocks, path);
    let mut scores = Scores::new(model, &blocks, care);
    let threshold = model.weights.threshold;
    let steps = paths::best(&mut scores, &band, threshold, &mut || progress.row(care))?;
    let bead = |step: paths::Step| {
        let (sources, targets) = shape(step.kind);
        let (row, column) = step.end;
        Bead {
            sentences: Sides::new(
                blocks.source.sentences(row - sources..row),
                blocks.target.sentences(column - targets..column),
            ),
            confidence: step.likelihood,
        }
    };
    Some(steps.into_iter().map(bead).collect())
}

fn band(blocks: &Sides<Blocks<'_>>, path: &[Sides<u32>]) -> Band {
    let size = (blocks.source.len(), blocks.target.len());
    if path.is_empty() {
        return Band::whole(size);
    }
    let corner = |at: &Sides<u32>| (blocks.source.at(at.source), blocks.target.at(at.target));
    let path: Vec<Corner> = path.iter().map(corner).collect();
    Band::along(&path, size, MARGIN)
}

/// How far the work has come.
struct Progress<'a> {
    watch: Watch<'a>,
    /// Source sentences that were looked at with full care, twice each.
    done: Cell<f32>,
    all: f32,
}

impl<'a> Progress<'a> {
    /// Of a pass, by its number.
    fn new(aligner: &Aligner, runs: &[Run], pass: u32, watch: Watch<'a>) -> Self {
        let rows: usize = runs.iter().map(|run| 2 * (run.source.len() + 1)).sum();
        let passes = aligner.weights.passes.max(1) as f32;
        Self {
            watch,
            done: Cell::new(pass as f32 * rows as f32),
            all: passes * rows as f32,
        }
    }

    /// Counts a row that was done with some care; whether to go on.
    fn row(&self, care: Care) -> bool {
        if care == Care::Full {
            self.done.set(self.done.get() + 1.0);
        }
        (self.watch)((self.done.get() / self.all).min(1.0))
    }
}
