//! Headings that stand between tables, in one language or in both.

use super::guess::has_han;
use crate::document::Sides;
use crate::document::numbering::{self, Kind};
use crate::formats::rows::{HeadingFields, SegmentRow};

/// A heading outside of any table.
#[derive(Clone, Debug, Default)]
pub(in crate::formats) struct TableHeading {
    /// 1 for the outermost.
    pub(in crate::formats) depth: u8,
    /// The reference of the section, where one of ours tells it.
    pub(in crate::formats) reference: String,
    /// What one of ours tells that its reference does not.
    pub(in crate::formats) head: Option<HeadingFields<'static>>,
    /// What it says.
    pub(in crate::formats) words: HeadingWords,
}

/// The words of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats) enum HeadingWords {
    /// In one language, or in both, one after the other.
    Whole(String),
    /// In both, a line each.
    Parted(Sides<String>),
}

impl Default for HeadingWords {
    fn default() -> Self {
        HeadingWords::Whole(String::new())
    }
}

impl TableHeading {
    /// Whether nothing but its words is told.
    pub(super) fn is_plain(&self) -> bool {
        self.reference.is_empty()
    }

    /// The row of the section. `outermost` is the least depth among all;
    /// `han` tells which sides are written in Han.
    pub(super) fn row<'a>(self, outermost: u8, han: Sides<bool>) -> SegmentRow<'a> {
        let text = split(&self.words, han);
        let level = self
            .depth
            .saturating_sub(outermost)
            .saturating_add(1)
            .min(9);
        let heading = match self.is_plain() {
            true => Some(named(&text, level)),
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

/// What a heading is by the label that it begins with.
fn named(text: &Sides<String>, level: u8) -> HeadingFields<'static> {
    let label = |text: &String| numbering::label(text.trim());
    let (kind, number) = match label(&text.source).or_else(|| label(&text.target)) {
        Some(label) => match label.kind {
            Kind::Section(division) => (division.word(), Some(label.number)),
            Kind::Listed | Kind::Bracketed => ("part", Some(label.number)),
            Kind::Provision => ("heading", None),
        },
        None => ("heading", None),
    };
    HeadingFields {
        level,
        kind: kind.into(),
        number,
    }
}

/// Parts the words of a heading by their languages: at a sign between scripts, or where one script ends and the other begins. One
/// language alone leaves the other side empty.
pub(super) fn split(words: &HeadingWords, han: Sides<bool>) -> Sides<String> {
    let text = match words {
        HeadingWords::Parted(sides) => return sides.as_ref().map(|text| text.trim().to_owned()),
        HeadingWords::Whole(text) => text.trim(),
    };
    let parts = if han.source == han.target {
        None
    } else {
        at_sign(text).or_else(|| between_scripts(text))
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

fn at_sign(text: &str) -> Option<(&str, &str)> {
    const SIGNS: [&str; 8] = [" / ", " | ", " · ", " — ", " – ", " - ", "／", "｜"];
    let parts = SIGNS.into_iter().filter_map(|sign| text.split_once(sign));
    let mut parts = parts.map(|(one, other)| (one.trim(), other.trim()));
    parts.find(|(one, other)| has_han(one) != has_han(other))
}

fn between_scripts(text: &str) -> Option<(&str, &str)> {
    let is_han = |c: char| has_han(c.encode_utf8(&mut [0; 4]));
    let (first, last) = (text.find(is_han)?, text.rfind(is_han)?);
    let after = last + text[last..].chars().next().map_or(0, char::len_utf8);
    // Brackets and stops after the last character belong to it.
    let after = after + text[after..].len()
        - text[after..]
            .trim_start_matches(['）', '》', '」', '”', '。'])
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
