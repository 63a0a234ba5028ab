//! The number inside a label or a reference, and the punctuation after it.

use std::str::FromStr;

use super::marks::BOLD;
use super::number::Number;
use super::suffix::Suffix;
use crate::text::is_cjk;
use crate::text::numerals::{decimal_digit, split_numeral};
use crate::wording::{Worded, Wording, worded_error};

impl FromStr for Number {
    type Err = InvalidNumber;

    /// Parses digits or Chinese numerals, with suffixes: branches after a hyphen,
    /// 之, の or 의, letters (`7A`), and Latin ordinals (`14bis`). Whitespace is
    /// an error.
    fn from_str(text: &str) -> Result<Self, InvalidNumber> {
        match number(text) {
            Some((number, "")) if !text.contains(char::is_whitespace) => Ok(number),
            _ => Err(InvalidNumber { found: text.into() }),
        }
    }
}

/// A text is not a [`Number`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InvalidNumber {
    /// The text.
    pub found: String,
}

worded_error!(InvalidNumber);

impl Worded for InvalidNumber {
    fn in_words(&self, wording: Wording) -> String {
        wording.is_no_number(&self.found)
    }
}

/// A number at the beginning of a text: 16, 十六, 14-1, 一百二十之一, 7A,
/// `14 bis`.
pub(super) fn number(text: &str) -> Option<(Number, &str)> {
    let (main, rest) = split_numeral(text)?;
    Some(with_suffixes(Number::new(main), rest))
}

/// Adds the suffixes that follow, as many as a number can have.
pub(super) fn with_suffixes(mut number: Number, mut rest: &str) -> (Number, &str) {
    while let Some((suffix, after)) = suffix(number.main(), rest)
        && let Some(longer) = number.with_suffix(suffix)
    {
        (number, rest) = (longer, after);
    }
    (number, rest)
}

/// Adds the branches that follow: 第七条之一, 第七条の二.
pub(super) fn with_branches(mut number: Number, mut rest: &str) -> (Number, &str) {
    while let Some((suffix, after)) = branch(rest)
        && let Some(longer) = number.with_suffix(suffix)
    {
        (number, rest) = (longer, after);
    }
    (number, rest)
}

fn suffix(main: u32, text: &str) -> Option<(Suffix, &str)> {
    branch(text)
        .or_else(|| ordinal(main, text))
        .or_else(|| letters(text))
}

/// 之一, の二, 의2, -1.
fn branch(text: &str) -> Option<(Suffix, &str)> {
    let branch = match text.strip_prefix(['之', 'の', 'ノ', '의']) {
        Some(branch) => branch.trim_start(),
        // Not the en dash: that is a range, 16–20.
        None => text.strip_prefix(HYPHENS)?,
    };
    let (branch, rest) = split_numeral(branch)?;
    Some((Suffix::branch(branch)?, rest))
}

pub(super) const HYPHENS: [char; 4] = ['-', '－', '\u{2010}', '\u{2011}'];

/// Capitals (7A, 7AA), also after a hyphen or a slash (7-A, 16/A), or one small
/// letter (7a).
fn letters(text: &str) -> Option<(Suffix, &str)> {
    let word = text.strip_prefix(HYPHENS).or(text.strip_prefix('/'));
    let (letters, rest) = split_letters(word.unwrap_or(text))?;
    let is_short = letters.len() == 1 || letters.bytes().all(|byte| byte.is_ascii_uppercase());
    let suffix = Suffix::letters(&letters).filter(|_| is_short)?;
    Some((suffix, rest))
}

/// `bis`, also after a hyphen or a space.
fn ordinal(main: u32, text: &str) -> Option<(Suffix, &str)> {
    let blank = |c: char| c.is_whitespace() && c != '\n';
    let word = text.strip_prefix(HYPHENS);
    let word = word.unwrap_or(text.trim_start_matches(blank));
    let (letters, rest) = split_letters(word)?;
    let suffix = Suffix::ordinal(&letters)?;
    let is_apart = text.starts_with(blank);
    (!is_apart || !ends_range(main, rest)).then_some((suffix, rest))
}

/// Whether a higher number follows: in German, `§ 3 bis 5` and `§ 3 bis § 5` are
/// ranges.
fn ends_range(first: u32, text: &str) -> bool {
    let next = text.trim_start().trim_start_matches('§').trim_start();
    split_numeral(next).is_some_and(|(last, _)| last > first)
}

/// The letters at the beginning of a text, half width, if no other letter or
/// digit follows them. Ideographs may follow: 第7A條.
fn split_letters(text: &str) -> Option<(String, &str)> {
    /// Longer than any suffix.
    const ENOUGH: usize = 16;
    let rest = text.trim_start_matches(|c| half_width_letter(c).is_some());
    let letters = &text[..text.len() - rest.len()];
    let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() && !is_cjk(c));
    if letters.is_empty() || letters.len() > ENOUGH * 3 || goes_on {
        return None;
    }
    Some((
        letters.chars().filter_map(half_width_letter).collect(),
        rest,
    ))
}

/// A letter of a suffix: one of ASCII, of either width, or one with the accent
/// of `quáter`.
fn half_width_letter(c: char) -> Option<char> {
    match c {
        'a'..='z' | 'A'..='Z' | 'á' | 'è' | 'Á' | 'È' => Some(c),
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => None,
    }
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

/// The end of bold text counts: `**Article 1.**`.
pub(super) fn at_blank_or_end(text: &str) -> bool {
    text.is_empty() || text.starts_with(char::is_whitespace) || text.starts_with(BOLD)
}

pub(super) fn is_digit(c: char) -> bool {
    decimal_digit(c).is_some()
}
