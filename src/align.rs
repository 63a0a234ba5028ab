//! Two texts become one document: what faces what is found out.
//!
//! A side comes as [`Unit`]s, its headings and provisions with their
//! paragraphs; [`outline`] finds them in running text. [`document`] matches the
//! units of the two sides by their numbers along a monotone path, so that what
//! one side lacks stays one-sided, and puts together the sentences inside them
//! ([`beads`]), paragraph by paragraph where both sides have as many.

mod assemble;
pub mod beads;
pub mod edit;
pub mod lexicon;
mod pairing;
mod path;
mod plan;
mod realign;
pub mod sentences;
pub mod structure;
mod units;

use std::borrow::Cow;
use std::ops::Deref;

use crate::document::{Document, Metadata, Number, Sides, TooLong};
use crate::search::Glossary;
use beads::Bead;
use lexicon::Lexicon;
use plan::Piece;

/// A heading, a provision, or text outside of any number, on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit<'a> {
    /// What it is.
    pub kind: UnitKind<'a>,
    /// Its paragraphs, labels included where they stand in the text; the words
    /// of a heading are one.
    pub paragraphs: Vec<Cow<'a, str>>,
}

/// What a [`Unit`] is, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitKind<'a> {
    /// The heading of a section.
    Section {
        /// 1 for the outermost, up to 9.
        level: u8,
        /// `part`, `chapter`, … in small letters.
        kind: &'a str,
        /// Its number within its parent.
        number: Option<Number>,
    },
    /// A numbered provision, and the label that its text does not begin with.
    Provision(Number, Cow<'a, str>),
    /// Text outside any number that has a name: `preamble`.
    Named(&'a str),
    /// Text outside any number.
    Unnumbered,
    /// Text after the last section, in none of them: a dateline.
    Closing,
}

/// The units of a text whose paragraphs are given, by the numbers that these
/// begin with. Paragraphs are without blanks around them and not empty. What
/// follows a label that is alone on its line goes to the label.
pub fn units_of<'a>(paragraphs: impl IntoIterator<Item = Cow<'a, str>>) -> Vec<Unit<'a>> {
    units::from_paragraphs(paragraphs.into_iter().collect())
}

/// What helps to align, besides the text.
#[derive(Clone, Copy)]
pub struct AlignOptions<'a> {
    /// The lexicon to align by; [`built_in_lexicon`] if `None`. May be a
    /// [`LazyCell`](std::cell::LazyCell), which is built only if there is
    /// something to align: building one takes longer than reading most texts.
    pub lexicon: Option<&'a dyn Deref<Target = Lexicon>>,
    /// Told now and then which share of the work is done.
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

/// A document whose sentences were put together.
#[derive(Debug)]
pub struct Aligned {
    /// The document. A bead in it is a segment.
    pub document: Document,
    /// Which sentences were put together, in reading order, one-sided ones
    /// included. A heading counts as a sentence, and so does either side of a
    /// segment that a person made.
    pub beads: Vec<Bead>,
    /// The evidence if the two sides do not seem to say the same.
    pub unrelated: Option<UnrelatedTexts>,
}

/// That two texts do not seem to say the same: so few sentences have a
/// counterpart of which one can be sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnrelatedTexts {
    /// The sentences of both sides that have one.
    pub sure: usize,
    /// All that were compared.
    pub all: usize,
}

impl std::fmt::Display for UnrelatedTexts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { sure, all } = self;
        write!(
            f,
            "the two texts do not seem to say the same: only {sure} of {all} sentences have \
             a counterpart that is likely by words and length"
        )
    }
}

/// The words that are built in: those of the lexicon and of the glossary.
pub fn built_in_lexicon() -> Lexicon {
    let mut lexicon = Lexicon::built_in();
    lexicon.add_glossary(&Glossary::built_in());
    lexicon
}

/// Makes a document of two sides; `None` if neither has a word. Units of one
/// number face one another; where there is no number in common, paragraph faces
/// paragraph, in order. Takes time in proportion to the text, n log n for n
/// units.
///
/// # Errors
/// [`TooLong`] when a side would pass 4 GiB.
pub fn align_units(
    metadata: Metadata,
    sides: Sides<Vec<Unit>>,
    options: &AlignOptions,
) -> Result<Option<Aligned>, TooLong> {
    let (sides, matched) = pairing::shaped(sides);
    assemble::assemble(metadata, &pairing::pieces(&sides, matched), options)
}

/// Makes a document of the lines of two sides, each of which is a unit that is
/// not divided, and may be empty; `None` if none has a word.
///
/// # Errors
/// [`TooLong`] when a side would pass 4 GiB.
pub fn align_lines(
    metadata: Metadata,
    lines: Sides<Vec<&str>>,
    options: &AlignOptions,
) -> Result<Option<Aligned>, TooLong> {
    assemble::assemble(metadata, &[Piece::Lines(lines)], options)
}

/// Puts the sentences of a document together anew, inside its provisions.
/// Segments that a person made stay as they are.
///
/// # Errors
/// [`TooLong`] when a side would pass 4 GiB.
pub fn realign(document: &Document, options: &AlignOptions) -> Result<Option<Aligned>, TooLong> {
    assemble::assemble(
        document.metadata().clone(),
        &realign::plan(document),
        options,
    )
}
