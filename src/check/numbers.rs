//! Numbers that the other side does not have.
//!
//! What is surely a number (digits, 二十三, 第五条, "three years") must stand on
//! the other side, or in a neighbouring segment of the same place, in any form:
//! there 一 and "second" count as well, which often number nothing.

mod chinese;
mod english;
mod reader;

use super::hints::HintCollector;
use super::{Checker, Hint, HintKind};
use crate::document::{Document, SegmentId, Side, Sides};
use reader::{Figure, Language, figures};

/// Up to this, a number may be lost in a word: a trio, a fortnight.
const SMALL: f64 = 12.0;

/// Languages whose number words are not known may well spell out what the other
/// side has in digits, up to this.
const SPELLED_OUT: f64 = 100.0;

pub(super) fn find(check: Checker<'_>, hints: &mut HintCollector) {
    let mut near = Near::default();
    for segment in check.segments() {
        near.go_to(check.document, segment);
        let text = |side| check.document.segment_text(segment, side);
        if Side::BOTH.into_iter().any(|side| text(side).is_empty()) {
            continue;
        }
        let missing = Sides::of(|side| near.missing(check.document, side));
        hints.extend(hint(check.document, segment, &missing));
    }
}

/// The numbers of a segment and of those beside it in the same place.
#[derive(Debug, Default)]
struct Near {
    /// The segments at hand, each with its numbers.
    read: Vec<(u32, Sides<Vec<Figure>>)>,
    at: u32,
}

impl Near {
    fn go_to(&mut self, document: &Document, segment: SegmentId) {
        let place = document.segments_of(document.place_of(segment));
        let from = segment.0.saturating_sub(1).max(place.start);
        let to = (segment.0 + 2).min(place.end);
        self.read.retain(|(at, _)| (from..to).contains(at));
        for at in from..to {
            if self.read.iter().all(|(read, _)| *read != at) {
                let of = |side| {
                    let language = Language::of(document.language(side));
                    figures(document.segment_text(SegmentId(at), side), language)
                };
                self.read.push((at, Sides::of(of)));
            }
        }
        self.at = segment.0;
    }

    /// What is surely a number on a side and stands nowhere on the other.
    fn missing(&self, document: &Document, side: Side) -> Vec<Figure> {
        let there = || self.read.iter().flat_map(|(_, sides)| &sides[side.other()]);
        let is_there = |figure: &Figure| there().any(|other| other.is(figure));
        let speaks = Language::of(document.language(side.other())).is_known();
        let own = self.read.iter().find(|(at, _)| *at == self.at);
        let sure = own.into_iter().flat_map(|(_, sides)| &sides[side]);
        let sure = sure.filter(|figure| figure.is_sure && (speaks || figure.value > SPELLED_OUT));
        sure.filter(|figure| !is_there(figure)).cloned().collect()
    }
}

fn hint(document: &Document, segment: SegmentId, missing: &Sides<Vec<Figure>>) -> Option<Hint> {
    let side = Side::BOTH
        .into_iter()
        .find(|side| !missing[*side].is_empty())?;
    let first = missing[side].first()?;
    let has = |side: Side| {
        let text = document.segment_text(segment, side);
        let mut words: Vec<_> = missing[side]
            .iter()
            .map(|one| &text[one.bytes.clone()])
            .collect();
        words.dedup();
        words.truncate(4);
        format!("{} has {}", document.language(side), words.join(", "))
    };
    let (reason, weight) = if missing[side.other()].is_empty() {
        let small = first.value <= SMALL && missing[side].len() == 1;
        let weight = if small { 0.5 } else { 0.65 };
        (
            format!(
                "{}; {} does not",
                has(side),
                document.language(side.other())
            ),
            weight,
        )
    } else {
        (format!("{}; {}", has(side), has(side.other())), 0.8)
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
