//! Numbers in English words, and which of them surely count something.

use super::ParsedNumber;
use crate::text::number_words::{self, leading_word, month, ordinal};

/// Words that imply a number. They are never certain.
const IMPLIED: [(&str, f64); 14] = [
    ("a", 1.0),
    ("an", 1.0),
    ("once", 1.0),
    ("single", 1.0),
    ("twice", 2.0),
    ("both", 2.0),
    ("double", 2.0),
    ("pair", 2.0),
    ("half", 0.5),
    ("triple", 3.0),
    ("quarter", 4.0),
    ("decade", 10.0),
    ("dozen", 12.0),
    ("million", 1e6),
];

/// The units of Roman numerals, from 0.
const ROMAN_UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];

/// The beginnings of words after which a small number is certain.
const COUNTED: [&str; 14] = [
    "year",
    "month",
    "day",
    "hour",
    "percent",
    "per",
    "yuan",
    "time",
    "dollar",
    "paragraph",
    "subparagraph",
    "article",
    "section",
    "item",
];

/// The number at the beginning. Compound numbers and those from 11 to 99 are
/// certain; smaller ones are before a unit.
pub(super) fn leading_number(rest: &[char]) -> Option<ParsedNumber> {
    if let Some(number) = number_words::leading_number(rest) {
        let after = rest.get(number.len + 1..).map(leading_word);
        let after = after.unwrap_or_default();
        let is_counted = COUNTED.iter().any(|unit| after.starts_with(unit));
        let value = number.value as f64;
        return Some(ParsedNumber {
            values: vec![value],
            len: number.len,
            is_certain: value > 10.0 && (number.words > 1 || value < 100.0)
                || value > 1.0 && is_counted,
        });
    }
    let word = leading_word(rest);
    let implied = || IMPLIED.iter().find(|(name, _)| *name == word);
    let value = ordinal(&word)
        .map(|value| value as f64)
        .or_else(|| implied().map(|(_, value)| *value))
        .or_else(|| month(&word).map(f64::from))
        .or_else(|| roman(&word))?;
    Some(ParsedNumber {
        values: vec![value],
        len: word.len(),
        is_certain: false,
    })
}

/// The factor of the word after digits, and its length: 10⁶ of ` million`. An
/// ordinal's ending has the factor 1.
pub(super) fn leading_scale(rest: &[char]) -> (u64, usize) {
    let ending = leading_word(rest);
    if ["st", "nd", "rd", "th"].contains(&ending.as_str()) {
        return (1, ending.len());
    }
    number_words::leading_scale(rest)
}

/// A Roman numeral up to 39, in lower case since the text is folded.
fn roman(word: &str) -> Option<f64> {
    let tens = word.len() - word.trim_start_matches('x').len();
    let unit = ROMAN_UNITS.iter().position(|unit| *unit == &word[tens..])?;
    let value = tens * 10 + unit;
    (1..40).contains(&value).then_some(value as f64)
}
