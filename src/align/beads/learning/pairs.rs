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

/// The most places kept, about: enough to learn from, and a bound to the memory,
/// which is 48 MB. Of a text that has more, every second or third bead is taken.
const MOST: usize = 3_000_000;

/// All pairs of a source and a target token of one bead, each with a number:
/// those of one source token follow one another.
pub(super) struct Pairs {
    /// The pairs before those of each source token, and all of them.
    starts: Vec<u32>,
    /// The target token of each pair.
    targets: Vec<u32>,
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
            starts: vec![0],
            targets: Vec::new(),
            places: vec![0; beads.last().map_or(0, |bead| bead.places.end)],
            beads,
        };
        let mut numbers = vec![None; tokens.target.size()];
        for beads in Occurrences::new(tokens.source.size(), &pairs.beads).iter() {
            pairs.number(beads, &mut numbers);
            pairs.starts.push(pairs.targets.len() as u32);
        }
        pairs
    }

    /// Numbers the pairs of a source token, given the beads it stands in and
    /// its place in each. `numbers` holds for each target token the last pair
    /// that it was in.
    fn number(&mut self, beads: &[(u32, u32)], numbers: &mut [Option<u32>]) {
        let first = self.targets.len() as u32;
        for (bead, place) in beads {
            let bead = &self.beads[*bead as usize];
            let row = bead.places.start + *place as usize * bead.targets.len();
            for (column, target) in bead.targets.iter().enumerate() {
                let number = numbers[*target as usize].filter(|number| *number >= first);
                let number = number.unwrap_or_else(|| {
                    self.targets.push(*target);
                    self.targets.len() as u32 - 1
                });
                numbers[*target as usize] = Some(number);
                self.places[row + column] = number;
            }
        }
    }

    /// Each pair, in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        (0..)
            .zip(self.starts.windows(2))
            .flat_map(|(source, range)| {
                let targets = &self.targets[range[0] as usize..range[1] as usize];
                targets.iter().map(move |target| (source, *target))
            })
    }

    /// How many pairs there are.
    pub(super) fn len(&self) -> usize {
        self.targets.len()
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

/// The words of all beads, or of so many, taken from the whole text, that their
/// places are not too many.
fn words(tokens: Sides<&Tokens>, beads: &[Bead]) -> Vec<Words> {
    let likely = || beads.iter().filter(|bead| bead.confidence > LIKELY);
    let count = |bead: &Bead| {
        let words = Sides::of(|side| distinct(tokens[side], &bead.sentences[side]).len());
        words.source * words.target
    };
    let counts = likely().map(count).filter(|count| *count <= MOST_OF_BEAD);
    let all: usize = counts.sum();
    let taken = || likely().step_by(all.div_ceil(MOST).max(1));
    let mut words = Vec::with_capacity(taken().count());
    let mut places = 0;
    for bead in taken() {
        let sources = distinct(tokens.source, &bead.sentences.source);
        let targets = distinct(tokens.target, &bead.sentences.target);
        let count = sources.len() * targets.len();
        if !(1..=MOST_OF_BEAD).contains(&count) {
            continue;
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
    distinct.shrink_to_fit();
    distinct
}

/// Where each source token stands: the number of the bead, and the place in it.
struct Occurrences {
    /// The occurrences before those of each token, and all of them.
    starts: Vec<u32>,
    all: Vec<(u32, u32)>,
}

impl Occurrences {
    /// Of so many source tokens.
    fn new(size: usize, beads: &[Words]) -> Self {
        let mut starts = vec![0; size + 1];
        for source in beads.iter().flat_map(|bead| &bead.sources) {
            starts[*source as usize + 1] += 1;
        }
        for at in 0..size {
            starts[at + 1] += starts[at];
        }
        let mut free = starts.clone();
        let mut all = vec![(0, 0); starts[size] as usize];
        for (number, bead) in (0..).zip(beads) {
            for (place, source) in (0..).zip(&bead.sources) {
                let free = &mut free[*source as usize];
                all[*free as usize] = (number, place);
                *free += 1;
            }
        }
        Self { starts, all }
    }

    /// Those of each token, in their order.
    fn iter(&self) -> impl Iterator<Item = &[(u32, u32)]> {
        let ranges = self.starts.windows(2);
        ranges.map(|range| &self.all[range[0] as usize..range[1] as usize])
    }
}
