//! Numbers and dates by their value: `500000` is 50万, `15%` is 百分之十五, 2022年3月29日 is
//! March 29, 2022.
//!
//! Texts are given folded. A number counts with what it counts: 三十日 is 30 days, but 第三十条
//! is a reference and no quantity at all.

mod chinese;
mod english;
mod needles;

use std::ops::Range;

use super::fold;
use crate::document::LanguageTag;

/// A bare number below this is found only as it is typed: small ones are everywhere.
const LEAST_BARE: f64 = 100.0;

/// The longest typed quantity, in bytes.
const LONGEST: usize = 120;

/// What a text says by a number or a date.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Quantity {
    Amount {
        value: f64,
        unit: Unit,
    },
    /// The nineteenth: 第十九, 19th.
    Ordinal(u64),
    /// A date, in the common era, as far as it is given.
    Date {
        year: Option<u32>,
        month: Option<u32>,
        day: Option<u32>,
    },
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Something else, or nothing.
    Other,
    Percent,
    Fraction,
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    /// Any currency.
    Money,
    Person,
}

/// The language whose numbers and units are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QuantityLanguage {
    /// Chinese, and Japanese, which shares its numerals.
    Chinese,
    English,
}

impl QuantityLanguage {
    /// Digits and signs are read alike in all languages but Chinese.
    pub(super) fn of(language: &LanguageTag) -> Self {
        if language.is_chinese() || language.is_japanese() {
            QuantityLanguage::Chinese
        } else {
            QuantityLanguage::English
        }
    }
}

impl Quantity {
    /// What a typed text says, if all of it is one quantity that can be searched.
    pub(super) fn parse(typed: &str) -> Option<Self> {
        if typed.len() > LONGEST {
            return None;
        }
        let folded = fold::fold(typed.trim());
        let languages = [QuantityLanguage::Chinese, QuantityLanguage::English];
        let whole = languages.into_iter().find_map(|language| {
            let (range, quantity) = quantities(&folded, language).into_iter().next()?;
            (range == (0..folded.len())).then_some(quantity)
        });
        whole.filter(Self::is_telling)
    }

    /// Texts of which one is in every folded text that says this.
    pub(super) fn needles(&self) -> Vec<String> {
        needles::needles(self)
    }

    fn is_telling(&self) -> bool {
        match self {
            Quantity::Amount { value, unit } => *unit != Unit::Other || *value >= LEAST_BARE,
            Quantity::Ordinal(value) => *value > 10,
            Quantity::Date { .. } => true,
        }
    }

    /// Whether a text that says `other` says this. A year or a month alone is in any of its
    /// dates, a bare number in any amount.
    pub(super) fn is_in(&self, other: &Self) -> bool {
        let is_given = |own: &Option<u32>, other: &Option<u32>| own.is_none() || own == other;
        match (self, other) {
            (
                Quantity::Amount { value, unit },
                Quantity::Amount {
                    value: its,
                    unit: of,
                },
            ) => {
                let is_equal = (value - its).abs() <= its.abs() * 1e-9;
                is_equal && (unit == of || *unit == Unit::Other)
            }
            (Quantity::Ordinal(own), Quantity::Ordinal(other)) => own == other,
            (
                Quantity::Date { year, month, day },
                Quantity::Date {
                    year: y,
                    month: m,
                    day: d,
                },
            ) => is_given(year, y) && is_given(month, m) && is_given(day, d),
            // 2022 in English is the year or any number.
            (
                Quantity::Date {
                    year: Some(year),
                    month: None,
                    ..
                },
                Quantity::Amount {
                    value,
                    unit: Unit::Other,
                },
            ) => f64::from(*year) == *value,
            _ => false,
        }
    }
}

/// The quantities of a folded text, with their bytes, in order.
pub(super) fn quantities(text: &str, language: QuantityLanguage) -> Vec<(Range<usize>, Quantity)> {
    if !may_have_any(text, language) {
        return Vec::new();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    starts.push(text.len());
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let read = match language {
            QuantityLanguage::Chinese => chinese::read(&chars, at),
            QuantityLanguage::English => english::read(&chars, at),
        };
        match read {
            Read::Quantity(quantity, end) => {
                found.push((starts[at]..starts[end], quantity));
                at = end;
            }
            Read::Skip(end) => at = end.max(at + 1),
        }
    }
    found
}

/// What is read at a place.
enum Read {
    /// A quantity, and its end.
    Quantity(Quantity, usize),
    /// Nothing before this.
    Skip(usize),
}

/// Whether it is worth to look at each character of a text.
fn may_have_any(text: &str, language: QuantityLanguage) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        || match language {
            QuantityLanguage::Chinese => !text.is_ascii(),
            QuantityLanguage::English => {
                fold::words(text).any(|word| english::is_begun(&text[word]))
            }
        }
}

/// A date as computers write it, 2022-03-29 or 2022/3/29, and its end.
fn iso_date(chars: &[char], at: usize) -> Option<(Quantity, usize)> {
    let number = |from: usize, most: usize| {
        let digits = chars.get(from..)?.iter().take_while(|c| c.is_ascii_digit());
        let digits: String = digits.collect();
        let is_short = (1..=most).contains(&digits.len());
        is_short.then(|| Some((digits.parse::<u32>().ok()?, from + digits.len())))?
    };
    let (year, end) = number(at, 4).filter(|(year, _)| *year >= 1000)?;
    let sign = *chars.get(end).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (month, end) = number(end + 1, 2).filter(|(month, _)| (1..=12).contains(month))?;
    let rest = (chars.get(end) == Some(&sign))
        .then(|| number(end + 1, 2))
        .flatten();
    let (day, end) = match rest.filter(|(day, _)| (1..=31).contains(day)) {
        Some((day, end)) => (Some(day), end),
        // 2022.3 is a number.
        None if sign == '-' => (None, end),
        None => return None,
    };
    let date = Quantity::Date {
        year: Some(year),
        month: Some(month),
        day,
    };
    (!chars.get(end).is_some_and(char::is_ascii_digit)).then_some((date, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, text: &str, language: QuantityLanguage, expected: Option<&str>) {
        let folded = fold::fold(text);
        let quantity = Quantity::parse(typed).expect(typed);
        let found = quantities(&folded, language);
        let needles = quantity.needles();
        let has_needle = needles.iter().any(|needle| folded.contains(needle));
        assert!(
            has_needle || expected.is_none(),
            "{typed} {text} {needles:?}"
        );
        let found = found.iter().find(|(_, other)| quantity.is_in(other));
        let found = found.map(|(range, _)| &folded[range.clone()]);
        assert_eq!(found, expected, "{typed} {text}");
    }

    #[test]
    fn in_chinese() {
        let check = |typed, text, expected| check(typed, text, QuantityLanguage::Chinese, expected);
        check("500000", "处五十萬元以下罚款", Some("五十万元"));
        check("50万", "新臺幣500,000元", Some("500,000元"));
        check("$500,000", "五十万元", Some("五十万元"));
        check("500000", "罚款50万元", Some("50万元"));
        check("500万", "5百万元", Some("5百万元"));
        check("1000万", "千万元以上", Some("千万元"));
        check("15%", "百分之十五以上", Some("百分之十五"));
        check("3.5%", "百分之三點五", Some("百分之三点五"));
        check("15%", "第九十五條、第十五條", None);
        check("1/3", "三分之一以上", Some("三分之一"));
        check("24小时", "二十四小時內", Some("二十四小时"));
        check("30 days", "三十日内", Some("三十日"));
        check("8 weeks", "八星期", Some("八星期"));
        check("2022-03-29", "2022年3月29日", Some("2022年3月29日"));
        check(
            "March 29, 2022",
            "二〇二二年三月二十九日",
            Some("二〇二二年三月二十九日"),
        );
        check(
            "2022-03-29",
            "中華民國一百十一年三月二十九日",
            Some("民国一百十一年三月二十九日"),
        );
        check("三月", "2022年3月29日", Some("2022年3月29日"));
        check("三月", "三个月", None);
        check("3个月", "三個月", Some("三个月"));
        check("2023年", "2022年", None);
        check("19届", "党的十九大", Some("十九大"));
        check("100人", "一百人以上", Some("一百人"));
        check("令和4年", "2022年", Some("2022年"));
    }

    #[test]
    fn in_english() {
        let check = |typed, text, expected| check(typed, text, QuantityLanguage::English, expected);
        check("500000", "a fine of NT$500,000", Some("nt$500,000"));
        check(
            "50万元",
            "five hundred thousand yuan",
            Some("five hundred thousand yuan"),
        );
        check("150万", "1.5 million", Some("1.5 million"));
        check("50万", "0.5 million yuan", Some("0.5 million yuan"));
        check("300万", "3 million people", Some("3 million people"));
        check("百分之十五", "15 percent", Some("15 percent"));
        check("50%", "fifty per cent of", Some("fifty per cent"));
        check("24小時", "within 24 hours", Some("24 hours"));
        check("三十日", "thirty (30) days", Some("30) days"));
        check("30日", "30-day period", Some("30-day"));
        check("2022/3/29", "on March 29, 2022", Some("march 29, 2022"));
        check("民國111年3月29日", "29 March 2022", Some("29 march 2022"));
        check("2022年", "in 2022 and", Some("2022"));
        check("3月30日", "March 29", None);
        check("第十九届", "the 19th National Congress", Some("19th"));
        check("nineteenth", "the nineteenth", Some("nineteenth"));
        check("15%", "Article 15", None);
        check("三分之一", "one-third of", Some("one-third"));
    }

    #[test]
    fn only_whole_quantities_are_searched() {
        for typed in [
            "16",
            "credit",
            "may",
            "March",
            "一",
            "B2",
            "19-1",
            "first",
            "十六",
            "信用",
            "second half",
            "a day",
        ] {
            assert_eq!(Quantity::parse(typed), None, "{typed}");
        }
    }
}
