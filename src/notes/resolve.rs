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
    let Ok(passage) = document.passage(&anchor.reference) else {
        return Resolution::Orphan;
    };
    let is_meant = |side: &Side| anchor.language() == Some(document.language(*side));
    let side = Side::BOTH.into_iter().find(is_meant);
    let words = side.zip(anchor.words()).map(|(side, words)| {
        let whole = document.passage_bytes(passage, side);
        let text = &document.side_text(side)[whole.clone()];
        let trimmed = text.len() - text.trim_start().len();
        let before: usize = text
            .trim_start()
            .chars()
            .take(words.start)
            .map(char::len_utf8)
            .sum();
        let start = whole.start + trimmed + before;
        start..start + words.exact.len()
    });
    Resolution::Holds(
        Spot {
            passage,
            side,
            words,
        },
        Held::AsItWas,
    )
}
