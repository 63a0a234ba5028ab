//! Step 4 of alignment: the plan of a document, before its sentences are
//! aligned.
//!
//! `pairing` plans two texts, `realign` a document that is already aligned;
//! `assemble` carries the plan out.

use crate::document::{AlignmentOrigin, Heading, ParagraphBreak, ProvisionName, Sides};

/// A step in building a document, in reading order.
#[derive(Debug)]
pub(super) enum PlanStep<'a> {
    /// Adds a heading; later provisions lie under it.
    Heading(Heading<'a>),
    /// Later provisions lie under no heading.
    LeaveSections,
    /// Begins a provision, with its name if it has one and with the labels that
    /// its text does not begin with.
    Provision(Option<ProvisionName>, Sides<&'a str>),
    /// Aligns the sentences of two texts and adds a segment for each bead.
    Paragraphs(ParagraphPair<'a>),
    /// Aligns the lines of two files, each of them one sentence.
    Lines(Sides<Vec<&'a str>>),
    /// Adds a segment as it is.
    Segment(Sides<&'a str>, ParagraphBreak, AlignmentOrigin),
}

/// Two texts known to correspond as a whole, such as those of a provision.
#[derive(Debug)]
pub(super) struct ParagraphPair<'a> {
    /// The paragraphs of each side.
    pub(super) paragraphs: Sides<Vec<&'a str>>,
    /// Whether the first segment begins a paragraph of the document.
    pub(super) opens: ParagraphBreak,
}
