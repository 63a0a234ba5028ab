//! Numbers in Chinese numerals, and which of them surely count something.

use super::ParsedNumber;
use crate::text::numerals::{is_chinese_numeral, numeral_value};

/// What a single numeral counts if it is followed by one of these.
const COUNTED: &str = "年月日天岁元条款项章节编倍%";

/// Numerals that are also words with another meaning, such as 万一, “in case”.
const AMBIGUOUS: [&str; 9] = [
    "万一", "千万", "一一", "万千", "千百", "亿万", "百万", "万万", "两万",
];

/// The longest numeral, in characters.
const MAX_CHARS: usize = 24;

/// The number at the beginning of `rest`; `before` is the text before it.
pub(super) fn leading_number(before: &[char], rest: &[char]) -> Option<ParsedNumber> {
    match rest.first()? {
        '双' | '俩' => return Some(uncertain(vec![2.0], 1)),
        '半' => return Some(uncertain(vec![0.5], 1)),
        '廿' => return Some(uncertain(vec![20.0], 1)),
        _ => {}
    }
    let numerals = rest.iter().take_while(|c| is_chinese_numeral(**c));
    let text: String = numerals.take(MAX_CHARS).collect();
    let len = text.chars().count();
    match len {
        0 => None,
        1 => Some(single(before, rest, value_of(&text)?)),
        _ => Some(several(&text, len)),
    }
}

/// A single numeral is certain only before a unit: 三 in 三年 and 第三条, not in
/// 三方. 一 never is; nor are the days and weekdays 初三 and 周三.
fn single(before: &[char], rest: &[char], value: f64) -> ParsedNumber {
    let is_counted = rest.get(1).is_some_and(|c| COUNTED.contains(*c));
    let follows = |c: char| before.last() == Some(&c);
    ParsedNumber {
        values: vec![value],
        len: 1,
        is_certain: value > 1.0 && value <= 10.0 && is_counted && !follows('初') && !follows('周'),
    }
}

fn several(text: &str, len: usize) -> ParsedNumber {
    match value_of(text) {
        Some(value) if AMBIGUOUS.contains(&text) => uncertain(vec![value], len),
        Some(value) => ParsedNumber {
            values: vec![value],
            len,
            is_certain: true,
        },
        // 十四五 may be 14 and 5, 三五 may be 3 and 5.
        None => uncertain(parts(text, len), len),
    }
}

/// The values that parts of malformed numerals may have: the longest beginning
/// that is a numeral, and each character alone.
fn parts(text: &str, len: usize) -> Vec<f64> {
    let longest = (1..len).rev().find_map(|len| {
        let part: String = text.chars().take(len).collect();
        value_of(&part)
    });
    let single = text.chars().filter_map(|c| value_of(&c.to_string()));
    longest.into_iter().chain(single).collect()
}

fn uncertain(values: Vec<f64>, len: usize) -> ParsedNumber {
    ParsedNumber {
        values,
        len,
        is_certain: false,
    }
}

fn value_of(text: &str) -> Option<f64> {
    Some(match text {
        "百" => 100.0,
        "千" => 1e3,
        "万" => 1e4,
        "亿" => 1e8,
        "两" => 2.0,
        _ => return numeral_value(text),
    })
}
