//! Texts to look for in folded text.

use std::ops::Range;

use memchr::memmem::Finder;

use super::fold;
use crate::text::is_letter;

/// A text to look for as it stands. Where it begins or ends with a letter or
/// digit of a script with spaces, a word must begin or end there too: `art` is
/// not found in “part”.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    typed: String,
    folded: String,
    finder: Finder<'static>,
    /// Whether a word must begin at the start, and end at the end.
    bounds: [bool; 2],
}

impl Needle {
    /// `None` if the text is blank.
    pub(super) fn new(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let folded = fold::fold(typed);
        let (first, last) = (folded.chars().next()?, folded.chars().next_back()?);
        Some(Self {
            typed: typed.to_owned(),
            finder: Finder::new(folded.as_bytes()).into_owned(),
            bounds: [is_letter(first), is_letter(last)],
            folded,
        })
    }

    /// The same needle, whose last word may go on.
    pub(super) fn into_prefix(mut self) -> Self {
        self.bounds[1] = false;
        self
    }

    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    pub(super) fn typed(&self) -> &str {
        &self.typed
    }

    /// The first match in a folded text that begins at or after a byte.
    pub(super) fn find(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let mut from = from;
        loop {
            let start = from + self.finder.find(text.get(from..)?.as_bytes())?;
            let range = start..start + self.folded.len();
            if self.is_bounded(text, &range) {
                return Some(range);
            }
            from = start + text[start..].chars().next().map_or(1, char::len_utf8);
        }
    }

    fn is_bounded(&self, text: &str, range: &Range<usize>) -> bool {
        let before = || text[..range.start].chars().next_back();
        let after = || text[range.end..].chars().next();
        !(self.bounds[0] && before().is_some_and(is_letter)
            || self.bounds[1] && after().is_some_and(is_letter))
    }
}

/// What may separate the parts of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separators {
    /// Any number of spaces.
    Spaces,
    /// Any spaces and punctuation.
    SpacesAndPunctuation,
}

/// A text to look for whatever separates its parts: 中央 办公厅 for 中央办公厅,
/// “early warning, and” for `early warning and`.
#[derive(Clone, Debug)]
pub(super) struct PhrasePattern {
    separators: Separators,
    /// Words, and single characters of unspaced scripts, in order.
    parts: Vec<Needle>,
    /// Words that match in place of the last part.
    endings: Vec<Box<str>>,
}

impl PhrasePattern {
    /// `None` if the text has no letter or character at all.
    pub(super) fn new(typed: &str, separators: Separators) -> Option<Self> {
        let folded = fold::fold(typed);
        let mut parts = Vec::new();
        let mut word = String::new();
        for c in folded.chars().chain([' ']) {
            if is_letter(c) {
                word.push(c);
                continue;
            }
            parts.extend(Needle::new(&std::mem::take(&mut word)));
            if fold::is_significant(c) {
                parts.extend(Needle::new(c.encode_utf8(&mut [0; 4])));
            }
        }
        (!parts.is_empty()).then_some(Self {
            separators,
            parts,
            endings: Vec::new(),
        })
    }

    /// The number of parts.
    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    /// Lets other words match in place of the last part. A phrase of a single
    /// part ignores them.
    pub(super) fn set_endings<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        self.endings = words.map(Box::from).collect();
    }

    /// The first match in a folded text that begins at or after a byte.
    pub(super) fn find(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let mut from = from;
        loop {
            let first = self.parts[0].find(text, from)?;
            if let Some(end) = self.match_rest(text, first.end) {
                return Some(first.start..end);
            }
            from = first.end;
        }
    }

    /// Matches all parts but the first, which ends at `start`; returns the end.
    fn match_rest(&self, text: &str, start: usize) -> Option<usize> {
        let mut end = start;
        for (nth, part) in self.parts.iter().enumerate().skip(1) {
            let next = text[end..].find(|c| !self.is_separator(c))? + end;
            let is_last = nth + 1 == self.parts.len();
            let endings = if is_last { &self.endings[..] } else { &[] };
            let words = std::iter::once(part.folded()).chain(endings.iter().map(AsRef::as_ref));
            end = words
                .map(|word| (word, next..next + word.len()))
                .find(|(word, range)| {
                    text[next..].starts_with(word) && part.is_bounded(text, range)
                })
                .map(|(_, range)| range.end)?;
        }
        Some(end)
    }

    /// A line feed ends a segment and separates nothing inside one.
    fn is_separator(&self, c: char) -> bool {
        match self.separators {
            Separators::Spaces => c == ' ',
            Separators::SpacesAndPunctuation => !fold::is_significant(c) && c != '\n',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(needle: &str, text: &str, expected: Option<&str>) {
        let folded = fold::fold(text);
        let found = Needle::new(needle).and_then(|needle| needle.find(&folded, 0));
        assert_eq!(
            found.map(|range| &folded[range]),
            expected,
            "{needle} {text}"
        );
    }

    #[track_caller]
    fn check_phrase(needle: &str, text: &str, expected: Option<&str>) {
        let folded = fold::fold(text);
        let found = PhrasePattern::new(needle, Separators::SpacesAndPunctuation)
            .and_then(|needle| needle.find(&folded, 0));
        assert_eq!(
            found.map(|range| &folded[range]),
            expected,
            "{needle} {text}"
        );
    }

    #[test]
    fn words_begin_and_end_at_word_boundaries() {
        check("art", "a part of art", Some("art"));
        check("art", "a part", None);
        check("信用", "守信用心", Some("信用"));
        check("AEO", "（aeo）", Some("aeo"));
        check("信用+", "“信用+”工程", Some("信用+"));
        check("2022年", "12022年", None);
        check("29日", "3月29日", Some("29日"));
        check("修復", "信用修复", Some("修复"));
        check("", "x", None);
    }

    #[test]
    fn spaces_and_punctuation_are_skipped() {
        check_phrase(
            "中央办公厅国务院",
            "中央办公厅 国务院",
            Some("中央办公厅 国务院"),
        );
        check_phrase(
            "warning, and early",
            "Early warning and early x",
            Some("warning and early"),
        );
        check_phrase("严监管，零容忍", "“严监管、零容忍”", Some("严监管、零容忍"));
        check_phrase("credit based", "credit-based", Some("credit-based"));
        check_phrase("credit base", "credit-based", None);
        check_phrase("，", "，", None);
    }

    proptest! {
        #[test]
        fn a_han_needle_is_found_where_plain_search_finds_it(needle in "[信用，]{1,3}", text in "[信用，a]{0,20}") {
            let found = Needle::new(&needle).and_then(|found| found.find(&text, 0));
            prop_assert_eq!(found.map(|range| range.start), text.find(needle.trim()));
        }

        #[test]
        fn any_text_is_safe(needle: String, text: String, from in 0usize..20) {
            let text = fold::fold(&text);
            let from = text.floor_char_boundary(from);
            for range in [
                Needle::new(&needle).and_then(|needle| needle.find(&text, from)),
                PhrasePattern::new(&needle, Separators::SpacesAndPunctuation).and_then(|needle| needle.find(&text, from)),
            ].into_iter().flatten() {
                prop_assert!(range.start >= from && range.start < range.end);
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
