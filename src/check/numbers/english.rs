//! Numbers in English words, and which of them surely count something.

use super::ParsedNumber;
use crate::text::number_words::{self, leading_word, ordinal};

/// Words that imply a number. They are never certain.
const IMPLIED: [(&str, f64); 26] = [
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
    ("january", 1.0),
    ("february", 2.0),
    ("march", 3.0),
    ("april", 4.0),
    ("may", 5.0),
    ("june", 6.0),
    ("july", 7.0),
    ("august", 8.0),
    ("september", 9.0),
    ("october", 10.0),
    ("november", 11.0),
    ("december", 12.0),
];

/// The beginnings of words after which a small number is certain.
const COUNTED: [&str; 9] = [
    "year", "month", "day", "hour", "percent", "per", "yuan", "time", "dollar",
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
    let unit = match &word[tens..] {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    let value = tens * 10 + unit;
    (1..40).contains(&value).then_some(value as f64)
}
