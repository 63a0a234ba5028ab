//! Numbers in English words.

use super::LeadingNumber;
use crate::text::number_words::{self, leading_word, ordinal, scale};

/// Words in which a number hides.
const OTHERS: [(&str, f64); 26] = [
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

/// What makes a small number count: the beginnings of these words.
const COUNTED: [&str; 9] = [
    "year", "month", "day", "hour", "percent", "per", "yuan", "time", "dollar",
];

/// A number at the beginning, if a word begins there.
pub(super) fn leading(rest: &[char]) -> Option<LeadingNumber> {
    if let Some(number) = number_words::leading_number(rest) {
        let after = rest.get(number.len + 1..).map(leading_word);
        let after = after.unwrap_or_default();
        let is_counted = COUNTED.iter().any(|unit| after.starts_with(unit));
        let value = number.value as f64;
        return Some(LeadingNumber {
            values: vec![value],
            len: number.len,
            is_sure: value > 10.0 && (number.words > 1 || value < 100.0)
                || value > 1.0 && is_counted,
        });
    }
    let word = leading_word(rest);
    let other = || OTHERS.iter().find(|(name, _)| *name == word);
    let value = ordinal(&word)
        .map(|value| value as f64)
        .or_else(|| other().map(|(_, value)| *value))
        .or_else(|| roman(&word))?;
    Some(LeadingNumber {
        values: vec![value],
        len: word.len(),
        is_sure: false,
    })
}

/// What the word after digits multiplies them by, and its length; or that of
/// an ordinal's ending.
pub(super) fn factor(rest: &[char]) -> (u64, usize) {
    let ending = leading_word(rest);
    if ["st", "nd", "rd", "th"].contains(&ending.as_str()) {
        return (1, ending.len());
    }
    let word = match rest {
        [' ', rest @ ..] => leading_word(rest),
        _ => String::new(),
    };
    scale(&word).map_or((1, 0), |factor| (factor, word.len() + 1))
}

/// A Roman numeral up to 39; the text is folded, so that its letters are small.
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
