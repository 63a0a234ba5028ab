//! What a word tells by being explained by the other side, or not.

use super::links::Links;
use super::tokens::Tokens;
use crate::document::{Side, Sides};

/// The two factors that make a token likelier or less likely than it is in the
/// whole text.
#[derive(Clone, Copy, Default)]
pub(super) struct Word {
    /// Beside sentences that do not explain it.
    pub(super) unexplained: f32,
    /// For each share of it that the other side's words explain. 0 for a token
    /// that nothing links to the other side, of which nothing can be told.
    pub(super) explained: f32,
}

/// The words of both vocabularies, given for each token how often it is
/// explained where its rendering stands beside it.
pub(super) fn of(
    tokens: Sides<&Tokens>,
    links: &Links,
    explained: &Sides<Vec<f32>>,
) -> Sides<Vec<Word>> {
    let word = |side, token: u32| {
        let explained = explained[side][token as usize];
        Word {
            unexplained: 1.0 - explained,
            explained: explained / tokens[side].share(token),
        }
    };
    let mut words = tokens.map(|side| vec![Word::default(); side.size()]);
    for source in 0..tokens.source.size() as u32 {
        for (target, _) in links.forward.of(source) {
            words.source[source as usize] = word(Side::Source, source);
            words.target[*target as usize] = word(Side::Target, *target);
        }
    }
    words
}
