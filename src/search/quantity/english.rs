//! Numbers and dates in English, and numbers in digits in any other language with spaces.

use super::{Quantity, Read, Unit, iso_date};
use crate::text::is_letter;
use crate::text::number_words::{leading_number, leading_scale, leading_word, month, ordinal};
use crate::text::numerals::leading_decimal;

/// The beginnings of words that say what a number counts.
const UNITS: [(&str, Unit); 17] = [
    ("percent", Unit::Percent),
    ("year", Unit::Year),
    ("month", Unit::Month),
    ("week", Unit::Week),
    ("day", Unit::Day),
    ("hour", Unit::Hour),
    ("minute", Unit::Minute),
    ("yuan", Unit::Money),
    ("dollar", Unit::Money),
    ("rmb", Unit::Money),
    ("euro", Unit::Money),
    ("yen", Unit::Money),
    ("person", Unit::Person),
    ("people", Unit::Person),
    ("employee", Unit::Person),
    ("worker", Unit::Person),
    ("member", Unit::Person),
];

/// Words before a number that make it a reference.
const REFERENCES: [&str; 9] = [
    "article",
    "articles",
    "paragraph",
    "section",
    "chapter",
    "item",
    "subparagraph",
    "art",
    "no",
];

/// Whether a word begins a number or a date.
pub(super) fn is_begun(word: &str) -> bool {
    month(word).is_some() || ordinal(word).is_some() || {
        let chars: Vec<char> = word.chars().take(12).collect();
        leading_number(&chars).is_some()
    }
}

/// Reads at a place.
pub(super) fn read(chars: &[char], at: usize) -> Read {
    let is_inside = at > 0 && is_letter(chars[at - 1]);
    let rest = &chars[at..];
    if is_inside {
        return Read::Skip(word_end(chars, at));
    }
    if !chars[at].is_alphanumeric() && !"$¥€£".contains(chars[at]) {
        return Read::Skip(at + 1);
    }
    if let Some((date, end)) = iso_date(chars, at).or_else(|| date(chars, at)) {
        return Read::Quantity(date, end);
    }
    let currency = currency(rest);
    if let Some((value, end)) = number(chars, at + currency) {
        if is_referred(chars, at) {
            return Read::Skip(end);
        }
        if let Some(value) = ordinal_value(chars, at, end) {
            return Read::Quantity(Quantity::Ordinal(value.0), value.1);
        }
        if let Some((quantity, end)) = fraction(chars, value, end) {
            return Read::Quantity(quantity, end);
        }
        let (unit, end) = match unit(chars, end) {
            _ if currency > 0 => (Unit::Money, end),
            Some(found) => found,
            None => (Unit::Other, end),
        };
        return Read::Quantity(Quantity::Amount { value, unit }, end);
    }
    let word = leading_word(rest);
    match ordinal(&word) {
        Some(value) => Read::Quantity(Quantity::Ordinal(value), at + word.len()),
        None => Read::Skip(word_end(chars, at)),
    }
}

/// The end of the word at a place, or of the character.
fn word_end(chars: &[char], at: usize) -> usize {
    at + chars[at..]
        .iter()
        .take_while(|c| is_letter(**c))
        .count()
        .max(1)
}

fn currency(rest: &[char]) -> usize {
    let signs = ["nt$", "us$", "hk$", "$", "¥", "€", "£", "rmb ", "usd "];
    let is_at = |sign: &&&str| {
        let mut rest = rest.iter();
        sign.chars().all(|c| rest.next() == Some(&c))
    };
    signs
        .iter()
        .find(is_at)
        .map_or(0, |sign| sign.chars().count())
}

/// The number at a place, in digits or words, and its end.
fn number(chars: &[char], at: usize) -> Option<(f64, usize)> {
    let rest = chars.get(at..)?;
    if rest.first()?.is_ascii_digit() {
        let (digits, len) = leading_decimal(rest);
        let (factor, more) = leading_scale(&rest[len..]);
        return Some((digits.parse::<f64>().ok()? * factor as f64, at + len + more));
    }
    let number = leading_number(rest)?;
    Some((number.value as f64, at + number.len))
}

/// The value of an ordinal: digits with an ending, or words of which the last is one.
fn ordinal_value(chars: &[char], at: usize, end: usize) -> Option<(u64, usize)> {
    let text: String = chars[at..end].iter().collect();
    let ending = leading_word(&chars[end..]);
    if ["st", "nd", "rd", "th"].contains(&ending.as_str()) {
        return Some((text.parse().ok()?, end + 2));
    }
    let last = text
        .rsplit([' ', '-'])
        .next()
        .filter(|last| ordinal(last).is_some())?;
    let value = (last.len() < text.len()).then(|| leading_number(&chars[at..]))??;
    Some((value.value, end))
}

/// What a number counts, and its end. A word may come between: 30 calendar days.
fn unit(chars: &[char], end: usize) -> Option<(Unit, usize)> {
    if matches!(chars.get(end), Some('%' | '％')) {
        return Some((Unit::Percent, end + 1));
    }
    let mut at = end;
    for _ in 0..2 {
        at += chars
            .get(at..)?
            .iter()
            .take_while(|c| matches!(c, ' ' | '-' | ')'))
            .count();
        let word = leading_word(&chars[at..]);
        if word == "per" && leading_word(chars.get(at + 4..)?) == "cent" {
            return Some((Unit::Percent, at + 8));
        }
        if let Some((_, unit)) = UNITS.iter().find(|(name, _)| word.starts_with(name)) {
            return Some((*unit, at + word.len()));
        }
        if word.is_empty() {
            return None;
        }
        at += word.len();
    }
    None
}

/// A fraction whose numerator has been read: 1/3, one-third, two thirds.
fn fraction(chars: &[char], value: f64, end: usize) -> Option<(Quantity, usize)> {
    let unit = Unit::Fraction;
    let sign = chars.get(end)?;
    if *sign == '/' {
        let (other, end) = number(chars, end + 1)?;
        let value = value / other;
        return value
            .is_finite()
            .then_some((Quantity::Amount { value, unit }, end));
    }
    let word = matches!(sign, ' ' | '-').then(|| leading_word(&chars[end + 1..]))?;
    let singular = word.strip_suffix('s').unwrap_or(&word);
    let parts = match singular {
        "half" => 2,
        "quarter" => 4,
        _ => ordinal(singular).filter(|parts| (3..=10).contains(parts))?,
    };
    let value = value / parts as f64;
    (value < 1.0).then_some((Quantity::Amount { value, unit }, end + 1 + word.len()))
}

/// Whether the word before makes a number a reference: Article 15.
fn is_referred(chars: &[char], at: usize) -> bool {
    let before = chars[..at].iter().rev().skip_while(|c| **c == ' ');
    let word: String = before.take_while(|c| is_letter(**c)).take(14).collect();
    let word: String = word.chars().rev().collect();
    REFERENCES.contains(&word.as_str())
}

/// A date: March 29, 2022; 29 March 2022; the 29th of March; March 2022.
fn date(chars: &[char], at: usize) -> Option<(Quantity, usize)> {
    let month_at = |at: usize| {
        let word = leading_word(chars.get(at..)?);
        Some((month(&word)?, at + word.len()))
    };
    let small = |at: usize, least: u32, most: u32| {
        let digits = chars.get(at..)?.iter().take_while(|c| c.is_ascii_digit());
        let digits: String = digits.take(5).collect();
        let value = digits
            .parse()
            .ok()
            .filter(|value| (least..=most).contains(value))?;
        let end = at + digits.len();
        let ending = leading_word(&chars[end..]);
        let ending = ["st", "nd", "rd", "th"].contains(&ending.as_str());
        Some((value, end + if ending { 2 } else { 0 }))
    };
    let skip = |at: usize| {
        let gap = |c: &&char| matches!(c, ' ' | ',' | '.');
        at + chars[at..].iter().take_while(gap).count()
    };
    let year_after = |at: usize| small(skip(at), 1000, 2999);
    if let Some((month, end)) = month_at(at) {
        let day = small(skip(end), 1, 31)
            .filter(|(_, end)| !chars.get(*end).is_some_and(char::is_ascii_digit));
        let year = year_after(day.map_or(end, |(_, end)| end));
        let last = year.or(day)?.1;
        let [year, day] = [year, day].map(|part| part.map(|(value, _)| value));
        return Some((
            Quantity::Date {
                year,
                month: Some(month),
                day,
            },
            last,
        ));
    }
    let (day, end) = small(at, 1, 31)?;
    let mut from = skip(end);
    if leading_word(&chars[from..]) == "of" {
        from = skip(from + 2);
    }
    let (month, end) = month_at(from)?;
    let year = year_after(end);
    let last = year.map_or(end, |(_, end)| end);
    let year = year.map(|(year, _)| year);
    Some((
        Quantity::Date {
            year,
            month: Some(month),
            day: Some(day),
        },
        last,
    ))
}
