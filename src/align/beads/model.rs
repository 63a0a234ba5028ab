//! The model that beads are scored with: shape priors, lengths, word
//! translations.

use super::lengths::LengthModel;
use super::shapes::ShapePriors;
use super::tokens::Tokens;
use super::translation::TranslationTables;
use super::weights::Weights;
use crate::document::{Side, Sides};

/// The model of a document in one pass.
pub(super) struct Model<'a> {
    pub(super) tokens: Sides<&'a Tokens>,
    pub(super) weights: &'a Weights,
    pub(super) shapes: ShapePriors,
    pub(super) lengths: LengthModel,
    pub(super) tables: TranslationTables,
    /// For each token of either side what its presence is evidence of.
    pub(super) odds: Sides<Vec<TokenOdds>>,
}

/// The likelihood ratio of a token: how much likelier it is in a given bead
/// than in the text at large. With c its coverage (the probability that it has
/// a translation beside it), p its frequency and q the probability that the
/// other side translates to it, the ratio is (1 − c) + c · q / p.
#[derive(Clone, Copy, Default)]
pub(super) struct TokenOdds {
    /// 1 − c: the ratio beside sentences that do not translate to it.
    pub(super) unlinked: f32,
    /// c / p: the increase of the ratio with q. 0 for a token without links,
    /// which is no evidence either way.
    ///
    /// Such a token must not count against beads. When it did, text of which
    /// the lexicon knows little fell apart into beads with an empty side.
    pub(super) linked: f32,
}

/// The likelihood ratios of both vocabularies, given the coverage of each
/// token.
pub(super) fn token_odds(
    tokens: Sides<&Tokens>,
    tables: &TranslationTables,
    coverage: &Sides<Vec<f32>>,
) -> Sides<Vec<TokenOdds>> {
    let of_token = |side, token: u32| {
        let coverage = coverage[side][token as usize];
        TokenOdds {
            unlinked: 1.0 - coverage,
            linked: coverage / tokens[side].share(token),
        }
    };
    let mut odds = tokens.map(|side| vec![TokenOdds::default(); side.size()]);
    for source in 0..tokens.source.size() as u32 {
        for (target, _) in tables.target_given_source.row(source) {
            odds.source[source as usize] = of_token(Side::Source, source);
            odds.target[*target as usize] = of_token(Side::Target, *target);
        }
    }
    odds
}
