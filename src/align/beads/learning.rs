//! What a text tells of its own words once it is aligned.
//!
//! Which words render which is estimated from the beads as IBM's first model
//! does (Brown et al. 1993): what a target word comes from is divided among
//! the source words of its bead, by how strongly they are linked; the links
//! are then made as strong as what was ascribed to them; and so a few times
//! over. The lexicon is not forgotten: it counts as something that has been
//! seen a few times.

mod pairs;

use super::Bead;
use super::links::{Link, Links};
use super::tokens::Tokens;
use super::weights::Weights;
use crate::document::{Side, Sides};
use pairs::Pairs;

/// How often the words are divided anew.
const ROUNDS: u32 = 4;

/// What every pair in a bead is believed to have to do with one another at
/// first, beside what the lexicon says.
const DOUBT: f32 = 0.01;

/// How much likelier than by any one source word a target word comes from
/// nowhere, for each word of the source.
const NOWHERE: f32 = 0.3;

/// Weaker links are dropped.
const WEAKEST: f32 = 0.01;

/// No word is explained more often: where it is not, that is unlikely, but no
/// proof.
const SUREST: f32 = 0.95;

/// How much a link of the lexicon counts in a text that never shows it.
const UNSEEN: f32 = 0.5;

/// What a document's beads tell of its words.
pub(super) struct Learned {
    pub(super) links: Links,
    /// How often each token is explained by the words beside it, from 0 to 1:
    /// a name nearly always, a particle hardly ever.
    pub(super) explained: Sides<Vec<f32>>,
}

/// Learns from a document of which the beads are given.
pub(super) fn learn(
    tokens: Sides<&Tokens>,
    beads: &[Bead],
    known: &[Link],
    weights: &Weights,
) -> Learned {
    let lexicon = Links::new(tokens, known.to_vec());
    let pairs = Pairs::new(tokens, beads);
    let believed = |(source, target)| lexicon.forward.share(source, target);
    let mut strengths = Vec::with_capacity(pairs.len());
    strengths.extend(pairs.iter().map(|pair| believed(pair) + DOUBT));
    let mut counts = vec![0.0; pairs.len()];
    for _ in 0..ROUNDS {
        divide(tokens, &pairs, &strengths, &mut counts);
        let sums = sums(tokens, &pairs, &counts).source;
        for (at, pair) in pairs.iter().enumerate() {
            let seen = (counts[at] - weights.chance).max(0.0) + weights.faith * believed(pair);
            strengths[at] = seen / (sums[pair.0 as usize] + weights.faith);
        }
    }
    let explained = explained(tokens, &pairs, &counts, weights);
    let learned = pairs.iter().zip(strengths);
    let learned = learned.map(|((source, target), strength)| (source, target, strength));
    let mut links: Vec<Link> = learned.filter(|link| link.2 > WEAKEST).collect();
    let unseen = unseen(tokens, &lexicon, &links);
    links.extend(unseen);
    Learned {
        links: Links::new(tokens, links),
        explained,
    }
}

/// How often each token is seen in a pair.
fn sums(tokens: Sides<&Tokens>, pairs: &Pairs, counts: &[f32]) -> Sides<Vec<f32>> {
    let mut sums = tokens.map(|side| vec![0.0; side.size()]);
    for ((source, target), count) in pairs.iter().zip(counts) {
        sums.source[source as usize] += count;
        sums.target[target as usize] += count;
    }
    sums
}

/// How often each token is explained: as often as it was seen in a pair, of
/// the beads it stands in. What the document does not show often enough is as
/// in any.
fn explained(
    tokens: Sides<&Tokens>,
    pairs: &Pairs,
    counts: &[f32],
    weights: &Weights,
) -> Sides<Vec<f32>> {
    let found = sums(tokens, pairs, counts);
    let mut met = tokens.map(|side| vec![0.0; side.size()]);
    for bead in pairs.beads() {
        for (side, words) in [(Side::Source, &bead.sources), (Side::Target, &bead.targets)] {
            for token in words {
                met[side][*token as usize] += bead.confidence;
            }
        }
    }
    Sides::of(|side| {
        let usual = weights.faith * weights.explained;
        let tokens = found[side].iter().zip(&met[side]);
        let share = |(found, met): (&f32, &f32)| (found.min(*met) + usual) / (met + weights.faith);
        tokens.map(|token| share(token).min(SUREST)).collect()
    })
}

/// Counts how often each pair is seen, if every target word of a bead is divided
/// among its source words by the strengths of the pairs.
fn divide(tokens: Sides<&Tokens>, pairs: &Pairs, strengths: &[f32], counts: &mut [f32]) {
    counts.fill(0.0);
    for bead in pairs.beads() {
        for (column, target) in bead.targets.iter().enumerate() {
            let nowhere = NOWHERE * bead.sources.len() as f32 * tokens.target.share(*target);
            let places = pairs.column(bead, column);
            let all: f32 = places.clone().map(|at| strengths[at]).sum();
            for at in places {
                counts[at] += bead.confidence * strengths[at] / (nowhere + all);
            }
        }
    }
}

/// The lexicon's links that are not among those learned. The learned ones are
/// in no order.
fn unseen(tokens: Sides<&Tokens>, lexicon: &Links, learned: &[Link]) -> Vec<Link> {
    let mut seen: Vec<(u32, u32)> = learned.iter().map(|link| (link.0, link.1)).collect();
    seen.sort_unstable();
    let sources = 0..tokens.source.size() as u32;
    let links = sources.flat_map(|source| {
        let links = lexicon.forward.of(source).iter();
        links.map(move |(target, share)| (source, *target, share * UNSEEN))
    });
    let is_unseen = |link: &Link| seen.binary_search(&(link.0, link.1)).is_err();
    links.filter(is_unseen).collect()
}
