//! A pair that is being split, and where each side is cut.

use crate::align::edit::{Granularity, cut_points};
use crate::align::sentences::sentences;
use crate::document::{Document, LanguageTag, SegmentId, Side, Sides};

/// A pair that is being split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PendingSplit {
    /// The pair.
    pub segment: SegmentId,
    /// Where each side is cut, in bytes of the segment's text; `None` on a side
    /// that the reader has not been to, which stays whole.
    pub cuts: Sides<Option<usize>>,
}

impl PendingSplit {
    /// Begins to split a pair on one side, as near to its middle as there is a
    /// boundary of sentences, or failing that of clauses or words. `None` if the
    /// side has no text.
    pub fn new(document: &Document, segment: SegmentId, side: Side) -> Option<Self> {
        let mut split = Self {
            segment,
            cuts: Sides::default(),
        };
        split.add_side(document, side);
        split.cuts[side].is_some().then_some(split)
    }

    /// Cuts a side too, at about the same share of its length as the other side.
    /// Does nothing if it has no text or is cut already.
    pub fn add_side(&mut self, document: &Document, side: Side) {
        let text = document.segment_text(self.segment, side);
        if text.is_empty() || self.cuts[side].is_some() {
            return;
        }
        let facing = document.segment_text(self.segment, side.other());
        let part = match self.cuts[side.other()] {
            Some(cut) => cut as f64 / facing.len().max(1) as f64,
            None => 0.5,
        };
        let wanted = (part * text.len() as f64).round() as usize;
        self.cuts[side] = Some(nearest(text, document.language(side), wanted));
    }

    /// Moves the cut of a side by boundaries, back if `steps` is negative.
    pub fn step(&mut self, document: &Document, side: Side, granularity: Granularity, steps: i64) {
        let text = document.segment_text(self.segment, side);
        let Some(cut) = self.cuts[side] else { return };
        let places = cut_points(text, granularity);
        let before = places.partition_point(|place| *place < cut);
        let is_at = places.get(before) == Some(&cut);
        // From between two boundaries, the next one is a step forward and the
        // one before is a step back.
        let from = if steps > 0 && !is_at {
            before as i64 - 1
        } else {
            before as i64
        };
        let last = places.len() as i64 - 1;
        let to = from.saturating_add(steps).clamp(0, last);
        self.cuts[side] = Some(places[to as usize]);
    }

    /// Moves the cut of a side to the start, which moves all of it to the second
    /// pair.
    pub fn to_start(&mut self, side: Side) {
        self.cuts[side] = self.cuts[side].map(|_| 0);
    }

    /// Moves the cut of a side to the end, which keeps all of it in the first pair.
    pub fn to_end(&mut self, document: &Document, side: Side) {
        let end = document.segment_text(self.segment, side).len();
        self.cuts[side] = self.cuts[side].map(|_| end);
    }

    /// Cuts a side before the word at a byte of its text.
    pub fn point(&mut self, document: &Document, side: Side, byte: usize) {
        let text = document.segment_text(self.segment, side);
        let places = cut_points(text, Granularity::Word);
        let after = places.partition_point(|place| *place <= byte);
        self.cuts[side] = after.checked_sub(1).map(|at| places[at]);
    }

    /// Where both sides are cut; the end of a side that stays whole.
    pub fn bytes(&self, document: &Document) -> Sides<usize> {
        let whole = |side| document.segment_text(self.segment, side).len();
        Sides::of(|side| self.cuts[side].unwrap_or_else(|| whole(side)))
    }

    /// Whether a byte of a segment's text goes to the second pair.
    pub fn is_moved(&self, segment: SegmentId, side: Side, byte: usize) -> bool {
        segment == self.segment && self.cuts[side].is_some_and(|cut| cut <= byte)
    }
}

/// The boundary inside a text that is nearest to a byte: of sentences, or
/// failing that of clauses, or of words.
fn nearest(text: &str, language: &LanguageTag, wanted: usize) -> usize {
    let starts = sentences(text, language)
        .into_iter()
        .map(|range| range.start);
    let levels = [
        starts.collect(),
        cut_points(text, Granularity::Clause),
        cut_points(text, Granularity::Word),
    ];
    let is_inside = |place: &usize| (1..text.len()).contains(place);
    let near = |places: Vec<usize>| {
        let inside = places.into_iter().filter(is_inside);
        inside.min_by_key(|place| place.abs_diff(wanted))
    };
    levels.into_iter().find_map(near).unwrap_or(text.len())
}
