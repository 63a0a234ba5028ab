//! Lines that begin with a label.

use super::sequence::RepeatedNumber;
use crate::document::numbering::{self, Division, Label, LabelKind};
use crate::text::is_han;

/// A line that begins with a label.
#[derive(Clone, Copy, Debug)]
pub(super) struct LabelledLine<'a> {
    /// Its index among all lines of the text.
    pub(super) place: usize,
    pub(super) text: &'a str,
    pub(super) label: Label,
    /// Whether the label is a number and nothing else.
    is_plain: bool,
}

/// How a label is written. Labels of one rank in a text share a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum LabelStyle {
    /// 第五章, Chapter 5.
    Division(Division),
    /// 第十六条, Article 16.
    Provision,
    /// 一、 or `1.` or `I.`
    Listed(Numerals),
    /// （一） or (1).
    Bracketed(Numerals),
    /// 1 and a title after it.
    Plain,
}

/// The numerals of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Numerals {
    Han,
    Digits,
    Roman,
}

impl LabelStyle {
    /// The name in references of a section with such labels.
    pub(super) const fn word(self) -> &'static str {
        match self {
            LabelStyle::Division(division) => division.word(),
            LabelStyle::Provision
            | LabelStyle::Listed(_)
            | LabelStyle::Bracketed(_)
            | LabelStyle::Plain => "part",
        }
    }

    /// How to take a number that comes again. Items of a list are numbered as
    /// sections may be, so only the numbers of articles and divisions are
    /// trusted.
    pub(super) const fn repeats(self) -> RepeatedNumber {
        match self {
            LabelStyle::Division(_) | LabelStyle::Provision => RepeatedNumber::Accept,
            LabelStyle::Listed(_) | LabelStyle::Bracketed(_) | LabelStyle::Plain => {
                RepeatedNumber::RestartOnly
            }
        }
    }
}

impl<'a> LabelledLine<'a> {
    /// `None` if the line does not begin with a label.
    pub(super) fn parse(place: usize, text: &'a str) -> Option<Self> {
        let marked = numbering::label(text);
        let is_plain = marked.is_none();
        let label = marked.or_else(|| numbering::plain_number(text))?;
        Some(Self {
            place,
            text,
            label,
            is_plain,
        })
    }

    /// The style of its label.
    pub(super) fn style(&self) -> LabelStyle {
        match self.label.kind {
            _ if self.is_plain => LabelStyle::Plain,
            LabelKind::Section(division) => LabelStyle::Division(division),
            LabelKind::Provision => LabelStyle::Provision,
            LabelKind::Listed => LabelStyle::Listed(self.numerals()),
            LabelKind::Bracketed => LabelStyle::Bracketed(self.numerals()),
        }
    }

    fn numerals(&self) -> Numerals {
        // The signs of Markdown may come first.
        let is_bracket = |c: char| matches!(c, '(' | '（' | '#' | '*') || c.is_whitespace();
        let number = self.text.trim_start_matches(is_bracket);
        if number.starts_with(char::is_numeric) && !number.starts_with(is_han) {
            Numerals::Digits
        } else if number.starts_with(|c: char| c.is_ascii_uppercase()) {
            Numerals::Roman
        } else {
            Numerals::Han
        }
    }

    /// Whether it can be a heading.
    pub(super) fn is_headlike(&self) -> bool {
        is_headlike(self.text)
    }
}

/// Adds the capitals that stand apart, as in `Article 39 A`, where they follow
/// an article with the same number. Elsewhere they are rather a title.
pub(super) fn add_capitals(lines: &mut [LabelledLine]) {
    let mut before = None;
    for line in lines {
        if line.style() != LabelStyle::Provision {
            continue;
        }
        let number = line.label.number;
        let longer = numbering::with_capital_apart(number, &line.text[line.label.len..]);
        if let Some(longer) = longer.filter(|_| before == Some(number.main())) {
            line.label.number = longer;
        }
        before = Some(number.main());
    }
}

/// Whether a line can be a heading: it is short and does not end as a clause
/// does. A full stop is allowed in English only, where headings may have one.
pub(super) fn is_headlike(text: &str) -> bool {
    const LONGEST: usize = 200;
    let goes_on = ['。', '；', ';', '！', '？', '：', ':', '，', ','];
    // No character has more than four bytes.
    if text.len() > 4 * LONGEST || text.ends_with(goes_on) {
        return false;
    }
    let longest = if text.contains(is_han) { 60 } else { LONGEST };
    text.chars().nth(longest).is_none()
}
