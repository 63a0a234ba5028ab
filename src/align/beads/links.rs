//! Which tokens of one side render which of the other.

use crate::align::lexicon::Lexicon;
use crate::document::Sides;

use super::tokens::{Reader, Tokens};

/// A token of the source, one of the target that may render it, and how much
/// of its renderings that is, compared with its other links.
pub(crate) type Link = (u32, u32, f32);

/// For each token of the source those of the target that it is linked to, with
/// a share each.
pub(super) struct Table {
    starts: Vec<u32>,
    links: Vec<(u32, f32)>,
}

impl Table {
    /// From links sorted by the source's token, of so many of these.
    fn new(size: usize, links: impl Iterator<Item = Link> + Clone) -> Self {
        let mut starts = vec![0; size + 1];
        for (source, ..) in links.clone() {
            starts[source as usize + 1] += 1;
        }
        for at in 0..size {
            starts[at + 1] += starts[at];
        }
        let links = links.map(|(_, target, share)| (target, share)).collect();
        Self { starts, links }
    }

    /// The links of a token of the source, sorted.
    pub(super) fn of(&self, source: u32) -> &[(u32, f32)] {
        let [first, end] = [source, source + 1].map(|at| self.starts[at as usize] as usize);
        &self.links[first..end]
    }

    /// The share of one link; 0 if there is none.
    pub(super) fn share(&self, source: u32, target: u32) -> f32 {
        let links = self.of(source);
        let found = links.binary_search_by_key(&target, |(target, _)| *target);
        found.map_or(0.0, |at| links[at].1)
    }
}

/// The links of a document's tokens, in both directions.
pub(super) struct Links {
    /// With the share of the source token's renderings that each is.
    pub(super) forward: Table,
    /// With the share of the target token's originals that each is.
    pub(super) backward: Table,
}

impl Links {
    /// Adds up the strengths of links between the same tokens, and makes shares
    /// of them.
    pub(super) fn new(tokens: Sides<&Tokens>, mut links: Vec<Link>) -> Self {
        links.sort_unstable_by_key(|(source, target, _)| (*source, *target));
        links.dedup_by(|next, link| {
            let is_same = (next.0, next.1) == (link.0, link.1);
            if is_same {
                link.2 += next.2;
            }
            is_same
        });
        let mut sums = tokens.map(|side| vec![0.0_f32; side.size()]);
        for (source, target, strength) in &links {
            sums.source[*source as usize] += strength;
            sums.target[*target as usize] += strength;
        }
        let forward = links
            .iter()
            .map(|(s, t, w)| (*s, *t, w / sums.source[*s as usize]));
        let backward = links
            .iter()
            .map(|(s, t, w)| (*s, *t, w / sums.target[*t as usize]));
        Self {
            forward: Table::new(tokens.source.size(), forward),
            backward: Table::new(tokens.source.size(), backward),
        }
    }
}

/// The links that the lexicon knows, and those between tokens that are the same
/// on both sides: names, numbers, signs.
pub(crate) fn known(
    tokens: Sides<&Tokens>,
    readers: Sides<&Reader<'_>>,
    lexicon: &Lexicon,
) -> Vec<Link> {
    let mut links = Vec::new();
    for (token, source) in tokens.source.vocabulary() {
        links.extend(tokens.target.id(token).map(|target| (source, target, 1.0)));
        for rendering in lexicon.renderings(token) {
            let found = words(rendering, readers.target, tokens.target);
            let share = 1.0 / found.len().max(1) as f32;
            links.extend(
                found
                    .iter()
                    .flatten()
                    .map(|target| (source, *target, share)),
            );
        }
    }
    for (token, target) in tokens.target.vocabulary() {
        for rendering in lexicon.renderings(token) {
            let found = words(rendering, readers.source, tokens.source);
            let share = 1.0 / found.len().max(1) as f32;
            links.extend(
                found
                    .iter()
                    .flatten()
                    .map(|source| (*source, target, share)),
            );
        }
    }
    for (term, rendering) in lexicon.spaced_terms() {
        for (term, rendering) in [(term, rendering), (rendering, term)] {
            let source = words(term, readers.source, tokens.source);
            let target = words(rendering, readers.target, tokens.target);
            let share = 1.0 / (source.len() * target.len()).max(1) as f32;
            for source in source.iter().flatten() {
                links.extend(
                    target
                        .iter()
                        .flatten()
                        .map(|target| (*source, *target, share)),
                );
            }
        }
    }
    links
}

/// The tokens of a term; `None` for those that the text does not have.
fn words(term: &str, reader: &Reader<'_>, tokens: &Tokens) -> Vec<Option<u32>> {
    let mut words = Vec::new();
    reader.read(term, &mut |token| words.push(tokens.id(token)));
    words
}
