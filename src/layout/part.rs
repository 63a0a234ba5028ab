//! Parts of a long segment, which are laid out one by one.
//!
//! A segment can be a whole book: a file without line ends, a row of a table. Its parts are of
//! about a screenful each, so that a window lays out those that it shows. Where they begin
//! depends on the text alone, never on the width of the window.

use std::ops::Range;

use unicode_linebreak::BreakOpportunity;

use super::grapheme::graphemes;
use super::wrap::breaks;
use crate::document::{Document, SegmentId, Side};

/// The most bytes of one side in a part, and of the paragraphs of a block.
pub(super) const LONGEST: usize = 16 * 1024;

/// The least bytes of a side in a part, if the other side is much longer.
const SHORTEST: usize = 1024;

/// Which part of its segment a block has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its index.
    pub index: u32,
    /// The number of parts of the segment; at least 1.
    pub count: u32,
}

impl Part {
    /// The only part of a segment of usual length.
    pub const WHOLE: Self = Part { index: 0, count: 1 };

    /// A part of a segment; the last one if it has fewer.
    pub fn of(document: &Document, segment: SegmentId, index: u32) -> Self {
        let longest = Side::BOTH.map(|side| document.segment_bytes(segment, side).len());
        let count = longest[0].max(longest[1]).div_ceil(LONGEST).max(1) as u32;
        Part {
            index: index.min(count - 1),
            count,
        }
    }

    /// The part in which a byte of a segment's text is.
    pub fn at(document: &Document, segment: SegmentId, side: Side, byte: usize) -> Self {
        let whole = Part::of(document, segment, 0);
        let text = document.segment_text(segment, side);
        let pieces = pieces(text, whole.count);
        let share = byte as u64 * u64::from(pieces) / (text.len() as u64).max(1);
        let share = (share as u32).min(pieces - 1);
        // A part begins at its share of the text or a little before it.
        let next = share + 1;
        let begins = next < pieces && start_of(text, next, whole.count) <= byte;
        Part {
            index: if begins { next } else { share },
            ..whole
        }
    }

    /// Whether the segment goes on before this part.
    pub fn continues(self) -> bool {
        self.index > 0
    }

    /// Whether the segment ends with this part.
    pub fn is_last(self) -> bool {
        self.index + 1 >= self.count
    }

    /// The next part of the segment.
    pub(super) fn next(self) -> Option<Self> {
        (!self.is_last()).then_some(Part {
            index: self.index + 1,
            ..self
        })
    }

    /// The previous part of the segment.
    pub(super) fn previous(self) -> Option<Self> {
        Some(Part {
            index: self.index.checked_sub(1)?,
            ..self
        })
    }

    /// Its bytes of a side's text of the segment.
    pub(super) fn bytes(self, text: &str) -> Range<usize> {
        start_of(text, self.index, self.count)..start_of(text, self.index + 1, self.count)
    }
}

/// How many of some parts a text is shared among: all, unless it is short beside the other side.
fn pieces(text: &str, parts: u32) -> u32 {
    parts.min((text.len() / SHORTEST).max(1) as u32)
}

/// The byte at which a part begins: the end of the text if it has nothing of it.
fn start_of(text: &str, index: u32, parts: u32) -> usize {
    let pieces = pieces(text, parts);
    if index == 0 {
        return 0;
    }
    if index >= pieces {
        return text.len();
    }
    let share = (text.len() as u64 * u64::from(index) / u64::from(pieces)) as usize;
    good_start(text, share)
}

/// The best place for a part to begin, at most half a kilobyte before a byte: after a line end,
/// else after a sentence, else where a line may end, else between two graphemes.
fn good_start(text: &str, byte: usize) -> usize {
    const LOOK_BACK: usize = SHORTEST / 2;
    let from = text.floor_char_boundary(byte.saturating_sub(LOOK_BACK));
    let to = text.floor_char_boundary(byte);
    // Some text after it decides whether a line may end there.
    let around = &text[from..text.ceil_char_boundary((to + 64).min(text.len()))];
    // What is before the first characters decides about line ends among them.
    let is_inside = |at: usize| at > LOOK_BACK / 4 && from + at <= to;
    let ends: Vec<_> = breaks(around).filter(|end| is_inside(end.byte)).collect();
    let is_line_end = |kind| kind == BreakOpportunity::Mandatory;
    let after_sentence = |at: usize| {
        let before = around[..at].trim_end_matches([' ', '”', '"', '’', ')', '）']);
        before.ends_with(['.', '。', '!', '！', '?', '？', ';', '；'])
    };
    let best = ends
        .iter()
        .rfind(|end| is_line_end(end.kind))
        .or_else(|| ends.iter().rfind(|end| after_sentence(end.byte)))
        .or(ends.last())
        .map(|end| end.byte);
    let between = || {
        graphemes(around)
            .map(|(at, _)| at)
            .filter(|at| is_inside(*at))
            .last()
    };
    best.or_else(between).map_or(to, |at| from + at)
}
