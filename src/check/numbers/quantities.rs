//! What the numbers of a text count: a year of an era, so many days, a share, the number of a
//! provision.

use std::ops::Range;

use super::scan::{NumberLanguage, TextNumber, find_numbers};
use crate::search::fold_char;
use crate::text::is_letter;
use crate::text::number_words::MONTHS;
use crate::text::numerals::is_chinese_numeral;

/// Years of the Republic of China begin after this one.
const ROC: f64 = 1911.0;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Year,
    Month,
    Week,
    Day,
    Hour,
    /// A part of a whole; the value of 5 % is 0.05.
    Share,
    /// A month of a calendar; the next number or the one before it is the day.
    CalendarMonth,
    DayOfMonth,
    /// The number of a provision.
    Provision,
}

impl Unit {
    fn is_duration(self) -> bool {
        matches!(
            self,
            Unit::Year | Unit::Month | Unit::Week | Unit::Day | Unit::Hour
        )
    }
}

/// A number with what it counts.
#[derive(Clone, Debug)]
pub(super) struct Quantity {
    /// Its value; of a year of an era also the year of the common era; of a duration also in
    /// the next smaller unit.
    pub(super) values: Vec<f64>,
    pub(super) unit: Option<Unit>,
    pub(super) bytes: Range<usize>,
    /// Whether it surely counts something.
    pub(super) is_certain: bool,
}

impl Quantity {
    /// Whether both may have the same value.
    pub(super) fn equals(&self, other: &Quantity) -> bool {
        let is_equal = |one: f64, two: f64| (one - two).abs() <= two.abs().max(1e-9) * 1e-6;
        self.values
            .iter()
            .any(|one| other.values.iter().any(|two| is_equal(*one, *two)))
    }

    /// Whether both have units, and they exclude one another.
    pub(super) fn contradicts(&self, other: &Quantity) -> bool {
        match (self.unit, other.unit) {
            (Some(one), Some(two)) if one != two => one.is_duration() && two.is_duration(),
            _ => false,
        }
    }
}

/// The quantities of a text, in order.
pub(super) fn find_quantities(text: &str, language: NumberLanguage) -> Vec<Quantity> {
    let numbers = find_numbers(text, language);
    let mut found: Vec<Quantity> = Vec::with_capacity(numbers.len());
    let label = label_end(text);
    let mut at = 0;
    while at < numbers.len() {
        let (quantity, used) = shares(text, &numbers[at..], language)
            .unwrap_or_else(|| (counted(text, &numbers[at], language), 1));
        found.push(Quantity {
            is_certain: quantity.is_certain
                && quantity.bytes.end > label
                && !is_inner_label(text, &quantity.bytes),
            ..quantity
        });
        at += used;
    }
    if language == NumberLanguage::English {
        mark_dates(text, &mut found);
        mark_lists(text, &mut found);
    }
    found
}

/// Where the label of a list item at the beginning ends: after 三、 or `(2)` or `22.1`.
fn label_end(text: &str) -> usize {
    let body = text.trim_start_matches(|c: char| c.is_whitespace() || "(（[".contains(c));
    let start = text.len() - body.len();
    let is_label = |c: char| {
        c.is_ascii_alphanumeric() || is_chinese_numeral(fold_char(c)) || "-.．".contains(c)
    };
    let len = body.find(|c| !is_label(c)).unwrap_or(body.len());
    const LONGEST: usize = 6;
    let label = &body[..len];
    let next = body[len..].chars().next();
    let is_closed = next.is_some_and(|c| "、)）]:：".contains(c)) || label.ends_with(['.', '．']);
    let is_number = label.starts_with(|c: char| c.is_ascii_digit())
        && next == Some(' ')
        && label.contains(['.', '-'])
        && !body[len..].trim_start().starts_with(['%', '％']);
    let is_short = !label.is_empty() && label.chars().count() <= LONGEST;
    // A number that begins a sentence is no label: `2021 was`.
    if is_short && (is_closed || is_number || start > 0) {
        start + len
    } else {
        0
    }
}

/// Whether digits are the label of an item inside a text, or the minutes of a time.
fn is_inner_label(text: &str, bytes: &Range<usize>) -> bool {
    let (before, after) = (&text[..bytes.start], &text[bytes.end..]);
    let is_digits = text[bytes.clone()].chars().all(|c| c.is_ascii_digit()) && bytes.len() <= 2;
    // “Thirty (30) days” is no list.
    let outside = before.trim_end_matches(['(', '（', ' ']);
    let is_apart = before.ends_with([' ', '(', '（', '：', ':', '；', '。', '）']);
    let begins = before.is_empty() || is_apart && !outside.ends_with(char::is_alphabetic);
    let mut after = after.chars();
    let is_closed = after.next().is_some_and(|c| ".)、".contains(c));
    let is_followed = after.next().is_some_and(|c| !c.is_ascii_digit());
    is_digits && (begins && is_closed && is_followed || before.ends_with(':'))
}

/// A fraction or percentage, with how many numbers it takes.
fn shares(
    text: &str,
    numbers: &[TextNumber],
    language: NumberLanguage,
) -> Option<(Quantity, usize)> {
    let first = numbers.first()?;
    let share = |value: f64, bytes: Range<usize>, used| {
        let quantity = Quantity {
            values: vec![value],
            unit: Some(Unit::Share),
            bytes,
            is_certain: true,
        };
        Some((quantity, used))
    };
    let after = text[first.bytes.end..].trim_start();
    let is_percent = |word: &str| {
        after
            .strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    };
    if after.starts_with(['%', '％', '﹪']) || is_percent("percent") || is_percent("per cent") {
        return share(first.value / 100.0, first.bytes.clone(), 1);
    }
    if after.starts_with('‰') || after.starts_with("per mille") || after.starts_with("per thousand")
    {
        return share(first.value / 1000.0, first.bytes.clone(), 1);
    }
    if let Some(rest) = after
        .strip_prefix("分之")
        .filter(|_| language == NumberLanguage::Chinese)
    {
        let start = text.len() - rest.len();
        let second = numbers
            .iter()
            .position(|number| number.bytes.start == start)?;
        let numerator = decimal_point(text, &numbers[second..]);
        let bytes = first.bytes.start..numerator.1.end;
        let used = numbers
            .iter()
            .filter(|number| number.bytes.end <= bytes.end)
            .count();
        return share(numerator.0 / first.value, bytes, used);
    }
    if language == NumberLanguage::English
        && let Some((denominator, end)) = denominator(text, first)
    {
        let bytes = first.bytes.start..end;
        let used = numbers
            .iter()
            .filter(|number| number.bytes.end <= end)
            .count();
        return share(first.value / denominator, bytes, used);
    }
    let second = numbers.get(1)?;
    let between = &text[first.bytes.end..second.bytes.start.max(first.bytes.end)];
    let is_slash =
        between == "/" && first.value > 0.0 && first.value < second.value && second.value <= 100.0;
    if is_slash {
        // A date or a fraction: it need not be anywhere else.
        let (mut quantity, used) = share(
            first.value / second.value,
            first.bytes.start..second.bytes.end,
            2,
        )?;
        quantity.is_certain = false;
        return Some((quantity, used));
    }
    None
}

/// What a number in English is divided by, and where that word ends: 3 of “two-thirds”. “A third
/// party” and “second half” are no fractions.
fn denominator(text: &str, number: &TextNumber) -> Option<(f64, usize)> {
    const PARTS: [(&str, f64); 13] = [
        ("half", 2.0),
        ("third", 3.0),
        ("quarter", 4.0),
        ("fourth", 4.0),
        ("fifth", 5.0),
        ("sixth", 6.0),
        ("seventh", 7.0),
        ("eighth", 8.0),
        ("ninth", 9.0),
        ("tenth", 10.0),
        ("twentieth", 20.0),
        ("hundredth", 100.0),
        ("thousandth", 1000.0),
    ];
    let rest = text[number.bytes.end..].strip_prefix([' ', '-', '\u{2011}', '–'])?;
    let len = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
    let word = rest[..len].to_ascii_lowercase();
    let (_, value) = PARTS
        .iter()
        .find(|(part, _)| word == *part || word == format!("{part}s"))?;
    let numerator = text[number.bytes.clone()].to_ascii_lowercase();
    let is_ordinal = numerator.ends_with(['d', 't', 'h']) && numerator != "eight";
    let is_article = matches!(numerator.as_str(), "a" | "an");
    let after = rest[len..].trim_start();
    if is_ordinal || is_article && !after.starts_with("of ") {
        return None;
    }
    Some((*value, text.len() - rest.len() + len))
}

/// A number in numerals with what follows 點: 三點五.
fn decimal_point(text: &str, numbers: &[TextNumber]) -> (f64, Range<usize>) {
    let Some(first) = numbers.first() else {
        return (0.0, 0..0);
    };
    let rest = &text[first.bytes.end..];
    let point = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '點' | '点' | '．'));
    let digits = point.map(|c| {
        let chars = rest[c.len_utf8()..].chars();
        chars
            .map_while(|c| Some((c, numeral_digit(c)?)))
            .collect::<Vec<_>>()
    });
    match digits.filter(|digits| !digits.is_empty()) {
        Some(digits) => {
            let (mut value, mut place) = (first.value, 0.1);
            let mut end = first.bytes.end + point.map_or(0, char::len_utf8);
            for (c, digit) in digits {
                value += digit * place;
                place /= 10.0;
                end += c.len_utf8();
            }
            (value, first.bytes.start..end)
        }
        None => (first.value, first.bytes.clone()),
    }
}

fn numeral_digit(c: char) -> Option<f64> {
    let at = "〇一二三四五六七八九".chars().position(|digit| digit == c);
    let at = at.or_else(|| (c == '零' || c == '○').then_some(0));
    at.map(|at| at as f64)
        .or_else(|| c.to_digit(10).map(f64::from))
}

/// A number with the unit beside it.
fn counted(text: &str, number: &TextNumber, language: NumberLanguage) -> Quantity {
    let mut quantity = Quantity {
        values: vec![number.value],
        unit: None,
        bytes: number.bytes.clone(),
        is_certain: number.is_certain,
    };
    let (before, after) = (&text[..number.bytes.start], &text[number.bytes.end..]);
    match language {
        NumberLanguage::Chinese => count_chinese(before, after, &mut quantity),
        NumberLanguage::English => count_english(before, after, &mut quantity),
        NumberLanguage::Other => {}
    }
    let value = number.value;
    match quantity.unit {
        Some(Unit::Year) => quantity.values.push(value * 12.0),
        Some(Unit::Week) => quantity.values.push(value * 7.0),
        Some(Unit::Day) if (1.0..=31.0).contains(&value) => quantity.values.push(value * 24.0),
        _ => {}
    }
    quantity
}

fn count_chinese(before: &str, after: &str, quantity: &mut Quantity) {
    let value = quantity.values[0];
    let folded: String = after.trim_start().chars().take(4).map(fold_char).collect();
    let follows = |word: &str| folded.starts_with(word);
    let before: String = before.chars().rev().take(6).map(fold_char).collect();
    let is_ordinal = before.trim_start().starts_with('第');
    if follows("年代") {
        // 九十年代
        quantity.values.push(1900.0 + value);
        quantity.values.push(2000.0 + value);
        quantity.unit = Some(Unit::Year);
    } else if follows("岁") || follows("周岁") {
        quantity.unit = Some(Unit::Year);
    } else if follows("年") {
        let of_era = |name: &str, first: f64| {
            let name: String = name.chars().rev().collect();
            before.trim_start().starts_with(&name).then_some(first)
        };
        let eras = [
            ("民国", ROC),
            ("昭和", 1925.0),
            ("平成", 1988.0),
            ("令和", 2018.0),
            ("明治", 1867.0),
            ("大正", 1911.0),
        ];
        let era = eras.iter().find_map(|(name, first)| of_era(name, *first));
        // A year of the Republic is often written without its name.
        if let Some(first) = era.or((value > 3.0 && value < 200.0).then_some(ROC)) {
            quantity.values.push(value + first);
        }
        quantity.unit = Some(Unit::Year);
    } else if follows("个月") || follows("月个") {
        quantity.unit = Some(Unit::Month);
        quantity.is_certain |= value >= 2.0;
    } else if follows("月") {
        quantity.unit = Some(Unit::CalendarMonth);
    } else if follows("日") || follows("号") || follows("天") {
        let is_date = before.trim_start().starts_with('月');
        quantity.unit = Some(if is_date { Unit::DayOfMonth } else { Unit::Day });
    } else if follows("周") || follows("星期") || follows("礼拜") || follows("个星期") {
        quantity.unit = Some(Unit::Week);
    } else if follows("小时") || follows("时") || follows("个小时") {
        quantity.unit = Some(Unit::Hour);
    } else if ["条", "款", "项", "目", "章", "节", "编"]
        .iter()
        .any(|unit| follows(unit))
    {
        quantity.unit = Some(Unit::Provision);
    }
    // 第三人 and 第一審 are words.
    let is_word = is_ordinal && quantity.unit.is_none() && value <= 10.0;
    quantity.is_certain &= !is_word;
}

fn count_english(before: &str, after: &str, quantity: &mut Quantity) {
    // What is between a number and its unit: “thirty (30) calendar days”.
    const BETWEEN: [&str; 12] = [
        "calendar",
        "business",
        "working",
        "consecutive",
        "full",
        "more",
        "or",
        "whole",
        "days'",
        "additional",
        "successive",
        "natural",
    ];
    let after = after.trim_start_matches(|c: char| c.is_whitespace() || c == '-' || c == ')');
    let after = if after.starts_with('(') {
        after.split_once(')').map_or(after, |(_, rest)| rest)
    } else {
        after
    };
    let after = after.trim_start();
    let words = after
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| !word.is_empty());
    let word = words
        .map(str::to_ascii_lowercase)
        .find(|word| !BETWEEN.contains(&word.as_str()));
    let word = word.unwrap_or_default();
    let is_next = after
        .get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(&word))
        || BETWEEN.iter().any(|between| after.starts_with(between));
    quantity.unit = match word.as_str() {
        _ if !is_next => None,
        "year" | "years" => Some(Unit::Year),
        "month" | "months" => Some(Unit::Month),
        "week" | "weeks" => Some(Unit::Week),
        "day" | "days" => Some(Unit::Day),
        "hour" | "hours" => Some(Unit::Hour),
        _ => None,
    };
    let before: Vec<&str> = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(6)
        .collect();
    if quantity.unit.is_none() && before.first().is_some_and(|word| is_provision_word(word)) {
        quantity.unit = Some(Unit::Provision);
    }
}

fn is_provision_word(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let word = word.strip_suffix('s').unwrap_or(&word);
    [
        "article",
        "paragraph",
        "subparagraph",
        "section",
        "chapter",
        "item",
        "clause",
        "part",
        "rule",
        "subsection",
        "point",
        "art",
    ]
    .contains(&word)
}

/// Marks the numbers beside the names of months.
fn mark_dates(text: &str, found: &mut [Quantity]) {
    let is_month = |quantity: &Quantity| {
        let word = &text[quantity.bytes.clone()];
        MONTHS.contains(&word)
    };
    let months: Vec<usize> = (0..found.len())
        .filter(|at| is_month(&found[*at]))
        .collect();
    for at in months {
        let is_day = |other: &Quantity| {
            other.values[0] <= 31.0 && other.unit.is_none_or(|unit| unit == Unit::Day)
        };
        let end = found[at].bytes.end;
        let is_after = |other: &Quantity| text[end..other.bytes.start.max(end)].trim().is_empty();
        let start = found[at].bytes.start;
        let is_before = |other: &Quantity| {
            let between = text.get(other.bytes.end..start).unwrap_or("x");
            matches!(
                between.trim(),
                "" | "of" | "st" | "nd" | "rd" | "th" | "day of"
            )
        };
        let day = if at + 1 < found.len() && is_day(&found[at + 1]) && is_after(&found[at + 1]) {
            Some(at + 1)
        } else {
            at.checked_sub(1)
                .filter(|before| is_day(&found[*before]) && is_before(&found[*before]))
        };
        // “May” is a verb as well.
        if let Some(day) = day {
            found[day].unit = Some(Unit::DayOfMonth);
            found[at].unit = Some(Unit::CalendarMonth);
            found[at].is_certain = true;
        } else if &text[found[at].bytes.clone()] != "May"
            && &text[found[at].bytes.clone()] != "March"
        {
            found[at].unit = Some(Unit::CalendarMonth);
        }
    }
}

/// Numbers after the number of a provision are numbers of provisions too: Articles 4, 5 and 6.
fn mark_lists(text: &str, found: &mut [Quantity]) {
    for at in 1..found.len() {
        let before = &found[at - 1];
        let between = text
            .get(before.bytes.end..found[at].bytes.start)
            .unwrap_or("x");
        let is_joint = between
            .split(|c: char| !is_letter(c))
            .all(|word| matches!(word, "" | "and" | "or" | "to" | "through"));
        if before.unit == Some(Unit::Provision)
            && is_joint
            && between.len() < 10
            && found[at].unit.is_none()
        {
            found[at].unit = Some(Unit::Provision);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: NumberLanguage, text: &str, expected: &str) {
        let found = find_quantities(text, language).into_iter().map(|quantity| {
            let doubt = if quantity.is_certain { "" } else { "?" };
            let value = (quantity.values[0] * 1e6).round() / 1e6;
            let unit = quantity
                .unit
                .map_or(String::new(), |unit| format!("{unit:?}"));
            format!("{value}{unit}{doubt}")
        });
        assert_eq!(found.collect::<Vec<_>>().join(" "), expected, "{text}");
    }

    #[test]
    fn in_chinese() {
        let check = |text, expected| check(NumberLanguage::Chinese, text, expected);
        check("百分之三點五", "0.035Share");
        check("千分之三", "0.003Share");
        check("三分之二以上", "0.666667Share");
        check("5%", "0.05Share");
        check("三十日內", "30Day");
        check("5月1日起", "5CalendarMonth 1DayOfMonth");
        check("中華民國一百零七年", "107Year");
        check("三個月", "3Month");
        check("第八條", "8Provision");
        check("三、依第八條", "3? 8Provision");
        check("一千五百万元", "15000000");
        check("一五○○克", "1500");
    }

    #[test]
    fn in_english() {
        let check = |text, expected| check(NumberLanguage::English, text, expected);
        check("two-thirds or more", "0.666667Share");
        check("three-tenths", "0.3Share");
        check("3.5 %", "0.035Share");
        check("within thirty (30) days", "30Day 30Day");
        check("on January 5, 2021", "1CalendarMonth 5DayOfMonth 2021");
        check("the 5th of May", "5DayOfMonth 5CalendarMonth");
        check("it may 5", "5? 5");
        check("Articles 4, 5 and 6", "4Provision 5Provision 6Provision");
        check("(3) under Article 8", "3? 8Provision");
        check("sixty thousand and three hundred thousand", "60000 300000");
    }
}
