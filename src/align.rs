//! Alignment: two texts become one document whose segments pair sentences that
//! translate one another.
//!
//! To find out why a pair was aligned so, follow the text through these steps:
//!
//! | step | file |
//! |---|---|
//! | 1. which lines are headings and which begin provisions | [`structure`] |
//! | 2. each side's paragraphs grouped under those labels: its [`Unit`]s | `units.rs` |
//! | 3. units of the two sides paired by number; the rest stays unmatched | `pairing.rs`, `subsequence.rs` |
//! | 4. the resulting plan of headings, provisions and texts to align | `plan.rs` |
//! | 5. paragraphs split into sentences | [`sentences`] |
//! | 6. texts divided into runs, by paragraph where both sides have as many | `assemble/runs.rs` |
//! | 7. the sentences of each run aligned: a coarse pass over long runs, then refinement with the lexicon and lengths, giving beads with a confidence | [`beads`] |
//! | 8. beads split at paragraph borders and turned into segments | `assemble.rs` |
//!
//! [`realign`] starts at step 4 with the provisions of a document that is
//! already aligned (`realign.rs`). [`edit`] corrects pairs by hand; those pairs
//! are kept as they are when the document is realigned. [`lexicon`] has the
//! words that step 7 knows beforehand.
//!
//! ```
//! use std::borrow::Cow;
//! use duizhao::align::{self, AlignOptions};
//! use duizhao::document::{Metadata, Side, Sides};
//!
//! let zh = ["第一条 信用很重要。我们要守信。", "第二条 本法自公布之日起施行。"];
//! let en = ["Article 1 Trust matters. We must keep faith.", "Article 2 In force today."];
//! let units = align::units_of(Sides::new(zh, en).map(|side| side.map(Cow::Borrowed).into()));
//! let aligned = align::align_units(Metadata::default(), units, &AlignOptions::default());
//! let document = aligned.expect("less than 4 GiB").expect("a word").document;
//! assert_eq!(document.segment_count(), 3);
//! let last = document.last_segment();
//! assert_eq!(document.segment_text(last, Side::Target), en[1]);
//! ```

mod assemble;
pub mod beads;
mod by_place;
pub mod clauses;
mod doubtful;
pub mod edit;
pub mod lexicon;
mod pairing;
mod plan;
mod realign;
pub mod sentences;
pub mod structure;
mod subsequence;
mod units;
mod unrelated;
pub mod words;

use std::borrow::Cow;
use std::cell::LazyCell;
use std::ops::Deref;

use crate::document::{Document, Metadata, Sides, TooLong};
use crate::search::Glossary;
use beads::Bead;
pub use doubtful::DoubtfulPairs;
use lexicon::Lexicon;
use plan::PlanStep;
pub use units::{Unit, UnitKind, units_of};
pub use unrelated::UnrelatedTexts;

/// What alignment needs besides the texts.
#[derive(Clone, Copy)]
pub struct AlignOptions<'a> {
    /// The lexicon to align by; [`built_in_lexicon`] if `None`. May be a
    /// [`LazyCell`], which is built only if there is
    /// something to align: building one takes longer than reading most texts.
    pub lexicon: Option<&'a dyn Deref<Target = Lexicon>>,
    /// Called now and then with the share of the work that is done, from 0 to 1.
    pub progress: &'a dyn Fn(f32),
}

impl Default for AlignOptions<'_> {
    fn default() -> Self {
        Self {
            lexicon: None,
            progress: &|_| {},
        }
    }
}

/// The outcome of an alignment.
#[derive(Debug)]
pub struct Aligned {
    /// The document. Each bead is a segment of it.
    pub document: Document,
    /// All beads in reading order, with those that have an empty side. A heading
    /// counts as a sentence, and so does each side of a segment made by hand.
    pub beads: Vec<Bead>,
    /// Set if the two sides do not look like translations of each other.
    pub unrelated: Option<UnrelatedTexts>,
}

/// The built-in lexicon with the terms of the built-in glossary.
pub fn built_in_lexicon() -> Lexicon {
    let mut lexicon = Lexicon::built_in();
    lexicon.add_glossary(&Glossary::built_in());
    lexicon
}

/// Aligns two sides given as units: units with the same number are paired, and
/// the sentences inside each pair are aligned. If the sides have no number in
/// common, they are paired paragraph by paragraph.
///
/// Returns `None` if neither side has a word. Takes linear time in the text and
/// O(n log n) in the number of units.
///
/// # Errors
/// [`TooLong`] if a side would exceed 4 GiB.
pub fn align_units(
    metadata: Metadata,
    sides: Sides<Vec<Unit>>,
    options: &AlignOptions,
) -> Result<Option<Aligned>, TooLong> {
    let (sides, matched) = pairing::match_units(sides);
    assemble::assemble(metadata, &pairing::plan(&sides, matched), options)
}

/// Aligns two sides given as the paragraphs of running texts, or as lines.
///
/// If there are nearly as many on both sides, each is paired with the one at its
/// place, unless numbers, words or lengths speak against it; else the sides are
/// aligned as units ([`align_units`]). Lines of single sentences are not divided
/// further, nor are very many of any kind.
///
/// Returns `None` if neither side has a word. Takes linear time in the text and
/// O(n log n) in the number of paragraphs.
///
/// # Errors
/// [`TooLong`] if a side would exceed 4 GiB.
pub fn align_paragraphs(
    metadata: Metadata,
    paragraphs: Sides<Vec<Cow<'_, str>>>,
    options: &AlignOptions,
) -> Result<Option<Aligned>, TooLong> {
    let languages = metadata.languages.clone();
    let roles = by_place::roles(&paragraphs);
    if by_place::are_lines(&paragraphs, &roles, languages.as_ref()) {
        let lines = paragraphs.as_ref();
        let lines = lines.map(|side| side.iter().map(AsRef::as_ref).collect());
        return align_lines(metadata, lines, options);
    }
    let paragraphs = paragraphs.map(units::join_conjunctions);
    let roles = by_place::roles(&paragraphs);
    if by_place::may_lead(&paragraphs, &roles) {
        let built_in = LazyCell::new(built_in_lexicon);
        let lexicon = match options.lexicon {
            Some(lexicon) => &**lexicon,
            None => &*built_in,
        };
        let progress = |share: f32| (options.progress)(share / 3.0);
        let beads = by_place::pair(&paragraphs, &roles, languages.as_ref(), lexicon, &progress);
        if let Some(beads) = beads {
            let rows = by_place::Rows::new(paragraphs, &roles, &beads);
            let options = AlignOptions {
                progress: &|share| (options.progress)((1.0 + 2.0 * share) / 3.0),
                ..*options
            };
            return assemble::assemble(metadata, &rows.plan(), &options);
        }
    }
    align_units(metadata, units_of(paragraphs), options)
}

/// Aligns the lines of two files. Each line is one sentence, and may be empty.
///
/// Returns `None` if no line has a word.
///
/// # Errors
/// [`TooLong`] if a side would exceed 4 GiB.
pub fn align_lines(
    metadata: Metadata,
    lines: Sides<Vec<&str>>,
    options: &AlignOptions,
) -> Result<Option<Aligned>, TooLong> {
    assemble::assemble(metadata, &[PlanStep::Lines(lines)], options)
}

/// Aligns the sentences of a document again, inside its provisions. Segments
/// made by hand stay as they are.
///
/// # Errors
/// [`TooLong`] if a side would exceed 4 GiB.
pub fn realign(document: &Document, options: &AlignOptions) -> Result<Option<Aligned>, TooLong> {
    assemble::assemble(
        document.metadata().clone(),
        &realign::plan(document),
        options,
    )
}
