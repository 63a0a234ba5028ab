//! Headings between tables, in one language or in both.

use super::guess::has_han;
use crate::document::Sides;
use crate::document::numbering::{self, LabelKind};
use crate::formats::rows::{HeadingFields, SegmentRow};
use crate::text::{is_closing, is_han};

/// A heading outside tables.
#[derive(Clone, Debug, Default)]
pub(in crate::formats) struct TableHeading {
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

impl Default for HeadingWords {
    fn default() -> Self {
        HeadingWords::Whole(String::new())
    }
}

impl TableHeading {
    /// Whether it has nothing but its text.
    pub(super) fn is_plain(&self) -> bool {
        self.reference.is_empty()
    }

    /// The row of the section. `outermost` is the smallest depth of all
    /// headings; `han` says which sides are in Han characters.
    pub(super) fn row<'a>(self, outermost: u8, han: Sides<bool>) -> SegmentRow<'a> {
        let text = split(&self.words, han);
        let level = self
            .depth
            .saturating_sub(outermost)
            .saturating_add(1)
            .min(9);
        let heading = match self.is_plain() {
            true => Some(heading_from_label(&text, level)),
            false => self.head,
        };
        SegmentRow {
            section: Some(self.reference.clone().into()),
            reference: self.reference.into(),
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

/// Splits the text of a heading into its languages: at a separator between
/// scripts, or where the script changes. If there is one language only, the
/// other side stays empty.
pub(super) fn split(words: &HeadingWords, han: Sides<bool>) -> Sides<String> {
    let text = match words {
        HeadingWords::Parted(sides) => return sides.as_ref().map(|text| text.trim().to_owned()),
        HeadingWords::Whole(text) => text.trim(),
    };
    let parts = if han.source == han.target {
        None
    } else {
        split_at_separator(text).or_else(|| split_between_scripts(text))
    };
    let (source, target) = match parts {
        Some((one, other)) if has_han(one) == han.source => (one, other),
        Some((one, other)) => (other, one),
        None if han.target && !han.source && has_han(text) => ("", text),
        None if han.source && !han.target && !has_han(text) => ("", text),
        None => (text, ""),
    };
    Sides::new(source.to_owned(), target.to_owned())
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
            let found = split(
                &HeadingWords::Whole(text.to_owned()),
                Sides::new(true, false),
            );
            assert_eq!((&*found.source, &*found.target), (source, target), "{text}");
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
        check("第一章", "第一章", "");
        check("Chapter 1", "", "Chapter 1");
        check("", "", "");
    }
}
