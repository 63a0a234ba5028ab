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
use crate::document::{Document, Number, Place, SegmentId, Side, Sides};
use quantities::{Quantity, Unit, find_quantities};
use scan::NumberLanguage;

/// Up to this, a number may be hidden in a word: a trio, a fortnight.
const SMALL: f64 = 12.0;

/// Up to this, a number may be spelled out, in a language whose number words
/// are not known.
const SPELLED_OUT: f64 = 100.0;

/// So far before or after a provision is what “the preceding articles” are.
const NEAR: f64 = 4.0;

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
        let found = found.or_else(|| nearby.unit_hint(check, segment));
        hints.extend(found.or_else(|| nearby.own_hint(check, segment)));
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

    /// The first month of the calendar that is another on the other side, if both have as
    /// many.
    fn months(&self) -> Option<(Quantity, Quantity)> {
        let months = Sides::of(|side| {
            let own = self.own(side).iter();
            own.filter(|number| number.unit == Some(Unit::CalendarMonth))
                .collect::<Vec<_>>()
        });
        let lacks = |side: Side| {
            let others = &months[side.other()];
            months[side]
                .iter()
                .find(|number| !others.iter().any(|other| other.equals(number)))
        };
        let is_comparable = months.source.len() == months.target.len();
        let (source, target) = (lacks(Side::Source)?, lacks(Side::Target)?);
        is_comparable.then(|| ((*source).clone(), (*target).clone()))
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
        let certain = self
            .own(side)
            .iter()
            .filter(|number| number.is_certain && (knows_words || number.values[0] > SPELLED_OUT));
        certain
            .filter(|number| !is_present(number))
            .cloned()
            .collect()
    }

    /// The hint about the one number on each side that the other has in adjacent segments
    /// only: one stands for the other.
    fn own_hint(&self, check: Checker<'_>, segment: SegmentId) -> Option<Hint> {
        let missing = Sides::of(|side: Side| {
            let others = self.own(side.other());
            let own = self.own(side).iter().filter(|number| number.is_certain);
            let own = own.filter(|number| !others.iter().any(|other| other.equals(number)));
            own.cloned().collect::<Vec<_>>()
        });
        let is_one = missing.source.len() == 1 && missing.target.len() == 1;
        let found = is_one.then(|| hint(check, segment, &missing)).flatten()?;
        Some(Hint {
            weight: found.weight * 0.8,
            ..found
        })
    }

    /// The hint about a number that the other side has with another unit only.
    fn unit_hint(&self, check: Checker<'_>, segment: SegmentId) -> Option<Hint> {
        let is_same =
            |number: &Quantity, other: &Quantity| other.equals(number) && other.unit == number.unit;
        let is_lone = |number: &Quantity, side: Side| {
            let mut near = self.read.iter().flat_map(|(_, sides)| &sides[side.other()]);
            !near.any(|other| is_same(number, other))
        };
        let differs = |side: Side, number: &Quantity| -> Option<Quantity> {
            if !number.is_certain || !is_lone(number, side) {
                return None;
            }
            let other = self.own(side.other()).iter().find(|other| {
                other.values[0] == number.values[0]
                    && other.contradicts(number)
                    && is_lone(other, side.other())
            });
            other.cloned()
        };
        let side = Side::Source;
        let of_units = || {
            let mut own = self.own(side).iter();
            own.find_map(|number| Some((number.clone(), differs(side, number)?)))
        };
        let (number, other) = self.months().or_else(of_units)?;
        let (number, other) = (&number, other);
        let words =
            |side, number: &Quantity| with_unit(check.document.segment_text(segment, side), number);
        let [own, others] = [words(side, number), words(side.other(), &other)];
        let reason = match number.unit {
            Some(Unit::CalendarMonth) => check.wording.months_differ(own, others),
            _ => check.wording.units_differ(own, others),
        };
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
        rest[1..]
            .find(|c: char| !c.is_alphabetic())
            .map_or(rest.len(), |len| len + 1)
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
        Some(_) => (
            wording.both_sides_have(&has(side), &has(side.other())),
            0.88,
        ),
        None => {
            let other = document.language_name(side.other(), wording);
            let text = document.segment_text(segment, side.other());
            let own = match document.place_of(segment) {
                Place::Provision(id) => document.provision(id).number().map(Number::main),
                Place::Heading(_) => None,
            };
            let weight = weight_of_lone(first, missing[side].len(), text, own);
            (wording.other_side_has_none(&has(side), other), weight)
        }
    };
    let is_reference = first.unit == Some(Unit::Provision);
    let kind = if is_reference {
        HintKind::Reference
    } else {
        HintKind::Number
    };
    let hint = Hint::new(kind, segment, weight, reason).on(side, first.bytes.clone());
    (weight > 0.0)
        .then(|| hint.and_on(side.other(), counterpart.map(|number| number.bytes.clone())))
}

/// How probable an error is if only one side has a number too many; 0 if there is another
/// explanation. `other` is the text of the other side, `provision` the number of the place.
fn weight_of_lone(number: &Quantity, count: usize, other: &str, provision: Option<u32>) -> f32 {
    // 前項 and “the preceding paragraph” are references without numbers.
    const POINTERS: [&str; 16] = [
        "前",
        "本條",
        "本条",
        "同條",
        "同条",
        "同項",
        "同项",
        "各該",
        "次",
        "上開",
        "preceding",
        "foregoing",
        "same",
        "previous",
        "above",
        "following",
    ];
    // “Article 31” in Article 32 may be what the other side calls 前條.
    let is_near = provision.is_none_or(|own| {
        let value = number.values[0];
        value <= SMALL || (f64::from(own) - value).abs() <= NEAR
    });
    let is_pointed = || is_near && POINTERS.iter().any(|word| other.contains(word));
    match number.unit {
        Some(Unit::Provision) if is_pointed() => 0.0,
        Some(Unit::Provision) => 0.35,
        Some(Unit::Share) => 0.5,
        Some(_) if number.values[0] <= SMALL && count == 1 => 0.35,
        None if number.values[0] <= SMALL && count == 1 => 0.0,
        _ => 0.5,
    }
}
