//! Which segments of two versions of a place are the same.
//!
//! Segments with the same words are found first. Between two of these, an alignment is
//! chosen in which the segments that face each other have most words in common; one may face
//! two. What is left faces its like by order if there are as many on both sides, else
//! nothing.

use std::ops::Range;

use similar::Algorithm;

use super::diff::{Stretch, stretches};
use super::likeness::Bag;
use super::places::Content;

/// Segments with less in common than this do not face each other.
const ALIKE: f32 = 0.35;

/// Between equal segments, so many pairs of segments are compared at most.
const MOST_PAIRS: usize = 40_000;

/// A segment of one version.
#[derive(Clone, Debug)]
pub(super) struct ComparedSegment {
    /// Its index in its version.
    pub(super) segment: u32,
    pub(super) content: Content,
    /// Where it belongs; segments of two groups do not face one segment together.
    pub(super) group: usize,
}

/// Segments that face each other, as ranges of indices; one may be empty.
pub(super) type Facing = (Range<usize>, Range<usize>);

/// Aligns the segments of two versions of a place. The ranges cover all segments in order.
pub(super) fn align(old: &[ComparedSegment], new: &[ComparedSegment]) -> Vec<Facing> {
    let keys = |segments: &[ComparedSegment]| -> Vec<u64> {
        segments.iter().map(|segment| segment.content.key).collect()
    };
    let mut rows = Vec::new();
    for Stretch {
        is_same,
        old: old_range,
        new: new_range,
    } in stretches(Algorithm::Myers, &keys(old), &keys(new))
    {
        match is_same {
            true => rows.extend(one_by_one(old_range, new_range)),
            false => align_changed(old, new, (old_range, new_range), &mut rows),
        }
    }
    rows
}

/// As many on both sides.
fn one_by_one(old: Range<usize>, new: Range<usize>) -> impl Iterator<Item = Facing> {
    let pairs = old.zip(new);
    pairs.map(|(old, new)| (old..old + 1, new..new + 1))
}

/// Steps of the alignment: how many segments of either version face each other.
const STEPS: [(usize, usize); 5] = [(1, 1), (1, 2), (2, 1), (1, 0), (0, 1)];

/// Aligns segments none of which are the same.
fn align_changed(
    old: &[ComparedSegment],
    new: &[ComparedSegment],
    (old_range, new_range): Facing,
    rows: &mut Vec<Facing>,
) {
    let (height, width) = (old_range.len(), new_range.len());
    if height * width > MOST_PAIRS {
        return add_left(old_range, new_range, rows);
    }
    let at = |i: usize, j: usize| i * (width + 1) + j;
    let mut best = vec![0.0_f32; (height + 1) * (width + 1)];
    let mut taken = vec![(0, 0); (height + 1) * (width + 1)];
    for i in 0..=height {
        for j in 0..=width {
            if i + j == 0 {
                continue;
            }
            let mut found = f32::MIN;
            for step in STEPS {
                let (Some(before_i), Some(before_j)) =
                    (i.checked_sub(step.0), j.checked_sub(step.1))
                else {
                    continue;
                };
                let old = &old[old_range.start + before_i..old_range.start + i];
                let new = &new[new_range.start + before_j..new_range.start + j];
                let Some(gain) = gain(old, new) else { continue };
                let score = best[at(before_i, before_j)] + gain;
                if score > found {
                    found = score;
                    taken[at(i, j)] = step;
                }
            }
            best[at(i, j)] = found;
        }
    }
    let (mut i, mut j) = (height, width);
    let mut path = Vec::new();
    while i + j > 0 {
        let (step_i, step_j) = taken[at(i, j)];
        let facing = (
            old_range.start + i - step_i..old_range.start + i,
            new_range.start + j - step_j..new_range.start + j,
        );
        path.push(facing);
        (i, j) = (i - step_i, j - step_j);
    }
    path.reverse();
    add_path(path, rows);
}

/// What is gained by letting segments face each other; `None` if they may not.
fn gain(old: &[ComparedSegment], new: &[ComparedSegment]) -> Option<f32> {
    if old.is_empty() || new.is_empty() {
        return Some(0.0);
    }
    let is_one_group =
        |segments: &[ComparedSegment]| segments.windows(2).all(|two| two[0].group == two[1].group);
    if !is_one_group(old) || !is_one_group(new) {
        return None;
    }
    let bag = |segments: &[ComparedSegment]| {
        let bags = segments.iter().map(|segment| &segment.content.bag);
        bags.fold(Bag::default(), |all, bag| all.with(bag))
    };
    let likeness = match (old, new) {
        ([one], [other]) => one.content.bag.likeness(&other.content.bag),
        _ => bag(old).likeness(&bag(new)),
    };
    (likeness >= ALIKE).then_some(likeness)
}

/// Adds a path; the segments that face nothing between two others are added together.
fn add_path(path: Vec<Facing>, rows: &mut Vec<Facing>) {
    let mut left: Option<Facing> = None;
    for (old, new) in path {
        if !old.is_empty() && !new.is_empty() {
            if let Some((old, new)) = left.take() {
                add_left(old, new, rows);
            }
            rows.push((old, new));
            continue;
        }
        left = Some(match left {
            Some((old_left, new_left)) => (old_left.start..old.end, new_left.start..new.end),
            None => (old, new),
        });
    }
    if let Some((old, new)) = left {
        add_left(old, new, rows);
    }
}

/// Adds segments without a like: by order if there are as many on both sides.
fn add_left(old: Range<usize>, new: Range<usize>, rows: &mut Vec<Facing>) {
    if old.len() == new.len() {
        rows.extend(one_by_one(old, new));
        return;
    }
    let end = old.end;
    rows.extend(old.map(|at| (at..at + 1, new.start..new.start)));
    rows.extend(new.map(|at| (end..end, at..at + 1)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fingerprint;

    fn check(old: &[&str], new: &[&str], expected: &str) {
        let segments = |texts: &[&str]| -> Vec<_> {
            let segment = |text: &&str| ComparedSegment {
                segment: 0,
                content: Content {
                    key: fingerprint(text),
                    bag: Bag::of([*text]),
                },
                group: 0,
            };
            texts.iter().map(segment).collect()
        };
        let rows = align(&segments(old), &segments(new));
        let shown: Vec<_> = rows
            .into_iter()
            .map(|(a, b)| format!("{}|{}", old[a].join("+"), new[b].join("+")))
            .collect();
        assert_eq!(shown.join(" / "), expected);
    }

    #[test]
    fn segments_face_those_most_like_them() {
        check(
            &["a b c", "d e f"],
            &["a b c", "x y z", "d e f"],
            "a b c|a b c / |x y z / d e f|d e f",
        );
        check(&["a b c d"], &["a b c", "d"], "a b c d|a b c+d");
        check(
            &["a b c", "d e f g"],
            &["a b c d e f g"],
            "a b c+d e f g|a b c d e f g",
        );
        check(
            &["a b c", "k l m"],
            &["x y z", "u v w"],
            "a b c|x y z / k l m|u v w",
        );
        check(&["a b c"], &["x y z", "u v w"], "a b c| / |x y z / |u v w");
        check(
            &["a b c d", "q r s"],
            &["q r t", "a b c e"],
            "|q r t / a b c d|a b c e / q r s|",
        );
        check(&[], &["x"], "|x");
    }
}
