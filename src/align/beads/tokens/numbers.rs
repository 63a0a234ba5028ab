//! Numbers in digits or words as tokens that are the same in every language:
//! `#16`.

use crate::text::number_words::{leading_number, leading_scale, leading_word, ordinal};
use crate::text::numerals::{is_chinese_numeral, leading_chinese_scale, leading_decimal};
use crate::text::{is_letter, parse_numeral};

/// The longest Chinese numeral, in characters. Longer runs are not parsed, so
/// that an attempt takes bounded time.
const MAX_CHARS: usize = 24;

/// The token of the number at the beginning, and its length in characters.
///
/// A single Chinese numeral, `one` and `first` are no numbers here: they seldom
/// count anything.
pub(super) fn leading_token(rest: &[char], is_english: bool) -> Option<(String, usize)> {
    match rest.first()? {
        '0'..='9' => Some(digits(rest, is_english)),
        c if is_chinese_numeral(*c) => chinese(rest),
        c if is_english && c.is_ascii_alphabetic() => english(rest),
        _ => None,
    }
}

/// A number in digits, with 万 or `million` or an English ordinal's ending.
fn digits(rest: &[char], is_english: bool) -> (String, usize) {
    let (number, len) = leading_decimal(rest);
    let after = &rest[len..];
    let (factor, more) = match leading_chinese_scale(after) {
        (1, _) if is_english => leading_scale(after),
        scale => scale,
    };
    match number.parse::<f64>() {
        // Beyond 2^53 a product would be rounded.
        Ok(value) if factor > 1 && value * (factor as f64) < 9e15 => {
            let value = (value * factor as f64).round();
            (format!("#{value}"), len + more)
        }
        _ => (format!("#{number}"), len + ordinal_ending(after)),
    }
}

/// The length of st, nd, rd, th.
fn ordinal_ending(rest: &[char]) -> usize {
    let ends = !rest.get(2).is_some_and(|c| is_letter(*c));
    let is_ending = matches!(rest, ['s', 't', ..] | ['n' | 'r', 'd', ..] | ['t', 'h', ..]);
    if ends && is_ending { 2 } else { 0 }
}

fn chinese(rest: &[char]) -> Option<(String, usize)> {
    let numerals = rest.iter().take_while(|c| is_chinese_numeral(**c));
    let len = numerals.take(MAX_CHARS + 1).count();
    if !(2..=MAX_CHARS).contains(&len) {
        return None;
    }
    let text: String = rest[..len].iter().collect();
    Some((format!("#{}", parse_numeral(&text)?), len))
}

/// A number in words: nineteenth, twenty-three, two hundred and thirty-five.
fn english(rest: &[char]) -> Option<(String, usize)> {
    let (value, len) = match leading_number(rest) {
        Some(number) => (number.value, number.len),
        None => {
            let word = leading_word(rest);
            let value = match word.as_str() {
                "twice" | "both" => Some(2),
                "dozen" => Some(12),
                word => ordinal(word),
            };
            (value?, word.len())
        }
    };
    (value > 1).then(|| (format!("#{value}"), len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_token_however_it_is_written() {
        let check = |text: &str, expected: Option<(&str, usize)>| {
            let chars: Vec<char> = text.chars().collect();
            let found = leading_token(&chars, true);
            let found = found.as_ref().map(|(number, len)| (number.as_str(), *len));
            assert_eq!(found, expected, "{text}");
        };
        check("16", Some(("#16", 2)));
        check("十六条", Some(("#16", 2)));
        check("sixteen men", Some(("#16", 7)));
        check("sixteenth", Some(("#16", 9)));
        check("16th of May", Some(("#16", 4)));
        check("16 then", Some(("#16", 2)));
        check("twenty-three", Some(("#23", 12)));
        check("二十三", Some(("#23", 3)));
        check("three hundred", Some(("#300", 13)));
        check("two hundred and thirty-five men", Some(("#235", 27)));
        check("one hundred men", Some(("#100", 11)));
        check("1,000 men", Some(("#1000", 5)));
        check("1,2", Some(("#1", 1)));
        check("3.5%", Some(("#3.5", 3)));
        check("3.", Some(("#3", 1)));
        check("30万", Some(("#300000", 3)));
        check("2千万", Some(("#20000000", 3)));
        check("3.5 million", Some(("#3500000", 11)));
        check("3 millions", Some(("#3", 1)));
        check("二〇二二年", Some(("#2022", 4)));
        check(
            "99999999999999999999亿",
            Some(("#99999999999999999999", 20)),
        );
        check("一个", None);
        check("十十", None);
        check("one", None);
        check("tent", None);
        check("", None);
    }
}
