//! The numbers of a text, whatever they are written with.

use std::ops::Range;

use super::{LeadingNumber, chinese, english};
use crate::document::LanguageTag;
use crate::search::fold_char;
use crate::text::is_letter;
use crate::text::numerals::{leading_chinese_scale, leading_decimal};

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    pub(super) value: f64,
    pub(super) bytes: Range<usize>,
    /// Whether it surely counts something.
    pub(super) is_sure: bool,
}

impl Figure {
    /// Whether it is the same number as another.
    pub(super) fn is(&self, other: &Figure) -> bool {
        (self.value - other.value).abs() <= other.value.abs() * 1e-9
    }
}

/// A language by its number words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    /// Chinese, and what uses its numerals.
    Chinese,
    English,
    Other,
}

impl Language {
    pub(super) fn of(tag: &LanguageTag) -> Self {
        match tag {
            _ if tag.is_chinese() || tag.is_japanese() => Language::Chinese,
            _ if tag.is_english() => Language::English,
            _ => Language::Other,
        }
    }

    /// Whether its number words are known.
    pub(super) fn is_known(self) -> bool {
        self != Language::Other
    }
}

/// The numbers of a text, in order.
pub(super) fn figures(text: &str, language: Language) -> Vec<Figure> {
    let chars: Vec<char> = text.chars().map(fold_char).collect();
    // Where each character begins in the text.
    let starts: Vec<usize> = text.char_indices().map(|(start, _)| start).collect();
    let mut figures = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (before, rest) = chars.split_at(at);
        let Some(found) = leading(before, rest, language) else {
            at += skipped(rest);
            continue;
        };
        let end = starts.get(at + found.len).map_or(text.len(), |end| *end);
        let figure = |value: &f64| Figure {
            value: *value,
            bytes: starts[at]..end,
            is_sure: found.is_sure,
        };
        figures.extend(found.values.iter().map(figure));
        at += found.len.max(1);
    }
    figures
}

fn leading(before: &[char], rest: &[char], language: Language) -> Option<LeadingNumber> {
    let c = rest.first()?;
    match language {
        _ if c.is_ascii_digit() => Some(digits(before, rest, language)),
        Language::Chinese => chinese::leading(before, rest),
        Language::English => english::leading(rest),
        Language::Other => None,
    }
}

/// What is no number is passed over, a word as a whole.
fn skipped(rest: &[char]) -> usize {
    let letters = rest
        .iter()
        .take_while(|c| is_letter(**c) && !c.is_ascii_digit());
    letters.count().max(1)
}

/// Digits, with a point, with commas between thousands, and with what they are
/// multiplied by: 3.5万, 2 million.
fn digits(before: &[char], rest: &[char], language: Language) -> LeadingNumber {
    let (number, len) = leading_decimal(rest);
    let after = &rest[len..];
    let (factor, more) = match language {
        Language::Chinese => leading_chinese_scale(after),
        Language::English => english::factor(after),
        Language::Other => (1, 0),
    };
    let value = number.parse().unwrap_or(f64::MAX) * factor as f64;
    LeadingNumber {
        values: vec![value],
        len: len + more,
        is_sure: !is_part_of_name(before),
    }
}

/// Whether what stands before a number makes it part of a name: B2, COVID-19.
fn is_part_of_name(before: &[char]) -> bool {
    let mut back = before.iter().rev();
    match back.next() {
        Some('-') => back.next().is_some_and(char::is_ascii_alphabetic),
        Some(c) => c.is_ascii_alphabetic(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: Language, text: &str, expected: &str) {
        let figures = figures(text, language);
        let shown = figures.iter().map(|figure| {
            let doubt = if figure.is_sure { "" } else { "?" };
            format!("{}{doubt}", figure.value)
        });
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expected, "{text}");
    }

    #[test]
    fn in_chinese() {
        let check = |text, expected| check(Language::Chinese, text, expected);
        check("第十二条", "12");
        check("第三款", "3");
        check("二〇二二年三月", "2022 3");
        check("2021年5月1日", "2021 5 1");
        check("百分之三十", "100? 30");
        check("3.5万元", "35000");
        check("1,234，5亿", "1234 500000000");
        check("党的十九大", "19");
        check("一方面，统一", "1? 1?");
        check("千万不要", "10000000?");
        check("十四五规划", "14? 10? 4? 5?");
        check("三人行、四周", "3? 4?");
        check("三年内", "3");
        check("ＣＯＶＩＤ-19", "19?");
        check("", "");
    }

    #[test]
    fn in_english() {
        let check = |text, expected| check(Language::English, text, expected);
        check("Article 12, paragraph 3", "12 3");
        check("the 19th National Congress", "19");
        check("thirty percent", "30");
        check("two hundred and thirty-five men", "235");
        check("five and six", "5? 6?");
        check("five and thirty years", "35");
        check("the seven and twentieth day", "27");
        check("3.5 million", "3500000");
        check("three years", "3");
        check("the second one", "2? 1?");
        check("on May 1, 2021", "5? 1 2021");
        check("Chapter IV", "4?");
        check("tent often", "");
    }

    #[test]
    fn in_others() {
        check(Language::Other, "zwölf von 120", "120");
    }
}
