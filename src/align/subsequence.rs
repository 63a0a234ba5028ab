//! Longest common and longest ascending subsequences.

use std::hash::Hash;

use foldhash::{HashMap, HashMapExt};

/// The nth use of a key is only compared with the uses n ± this of the other
/// side, so that a list of one key over and over does not take quadratic time.
const REACH: usize = 16;

/// The longest common subsequence of two lists of keys, as pairs of indices
/// that ascend on both sides (J. W. Hunt and T. G. Szymanski, "A Fast Algorithm
/// for Computing Longest Common Subsequences", CACM 20(5), 1977). `None` matches
/// nothing. O(n log n).
pub(super) fn longest_common<K: Eq + Hash>(
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
    let mut chains = Chains::default();
    for (place, key) in source.iter().enumerate() {
        let Some(key) = key else { continue };
        let Some(others) = places.get(key) else {
            continue;
        };
        let nth = uses.entry(key).or_default();
        let last = others.len().min(*nth + REACH + 1);
        let first = nth.saturating_sub(REACH).min(last);
        *nth += 1;
        // From the last to the first, so that no two pairs of one source index
        // are in the same chain.
        for &other in others[first..last].iter().rev() {
            chains.add(place, other);
        }
    }
    chains.longest()
}

/// The indices of a longest strictly ascending subsequence. O(n log n).
pub(super) fn longest_ascending<T: Ord>(values: impl IntoIterator<Item = T>) -> Vec<usize> {
    // For each length the least value that ends a subsequence of that length.
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

/// The best chains of pairs so far, one of each length.
#[derive(Default)]
struct Chains {
    /// For each length the last pair of the chain that ends first on the target
    /// side.
    tails: Vec<usize>,
    pairs: Vec<ChainedPair>,
}

struct ChainedPair {
    pair: (usize, usize),
    before: Option<usize>,
}

impl Chains {
    fn add(&mut self, source: usize, target: usize) {
        let length = self
            .tails
            .partition_point(|&last| self.pairs[last].pair.1 < target);
        let before = length.checked_sub(1).map(|shorter| self.tails[shorter]);
        let last = self.pairs.len();
        self.pairs.push(ChainedPair {
            pair: (source, target),
            before,
        });
        if length == self.tails.len() {
            self.tails.push(last);
        } else {
            self.tails[length] = last;
        }
    }

    fn longest(self) -> Vec<(usize, usize)> {
        let last = self.tails.last().copied();
        let chain = std::iter::successors(last, |&pair| self.pairs[pair].before);
        let mut pairs: Vec<_> = chain.map(|pair| self.pairs[pair].pair).collect();
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
        longest_common(&source, &keys(target))
            .iter()
            .filter_map(|(place, _)| source[*place])
            .collect()
    }

    #[test]
    fn longest_common_subsequences() {
        assert_eq!(path("abcde", "abcde"), "abcde");
        assert_eq!(path("abde", "acde"), "ade");
        assert_eq!(path("xabc", "abcx"), "abc");
        assert_eq!(path("abab", "ab"), "ab");
        assert_eq!(path("a b", "a b"), "ab");
        assert_eq!(path("", "abc"), "");
    }

    #[test]
    fn a_single_repeated_key_is_matched_in_linear_time() {
        let many = vec![Some(1); 100_000];
        assert_eq!(longest_common(&many, &many).len(), many.len());
    }

    #[test]
    fn longest_ascending_subsequences() {
        assert_eq!(longest_ascending([1, 2, 100, 3, 4]), [0, 1, 3, 4]);
        assert_eq!(longest_ascending([1, 1, 2]), [1, 2]);
        assert_eq!(longest_ascending([0; 0]), [0; 0]);
    }

    /// The textbook table, for lists short enough.
    fn longest_length(source: &[Option<u8>], target: &[Option<u8>]) -> usize {
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
            let path = longest_common(&source, &target);
            prop_assert!(path.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1));
            for (one, other) in &path {
                prop_assert!(source[*one].is_some() && source[*one] == target[*other]);
            }
            prop_assert_eq!(path.len(), longest_length(&source, &target));
        }
    }
}
