//! Numerals: decimal digits, Chinese numerals and Roman ones.

mod spelled_out;

use spelled_out::{NumeralChar, parse_spelled_out};

/// The value of Chinese numerals, also of those that end with 万 or 亿 and are too large for
/// [`parse_numeral`]: 三千亿, 千万. `None` if the text is no numeral.
pub fn numeral_value(text: &str) -> Option<f64> {
    if let Some(value) = parse_numeral(text) {
        return Some(f64::from(value));
    }
    let (last, _) = text.char_indices().next_back()?;
    let (count, scale) = text.split_at(last);
    let factor = match scale {
        "万" => 1e4,
        "亿" => 1e8,
        _ => return None,
    };
    let count = match count {
        "百" => 100.0,
        "千" => 1e3,
        "万" => 1e4,
        count => numeral_value(count)?,
    };
    Some(count * factor)
}

/// Parses a whole text as one numeral: decimal digits, or Chinese.
///
/// Chinese numerals may be simplified, traditional or financial (壹贰叁),
/// spelled out (一百二十) or digit by digit (一二〇, 二〇二二), with 廿 and 卅;
/// 十 needs no 一 before it anywhere (一百十, as older laws count).
///
/// `None` for a malformed numeral (十十, 二十三十, 一百零二十), for a value above
/// `u32::MAX`, and for forms that people read in two ways: 一百二 is 120 to
/// some and 102 to others.
///
/// ```
/// use duizhao::text::parse_numeral;
///
/// assert_eq!(parse_numeral("一千零一"), Some(1001));
/// assert_eq!(parse_numeral("１６"), Some(16));
/// assert_eq!(parse_numeral("十九大"), None);
/// ```
pub fn parse_numeral(text: &str) -> Option<u32> {
    parse_digits(text, decimal_digit)
        .or_else(|| parse_digits(text, chinese_digit))
        .or_else(|| parse_spelled_out(text))
}

/// Writes a number as Chinese laws do: 十六, 一百二十, 一千零一, 一万.
///
/// [`parse_numeral`] parses it back.
pub fn to_chinese(n: u32) -> String {
    if n == 0 {
        return "零".into();
    }
    let mut written = String::new();
    let mut skipped = false;
    for (group, name) in [
        (n / 100_000_000, "亿"),
        (n / 10_000 % 10_000, "万"),
        (n % 10_000, ""),
    ] {
        if group == 0 {
            skipped = true;
            continue;
        }
        if !written.is_empty() && (skipped || group < 1000) {
            written.push('零');
        }
        push_group(&mut written, group);
        written.push_str(name);
        skipped = false;
    }
    match written.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => written,
    }
}

/// Writes 1 to 9999, whatever precedes it.
fn push_group(written: &mut String, group: u32) {
    let start = written.len();
    let mut skipped = false;
    for (place, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = group / place % 10;
        if digit == 0 {
            skipped = written.len() > start;
            continue;
        }
        if skipped {
            written.push('零');
        }
        written.push(['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'][digit as usize]);
        written.push_str(name);
        skipped = false;
    }
}

/// Splits the numeral at the beginning of a text from what follows.
///
/// The numeral is the longest run of characters that can belong to one: a
/// malformed run is no numeral, even if it begins with a good one.
pub fn split_numeral(text: &str) -> Option<(u32, &str)> {
    let is_decimal = |c| decimal_digit(c).is_some();
    let rest = if text.starts_with(is_decimal) {
        text.trim_start_matches(is_decimal)
    } else {
        text.trim_start_matches(|c| NumeralChar::new(c).is_some())
    };
    let run = &text[..text.len() - rest.len()];
    // Every paragraph of a text comes here, and most begin with none.
    if run.is_empty() {
        return None;
    }
    Some((parse_numeral(run)?, rest))
}

/// Whether a character of running text, folded, is a Chinese numeral.
///
/// The financial forms, 廿 and 卅 are left out: in running text 陆, 伍, 拾 and
/// 参 are ordinary words.
pub fn is_chinese_numeral(c: char) -> bool {
    "零〇一二三四五六七八九十百千万亿两".contains(c)
}

/// The decimal number at the beginning of some folded characters, without the
/// commas between thousands, and its length in characters: `1,234.5` has 7.
/// Empty if no digit is there.
pub fn leading_decimal(text: &[char]) -> (String, usize) {
    let mut number = String::new();
    let mut len = 0;
    while let Some(c) = text.get(len) {
        let after = text[len + 1..].iter().take(4);
        let digits = after.take_while(|c| c.is_ascii_digit()).count();
        match c {
            '0'..='9' => number.push(*c),
            '.' if digits > 0 && len > 0 && !number.contains('.') => number.push('.'),
            // Three digits follow a comma between thousands: `1,2` is two numbers.
            ',' if digits == 3 && len > 0 => {}
            _ => break,
        }
        len += 1;
    }
    (number, len)
}

/// What the characters after digits multiply them by (万, 千万, 亿), and how many
/// they are: 1 and 0 if there are none.
pub fn leading_chinese_scale(text: &[char]) -> (u64, usize) {
    let scale = |c: &char| match c {
        '百' => Some(100),
        '千' => Some(1_000),
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => None,
    };
    let scales = text.iter().take(2).map_while(scale);
    scales.fold((1, 0), |(factor, len), scale| (factor * scale, len + 1))
}

/// Parses a whole Roman numeral in capitals, 1 to 3999, in its one correct
/// form: IV, not IIII.
pub fn parse_roman(text: &str) -> Option<u32> {
    const PLACES: [(u32, &[&str]); 4] = [
        (1000, &["M", "MM", "MMM"]),
        (
            100,
            &["C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"],
        ),
        (
            10,
            &["X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"],
        ),
        (1, &["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]),
    ];
    if text.is_empty() || !text.bytes().all(|byte| b"IVXLCDM".contains(&byte)) {
        return None;
    }
    let mut rest = text;
    let mut value = 0;
    for (place, forms) in PLACES {
        let longest = (1u32..)
            .zip(forms)
            .filter(|(_, form)| rest.starts_with(**form))
            .max_by_key(|(_, form)| form.len());
        if let Some((digit, form)) = longest {
            value += digit * place;
            rest = &rest[form.len()..];
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

/// The value of a decimal digit: of either width, Arabic, Persian, Devanagari,
/// Bengali, Thai, Lao, Burmese or Khmer.
pub fn decimal_digit(c: char) -> Option<u32> {
    const ZEROS: [u32; 9] = [
        0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0x0ED0, 0x1040, 0x17E0, 0xFF10,
    ];
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let mut digits = ZEROS.iter().map(|zero| u32::from(c).wrapping_sub(*zero));
    digits.find(|digit| *digit < 10)
}

fn chinese_digit(c: char) -> Option<u32> {
    match NumeralChar::new(c)? {
        NumeralChar::Zero => Some(0),
        NumeralChar::Digit(digit) => u32::try_from(digit).ok(),
        _ => None,
    }
}

/// Parses a numeral written digit by digit.
fn parse_digits(text: &str, digit: fn(char) -> Option<u32>) -> Option<u32> {
    let value = text.chars().try_fold(0u32, |value, c| {
        value.checked_mul(10)?.checked_add(digit(c)?)
    })?;
    (!text.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests;
