//! Numbers of provisions with neither a word nor a sign: `1 Rivers`, `2A Lakes`,
//! `3.1 (1) Ponds`, as in acts of Canada, Australia and the United Kingdom.

use super::numeral::{is_digit, number};
use super::western::after_dot;
use super::{Label, LabelKind, dates, marks};
use crate::text::is_cjk;

/// A number at the beginning of a text with a capital, a bracket or a Chinese
/// character after it. A quantity looks the same, so only a whole text in
/// which such numbers run on shows that they are labels. Years, dates and numbers
/// such as 3.01, which is neither 3 nor 3.1, are none.
pub fn plain_number(text: &str) -> Option<Label> {
    /// Larger numbers are years or quantities.
    const LARGEST: u32 = 999;
    let (inside, closing) = marks::after_opening(text);
    if !inside.starts_with(is_digit) {
        return None;
    }
    let (mut number, mut rest) = number(inside)?;
    while !rest.starts_with(".0")
        && let Some((longer, after)) = after_dot(number, rest)
    {
        (number, rest) = (longer, after);
    }
    let rest = rest.strip_prefix(closing).unwrap_or(rest);
    let title = rest.trim_start();
    let begins_title =
        |c: char| c.is_uppercase() || is_cjk(c) || matches!(c, '(' | '“' | '"' | '«');
    let is_apart = title.len() < rest.len() && title.starts_with(begins_title);
    let is_label = is_apart && number.main() <= LARGEST && !dates::goes_on(number.main(), rest);
    is_label.then(|| Label {
        kind: LabelKind::Listed,
        number,
        len: text.len() - rest.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_a_title() {
        for (text, expected) in [
            ("1 Rivers", "1"),
            ("2A Lakes are protected.", "2A"),
            ("3.1 (1) Ponds", "3-1"),
            ("**4** Springs", "4"),
            ("5 附则", "5"),
            ("12 (1) A person", "12"),
        ] {
            let label = plain_number(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(label.number.to_string(), expected, "{text}");
        }
        for text in [
            "1 river",
            "1988 Olympics",
            "9 September 1988",
            "3.01 Mills",
            "5% Tax",
            "1,000 Men",
            "One River",
            "7",
            "3",
        ] {
            assert_eq!(plain_number(text), None, "{text}");
        }
    }
}
