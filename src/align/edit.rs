//! Editing the alignment by hand: merging and splitting pairs of a provision,
//! and moving sentences between them. The text itself never changes, and every
//! edit has an inverse.

mod cut_points;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::sentences::sentences;
use crate::document::{
    AlignmentOrigin, Document, ParagraphBreak, Place, SegmentId, SegmentSpec, Side, Sides,
};

use crate::wording::{Worded, Wording, worded_error};
pub use cut_points::{Granularity, cut_points};

/// Replaces some segments of a provision by others with the same text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlignmentEdit {
    segments: Range<u32>,
    specs: Vec<SegmentSpec>,
}

/// Why a pair cannot be edited so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The pair is a heading.
    Heading,
    /// No pair is before it in the provision.
    First,
    /// No pair is after it in the provision.
    Last,
    /// One of the two parts would be empty.
    EmptyPart,
    /// A cut is beyond the text or inside a character.
    InvalidCut,
    /// The provision's number would move out of its first pair.
    ProvisionNumber,
    /// The side has no sentence to move.
    NothingToMove,
    /// The pair would be left empty.
    WholePair,
}

worded_error!(EditError);

impl Worded for EditError {
    fn in_words(&self, wording: Wording) -> String {
        let text = match self {
            EditError::Heading => wording.heading_stands_alone(),
            EditError::First => wording.first_pair(),
            EditError::Last => wording.last_pair(),
            EditError::EmptyPart => wording.part_left_empty(),
            EditError::InvalidCut => wording.no_place_to_cut(),
            EditError::ProvisionNumber => wording.number_stays(),
            EditError::NothingToMove => wording.nothing_to_move(),
            EditError::WholePair => wording.whole_pair(),
        };
        text.to_owned()
    }
}

/// The pair before or after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdjacentPair {
    /// The pair before.
    Previous,
    /// The pair after.
    Next,
}

impl AlignmentEdit {
    /// Replaces `count` segments from the first one by parts made by hand.
    fn new<const N: usize>(
        first: SegmentId,
        count: u32,
        parts: [(Sides<Range<usize>>, ParagraphBreak); N],
    ) -> Self {
        let piece = |(bytes, opens)| SegmentSpec {
            bytes,
            opens,
            link: AlignmentOrigin::Edited,
        };
        Self {
            segments: first.0..first.0 + count,
            specs: parts.map(piece).into(),
        }
    }

    /// A copy of the document with the edit. `None` if the edit is not of this
    /// document.
    pub fn apply(&self, document: &Document) -> Option<Document> {
        document.with_segments(self.segments.clone(), &self.specs)
    }

    /// The edit that undoes this one. `before` is the document before it.
    pub fn inverse(&self, before: &Document) -> AlignmentEdit {
        let new_end = self.segments.start + self.specs.len() as u32;
        let old = self.segments.clone().map(SegmentId);
        AlignmentEdit {
            segments: self.segments.start..new_end,
            specs: old.map(|id| before.segment_spec(id)).collect(),
        }
    }

    /// The first segment that is replaced.
    pub fn first_segment(&self) -> SegmentId {
        SegmentId(self.segments.start)
    }
}

/// Merges a pair with the next one of its provision.
///
/// # Errors
/// If there is no next pair, or the pair is a heading.
pub fn merge(document: &Document, segment: SegmentId) -> Result<AlignmentEdit, EditError> {
    let next = adjacent(document, segment, AdjacentPair::Next)?;
    let [one, two] = [segment, next].map(|id| document.segment_spec(id));
    let bytes = Sides::of(|side| join(&one.bytes[side], &two.bytes[side]));
    Ok(AlignmentEdit::new(segment, 2, [(bytes, one.opens)]))
}

/// Splits a pair in two, each side at a byte of the segment's text. At 0 all of
/// the side goes to the second pair, at its length all of it stays in the
/// first. Whitespace around a cut goes to neither; if it has a line break, the
/// second pair begins a paragraph.
///
/// # Errors
/// If one of the two would be empty, or a cut is not between characters or
/// falls in the number of the provision.
pub fn split(
    document: &Document,
    segment: SegmentId,
    cuts: Sides<usize>,
) -> Result<AlignmentEdit, EditError> {
    segments_of_provision(document, segment)?;
    let whole = document.segment_spec(segment);
    let mut first = whole.bytes.clone();
    let mut second = whole.bytes.clone();
    let mut opens = ParagraphBreak::None;
    for side in Side::BOTH {
        let text = document.segment_text(segment, side);
        let (before, after) = text
            .split_at_checked(cuts[side])
            .ok_or(EditError::InvalidCut)?;
        let start = whole.bytes[side].start;
        let (before, rest) = (before.trim_end(), after.trim_start());
        check_label(document, segment, side, before.len())?;
        first[side] = start..start + before.len();
        second[side] = match rest {
            "" => first[side].end..first[side].end,
            _ => whole.bytes[side].end - rest.len()..whole.bytes[side].end,
        };
        let between = &text[before.len()..text.len() - rest.len()];
        if between.contains('\n') && !before.is_empty() && !rest.is_empty() {
            opens = ParagraphBreak::Before;
        }
    }
    if is_empty(&first) || is_empty(&second) {
        return Err(EditError::EmptyPart);
    }
    let parts = [(first, whole.opens), (second, opens)];
    Ok(AlignmentEdit::new(segment, 1, parts))
}

/// Moves a sentence of one side to an adjacent pair: the last sentence to the
/// next pair, or the first to the one before. The side may become empty.
///
/// # Errors
/// If the provision has no such pair, the side has no sentence, or both sides
/// would become empty.
pub fn move_sentence(
    document: &Document,
    segment: SegmentId,
    side: Side,
    to: AdjacentPair,
) -> Result<AlignmentEdit, EditError> {
    let other = adjacent(document, segment, to)?;
    let [mut own, mut other_piece] = [segment, other].map(|id| document.segment_spec(id));
    let text = document.segment_text(segment, side);
    let found = sentences(text, document.language(side));
    let (Some(head), Some(tail)) = (found.first(), found.last()) else {
        return Err(EditError::NothingToMove);
    };
    let (start, end) = (own.bytes[side].start, own.bytes[side].end);
    let adjacent_bytes = other_piece.bytes[side].clone();
    match to {
        AdjacentPair::Next => {
            let kept = text[..tail.start].trim_end().len();
            check_label(document, segment, side, kept)?;
            own.bytes[side] = start..start + kept;
            other_piece.bytes[side] = join(&(start + tail.start..end), &adjacent_bytes);
        }
        AdjacentPair::Previous => {
            let kept = text[head.end..].trim_start().len();
            own.bytes[side] = end - kept..end;
            other_piece.bytes[side] = join(&adjacent_bytes, &(start..start + head.end));
        }
    }
    if is_empty(&own.bytes) {
        return Err(EditError::WholePair);
    }
    let specs = match to {
        AdjacentPair::Next => [own, other_piece],
        AdjacentPair::Previous => [other_piece, own],
    };
    let parts = specs.map(|piece| (piece.bytes, piece.opens));
    Ok(AlignmentEdit::new(segment.min(other), 2, parts))
}

/// The segment of the document after an edit that has the beginning of a
/// segment before it. Linear in the segments of its provision.
pub fn follow_segment(before: &Document, after: &Document, segment: SegmentId) -> SegmentId {
    let segments = after.segments_of(before.place_of(segment));
    let mut sides = Side::BOTH.into_iter();
    let has_words = |side: &Side| !before.segment_text(segment, *side).is_empty();
    let side = sides.find(has_words).unwrap_or(Side::Source);
    let start = before.segment_bytes(segment, side).start;
    let holds = |id: &u32| after.segment_bytes(SegmentId(*id), side).contains(&start);
    let holder = segments.clone().find(holds);
    SegmentId(holder.unwrap_or(segments.start))
}

fn segments_of_provision(document: &Document, segment: SegmentId) -> Result<Range<u32>, EditError> {
    match document.place_of(segment) {
        Place::Heading(_) => Err(EditError::Heading),
        place @ Place::Provision(_) => Ok(document.segments_of(place)),
    }
}

fn adjacent(
    document: &Document,
    segment: SegmentId,
    to: AdjacentPair,
) -> Result<SegmentId, EditError> {
    let all = segments_of_provision(document, segment)?;
    match to {
        AdjacentPair::Next if segment.0 + 1 < all.end => Ok(SegmentId(segment.0 + 1)),
        AdjacentPair::Next => Err(EditError::Last),
        AdjacentPair::Previous if segment.0 > all.start => Ok(SegmentId(segment.0 - 1)),
        AdjacentPair::Previous => Err(EditError::First),
    }
}

/// Checks that a segment keeps the provision's number, if its text begins with
/// it, when only its first `kept` bytes stay.
fn check_label(
    document: &Document,
    segment: SegmentId,
    side: Side,
    kept: usize,
) -> Result<(), EditError> {
    let is_kept = document.label_len(segment, side) <= kept;
    is_kept.then_some(()).ok_or(EditError::ProvisionNumber)
}

fn join(one: &Range<usize>, two: &Range<usize>) -> Range<usize> {
    match (one.is_empty(), two.is_empty()) {
        (true, false) => two.clone(),
        (_, true) => one.clone(),
        (false, false) => one.start..two.end,
    }
}

fn is_empty(bytes: &Sides<Range<usize>>) -> bool {
    bytes.source.is_empty() && bytes.target.is_empty()
}
