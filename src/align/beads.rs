//! Step 7 of alignment: which sentences of two texts translate one another.
//!
//! The result is a sequence of *beads*, n sentences of one side and the m
//! sentences of the other that render them (n:m beads, as in Gale and Church
//! 1993), that covers both texts in order. The score of a bead is the sum of
//! three logarithms:
//!
//! 1. the prior of its shape n:m (`shapes`),
//! 2. how well its lengths fit (`lengths`),
//! 3. how much likelier each side's words are given the other side than they
//!    are in the text at large, by word translation probabilities (`scores`).
//!
//! Combining lengths with IBM Model 1 follows R. C. Moore, "Fast and Accurate
//! Sentence Alignment of Bilingual Corpora", AMTA 2002. The steps, in the order
//! in which a document goes through them:
//!
//! | step | file |
//! |---|---|
//! | split sentences into tokens | `tokens` |
//! | link tokens that the lexicon, or their spelling, says are translations | `translation` |
//! | first pass with these links, then a second with what the first taught | `passes` |
//! | – within a pass, long runs first in coarse blocks, then refined along that path | `coarse_to_fine`, `band`, `blocks` |
//! | – score every bead in the band | `scores`, `model`, `shapes`, `lengths` |
//! | – choose the path by posterior decoding | `decoding` |
//! | between passes, learn word translations from the beads | `ibm_model1` |
//!
//! Lines or paragraphs that are nearly as many on both sides go another way
//! ([`Aligner::pair`]): most likely they correspond one to one (`one_to_one`),
//! and words and lengths are weighed against chance (`evidence`, `strays`).
//!
//! Because of the band, time and memory grow with the length of the text and
//! not with its square.
//!
//! ```
//! use duizhao::align::beads::{Aligner, Weights};
//! use duizhao::align::lexicon::Lexicon;
//! use duizhao::document::Sides;
//!
//! let zh = ["信用很重要。", "我们走吧！"];
//! let en = ["Trust matters.", "It is important.", "Let us go!"];
//! let (zh_tag, en_tag) = ("zh".into(), "en".into());
//! let languages = Sides::new(&zh_tag, &en_tag);
//! let sentences = Sides::new(&zh[..], &en[..]);
//! let aligner = Aligner::new(sentences, languages, &Lexicon::built_in(), Weights::default());
//! let beads = aligner.align(&[aligner.full_run()], &|_| true).expect("not cancelled");
//! let last = beads.last().expect("a bead");
//! assert_eq!(last.sentences, Sides::new(1..2, 2..3));
//! ```

mod band;
mod blocks;
mod coarse_to_fine;
mod decoding;
mod evidence;
mod ibm_model1;
mod lengths;
mod model;
mod one_to_one;
mod passes;
mod scores;
mod shapes;
mod strays;
pub(crate) mod tokens;
pub(crate) mod translation;
mod weights;

use std::ops::Range;

use crate::document::{LanguageTag, Side, Sides};

use super::lexicon::Lexicon;
pub use one_to_one::{PairedUnits, are_nearly_equal, is_mostly_paired};
pub use weights::Weights;

use passes::Pass;
use tokens::{Tokenizer, Tokens};
use translation::TokenLink;

/// Sentences that translate one another, numbered through the whole document.
/// One side may be empty: something untranslated, or added.
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    /// The sentences of each side.
    pub sentences: Sides<Range<u32>>,
    /// The posterior probability that exactly these sentences belong together,
    /// from 0 to 1, under the model of words and lengths.
    pub confidence: f32,
}

/// A range of sentences on each side that is aligned as one problem, such as
/// a provision.
pub type Run = Sides<Range<u32>>;

/// Called now and then with the share of the work that is done, from 0 to 1;
/// returns `false` to cancel.
pub type Watch<'a> = &'a dyn Fn(f32) -> bool;

/// Aligns the sentences of one document.
///
/// The model (how long translations are, which words belong together) is
/// estimated from all runs together, even if the document is aligned provision
/// by provision.
pub struct Aligner {
    tokens: Sides<Tokens>,
    /// Links between tokens that are known before the first pass.
    known: Vec<TokenLink>,
    weights: Weights,
}

impl Aligner {
    /// Tokenizes the sentences of both sides, which are in the languages with
    /// these tags. Sentences and whole sides may be empty.
    pub fn new(
        sentences: Sides<&[&str]>,
        languages: Sides<&LanguageTag>,
        lexicon: &Lexicon,
        weights: Weights,
    ) -> Self {
        let tokenizers = languages.map(|language| Tokenizer::new(language, lexicon));
        let tokens = Sides::of(|side| Tokens::new(sentences[side], &tokenizers[side]));
        let known = translation::known_links(tokens.as_ref(), tokenizers.as_ref(), lexicon);
        Self {
            tokens,
            known,
            weights,
        }
    }

    /// Aligns each run. The beads come in the order of the runs; those of one
    /// run cover its sentences on both sides, in order.
    ///
    /// Returns `None` if `watch` cancelled. Time and memory are linear in the
    /// number of sentences; a run of n by m sentences costs no more than one of
    /// max(n, m) sentences on both sides.
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

    /// All sentences of both sides as one run.
    pub fn full_run(&self) -> Run {
        Sides::of(|side: Side| 0..self.tokens[side].len() as u32)
    }
}
