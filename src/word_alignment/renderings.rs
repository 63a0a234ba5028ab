//! How a word is rendered in a text, each occurrence counted once.

use std::ops::Range;

use super::function_words::is_function_word;
use super::tokens::Token;
use super::{AlignedWords, WordLink};
use crate::document::{Side, Sides};

/// A rendering of a word, and how often it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedRendering {
    /// The words, in lower case; `None` where nothing renders the word.
    pub words: Option<String>,
    /// The number of occurrences that are so rendered.
    pub count: usize,
}

impl AlignedWords<'_> {
    /// The words that a byte range of a side of a pair touches, as a byte range. `None` if
    /// there are none.
    pub fn whole_words(
        &self,
        pair: usize,
        side: Side,
        bytes: &Range<usize>,
    ) -> Option<Range<usize>> {
        let mut touched = self
            .words(pair, side)
            .filter(|word| word.start < bytes.end && bytes.start < word.end);
        let first = touched.next()?;
        let end = touched.last().map_or(first.end, |last| last.end);
        Some(first.start..end)
    }

    /// How the words in a byte range of a side of a pair are rendered in all pairs, the most
    /// frequent rendering first. Inflected forms are the same word. `texts` are those that
    /// were aligned. Empty if `cancelled` returns true meanwhile.
    pub fn renderings(
        &self,
        texts: &[Sides<&str>],
        (pair, side): (usize, Side),
        bytes: &Range<usize>,
        cancelled: &dyn Fn() -> bool,
    ) -> Vec<CountedRendering> {
        let wanted: Vec<&str> = self
            .tokens_of(pair, side)
            .iter()
            .filter(|token| token.range.start < bytes.end && bytes.start < token.range.end)
            .map(AsRef::as_ref)
            .collect();
        let mut found: Vec<Group> = Vec::new();
        if wanted.is_empty() {
            return Vec::new();
        }
        for (pair, text) in texts.iter().enumerate() {
            if cancelled() {
                return Vec::new();
            }
            let occurrences = self.occurrences(pair, side, &wanted);
            if occurrences.is_empty() {
                continue;
            }
            let links = self.links(pair);
            for occurrence in occurrences {
                let tokens = self.rendering(pair, &links, side, &occurrence);
                let keys: Vec<&str> = tokens.iter().map(|token| &*token.key).collect();
                let words = in_lower_case(text[side.other()], &tokens);
                match found.iter_mut().find(|group| group.keys == keys) {
                    Some(group) => group.add(words),
                    None => found.push(Group {
                        keys,
                        words: vec![(words, 1)],
                    }),
                }
            }
        }
        let mut found: Vec<_> = found.into_iter().map(Group::counted).collect();
        found.sort_by_key(|rendering| std::cmp::Reverse(rendering.count));
        found
    }

    /// The byte ranges of some consecutive words in a side of a pair.
    fn occurrences(&self, pair: usize, side: Side, wanted: &[&str]) -> Vec<Range<usize>> {
        let tokens = self.tokens_of(pair, side);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(window) = tokens.get(at..at + wanted.len()) {
            let is_it = window.iter().map(AsRef::as_ref).eq(wanted.iter().copied());
            if is_it {
                found.push(window[0].range.start..window[wanted.len() - 1].range.end);
            }
            at += if is_it { wanted.len() } else { 1 };
        }
        found
    }

    /// The words that render a byte range of a side of a pair. Function words count only
    /// where there are no others.
    pub(super) fn rendering(
        &self,
        pair: usize,
        links: &[WordLink],
        side: Side,
        occurrence: &Range<usize>,
    ) -> Vec<&Token> {
        let is_of_it = |link: &&WordLink| {
            let own = &link.ranges[side];
            own.start < occurrence.end && occurrence.start < own.end
        };
        let ranges = links.iter().filter(is_of_it);
        let ranges: Vec<_> = ranges.map(|link| &link.ranges[side.other()]).collect();
        let tokens = self.tokens_of(pair, side.other()).iter();
        let tokens: Vec<&Token> = tokens
            .filter(|token| ranges.contains(&&token.range))
            .collect();
        let language = self.language(side.other());
        let is_content = |token: &&&Token| !is_function_word(&token.key, language);
        match tokens.iter().any(|token| is_content(&token)) {
            true => tokens.iter().filter(is_content).copied().collect(),
            false => tokens,
        }
    }
}

/// Occurrences that are rendered by the same words, inflected or not.
struct Group<'a> {
    keys: Vec<&'a str>,
    /// The words as they stand, in lower case, and how often.
    words: Vec<(String, usize)>,
}

impl Group<'_> {
    fn add(&mut self, words: String) {
        match self.words.iter_mut().find(|(known, _)| *known == words) {
            Some((_, count)) => *count += 1,
            None => self.words.push((words, 1)),
        }
    }

    /// The most frequent form stands for all.
    fn counted(self) -> CountedRendering {
        let count = self.words.iter().map(|(_, count)| count).sum();
        let most = self.words.into_iter().rev().max_by_key(|(_, count)| *count);
        let words = most
            .map(|(words, _)| words)
            .filter(|words| !words.is_empty());
        CountedRendering { words, count }
    }
}

/// Words that follow one another as they stand, others with an ellipsis between them.
pub(super) fn in_lower_case(text: &str, tokens: &[&Token]) -> String {
    let mut words = String::new();
    let mut last: Option<usize> = None;
    for token in tokens {
        if let Some(last) = last {
            let between = &text[last..token.range.start.max(last)];
            let follows = between.trim().is_empty() || between == "-";
            words += if follows { between } else { " … " };
        }
        words += &text[token.range.clone()].to_lowercase();
        last = Some(token.range.end);
    }
    words
}
