//! Texts as sequences of words, numbers and marks, with their places.

use std::ops::Range;

use crate::align::lexicon::dictionary_form;
use crate::align::words::Segmenter;
use crate::document::LanguageTag;
use crate::search::{Stemmer, fold, fold_char};
use crate::text::number_words::{leading_number, leading_word, ordinal};
use crate::text::numerals::{is_chinese_numeral, leading_decimal};
use crate::text::{is_letter, is_unspaced, parse_numeral};

/// Only so many tokens of a text are aligned. The time for a pair grows with the
/// cube of its length.
const MAX_TOKENS: usize = 400;

/// Characters after which a Chinese numeral counts something: 三年, 第二款.
const COUNTED: &str = "年月日条项款次个人章节编目点元小时天期级类";

/// A word, number or mark of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is compared by: the stem of a word, `#16` for a number in any
    /// form, the Western form of a mark.
    pub(super) key: Box<str>,
    /// Its place in the text, in bytes.
    pub(super) range: Range<usize>,
}

impl Token {
    /// Whether it is a word or a number, and not a mark.
    pub(super) fn is_word(&self) -> bool {
        let first = self.key.chars().next();
        first.is_some_and(|c| c.is_alphanumeric() || c == '#')
    }

    /// Whether it may be linked: a word, or the Chinese comma that stands for
    /// “and”.
    pub(super) fn can_be_linked(&self) -> bool {
        self.is_word() || &*self.key == "、"
    }
}

impl AsRef<str> for Token {
    fn as_ref(&self) -> &str {
        &self.key
    }
}

/// What the words of one language are compared by.
#[derive(Debug)]
pub(super) struct WordKeys {
    stems: Stemmer,
    /// Whether to read English number words and irregular forms. True for
    /// Chinese as well: Latin words in Chinese text are mostly English.
    is_english: bool,
}

impl WordKeys {
    pub(super) fn new(language: &LanguageTag) -> Self {
        Self {
            stems: Stemmer::for_language(language),
            is_english: language.is_english() || language.is_chinese(),
        }
    }

    /// The key of a single word, such as one of a dictionary.
    pub(super) fn key(&self, word: &str) -> Box<str> {
        let word = fold(word);
        if word.contains(is_unspaced) {
            return word.into();
        }
        let plain = if self.is_english {
            dictionary_form(&word)
        } else {
            &word
        };
        self.stems.stem(plain)
    }
}

/// Splits texts of one language into tokens.
#[derive(Debug)]
pub(super) struct Tokenizer<'a> {
    keys: &'a WordKeys,
    segmenter: &'a Segmenter,
}

impl<'a> Tokenizer<'a> {
    pub(super) fn new(keys: &'a WordKeys, segmenter: &'a Segmenter) -> Self {
        Self { keys, segmenter }
    }

    /// The tokens of a text, in order.
    pub(super) fn tokens(&self, text: &str) -> Vec<Token> {
        let mut reader = Reader::new(text);
        while let Some(c) = reader.rest().first().copied() {
            if reader.tokens.len() >= MAX_TOKENS {
                reader.tokens.truncate(MAX_TOKENS);
                break;
            }
            if c.is_ascii_digit() {
                let (number, length) = leading_decimal(reader.rest());
                reader.push(format!("#{number}").into(), length);
            } else if is_unspaced(c) {
                self.unspaced(&mut reader);
            } else if is_letter(c) {
                self.word(&mut reader);
            } else {
                reader.mark(c);
            }
        }
        reader.tokens
    }

    /// A word of a script with spaces, or a number in words.
    fn word(&self, reader: &mut Reader) {
        if self.keys.is_english {
            let rest = reader.rest();
            let single = || {
                let word = leading_word(rest);
                ordinal(&word).map(|value| (value, word.len()))
            };
            let number = leading_number(rest).map(|number| (number.value, number.len));
            if let Some((value, length)) = number.or_else(single)
                && !rest.get(length).is_some_and(|c| is_letter(*c))
            {
                return reader.push(format!("#{value}").into(), length);
            }
        }
        let (word, length) = leading_letters(reader.rest());
        reader.push(self.keys.key(&word), length);
    }

    /// A run of a script without spaces: its numerals, and the words between
    /// them.
    fn unspaced(&self, reader: &mut Reader) {
        let rest = reader.rest();
        let run = rest.iter().take_while(|c| is_unspaced(**c)).count();
        let run: Vec<char> = rest[..run].to_vec();
        let mut from = 0;
        while from < run.len() {
            let number = (from..run.len()).find_map(|at| {
                let numeral = self.numeral(&run, at)?;
                Some((at, numeral))
            });
            let words = number.as_ref().map_or(run.len(), |(at, _)| *at);
            for length in self.segmenter.split(&run[from..words]) {
                let word: String = run[from..from + length].iter().collect();
                reader.push(word.into(), length);
                from += length;
            }
            if let Some((_, (value, length))) = number {
                reader.push(format!("#{value}").into(), length);
                from += length;
            }
        }
    }

    /// The value and length of the numeral at a place of a run, if it counts
    /// something there: 第二, 三年, a number alone.
    fn numeral(&self, run: &[char], at: usize) -> Option<(u32, usize)> {
        let prefix = usize::from(run[at] == '第');
        let digits = run[at + prefix..].iter();
        let digits = digits.take_while(|c| is_chinese_numeral(**c)).count();
        let end = at + prefix + digits;
        let is_inside = at > 0 && is_chinese_numeral(run[at - 1]);
        if digits == 0 || is_inside {
            return None;
        }
        let counts = |c: &char| {
            let is_word = digits == 1 && self.segmenter.is_word(&run[at..end + 1]);
            COUNTED.contains(*c) && !is_word
        };
        let is_whole = at == 0 && end == run.len();
        if prefix == 0 && !is_whole && !run.get(end).is_some_and(counts) {
            return None;
        }
        let text: String = run[at + prefix..end].iter().collect();
        Some((parse_numeral(&text)?, end - at))
    }
}

/// The letters at the beginning, with an apostrophe inside, without a possessive
/// ending; and how many characters that takes with it.
fn leading_letters(rest: &[char]) -> (String, usize) {
    let is_apostrophe = |c: &char| matches!(c, '\'' | '’');
    let mut length = 0;
    while let Some(c) = rest.get(length) {
        let continues = rest.get(length + 1).is_some_and(|next| is_letter(*next));
        if !(is_letter(*c) || is_apostrophe(c) && continues) {
            break;
        }
        length += 1;
    }
    let word = match &rest[..length] {
        [word @ .., apostrophe, 's'] if is_apostrophe(apostrophe) => word,
        word => word,
    };
    (word.iter().collect(), length)
}

/// What is read of a text.
struct Reader {
    /// The folded characters.
    chars: Vec<char>,
    /// The byte at which each begins, and the length of the text.
    bytes: Vec<usize>,
    at: usize,
    tokens: Vec<Token>,
}

impl Reader {
    fn new(text: &str) -> Self {
        let ends = std::iter::once(text.len());
        Self {
            chars: text.chars().map(fold_char).collect(),
            bytes: text.char_indices().map(|(at, _)| at).chain(ends).collect(),
            at: 0,
            tokens: Vec::new(),
        }
    }

    fn rest(&self) -> &[char] {
        &self.chars[self.at..]
    }

    /// Adds a token of some characters.
    fn push(&mut self, key: Box<str>, length: usize) {
        let end = self.at + length.max(1);
        let range = self.bytes[self.at]..self.bytes[end];
        self.tokens.push(Token { key, range });
        self.at = end;
    }

    /// Adds a mark that translators keep, or skips a character.
    fn mark(&mut self, c: char) {
        let key = match c {
            '，' | ',' => ",",
            '。' | '.' => ".",
            '；' | ';' => ";",
            '：' | ':' => ":",
            '（' | '(' => "(",
            '）' | ')' => ")",
            '、' => "、",
            _ => {
                self.at += 1;
                return;
            }
        };
        self.push(key.into(), 1);
    }
}
