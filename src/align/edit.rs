//! Mending by hand what was put together wrongly: other borders between the
//! pairs of one provision. The words stay, and what is done can be undone.

mod cut_points;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::sentences::sentences;
use crate::document::{Document, Link, Opens, Piece, Place, SegmentId, Side, Sides};

pub use cut_points::{Granularity, cut_points};

/// Some segments of a provision, and what is to stand in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlignmentEdit {
    segments: Range<u32>,
    pieces: Vec<Piece>,
}

/// Why a pair stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// It is a heading.
    #[error("a heading stands by itself")]
    Heading,
    /// There is none before it.
    #[error("this is the first pair of its provision")]
    First,
    /// There is none after it.
    #[error("this is the last pair of its provision")]
    Last,
    /// One of its parts would have no words.
    #[error("one of the two would be left without a word")]
    EmptyPart,
    /// The place is not between two characters of it.
    #[error("there is no place to cut there")]
    NoPlace,
    /// The number of the provision would not be in its first pair.
    #[error("the number stays with the first pair of its provision")]
    Label,
    /// There are no words to shift.
    #[error("there is nothing on this side to shift")]
    NothingToShift,
    /// All its words would go.
    #[error("these are all words of the pair; join it instead")]
    WholePair,
}

/// The pair before or after one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdjacentPair {
    /// Before.
    Previous,
    /// After.
    Next,
}

impl AlignmentEdit {
    /// The text with it made: a copy. `None` if it is not of that text.
    pub fn apply(&self, document: &Document) -> Option<Document> {
        document.relinked(self.segments.clone(), &self.pieces)
    }

    /// What undoes it; `before` is the text that it is made in.
    pub fn inverse(&self, before: &Document) -> AlignmentEdit {
        let new_end = self.segments.start + self.pieces.len() as u32;
        let old = self.segments.clone().map(SegmentId);
        AlignmentEdit {
            segments: self.segments.start..new_end,
            pieces: old.map(|id| before.piece(id)).collect(),
        }
    }

    /// The first segment that it is about.
    pub fn first_segment(&self) -> SegmentId {
        SegmentId(self.segments.start)
    }
}

/// Joins a pair with the next of its provision.
///
/// # Errors
/// There is none.
pub fn merge(document: &Document, segment: SegmentId) -> Result<AlignmentEdit, EditError> {
    let next = neighbour(document, segment, AdjacentPair::Next)?;
    let [one, two] = [segment, next].map(|id| document.piece(id));
    let bytes = Sides::of(|side| joined(&one.bytes[side], &two.bytes[side]));
    Ok(AlignmentEdit {
        segments: segment.0..next.0 + 1,
        pieces: vec![mended(bytes, one.opens)],
    })
}

/// Parts a pair in two, each side at a byte of the segment's text: all of a
/// side stays in the first at its length, and goes to the second at 0. Blanks
/// around a cut belong to neither; a cut at the end of a paragraph lets the
/// second begin one.
///
/// # Errors
/// One of the two would have no words, or a cut is not between characters or
/// in the number of the provision.
pub fn split(
    document: &Document,
    segment: SegmentId,
    cuts: Sides<usize>,
) -> Result<AlignmentEdit, EditError> {
    within_provision(document, segment)?;
    let whole = document.piece(segment);
    let mut first = whole.bytes.clone();
    let mut second = whole.bytes.clone();
    let mut opens = Opens::Nothing;
    for side in Side::BOTH {
        let text = document.segment_text(segment, side);
        let (before, after) = text
            .split_at_checked(cuts[side])
            .ok_or(EditError::NoPlace)?;
        let start = whole.bytes[side].start;
        let (before, rest) = (before.trim_end(), after.trim_start());
        keep_label(document, segment, side, before.len())?;
        first[side] = start..start + before.len();
        second[side] = match rest {
            "" => first[side].end..first[side].end,
            _ => whole.bytes[side].end - rest.len()..whole.bytes[side].end,
        };
        let between = &text[before.len()..text.len() - rest.len()];
        if between.contains('\n') && !before.is_empty() && !rest.is_empty() {
            opens = Opens::Paragraph;
        }
    }
    if is_empty(&first) || is_empty(&second) {
        return Err(EditError::EmptyPart);
    }
    Ok(AlignmentEdit {
        segments: segment.0..segment.0 + 1,
        pieces: vec![mended(first, whole.opens), mended(second, opens)],
    })
}

/// Shifts a sentence of one side over the border: the last to the next pair,
/// or the first to the pair before. The side may be left empty.
///
/// # Errors
/// There is no such pair in the provision, or no words are there to shift, or
/// none would be left on either side.
pub fn move_sentence(
    document: &Document,
    segment: SegmentId,
    side: Side,
    to: AdjacentPair,
) -> Result<AlignmentEdit, EditError> {
    let other = neighbour(document, segment, to)?;
    let [mut own, mut other_piece] = [segment, other].map(|id| document.piece(id));
    let text = document.segment_text(segment, side);
    let found = sentences(text, document.language(side));
    let (Some(head), Some(tail)) = (found.first(), found.last()) else {
        return Err(EditError::NothingToShift);
    };
    let (start, end) = (own.bytes[side].start, own.bytes[side].end);
    let neighbouring = other_piece.bytes[side].clone();
    match to {
        AdjacentPair::Next => {
            let kept = text[..tail.start].trim_end().len();
            keep_label(document, segment, side, kept)?;
            own.bytes[side] = start..start + kept;
            other_piece.bytes[side] = joined(&(start + tail.start..end), &neighbouring);
        }
        AdjacentPair::Previous => {
            let kept = text[head.end..].trim_start().len();
            own.bytes[side] = end - kept..end;
            other_piece.bytes[side] = joined(&neighbouring, &(start..start + head.end));
        }
    }
    if is_empty(&own.bytes) {
        return Err(EditError::WholePair);
    }
    let pieces = match to {
        AdjacentPair::Next => [own, other_piece],
        AdjacentPair::Previous => [other_piece, own],
    };
    let first = segment.min(other);
    Ok(AlignmentEdit {
        segments: first.0..first.0 + 2,
        pieces: pieces.map(|piece| mended(piece.bytes, piece.opens)).into(),
    })
}

/// The segment of a mended text that holds the beginning of one of the text
/// before. Takes a look at each segment of its provision.
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

fn within_provision(document: &Document, segment: SegmentId) -> Result<Range<u32>, EditError> {
    match document.place_of(segment) {
        Place::Heading(_) => Err(EditError::Heading),
        place @ Place::Provision(_) => Ok(document.segments_of(place)),
    }
}

fn neighbour(
    document: &Document,
    segment: SegmentId,
    to: AdjacentPair,
) -> Result<SegmentId, EditError> {
    let all = within_provision(document, segment)?;
    match to {
        AdjacentPair::Next if segment.0 + 1 < all.end => Ok(SegmentId(segment.0 + 1)),
        AdjacentPair::Next => Err(EditError::Last),
        AdjacentPair::Previous if segment.0 > all.start => Ok(SegmentId(segment.0 - 1)),
        AdjacentPair::Previous => Err(EditError::First),
    }
}

/// Whether the number that a segment's text begins with is among the bytes
/// that it keeps.
fn keep_label(
    document: &Document,
    segment: SegmentId,
    side: Side,
    kept: usize,
) -> Result<(), EditError> {
    match document.label_len(segment, side) <= kept {
        true => Ok(()),
        false => Err(EditError::Label),
    }
}

fn joined(one: &Range<usize>, two: &Range<usize>) -> Range<usize> {
    match (one.is_empty(), two.is_empty()) {
        (true, false) => two.clone(),
        (_, true) => one.clone(),
        (false, false) => one.start..two.end,
    }
}

fn is_empty(bytes: &Sides<Range<usize>>) -> bool {
    bytes.source.is_empty() && bytes.target.is_empty()
}

fn mended(bytes: Sides<Range<usize>>, opens: Opens) -> Piece {
    Piece {
        bytes,
        opens,
        link: Link::Mended,
    }
}
