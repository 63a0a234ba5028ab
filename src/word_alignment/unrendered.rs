//! The words of a pair that nothing renders.

use std::ops::Range;

use super::function_words::is_function_word;
use super::{AlignedWords, WordLink};
use crate::document::Side;

impl AlignedWords<'_> {
    /// The words of a side of a pair that no link touches, as byte ranges in order, those
    /// that follow one another without a mark between them as one. Function words count only
    /// between others: many have no counterpart.
    pub fn unrendered(&self, pair: usize, side: Side, links: &[WordLink]) -> Vec<Range<usize>> {
        let language = self.language(side);
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut goes_on = false;
        for token in self.tokens_of(pair, side) {
            let is_linked = links.iter().any(|link| link.ranges[side] == token.range);
            if is_linked || !token.is_word() {
                goes_on = false;
                continue;
            }
            if is_function_word(&token.key, language) {
                continue;
            }
            match runs.last_mut().filter(|_| goes_on) {
                Some(run) => run.end = token.range.end,
                None => runs.push(token.range.clone()),
            }
            goes_on = true;
        }
        runs
    }
}
