//! Cuts a sentence into tokens.

use super::numbers;
use crate::align::lexicon::{Lexicon, plain_form};
use crate::document::LanguageTag;
use crate::search::{Stemmer, fold_char, is_letter, is_unspaced};

/// Signs that translators keep, in their several forms, each with its name.
const SIGNS: [(char, &str); 13] = [
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

/// Reads sentences of one language.
pub(crate) struct Reader<'a> {
    stems: Stemmer,
    /// Whether number words and irregular forms are those of English; Latin
    /// words in Chinese text are English too.
    is_english: bool,
    lexicon: &'a Lexicon,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(language: &LanguageTag, lexicon: &'a Lexicon) -> Self {
        Self {
            stems: Stemmer::for_language(language),
            is_english: language.is_english() || language.is_chinese(),
            lexicon,
        }
    }

    /// Gives the tokens of a text, in their order.
    pub(in crate::align::beads) fn read(&self, text: &str, give: &mut dyn FnMut(&str)) {
        let chars: Vec<char> = text.chars().map(fold_char).collect();
        let mut quoted = false;
        let mut rest = &chars[..];
        while let Some(c) = rest.first() {
            let len = if let Some((number, len)) = numbers::leading(rest, self.is_english) {
                give(&number);
                len
            } else if is_unspaced(*c) {
                self.unspaced(rest, give)
            } else if is_letter(*c) {
                self.word(rest, give)
            } else {
                sign(rest, &mut quoted, give)
            };
            rest = &rest[len..];
        }
    }

    /// The longest word that the lexicon knows, else one character.
    fn unspaced(&self, rest: &[char], give: &mut dyn FnMut(&str)) -> usize {
        let (word, len) = self.lexicon.leading_word(rest);
        give(&word);
        len
    }

    fn word(&self, rest: &[char], give: &mut dyn FnMut(&str)) -> usize {
        let mut len = letters(rest);
        let word: String = rest[..len].iter().collect();
        let plain = if self.is_english {
            plain_form(&word)
        } else {
            &word
        };
        give(&self.stems.stem(plain));
        if let Some(ending) = ending(&rest[len..]) {
            let negated = word.ends_with('n') && rest[len + 1..len + ending] == ['t'];
            if self.is_english && negated {
                give("not");
            }
            len += ending;
        }
        len
    }
}

/// How many letters there are at the beginning.
fn letters(rest: &[char]) -> usize {
    let end = rest.iter().position(|c| !is_letter(*c));
    end.unwrap_or(rest.len())
}

/// The length of what an apostrophe joins to a word: ’s, ’t, ’ll.
fn ending(rest: &[char]) -> Option<usize> {
    let after = rest
        .strip_prefix(&['\''])
        .or_else(|| rest.strip_prefix(&['’']))?;
    let len = letters(after);
    (1..=2).contains(&len).then_some(len + 1)
}

/// Gives the name of a sign, once for a row of the same; what is no sign is
/// passed over.
fn sign(rest: &[char], quoted: &mut bool, give: &mut dyn FnMut(&str)) -> usize {
    let c = rest[0];
    let len = rest.iter().take_while(|other| **other == c).count();
    match c {
        // A straight quotation mark opens and closes by turns.
        '"' => {
            if !*quoted {
                give("\"");
            }
            *quoted = !*quoted;
            return 1;
        }
        '.' if len > 2 => give("…"),
        '-' if len > 1 => give("—"),
        _ => {
            if let Some((_, name)) = SIGNS.iter().find(|(sign, _)| *sign == c) {
                give(name);
            }
        }
    }
    len
}
