//! What a document is to be made of, in order, before its sentences are put
//! together.

use crate::document::{Heading, Link, Name, Opens, Sides};

/// A piece of a document.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// A heading; later provisions lie under it.
    Heading(Heading<'a>),
    /// Later provisions lie under no heading.
    LeaveSections,
    /// The beginning of a provision, by its name if it has one, with the labels
    /// that its text does not begin with.
    Provision(Option<Name>, Sides<&'a str>),
    /// Text whose sentences are to be put together.
    Prose(Prose<'a>),
    /// Lines of two files, each of which is a unit whatever it holds.
    Lines(Sides<Vec<&'a str>>),
    /// A segment that stays as it is.
    Settled(Sides<&'a str>, Opens, Link),
}

/// What faces one another as a whole, such as a provision.
#[derive(Debug)]
pub(super) struct Prose<'a> {
    /// The paragraphs of each side.
    pub(super) paragraphs: Sides<Vec<&'a str>>,
    /// Whether the first one begins a paragraph of the document.
    pub(super) opens: Opens,
}
