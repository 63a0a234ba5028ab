//! The pairs of tokens that occur in the same bead.

use std::ops::Range;

use crate::align::beads::Bead;
use crate::align::beads::tokens::Tokens;
use crate::document::Sides;

/// Beads with a lower confidence are not learned from.
const MIN_CONFIDENCE: f32 = 0.3;

/// The most cells of a bead. A larger bead is a page, which tells nothing about
/// words.
const MAX_CELLS_OF_BEAD: usize = 20_000;

/// The most cells of all beads, about: enough to learn from, and a bound of
/// 48 MB to the memory. Of a longer text every second or third bead is taken.
const MAX_CELLS: usize = 3_000_000;

/// All pairs of a source and a target token that share a bead, numbered so that
/// those of one source token are consecutive.
pub(super) struct Cooccurrences {
    /// The number of pairs before those of each source token, and of all.
    starts: Vec<u32>,
    /// The target token of each pair.
    targets: Vec<u32>,
    beads: Vec<BeadTokens>,
    /// A matrix for each bead, source token by source token: the number of the
    /// pair with each target token.
    cells: Vec<u32>,
}

/// The distinct tokens of a bead that occur more than once in the text. The
/// others teach nothing, and are half of a vocabulary.
pub(super) struct BeadTokens {
    pub(super) sources: Vec<u32>,
    pub(super) targets: Vec<u32>,
    pub(super) confidence: f32,
    /// Its matrix in [`Cooccurrences::cells`].
    cells: Range<usize>,
}

impl Cooccurrences {
    pub(super) fn new(tokens: Sides<&Tokens>, beads: &[Bead]) -> Self {
        let beads = bead_tokens(tokens, beads);
        let mut pairs = Self {
            starts: vec![0],
            targets: Vec::new(),
            cells: vec![0; beads.last().map_or(0, |bead| bead.cells.end)],
            beads,
        };
        let mut numbers = vec![None; tokens.target.size()];
        for occurrences in Occurrences::new(tokens.source.size(), &pairs.beads).iter() {
            pairs.number_pairs(occurrences, &mut numbers);
            pairs.starts.push(pairs.targets.len() as u32);
        }
        pairs
    }

    /// Numbers the pairs of a source token, given its occurrences. `numbers`
    /// holds the last pair of each target token.
    fn number_pairs(&mut self, occurrences: &[(u32, u32)], numbers: &mut [Option<u32>]) {
        let first = self.targets.len() as u32;
        for (bead, row) in occurrences {
            let bead = &self.beads[*bead as usize];
            let row = bead.cells.start + *row as usize * bead.targets.len();
            for (column, target) in bead.targets.iter().enumerate() {
                // Numbers below `first` are left over from other source tokens, so the
                // array need not be cleared for each.
                let number = numbers[*target as usize].filter(|number| *number >= first);
                let number = number.unwrap_or_else(|| {
                    self.targets.push(*target);
                    self.targets.len() as u32 - 1
                });
                numbers[*target as usize] = Some(number);
                self.cells[row + column] = number;
            }
        }
    }

    /// The source and the target token of each pair, by number.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        (0..)
            .zip(self.starts.windows(2))
            .flat_map(|(source, range)| {
                let targets = &self.targets[range[0] as usize..range[1] as usize];
                targets.iter().map(move |target| (source, *target))
            })
    }

    /// The number of pairs.
    pub(super) fn len(&self) -> usize {
        self.targets.len()
    }

    pub(super) fn beads(&self) -> &[BeadTokens] {
        &self.beads
    }

    /// The pairs of one target token of a bead with each of its source tokens.
    pub(super) fn column(
        &self,
        bead: &BeadTokens,
        column: usize,
    ) -> impl Iterator<Item = usize> + Clone {
        let cells = &self.cells[bead.cells.clone()][column..];
        cells
            .iter()
            .step_by(bead.targets.len())
            .map(|number| *number as usize)
    }
}

/// The tokens of all beads, or of beads spread evenly over the text if those
/// would have too many cells.
fn bead_tokens(tokens: Sides<&Tokens>, beads: &[Bead]) -> Vec<BeadTokens> {
    let confident = || beads.iter().filter(|bead| bead.confidence > MIN_CONFIDENCE);
    let count = |bead: &Bead| {
        let tokens = Sides::of(|side| distinct(tokens[side], &bead.sentences[side]).len());
        tokens.source * tokens.target
    };
    let counts = confident().map(count);
    let all: usize = counts.filter(|count| *count <= MAX_CELLS_OF_BEAD).sum();
    // Taking the first beads only would learn the words of the beginning.
    let taken = || confident().step_by(all.div_ceil(MAX_CELLS).max(1));
    let mut all = Vec::with_capacity(taken().count());
    let mut cells = 0;
    for bead in taken() {
        let sources = distinct(tokens.source, &bead.sentences.source);
        let targets = distinct(tokens.target, &bead.sentences.target);
        let count = sources.len() * targets.len();
        if !(1..=MAX_CELLS_OF_BEAD).contains(&count) {
            continue;
        }
        all.push(BeadTokens {
            sources,
            targets,
            confidence: bead.confidence,
            cells: cells..cells + count,
        });
        cells += count;
    }
    all
}

fn distinct(tokens: &Tokens, sentences: &Range<u32>) -> Vec<u32> {
    let all = tokens.in_sentences(sentences.clone()).iter().copied();
    let mut distinct: Vec<_> = all.filter(|token| tokens.is_repeated(*token)).collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.shrink_to_fit();
    distinct
}

/// Where each source token occurs: the bead, and the row of its matrix.
struct Occurrences {
    /// The number of occurrences before those of each token, and of all.
    starts: Vec<u32>,
    all: Vec<(u32, u32)>,
}

impl Occurrences {
    /// For a vocabulary of `size` source tokens. A counting sort by token.
    fn new(size: usize, beads: &[BeadTokens]) -> Self {
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
            for (row, source) in (0..).zip(&bead.sources) {
                let free = &mut free[*source as usize];
                all[*free as usize] = (number, row);
                *free += 1;
            }
        }
        Self { starts, all }
    }

    /// The occurrences of each token.
    fn iter(&self) -> impl Iterator<Item = &[(u32, u32)]> {
        let ranges = self.starts.windows(2);
        ranges.map(|range| &self.all[range[0] as usize..range[1] as usize])
    }
}
