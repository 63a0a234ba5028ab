//! Finds the numbers of a text, in digits, numerals or words.

use std::ops::Range;

use super::{ParsedNumber, chinese, english};
use crate::document::LanguageTag;
use crate::search::fold_char;
use crate::text::is_letter;
use crate::text::numerals::{leading_chinese_scale, leading_decimal};

/// The circle that many write for 〇: 一五○○.
const CIRCLE: char = '○';

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TextNumber {
    pub(super) value: f64,
    pub(super) bytes: Range<usize>,
    /// Whether it surely counts something, unlike 一 or “second”.
    pub(super) is_certain: bool,
}

/// Languages whose number words are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberLanguage {
    /// Chinese, and Japanese, which shares its numerals.
    Chinese,
    English,
    Other,
}

impl NumberLanguage {
    pub(super) fn of(tag: &LanguageTag) -> Self {
        match tag {
            _ if tag.is_chinese() || tag.is_japanese() => NumberLanguage::Chinese,
            _ if tag.is_english() => NumberLanguage::English,
            _ => NumberLanguage::Other,
        }
    }

    /// Whether its number words are known.
    pub(super) fn is_known(self) -> bool {
        self != NumberLanguage::Other
    }
}

/// The numbers of a text, in order.
pub(super) fn find_numbers(text: &str, language: NumberLanguage) -> Vec<TextNumber> {
    let chars = text
        .chars()
        .map(|c| if c == CIRCLE { '〇' } else { fold_char(c) });
    let chars: Vec<char> = chars.collect();
    // Folding may change the length of a character, so bytes are kept apart.
    let starts: Vec<usize> = text.char_indices().map(|(start, _)| start).collect();
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (before, rest) = chars.split_at(at);
        let Some(found) = leading_number(before, rest, language) else {
            at += skip(rest);
            continue;
        };
        let end = starts.get(at + found.len).map_or(text.len(), |end| *end);
        let number = |value: &f64| TextNumber {
            value: *value,
            bytes: starts[at]..end,
            is_certain: found.is_certain,
        };
        numbers.extend(found.values.iter().map(number));
        at += found.len.max(1);
    }
    numbers
}

fn leading_number(
    before: &[char],
    rest: &[char],
    language: NumberLanguage,
) -> Option<ParsedNumber> {
    let c = rest.first()?;
    match language {
        _ if c.is_ascii_digit() => Some(digits(before, rest, language)),
        NumberLanguage::Chinese => chinese::leading_number(before, rest),
        NumberLanguage::English => english::leading_number(rest),
        NumberLanguage::Other => None,
    }
}

/// The length of what to skip where no number begins: a whole word, so that no
/// number is found inside it.
fn skip(rest: &[char]) -> usize {
    let letters = rest
        .iter()
        .take_while(|c| is_letter(**c) && !c.is_ascii_digit());
    letters.count().max(1)
}

/// A number in digits, with the scale after it: 3.5万, 2 million.
fn digits(before: &[char], rest: &[char], language: NumberLanguage) -> ParsedNumber {
    let (number, len) = leading_decimal(rest);
    let after = &rest[len..];
    let (factor, more) = match language {
        NumberLanguage::Chinese => leading_chinese_scale(after),
        NumberLanguage::English => english::leading_scale(after),
        NumberLanguage::Other => (1, 0),
    };
    let value = number.parse().unwrap_or(f64::MAX) * factor as f64;
    ParsedNumber {
        values: vec![value],
        len: len + more,
        is_certain: !is_part_of_name(before),
    }
}

/// Whether the text before a number makes it part of a name: B2, COVID-19.
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

    fn check(language: NumberLanguage, text: &str, expected: &str) {
        let numbers = find_numbers(text, language);
        let shown = numbers.iter().map(|number| {
            let doubt = if number.is_certain { "" } else { "?" };
            format!("{}{doubt}", number.value)
        });
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expected, "{text}");
    }

    #[test]
    fn in_chinese() {
        let check = |text, expected| check(NumberLanguage::Chinese, text, expected);
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
        let check = |text, expected| check(NumberLanguage::English, text, expected);
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
        check(NumberLanguage::Other, "zwölf von 120", "120");
    }
}
