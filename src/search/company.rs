//! How a run of Han characters stands among others: as a word, or cut out of
//! words, as 管信 is out of 监管信息.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memmem;

use super::fold;

/// The neighbours of a run, to tell one that is a word from one that is a part
/// of words: 碳 stands before 达, 中 and 排, while 探 stands before 索 only.
///
/// The idea of accessor variety: a string with many different neighbours on
/// both sides is a word (Feng, Chen, Deng, Zheng, "Accessor Variety Criteria
/// for Chinese QueryWord Extraction", Computational Linguistics 30(1), 2004).
#[derive(Debug, Default)]
pub(super) struct Company {
    count: u32,
    before: HashMap<char, u32>,
    after: HashMap<char, u32>,
}

impl Company {
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

    /// From 0, always with the same neighbours, to 1. Few occurrences say
    /// little either way.
    pub(super) fn openness(&self) -> f64 {
        let open = |neighbours: &HashMap<char, u32>| {
            let most = neighbours.values().max().copied().unwrap_or_default();
            1.0 - f64::from(most + 1) / f64::from(self.count + 2)
        };
        open(&self.before) * open(&self.after)
    }
}

/// The characters on both sides of a run that it may be one word with.
pub(super) fn neighbours(text: &str, range: &Range<usize>) -> [Option<char>; 2] {
    let is_bound = |c: &char| fold::is_unspaced(*c) && !PARTICLES.contains(*c);
    [
        text[..range.start].chars().next_back().filter(is_bound),
        text[range.end..].chars().next().filter(is_bound),
    ]
}

/// Characters that are words of grammar: to stand beside one is to stand free.
const PARTICLES: &str = "的和与及或等在为以对将把被由从向于之其了";

/// How much more often a character must stand with its neighbour outside a run
/// than with the one inside for the run to be cut out there.
const MUCH_MORE: usize = 3;

/// Whether a character stands much more often with one than with another, in
/// some text.
pub(super) fn is_rather_with(text: &str, outside: [char; 2], inside: [char; 2]) -> bool {
    let count = |two: [char; 2]| {
        let two = String::from_iter(two);
        memmem::find_iter(text.as_bytes(), two.as_bytes()).count()
    };
    count(outside) >= MUCH_MORE * count(inside).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn openness(run: &str, text: &str) -> f64 {
        let mut company = Company::default();
        for (at, found) in text.match_indices(run) {
            company.add(text, &(at..at + found.len()));
        }
        company.openness()
    }

    #[test]
    fn a_word_has_many_neighbours() {
        let text = "实现碳达峰碳中和，全国碳排放。探索、探索";
        assert!(openness("碳", text) > openness("探", text));
    }

    #[test]
    fn what_is_cut_out_of_words() {
        let text = "监管信用，信用监管，监管";
        assert!(is_rather_with(text, ['监', '管'], ['管', '信']));
        assert!(!is_rather_with(text, ['管', '信'], ['信', '用']));
    }
}
