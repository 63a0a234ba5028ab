//! A line with the label that it begins with.

use super::sequence::Repeats;
use crate::document::numbering::{self, Division, Kind, Label};

/// A line of a text that begins with a label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Its place among all lines, from 0.
    pub(super) place: usize,
    pub(super) text: &'a str,
    pub(super) label: Label,
}

/// How labels of one rank are written in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// 第五章, Chapter 5.
    Division(Division),
    /// 第十六条, Article 16.
    Provision,
    /// 一、 or `1.` or `I.`
    Listed(Numerals),
    /// （一） or (1).
    Bracketed(Numerals),
}

/// In what a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Numerals {
    Han,
    Digits,
    Roman,
}

impl Style {
    /// What a section with such labels is called in references.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Style::Division(division) => division.word(),
            Style::Provision | Style::Listed(_) | Style::Bracketed(_) => "part",
        }
    }

    /// What a number that comes again is. The items of a list are numbered as
    /// its sections may be, so only articles and divisions are trusted.
    pub(super) const fn repeats(self) -> Repeats {
        match self {
            Style::Division(_) | Style::Provision => Repeats::Count,
            Style::Listed(_) | Style::Bracketed(_) => Repeats::UnderHeadings,
        }
    }
}

impl<'a> Line<'a> {
    /// A line, if it has a label.
    pub(super) fn of(place: usize, text: &'a str) -> Option<Self> {
        let label = numbering::label(text)?;
        Some(Self { place, text, label })
    }

    /// How its label is written.
    pub(super) fn style(&self) -> Style {
        match self.label.kind {
            Kind::Section(division) => Style::Division(division),
            Kind::Provision => Style::Provision,
            Kind::Listed => Style::Listed(self.numerals()),
            Kind::Bracketed => Style::Bracketed(self.numerals()),
        }
    }

    fn numerals(&self) -> Numerals {
        let is_bracket = |c: char| matches!(c, '(' | '（') || c.is_whitespace();
        let number = self.text.trim_start_matches(is_bracket);
        if number.starts_with(char::is_numeric) && !number.starts_with(is_han) {
            Numerals::Digits
        } else if number.starts_with(|c: char| c.is_ascii_uppercase()) {
            Numerals::Roman
        } else {
            Numerals::Han
        }
    }

    /// Whether it can be a heading: it is short, and no sentence of a text in
    /// Chinese.
    pub(super) fn is_headlike(&self) -> bool {
        let goes_on = ['。', '；', ';', '！', '？', '：', ':', '，', ','];
        let longest = if self.text.contains(is_han) { 60 } else { 200 };
        !self.text.ends_with(goes_on) && self.text.chars().nth(longest).is_none()
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}
