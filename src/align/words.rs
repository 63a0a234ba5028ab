//! The words of a text, for those who select, look up or compare them.
//!
//! Where a script puts spaces between words, they are Unicode's (UAX #29). Chinese is
//! split by `segmenter.rs`, as it is for word alignment, so that the cursor goes over
//! the words that are linked. Two things differ, because a reader wants them whole and
//! an aligner in parts: numbers (第十六条, which is linked as 16) and the terms of
//! glossaries (信用修复). They are joined here, where they begin and end with a word.
//! Punctuation marks are words of their own.
//!
//! Sentences are aligned without this splitter (`beads/tokens`): what counts there is
//! which entries of the lexicon a text has, not where its words end.
//!
//! ```
//! use duizhao::align::words::WordSplitter;
//!
//! let splitter = WordSplitter::built_in();
//! let text = "加快健全以信用为基础的机制。";
//! let words: Vec<_> = splitter.words(text).map(|range| &text[range]).collect();
//! assert_eq!(words, ["加快", "健全", "以", "信用", "为", "基础", "的", "机制", "。"]);
//! ```

mod frequencies;
mod segmenter;

use std::collections::VecDeque;
use std::ops::Range;

use unicode_segmentation::{UWordBoundIndices, UnicodeSegmentation};

pub(crate) use frequencies::WORDS_OF_LAWS;
pub(crate) use segmenter::Segmenter;

use super::lexicon::MAX_TERM_CHARS;
use crate::search::fold_char;
use crate::text::is_han;
use crate::text::numerals::is_chinese_numeral;

/// What may follow a number in one word with it: 第十六条.
const MEASURES: &str = "条條款項项章节節编編部年月日次";

/// Characters that no word goes across.
const BOUNDS: &str = "，。；、：！？（）《》“”";

/// How far a word is looked for from a place in the middle of a text, in
/// characters.
const REACH: usize = 200;

/// Splits texts into words.
#[derive(Clone, Debug)]
pub struct WordSplitter {
    segmenter: Segmenter,
}

impl WordSplitter {
    /// With the built-in dictionaries, the terms of the built-in glossary, and the
    /// frequencies of the built-in corpus. Unpacks a megabyte: build it when the first
    /// word is wanted.
    pub fn built_in() -> Self {
        let mut lexicon = super::built_in_lexicon();
        lexicon.add_cedpane();
        Self {
            segmenter: Segmenter::new(lexicon, &frequencies::built_in()),
        }
    }

    /// The words of a text as byte ranges, in order.
    pub fn words<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        Words {
            splitter: self,
            tokens: text.split_word_bound_indices(),
            next: None,
            run: VecDeque::new(),
        }
    }

    /// The word at a byte, or the next one. Looks only at the text around it.
    pub fn word_at(&self, text: &str, byte: usize) -> Option<Range<usize>> {
        let byte = text.floor_char_boundary(byte.min(text.len()));
        let start = restart(text, byte);
        let words = self.words(&text[start..]);
        let mut words = words.map(|word| start + word.start..start + word.end);
        words.find(|word| word.end > byte)
    }

    /// The last word that begins before a byte. Looks only at the text before it
    /// and to the end of that word.
    pub fn word_before(&self, text: &str, byte: usize) -> Option<Range<usize>> {
        let before = text[..text.floor_char_boundary(byte)].trim_end();
        let (last, _) = before.char_indices().next_back()?;
        self.word_at(text, last)
    }

    /// The lengths of the words in a folded run of Chinese characters, in characters.
    fn split(&self, run: &[char]) -> Vec<usize> {
        let words = self.segmenter.split(run);
        let mut lengths = Vec::with_capacity(words.len());
        let (mut rest, mut words) = (run, &words[..]);
        while let [first, ..] = words {
            let joined = number(rest, words).or_else(|| self.term(rest, words));
            let count = joined.unwrap_or(1);
            let length = if count == 1 {
                *first
            } else {
                words[..count].iter().sum()
            };
            lengths.push(length);
            (rest, words) = (&rest[length..], &words[count..]);
        }
        lengths
    }

    /// How many words together are the longest term that a run begins with.
    fn term(&self, run: &[char], words: &[usize]) -> Option<usize> {
        let ends = words.iter().scan(0, |end, length| {
            *end += length;
            Some(*end)
        });
        let ends = ends.take_while(|end| *end <= MAX_TERM_CHARS);
        let ends: Vec<usize> = ends.collect();
        let is_term = |end: &usize| self.segmenter.lexicon().has_term(&run[..*end]);
        ends.iter().rposition(is_term).map(|last| last + 1)
    }
}

/// How many words together are the number that a run begins with, with its measure if
/// that is no part of another word.
fn number(run: &[char], words: &[usize]) -> Option<usize> {
    let ordinal = usize::from(run[0] == '第');
    let numerals = run[ordinal..].iter();
    let numerals = numerals.take_while(|c| is_chinese_numeral(**c)).count();
    if numerals < 2 - ordinal {
        return None;
    }
    let number = ordinal + numerals;
    let measure = run.get(number).is_some_and(|c| MEASURES.contains(*c));
    let with_measure = measure.then_some(number + 1);
    let mut lengths = with_measure.into_iter().chain([number]);
    lengths.find_map(|length| words_within(words, length))
}

/// How many words together have a length.
fn words_within(words: &[usize], length: usize) -> Option<usize> {
    let mut left = length;
    for (nth, word) in words.iter().enumerate() {
        left = left.checked_sub(*word)?;
        if left == 0 {
            return Some(nth + 1);
        }
    }
    None
}

/// Where words can be counted from so as to find the one at a byte.
fn restart(text: &str, byte: usize) -> usize {
    let before = text[..byte].char_indices().rev().take(REACH);
    let mut start = byte;
    for (at, c) in before {
        if c.is_whitespace() || BOUNDS.contains(c) {
            return start;
        }
        start = at;
    }
    start
}

struct Words<'a> {
    splitter: &'a WordSplitter,
    tokens: UWordBoundIndices<'a>,
    /// The token after the last run.
    next: Option<(usize, &'a str)>,
    /// The words of a run of Chinese characters.
    run: VecDeque<Range<usize>>,
}

impl Words<'_> {
    /// Takes the Chinese characters that follow one another from a token on.
    fn take_run(&mut self, (start, first): (usize, &str)) {
        let mut run: Vec<(usize, char)> = first.char_indices().collect();
        for (at, token) in self.tokens.by_ref() {
            if run.len() >= REACH || !token.chars().all(is_han) {
                self.next = Some((at, token));
                break;
            }
            run.extend(
                token
                    .char_indices()
                    .map(|(inside, c)| (at - start + inside, c)),
            );
        }
        let folded: Vec<_> = run.iter().map(|(_, c)| fold_char(*c)).collect();
        let mut from = 0;
        for length in self.splitter.split(&folded) {
            let (begin, _) = run[from];
            let (last, c) = run[from + length - 1];
            self.run
                .push_back(start + begin..start + last + c.len_utf8());
            from += length;
        }
    }
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(word) = self.run.pop_front() {
                return Some(word);
            }
            let token = self.next.take().or_else(|| self.tokens.next())?;
            let (start, word) = token;
            if word.chars().all(is_han) {
                self.take_run(token);
            } else if !word.trim().is_empty() {
                return Some(start..start + word.len());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let splitter = WordSplitter::built_in();
        splitter.words(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn chinese_is_split_at_the_least_cost_and_numbers_and_terms_are_whole() {
        for (text, expected) in [
            ("推进信用修复工作", "推进 信用修复 工作"),
            ("信用信息共享平台，完善", "信用信息共享 平台 ， 完善"),
            ("第十六条规定的行为", "第十六条 规定 的 行为"),
            ("二十三个部门", "二十三 个 部门"),
            ("在食品药品领域", "在 食品药品 领域"),
            ("统一十分重要的问题", "统一 十分 重要 的 问题"),
            ("研究生命起源", "研究 生命 起源"),
            ("三月二十九日到北京大学", "三月 二十九日 到 北京大学"),
            ("公信力", "公信力"),
            ("建立OECD标准 2022年", "建立 OECD 标准 2022 年"),
            ("Don’t split 3.5 words.", "Don’t split 3.5 words ."),
            ("", ""),
        ] {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn a_word_is_found_from_any_of_its_bytes() {
        let splitter = WordSplitter::built_in();
        let text = "加快健全以信用为基础的 credit supervision，并 3.5 规定。";
        let all: Vec<_> = splitter.words(text).collect();
        for (nth, word) in all.iter().enumerate() {
            for byte in word.clone() {
                assert_eq!(splitter.word_at(text, byte).as_ref(), Some(word));
            }
            let before = splitter.word_before(text, word.start);
            assert_eq!(before.as_ref(), nth.checked_sub(1).map(|nth| &all[nth]));
        }
        assert_eq!(splitter.word_at(text, text.len()), None);
        assert_eq!(splitter.word_before(text, text.len()).as_ref(), all.last());
    }
}
