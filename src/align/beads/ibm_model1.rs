//! Learns word translations from aligned beads with IBM Model 1 (P. F. Brown,
//! S. A. Della Pietra, V. J. Della Pietra and R. L. Mercer, "The Mathematics of
//! Statistical Machine Translation", Computational Linguistics 19(2), 1993).
//!
//! Expectation–maximisation: the E step divides each target token of a bead
//! among the bead's source tokens in proportion to the translation
//! probabilities, the M step takes the probabilities from these expected
//! counts. Three things differ from the textbook: beads count by their
//! confidence, the lexicon's probabilities are a Dirichlet prior, and expected
//! counts are discounted for chance.

mod cooccurrences;

use super::Bead;
use super::tokens::Tokens;
use super::translation::{TokenLink, TranslationTables};
use super::weights::Weights;
use crate::document::{Side, Sides};
use cooccurrences::Cooccurrences;

/// The number of EM iterations.
const ITERATIONS: u32 = 4;

/// Initial translation probability of every pair of tokens in a bead, added to
/// the lexicon's.
const INITIAL: f32 = 0.01;

/// Weight of the null word, which stands for target tokens that translate
/// nothing: its probability is this times the target token's frequency, per
/// source token.
const NULL_WORD: f32 = 0.3;

/// Links with a smaller probability are dropped.
const MIN_PROBABILITY: f32 = 0.01;

/// The highest coverage. Even a token that has always had its translation
/// beside it may lack it once: that is unlikely, not impossible.
const MAX_COVERAGE: f32 = 0.95;

/// Factor for the lexicon's links between tokens that never share a bead.
const UNSEEN: f32 = 0.5;

/// What a document's beads teach about its words.
pub(super) struct TrainedModel {
    pub(super) tables: TranslationTables,
    /// How often each token has a translation beside it, from 0 to 1: a name
    /// nearly always, a particle hardly ever.
    ///
    /// One value for all tokens costs up to 0.02 of strict F1.
    pub(super) coverage: Sides<Vec<f32>>,
}

/// Trains on the beads of a document, with the links `known` beforehand as
/// prior.
pub(super) fn train(
    tokens: Sides<&Tokens>,
    beads: &[Bead],
    known: &[TokenLink],
    weights: &Weights,
) -> TrainedModel {
    let prior = TranslationTables::new(tokens, known.to_vec());
    let pairs = Cooccurrences::new(tokens, beads);
    let prior_of = |(source, target)| prior.target_given_source.probability(source, target);
    let mut probabilities = Vec::with_capacity(pairs.len());
    probabilities.extend(pairs.iter().map(|pair| prior_of(pair) + INITIAL));
    let mut counts = vec![0.0; pairs.len()];
    for _ in 0..ITERATIONS {
        expected_counts(tokens, &pairs, &probabilities, &mut counts);
        let sums = sum_by_token(tokens, &pairs, &counts).source;
        for (at, pair) in pairs.iter().enumerate() {
            // The prior keeps what the lexicon says of words that are rare here.
            let discounted = (counts[at] - weights.discount).max(0.0);
            let count = discounted + weights.prior_count * prior_of(pair);
            probabilities[at] = count / (sums[pair.0 as usize] + weights.prior_count);
        }
    }
    let coverage = coverage(tokens, &pairs, &counts, weights);
    let learned = pairs.iter().zip(probabilities);
    let learned = learned.map(|((source, target), probability)| (source, target, probability));
    let mut links: Vec<TokenLink> = learned.filter(|link| link.2 > MIN_PROBABILITY).collect();
    let unseen = unseen_links(tokens, &prior, &links);
    links.extend(unseen);
    TrainedModel {
        tables: TranslationTables::new(tokens, links),
        coverage,
    }
}

/// The E step: fills in the expected count of each pair.
fn expected_counts(
    tokens: Sides<&Tokens>,
    pairs: &Cooccurrences,
    probabilities: &[f32],
    counts: &mut [f32],
) {
    counts.fill(0.0);
    for bead in pairs.beads() {
        for (column, target) in bead.targets.iter().enumerate() {
            let null = NULL_WORD * bead.sources.len() as f32 * tokens.target.share(*target);
            let cells = pairs.column(bead, column);
            let all: f32 = cells.clone().map(|at| probabilities[at]).sum();
            for at in cells {
                counts[at] += bead.confidence * probabilities[at] / (null + all);
            }
        }
    }
}

/// The sum of the counts of each token's pairs.
fn sum_by_token(tokens: Sides<&Tokens>, pairs: &Cooccurrences, counts: &[f32]) -> Sides<Vec<f32>> {
    let mut sums = tokens.map(|side| vec![0.0; side.size()]);
    for ((source, target), count) in pairs.iter().zip(counts) {
        sums.source[source as usize] += count;
        sums.target[target as usize] += count;
    }
    sums
}

/// The coverage of each token: its expected count in pairs, divided by the
/// number of beads it occurs in, smoothed with the general coverage.
fn coverage(
    tokens: Sides<&Tokens>,
    pairs: &Cooccurrences,
    counts: &[f32],
    weights: &Weights,
) -> Sides<Vec<f32>> {
    let paired = sum_by_token(tokens, pairs, counts);
    let mut occurrences = tokens.map(|side| vec![0.0; side.size()]);
    for bead in pairs.beads() {
        for (side, tokens) in [(Side::Source, &bead.sources), (Side::Target, &bead.targets)] {
            for token in tokens {
                occurrences[side][*token as usize] += bead.confidence;
            }
        }
    }
    Sides::of(|side| {
        let prior = weights.prior_count * weights.coverage;
        let tokens = paired[side].iter().zip(&occurrences[side]);
        let share =
            // A source token can generate several target tokens, and so have a larger
            // count than occurrences.
            |(paired, all): (&f32, &f32)| (paired.min(*all) + prior) / (all + weights.prior_count);
        tokens.map(|token| share(token).min(MAX_COVERAGE)).collect()
    })
}

/// The prior's links that are not among the `learned` ones, which are in no
/// order.
fn unseen_links(
    tokens: Sides<&Tokens>,
    prior: &TranslationTables,
    learned: &[TokenLink],
) -> Vec<TokenLink> {
    let mut seen: Vec<(u32, u32)> = learned.iter().map(|link| (link.0, link.1)).collect();
    seen.sort_unstable();
    let sources = 0..tokens.source.size() as u32;
    let links = sources.flat_map(|source| {
        // Weaker: words that never share a bead are hardly translations here.
        let links = prior.target_given_source.row(source).iter();
        links.map(move |(target, probability)| (source, *target, probability * UNSEEN))
    });
    let is_unseen = |link: &TokenLink| seen.binary_search(&(link.0, link.1)).is_err();
    links.filter(is_unseen).collect()
}
