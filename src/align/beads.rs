//! Which sentences of two texts say the same: beads.
//!
//! A bead is a few sentences of one side and those of the other that render
//! them; a path of beads leads from the beginning of both texts to their end.
//! Of all paths the one is taken whose beads are together the likeliest. What
//! a bead is worth is the sum of three logarithms: how usual its shape is,
//! how well its lengths fit, and how much better its words explain one
//! another than words of this text do that were thrown together (the
//! `scores`). What words have to do with one another is known from a
//! [`Lexicon`] and, in a second pass, from the text itself (`learning`).
//!
//! Long runs are looked at from afar first, in blocks of many sentences, then
//! only along the way that was found. So time and memory grow with the length
//! of the text, not with its square.

mod band;
mod blocks;
mod learning;
mod lengths;
pub(crate) mod links;
mod look;
mod passes;
mod paths;
mod progress;
mod scores;
mod shapes;
pub(crate) mod tokens;
mod weights;
mod words;

use std::ops::Range;

use crate::document::{LanguageTag, Side, Sides};

use super::lexicon::Lexicon;
pub use weights::Weights;

use links::Link;
use passes::Pass;
use tokens::{Reader, Tokens};

/// Sentences that say the same, by their numbers in the whole document. One
/// side may be empty: untranslated, or added.
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    /// The sentences of each side.
    pub sentences: Sides<Range<u32>>,
    /// How likely it is that exactly these belong together, from 0 to 1, as far
    /// as the words and lengths tell.
    pub confidence: f32,
}

/// A part of both texts that is known to correspond as a whole, such as a
/// provision: a range of sentences of each side.
pub type Run = Sides<Range<u32>>;

/// Asked now and then, with the share of the work that is done, whether to go
/// on.
pub type Watch<'a> = &'a dyn Fn(f32) -> bool;

/// A document's sentences, read and ready to be aligned.
///
/// What is learned (how long translations are, which words belong together) is
/// learned from the whole document, even if it is aligned provision by
/// provision.
pub struct Aligner {
    tokens: Sides<Tokens>,
    known: Vec<Link>,
    weights: Weights,
}

impl Aligner {
    /// Reads the sentences of both sides, given in their order, in languages
    /// given by their tags. Sentences may be empty, as may be sides.
    pub fn new(
        sentences: Sides<&[&str]>,
        languages: Sides<&LanguageTag>,
        lexicon: &Lexicon,
        weights: Weights,
    ) -> Self {
        let readers = languages.map(|language| Reader::new(language, lexicon));
        let tokens = Sides::of(|side| Tokens::new(sentences[side], &readers[side]));
        let known = links::known(tokens.as_ref(), readers.as_ref(), lexicon);
        Self {
            tokens,
            known,
            weights,
        }
    }

    /// Aligns each run. The beads come in the order of the runs, and within
    /// each lead from its beginning to its end on both sides.
    ///
    /// `None` if `watch` said to stop. Takes time and memory in proportion to
    /// the sentences, for a run of n by m sentences no more than for one of
    /// max(n, m) on both sides.
    ///
    /// # Panics
    /// If a run has a sentence that the document does not have.
    pub fn align(&self, runs: &[Run], watch: Watch<'_>) -> Option<Vec<Bead>> {
        let mut pass = Pass::first(self, runs, watch)?;
        for number in 1..self.weights.passes {
            pass = pass.next(self, runs, number, watch)?;
        }
        Some(pass.into_beads())
    }

    /// All sentences of both sides.
    pub fn whole(&self) -> Run {
        Sides::of(|side: Side| 0..self.tokens[side].len() as u32)
    }
}

/// The runs that are left of a run when some beads in it are settled: what lies
/// before, between and behind them. The settled beads ascend on both sides;
/// one that lies outside the run or goes back is passed over.
pub fn runs_between(run: &Run, settled: &[Bead]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut from = Sides::of(|side| run[side].start);
    for bead in settled.iter().map(|bead| &bead.sentences) {
        let fits = |side| from[side] <= bead[side].start && bead[side].end <= run[side].end;
        if Side::BOTH.into_iter().all(fits) {
            runs.push(Sides::of(|side| from[side]..bead[side].start));
            from = Sides::of(|side| bead[side].end);
        }
    }
    runs.push(Sides::of(|side| from[side]..run[side].end));
    runs.retain(|run| Side::BOTH.into_iter().any(|side| !run[side].is_empty()));
    runs
}
