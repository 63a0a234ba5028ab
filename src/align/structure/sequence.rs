//! Selects the labels of one style that form ascending sequences.

use crate::align::subsequence;
use crate::document::Number;

/// A labelled line that may belong to the sequence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Its index among the labelled lines.
    pub(super) line: usize,
    pub(super) number: Number,
    /// The number of headings above it.
    pub(super) headings: usize,
}

/// How to take a number that occurs again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RepeatedNumber {
    /// As part of the text's numbering: a wrong number, or a new sequence.
    Accept,
    /// As an item of a list, unless it is a 1 that is the first label under a
    /// heading, where a new sequence begins.
    RestartOnly,
}

/// The lines of the longest ascending sequences, with their numbers.
///
/// A new sequence begins where a 1 is the first label under a heading. If there
/// is no such place, repeated numbers are accepted and one sequence would omit
/// more than a fifth of the candidates, it begins at every 1 that a 2 follows.
pub(super) fn select(candidates: &[Candidate], repeats: RepeatedNumber) -> Vec<(usize, Number)> {
    let single = longest_ascending(candidates, repeats);
    let under_headings = split_at_restarts(candidates, Restart::UnderHeading);
    let omits_much = single.len() * 5 < candidates.len() * 4;
    let parts = if under_headings.len() > 1 {
        under_headings
    } else if omits_much && repeats == RepeatedNumber::Accept {
        split_at_restarts(candidates, Restart::Anywhere)
    } else {
        return single;
    };
    let parts = parts.into_iter();
    parts
        .flat_map(|part| longest_ascending(part, repeats))
        .collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Restart {
    /// At a 1 that is the first label under its heading.
    UnderHeading,
    /// Also at any 1 that a 2 follows.
    Anywhere,
}

/// Splits candidates where numbering restarts.
fn split_at_restarts(candidates: &[Candidate], restart: Restart) -> Vec<&[Candidate]> {
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
fn longest_ascending(candidates: &[Candidate], repeats: RepeatedNumber) -> Vec<(usize, Number)> {
    let order = |(place, candidate): (usize, &Candidate)| match repeats {
        // The place makes the later of two equal numbers the higher one.
        RepeatedNumber::Accept => (candidate.number, place),
        RepeatedNumber::RestartOnly => (candidate.number, 0),
    };
    subsequence::longest_ascending(candidates.iter().enumerate().map(order))
        .into_iter()
        .map(|place| (candidates[place].line, candidates[place].number))
        .collect()
}
