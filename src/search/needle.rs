//! A piece of text that is looked for as it stands.

use std::ops::Range;

use memchr::memmem::Finder;

use super::fold;

/// A text to be found in folded text. Where it begins or ends with a letter or
/// digit of a script that has blanks, a word must begin or end there: `art`
/// is not found in “part”.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    /// As typed.
    typed: String,
    finder: Finder<'static>,
    folded: String,
    bounds: [bool; 2],
}

impl Needle {
    /// A needle for a text; none if nothing is left of it.
    pub(super) fn new(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let folded = fold::fold(typed);
        let (first, last) = (folded.chars().next()?, folded.chars().next_back()?);
        Some(Self {
            typed: typed.to_owned(),
            finder: Finder::new(folded.as_bytes()).into_owned(),
            bounds: [fold::is_letter(first), fold::is_letter(last)],
            folded,
        })
    }

    /// The same needle, which may go on within a word.
    pub(super) fn unfinished(mut self) -> Self {
        self.bounds[1] = false;
        self
    }

    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    pub(super) fn typed(&self) -> &str {
        &self.typed
    }

    /// Whether a character has a simpler form: who types it means it.
    pub(super) fn is_traditional(&self) -> bool {
        let is_han = |c: &char| fold::is_unspaced(*c);
        self.typed
            .chars()
            .filter(is_han)
            .any(|c| fold::fold_char(c) != c)
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
        !(self.bounds[0] && before().is_some_and(fold::is_letter)
            || self.bounds[1] && after().is_some_and(fold::is_letter))
    }
}

/// What is passed over between the characters and words of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PassOver {
    /// Blanks.
    Blanks,
    /// Blanks and punctuation.
    Signs,
}

/// A text to be found whatever blanks or signs stand in it: 中央 办公厅 for
/// 中央办公厅, “early warning, and” for `early warning and`.
#[derive(Clone, Debug)]
pub(super) struct Loose {
    over: PassOver,
    /// Words, and single characters of unspaced scripts, in order.
    parts: Vec<Needle>,
    /// What may stand for the last part.
    endings: Vec<Box<str>>,
}

impl Loose {
    /// None if the text has no letter or character at all.
    pub(super) fn new(typed: &str, over: PassOver) -> Option<Self> {
        let folded = fold::fold(typed);
        let mut parts = Vec::new();
        let mut word = String::new();
        for c in folded.chars().chain([' ']) {
            if fold::is_letter(c) {
                word.push(c);
                continue;
            }
            parts.extend(Needle::new(&std::mem::take(&mut word)));
            if fold::is_wordly(c) {
                parts.extend(Needle::new(c.encode_utf8(&mut [0; 4])));
            }
        }
        (!parts.is_empty()).then_some(Self {
            over,
            parts,
            endings: Vec::new(),
        })
    }

    /// Lets other words stand for the last of several.
    pub(super) fn ends_in<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        self.endings = words.map(Box::from).collect();
    }

    /// The first match in a folded text that begins at or after a byte.
    pub(super) fn find(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let mut from = from;
        loop {
            let first = self.parts[0].find(text, from)?;
            if let Some(end) = self.end(text, first.end) {
                return Some(first.start..end);
            }
            from = first.end;
        }
    }

    fn is_next(&self, c: char) -> bool {
        match self.over {
            PassOver::Blanks => c != ' ',
            PassOver::Signs => fold::is_wordly(c) || c == '\n',
        }
    }

    /// How many characters and words it has.
    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    fn end(&self, text: &str, start: usize) -> Option<usize> {
        let mut end = start;
        for (nth, part) in self.parts.iter().enumerate().skip(1) {
            let next = text[end..].find(|c| self.is_next(c))? + end;
            let is_last = nth + 1 == self.parts.len();
            let endings = if is_last { &self.endings[..] } else { &[] };
            let own = std::iter::once(part.folded());
            end = own
                .chain(endings.iter().map(AsRef::as_ref))
                .map(|word| (word, next..next + word.len()))
                .find(|(word, range)| {
                    text[next..].starts_with(word) && part.is_bounded(text, range)
                })
                .map(|(_, range)| range.end)?;
        }
        Some(end)
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
    fn check_loose(needle: &str, text: &str, expected: Option<&str>) {
        let folded = fold::fold(text);
        let found = Loose::new(needle, PassOver::Signs).and_then(|needle| needle.find(&folded, 0));
        assert_eq!(
            found.map(|range| &folded[range]),
            expected,
            "{needle} {text}"
        );
    }

    #[test]
    fn words_begin_and_end_where_words_do() {
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
    fn signs_and_blanks_are_passed_over() {
        check_loose(
            "中央办公厅国务院",
            "中央办公厅 国务院",
            Some("中央办公厅 国务院"),
        );
        check_loose(
            "warning, and early",
            "Early warning and early x",
            Some("warning and early"),
        );
        check_loose("严监管，零容忍", "“严监管、零容忍”", Some("严监管、零容忍"));
        check_loose("credit based", "credit-based", Some("credit-based"));
        check_loose("credit base", "credit-based", None);
        check_loose("，", "，", None);
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
                Loose::new(&needle, PassOver::Signs).and_then(|needle| needle.find(&text, from)),
            ].into_iter().flatten() {
                prop_assert!(range.start >= from && range.start < range.end);
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
