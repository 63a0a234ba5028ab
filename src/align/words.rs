//! The words of a text, for those who select or look them up.
//!
//! Where a script puts spaces between words, they are Unicode's (UAX #29). Chinese
//! words are the longest that the lexicon has; what it does not have is divided at
//! words of one character (的, 和, 在) and else taken two characters at a time, as
//! most Chinese words are. Punctuation marks are words of their own.
//!
//! ```
//! use duizhao::align::words::WordSplitter;
//!
//! let splitter = WordSplitter::built_in();
//! let text = "加快健全以信用为基础的机制。";
//! let words: Vec<_> = splitter.words(text).map(|range| &text[range]).collect();
//! assert_eq!(words, ["加快", "健全", "以", "信用", "为", "基础", "的", "机制", "。"]);
//! ```

use std::collections::VecDeque;
use std::ops::Range;

use unicode_segmentation::{UWordBoundIndices, UnicodeSegmentation};

use super::lexicon::Lexicon;
use crate::search::fold_char;
use crate::text::is_han;
use crate::text::numerals::is_chinese_numeral;

/// Words of one character, folded, that seldom are a part of another word.
const SINGLE: &str = "的了和与及或在是以为于对将把被从由向之其并也而且不使就都又即则若";

/// Frequent words with one of those characters in them.
const WHOLE: [&str; 18] = [
    "行为", "作为", "存在", "现在", "潜在", "相对", "应对", "针对", "反对", "和谐", "难以", "加以",
    "予以", "在线", "其中", "尤其", "将来", "使用",
];

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
    lexicon: Lexicon,
}

impl WordSplitter {
    /// With the built-in words and the terms of the built-in glossary.
    pub fn built_in() -> Self {
        let mut lexicon = super::built_in_lexicon();
        for word in WHOLE {
            lexicon.add(word, "");
        }
        Self { lexicon }
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

    /// The lengths of the words in a run of Chinese characters, in characters.
    fn split(&self, run: &[char]) -> Vec<usize> {
        let (mut lengths, mut unknown, mut at) = (Vec::new(), 0, 0);
        while let Some(c) = run.get(at) {
            let known = self.known(&run[at..]);
            if known == 0 && !SINGLE.contains(*c) {
                (unknown, at) = (unknown + 1, at + 1);
                continue;
            }
            push_pairs(&mut lengths, unknown);
            lengths.push(known.max(1));
            (unknown, at) = (0, at + known.max(1));
        }
        push_pairs(&mut lengths, unknown);
        lengths
    }

    /// The length of the number or of the term that a run begins with; 0 if it
    /// begins with neither.
    fn known(&self, run: &[char]) -> usize {
        let ordinal = usize::from(run[0] == '第');
        let numerals = run[ordinal..].iter();
        let numerals = numerals.take_while(|c| is_chinese_numeral(**c)).count();
        if numerals > 0 && (ordinal > 0 || numerals > 1) {
            let number = ordinal + numerals;
            let measure = run.get(number).is_some_and(|c| MEASURES.contains(*c));
            return number + usize::from(measure);
        }
        match self.lexicon.longest_match(run) {
            (_, 1) => 0,
            (_, length) => length,
        }
    }
}

/// Words of two characters for so many, the last of three if they are odd.
fn push_pairs(lengths: &mut Vec<usize>, mut characters: usize) {
    while characters > 3 {
        lengths.push(2);
        characters -= 2;
    }
    lengths.extend(Some(characters).filter(|left| *left > 0));
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
    fn chinese_is_split_by_the_lexicon_and_else_in_pairs() {
        for (text, expected) in [
            ("推进信用修复工作", "推进 信用修复 工作"),
            ("信用信息共享平台，完善", "信用信息共享 平台 ， 完善"),
            ("第十六条规定的行为", "第十六条 规定 的 行为"),
            ("二十三个部门", "二十三 个 部门"),
            ("在食品药品领域", "在 食品药品 领域"),
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
