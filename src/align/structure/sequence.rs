//! Which of the labels of one style go on in a sequence of numbers.

use super::super::path;
use crate::document::Number;

/// A line with a label that may belong to the sequence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Its place among those with a label.
    pub(super) line: usize,
    pub(super) number: Number,
    /// How many headings stand above it.
    pub(super) headings: usize,
}

/// What a number is that came before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repeats {
    /// The text counts it again: a faulty number, or a new sequence.
    Count,
    /// An item of a list, but for 1 as the first label under a heading, where a
    /// sequence begins anew.
    UnderHeadings,
}

/// The lines that the longest sequences of ascending numbers go through. A
/// sequence begins anew where numbers begin with 1 again under a heading, or,
/// where repeats count and one sequence would leave out much, wherever 1 is
/// followed by 2.
pub(super) fn accepted(candidates: &[Candidate], repeats: Repeats) -> Vec<(usize, Number)> {
    let whole = ascending(candidates, repeats);
    let under_headings = restarts(candidates, Restart::UnderHeading);
    let leaves_out_much = whole.len() * 5 < candidates.len() * 4;
    let parts = if under_headings.len() > 1 {
        under_headings
    } else if leaves_out_much && repeats == Repeats::Count {
        restarts(candidates, Restart::Anywhere)
    } else {
        return whole;
    };
    let parts = parts.into_iter();
    parts.flat_map(|part| ascending(part, repeats)).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Restart {
    /// At a 1 that is the first label under its heading.
    UnderHeading,
    /// At any 1 that a 2 follows, too.
    Anywhere,
}

/// Parts candidates where numbers begin anew.
fn restarts(candidates: &[Candidate], restart: Restart) -> Vec<&[Candidate]> {
    let begins = |nth: usize| {
        let one = candidates[nth];
        let next = candidates.get(nth + 1).map(|next| next.number.main());
        let is_under_heading = candidates[nth - 1].headings != one.headings;
        let is_followed = restart == Restart::Anywhere && next == Some(2);
        one.number == Number::new(1) && (is_under_heading || is_followed)
    };
    let mut parts = Vec::new();
    let mut start = 0;
    for nth in 1..candidates.len() {
        if begins(nth) {
            parts.push(&candidates[start..nth]);
            start = nth;
        }
    }
    parts.push(&candidates[start..]);
    parts
}

/// The longest ascending sequence.
fn ascending(candidates: &[Candidate], repeats: Repeats) -> Vec<(usize, Number)> {
    let order = |(place, candidate): (usize, &Candidate)| match repeats {
        // An equal number that comes later is the higher one.
        Repeats::Count => (candidate.number, place),
        Repeats::UnderHeadings => (candidate.number, 0),
    };
    path::ascending(candidates.iter().enumerate().map(order))
        .into_iter()
        .map(|place| (candidates[place].line, candidates[place].number))
        .collect()
}
