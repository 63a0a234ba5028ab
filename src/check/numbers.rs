//! Numbers, dates, amounts and references that the other side lacks.
//!
//! A certain number (digits, 二十三, 第五条, "three years") must also be on the other side,
//! or in an adjacent segment of the same place, in any form: 百分之三點五 is 3.5 %, and
//! 中華民國一百零七年 is 2018. There, uncertain ones count as well, such as 一 and "second",
//! which often count nothing. If the number is there, but with another unit, that is a hint
//! too: 三十日 is not thirty months.

mod chinese;
mod english;
mod quantities;
mod scan;

use super::hints::HintCollector;
use super::{Checker, Hint, HintKind};
use crate::document::{Document, SegmentId, Side, Sides};
use quantities::{Quantity, Unit, find_quantities};
use scan::NumberLanguage;

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
    for segment in check.pairs() {
        nearby.go_to(check.document, segment);
        let missing = Sides::of(|side| nearby.missing(check.document, side));
        let found = hint(check, segment, &missing);
        hints.extend(found.or_else(|| nearby.unit_hint(check, segment)));
    }
}

/// The numbers of a segment and of the adjacent segments of its place.
#[derive(Debug, Default)]
struct NearbyNumbers {
    /// The indices of these segments with their numbers.
    read: Vec<(u32, Sides<Vec<Quantity>>)>,
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
                    find_quantities(document.segment_text(SegmentId(at), side), language)
                };
                self.read.push((at, Sides::of(of)));
            }
        }
        self.at = segment.0;
    }

    fn own(&self, side: Side) -> &[Quantity] {
        let own = self.read.iter().find(|(at, _)| *at == self.at);
        own.map_or(&[], |(_, sides)| &sides[side])
    }

    /// The certain numbers of one side that are nowhere on the other.
    fn missing(&self, document: &Document, side: Side) -> Vec<Quantity> {
        let others = || self.read.iter().flat_map(|(_, sides)| &sides[side.other()]);
        let is_present = |number: &Quantity| others().any(|other| other.equals(number));
        let knows_words = NumberLanguage::of(document.language(side.other())).is_known();
        let certain = self.own(side).iter().filter(|number| {
            number.is_certain && (knows_words || number.values[0] > SPELLED_OUT)
        });
        certain.filter(|number| !is_present(number)).cloned().collect()
    }

    /// The hint about a number that the other side has with another unit only.
    fn unit_hint(&self, check: Checker<'_>, segment: SegmentId) -> Option<Hint> {
        let is_unit = |number: &Quantity, other: &Quantity| {
            other.equals(number) && other.unit == number.unit
        };
        let differs = |side: Side, number: &Quantity| -> Option<Quantity> {
            let others = self.own(side.other());
            if !number.is_certain || others.iter().any(|other| is_unit(number, other)) {
                return None;
            }
            let other = others.iter().find(|other| {
                let is_lone = !self.own(side).iter().any(|own| is_unit(other, own));
                is_lone && other.values[0] == number.values[0] && other.contradicts(number)
            });
            other.cloned()
        };
        let side = Side::Source;
        let (number, other) = self
            .own(side)
            .iter()
            .find_map(|number| Some((number, differs(side, number)?)))?;
        let words = |side, number: &Quantity| with_unit(check.document.segment_text(segment, side), number);
        let reason = check.wording.units_differ(
            words(side, number),
            words(side.other(), &other),
        );
        let hint = Hint::new(HintKind::Number, segment, 0.85, reason);
        let hint = hint.on(side.other(), other.bytes.clone());
        Some(hint.on(side, number.bytes.clone()))
    }
}

/// A number with some of what follows it.
fn with_unit<'t>(text: &'t str, number: &Quantity) -> &'t str {
    let rest = &text[number.bytes.end..];
    let is_spaced = rest.starts_with([' ', '-']);
    let len = if is_spaced {
        rest[1..].find(|c: char| !c.is_alphabetic()).map_or(rest.len(), |len| len + 1)
    } else {
        rest.chars().take(2).map(char::len_utf8).sum()
    };
    &text[number.bytes.start..number.bytes.end + len]
}

/// One hint for a segment, whatever it has too much or too little of.
fn hint(check: Checker<'_>, segment: SegmentId, missing: &Sides<Vec<Quantity>>) -> Option<Hint> {
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
    let counterpart = missing[side.other()].first();
    let (reason, weight) = match counterpart {
        Some(_) => (wording.both_sides_have(&has(side), &has(side.other())), 0.88),
        None => {
            let other = document.language_name(side.other(), wording);
            let text = document.segment_text(segment, side.other());
            let weight = weight_of_lone(first, missing[side].len(), text);
            (wording.other_side_has_none(&has(side), other), weight)
        }
    };
    let is_reference = first.unit == Some(Unit::Provision);
    let kind = if is_reference { HintKind::Reference } else { HintKind::Number };
    let hint = Hint::new(kind, segment, weight, reason).on(side, first.bytes.clone());
    (weight > 0.0).then(|| hint.and_on(side.other(), counterpart.map(|number| number.bytes.clone())))
}

/// How probable an error is if only one side has a number too many; 0 if there is another
/// explanation. `other` is the text of the other side.
fn weight_of_lone(number: &Quantity, count: usize, other: &str) -> f32 {
    // 前項 and “the preceding paragraph” are references without numbers.
    const POINTERS: [&str; 16] = [
        "前", "本條", "本条", "同條", "同条", "同項", "同项", "各該", "次", "上開", "preceding", "foregoing", "same", "previous", "above", "following",
    ];
    let is_pointed = || POINTERS.iter().any(|word| other.contains(word));
    match number.unit {
        Some(Unit::Provision) if is_pointed() => 0.0,
        Some(Unit::Provision) => 0.35,
        _ if number.values[0] <= SMALL && count == 1 && number.unit != Some(Unit::Share) => 0.2,
        _ => 0.5,
    }
}
