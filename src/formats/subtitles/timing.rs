//! Pairs the cues of two files by their times.

use std::collections::HashMap;
use std::ops::Range;

use super::Cue;
use crate::document::Sides;
use crate::wording::Told;

/// The cues of two files, paired.
pub(super) struct PairedCues {
    /// The cues of each file, in the order of time.
    pub(super) cues: Sides<Vec<Cue>>,
    /// The places of the cues in each pair; one side may be empty.
    pub(super) pairs: Vec<Sides<Range<usize>>>,
    /// What a reader should know: a shift, or that few cues overlap.
    pub(super) remarks: Vec<Told>,
}

/// Pairs cues that are on the screen at the same time. A cue of one file that
/// overlaps two of the other joins them; a cue alone stays alone. If one file is later
/// than the other throughout, that is taken into account.
pub(super) fn pair(cues: Sides<&[Cue]>) -> PairedCues {
    let mut remarks = Vec::new();
    let shift = find_shift(&cues);
    let mut cues = cues.map(<[Cue]>::to_vec);
    if shift != 0 {
        for cue in &mut cues.target {
            cue.start -= shift;
            cue.end -= shift;
        }
        let seconds = shift.abs() as f64 / 1000.0;
        remarks.push(Told::new(|wording| match shift > 0 {
            true => wording.second_file_is_later(seconds),
            false => wording.second_file_is_earlier(seconds),
        }));
    }
    let pairs = overlaps(&cues);
    let both = pairs
        .iter()
        .filter(|pair| !pair.source.is_empty() && !pair.target.is_empty());
    let both = both.count();
    if both * 2 < cues.source.len().min(cues.target.len()) {
        remarks.push(Told::new(|wording| {
            wording.few_pairs_of_cues(both, pairs.len())
        }));
    }
    PairedCues {
        cues,
        pairs,
        remarks,
    }
}

/// Walks over both files in the order of time, and closes a pair wherever no cue
/// reaches over the seam.
fn overlaps(cues: &Sides<Vec<Cue>>) -> Vec<Sides<Range<usize>>> {
    let mut pairs = Vec::new();
    let (mut at, mut other) = (0, 0);
    let (source, target) = (&cues.source, &cues.target);
    while at < source.len() || other < target.len() {
        let mut pair = Sides::new(at..at, other..other);
        let starts = match (source.get(at), target.get(other)) {
            (Some(one), Some(two)) => one.start <= two.start,
            (one, _) => one.is_some(),
        };
        if starts {
            pair.source.end += 1;
        } else {
            pair.target.end += 1;
        }
        loop {
            let joins = |next: Option<&Cue>, before: &[Cue]| {
                next.is_some_and(|next| {
                    before
                        .iter()
                        .rev()
                        .take(2)
                        .any(|cue| are_together(cue, next))
                })
            };
            let (own, facing) = (&source[pair.source.clone()], &target[pair.target.clone()]);
            let is_full = own.len() + facing.len() >= LARGEST;
            if !is_full && joins(target.get(pair.target.end), own) {
                pair.target.end += 1;
            } else if !is_full && joins(source.get(pair.source.end), facing) {
                pair.source.end += 1;
            } else {
                break;
            }
        }
        (at, other) = (pair.source.end, pair.target.end);
        pairs.push(pair);
    }
    pairs
}

/// The most cues in a pair, so that a title that stays for minutes joins no scene.
const LARGEST: usize = 8;

/// Whether two cues are on the screen together for half of the shorter one's time.
fn are_together(one: &Cue, other: &Cue) -> bool {
    let common = one.end.min(other.end) - one.start.max(other.start);
    let shorter = (one.end - one.start).min(other.end - other.start).max(1);
    common * 2 >= shorter && common >= 0
}

/// How many milliseconds the second file is later than the first, if that holds for
/// most of it; 0 if the files agree as they are.
fn find_shift(cues: &Sides<&[Cue]>) -> i64 {
    /// In milliseconds: the largest shift, the width of a bucket, and the least
    /// shift that is worth taking into account.
    const REACH: i64 = 180_000;
    const STEP: i64 = 100;
    const LEAST: i64 = 300;
    /// How many cues are examined.
    const ENOUGH: usize = 1000;
    let few = cues.source.len().min(cues.target.len()).min(ENOUGH);
    if few < 4 {
        return 0;
    }
    let mut buckets: HashMap<i64, usize> = HashMap::new();
    for cue in cues.source.iter().take(ENOUGH) {
        let from = cues
            .target
            .partition_point(|other| other.start < cue.start - REACH);
        let others = cues.target[from..].iter();
        let others = others.take_while(|other| other.start <= cue.start + REACH);
        for other in others.take(ENOUGH) {
            *buckets
                .entry((other.start - cue.start).div_euclid(STEP))
                .or_default() += 1;
        }
    }
    let count = |bucket: i64| buckets.get(&bucket).copied().unwrap_or_default();
    let around = |bucket: i64| count(bucket - 1) + count(bucket) + count(bucket + 1);
    let unshifted = (-LEAST / STEP..=LEAST / STEP).map(count).sum::<usize>();
    let best = buckets
        .keys()
        .max_by_key(|bucket| (around(**bucket), -bucket.abs(), **bucket));
    let best = best.copied().unwrap_or_default();
    let shift = best * STEP + STEP / 2;
    let is_clear = around(best) * 2 >= few && around(best) > unshifted * 2;
    match is_clear && shift.abs() > LEAST {
        true => shift,
        false => 0,
    }
}
