//! Paragraphs in one language and the other in turn.

use std::iter::Peekable;
use std::ops::Range;
use std::sync::LazyLock;

use crate::align::beads::{Aligner, Bead, Weights};
use crate::align::lexicon::Lexicon;
use crate::document::{LanguageTag, Number, Side, Sides, numbering};
use crate::formats::OpenOptions;
use crate::formats::paragraphs::join;

/// A heading or a paragraph in one language.
#[derive(Clone, Debug)]
pub(super) struct TurnItem<'b> {
    pub(super) text: &'b str,
    /// The depth of a heading.
    pub(super) depth: Option<u8>,
}

/// Consecutive items in one language, and those in the other language that
/// follow: usually one of each.
#[derive(Clone, Debug, Default)]
pub(super) struct Turn<'b> {
    pub(super) items: Sides<Vec<TurnItem<'b>>>,
    first: Option<Side>,
    last: Option<Side>,
}

/// A heading or a paragraph, with its counterpart if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TurnPair {
    pub(super) text: Sides<String>,
    pub(super) depth: Option<u8>,
}

impl<'b> Turn<'b> {
    /// Whether an item on a side begins the next turn: the language that this
    /// one begins with, after the other.
    pub(super) fn ends_before(&self, side: Side) -> bool {
        self.first == Some(side) && self.is_complete()
    }

    /// The depths of its headings, those in both languages once.
    pub(super) fn heading_depths(&self) -> impl Iterator<Item = u8> {
        let depths = |side: Side| self.items[side].iter().filter_map(|item| item.depth);
        let in_source = depths(Side::Source).count();
        let side = match depths(Side::Target).count() > in_source {
            true => Side::Target,
            false => Side::Source,
        };
        depths(side)
    }

    /// Whether it begins with a heading.
    pub(super) fn begins_with_heading(&self) -> bool {
        let first = self.first.and_then(|side| self.items[side].first());
        first.is_some_and(|item| item.depth.is_some())
    }

    /// Whether it has items of both languages.
    pub(super) fn is_complete(&self) -> bool {
        self.first != self.last
    }

    /// Adds an item. Without a side of its own, it belongs to that of the item
    /// before it.
    pub(super) fn push(&mut self, side: Side, item: TurnItem<'b>) {
        let items = &mut self.items[side];
        if items.is_empty() {
            // Nearly all turns have one.
            items.reserve_exact(1);
        }
        items.push(item);
        self.first = self.first.or(Some(side));
        self.last = Some(side);
    }

    pub(super) fn last_side(&self) -> Option<Side> {
        self.last
    }

    /// The numbers that all items begin with.
    fn numbers(&self) -> Option<Sides<Vec<Number>>> {
        let numbers = |items: &[TurnItem]| {
            let number = |item: &TurnItem| Some(numbering::label(item.text)?.number);
            items.iter().map(number).collect::<Option<Vec<_>>>()
        };
        Some(Sides::new(
            numbers(&self.items.source)?,
            numbers(&self.items.target)?,
        ))
    }

    /// The side whose headings have no counterpart, if they are all that keeps
    /// the items from being pairs: books whose titles nobody translated.
    fn lone_headings(&self) -> Option<Side> {
        let headings = self.items.as_ref().map(|items| {
            let headings = items.iter().filter(|item| item.depth.is_some());
            headings.count()
        });
        let paragraphs = Sides::of(|side| self.items[side].len() - headings[side]);
        let side = match headings {
            Sides {
                source: 1..,
                target: 0,
            } => Side::Source,
            Sides {
                source: 0,
                target: 1..,
            } => Side::Target,
            _ => return None,
        };
        (paragraphs.source == paragraphs.target).then_some(side)
    }

    /// Whether every item has its counterpart at the same place, or there is
    /// nothing to pair.
    fn is_regular(&self) -> bool {
        let Sides { source, target } = &self.items;
        let mut pairs = source.iter().zip(target);
        let are_alike = source.len() == target.len()
            && pairs.all(|(one, other)| one.depth.is_some() == other.depth.is_some());
        are_alike || source.is_empty() || target.is_empty()
    }
}

/// Pairs the items of turns: in order if both sides have as many, by their
/// numbers if all have one, otherwise as the aligner finds by words and lengths,
/// in one run over all turns so that it can learn from them.
pub(super) struct TurnPairing {
    runs: std::vec::IntoIter<Sides<Range<u32>>>,
    beads: Peekable<std::vec::IntoIter<Bead>>,
}

impl TurnPairing {
    /// Aligns the turns that are not simple.
    pub(super) fn new<'t, 'b: 't>(
        turns: impl Iterator<Item = &'t Turn<'b>>,
        languages: &Sides<LanguageTag>,
        options: &OpenOptions,
    ) -> Self {
        let is_simple = |turn: &Turn| {
            turn.is_regular() || turn.lone_headings().is_some() || turn.numbers().is_some()
        };
        let mut texts = Sides::<Vec<&str>>::default();
        let mut runs = Vec::new();
        for turn in turns.filter(|turn| !is_simple(turn)) {
            let start = texts.as_ref().map(|texts| texts.len() as u32);
            for side in Side::BOTH {
                texts[side].extend(turn.items[side].iter().map(|item| item.text));
            }
            runs.push(Sides::of(|side| start[side]..texts[side].len() as u32));
        }
        let beads = align(&texts, &runs, languages, options);
        Self {
            runs: runs.into_iter(),
            beads: beads.into_iter().peekable(),
        }
    }

    /// The pairs of the next turn. Turns must come in the order in which they
    /// were given.
    pub(super) fn pair(&mut self, turn: &Turn) -> Vec<TurnPair> {
        if turn.is_regular() {
            return in_order(turn);
        }
        if let Some(side) = turn.lone_headings() {
            return beside_headings(turn, side);
        }
        if let Some(numbers) = turn.numbers() {
            return by_number(turn, &numbers);
        }
        let run = self.runs.next().unwrap_or_default();
        let is_of_run = |bead: &Bead| {
            bead.sentences.source.end <= run.source.end
                && bead.sentences.target.end <= run.target.end
        };
        let mut pairs = Vec::new();
        while let Some(bead) = self.beads.next_if(is_of_run) {
            let items = Sides::of(|side| {
                let Range { start, end } = bead.sentences[side];
                (start - run[side].start) as usize..(end - run[side].start) as usize
            });
            pairs.extend(of_bead(turn, items));
        }
        pairs
    }
}

fn align(
    texts: &Sides<Vec<&str>>,
    runs: &[Sides<Range<u32>>],
    languages: &Sides<LanguageTag>,
    options: &OpenOptions,
) -> Vec<Bead> {
    if runs.is_empty() {
        return Vec::new();
    }
    static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);
    let lexicon = options.lexicon.map_or(&*BUILT_IN, |lexicon| &**lexicon);
    let texts = texts.as_ref().map(Vec::as_slice);
    let aligner = Aligner::new(texts, languages.as_ref(), lexicon, Weights::default());
    aligner.align(runs, &|_| true).unwrap_or_default()
}

/// Pairs items with equal numbers; the others stay alone.
fn by_number(turn: &Turn, numbers: &Sides<Vec<Number>>) -> Vec<TurnPair> {
    let mut pairs = Vec::new();
    let mut other = 0;
    for (nth, number) in numbers.source.iter().enumerate() {
        let rest = &numbers.target[other..];
        let Some(ahead) = rest.iter().position(|of_other| of_other == number) else {
            pairs.extend(of_bead(turn, Sides::new(nth..nth + 1, other..other)));
            continue;
        };
        let alone = other..other + ahead;
        pairs.extend(alone.flat_map(|at| of_bead(turn, Sides::new(nth..nth, at..at + 1))));
        other += ahead;
        pairs.extend(of_bead(turn, Sides::new(nth..nth + 1, other..other + 1)));
        other += 1;
    }
    let end = numbers.source.len();
    let alone = other..numbers.target.len();
    pairs.extend(alone.flat_map(|at| of_bead(turn, Sides::new(end..end, at..at + 1))));
    pairs
}

fn in_order(turn: &Turn) -> Vec<TurnPair> {
    let count = turn.items.source.len().max(turn.items.target.len());
    let range = |nth: usize, side: Side| {
        let length = turn.items[side].len();
        nth.min(length)..(nth + 1).min(length)
    };
    let pairs = (0..count).flat_map(|nth| of_bead(turn, Sides::of(|side| range(nth, side))));
    pairs.collect()
}

/// Pairs the paragraphs in order; the headings of a side stay alone.
fn beside_headings(turn: &Turn, side: Side) -> Vec<TurnPair> {
    let mut paragraphs = 0;
    let mut pairs = Vec::new();
    for (nth, item) in turn.items[side].iter().enumerate() {
        let counterpart = usize::from(item.depth.is_none());
        let mut bead = Sides::of(|_| paragraphs..paragraphs + counterpart);
        bead[side] = nth..nth + 1;
        pairs.extend(of_bead(turn, bead));
        paragraphs += counterpart;
    }
    pairs
}

/// The pair of a bead. Headings and paragraphs in one bead stay apart, as does
/// a heading whose counterpart is a paragraph.
fn of_bead(turn: &Turn, bead: Sides<Range<usize>>) -> Vec<TurnPair> {
    let items = Sides::of(|side| &turn.items[side][bead[side].clone()]);
    let mut kinds = items
        .source
        .iter()
        .chain(items.target)
        .map(|item| item.depth.is_some());
    let first = kinds.next();
    if kinds.all(|kind| Some(kind) == first) {
        let depths = items.source.iter().chain(items.target);
        return vec![TurnPair {
            text: items.map(join_all),
            depth: depths.filter_map(|item| item.depth).min(),
        }];
    }
    let alone = |side: Side| {
        items[side].iter().map(move |item| {
            let mut text = Sides::<String>::default();
            text[side] = item.text.to_owned();
            TurnPair {
                text,
                depth: item.depth,
            }
        })
    };
    alone(Side::Source).chain(alone(Side::Target)).collect()
}

fn join_all(items: &[TurnItem]) -> String {
    let mut text = String::new();
    for item in items {
        if text.is_empty() {
            text.push_str(item.text);
        } else {
            join(&mut text, item.text);
        }
    }
    text
}

/// Whether the sides of successive texts, with their lengths, alternate through
/// the file, rather than form one long text on each side.
pub(in crate::formats) fn alternate(texts: impl Iterator<Item = (Side, usize)>) -> bool {
    /// The share of the text in the longest run of each side from which the
    /// file is taken for one text and then the other.
    const TWO_TEXTS: f64 = 0.6;
    /// How many runs a book has that was translated in part, and the share of a
    /// language in its longest run there.
    const MANY: usize = 12;
    const SCATTERED: f64 = 0.25;
    /// So many texts of a side that each stand alone are translations, even if
    /// most is still to be translated.
    const ALONE: usize = 5;
    let mut runs: Vec<(Side, usize)> = Vec::new();
    let mut count = 0;
    let mut counts = Sides::new(0, 0);
    for (side, length) in texts {
        count += 1;
        counts[side] += 1;
        match runs.last_mut() {
            Some((last, sum)) if *last == side => *sum += length,
            _ => runs.push((side, length)),
        }
    }
    let longest = |side| {
        let of_side = runs.iter().filter(|run| run.0 == side);
        of_side.map(|run| run.1).max().unwrap_or(0)
    };
    let all: usize = runs.iter().map(|run| run.1).sum();
    let in_two = longest(Side::Source) + longest(Side::Target);
    let is_scattered = |side| {
        let of_side = runs.iter().filter(|run| run.0 == side);
        let sum: usize = of_side.map(|run| run.1).sum();
        (longest(side) as f64) < SCATTERED * sum as f64
    };
    // Nearly every text is followed by one in the other language.
    let is_regular = runs.len() * 3 >= count * 2;
    let is_in_part = runs.len() >= MANY && Side::BOTH.into_iter().any(is_scattered);
    let is_mixed = (in_two as f64) < TWO_TEXTS * all as f64;
    let are_alone = |side| {
        let of_side = runs.iter().filter(|run| run.0 == side).count();
        of_side >= ALONE && of_side * 5 >= counts[side] * 4
    };
    let is_begun = Side::BOTH.into_iter().any(are_alone);
    runs.len() > 2 && (is_regular || is_mixed || is_in_part || is_begun)
}
