//! Splits a sentence into tokens.

use super::numbers;
use crate::align::lexicon::{Lexicon, dictionary_form};
use crate::document::LanguageTag;
use crate::search::{Stemmer, fold_char};
use crate::text::{is_letter, is_unspaced};

/// Punctuation that translators keep, by form, with the token it becomes.
const MARKS: [(char, &str); 13] = [
    ('?', "?"),
    ('？', "?"),
    ('!', "!"),
    ('！', "!"),
    ('“', "\""),
    ('「', "\""),
    ('『', "\""),
    ('«', "\""),
    ('…', "…"),
    ('—', "—"),
    ('–', "—"),
    (':', ":"),
    ('：', ":"),
];

/// Splits sentences of one language into tokens.
pub(crate) struct Tokenizer<'a> {
    stems: Stemmer,
    /// Whether to read English number words and irregular forms. True for
    /// Chinese as well: Latin words in Chinese text are mostly English.
    is_english: bool,
    lexicon: &'a Lexicon,
}

impl<'a> Tokenizer<'a> {
    pub(crate) fn new(language: &LanguageTag, lexicon: &'a Lexicon) -> Self {
        Self {
            stems: Stemmer::for_language(language),
            is_english: language.is_english() || language.is_chinese(),
            lexicon,
        }
    }

    /// Calls `emit` with each token of a text, in order.
    pub(in crate::align::beads) fn tokenize(&self, text: &str, emit: &mut dyn FnMut(&str)) {
        let chars: Vec<char> = text.chars().map(fold_char).collect();
        let mut quoted = false;
        let mut rest = &chars[..];
        while let Some(c) = rest.first() {
            let len = if let Some((number, len)) = numbers::leading_token(rest, self.is_english) {
                emit(&number);
                len
            } else if is_unspaced(*c) {
                self.unspaced(rest, emit)
            } else if is_letter(*c) {
                self.word(rest, emit)
            } else {
                mark(rest, &mut quoted, emit)
            };
            rest = &rest[len..];
        }
    }

    /// Emits the longest word that the lexicon has, or else one character;
    /// returns its length.
    fn unspaced(&self, rest: &[char], emit: &mut dyn FnMut(&str)) -> usize {
        let (word, len) = self.lexicon.longest_match(rest);
        emit(&word);
        len
    }

    /// Emits the stem of a word; returns the word's length.
    fn word(&self, rest: &[char], emit: &mut dyn FnMut(&str)) -> usize {
        let mut len = letters(rest);
        let word: String = rest[..len].iter().collect();
        let plain = if self.is_english {
            dictionary_form(&word)
        } else {
            &word
        };
        emit(&self.stems.stem(plain));
        // ’s and ’ll say little, but “n’t” is a word of its own.
        if let Some(ending) = ending(&rest[len..]) {
            let negated = word.ends_with('n') && rest[len + 1..len + ending] == ['t'];
            if self.is_english && negated {
                emit("not");
            }
            len += ending;
        }
        len
    }
}

/// The number of letters at the beginning.
fn letters(rest: &[char]) -> usize {
    let end = rest.iter().position(|c| !is_letter(*c));
    end.unwrap_or(rest.len())
}

/// The length of an apostrophe with one or two letters: ’s, ’t, ’ll.
fn ending(rest: &[char]) -> Option<usize> {
    let after = rest
        .strip_prefix(&['\''])
        .or_else(|| rest.strip_prefix(&['’']))?;
    let len = letters(after);
    (1..=2).contains(&len).then_some(len + 1)
}

/// Emits a punctuation mark, once if it is repeated, and skips any other
/// character; returns how many characters that takes.
fn mark(rest: &[char], quoted: &mut bool, emit: &mut dyn FnMut(&str)) -> usize {
    let c = rest[0];
    let len = rest.iter().take_while(|other| **other == c).count();
    match c {
        // Straight quotation marks open and close alternately. Only opening
        // marks are tokens, as in the table above.
        '"' => {
            if !*quoted {
                emit("\"");
            }
            *quoted = !*quoted;
            return 1;
        }
        '.' if len > 2 => emit("…"),
        '-' if len > 1 => emit("—"),
        _ => {
            if let Some((_, name)) = MARKS.iter().find(|(mark, _)| *mark == c) {
                emit(name);
            }
        }
    }
    len
}
