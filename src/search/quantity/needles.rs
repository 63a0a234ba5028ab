//! What a text must contain to say a quantity: found fast, it spares reading most of a text.

use super::Quantity;
use crate::text::number_words::MONTHS;
use crate::text::numerals::to_chinese;

/// The beginnings of the words for 0 to 19, cardinal and ordinal.
const SMALL: [&[&str]; 20] = [
    &["zero"],
    &["one", "first"],
    &["two", "second"],
    &["three", "third"],
    &["four"],
    &["five", "fif"],
    &["six"],
    &["seven"],
    &["eight"],
    &["nin"],
    &["ten"],
    &["eleven"],
    &["twel"],
    &["thirteen"],
    &["fourteen"],
    &["fifteen"],
    &["sixteen"],
    &["seventeen"],
    &["eighteen"],
    &["nineteen"],
];

/// Those of the tens from 20.
const TENS: [&str; 8] = [
    "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet",
];

/// How years of eras begin.
const ERAS: [&str; 5] = ["民国", "令和", "平成", "昭和", "大正"];

/// What follows the only digit of a round number that is not 0: the noughts, or the beginning
/// of what multiplies it, as in 5万 and `0.5 million`.
const AFTER_ONE_DIGIT: [&str; 11] = [
    "0", ",", ".", "百", "千", "万", "亿", " h", " t", " m", " b",
];

/// Texts of which one is in every folded text that says the quantity.
pub(super) fn needles(quantity: &Quantity) -> Vec<String> {
    let mut needles = Vec::new();
    match quantity {
        Quantity::Amount { value, .. } if *value < 1.0 => {
            // A fraction has its numerator at the beginning or, in Chinese, at the end.
            needles.extend(
                ["分之", "/", "half", "third", "quarter", "0", "th", "点"].map(str::to_owned),
            );
        }
        Quantity::Amount { value, .. } => push_number(&mut needles, *value),
        Quantity::Ordinal(value) => push_number(&mut needles, *value as f64),
        Quantity::Date { day: Some(day), .. } => push_number(&mut needles, f64::from(*day)),
        Quantity::Date {
            year: Some(year), ..
        } => {
            push_number(&mut needles, f64::from(*year));
            needles.extend(ERAS.map(str::to_owned));
        }
        Quantity::Date { month, .. } => {
            let month = month.unwrap_or_default();
            push_number(&mut needles, f64::from(month));
            let name = MONTHS.get((month as usize).wrapping_sub(1));
            needles.extend(name.map(|name| name.to_lowercase()));
        }
    }
    needles
}

/// How a number begins in digits, in Chinese numerals and in English words.
fn push_number(needles: &mut Vec<String>, value: f64) {
    let written = value.to_string();
    let digits = written.replace('.', "");
    match digits.trim_end_matches('0').as_bytes() {
        [first, second, ..] => {
            let (first, second) = (char::from(*first), char::from(*second));
            needles.extend(["", ",", "."].map(|sign| format!("{first}{sign}{second}")));
        }
        [digit] if value >= 10.0 => {
            let digit = char::from(*digit);
            needles.extend(AFTER_ONE_DIGIT.map(|after| format!("{digit}{after}")));
        }
        _ => needles.extend(digits.chars().next().map(String::from)),
    }
    let digit_by_digit = digits.chars().take(2);
    let spelled = digit_by_digit.filter_map(|c| c.to_digit(10).map(to_chinese));
    let spelled: String = spelled.collect();
    needles.push(spelled.replace('零', "〇"));
    needles.push(spelled);
    // 150 million is 1.5亿 as well as 一亿五千万: what precedes the scale says enough.
    let whole = to_chinese(value.min(4e9) as u32);
    let numerals: String = whole.chars().take(2).collect();
    // 千万 is 一千万.
    let without_one = whole
        .strip_prefix('一')
        .map(|rest| rest.chars().take(2).collect());
    needles.extend(without_one.filter(|rest: &String| rest.chars().count() == 2));
    needles.push(numerals.replace('二', "两"));
    needles.push(numerals.replace("二十", "廿").replace("三十", "卅"));
    needles.extend(
        numerals
            .chars()
            .next()
            .map(String::from)
            .filter(|_| value < 10.0),
    );
    needles.push(numerals);
    push_words(needles, value);
}

fn push_words(needles: &mut Vec<String>, value: f64) {
    let mut leading = value.min(1e15);
    while leading >= 1000.0 {
        leading /= 1000.0;
    }
    let leading = leading as usize;
    let words: &[&str] = match leading {
        100.. => SMALL[leading / 100],
        20..=99 => &TENS[leading / 10 - 2..=leading / 10 - 2],
        _ => SMALL[leading],
    };
    needles.extend(words.iter().map(|word| (*word).to_owned()));
    // Twenty-three may be three and twenty.
    if (20..100).contains(&leading) {
        needles.extend(SMALL[leading % 10].iter().map(|word| (*word).to_owned()));
    }
}
