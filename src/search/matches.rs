//! Finding the segments that something matches, and where in them.

use std::collections::HashMap;
use std::ops::Range;

use super::fold;
use super::glossary::Glossary;
use super::index::{Folded, Index};
use super::needle::{Loose, Needle};
use super::pinyin::Spelling;
use super::{MatchTier, index};
use crate::document::{Document, SegmentId, Side};

/// One way in which a word of a query is looked for on a side.
#[derive(Clone, Debug)]
pub(super) enum Matcher {
    /// The text itself, folded.
    Folded(Needle),
    /// The text itself and nothing else.
    Exact(Needle),
    /// The text whatever signs stand in it.
    Loose(Loose),
    /// Any of some words, in alphabetical order.
    Words(Vec<Box<str>>),
}

impl Matcher {
    /// Adds the byte ranges of all matches in a segment's folded text.
    pub(super) fn ranges(&self, folded: &str, original: &str, ranges: &mut Vec<Range<usize>>) {
        match self {
            Matcher::Folded(needle) => all(ranges, |from| needle.find(folded, from)),
            Matcher::Loose(loose) => all(ranges, |from| loose.find(folded, from)),
            Matcher::Exact(needle) => {
                let mut found = Vec::new();
                all(&mut found, |from| needle.find(folded, from));
                let is_exact = |range: &Range<usize>| {
                    is_verbatim(needle.typed(), range.clone(), folded, original)
                };
                ranges.extend(found.into_iter().filter(is_exact));
            }
            Matcher::Words(words) => {
                let is_one = |range: &Range<usize>| {
                    let word = &folded[range.clone()];
                    words.binary_search_by(|other| (**other).cmp(word)).is_ok()
                };
                ranges.extend(fold::words(folded).filter(is_one));
            }
        }
    }
}

fn all(ranges: &mut Vec<Range<usize>>, find: impl Fn(usize) -> Option<Range<usize>>) {
    let mut from = 0;
    while let Some(range) = find(from) {
        from = range.end;
        ranges.push(range);
    }
}

/// Whether a match in folded text is, in the original, what was typed.
fn is_verbatim(typed: &str, range: Range<usize>, folded: &str, original: &str) -> bool {
    if folded.len() == original.len() {
        return original.as_bytes()[range] == *typed.as_bytes();
    }
    let [range] = &fold::unfold(vec![range], folded, original)[..] else {
        return false;
    };
    &original[range.clone()] == typed
}

/// Sorts ranges and joins those that overlap or touch.
pub(super) fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// A segment in which a word was found, with the strongest tier there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) segment: u32,
    pub(super) tier: MatchTier,
    pub(super) sides: SideSet,
}

/// None, one or both of the sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SideSet(u8);

impl SideSet {
    pub(super) fn only(side: Side) -> Self {
        Self(match side {
            Side::Source => 1,
            Side::Target => 2,
        })
    }

    pub(super) fn has(self, side: Side) -> bool {
        self.0 & Self::only(side).0 != 0
    }

    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Joins two ascending lists; the stronger tier counts where both have a
/// segment.
pub(super) fn joined(left: Vec<Spot>, right: Vec<Spot>) -> Vec<Spot> {
    if left.is_empty() || right.is_empty() {
        return if left.is_empty() { right } else { left };
    }
    let mut all = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    loop {
        let next = match (left.peek(), right.peek()) {
            (Some(one), Some(other)) if one.segment == other.segment => {
                let (one, other) = (*one, *other);
                right.next();
                left.next();
                let stronger = if one.tier <= other.tier { one } else { other };
                // A side counts if it has the word in the stronger form.
                let sides = if one.tier == other.tier {
                    one.sides.with(other.sides)
                } else {
                    stronger.sides
                };
                Some(Spot { sides, ..stronger })
            }
            (Some(one), Some(other)) if other.segment < one.segment => right.next(),
            (None, _) => right.next(),
            _ => left.next(),
        };
        match next {
            Some(spot) => all.push(spot),
            None => return all,
        }
    }
}

/// A document being searched.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) document: &'a Document,
    pub(super) index: &'a Index,
    pub(super) glossary: &'a Glossary,
    pub(super) cancelled: &'a dyn Fn() -> bool,
    /// The segment before which it ends, the first of a place.
    pub(super) end: u32,
}

/// How many bytes are searched between two looks at whether to go on.
const STRETCH: usize = 1 << 20;

impl<'a> Scan<'a> {
    pub(super) fn folded(&self, side: Side) -> &'a index::Folded {
        self.index.folded(side)
    }

    /// The same in the first places only, until a side has so many bytes.
    pub(super) fn within(self, bytes: usize) -> Self {
        let is_within = |start: &u32| {
            Side::BOTH
                .iter()
                .all(|side| self.folded(*side).start(*start) <= bytes)
        };
        let places = self.index.places();
        let count = places.partition_point(|(start, _)| is_within(start));
        let end = places.get(count).map_or(self.end, |(start, _)| *start);
        Self { end, ..self }
    }

    /// The stretches of a side's text, whole segments each, until the search is
    /// cancelled: the first segment and the bytes.
    pub(super) fn stretches(
        &self,
        folded: &'a Folded,
    ) -> impl Iterator<Item = (u32, Range<usize>)> {
        let mut first = 0;
        std::iter::from_fn(move || {
            if first >= self.end || (self.cancelled)() {
                return None;
            }
            let start = folded.start(first);
            let end = folded.start(self.end) - 1;
            let last = folded.segment_at((start + STRETCH).min(end), first);
            let stretch = (first, start..folded.start(last + 1));
            first = last + 1;
            Some(stretch)
        })
    }

    /// The segments that have a text, exactly as typed or folded.
    pub(super) fn literal(&self, needle: &Needle, side: Side) -> Vec<Spot> {
        let folded = self.folded(side);
        let mut spots: Vec<Spot> = Vec::new();
        for (first, stretch) in self.stretches(folded) {
            let text = &folded.text()[..stretch.end];
            let (mut segment, mut from) = (first, stretch.start);
            while let Some(range) = needle.find(text, from) {
                segment = folded.segment_at(range.start, segment);
                let start = folded.start(segment);
                let own = folded.segment(SegmentId(segment));
                let original = self.document.segment_text(SegmentId(segment), side);
                let within = range.start - start..range.end - start;
                let is_exact = is_verbatim(needle.typed(), within, own, original);
                push(
                    &mut spots,
                    segment,
                    side,
                    if is_exact {
                        MatchTier::Exact
                    } else {
                        MatchTier::Folded
                    },
                );
                // Nothing stronger can be found in this segment.
                from = if is_exact {
                    folded.start(segment + 1)
                } else {
                    range.end
                };
            }
        }
        spots
    }

    /// The segments that have a text, whatever signs stand in it.
    pub(super) fn loose(&self, loose: &Loose, side: Side) -> Vec<Spot> {
        let folded = self.folded(side);
        let mut spots = Vec::new();
        for (first, stretch) in self.stretches(folded) {
            let text = &folded.text()[..stretch.end];
            let (mut segment, mut from) = (first, stretch.start);
            while let Some(range) = loose.find(text, from) {
                segment = folded.segment_at(range.start, segment);
                push(&mut spots, segment, side, MatchTier::Folded);
                from = folded.start(segment + 1);
            }
        }
        spots
    }

    /// The segments that have any of some words of the vocabulary.
    pub(super) fn words(
        &self,
        words: impl Iterator<Item = u32>,
        side: Side,
        tier: MatchTier,
    ) -> Vec<Spot> {
        let vocabulary = self.index.vocabulary(side);
        let mut words = words.peekable();
        if words.peek().is_none() {
            return Vec::new();
        }
        // One bit a segment: the words may be many and frequent.
        let mut bits = vec![0_u64; self.end.div_ceil(64) as usize];
        for word in words {
            if (self.cancelled)() {
                return Vec::new();
            }
            let segments = vocabulary.segments(word);
            for segment in segments.take_while(|segment| *segment < self.end) {
                bits[segment as usize / 64] |= 1 << (segment % 64);
            }
        }
        let mut spots = Vec::new();
        for (at, bits) in (0..).zip(bits) {
            let mut left = bits;
            while left != 0 {
                push(&mut spots, at * 64 + left.trailing_zeros(), side, tier);
                left &= left - 1;
            }
        }
        spots
    }

    /// All that letters spell on a side: the characters found, with their
    /// segments.
    pub(super) fn spelled(&self, spelling: &Spelling, side: Side) -> HashMap<String, Vec<u32>> {
        let folded = self.folded(side);
        let mut found: HashMap<String, Vec<u32>> = HashMap::new();
        for (first, stretch) in self.stretches(folded) {
            let mut segment = first;
            while segment < self.end && folded.start(segment) < stretch.end {
                let text = folded.segment(SegmentId(segment));
                if !text.is_ascii() {
                    spelling.matches(text, |range| {
                        let characters = &text[range];
                        if let Some(segments) = found.get_mut(characters) {
                            if segments.last() != Some(&segment) {
                                segments.push(segment);
                            }
                        } else {
                            found.insert(characters.to_owned(), vec![segment]);
                        }
                    });
                }
                segment += 1;
            }
        }
        found
    }
}

/// Adds a segment after those found so far, or makes its tier stronger.
pub(super) fn push(spots: &mut Vec<Spot>, segment: u32, side: Side, tier: MatchTier) {
    match spots.last_mut() {
        Some(last) if last.segment == segment => last.tier = last.tier.min(tier),
        _ => spots.push(Spot {
            segment,
            tier,
            sides: SideSet::only(side),
        }),
    }
}

/// The spots of some ascending or mixed segments.
pub(super) fn spots_of(mut segments: Vec<u32>, side: Side, tier: MatchTier) -> Vec<Spot> {
    segments.sort_unstable();
    let mut spots = Vec::with_capacity(segments.len());
    for segment in segments {
        push(&mut spots, segment, side, tier);
    }
    spots
}
