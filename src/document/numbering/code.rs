//! Numbers of articles in French codes, which say what kind of rule they are in:
//! `L. 123-1` (statute), `R*123-4`, `LO111-1`.

use super::Number;
use super::numeral::{is_digit, number};
use super::suffix::Suffix;

/// A number after the letters of its series, which are not part of it: the articles
/// of a code are cited with their letters, and those of one series ascend.
pub(super) fn in_series(text: &str) -> Option<(Number, &str)> {
    const SERIES: [&str; 5] = ["LO", "L", "R", "D", "A"];
    let rest = SERIES.iter().find_map(|series| text.strip_prefix(series))?;
    let rest = rest.trim_start_matches('*');
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let digits = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    digits.starts_with(is_digit).then(|| number(digits))?
}

/// The same where no word comes before it, so that it must look like nothing
/// else: three digits and a branch.
pub(super) fn in_series_alone(text: &str) -> Option<(Number, &str)> {
    let found = in_series(text).filter(|(number, _)| number.main() > 99)?;
    let (number, rest) = found;
    let is_closed = rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric());
    (!number.suffixes().is_empty() && is_closed).then_some(found)
}

/// `39 A`: a number with the capital that follows it apart. It may as well be a
/// title of one letter, and one that is a Roman numeral is a part of the article.
pub fn with_capital_apart(number: Number, after: &str) -> Option<Number> {
    let is_blank = |c: char| c.is_whitespace() && c != '\n';
    let capital = after.trim_matches(is_blank);
    let is_apart = after.starts_with(is_blank) && capital.len() == 1;
    let is_numeral = matches!(capital, "I" | "V" | "X");
    let is_capital = capital.bytes().all(|byte| byte.is_ascii_uppercase());
    let suffix = Suffix::letters(capital).filter(|_| is_apart && is_capital && !is_numeral)?;
    number.with_suffix(suffix)
}
