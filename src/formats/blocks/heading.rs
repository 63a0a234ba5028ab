//! Headings between tables, in one language or in both.

use crate::document::Sides;
use crate::document::numbering::{self, LabelKind};
use crate::formats::rows::{HeadingFields, SegmentRow};
use crate::formats::table::has_han;
use crate::text::{is_closing, is_han};

/// A heading outside tables.
#[derive(Clone, Debug, Default)]
pub(in crate::formats) struct BlockHeading {
    /// 1 for the outermost.
    pub(in crate::formats) depth: u8,
    /// The reference of the section, if this program wrote the heading.
    pub(in crate::formats) reference: String,
    /// Details that this program wrote because the reference does not imply
    /// them.
    pub(in crate::formats) head: Option<HeadingFields<'static>>,
    /// The text.
    pub(in crate::formats) words: HeadingWords,
}

/// The text of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats) enum HeadingWords {
    /// In one language, or in both one after the other.
    Whole(String),
    /// In both, separated by a line break.
    Parted(Sides<String>),
}

impl HeadingWords {
    /// The text, unless it is separated into two languages.
    pub(in crate::formats) fn whole(&self) -> Option<&str> {
        match self {
            HeadingWords::Whole(text) => Some(text),
            HeadingWords::Parted(_) => None,
        }
    }
}

impl Default for HeadingWords {
    fn default() -> Self {
        HeadingWords::Whole(String::new())
    }
}

impl BlockHeading {
    /// Whether it has nothing but its text.
    pub(super) fn is_plain(&self) -> bool {
        self.reference.is_empty()
    }

    /// The row of the section with this text, at a level from 1.
    pub(super) fn row<'a>(&self, text: Sides<String>, level: u8) -> SegmentRow<'a> {
        let heading = match self.is_plain() {
            true => Some(heading_from_label(&text, level)),
            false => self.head.clone(),
        };
        let reference = self.reference.clone();
        SegmentRow {
            section: Some(reference.clone().into()),
            reference: reference.into(),
            heading,
            text: text.map(Into::into),
            ..SegmentRow::default()
        }
    }
}

/// The kind and number of a heading by the label that it begins with.
fn heading_from_label(text: &Sides<String>, level: u8) -> HeadingFields<'static> {
    let label = |text: &String| numbering::label(text.trim());
    let (kind, number) = match label(&text.source).or_else(|| label(&text.target)) {
        Some(label) => match label.kind {
            LabelKind::Section(division) => (division.word(), Some(label.number)),
            LabelKind::Listed | LabelKind::Bracketed => ("part", Some(label.number)),
            LabelKind::Provision => ("heading", None),
        },
        None => ("heading", None),
    };
    HeadingFields {
        level,
        kind: kind.into(),
        number,
    }
}

/// Splits a heading in two languages, one of which is in Han characters: at a
/// separator between scripts, or where the script changes. `han` says which
/// sides are in Han characters.
pub(super) fn split(text: &str, han: Sides<bool>) -> Option<Sides<&str>> {
    if han.source == han.target {
        return None;
    }
    let text = text.trim();
    let (one, other) = split_at_separator(text).or_else(|| split_between_scripts(text))?;
    Some(match has_han(one) == han.source {
        true => Sides::new(one, other),
        false => Sides::new(other, one),
    })
}

fn split_at_separator(text: &str) -> Option<(&str, &str)> {
    const SIGNS: [&str; 8] = [" / ", " | ", " · ", " — ", " – ", " - ", "／", "｜"];
    let parts = SIGNS.into_iter().filter_map(|sign| text.split_once(sign));
    let mut parts = parts.map(|(one, other)| (one.trim(), other.trim()));
    parts.find(|(one, other)| has_han(one) != has_han(other))
}

fn split_between_scripts(text: &str) -> Option<(&str, &str)> {
    let (first, last) = (text.find(is_han)?, text.rfind(is_han)?);
    let after = last + text[last..].chars().next().map_or(0, char::len_utf8);
    // Closing brackets and full stops after the last character belong to it.
    let after = after + text[after..].len()
        - text[after..]
            .trim_start_matches(|c: char| c == '。' || !c.is_ascii() && is_closing(c))
            .len();
    let is_lettered = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let (before, behind) = (text[..first].trim(), text[after..].trim());
    if is_lettered(behind) {
        Some((text[..after].trim(), behind))
    } else if is_lettered(before) {
        Some((before, text[first..].trim()))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_parted_by_their_languages() {
        let check = |text: &str, source: &str, target: &str| {
            let found = split(text, Sides::new(true, false));
            assert_eq!(found, Some(Sides::new(source, target)), "{text}");
        };
        check(
            "第一章 总则 / Chapter 1 General",
            "第一章 总则",
            "Chapter 1 General",
        );
        check(
            "Chapter 1 General — 第一章 总则",
            "第一章 总则",
            "Chapter 1 General",
        );
        check(
            "第一章 总则 Chapter 1 General",
            "第一章 总则",
            "Chapter 1 General",
        );
        check(
            "Chapter 1 General 第一章 总则",
            "第一章 总则",
            "Chapter 1 General",
        );
        check(
            "第一章　总则（试行） Chapter 1",
            "第一章　总则（试行）",
            "Chapter 1",
        );
        for one in ["第一章", "Chapter 1", ""] {
            assert_eq!(split(one, Sides::new(true, false)), None, "{one}");
        }
    }
}
