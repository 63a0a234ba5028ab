//! The longest common path through two lists of keys.

use std::collections::HashMap;
use std::hash::Hash;

/// A key that is used often is looked for as many uses away as this, so that
/// lists of one key over and over stay cheap.
const NEAR: usize = 16;

/// The most pairs of places with the same key of which both places ascend, as
/// by Hunt and Szymanski. `None` is the same as nothing. O(n log n).
pub(super) fn common<K: Eq + Hash>(
    source: &[Option<K>],
    target: &[Option<K>],
) -> Vec<(usize, usize)> {
    let mut places: HashMap<&K, Vec<usize>> = HashMap::new();
    for (place, key) in target.iter().enumerate() {
        if let Some(key) = key {
            places.entry(key).or_default().push(place);
        }
    }
    let mut uses: HashMap<&K, usize> = HashMap::new();
    let mut path = Path::default();
    for (place, key) in source.iter().enumerate() {
        let Some(key) = key else { continue };
        let Some(facing) = places.get(key) else {
            continue;
        };
        let nth = uses.entry(key).or_default();
        let last = facing.len().min(*nth + NEAR + 1);
        let first = nth.saturating_sub(NEAR).min(last);
        *nth += 1;
        // From the last to the first, so that none goes on in another of them.
        for &other in facing[first..last].iter().rev() {
            path.add(place, other);
        }
    }
    path.longest()
}

/// The places of an ascending list that can be kept so that as many as can be
/// still ascend, each above the one before it.
pub(super) fn ascending<T: Ord>(values: impl IntoIterator<Item = T>) -> Vec<usize> {
    // A value takes the place of the first that is not below it.
    let mut tails: Vec<(T, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (place, value) in values.into_iter().enumerate() {
        let length = tails.partition_point(|(tail, _)| *tail < value);
        before.push(length.checked_sub(1).map(|shorter| tails[shorter].1));
        if length == tails.len() {
            tails.push((value, place));
        } else {
            tails[length] = (value, place);
        }
    }
    let last = tails.last().map(|(_, place)| *place);
    let mut kept: Vec<_> = std::iter::successors(last, |&place| before[place]).collect();
    kept.reverse();
    kept
}

/// The best paths so far, one of each length.
#[derive(Default)]
struct Path {
    /// The link that ends the path of each length earliest on the target side.
    tails: Vec<usize>,
    links: Vec<Link>,
}

struct Link {
    pair: (usize, usize),
    before: Option<usize>,
}

impl Path {
    fn add(&mut self, source: usize, target: usize) {
        let length = self
            .tails
            .partition_point(|&link| self.links[link].pair.1 < target);
        let before = length.checked_sub(1).map(|shorter| self.tails[shorter]);
        let link = self.links.len();
        self.links.push(Link {
            pair: (source, target),
            before,
        });
        if length == self.tails.len() {
            self.tails.push(link);
        } else {
            self.tails[length] = link;
        }
    }

    fn longest(self) -> Vec<(usize, usize)> {
        let last = self.tails.last().copied();
        let links = std::iter::successors(last, |&link| self.links[link].before);
        let mut pairs: Vec<_> = links.map(|link| self.links[link].pair).collect();
        pairs.reverse();
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn keys(text: &str) -> Vec<Option<char>> {
        text.chars().map(|c| (c != ' ').then_some(c)).collect()
    }

    fn path(source: &str, target: &str) -> String {
        let source: Vec<_> = keys(source);
        common(&source, &keys(target))
            .iter()
            .filter_map(|(place, _)| source[*place])
            .collect()
    }

    #[test]
    fn what_both_lists_have_in_one_order() {
        assert_eq!(path("abcde", "abcde"), "abcde");
        assert_eq!(path("abde", "acde"), "ade");
        assert_eq!(path("xabc", "abcx"), "abc");
        assert_eq!(path("abab", "ab"), "ab");
        assert_eq!(path("a b", "a b"), "ab");
        assert_eq!(path("", "abc"), "");
    }

    #[test]
    fn one_key_over_and_over_is_matched_whole_and_fast() {
        let many = vec![Some(1); 100_000];
        assert_eq!(common(&many, &many).len(), many.len());
    }

    #[test]
    fn what_ascends() {
        assert_eq!(ascending([1, 2, 100, 3, 4]), [0, 1, 3, 4]);
        assert_eq!(ascending([1, 1, 2]), [1, 2]);
        assert_eq!(ascending([0; 0]), [0; 0]);
    }

    /// The textbook table, for lists short enough.
    fn longest(source: &[Option<u8>], target: &[Option<u8>]) -> usize {
        let mut above = vec![0; target.len() + 1];
        for one in source {
            let mut row = vec![0];
            for (nth, other) in target.iter().enumerate() {
                let best = if one == other && one.is_some() {
                    above[nth] + 1
                } else {
                    above[nth + 1].max(row[nth])
                };
                row.push(best);
            }
            above = row;
        }
        above[target.len()]
    }

    proptest! {
        #[test]
        fn the_path_is_the_longest(
            source in prop::collection::vec(prop::option::of(0u8..6), 0..16),
            target in prop::collection::vec(prop::option::of(0u8..6), 0..16),
        ) {
            let path = common(&source, &target);
            prop_assert!(path.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1));
            for (one, other) in &path {
                prop_assert!(source[*one].is_some() && source[*one] == target[*other]);
            }
            prop_assert_eq!(path.len(), longest(&source, &target));
        }
    }
}
