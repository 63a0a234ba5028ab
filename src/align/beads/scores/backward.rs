//! How well the words of one to four target blocks explain source blocks.

use std::ops::Range;

use super::Model;
use super::product::Product;
use crate::align::beads::band::Band;
use crate::align::beads::blocks::Blocks;
use crate::align::beads::shapes::MOST;
use crate::document::Sides;

/// How many source blocks are kept: more than a bead has.
const KEPT: usize = 2 * MOST;

/// No entry in a chain.
const NONE: u32 = u32::MAX;

/// The scores of the source blocks before one row.
pub(super) struct Backward {
    /// The last source blocks that were scored, each in the slot of its number
    /// modulo [`KEPT`].
    scored: [Scored; KEPT],
    /// For each target token the head of its chain in `chains`; [`NONE`]
    /// between one block and the next.
    heads: Vec<u32>,
    /// Entries of chains: the next entry, the place in the source block that
    /// the target token explains, and how strongly.
    chains: Vec<(u32, u32, f32)>,
    /// Places with their strengths, target block by target block.
    hits: Vec<(u32, f32)>,
    /// The hits before each target block.
    hit_starts: Vec<usize>,
    /// How strongly each place is explained; zeros between uses.
    places: Vec<f32>,
    /// The places that are explained.
    touched: Vec<u32>,
}

#[derive(Default)]
struct Scored {
    block: Option<usize>,
    /// The first corner that a bead may end at.
    first: usize,
    /// For one to four target blocks that end at each corner.
    scores: [Vec<f32>; MOST],
}

impl Backward {
    /// For so many distinct target tokens.
    pub(super) fn new(targets: usize) -> Self {
        Self {
            scored: Default::default(),
            heads: vec![NONE; targets],
            chains: Vec::new(),
            hits: Vec::new(),
            hit_starts: Vec::new(),
            places: Vec::new(),
            touched: Vec::new(),
        }
    }

    /// Forgets the blocks of another run.
    pub(super) fn forget(&mut self) {
        for scored in &mut self.scored {
            scored.block = None;
        }
    }

    pub(super) fn fill(
        &mut self,
        model: &Model<'_>,
        blocks: &Sides<Blocks<'_>>,
        row: usize,
        band: &Band,
    ) {
        for block in row.saturating_sub(MOST)..row {
            if self.scored[block % KEPT].block != Some(block) {
                let last = (block + MOST).min(band.end().0);
                let ends = *band.columns(block + 1).start()..*band.columns(last).end() + 1;
                let first = ends.start.saturating_sub(MOST);
                let source = blocks.source.of(block);
                self.find_hits(model, source, &blocks.target, first..ends.end - 1);
                let scored = std::mem::take(&mut self.scored[block % KEPT]);
                let scored = self.score(scored, model, source, &blocks.target, first, ends);
                self.scored[block % KEPT] = Scored {
                    block: Some(block),
                    ..scored
                };
            }
        }
    }

    /// Lists for each of the target blocks which places of the source block
    /// its tokens explain.
    fn find_hits(
        &mut self,
        model: &Model<'_>,
        source: &[u32],
        target: &Blocks<'_>,
        columns: Range<usize>,
    ) {
        self.chains.clear();
        for (place, token) in (0..).zip(source) {
            for (target, share) in model.links.backward.of(*token) {
                let head = &mut self.heads[*target as usize];
                self.chains.push((*head, place, *share));
                *head = self.chains.len() as u32 - 1;
            }
        }
        self.hits.clear();
        self.hit_starts.clear();
        self.hit_starts.push(0);
        for column in columns {
            for token in target.of(column) {
                let mut entry = self.heads[*token as usize];
                while let Some((next, place, share)) = self.chains.get(entry as usize) {
                    self.hits.push((*place, *share));
                    entry = *next;
                }
            }
            self.hit_starts.push(self.hits.len());
        }
        for token in source {
            for (target, _) in model.links.backward.of(*token) {
                self.heads[*target as usize] = NONE;
            }
        }
    }

    /// Scores the source block for beads that end at each of some corners; the
    /// hits are those of the target blocks from `first` on.
    fn score(
        &mut self,
        mut scored: Scored,
        model: &Model<'_>,
        source: &[u32],
        target: &Blocks<'_>,
        first: usize,
        ends: Range<usize>,
    ) -> Scored {
        scored.first = ends.start;
        scored.scores.iter_mut().for_each(Vec::clear);
        self.places.clear();
        self.places.resize(source.len(), 0.0);
        let words = || {
            source
                .iter()
                .map(|token| model.words.source[*token as usize])
        };
        let linked = words().filter(|word| word.explained > 0.0);
        let unexplained: f32 = linked.map(|word| word.unexplained.ln()).sum();
        // What is seen at a place that is explained, compared with one that is not.
        let gains: Vec<f32> = words()
            .map(|word| word.explained / word.unexplained)
            .collect();
        for end in ends {
            let mut tokens = 0;
            for (targets, scores) in (1..).zip(&mut scored.scores) {
                let Some(column) = end.checked_sub(targets).filter(|column| *column >= first)
                else {
                    // No bead has blocks before the first.
                    scores.push(0.0);
                    continue;
                };
                tokens += target.of(column).len();
                self.explain(column - first);
                scores.push(unexplained + self.explained(&gains, tokens));
            }
            for place in self.touched.drain(..) {
                self.places[place as usize] = 0.0;
            }
        }
        scored
    }

    fn explain(&mut self, column: usize) {
        for (place, share) in &self.hits[self.hit_starts[column]..self.hit_starts[column + 1]] {
            let explained = &mut self.places[*place as usize];
            if *explained == 0.0 {
                self.touched.push(*place);
            }
            *explained += share;
        }
    }

    /// What a source block's score gains by what so many target tokens explain
    /// in it.
    fn explained(&self, gains: &[f32], tokens: usize) -> f32 {
        let scale = 1.0 / tokens.max(1) as f32;
        let mut product = Product::new();
        for place in &self.touched {
            let place = *place as usize;
            product.multiply(1.0 + scale * self.places[place] * gains[place]);
        }
        product.ln()
    }

    /// The score of source blocks explained by so many target blocks that end
    /// at a corner.
    pub(super) fn sum(&self, sources: Range<usize>, targets: usize, end: usize) -> f32 {
        let score = |block: usize| {
            let scored = &self.scored[block % KEPT];
            scored.scores[targets - 1][end - scored.first]
        };
        sources.map(score).sum()
    }
}
