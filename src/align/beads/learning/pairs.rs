//! The pairs of tokens that stand in one bead.

use std::ops::Range;

use crate::align::beads::Bead;
use crate::align::beads::tokens::Tokens;
use crate::document::Sides;

/// Beads that are less likely teach nothing.
const LIKELY: f32 = 0.3;

/// The most pairs of a bead; a larger one is a page, from which nothing can be
/// told about words.
const MOST_OF_BEAD: usize = 20_000;

/// The most places kept: enough to learn from, and a bound to the memory.
const MOST: usize = 6_000_000;

/// All pairs of a source and a target token of one bead.
pub(super) struct Pairs {
    pairs: Vec<(u32, u32)>,
    beads: Vec<Words>,
    /// For each bead, source token by source token, the number of the pair with
    /// each target token.
    places: Vec<u32>,
}

/// The distinct tokens of a bead that stand elsewhere as well: what is seen once
/// teaches nothing, and is half of a vocabulary.
pub(super) struct Words {
    pub(super) sources: Vec<u32>,
    pub(super) targets: Vec<u32>,
    pub(super) confidence: f32,
    /// Its places.
    places: Range<usize>,
}

impl Pairs {
    pub(super) fn new(tokens: Sides<&Tokens>, beads: &[Bead]) -> Self {
        let beads = words(tokens, beads);
        let mut pairs = Pairs {
            pairs: Vec::new(),
            places: vec![0; beads.last().map_or(0, |bead| bead.places.end)],
            beads,
        };
        let mut numbers = vec![None; tokens.target.size()];
        for (source, beads) in (0..).zip(occurrences(tokens.source.size(), &pairs.beads)) {
            pairs.number(source, &beads, &mut numbers);
        }
        pairs
    }

    /// Numbers the pairs of a source token, given the beads it stands in and
    /// its place in each. `numbers` holds for each target token the last pair
    /// that it was in.
    fn number(&mut self, source: u32, beads: &[(u32, u32)], numbers: &mut [Option<u32>]) {
        let first = self.pairs.len() as u32;
        for (bead, place) in beads {
            let bead = &self.beads[*bead as usize];
            let row = bead.places.start + *place as usize * bead.targets.len();
            for (column, target) in bead.targets.iter().enumerate() {
                let number = numbers[*target as usize].filter(|number| *number >= first);
                let number = number.unwrap_or_else(|| {
                    self.pairs.push((source, *target));
                    self.pairs.len() as u32 - 1
                });
                numbers[*target as usize] = Some(number);
                self.places[row + column] = number;
            }
        }
    }

    /// Each pair, in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        self.pairs.iter().copied()
    }

    pub(super) fn beads(&self) -> &[Words] {
        &self.beads
    }

    /// The numbers of the pairs of one target token of a bead with its source
    /// tokens.
    pub(super) fn column(
        &self,
        bead: &Words,
        column: usize,
    ) -> impl Iterator<Item = usize> + Clone {
        let places = &self.places[bead.places.clone()][column..];
        places
            .iter()
            .step_by(bead.targets.len())
            .map(|number| *number as usize)
    }
}

fn words(tokens: Sides<&Tokens>, beads: &[Bead]) -> Vec<Words> {
    let mut words = Vec::new();
    let mut places = 0;
    for bead in beads.iter().filter(|bead| bead.confidence > LIKELY) {
        let sources = distinct(tokens.source, &bead.sentences.source);
        let targets = distinct(tokens.target, &bead.sentences.target);
        let count = sources.len() * targets.len();
        if !(1..=MOST_OF_BEAD).contains(&count) {
            continue;
        }
        if places + count > MOST {
            break;
        }
        words.push(Words {
            sources,
            targets,
            confidence: bead.confidence,
            places: places..places + count,
        });
        places += count;
    }
    words
}

fn distinct(tokens: &Tokens, sentences: &Range<u32>) -> Vec<u32> {
    let all = tokens.of(sentences.clone()).iter().copied();
    let mut distinct: Vec<_> = all.filter(|token| tokens.is_repeated(*token)).collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
}

/// For each source token the beads that it stands in, and its place in each.
fn occurrences(size: usize, beads: &[Words]) -> Vec<Vec<(u32, u32)>> {
    let mut occurrences = vec![Vec::new(); size];
    for (number, bead) in (0..).zip(beads) {
        for (place, source) in (0..).zip(&bead.sources) {
            occurrences[*source as usize].push((number, place));
        }
    }
    occurrences
}
