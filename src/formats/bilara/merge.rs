//! Merges the keys of two files into one order.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::document::Sides;

/// A key and the text under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BilaraEntry<'a> {
    pub(super) key: Cow<'a, str>,
    pub(super) text: Cow<'a, str>,
}

/// Pairs the entries of two files by key, in the order of the first file. An
/// entry of the second file alone follows its predecessor there, and smaller
/// keys that only the first file has. A repeated key is paired with the same
/// repetition in the other file.
pub(super) fn pair_entries(entries: Sides<Vec<BilaraEntry>>) -> Vec<Sides<Option<BilaraEntry>>> {
    let mut places: HashMap<(Cow<str>, usize), usize> = HashMap::new();
    let mut uses = HashMap::new();
    for (place, entry) in entries.source.iter().enumerate() {
        places.insert(occurrence(&mut uses, entry), place);
    }
    let mut facing: Vec<Option<BilaraEntry>> = vec![None; entries.source.len()];
    // With the number of entries of the first file that come before each.
    let mut alone = Vec::new();
    let (mut uses, mut before) = (HashMap::new(), 0);
    for entry in entries.target {
        match places.get(&occurrence(&mut uses, &entry)) {
            Some(&place) => {
                facing[place] = Some(entry);
                before = place + 1;
            }
            None => alone.push((before, entry)),
        }
    }
    alone.sort_by_key(|(before, _)| *before);
    pass_smaller(&mut alone, &entries.source, &facing);
    let mut alone = alone.into_iter().peekable();
    let mut pairs = Vec::with_capacity(facing.len() + alone.len());
    let mut source = entries.source.into_iter().zip(facing);
    for place in 0.. {
        while let Some((_, entry)) = alone.next_if(|(before, _)| *before == place) {
            pairs.push(Sides::new(None, Some(entry)));
        }
        let Some((entry, other)) = source.next() else {
            return pairs;
        };
        pairs.push(Sides::new(Some(entry), other));
    }
    pairs
}

/// Moves entries of the second file alone behind the smaller keys that only the
/// first file has at that place: 2.1 behind 1.2.
fn pass_smaller(
    alone: &mut [(usize, BilaraEntry)],
    source: &[BilaraEntry],
    facing: &[Option<BilaraEntry>],
) {
    let mut reached = 0;
    for (before, entry) in alone {
        reached = reached.max(*before);
        let key = sort_key(&entry.key);
        while facing.get(reached).is_some_and(Option::is_none)
            && sort_key(&source[reached].key) < key
        {
            reached += 1;
        }
        *before = reached;
    }
}

/// A key in a form that sorts numbers by value and what is between them by
/// letters.
fn sort_key(key: &str) -> Vec<(&str, u64)> {
    let mut pieces = Vec::new();
    let mut rest = key;
    while !rest.is_empty() {
        let words = rest
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (between, after) = rest.split_at(words);
        let digits = after
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(after.len());
        let (number, after) = after.split_at(digits);
        pieces.push((between, number.parse().unwrap_or(u64::MAX)));
        rest = after;
    }
    pieces
}

fn occurrence<'a>(
    uses: &mut HashMap<Cow<'a, str>, usize>,
    entry: &BilaraEntry<'a>,
) -> (Cow<'a, str>, usize) {
    let used = uses.entry(entry.key.clone()).or_insert(0);
    *used += 1;
    (entry.key.clone(), *used)
}
