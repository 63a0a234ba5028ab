//! Numbers, written in digits or words, as tokens that are the same in every
//! language: `#16`.

use crate::document::numbering::parse_numeral;
use crate::search::is_letter;

/// Characters of Chinese numerals; 万 and 亿 also follow digits.
const NUMERALS: &str = "零〇一二三四五六七八九十百千万亿两";

/// No numeral has more characters; a longer run of them is none.
const LONGEST: usize = 24;

/// English words for numbers up to twenty and their tens, with ordinals.
/// `one` and `first` are left to the lexicon: they seldom count anything.
const WORDS: [(&str, u64); 51] = [
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("twice", 2),
    ("both", 2),
    ("dozen", 12),
];

/// The number at the beginning, and how many characters it takes. A single
/// Chinese numeral is a character like others: 一 is often no number.
pub(super) fn leading(rest: &[char], is_english: bool) -> Option<(String, usize)> {
    match rest.first()? {
        '0'..='9' => Some(digits(rest)),
        c if NUMERALS.contains(*c) => chinese(rest),
        c if is_english && c.is_ascii_alphabetic() => english(rest),
        _ => None,
    }
}

/// A number in digits, with 万 or 亿 or an English ordinal's ending.
fn digits(rest: &[char]) -> (String, usize) {
    let mut len = 0;
    let mut number = String::from("#");
    while let Some(c) = rest.get(len) {
        let goes_on = rest.get(len + 1).is_some_and(char::is_ascii_digit);
        match c {
            '0'..='9' => number.push(*c),
            '.' if goes_on && !number.contains('.') => number.push('.'),
            // A comma stands between thousands: three digits follow.
            ',' if goes_on && thousands(&rest[len + 1..]) => {}
            _ => break,
        }
        len += 1;
    }
    match (rest.get(len), number[1..].parse::<u64>()) {
        (Some('万'), Ok(value)) => (token(value.saturating_mul(10_000)), len + 1),
        (Some('亿'), Ok(value)) => (token(value.saturating_mul(100_000_000)), len + 1),
        _ => (number, len + ordinal_ending(&rest[len..])),
    }
}

fn thousands(rest: &[char]) -> bool {
    let digits = rest.iter().take_while(|c| c.is_ascii_digit());
    let digits = digits.take(4).count();
    digits == 3
}

/// The length of st, nd, rd, th.
fn ordinal_ending(rest: &[char]) -> usize {
    let ends = !rest.get(2).is_some_and(|c| is_letter(*c));
    let is_ending = matches!(rest, ['s', 't', ..] | ['n' | 'r', 'd', ..] | ['t', 'h', ..]);
    if ends && is_ending { 2 } else { 0 }
}

fn chinese(rest: &[char]) -> Option<(String, usize)> {
    let numerals = rest.iter().take_while(|c| NUMERALS.contains(**c));
    let len = numerals.take(LONGEST + 1).count();
    if !(2..=LONGEST).contains(&len) {
        return None;
    }
    let text: String = rest[..len].iter().collect();
    Some((token(u64::from(parse_numeral(&text)?)), len))
}

/// A number in words: nineteenth, twenty-three, three hundred, two thousand.
fn english(rest: &[char]) -> Option<(String, usize)> {
    let (mut value, mut len) = word(rest)?;
    while let Some(c @ (' ' | '-')) = rest.get(len) {
        let after = &rest[len + 1..];
        let (factor, term, more) = match (word(after), scale(after)) {
            (Some((unit, more)), _) if value % 100 >= 20 && value % 10 == 0 && unit < 10 => {
                (1, unit, more)
            }
            (_, Some((factor, more))) if *c == ' ' => (factor, 0, more),
            _ => break,
        };
        value = value.saturating_mul(factor).saturating_add(term);
        len += 1 + more;
    }
    Some((token(value), len))
}

/// The value of a number word at the beginning, and its length.
fn word(rest: &[char]) -> Option<(u64, usize)> {
    let word = letters(rest);
    let found = WORDS.iter().find(|(name, _)| *name == word)?;
    Some((found.1, word.len()))
}

fn scale(rest: &[char]) -> Option<(u64, usize)> {
    let word = letters(rest);
    let factor = match word.as_str() {
        "hundred" => 100,
        "thousand" => 1_000,
        "million" => 1_000_000,
        "billion" => 1_000_000_000,
        _ => return None,
    };
    Some((factor, word.len()))
}

/// The letters at the beginning, no more than a number word may have.
fn letters(rest: &[char]) -> String {
    const LONGEST: usize = 12;
    let word = rest.iter().take_while(|c| is_letter(**c)).take(LONGEST);
    word.filter(|c| c.is_ascii()).collect()
}

fn token(value: u64) -> String {
    format!("#{value}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_however_they_are_written() {
        let check = |text: &str, expected: Option<(&str, usize)>| {
            let chars: Vec<char> = text.chars().collect();
            let found = leading(&chars, true);
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
        check("1,000 men", Some(("#1000", 5)));
        check("1,2", Some(("#1", 1)));
        check("3.5%", Some(("#3.5", 3)));
        check("3.", Some(("#3", 1)));
        check("30万", Some(("#300000", 3)));
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
