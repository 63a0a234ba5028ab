//! Units that are nearly as many on both sides, such as the lines of two files:
//! most likely each corresponds to the one at its place.
//!
//! That is the prior (`ShapePriors::one_to_one`); words and lengths must speak
//! against it to be heard, and how much they are worth is measured on the text
//! itself (`evidence`). There is no coarse pass: the band lies along the
//! diagonal, which a path can leave and reach again anywhere.

use super::band::Band;
use super::blocks::SentenceBlocks;
use super::coarse_to_fine::{CoarseToFine, PassProgress, WeighedBead, path_of};
use super::evidence::{Calibration, Evidence, Window};
use super::lengths::LengthModel;
use super::model::{self, Model};
use super::scores::{BeadScores, Precision, ScoreBuffers, Scoring};
use super::shapes::ShapePriors;
use super::translation::TranslationTables;
use super::{Aligner, Bead, Run, Watch, ibm_model1, strays};
use crate::document::{Side, Sides};

/// How many units one side may have more, at most: so many ...
const MAX_SURPLUS: usize = 3;
/// ... or this share of them, if that is more, ...
const SURPLUS_SHARE: f32 = 0.05;
/// ... but never more than this, for which the band is still narrow enough, ...
const MOST_SURPLUS: usize = 60;
/// ... nor more than this share, below which a few units more are no accident.
const LARGEST_SHARE: f32 = 0.1;

/// How far the path may leave the diagonal, in units, beside what the
/// difference of the two counts demands.
const MARGIN: usize = 12;

/// How far a later pass may leave the path of the one before.
const LATER_MARGIN: usize = 6;

/// The pairs of a text, where both sides have equally many units, that are
/// expected to be none, however long it is.
///
/// A path that leaves the diagonal and comes back must therefore be likelier by
/// a factor of about (n / [`UNEXPECTED`])² for n units: the place of either step
/// is one of n.
const UNEXPECTED: f32 = 0.1;

/// The share of units without a counterpart where the path has gone astray.
const STRAY_SURPLUS: f32 = 0.1;

/// At most so many cells are searched there, for each row to either side.
const STRAY_CELLS: usize = 500_000;

/// The rows of a window in which the evidence is measured.
const WINDOW: usize = 32;

/// At most so many windows are measured.
const WINDOWS: usize = 64;

/// The offsets to either side of the expected path that a window compares.
const REACH: usize = 12;

/// What the sides have to do with each other, where units are paired one to one.
#[derive(Clone, Debug)]
pub struct PairedUnits {
    /// The beads of each run, in order.
    pub beads: Vec<Vec<Bead>>,
    /// The log likelihood ratio, from words and lengths, of the two sides being
    /// translations of each other in this order against chance.
    pub gain: f32,
}

/// The gain from which two texts have to do with each other: odds of 20 to 1.
const RELATED: f32 = 3.0;

impl PairedUnits {
    /// Whether words and lengths agree better than by chance.
    pub fn is_related(&self) -> bool {
        self.gain >= RELATED
    }
}

/// Whether at least four fifths of a run's units are paired one to one. If they
/// are not, the sides merely happen to have as many.
pub fn is_mostly_paired(beads: &[Bead], longest: usize) -> bool {
    const SHARE: f32 = 0.8;
    let is_pair = |bead: &&Bead| {
        let Sides { source, target } = &bead.sentences;
        source.len() == 1 && target.len() == 1
    };
    beads.iter().filter(is_pair).count() as f32 >= SHARE * longest as f32
}

/// Whether two numbers of units are so close that most units will correspond
/// one to one.
pub fn are_nearly_equal(units: Sides<usize>) -> bool {
    let longest = units.source.max(units.target);
    let surplus = units.source.abs_diff(units.target);
    let share = longest as f32 * SURPLUS_SHARE;
    let most = MAX_SURPLUS.max((share as usize).min(MOST_SURPLUS));
    surplus <= most && surplus as f32 <= longest as f32 * LARGEST_SHARE
}

impl Aligner {
    /// Aligns runs whose units are nearly equally many: one to one, unless words
    /// or lengths speak against it.
    ///
    /// Returns `None` if `watch` cancelled. Time and memory are linear in the
    /// number of units.
    pub fn pair(&self, runs: &[Run], watch: Watch<'_>) -> Option<PairedUnits> {
        let tokens = self.tokens.as_ref();
        let weights = &self.weights;
        let tables = TranslationTables::new(tokens, self.known.clone());
        let coverage = tokens.map(|side| vec![weights.coverage; side.size()]);
        let model = Model {
            tokens,
            weights,
            shapes: ShapePriors::general(),
            lengths: LengthModel::new(tokens, weights.variance),
            odds: model::token_odds(tokens, &tables, &coverage),
            tables,
        };
        let diagonals: Vec<_> = runs.iter().map(diagonal).collect();
        let calibration = calibrate(&model, runs, &diagonals);
        let progress = PassProgress::new(runs, 0, weights.passes, watch);
        let mut pass = Pass::new(&model, calibration, progress);
        let mut found = Vec::with_capacity(runs.len());
        let mut on_track = Vec::with_capacity(runs.len());
        for (run, path) in runs.iter().zip(&diagonals) {
            let (beads, shares) = pass.first(run, path)?;
            found.push(beads);
            on_track.push(shares);
        }
        let mut lengths = model.lengths.clone();
        for number in 1..weights.passes {
            let beads: Vec<Bead> = found.concat();
            let trained = ibm_model1::train(tokens, &beads, &self.known, weights);
            lengths = lengths.estimate(tokens, &beads);
            let model = Model {
                tokens,
                weights,
                shapes: ShapePriors::general(),
                lengths: lengths.clone(),
                odds: model::token_odds(tokens, &trained.tables, &trained.coverage),
                tables: trained.tables,
            };
            let paths = runs.iter().zip(&found);
            let paths: Vec<_> = paths.map(|(run, beads)| path_of(run, beads)).collect();
            let calibration = calibrate(&model, runs, &paths);
            let progress = PassProgress::new(runs, number, weights.passes, watch);
            let mut pass = Pass::new(&model, calibration, progress);
            let before = runs.iter().zip(&found);
            let again = before.map(|(run, beads)| pass.again(run, beads));
            found = again.collect::<Option<_>>()?;
        }
        for ((run, beads), on_track) in runs.iter().zip(&mut found).zip(on_track) {
            doubt_strays(run, beads, &on_track);
        }
        Some(PairedUnits {
            beads: found,
            gain: calibration.gain,
        })
    }
}

/// One pass over the runs.
struct Pass<'a> {
    search: CoarseToFine<'a>,
    evidence: Evidence,
}

impl<'a> Pass<'a> {
    fn new(model: &'a Model<'a>, calibration: Calibration, progress: PassProgress<'a>) -> Self {
        Self {
            search: CoarseToFine::new(model, progress),
            evidence: Evidence::AgainstChance(calibration.scale),
        }
    }

    /// The first path through a run, along its diagonal; and for each source
    /// unit the probability that it is where the path is on track.
    ///
    /// Where the path has gone astray, it is searched again, farther from the
    /// diagonal. The shares are those of this pass, since later ones are taught
    /// by its errors, too.
    fn first(&mut self, run: &Run, diagonal: &[Sides<u32>]) -> Option<(Vec<Bead>, Vec<f32>)> {
        let margin = MARGIN + run.source.len().abs_diff(run.target.len());
        let mut beads = self.align(run, diagonal, margin, UNEXPECTED)?;
        for stretch in strays::strays(&strays::on_track(&beads)).into_iter().rev() {
            if let Some(better) = self.search_again(&beads[stretch.clone()])? {
                beads.splice(stretch, better);
            }
        }
        let mut shares = Vec::with_capacity(run.source.len());
        for (weighed, share) in beads.iter().zip(strays::on_track(&beads)) {
            shares.extend(weighed.bead.sentences.source.clone().map(|_| share));
        }
        Some((
            beads.into_iter().map(|weighed| weighed.bead).collect(),
            shares,
        ))
    }

    /// A path through the units of some beads that is better than these beads,
    /// if there is one. `None` if cancelled.
    fn search_again(&mut self, beads: &[WeighedBead]) -> Option<Option<Vec<WeighedBead>>> {
        let (Some(first), Some(last)) = (beads.first(), beads.last()) else {
            return Some(None);
        };
        let run = Sides::of(|side| first.bead.sentences[side].start..last.bead.sentences[side].end);
        let longest = run.source.len().max(run.target.len()).max(1);
        let unexpected = longest as f32 * STRAY_SURPLUS;
        let margin = longest.min(STRAY_CELLS / longest);
        let found = self.align(&run, &diagonal(&run), margin, unexpected)?;
        let total = |beads: &[WeighedBead]| beads.iter().map(|bead| bead.evidence).sum::<f32>();
        let unpaired = |bead: &&WeighedBead| bead.evidence == 0.0;
        let edits = found.iter().filter(unpaired).count() as f32;
        let gain = total(&found) - total(beads) - edits * -STRAY_SURPLUS.ln();
        Some((gain > RELATED).then_some(found))
    }

    /// A later path through a run, along that of some beads. It may be expected to
    /// leave the diagonal as often as that one.
    fn again(&mut self, run: &Run, beads: &[Bead]) -> Option<Vec<Bead>> {
        let more = |side: Side| {
            let surplus = beads.iter().map(|bead| {
                let own = bead.sentences[side].len();
                own.saturating_sub(bead.sentences[side.other()].len())
            });
            surplus.sum::<usize>()
        };
        let unexpected = more(Side::Source).min(more(Side::Target)) as f32 + UNEXPECTED;
        let beads = self.align(run, &path_of(run, beads), LATER_MARGIN, unexpected)?;
        Some(beads.into_iter().map(|weighed| weighed.bead).collect())
    }

    fn align(
        &mut self,
        run: &Run,
        path: &[Sides<u32>],
        margin: usize,
        unexpected: f32,
    ) -> Option<Vec<WeighedBead>> {
        let units = Sides::of(|side: Side| run[side].len());
        let scoring = Scoring {
            shapes: &ShapePriors::one_to_one(units, unexpected),
            evidence: self.evidence,
            precision: Precision::Full,
        };
        self.search.refine_one_to_one(run, path, margin, scoring)
    }
}

/// Lowers the confidence of beads where the path is not on track, by the share
/// of each source unit.
fn doubt_strays(run: &Run, beads: &mut [Bead], on_track: &[f32]) {
    for bead in beads {
        let source = &bead.sentences.source;
        let range =
            (source.start - run.source.start) as usize..(source.end - run.source.start) as usize;
        let least = on_track[range].iter().copied().fold(1.0, f32::min);
        bead.confidence *= least;
    }
}

/// Points on the straight line through a run.
fn diagonal(run: &Run) -> Vec<Sides<u32>> {
    let longest = run.source.len().max(run.target.len());
    let at = |nth: usize| {
        Sides::of(|side: Side| {
            let along = nth * run[side].len() / longest.max(1);
            run[side].start + along as u32
        })
    };
    (0..=longest).map(at).collect()
}

/// Measures the evidence along the paths of some runs.
fn calibrate(model: &Model<'_>, runs: &[Run], paths: &[Vec<Sides<u32>>]) -> Calibration {
    let mut buffers = ScoreBuffers::new(model);
    let mut windows = Vec::new();
    let rows: usize = runs.iter().map(|run| run.source.len()).sum();
    // Every so many-th window, so that a long text takes no longer.
    let every = rows.div_ceil(WINDOW * WINDOWS).max(1);
    let mut number = 0_usize;
    for (run, path) in runs.iter().zip(paths) {
        let blocks = Sides::of(|side: Side| {
            SentenceBlocks::new(model.tokens[side], &run[side], run[side].len())
        });
        let size = (blocks.source.len(), blocks.target.len());
        let path: Vec<_> = path
            .iter()
            .map(|at| {
                (
                    blocks.source.block_at(at.source),
                    blocks.target.block_at(at.target),
                )
            })
            .collect();
        let band = Band::along(&path, size, REACH);
        let scoring = Scoring {
            shapes: &model.shapes,
            evidence: Evidence::Absolute,
            precision: Precision::Full,
        };
        let mut scores = BeadScores::new(model, &blocks, scoring, &mut buffers);
        for first in (0..size.0).step_by(WINDOW) {
            number += 1;
            if !number.is_multiple_of(every) {
                continue;
            }
            let mut window = Window::new(REACH);
            let on_path = path.partition_point(|at| at.0 < first);
            let start = path.get(on_path).map_or(size.1, |at| at.1);
            for row in first + 1..=(first + WINDOW).min(size.0) {
                scores.prepare_row(row, &band);
                window.push_row(start + row - first, scores.pairs_of_row(row, &band));
            }
            windows.push(window);
        }
    }
    Calibration::of(&windows)
}
