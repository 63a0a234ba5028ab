//! Word translation: which tokens of one side render which of the other.

use crate::align::lexicon::Lexicon;
use crate::document::{Side, Sides};

use super::tokens::{Tokenizer, Tokens};

/// A source token, a target token that may render it, and the strength of the
/// link relative to other links of the same tokens.
pub(crate) type TokenLink = (u32, u32, f32);

/// A sparse table: for each source token the target tokens it is linked to,
/// with probabilities.
pub(super) struct TranslationTable {
    starts: Vec<u32>,
    links: Vec<(u32, f32)>,
}

impl TranslationTable {
    /// From links sorted by source token; `size` is the number of source
    /// tokens.
    fn new(size: usize, links: impl Iterator<Item = TokenLink> + Clone) -> Self {
        let mut starts = vec![0; size + 1];
        for (source, ..) in links.clone() {
            starts[source as usize + 1] += 1;
        }
        for at in 0..size {
            starts[at + 1] += starts[at];
        }
        let links = links
            .map(|(_, target, probability)| (target, probability))
            .collect();
        Self { starts, links }
    }

    /// The links of a source token, sorted by target token.
    pub(super) fn row(&self, source: u32) -> &[(u32, f32)] {
        let [first, end] = [source, source + 1].map(|at| self.starts[at as usize] as usize);
        &self.links[first..end]
    }

    /// The probability of a link; 0 if there is none. Binary search.
    pub(super) fn probability(&self, source: u32, target: u32) -> f32 {
        let links = self.row(source);
        let found = links.binary_search_by_key(&target, |(target, _)| *target);
        found.map_or(0.0, |at| links[at].1)
    }
}

/// The translation probabilities of a document's tokens in both directions.
/// Both tables have a row for each source token.
pub(super) struct TranslationTables {
    /// Probabilities that sum to 1 over the targets of each source token.
    pub(super) target_given_source: TranslationTable,
    /// Probabilities that sum to 1 over the sources of each target token.
    pub(super) source_given_target: TranslationTable,
}

impl TranslationTables {
    /// Adds up the strengths of links between the same tokens and normalises
    /// them to probabilities.
    pub(super) fn new(tokens: Sides<&Tokens>, mut links: Vec<TokenLink>) -> Self {
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
        let target_given_source = links
            .iter()
            .map(|(s, t, strength)| (*s, *t, strength / sums.source[*s as usize]));
        let source_given_target = links
            .iter()
            .map(|(s, t, strength)| (*s, *t, strength / sums.target[*t as usize]));
        let size = tokens.source.size();
        Self {
            target_given_source: TranslationTable::new(size, target_given_source),
            source_given_target: TranslationTable::new(size, source_given_target),
        }
    }
}

/// The links known before alignment: those of the lexicon, and those between
/// equal tokens (names, numbers, punctuation). The links are in no order, and
/// may repeat.
pub(crate) fn known_links(
    tokens: Sides<&Tokens>,
    tokenizers: Sides<&Tokenizer<'_>>,
    lexicon: &Lexicon,
) -> Vec<TokenLink> {
    let mut links = Vec::new();
    for (token, source) in tokens.source.vocabulary() {
        links.extend(tokens.target.id(token).map(|target| (source, target, 1.0)));
    }
    let mut link_all = |source: &[Option<u32>], target: &[Option<u32>]| {
        // A phrase counts as much as a word: its words share the strength, those
        // that the text lacks included.
        let share = 1.0 / (source.len() * target.len()).max(1) as f32;
        for source in source.iter().flatten() {
            let targets = target.iter().flatten();
            links.extend(targets.map(|target| (*source, *target, share)));
        }
    };
    let ids = |side: Side, term: &str| token_ids(term, tokenizers[side], tokens[side]);
    for (token, source) in tokens.source.vocabulary() {
        for rendering in lexicon.renderings(token) {
            link_all(&[Some(source)], &ids(Side::Target, rendering));
        }
    }
    for (token, target) in tokens.target.vocabulary() {
        for rendering in lexicon.renderings(token) {
            link_all(&ids(Side::Source, rendering), &[Some(target)]);
        }
    }
    for (term, rendering) in lexicon.spaced_terms() {
        link_all(&ids(Side::Source, term), &ids(Side::Target, rendering));
        link_all(&ids(Side::Source, rendering), &ids(Side::Target, term));
    }
    links
}

/// The tokens of a term, with `None` for each that the text does not have.
fn token_ids(term: &str, tokenizer: &Tokenizer<'_>, tokens: &Tokens) -> Vec<Option<u32>> {
    let mut ids = Vec::new();
    tokenizer.tokenize(term, &mut |token| ids.push(tokens.id(token)));
    ids
}
