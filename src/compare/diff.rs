//! The differences of two lists, as stretches that are the same or not.

use std::hash::Hash;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Longer lists are compared by the items that each has once: the shortest edit script of two
/// lists in different orders takes quadratic time.
const MOST_ITEMS: usize = 10_000;

/// Neighbouring items that both lists have, or that replace one another. In a list of
/// stretches, the two kinds alternate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) is_same: bool,
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// The stretches of two lists.
pub(super) fn stretches<K: Hash + Eq + Ord>(
    algorithm: Algorithm,
    old: &[K],
    new: &[K],
) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let (mut old_end, mut new_end) = (0, 0);
    let mut add = |is_same, old: Range<usize>, new: Range<usize>| {
        if old.is_empty() && new.is_empty() {
            return;
        }
        match found.last_mut().filter(|last| last.is_same == is_same) {
            Some(last) => (last.old.end, last.new.end) = (old.end, new.end),
            None => found.push(Stretch { is_same, old, new }),
        }
    };
    for (one, other) in same_items(algorithm, old, new) {
        add(false, old_end..one, new_end..other);
        (old_end, new_end) = (one + 1, other + 1);
        add(true, one..old_end, other..new_end);
    }
    add(false, old_end..old.len(), new_end..new.len());
    found
}

/// The items that stay, as pairs of indices that ascend on both sides.
fn same_items<K: Hash + Eq + Ord>(
    algorithm: Algorithm,
    old: &[K],
    new: &[K],
) -> Vec<(usize, usize)> {
    // What only one list has cannot stay, and would take most of the time.
    let (in_old, in_new) = (places(old), places(new));
    let common = |list: &[K], other: &HashMap<&K, Vec<usize>>| -> Vec<usize> {
        let all = 0..list.len();
        all.filter(|at| other.contains_key(&list[*at])).collect()
    };
    let (old_left, new_left) = (common(old, &in_new), common(new, &in_old));
    if old_left.len() + new_left.len() > MOST_ITEMS {
        return single_items(old, &in_old, &in_new);
    }
    let old_keys: Vec<&K> = old_left.iter().map(|at| &old[*at]).collect();
    let new_keys: Vec<&K> = new_left.iter().map(|at| &new[*at]).collect();
    let mut same = Vec::new();
    let (mut old_end, mut new_end) = (0, 0);
    for op in capture_diff_slices(algorithm, &old_keys, &new_keys) {
        // `similar` merges and moves its operations and leaves the index on the other list as
        // it was, so only their lengths count.
        let (old, new) = (op.old_range().len(), op.new_range().len());
        if matches!(op, DiffOp::Equal { .. }) {
            let pairs = old_left[old_end..].iter().zip(&new_left[new_end..]);
            same.extend(pairs.take(old).map(|(one, other)| (*one, *other)));
        }
        (old_end, new_end) = (old_end + old, new_end + new);
    }
    same
}

/// Where each item is.
fn places<K: Hash + Eq>(list: &[K]) -> HashMap<&K, Vec<usize>> {
    let mut places: HashMap<&K, Vec<usize>> = HashMap::with_capacity(list.len());
    for (at, key) in list.iter().enumerate() {
        places.entry(key).or_default().push(at);
    }
    places
}

/// The longest run of items in the same order that each list has once.
fn single_items<K: Hash + Eq>(
    old: &[K],
    in_old: &HashMap<&K, Vec<usize>>,
    in_new: &HashMap<&K, Vec<usize>>,
) -> Vec<(usize, usize)> {
    let single = |(at, key): (usize, &K)| match (&in_old[key][..], in_new.get(key)?.as_slice()) {
        ([_], [new]) => Some((at, *new)),
        _ => None,
    };
    let pairs: Vec<_> = old.iter().enumerate().filter_map(single).collect();
    let kept = in_order(&pairs);
    let kept = pairs.into_iter().zip(kept).filter(|(_, kept)| *kept);
    kept.map(|(pair, _)| pair).collect()
}

/// Of pairs that ascend by their first index, which belong to the longest run that ascends by
/// the second one too. O(n log n).
pub(super) fn in_order(pairs: &[(usize, usize)]) -> Vec<bool> {
    // For each length the pair that ends a run of that length with the least second index.
    let mut tails: Vec<usize> = Vec::new();
    let mut before = vec![None; pairs.len()];
    for (at, (_, new)) in pairs.iter().enumerate() {
        let length = tails.partition_point(|tail| pairs[*tail].1 < *new);
        before[at] = length.checked_sub(1).map(|shorter| tails[shorter]);
        match tails.get_mut(length) {
            Some(tail) => *tail = at,
            None => tails.push(at),
        }
    }
    let mut kept = vec![false; pairs.len()];
    let mut next = tails.last().copied();
    while let Some(at) = next {
        kept[at] = true;
        next = before[at];
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn very_long_lists_in_other_orders_are_compared_too() {
        let old: Vec<u32> = (0..200_000).collect();
        let new: Vec<u32> = (0..200_000).map(|at| at * 7919 % 200_000).collect();
        let found = stretches(Algorithm::Myers, &old, &new);
        assert!(found.iter().any(|stretch| stretch.is_same));
        let others: Vec<u32> = (200_000..400_000).collect();
        assert_eq!(stretches(Algorithm::Myers, &old, &others).len(), 1);
    }

    proptest! {
        #[test]
        fn stretches_alternate_and_cover_both_lists(
            old in prop::collection::vec(0..6_u8, 0..20),
            new in prop::collection::vec(0..6_u8, 0..20),
        ) {
            let found = stretches(Algorithm::Myers, &old, &new);
            let (mut old_end, mut new_end) = (0, 0);
            for stretch in &found {
                prop_assert_eq!((stretch.old.start, stretch.new.start), (old_end, new_end));
                (old_end, new_end) = (stretch.old.end, stretch.new.end);
                if stretch.is_same {
                    prop_assert_eq!(&old[stretch.old.clone()], &new[stretch.new.clone()]);
                }
            }
            prop_assert_eq!((old_end, new_end), (old.len(), new.len()));
            prop_assert!(found.windows(2).all(|two| two[0].is_same != two[1].is_same));
        }
    }
}
