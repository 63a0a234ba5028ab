//! Places of a bilingual text that a reader should look at: hints, never
//! verdicts.
//!
//! Each [`HintKind`] of hint has its file here, which says what it looks for and
//! how. All of them take linear time; of each kind the most telling hints are
//! kept, up to [`KEPT`]. How telling a hint is, its weight, is a number from 0 to
//! 1 that orders hints of different kinds, not the chance that it is right.

mod doubtful;
mod hints;
mod length;
mod numbers;
mod omission;
mod one_sided;
mod renderings;
mod repeated;
mod unfinished;

use std::ops::Range;

pub use hints::{KEPT, sort_by_place, sort_by_weight};

use crate::align::lexicon::Lexicon;
use crate::document::{Document, SegmentId, Side};
use crate::search::{Glossary, Index};
use hints::Hints;

/// A place to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    /// The segment; of a one-sided provision the first.
    pub segment: SegmentId,
    /// The side that has the words in question; `None` where it is the pair.
    pub side: Option<Side>,
    /// The words, in bytes of the segment's text on that side.
    pub bytes: Option<Range<usize>>,
    /// What it is about.
    pub kind: HintKind,
    /// How telling it is, from 0 to 1.
    pub weight: f32,
    /// What was found, in words.
    pub reason: String,
}

impl Hint {
    /// The words in question; empty where it is the whole pair.
    pub fn text<'d>(&self, document: &'d Document) -> &'d str {
        match (self.side, &self.bytes) {
            (Some(side), Some(bytes)) => {
                let text = document.segment_text(self.segment, side);
                text.get(bytes.clone()).unwrap_or_default()
            }
            _ => "",
        }
    }
}

/// What a hint is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HintKind {
    /// A provision, heading or segment that one language lacks.
    Unmatched,
    /// Sides that were put together without being sure.
    LowConfidence,
    /// Words that find little on the other side.
    Omission,
    /// Sides whose lengths do not go together.
    Length,
    /// A number that the other side does not have.
    Number,
    /// A word that stands twice.
    Repeated,
    /// A sentence, bracket or quotation without its end.
    Unfinished,
    /// A term that is rendered in several ways.
    Renderings,
}

impl HintKind {
    /// Every kind.
    pub const ALL: [HintKind; 8] = [
        HintKind::Unmatched,
        HintKind::LowConfidence,
        HintKind::Omission,
        HintKind::Length,
        HintKind::Number,
        HintKind::Repeated,
        HintKind::Unfinished,
        HintKind::Renderings,
    ];

    /// Its name, in one small word.
    pub fn name(self) -> &'static str {
        match self {
            HintKind::Unmatched => "one-sided",
            HintKind::LowConfidence => "doubtful",
            HintKind::Omission => "thin",
            HintKind::Length => "length",
            HintKind::Number => "number",
            HintKind::Repeated => "repeated",
            HintKind::Unfinished => "unfinished",
            HintKind::Renderings => "renderings",
        }
    }
}

/// A text to be looked through, and what is known for it.
#[derive(Clone, Copy)]
pub struct Checker<'a> {
    /// The text.
    pub document: &'a Document,
    /// What searches have prepared of it.
    pub index: &'a Index,
    /// Words that say the same; the glossary's need not be among them.
    pub lexicon: &'a Lexicon,
    /// Terms.
    pub glossary: &'a Glossary,
    /// Asked now and then whether to stop.
    pub cancelled: &'a dyn Fn() -> bool,
}

impl std::fmt::Debug for Checker<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Checker")
    }
}

impl<'a> Checker<'a> {
    /// The hints, the most telling first; those found so far when `cancelled`
    /// says to stop.
    ///
    /// Takes time and memory in proportion to the text. In very long texts terms
    /// are compared in the beginning only: see [`HintKind::Renderings`]' file.
    pub fn hints(self) -> Vec<Hint> {
        let mut hints = Hints::default();
        one_sided::find(self, &mut hints);
        doubtful::find(self, &mut hints);
        omission::find(self, &mut hints);
        length::find(self, &mut hints);
        numbers::find(self, &mut hints);
        repeated::find(self, &mut hints);
        unfinished::find(self, &mut hints);
        renderings::find(self, &mut hints);
        hints.into_ordered()
    }

    /// The segments, until the work is cancelled.
    fn segments(self) -> impl Iterator<Item = SegmentId> + use<'a> {
        let segments = self.document.segments();
        segments.take_while(move |_| !(self.cancelled)())
    }

    /// The segments that have text on both sides, until the work is cancelled.
    fn pairs(self) -> impl Iterator<Item = SegmentId> + use<'a> {
        self.segments().filter(move |segment| {
            let has_text = |side| !self.document.segment_text(*segment, side).is_empty();
            Side::BOTH.into_iter().all(has_text)
        })
    }
}
