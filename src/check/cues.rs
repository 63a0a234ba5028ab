//! Words and phrases that express something, such as a negation or a duty, found in a text.

use std::ops::Range;

use crate::document::{Document, LanguageTag, Sides};
use crate::search::fold_char;
use crate::text::is_letter;

/// A text folded character by character, with the places of its characters.
pub(super) struct FoldedChars {
    pub(super) chars: Vec<char>,
    /// The byte at which each character begins, and the length of the text.
    pub(super) bytes: Vec<usize>,
}

impl FoldedChars {
    pub(super) fn new(text: &str) -> Self {
        let ends = std::iter::once(text.len());
        Self {
            chars: text.chars().map(fold_char).collect(),
            bytes: text.char_indices().map(|(at, _)| at).chain(ends).collect(),
        }
    }

    /// The bytes of the first occurrence of some folded words; of scripts with spaces, whole
    /// words, of which the last may have an ending.
    pub(super) fn find(&self, words: &str) -> Option<Range<usize>> {
        let words: Vec<char> = words.chars().collect();
        let first = words.first()?;
        let found = self
            .chars
            .windows(words.len())
            .enumerate()
            .find(|(at, window)| {
                let is_inside = is_letter(*first)
                    && at
                        .checked_sub(1)
                        .is_some_and(|at| is_letter(self.chars[at]));
                !is_inside && *window == words
            });
        found.map(|(at, _)| self.bytes_of(&(at..at + words.len())))
    }

    /// The bytes of some characters.
    pub(super) fn bytes_of(&self, chars: &Range<usize>) -> Range<usize> {
        self.bytes[chars.start]..self.bytes[chars.end]
    }

    /// The words of scripts with spaces, an apostrophe and the letters after it included.
    pub(super) fn words(&self) -> Vec<Range<usize>> {
        let mut words = Vec::new();
        let mut at = 0;
        while at < self.chars.len() {
            let len = self.word_len(at);
            if len > 0 {
                words.push(at..at + len);
            }
            at += len.max(1);
        }
        words
    }

    fn word_len(&self, from: usize) -> usize {
        let continues = |at: usize| match self.chars.get(at) {
            Some('\'' | '’') => {
                at > from && self.chars.get(at + 1).is_some_and(|c| is_letter(*c))
            }
            Some(c) => is_letter(*c),
            None => false,
        };
        (from..).take_while(|at| continues(*at)).count()
    }
}

/// Languages whose cues are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CueLanguage {
    Chinese,
    English,
}

impl CueLanguage {
    /// `None` for a language without a table.
    pub(super) fn of(tag: &LanguageTag) -> Option<Self> {
        match tag {
            _ if tag.is_chinese() => Some(Self::Chinese),
            _ if tag.is_english() => Some(Self::English),
            _ => None,
        }
    }

    /// The languages of both sides; `None` if they are the same, or one has no table.
    pub(super) fn of_sides(document: &Document) -> Option<Sides<Self>> {
        let Sides { source, target } = Sides::of(|side| Self::of(document.language(side)));
        let languages = Sides::new(source?, target?);
        (languages.source != languages.target).then_some(languages)
    }
}

/// A cue in a text: what it expresses, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cue<T> {
    pub(super) what: T,
    pub(super) bytes: Range<usize>,
}

/// The cues of a table in a text, in order; where several begin, the longest, and of those the
/// most exact.
///
/// English cues are whole words, or beginnings of words if they end in `*`; Chinese ones are
/// simplified characters.
pub(super) fn find_cues<T: Copy>(
    text: &FoldedChars,
    language: CueLanguage,
    table: &[(&str, T)],
) -> Vec<Cue<T>> {
    let mut cues = Vec::new();
    let mut at = 0;
    while at < text.chars.len() {
        let rest = &text.chars[at..];
        let found = table
            .iter()
            .filter_map(|(words, what)| Some((match_len(rest, words, language)?, words, *what)))
            .max_by_key(|(len, words, _)| (*len, words.len()));
        if let Some((len, _, what)) = found {
            let bytes = text.bytes_of(&(at..at + len));
            cues.push(Cue { what, bytes });
            at += len;
        } else {
            at += match language {
                CueLanguage::Chinese => 1,
                // A cue begins where a word does.
                CueLanguage::English => text.word_len(at).max(1),
            };
        }
    }
    cues
}

/// The length of a cue at the beginning of some characters.
fn match_len(rest: &[char], words: &str, language: CueLanguage) -> Option<usize> {
    let (words, is_stem) = match words.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (words, false),
    };
    let mut len = 0;
    for c in words.chars() {
        if *rest.get(len)? != c {
            return None;
        }
        len += 1;
    }
    let letters = rest[len..].iter().take_while(|c| is_letter(**c)).count();
    match language {
        CueLanguage::Chinese => Some(len),
        CueLanguage::English if is_stem => Some(len + letters),
        CueLanguage::English => (letters == 0).then_some(len),
    }
}

/// The number of cues that express something.
pub(super) fn count<T: Copy>(cues: &[Cue<T>], is_it: impl Fn(T) -> bool) -> usize {
    cues.iter().filter(|cue| is_it(cue.what)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_cue_counts() {
        let found = |language, text: &str, table: &[(&str, char)]| -> String {
            let cues = find_cues(&FoldedChars::new(text), language, table);
            cues.iter().map(|cue| cue.what).collect()
        };
        let table = [("不", 'a'), ("不断", 'b'), ("未", 'c')];
        assert_eq!(found(CueLanguage::Chinese, "不斷，不得未", &table), "bac");
        let table = [("not", 'a'), ("not only", 'b'), ("prohibit*", 'c')];
        let text = "Not only nothing is prohibited, it does not";
        assert_eq!(found(CueLanguage::English, text, &table), "bca");
    }
}
