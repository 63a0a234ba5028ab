//! Looks at a run of sentences: from afar, in blocks of many, then near the way
//! that was found.

use super::band::{Band, Corner};
use super::blocks::Blocks;
use super::paths::{self, Step};
use super::progress::Progress;
use super::scores::{Care, Model, Scores, Workings};
use super::shapes::shape;
use super::{Bead, Run};
use crate::document::Sides;

/// A run of up to so many sentences is looked at as a whole.
pub(super) const SHORT: usize = 30;

/// The blocks on each side in the first look at a longer run.
const FIRST_BLOCKS: usize = 50;

/// How many times as many blocks each further look has.
const FINER: usize = 6;

/// How far from the path of the last look the next one looks, in its blocks:
/// farther than half of a block of the last.
const MARGIN: usize = 8;

/// How many blocks of both sides together are taken of a piece of a long run.
const PIECE: usize = 4_000;

/// How many more are looked at, so that the next piece begins where all is
/// settled.
const AHEAD: usize = 200;

/// Looks at runs of one document with what is believed of it.
pub(super) struct Looker<'a> {
    model: &'a Model<'a>,
    workings: Workings,
    progress: Progress<'a>,
}

impl<'a> Looker<'a> {
    pub(super) fn new(model: &'a Model<'a>, progress: Progress<'a>) -> Self {
        Self {
            model,
            workings: Workings::new(model),
            progress,
        }
    }

    /// The path of a long run, seen in blocks of several sentences; no corner
    /// for a short run.
    pub(super) fn afar(&mut self, run: &Run) -> Option<Vec<Sides<u32>>> {
        let longest = run.source.len().max(run.target.len());
        let mut path = Vec::new();
        if longest <= SHORT {
            return Some(path);
        }
        let mut count = FIRST_BLOCKS.min(longest);
        while path.is_empty() || count * 2 <= longest {
            let beads = self.look(run, count, &path, Care::Rough)?;
            path = corners(run, &beads);
            count *= FINER;
        }
        Some(path)
    }

    /// The beads of single sentences, near a path if it has corners.
    pub(super) fn near(&mut self, run: &Run, path: &[Sides<u32>]) -> Option<Vec<Bead>> {
        let longest = run.source.len().max(run.target.len());
        self.look(run, longest, path, Care::Full)
    }

    /// The beads of a run cut into so many blocks, near a path if it has
    /// corners.
    ///
    /// A long run is looked at piece by piece, so that the table of one piece
    /// at a time is kept. Each piece reaches farther than what is taken of it:
    /// far enough for its end, which was not chosen but lies on the path, to
    /// have no say in that.
    fn look(
        &mut self,
        run: &Run,
        count: usize,
        path: &[Sides<u32>],
        care: Care,
    ) -> Option<Vec<Bead>> {
        let blocks = |side| Blocks::new(self.model.tokens[side], &run[side], count);
        let blocks = Sides::of(blocks);
        let corner = |at: &Sides<u32>| (blocks.source.at(at.source), blocks.target.at(at.target));
        let path: Vec<Corner> = path.iter().map(corner).collect();
        let size = (blocks.source.len(), blocks.target.len());
        let mut beads = Vec::new();
        let (mut at, mut behind) = ((0, 0), &path[..]);
        while at != size {
            let passed = behind.partition_point(|corner| corner.0 <= at.0 && corner.1 <= at.1);
            behind = &behind[passed..];
            let near = behind.partition_point(|corner| distance(at, *corner) < PIECE + AHEAD);
            let end = behind.get(near).map_or(size, |corner| max(at, *corner));
            let piece = Sides::new(
                blocks.source.part(at.0..end.0),
                blocks.target.part(at.1..end.1),
            );
            let steps = self.steps(&piece, &within(behind, at, end), care)?;
            let is_settled = |step: &&Step| end == size || distance((0, 0), step.end) <= PIECE;
            let taken = steps.iter().take_while(is_settled);
            beads.extend(taken.clone().map(|step| bead(&piece, step)));
            let reached = taken.last().map_or((0, 0), |step| step.end);
            at = (at.0 + reached.0, at.1 + reached.1);
        }
        Some(beads)
    }

    /// The steps through a piece, near a path if it has corners.
    fn steps(
        &mut self,
        piece: &Sides<Blocks<'_>>,
        path: &[Corner],
        care: Care,
    ) -> Option<Vec<Step>> {
        let size = (piece.source.len(), piece.target.len());
        let band = if path.is_empty() {
            Band::whole(size)
        } else {
            Band::along(path, size, MARGIN)
        };
        let mut scores = Scores::new(self.model, piece, care, &mut self.workings);
        let threshold = self.model.weights.threshold;
        let progress = &self.progress;
        paths::best(&mut scores, &band, threshold, &mut || progress.row(care))
    }
}

/// Where the beads of a run begin and end, as sentences.
pub(super) fn corners(run: &Run, beads: &[Bead]) -> Vec<Sides<u32>> {
    let first = Sides::of(|side| run[side].start);
    let ends = beads
        .iter()
        .map(|bead| Sides::of(|side| bead.sentences[side].end));
    std::iter::once(first).chain(ends).collect()
}

/// The blocks of both sides between two corners.
fn distance(from: Corner, to: Corner) -> usize {
    to.0.saturating_sub(from.0) + to.1.saturating_sub(from.1)
}

/// The first corner that lies before neither of two.
fn max(one: Corner, other: Corner) -> Corner {
    (one.0.max(other.0), one.1.max(other.1))
}

/// What of the rest of a path lies between two corners, and these, as seen from
/// the first; no corner if there is no path.
fn within(path: &[Corner], from: Corner, to: Corner) -> Vec<Corner> {
    if path.is_empty() {
        return Vec::new();
    }
    let ahead = path.iter().take_while(|at| at.0 <= to.0 && at.1 <= to.1);
    let between = ahead.filter(|at| from.0 <= at.0 && from.1 <= at.1);
    let all = std::iter::once(&from).chain(between).chain([&to]);
    all.map(|at| (at.0 - from.0, at.1 - from.1)).collect()
}

/// The bead of a step through a piece.
fn bead(piece: &Sides<Blocks<'_>>, step: &Step) -> Bead {
    let (sources, targets) = shape(step.kind);
    let (row, column) = step.end;
    Bead {
        sentences: Sides::new(
            piece.source.sentences(row - sources..row),
            piece.target.sentences(column - targets..column),
        ),
        confidence: step.likelihood,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_looked_at_along_the_path_even_if_no_corner_lies_in_it() {
        let path = [(3, 0), (4, 90), (9, 95)];
        assert_eq!(within(&path, (5, 2), (5, 90)), [(0, 0), (0, 88)]);
        assert_eq!(
            within(&path, (3, 0), (9, 95)),
            [(0, 0), (0, 0), (1, 90), (6, 95), (6, 95)]
        );
        assert_eq!(within(&[], (0, 0), (9, 95)), []);
    }
}
