//! Two texts become one document: what faces what is found out.
//!
//! A side comes as [`Unit`]s, its headings and provisions with their
//! paragraphs; [`outline`] finds them in running text. [`document`] matches the
//! units of the two sides by their numbers along a monotone path, so that what
//! one side lacks stays one-sided, and pairs what lies inside them in order.

pub mod beads;
pub mod lexicon;
pub mod mend;
mod outline;
mod pairing;
mod path;
pub mod sentences;
pub mod structure;

use std::borrow::Cow;

use crate::document::{Document, Metadata, Number, Sides, TooLong};

/// A heading, a provision, or text outside of any number, on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit<'a> {
    /// What it is.
    pub head: Head<'a>,
    /// Its paragraphs, labels included where they stand in the text; the words
    /// of a heading are one.
    pub paragraphs: Vec<Cow<'a, str>>,
}

/// What a [`Unit`] is, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head<'a> {
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
    Number(Number, Cow<'a, str>),
    /// Text outside any number that has a name: `preamble`.
    Name(&'a str),
    /// Text outside any number.
    Plain,
    /// Text after the last section, in none of them: a dateline.
    Outside,
}

/// The units of a text whose paragraphs are given, by the numbers that these
/// begin with. Paragraphs are without blanks around them and not empty. What
/// follows a label that is alone on its line goes to the label.
pub fn outline<'a>(paragraphs: impl IntoIterator<Item = Cow<'a, str>>) -> Vec<Unit<'a>> {
    outline::units(paragraphs.into_iter().collect())
}

/// Makes a document of two sides; `None` if neither has a word. Where they have
/// no number in common, paragraph faces paragraph, in order. O(n log n).
///
/// # Errors
/// [`TooLong`] when a side would pass 4 GiB.
pub fn document(metadata: Metadata, sides: Sides<Vec<Unit>>) -> Result<Option<Document>, TooLong> {
    pairing::document(metadata, sides)
}
