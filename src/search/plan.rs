//! A query resolved against a document: for each word how it is found, and the
//! places where all of them are.

use std::ops::Range;

use super::ladder::Unit;
use super::matches::{Matcher, Scan, Spot, merged};
use super::needle::Needle;
use super::query::{Query, Word};
use super::{Hit, Index, Rung, fold};
use crate::document::{Document, Place, SegmentId, Side, Sides};

/// The most words of a query that are tried together as one term.
const TERM_WORDS: usize = 8;

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
    /// Finds every word's rung. Where the query is a reference, what it names
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

    /// Frees what only the search itself needed.
    pub(super) fn forget_spots(&mut self) {
        for unit in self.wanted.iter_mut().chain(&mut self.excluded) {
            unit.spots = Vec::new();
        }
        self.adjacent = Vec::new();
    }

    /// Calls `found` with every matching place, its segments and, for each word,
    /// its spots there, in reading order.
    pub(super) fn each_place(
        &self,
        scan: Scan,
        mut found: impl FnMut(Place, Range<u32>, &mut [&[Spot]]),
    ) {
        let places = scan.index.places(scan.document);
        let mut wanted: Vec<_> = self.wanted.iter().map(|unit| &unit.spots[..]).collect();
        let mut excluded: Vec<_> = self.excluded.iter().map(|unit| &unit.spots[..]).collect();
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
            let end = places
                .get(at + 1)
                .map_or(scan.document.segment_count(), |next| next.0);
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
            if !is_excluded && here.iter().all(|spots| !spots.is_empty()) {
                found(place, start..end, &mut here);
            }
        }
    }

    /// Calls `found` with the hits in a matching place, in reading order: the
    /// segments that have any of the words, or the first if there are only
    /// exclusions.
    pub(super) fn hits_in(
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
                rung: Rung::Exact,
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
                rung: words.weakest,
                score,
            });
        }
    }

    fn score(&self, words: &Words, segment: u32, is_title: bool) -> u16 {
        let adjacent = self
            .adjacent
            .binary_search_by_key(&segment, |spot| spot.segment);
        let wanted = self.wanted.len() as u16;
        let meeting = match words.count {
            count if count == wanted => 500,
            count => count * 60 / wanted.max(1),
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
            let folded = index.folded(document, side).segment(segment);
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
    count: u16,
    weakest: Rung,
    on: Sides<u16>,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            count: 0,
            weakest: Rung::Exact,
            on: Sides::default(),
        }
    }
}

impl Words {
    fn add(&mut self, spot: Spot) {
        self.count += 1;
        self.weakest = self.weakest.max(spot.rung);
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

/// Finds how the words of a query are meant, alone and together.
struct Resolver<'a> {
    scan: Scan<'a>,
}

impl Resolver<'_> {
    /// A unit for each word, or for several that only mean something together.
    fn units(&self, words: &[&Word]) -> Vec<Unit> {
        let mut own: Vec<_> = words.iter().map(|word| self.scan.itself(word)).collect();
        let mut units = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let (unit, len) = self
                .term(&words[at..], &own[at..])
                .or_else(|| self.sounds(&words[at..], &own[at..]))
                .unwrap_or_else(|| (self.word(words[at], own[at].take()), 1));
            units.push(unit);
            at += len;
        }
        units
    }

    /// A word alone.
    fn word(&self, word: &Word, own: Option<Unit>) -> Unit {
        own.or_else(|| self.scan.prefix(word))
            .or_else(|| self.scan.stem(word))
            .or_else(|| self.scan.guessed(word))
            .unwrap_or_default()
    }

    /// The longest term of the glossary that the words begin with, if they are
    /// not found as themselves, and how many words it has.
    fn term(&self, words: &[&Word], own: &[Option<Unit>]) -> Option<(Unit, usize)> {
        let longest = together(words).min(TERM_WORDS);
        (1..=longest).rev().find_map(|len| {
            let is_itself = || {
                let scan = self.scan;
                scan.prefix(words[0])
                    .or_else(|| scan.stem(words[0]))
                    .is_some()
            };
            if words[0].quoted || self.all_meet(&own[..len]) || len == 1 && is_itself() {
                return None;
            }
            let unit = self
                .scan
                .by_glossary(&text_of(&words[..len]), words[0].side)?;
            Some((unit, len))
        })
    }

    /// The longest run of syllables that the words begin with and that is
    /// found as one, if not every one of them is a word.
    fn sounds(&self, words: &[&Word], own: &[Option<Unit>]) -> Option<(Unit, usize)> {
        (2..=together(words)).rev().find_map(|len| {
            if own[..len].iter().all(Option::is_some) {
                return None;
            }
            let joined = Word {
                text: words[..len].iter().map(|word| word.text.as_str()).collect(),
                ..words[0].clone()
            };
            self.scan.by_syllables(&joined).map(|unit| (unit, len))
        })
    }

    /// Whether some place has all of some words.
    fn all_meet(&self, units: &[Option<Unit>]) -> bool {
        let Some(units) = units.iter().cloned().collect::<Option<Vec<_>>>() else {
            return false;
        };
        let plan = Plan {
            wanted: units,
            ..Plan::default()
        };
        let mut is_met = false;
        plan.each_place(self.scan, |_, _, _| is_met = true);
        is_met
    }
}

/// How many words, from the first, may belong together: unquoted, for the same
/// side. One quoted word stands alone.
fn together(words: &[&Word]) -> usize {
    let belongs = |word: &&&Word| !word.quoted && word.side == words[0].side;
    words.iter().take_while(belongs).count().max(1)
}

fn text_of(words: &[&Word]) -> String {
    let words: Vec<_> = words.iter().map(|word| word.text.as_str()).collect();
    words.join(" ")
}

impl Unit {
    /// Leaves out segments where only the label of the place matches.
    fn without_labels(&mut self, scan: Scan) {
        let Self { spots, matchers } = std::mem::take(self);
        *self = Self {
            spots: Vec::new(),
            matchers,
        };
        let is_in_text = |spot: &Spot| {
            let segment = SegmentId(spot.segment);
            Side::BOTH.into_iter().any(|side| {
                let label = scan.document.label_len(segment, side);
                let ranges = self.ranges(scan.document, scan.index, segment, side);
                ranges.iter().any(|range| range.end > label)
            })
        };
        let spots = spots.into_iter().filter(is_in_text).collect();
        self.spots = spots;
    }
}

/// The terms of the glossary that the query's words make, alone or together,
/// and those whose Han characters were found by their sound or the like.
fn terms_in(scan: Scan, words: &[&Word], units: &[Unit]) -> Vec<Sides<Vec<Matcher>>> {
    let mut texts = Vec::new();
    for first in 0..words.len() {
        let longest = together(&words[first..]).min(TERM_WORDS);
        texts.extend((1..=longest).map(|len| text_of(&words[first..first + len])));
    }
    for matcher in units
        .iter()
        .flat_map(|unit| Side::BOTH.map(|side| &unit.matchers[side]))
    {
        texts.extend(matcher.iter().filter_map(|matcher| match matcher {
            Matcher::Folded(needle) => Some(needle.folded().to_owned()),
            _ => None,
        }));
    }
    let mut terms: Vec<&super::Term> = Vec::new();
    for text in texts {
        for term in scan.terms(&text) {
            if !terms.iter().any(|other| std::ptr::eq(*other, term)) {
                terms.push(term);
            }
        }
    }
    let matchers = |term: &super::Term, side: Side| {
        let language = scan.document.language(side);
        let variants = term.variants.iter();
        variants
            .filter(|variant| super::ladder::is_language(&variant.language, language))
            .filter_map(|variant| scan.matcher_of_variant(&variant.text, side))
            .collect()
    };
    terms
        .into_iter()
        .map(|term| Sides::of(|side| matchers(term, side)))
        .collect()
}

/// Where several words stand side by side.
fn adjacent(scan: Scan, words: &[&Word]) -> Vec<Spot> {
    let mut spots = Vec::new();
    if words.len() < 2 {
        return spots;
    }
    for side in Side::BOTH
        .into_iter()
        .filter(|side| words.iter().all(|word| word.is_for(*side)))
    {
        let mut text = String::new();
        for word in words {
            let is_spaced = text.chars().next_back().is_some_and(fold::is_letter);
            text.push_str(if is_spaced { " " } else { "" });
            text.push_str(&word.text);
        }
        if let Some(needle) = Needle::new(&text) {
            spots = super::matches::joined(spots, scan.literal(&needle, side));
        }
    }
    spots
}
