//! Numbers and dates in Chinese.

use super::{Quantity, Read, Unit, iso_date};
use crate::text::numerals::numeral_value;
use crate::text::numerals::{is_chinese_numeral, leading_chinese_scale, leading_decimal};
use crate::text::parse_numeral;

/// The years before the first of an era: the Republic of China, and Japan's.
const ERAS: [(&str, u32); 7] = [
    ("民国", 1911),
    ("公元", 0),
    ("西元", 0),
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("大正", 1911),
];

/// What may follow a number, the longest first.
const UNITS: [(&str, Unit); 30] = [
    ("个月", Unit::Month),
    ("个星期", Unit::Week),
    ("个小时", Unit::Hour),
    ("个工作日", Unit::Day),
    ("工作日", Unit::Day),
    ("星期", Unit::Week),
    ("礼拜", Unit::Week),
    ("周", Unit::Week),
    ("小时", Unit::Hour),
    ("分钟", Unit::Minute),
    ("美元", Unit::Money),
    ("欧元", Unit::Money),
    ("日元", Unit::Money),
    ("港元", Unit::Money),
    ("余元", Unit::Money),
    ("元", Unit::Money),
    ("圆", Unit::Money),
    ("块钱", Unit::Money),
    ("天", Unit::Day),
    ("日", Unit::Day),
    ("周年", Unit::Year),
    ("年", Unit::Year),
    ("岁", Unit::Year),
    ("时", Unit::Hour),
    ("分", Unit::Minute),
    ("人", Unit::Person),
    ("名", Unit::Person),
    ("个人", Unit::Person),
    ("%", Unit::Percent),
    ("％", Unit::Percent),
];

/// After 第 and a number: what is referred to.
const REFERENCES: &str = "条款项章节编目";

/// From this on, a number before 年 is a year of the common era.
const FIRST_YEAR: f64 = 1000.0;

/// The longest numeral, in characters.
const MAX_NUMERAL: usize = 24;

/// Whether a number, a date or a sign of currency may begin with a character. Most cannot,
/// and a long text has many of those.
fn may_begin(c: char) -> bool {
    c.is_ascii_digit() || is_chinese_numeral(c) || "第民公西令平昭大nuh$¥￥€".contains(c)
}

/// Reads at a place.
pub(super) fn read(chars: &[char], at: usize) -> Read {
    if !may_begin(chars[at]) {
        return Read::Skip(at + 1);
    }
    if let Some((offset, from)) = era(chars, at) {
        return match number(chars, from) {
            Some((year, end)) if chars.get(end) == Some(&'年') => {
                let (date, end) = date(chars, end + 1, Some(year as u32 + offset));
                Read::Quantity(date, end)
            }
            _ => Read::Skip(from),
        };
    }
    if starts_with(chars, at, "百分之") {
        return match number(chars, at + 3) {
            Some((value, end)) => amount(value, Unit::Percent, end),
            None => Read::Skip(at + 3),
        };
    }
    if let Some((date, end)) = iso_date(chars, at) {
        return Read::Quantity(date, end);
    }
    let is_ordinal = chars[at] == '第';
    let from = at + usize::from(is_ordinal);
    let currency = currency(chars, from);
    let Some((value, end)) = number(chars, from + currency) else {
        return Read::Skip(at + 1);
    };
    let next = chars.get(end).copied();
    if is_ordinal {
        return match next {
            Some(c) if REFERENCES.contains(c) => Read::Skip(end),
            Some('届' | '次' | '大') => Read::Quantity(Quantity::Ordinal(value as u64), end + 1),
            _ => Read::Quantity(Quantity::Ordinal(value as u64), end),
        };
    }
    if next == Some('届') || next == Some('大') && value > 10.0 {
        return Read::Quantity(Quantity::Ordinal(value as u64), end + 1);
    }
    if next.is_some_and(|c| "条款".contains(c)) {
        return Read::Skip(end);
    }
    if currency > 0 {
        let end = end + usize::from(next == Some('元'));
        return amount(value, Unit::Money, end);
    }
    if let Some((quantity, end)) = fraction(chars, value, end) {
        return Read::Quantity(quantity, end);
    }
    if next == Some('年') && value >= FIRST_YEAR {
        let (date, end) = date(chars, end + 1, Some(value as u32));
        return Read::Quantity(date, end);
    }
    if next == Some('月') && (1.0..=12.0).contains(&value) {
        let (date, end) = date(chars, at, None);
        return Read::Quantity(date, end);
    }
    let unit = UNITS.iter().find(|(name, _)| starts_with(chars, end, name));
    match unit {
        Some((name, unit)) => amount(value, *unit, end + name.chars().count()),
        None => amount(value, Unit::Other, end),
    }
}

fn amount(value: f64, unit: Unit, end: usize) -> Read {
    Read::Quantity(Quantity::Amount { value, unit }, end)
}

/// The era at a place, with the years before it, and its end.
fn era(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let era = ERAS.iter().find(|(name, _)| starts_with(chars, at, name))?;
    Some((era.1, at + era.0.chars().count()))
}

/// The month and the day at a place, after a year or not, and the end.
fn date(chars: &[char], at: usize, year: Option<u32>) -> (Quantity, usize) {
    let part = |at: usize, signs: &str, most: f64| {
        let (value, end) = number(chars, at)?;
        let is_followed = chars.get(end).is_some_and(|c| signs.contains(*c));
        (is_followed && (1.0..=most).contains(&value)).then_some((value as u32, end + 1))
    };
    let month = part(at, "月", 12.0);
    let day = month.and_then(|(_, end)| part(end, "日号", 31.0));
    let end = day.or(month).map_or(at, |(_, end)| end);
    let [month, day] = [month, day].map(|part| part.map(|(value, _)| value));
    (Quantity::Date { year, month, day }, end)
}

/// A fraction whose denominator has been read: 三分之一, 1/3.
fn fraction(chars: &[char], value: f64, end: usize) -> Option<(Quantity, usize)> {
    let is_spelled = starts_with(chars, end, "分之");
    let is_slashed = chars.get(end) == Some(&'/');
    let from = end + if is_spelled { 2 } else { 1 };
    let (other, end) = (is_spelled || is_slashed).then(|| number(chars, from))??;
    let value = if is_spelled {
        other / value
    } else {
        value / other
    };
    let unit = Unit::Fraction;
    value
        .is_finite()
        .then_some((Quantity::Amount { value, unit }, end))
}

/// The length of a sign of currency.
fn currency(chars: &[char], at: usize) -> usize {
    let signs = ["nt$", "us$", "hk$", "$", "¥", "￥", "€"];
    let sign = signs.iter().find(|sign| starts_with(chars, at, sign));
    sign.map_or(0, |sign| sign.chars().count())
}

/// The number at a place, in digits or numerals, and its end.
fn number(chars: &[char], at: usize) -> Option<(f64, usize)> {
    let rest = chars.get(at..)?;
    if rest.first()?.is_ascii_digit() {
        let (digits, len) = leading_decimal(rest);
        let (factor, more) = leading_chinese_scale(&rest[len..]);
        return Some((digits.parse::<f64>().ok()? * factor as f64, at + len + more));
    }
    let numerals = rest.iter().take_while(|c| is_chinese_numeral(**c));
    let text: String = numerals.take(MAX_NUMERAL).collect();
    let end = at + text.chars().count();
    let value = numeral_value(&text)?;
    // 三点五
    if chars.get(end) == Some(&'点') {
        let digits = chars[end + 1..]
            .iter()
            .take_while(|c| is_chinese_numeral(**c));
        let digits: String = digits.collect();
        let decimals = digits
            .chars()
            .map(|c| parse_numeral(c.encode_utf8(&mut [0; 4])));
        let decimals = decimals
            .collect::<Option<Vec<_>>>()
            .filter(|all| !all.is_empty());
        if let Some(decimals) = decimals {
            let written: String = decimals.iter().map(u32::to_string).collect();
            let value = format!("{value}.{written}").parse().ok()?;
            return Some((value, end + 1 + decimals.len()));
        }
    }
    Some((value, end))
}

fn starts_with(chars: &[char], at: usize, text: &str) -> bool {
    let mut rest = chars.get(at..).into_iter().flatten();
    text.chars().all(|c| rest.next() == Some(&c))
}
