//! The number inside a label or a reference, and the punctuation after it.

use std::str::FromStr;

use super::number::Number;
use crate::text::numerals::{decimal_digit, split_numeral};

impl FromStr for Number {
    type Err = InvalidNumber;

    /// Parses digits of either width or Chinese numerals, with branches after a
    /// hyphen or 之. Whitespace is an error.
    fn from_str(text: &str) -> Result<Self, InvalidNumber> {
        match number(text) {
            Some((number, "")) => Ok(number),
            _ => Err(InvalidNumber { found: text.into() }),
        }
    }
}

/// A text is not a [`Number`].
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{found:?} is not a number; expected one like 16, 14-1, 十六 or 十四之一")]
pub struct InvalidNumber {
    /// The text.
    pub found: String,
}

/// A number at the beginning of a text: 16, 十六, 14-1, 一百二十之一.
pub(super) fn number(text: &str) -> Option<(Number, &str)> {
    let (main, rest) = split_numeral(text)?;
    Some(with_branches(Number::new(main), rest))
}

/// Adds the branches that follow, as many as a number can have.
pub(super) fn with_branches(mut number: Number, mut rest: &str) -> (Number, &str) {
    while let Some((longer, after)) = with_branch(number, rest) {
        (number, rest) = (longer, after);
    }
    (number, rest)
}

fn with_branch(number: Number, text: &str) -> Option<(Number, &str)> {
    let branch = match text.strip_prefix('之') {
        Some(branch) => branch.trim_start(),
        // Not the en dash: that is a range, 16–20.
        None => text.strip_prefix(['-', '－', '\u{2010}', '\u{2011}'])?,
    };
    let (branch, rest) = split_numeral(branch)?;
    Some((number.with_branch(branch)?, rest))
}

/// The text after the punctuation that closes 第一条： or `Article 16.`.
pub(super) fn after_punctuation(text: &str) -> &str {
    let mut chars = text.chars();
    match chars.next() {
        Some(':' | '：' | '、') => chars.as_str(),
        Some('.' | '．') if at_blank_or_end(chars.as_str()) => chars.as_str(),
        _ => text,
    }
}

pub(super) fn at_blank_or_end(text: &str) -> bool {
    text.is_empty() || text.starts_with(char::is_whitespace)
}

pub(super) fn is_digit(c: char) -> bool {
    decimal_digit(c).is_some()
}
