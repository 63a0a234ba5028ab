//! A query resolved against a document: for each word how it is found, and the
//! places where all of them are.

mod resolver;

use std::ops::{ControlFlow, Range};

use super::ladder::Unit;
use super::matches::{Matcher, Scan, Spot, merged};
use super::query::{Query, QueryWord};
use super::{Hit, Index, MatchTier, fold};
use crate::document::{Document, Place, SegmentId, Side, Sides};
use resolver::{Resolver, adjacent, terms_in};

/// A query resolved.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// What must be found; a word that is nowhere has no spots.
    wanted: Vec<Unit>,
    excluded: Vec<Unit>,
    /// Terms of the glossary that the query has, by their variants on each
    /// side.
    terms: Vec<Sides<Vec<Matcher>>>,
    /// The words side by side, in their order.
    adjacent: Vec<Spot>,
}

impl Plan {
    /// Finds every word's tier. Where the query is a reference, what it names
    /// is offered already: labels do not count as hits.
    pub(super) fn new(scan: Scan, query: &Query, is_reference: bool) -> Self {
        let (excluded, wanted): (Vec<_>, Vec<_>) =
            query.words().iter().partition(|word| word.excluded);
        let mut plan = Self {
            wanted: Resolver { scan }.units(&wanted),
            excluded: excluded
                .iter()
                .filter_map(|word| scan.itself(word))
                .collect(),
            ..Self::default()
        };
        if is_reference {
            for unit in &mut plan.wanted {
                unit.without_labels(scan);
            }
        }
        plan.terms = terms_in(scan, &wanted, &plan.wanted);
        plan.adjacent = adjacent(scan, &wanted);
        plan
    }

    /// The same for a part of the text, if that is enough to tell how every word
    /// is found: all of them as themselves, and together.
    pub(super) fn of_words_themselves(
        scan: Scan,
        query: &Query,
        is_reference: bool,
    ) -> Option<Self> {
        let itself = |word: &&QueryWord| scan.literally(word).filter(Unit::is_found);
        let of = |is_excluded: bool| {
            let words = query.words().iter();
            let words = words.filter(move |word| word.excluded == is_excluded);
            words.map(|word| itself(&word)).collect::<Option<Vec<_>>>()
        };
        // Another form of a traditional character is found only if this one is
        // nowhere.
        if is_reference || query.words().iter().any(QueryWord::is_traditional) {
            return None;
        }
        let wanted: Vec<_> = query.words().iter().filter(|word| !word.excluded).collect();
        let plan = Self {
            wanted: of(false)?,
            excluded: of(true)?,
            adjacent: adjacent(scan, &wanted),
            ..Self::default()
        };
        let mut meet = false;
        each_place(scan, spots(&plan.wanted), Vec::new(), |_, _, _| {
            meet = true;
            ControlFlow::Break(())
        });
        meet.then_some(plan)
    }

    /// Frees what only the search itself needed.
    pub(super) fn forget_spots(&mut self) {
        for unit in self.wanted.iter_mut().chain(&mut self.excluded) {
            unit.spots = Vec::new();
        }
        self.adjacent = Vec::new();
    }

    /// Calls `found` with every hit, in reading order.
    pub(super) fn each_hit(&self, scan: Scan, mut found: impl FnMut(Hit)) {
        let (wanted, excluded) = (spots(&self.wanted), spots(&self.excluded));
        each_place(scan, wanted, excluded, |place, segments, spots| {
            self.hits_in(place, segments, spots, &mut found);
            ControlFlow::Continue(())
        });
    }

    /// Calls `found` with the hits in a matching place, in reading order: the
    /// segments that have any of the words, or the first if there are only
    /// exclusions.
    fn hits_in(
        &self,
        place: Place,
        segments: Range<u32>,
        spots: &mut [&[Spot]],
        mut found: impl FnMut(Hit),
    ) {
        if spots.is_empty() {
            found(Hit {
                segment: SegmentId(segments.start),
                place,
                side: Side::Source,
                tier: MatchTier::Exact,
                score: 500,
            });
        }
        while let Some(segment) = spots
            .iter()
            .filter_map(|list| Some(list.first()?.segment))
            .min()
        {
            let mut words = Words::default();
            for list in &mut *spots {
                if let Some((spot, rest)) = list.split_first()
                    && spot.segment == segment
                {
                    words.add(*spot);
                    *list = rest;
                }
            }
            let score = self.score(&words, segment, segment == segments.start);
            found(Hit {
                segment: SegmentId(segment),
                place,
                side: words.side(),
                tier: words.weakest,
                score,
            });
        }
    }

    fn score(&self, words: &Words, segment: u32, is_title: bool) -> u16 {
        let adjacent = self
            .adjacent
            .binary_search_by_key(&segment, |spot| spot.segment);
        let meeting = match words.count {
            count if count == self.wanted.len() => 500,
            count => (count * 60 / self.wanted.len().max(1)) as u16,
        };
        let adjacent = if adjacent.is_ok() { 60 } else { 0 };
        let title = if is_title { 20 } else { 0 };
        words.weakest.weight() * 4 + meeting + adjacent + title
    }

    /// See [`super::Results::ranges`].
    pub(super) fn ranges(
        &self,
        document: &Document,
        index: &Index,
        segment: SegmentId,
        side: Side,
    ) -> Vec<Range<usize>> {
        let of = |unit: &Unit| unit.ranges(document, index, segment, side);
        merged(self.wanted.iter().flat_map(of).collect())
    }

    /// See [`super::Results::counterparts`].
    pub(super) fn counterparts(
        &self,
        document: &Document,
        index: &Index,
        segment: SegmentId,
        side: Side,
    ) -> Vec<Range<usize>> {
        let in_text = |matchers: &[Matcher], side: Side| {
            let folded = index.folded(side).segment(segment);
            let original = document.segment_text(segment, side);
            let mut ranges = Vec::new();
            for matcher in matchers {
                matcher.ranges(folded, original, &mut ranges);
            }
            fold::unfold(merged(ranges), folded, original)
        };
        let mut ranges = Vec::new();
        for term in &self.terms {
            if !in_text(&term[side.other()], side.other()).is_empty() {
                ranges.extend(in_text(&term[side], side));
            }
        }
        let lit = self.ranges(document, index, segment, side);
        let is_apart = |range: &Range<usize>| {
            lit.iter()
                .all(|lit| range.end <= lit.start || lit.end <= range.start)
        };
        merged(ranges).into_iter().filter(is_apart).collect()
    }
}

/// The words of a query that meet in a segment.
struct Words {
    count: usize,
    weakest: MatchTier,
    on: Sides<u16>,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            count: 0,
            weakest: MatchTier::Exact,
            on: Sides::default(),
        }
    }
}

impl Words {
    fn add(&mut self, spot: Spot) {
        self.count += 1;
        self.weakest = self.weakest.max(spot.tier);
        for side in Side::BOTH {
            self.on[side] += u16::from(spot.sides.has(side));
        }
    }

    fn side(&self) -> Side {
        if self.on.target > self.on.source {
            Side::Target
        } else {
            Side::Source
        }
    }
}

fn spots(units: &[Unit]) -> Vec<&[Spot]> {
    units.iter().map(|unit| &unit.spots[..]).collect()
}

/// Calls `found` with every place that has a spot of each of the `wanted` lists
/// and none of the `excluded` ones, with its segments and the wanted spots in
/// it, in reading order until told to stop.
fn each_place<'a>(
    scan: Scan,
    mut wanted: Vec<&'a [Spot]>,
    mut excluded: Vec<&'a [Spot]>,
    mut found: impl FnMut(Place, Range<u32>, &mut [&'a [Spot]]) -> ControlFlow<()>,
) {
    let places = scan.index.places();
    let places = &places[..count_while(places, |(start, _)| *start < scan.end)];
    let mut here: Vec<&[Spot]> = Vec::with_capacity(wanted.len());
    let mut at = 0;
    while at < places.len() && !(at % 1024 == 0 && (scan.cancelled)()) {
        // The next place that can match is where the furthest word is.
        let mut first = places[at].0;
        for spots in &mut wanted {
            skip_to(spots, places[at].0);
            match spots.first() {
                Some(spot) => first = first.max(spot.segment),
                None => return,
            }
        }
        at += count_while(&places[at..], |(start, _)| *start <= first) - 1;
        let (start, place) = places[at];
        let next = places.get(at + 1).map(|(start, _)| *start);
        let end = next.unwrap_or(scan.end);
        at += 1;
        here.clear();
        for spots in &mut wanted {
            skip_to(spots, start);
            let count = count_while(spots, |spot| spot.segment < end);
            here.push(&spots[..count]);
        }
        let is_excluded = excluded.iter_mut().any(|spots| {
            skip_to(spots, start);
            spots.first().is_some_and(|spot| spot.segment < end)
        });
        let is_whole = here.iter().all(|spots| !spots.is_empty());
        if is_whole && !is_excluded && found(place, start..end, &mut here).is_break() {
            return;
        }
    }
}

/// Leaves out the spots before a segment.
fn skip_to(spots: &mut &[Spot], segment: u32) {
    *spots = &spots[count_while(spots, |spot| spot.segment < segment)..];
}

/// How many items from the first are in; those after the first that is not are
/// not either. Steps grow, for the end is often near.
fn count_while<T>(items: &[T], is_in: impl Fn(&T) -> bool) -> usize {
    let mut reach = 1;
    while reach <= items.len() && is_in(&items[reach - 1]) {
        reach *= 2;
    }
    let low = reach / 2;
    low + items[low..reach.min(items.len())].partition_point(is_in)
}
