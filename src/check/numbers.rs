//! Numbers that the other side lacks.
//!
//! A certain number (digits, 二十三, 第五条, "three years") must also be on the
//! other side, or in an adjacent segment of the same place, in any form. There,
//! uncertain ones count as well, such as 一 and "second", which often count
//! nothing.

mod chinese;
mod english;
mod scan;

use super::hints::HintCollector;
use super::{Checker, Hint, HintKind};
use crate::document::{Document, SegmentId, Side, Sides};
use scan::{NumberLanguage, TextNumber, find_numbers};

/// Up to this, a number may be hidden in a word: a trio, a fortnight.
const SMALL: f64 = 12.0;

/// Up to this, a number may be spelled out, in a language whose number words
/// are not known.
const SPELLED_OUT: f64 = 100.0;

/// A number at the beginning of some characters.
struct ParsedNumber {
    /// Its value, or all values that it may have.
    values: Vec<f64>,
    /// Its length in characters.
    len: usize,
    /// Whether it surely counts something.
    is_certain: bool,
}

pub(super) fn find(check: Checker<'_>, hints: &mut HintCollector) {
    let mut nearby = NearbyNumbers::default();
    for segment in check.segments() {
        nearby.go_to(check.document, segment);
        let text = |side| check.document.segment_text(segment, side);
        if Side::BOTH.into_iter().any(|side| text(side).is_empty()) {
            continue;
        }
        let missing = Sides::of(|side| nearby.missing(check.document, side));
        hints.extend(hint(check, segment, &missing));
    }
}

/// The numbers of a segment and of the adjacent segments of its place.
#[derive(Debug, Default)]
struct NearbyNumbers {
    /// The indices of these segments with their numbers.
    read: Vec<(u32, Sides<Vec<TextNumber>>)>,
    /// The segment in the middle.
    at: u32,
}

impl NearbyNumbers {
    /// Moves to a segment. In order, each segment is read once.
    fn go_to(&mut self, document: &Document, segment: SegmentId) {
        let place = document.segments_of(document.place_of(segment));
        let from = segment.0.saturating_sub(1).max(place.start);
        let to = (segment.0 + 2).min(place.end);
        self.read.retain(|(at, _)| (from..to).contains(at));
        for at in from..to {
            if self.read.iter().all(|(read, _)| *read != at) {
                let of = |side| {
                    let language = NumberLanguage::of(document.language(side));
                    find_numbers(document.segment_text(SegmentId(at), side), language)
                };
                self.read.push((at, Sides::of(of)));
            }
        }
        self.at = segment.0;
    }

    /// The certain numbers of one side that are nowhere on the other.
    fn missing(&self, document: &Document, side: Side) -> Vec<TextNumber> {
        let others = || self.read.iter().flat_map(|(_, sides)| &sides[side.other()]);
        let is_present = |number: &TextNumber| others().any(|other| other.equals(number));
        let knows_words = NumberLanguage::of(document.language(side.other())).is_known();
        let own = self.read.iter().find(|(at, _)| *at == self.at);
        let own = own.into_iter().flat_map(|(_, sides)| &sides[side]);
        let certain =
            own.filter(|number| number.is_certain && (knows_words || number.value > SPELLED_OUT));
        certain
            .filter(|number| !is_present(number))
            .cloned()
            .collect()
    }
}

/// One hint for a segment, whatever it has too much or too little of.
fn hint(check: Checker<'_>, segment: SegmentId, missing: &Sides<Vec<TextNumber>>) -> Option<Hint> {
    let (document, wording) = (check.document, check.wording);
    let mut sides = Side::BOTH.into_iter();
    let side = sides.find(|side| !missing[*side].is_empty())?;
    let first = missing[side].first()?;
    let has = |side: Side| {
        let text = document.segment_text(segment, side);
        let words = missing[side].iter().map(|one| &text[one.bytes.clone()]);
        let mut words: Vec<_> = words.collect();
        words.dedup();
        // A table of numbers would fill the screen.
        words.truncate(4);
        let language = document.language_name(side, wording);
        wording.side_has_numbers(language, &wording.list(&words))
    };
    let (reason, weight) = if missing[side.other()].is_empty() {
        let small = first.value <= SMALL && missing[side].len() == 1;
        let weight = if small { 0.5 } else { 0.65 };
        let other = document.language_name(side.other(), wording);
        (wording.other_side_has_none(&has(side), other), weight)
    } else {
        let reason = wording.both_sides_have(&has(side), &has(side.other()));
        (reason, 0.8)
    };
    Some(Hint {
        segment,
        side: Some(side),
        bytes: Some(first.bytes.clone()),
        kind: HintKind::Number,
        weight,
        reason,
    })
}
