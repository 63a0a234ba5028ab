//! Which places of two versions are the same place.
//!
//! In this order, each step among what those before it have left:
//!
//! 1. the same reference and the same words;
//! 2. the same words: in reading order, then anywhere;
//! 3. much the same words, those likest first; the same reference counts for some likeness, and
//!    so does the same position among the places that are matched already;
//! 4. a new place whose words an old one has lost is split from it; an old place whose words
//!    a new one has gained is merged into it;
//! 5. the same reference between the same neighbours, whatever it says.

use std::cmp::Reverse;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt};
use similar::Algorithm;

use super::diff::{in_order, stretches};
use super::likeness::Bag;
use super::places::ComparedText;

/// The least likeness of two places with the same reference between the same neighbours.
const ALIKE_IF_NAMED: f32 = 0.3;

/// The least likeness of two places between the same neighbours.
const ALIKE_IN_PLACE: f32 = 0.45;

/// The least likeness of two other places. Laws that regulate the like have articles that are
/// half the same.
const ALIKE: f32 = 0.7;

/// Of places with fewer words than [`FEW_WORDS`], more of them must agree.
const ALIKE_IF_SHORT: f32 = 0.75;

/// See [`ALIKE_IF_SHORT`].
const FEW_WORDS: usize = 12;

/// The likeness that the same reference is worth, and the same neighbours.
const BONUS: f32 = 0.25;

/// The share of a place's words that another must have lost or gained, if the place was split
/// from it or merged into it.
const SHARE_OF_PART: f32 = 0.6;

/// Words in more places than this tell nothing about which place it is.
const FREQUENT: usize = 40;

/// The places of two versions that are matched, by their indices: old, new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Matches {
    /// The same place.
    pub(super) pairs: Vec<(usize, usize)>,
    /// New places that were a part of an old one.
    pub(super) splits: Vec<(usize, usize)>,
    /// Old places that became a part of a new one.
    pub(super) merges: Vec<(usize, usize)>,
}

/// Matches the places of two versions.
pub(super) fn match_places(old: &[&ComparedText], new: &[&ComparedText]) -> Matches {
    let mut matching = Matching {
        old,
        new,
        to_new: vec![None; old.len()],
        to_old: vec![None; new.len()],
    };
    matching.pair_named(|one, other| old[one].content.key == new[other].content.key);
    matching.pair_same_words();
    matching.pair_alike();
    let mut splits = matching.parts(new, old, &matching.to_old, &matching.to_new);
    let mut merges = matching.parts(old, new, &matching.to_new, &matching.to_old);
    // The part that has kept the number is the place itself, even if it is the smaller one.
    keep_numbers(
        &mut splits,
        (new, old),
        (&mut matching.to_old, &mut matching.to_new),
    );
    keep_numbers(
        &mut merges,
        (old, new),
        (&mut matching.to_new, &mut matching.to_old),
    );
    // An exchange may have unpaired the whole of another part.
    let (to_old, to_new) = (&matching.to_old, &matching.to_new);
    splits.retain(|(part, whole)| to_old[*part].is_none() && to_new[*whole].is_some());
    merges.retain(|(part, whole)| to_new[*part].is_none() && to_old[*whole].is_some());
    // What is a part of another place is no place of its own.
    let is_free = |taken: &[(usize, usize)], at: usize| taken.iter().all(|(part, _)| *part != at);
    let between = matching.between();
    matching.pair_named(|one, other| {
        between[one].contains(&other) && is_free(&merges, one) && is_free(&splits, other)
    });
    let pairs = matching.to_new.iter().enumerate();
    Matches {
        pairs: pairs
            .filter_map(|(old, new)| Some((old, (*new)?)))
            .collect(),
        splits: splits
            .into_iter()
            .map(|(part, whole)| (whole, part))
            .collect(),
        merges,
    }
}

/// Where a part has the reference of its whole, exchanges it with the place that the whole is
/// paired with.
fn keep_numbers(
    parts: &mut [(usize, usize)],
    (part_texts, whole_texts): (&[&ComparedText], &[&ComparedText]),
    (of_parts, of_wholes): (&mut [Option<usize>], &mut [Option<usize>]),
) {
    for (part, whole) in parts {
        let (own, other) = (part_texts[*part], whole_texts[*whole]);
        if own.is_counted || own.reference != other.reference {
            continue;
        }
        if let Some(main) = of_wholes[*whole].replace(*part) {
            of_parts[*part] = Some(*whole);
            of_parts[main] = None;
            *part = main;
        }
    }
}

struct Matching<'a> {
    old: &'a [&'a ComparedText],
    new: &'a [&'a ComparedText],
    to_new: Vec<Option<usize>>,
    to_old: Vec<Option<usize>>,
}

impl Matching<'_> {
    fn pair(&mut self, old: usize, new: usize) {
        self.to_new[old] = Some(new);
        self.to_old[new] = Some(old);
    }

    /// Pairs places with the same reference that may be the same.
    fn pair_named(&mut self, may_be: impl Fn(usize, usize) -> bool) {
        let named = self.old.iter().enumerate();
        let named: HashMap<_, _> = named
            .filter(|(_, place)| !place.is_counted)
            .map(|(at, place)| (place.reference.as_str(), at))
            .collect();
        for (at, place) in self.new.iter().enumerate() {
            let same = named.get(place.reference.as_str());
            if let Some(&old) = same.filter(|_| !place.is_counted)
                && self.to_old[at].is_none()
                && self.to_new[old].is_none()
                && may_be(old, at)
            {
                self.pair(old, at);
            }
        }
    }

    /// The places of either version that are not paired.
    fn left(&self) -> (Vec<usize>, Vec<usize>) {
        let free = |to: &[Option<usize>]| {
            let free = to.iter().enumerate().filter(|(_, to)| to.is_none());
            free.map(|(at, _)| at).collect()
        };
        (free(&self.to_new), free(&self.to_old))
    }

    /// Pairs places with the same words: in reading order, then those that are left.
    fn pair_same_words(&mut self) {
        let (old, new) = self.left();
        let keys = |left: &[usize], texts: &[&ComparedText]| -> Vec<u64> {
            left.iter().map(|at| texts[*at].content.key).collect()
        };
        let (old_keys, new_keys) = (keys(&old, self.old), keys(&new, self.new));
        let found = stretches(Algorithm::Patience, &old_keys, &new_keys);
        for same in found.into_iter().filter(|stretch| stretch.is_same) {
            for (from, to) in same.old.zip(same.new) {
                self.pair(old[from], new[to]);
            }
        }
        let (old, new) = self.left();
        let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
        for at in old.into_iter().rev() {
            places.entry(self.old[at].content.key).or_default().push(at);
        }
        for at in new {
            let same = places.get_mut(&self.new[at].content.key);
            if let Some(old) = same.and_then(Vec::pop) {
                self.pair(old, at);
            }
        }
    }

    /// Pairs places with much the same words, those likest first.
    fn pair_alike(&mut self) {
        let (old, new) = self.left();
        let rare = RareWords::new(new.iter().map(|at| (*at, &self.new[*at].content.bag)));
        let between = self.between();
        let mut candidates = Vec::new();
        for &one in &old {
            let bag = &self.old[one].content.bag;
            for other in rare.places_like(bag) {
                let likeness = bag.likeness(&self.new[other].content.bag);
                let (old, new) = (self.old[one], self.new[other]);
                let is_in_place = between[one].contains(&other);
                // Where numbers have shifted, the same number elsewhere is chance.
                let is_named = is_in_place && !old.is_counted && old.reference == new.reference;
                let shorter = bag.len().min(new.content.bag.len());
                let least = match (is_named, is_in_place) {
                    (true, _) => ALIKE_IF_NAMED,
                    _ if shorter < FEW_WORDS => ALIKE_IF_SHORT,
                    (false, true) => ALIKE_IN_PLACE,
                    (false, false) => ALIKE,
                };
                if likeness >= least {
                    let bonus = [is_named, is_in_place].into_iter().filter(|is| *is).count();
                    let score = ((likeness + bonus as f32 * BONUS) * 1000.0) as u32;
                    candidates.push((Reverse(score), one, other));
                }
            }
        }
        candidates.sort_unstable();
        for (_, one, other) in candidates {
            if self.to_new[one].is_none() && self.to_old[other].is_none() {
                self.pair(one, other);
            }
        }
    }

    /// For each old place, the new places between those that its neighbours are paired with, as
    /// far as these are in the same order in both versions.
    fn between(&self) -> Vec<Range<usize>> {
        let pairs = self.to_new.iter().enumerate();
        let pairs: Vec<_> = pairs
            .filter_map(|(old, new)| Some((old, (*new)?)))
            .collect();
        let kept = in_order(&pairs);
        let mut kept = pairs.iter().zip(kept).filter(|(_, kept)| *kept).peekable();
        let mut start = 0;
        let range = |old| {
            while let Some(((_, new), _)) = kept.next_if(|((before, _), _)| *before <= old) {
                start = new + 1;
            }
            let end = kept.peek().map_or(self.new.len(), |((_, new), _)| *new);
            start..end
        };
        (0..self.old.len()).map(range).collect()
    }

    /// The unpaired places of one version that are a part of a place of the other one, each
    /// with that: the part's words are there, and not in the place that the whole is paired
    /// with.
    fn parts(
        &self,
        parts: &[&ComparedText],
        wholes: &[&ComparedText],
        is_paired: &[Option<usize>],
        pair_of: &[Option<usize>],
    ) -> Vec<(usize, usize)> {
        let free = (0..parts.len()).filter(|at| is_paired[*at].is_none());
        let free: Vec<_> = free.collect();
        if free.is_empty() {
            return Vec::new();
        }
        let paired = wholes.iter().enumerate();
        let paired = paired.filter(|(at, _)| pair_of[*at].is_some());
        let rare = RareWords::new(paired.map(|(at, whole)| (at, &whole.content.bag)));
        let whole_of = |part: usize| {
            let bag = &parts[part].content.bag;
            if bag.len() < FEW_WORDS / 2 {
                return None;
            }
            let share = |whole: &usize| {
                let rest = match pair_of[*whole] {
                    Some(pair) => wholes[*whole].content.bag.without(&parts[pair].content.bag),
                    None => Bag::default(),
                };
                bag.shared(&rest) * 1000 / bag.len()
            };
            let shares = rare
                .places_like(bag)
                .map(|whole| (share(&whole), Reverse(whole)));
            let (share, Reverse(whole)) = shares.max()?;
            (share as f32 >= SHARE_OF_PART * 1000.0).then_some((part, whole))
        };
        free.into_iter().filter_map(whole_of).collect()
    }
}

/// The places that words are in, without frequent words.
struct RareWords {
    places: HashMap<u64, Vec<usize>>,
}

impl RareWords {
    fn new<'b>(bags: impl Iterator<Item = (usize, &'b Bag)>) -> Self {
        let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
        for (place, bag) in bags {
            for word in bag.distinct() {
                let places = places.entry(word).or_default();
                // One more tells that the word is frequent.
                if places.len() <= FREQUENT {
                    places.push(place);
                }
            }
        }
        places.retain(|_, places| places.len() <= FREQUENT);
        Self { places }
    }

    /// Some places with most rare words of a bag, at most [`RareWords::MOST`], in no order.
    fn places_like(&self, bag: &Bag) -> impl Iterator<Item = usize> + use<> {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for place in bag
            .distinct()
            .filter_map(|word| self.places.get(&word))
            .flatten()
        {
            *counts.entry(*place).or_default() += 1;
        }
        let mut counts: Vec<_> = counts
            .into_iter()
            .map(|(place, n)| (Reverse(n), place))
            .collect();
        counts.sort_unstable();
        counts.truncate(Self::MOST);
        counts.into_iter().map(|(_, place)| place)
    }

    /// How many places are looked at for each.
    const MOST: usize = 12;
}
