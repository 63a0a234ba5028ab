//! Finds the words of a list in texts.
//!
//! Words of scripts without spaces are found wherever their characters stand, the longest
//! first; case, width and script (simplified, traditional) do not count. Other words are found
//! as whole words, inflected or not.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use crate::document::LanguageTag;
use crate::search::{Stemmer, fold_char};
use crate::text::{is_letter, is_unspaced};

/// Words to be found, each with its number in the list.
#[derive(Debug)]
pub struct WordFinder {
    stemmer: Stemmer,
    /// By the first character; the longest first.
    unspaced: HashMap<char, Vec<Numbered<char>>>,
    /// By the first stem; the longest first.
    spaced: HashMap<Box<str>, Vec<Numbered<Box<str>>>>,
}

/// The parts of a word, and its number.
type Numbered<T> = (Vec<T>, usize);

/// A character of a text, folded, with its bytes.
type Folded = (Range<usize>, char);

impl WordFinder {
    /// For words of a language.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>, language: &LanguageTag) -> Self {
        let mut finder = Self {
            stemmer: Stemmer::for_language(language),
            unspaced: HashMap::new(),
            spaced: HashMap::new(),
        };
        for (number, word) in words.into_iter().enumerate() {
            finder.add(word, number);
        }
        for words in finder.unspaced.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        for words in finder.spaced.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        finder
    }

    fn add(&mut self, word: &str, number: usize) {
        let chars = folded(word);
        if chars.iter().any(|(_, c)| is_unspaced(*c)) {
            let chars: Vec<_> = chars.into_iter().map(|(_, c)| c).collect();
            let chars: Vec<_> = chars.into_iter().filter(|c| !c.is_whitespace()).collect();
            let words = self.unspaced.entry(chars[0]).or_default();
            words.push((chars, number));
        } else {
            let stems: Vec<_> = self
                .stems(&chars)
                .into_iter()
                .map(|(_, stem)| stem)
                .collect();
            if let Some(first) = stems.first() {
                let words = self.spaced.entry(first.clone()).or_default();
                words.push((stems, number));
            }
        }
    }

    /// Whether there is no word to find.
    pub fn is_empty(&self) -> bool {
        self.unspaced.is_empty() && self.spaced.is_empty()
    }

    /// The places of words in a text, in bytes, with the numbers of the words: ascending, none
    /// overlapping another.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        let chars = folded(text);
        let mut at = 0;
        while let Some((_, first)) = chars.get(at) {
            let words = self.unspaced.get(first).map_or(&[][..], Vec::as_slice);
            let rest = chars[at..].iter().map(|(_, c)| c);
            let mut fitting = words.iter().filter(|(word, _)| {
                word.len() <= chars.len() - at && rest.clone().take(word.len()).eq(word)
            });
            match fitting.next() {
                Some((word, number)) => {
                    let end = chars[at + word.len() - 1].0.end;
                    found.push((chars[at].0.start..end, *number));
                    at += word.len();
                }
                None => at += 1,
            }
        }
        if !self.spaced.is_empty() {
            self.find_spaced(&chars, &mut found);
            found.sort_by_key(|(bytes, _)| bytes.start);
        }
        found
    }

    fn find_spaced(&self, chars: &[Folded], found: &mut Vec<(Range<usize>, usize)>) {
        let stems = self.stems(chars);
        let mut at = 0;
        while let Some((bytes, first)) = stems.get(at) {
            let words = self.spaced.get(first).map_or(&[][..], Vec::as_slice);
            let rest = stems[at..].iter().map(|(_, stem)| stem);
            let mut fitting = words.iter().filter(|(word, _)| {
                word.len() <= stems.len() - at && rest.clone().take(word.len()).eq(word)
            });
            match fitting.next() {
                Some((word, number)) => {
                    found.push((bytes.start..stems[at + word.len() - 1].0.end, *number));
                    at += word.len();
                }
                None => at += 1,
            }
        }
    }

    /// The words between spaces and marks, by their stems.
    fn stems(&self, chars: &[Folded]) -> Vec<(Range<usize>, Box<str>)> {
        let runs = chars.chunk_by(|(_, one), (_, other)| is_letter(*one) == is_letter(*other));
        let words = runs.filter(|run| is_letter(run[0].1));
        let words = words.map(|run| {
            let word: String = run.iter().map(|(_, c)| c).collect();
            let bytes = run[0].0.start..run[run.len() - 1].0.end;
            (bytes, self.stemmer.stem(&word))
        });
        words.collect()
    }
}

fn folded(text: &str) -> Vec<Folded> {
    let chars = text.char_indices();
    let chars = chars.map(|(at, c)| (at..at + c.len_utf8(), fold_char(c)));
    chars.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str], language: &str, text: &str) -> Vec<String> {
        let finder = WordFinder::new(words.iter().copied(), &language.into());
        let found = finder.find(text).into_iter();
        let found = found.map(|(bytes, number)| format!("{}={}", words[number], &text[bytes]));
        found.collect()
    }

    #[test]
    fn chinese_words_are_found_in_any_script_the_longest_first() {
        let words = ["信用", "信用修复", "WTO 规则"];
        let text = "健全信用修復機制，信用信息；ＷＴＯ规则。";
        assert_eq!(
            found(&words, "zh", text),
            ["信用修复=信用修復", "信用=信用", "WTO 规则=ＷＴＯ规则"]
        );
    }

    #[test]
    fn words_with_spaces_are_found_whole_and_inflected() {
        let words = ["credit rating", "credit", "law", "信"];
        let text = "Credit-ratings, credits and the lawn; LAWS.";
        assert_eq!(
            found(&words, "en", text),
            ["credit rating=Credit-ratings", "credit=credits", "law=LAWS"]
        );
        assert!(found(&[], "en", text).is_empty());
        assert!(found(&["", " "], "en", text).is_empty());
    }
}
