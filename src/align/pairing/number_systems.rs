//! Numbers of provisions that were inserted later, where the two sides write them
//! in different systems: `1 bis` and 1a, 7A and 第七条之一.
//!
//! Inside one text 1a and `1 bis` are two provisions, so numbers are compared
//! only if the other side does not have them. What follows the same main number
//! is then paired in order, because 2d may be `2 quater` as well as
//! `2 quinquies`.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt};

use super::section_classes::SectionClasses;
use crate::align::units::{Unit, UnitKind};
use crate::document::numbering::{Suffix, SuffixSystem};
use crate::document::{Number, Side, Sides};

/// Where numbers are counted: the class of a heading, or `None` for provisions,
/// and the main number.
type Base = (Option<usize>, u32);

/// The numbers with suffixes that follow one main number, in order.
type Inserted = BTreeSet<Number>;

/// Which numbers of the target are written otherwise in the source.
#[derive(Debug, Default)]
pub(super) struct NumberSystems {
    in_source: HashMap<(Option<usize>, Number), Number>,
}

impl NumberSystems {
    pub(super) fn new(sides: &Sides<Vec<Unit>>, classes: &SectionClasses) -> Self {
        let mut bases: HashMap<Base, Sides<Inserted>> = HashMap::new();
        for side in Side::BOTH {
            let numbers = sides[side].iter().filter_map(|unit| number(unit, classes));
            for (class, number) in numbers.filter(|(_, number)| !number.suffixes().is_empty()) {
                let base = bases.entry((class, number.main())).or_default();
                base[side].insert(number);
            }
        }
        bases.retain(|_, inserted| !inserted.source.is_empty() && !inserted.target.is_empty());
        let first = first_branches(&bases);
        let is_shifted = is_shifted(&bases, &first);
        let mut found = Self::default();
        for ((class, _), inserted) in bases {
            let pairs = if is_shifted {
                inserted.target.into_iter().zip(inserted.source).collect()
            } else {
                pairs(inserted, &first)
            };
            let pairs = pairs.into_iter();
            found
                .in_source
                .extend(pairs.map(|(target, source)| ((class, target), source)));
        }
        found
    }

    /// A number of the target as the source writes it.
    pub(super) fn in_source(&self, class: Option<usize>, target: Number) -> Number {
        let found = self.in_source.get(&(class, target));
        found.copied().unwrap_or(target)
    }
}

fn number(unit: &Unit, classes: &SectionClasses) -> Option<(Option<usize>, Number)> {
    match &unit.kind {
        UnitKind::Section { kind, number, .. } => Some((Some(classes.class(kind)), (*number)?)),
        UnitKind::Provision(number, _) => Some((None, *number)),
        UnitKind::Named(_) | UnitKind::Unnumbered | UnitKind::Closing => None,
    }
}

/// The lowest first branch of each side: laws of Japan and Korea count from 14-2
/// on, others from 14-1.
fn first_branches(bases: &HashMap<Base, Sides<Inserted>>) -> Sides<Option<u32>> {
    Sides::of(|side| {
        let numbers = bases.values().flat_map(|inserted| &inserted[side]);
        let first = numbers.filter_map(|number| number.suffixes().first());
        let branches = first.filter(|suffix| suffix.system() == SuffixSystem::Branch);
        branches.filter_map(|suffix| suffix.value()).min()
    })
}

/// Whether one side counts branches from 1 and the other from 2: there are as
/// many everywhere, and all are in one system.
fn is_shifted(bases: &HashMap<Base, Sides<Inserted>>, first: &Sides<Option<u32>>) -> bool {
    let is_offset = matches!(
        (first.source, first.target),
        (Some(1), Some(2)) | (Some(2), Some(1))
    );
    is_offset
        && bases.values().all(|inserted| {
            let numbers = || inserted.source.iter().chain(&inserted.target);
            inserted.source.len() == inserted.target.len()
                && numbers().all(|number| system(*number) == [SuffixSystem::Branch])
        })
}

/// Pairs the numbers that only one side has, target first.
fn pairs(inserted: Sides<Inserted>, first: &Sides<Option<u32>>) -> Vec<(Number, Number)> {
    let only = Sides::of(|side| {
        let theirs = &inserted[side.other()];
        let numbers = inserted[side]
            .iter()
            .filter(|number| !theirs.contains(*number));
        // The other side leaves out what it could write in the same system.
        let is_foreign =
            |number: &&Number| theirs.iter().all(|one| system(*one) != system(**number));
        numbers.filter(is_foreign).copied().collect::<Vec<_>>()
    });
    if only.source.len() == only.target.len() {
        return only.target.into_iter().zip(only.source).collect();
    }
    // With gaps on one side, the value of the suffix tells.
    let rank = |number: &Number, side: Side| ranks(*number, first[side]);
    let find = |target: &Number| {
        let wanted = rank(target, Side::Target)?;
        let mut source = only.source.iter();
        source.find(|source| rank(source, Side::Source).as_ref() == Some(&wanted))
    };
    let targets = only.target.iter();
    targets
        .filter_map(|target| Some((*target, *find(target)?)))
        .collect()
}

fn system(number: Number) -> Vec<SuffixSystem> {
    number
        .suffixes()
        .iter()
        .map(|suffix| suffix.system())
        .collect()
}

/// How many provisions come up to each suffix, if that is known: 1 for A, `bis`,
/// 之一 and, where branches begin with 2, の二.
fn ranks(number: Number, first: Option<u32>) -> Option<Vec<u32>> {
    let skipped = first.unwrap_or(1).clamp(1, 2) - 1;
    let rank = |suffix: &Suffix| {
        let value = suffix.value()?;
        match suffix.system() {
            SuffixSystem::Letters => Some(value),
            SuffixSystem::Ordinal => value.checked_sub(1),
            SuffixSystem::Branch => value.checked_sub(skipped),
        }
    };
    number.suffixes().iter().map(rank).collect()
}
