//! The differences of two lists, as stretches that are the same or not.

use std::hash::Hash;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

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
    for op in capture_diff_slices(algorithm, old, new) {
        // `similar` merges and moves its operations and leaves the index on the other list as
        // it was, so only their lengths count.
        let (old, new) = (old_end, new_end);
        old_end += op.old_range().len();
        new_end += op.new_range().len();
        let is_same = matches!(op, DiffOp::Equal { .. });
        match found.last_mut().filter(|last| last.is_same == is_same) {
            Some(last) => {
                last.old.end = old_end;
                last.new.end = new_end;
            }
            None => found.push(Stretch {
                is_same,
                old: old..old_end,
                new: new..new_end,
            }),
        }
    }
    found
}
