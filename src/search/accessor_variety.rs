//! Telling a Han word from a run of characters cut out of words, as 管信 is cut
//! out of 监管信息.

use std::ops::Range;

use foldhash::HashMap;
use memchr::memmem;

use crate::text::is_unspaced;

/// The characters that occur next to a run, on either side.
///
/// A run with many different neighbours on both sides is a word; one with
/// always the same neighbours is part of a longer word: 碳 occurs before 达, 中
/// and 排, 探 only before 索. This is accessor variety (Feng, Chen, Deng and
/// Zheng, "Accessor Variety Criteria for Chinese Word Extraction",
/// Computational Linguistics 30(1), 2004).
#[derive(Debug, Default)]
pub(super) struct AccessorVariety {
    count: u32,
    before: HashMap<char, u32>,
    after: HashMap<char, u32>,
}

impl AccessorVariety {
    /// Counts one occurrence.
    pub(super) fn add(&mut self, text: &str, range: &Range<usize>) {
        self.count += 1;
        let [before, after] = neighbours(text, range);
        if let Some(c) = before {
            *self.before.entry(c).or_default() += 1;
        }
        if let Some(c) = after {
            *self.after.entry(c).or_default() += 1;
        }
    }

    /// From 0 (always the same neighbours) to 1 (all neighbours differ, or
    /// there are none). The share of the commonest neighbour is smoothed, so
    /// that few occurrences give neither extreme.
    pub(super) fn score(&self) -> f64 {
        let variety = |neighbours: &HashMap<char, u32>| {
            let most = neighbours.values().max().copied().unwrap_or_default();
            1.0 - f64::from(most + 1) / f64::from(self.count + 2)
        };
        variety(&self.before) * variety(&self.after)
    }
}

/// The characters before and after a run that may belong to the same word.
pub(super) fn neighbours(text: &str, range: &Range<usize>) -> [Option<char>; 2] {
    let may_belong = |c: &char| is_unspaced(*c) && !PARTICLES.contains(*c);
    [
        text[..range.start].chars().next_back().filter(may_belong),
        text[range.end..].chars().next().filter(may_belong),
    ]
}

/// Function words of one character. Next to one, a run ends a word.
const PARTICLES: &str = "的和与及或等在为以对将把被由从向于之其了";

/// How many times more often a character must form a pair with its neighbour
/// outside a run than with the one inside for the run to be cut out there.
const MUCH_MORE: usize = 3;

/// Whether a pair of characters occurs much more often in a text than another.
pub(super) fn is_much_commoner(text: &str, outside: [char; 2], inside: [char; 2]) -> bool {
    let count = |pair: [char; 2]| {
        let pair = String::from_iter(pair);
        memmem::find_iter(text.as_bytes(), pair.as_bytes()).count()
    };
    count(outside) >= MUCH_MORE * count(inside).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(run: &str, text: &str) -> f64 {
        let mut variety = AccessorVariety::default();
        for (at, found) in text.match_indices(run) {
            variety.add(text, &(at..at + found.len()));
        }
        variety.score()
    }

    #[test]
    fn a_word_has_many_neighbours() {
        let text = "实现碳达峰碳中和，全国碳排放。探索、探索";
        assert!(score("碳", text) > score("探", text));
    }

    #[test]
    fn a_run_cut_out_of_words() {
        let text = "监管信用，信用监管，监管";
        assert!(is_much_commoner(text, ['监', '管'], ['管', '信']));
        assert!(!is_much_commoner(text, ['管', '信'], ['信', '用']));
    }
}
