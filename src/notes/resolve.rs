//! Where a note stands in a text, which may have changed since.

use std::ops::Range;

use super::Anchor;
use crate::document::{Document, Passage, Side};

/// A place in a document that a note stands at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The segments.
    pub passage: Passage,
    /// The side that is meant, if it is one.
    pub side: Option<Side>,
    /// The words that are meant, as bytes of [`Document::side_text`] of that
    /// side.
    pub words: Option<Range<usize>>,
}

/// How a note was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Place and words are as they were.
    AsItWas,
    /// The place has its reference; its text has changed.
    Changed,
    /// Its words stand elsewhere now.
    Moved,
}

/// Where a note stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// There, and nowhere else.
    Holds(Spot, Held),
    /// It may be any of these: the reader must say which.
    Ambiguous(Vec<Spot>),
    /// Nowhere.
    Orphan,
}

/// Finds where an anchor holds.
pub fn resolve(document: &Document, anchor: &Anchor) -> Resolution {
    match document.passage(&anchor.reference) {
        Ok(passage) => Resolution::Holds(
            Spot {
                passage,
                side: None,
                words: None,
            },
            Held::AsItWas,
        ),
        Err(_) => Resolution::Orphan,
    }
}
