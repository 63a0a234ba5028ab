//! Keys of segments: `ma31:1.1` is the first segment of the first paragraph of
//! the text ma31.

use std::borrow::Cow;

use crate::document::{ParagraphBreak, Sides};
use crate::formats::rows::{HeadingFields, SegmentRow};

/// What the keys of a file have in common.
#[derive(Debug)]
pub(super) struct BilaraKeys {
    /// The name of the text in the first key.
    first: Option<String>,
    /// Whether keys of other texts follow, as in a file with a series of short
    /// texts.
    is_series: bool,
}

impl BilaraKeys {
    /// Surveys all keys of a file.
    pub(super) fn survey<'k>(keys: impl Iterator<Item = &'k str>) -> BilaraKeys {
        let mut texts = keys.filter_map(|key| Some(split_key(key)?.0));
        let first = texts.next();
        BilaraKeys {
            is_series: first.is_some_and(|first| texts.any(|text| text != first)),
            first: first.map(str::to_owned),
        }
    }

    /// The name of the text, if the keys give one.
    pub(super) fn text(&self) -> Option<&str> {
        self.first.as_deref().filter(|text| !text.is_empty())
    }

    /// Turns a key into a row. `1.1` keeps its number and `1.2.3` becomes
    /// 1-2.3; the lines over the text (`0.2`) become `title`, those over a
    /// paragraph (`4.0`) headings.
    pub(super) fn row<'a>(&self, key: &str, text: Sides<Cow<'a, str>>) -> SegmentRow<'a> {
        let Some((name, place)) = split_key(key) else {
            return SegmentRow {
                reference: key.to_owned().into(),
                text,
                // Items of a list are texts of their own.
                opens: ParagraphBreak::Before,
                ..SegmentRow::default()
            };
        };
        let parts = place.rsplit_once('.');
        let numbered = parts.filter(|(_, nth)| !nth.is_empty() && is_digits(nth));
        let Some((block, nth)) = numbered else {
            return heading(place, text);
        };
        let is_first = self.first.as_deref() == Some(name);
        match (block, nth) {
            ("0", nth) if is_first => SegmentRow {
                reference: format!("title.{nth}").into(),
                text,
                ..SegmentRow::default()
            },
            ("0", _) | (_, "0") => line_over(text),
            _ => SegmentRow {
                reference: format!("{}.{nth}", self.place(name, block)).into(),
                text,
                ..SegmentRow::default()
            },
        }
    }

    fn place(&self, name: &str, block: &str) -> String {
        let block = block.replace('.', "-");
        let number = name.rsplit(|c: char| !c.is_ascii_digit()).next();
        match number.filter(|number| self.is_series && !number.is_empty()) {
            Some(number) => format!("{number}-{block}"),
            None => block,
        }
    }
}

/// Splits a key of Bilara into the names of its text and of its place. In other files
/// a key may be a whole sentence with a colon.
fn split_key(key: &str) -> Option<(&str, &str)> {
    let parts = key.split_once(':')?;
    let is_sentence = key.contains(char::is_whitespace) || parts.1.is_empty();
    (!is_sentence).then_some(parts)
}

/// A heading as this program writes it: `chapter-2-section-1`.
fn heading<'a>(reference: &str, text: Sides<Cow<'a, str>>) -> SegmentRow<'a> {
    let reference = Cow::<str>::Owned(reference.to_owned());
    SegmentRow {
        section: Some(reference.clone()),
        reference,
        text,
        ..SegmentRow::default()
    }
}

fn line_over<'a>(text: Sides<Cow<'a, str>>) -> SegmentRow<'a> {
    SegmentRow {
        heading: Some(HeadingFields {
            level: 1,
            kind: "heading".into(),
            number: None,
        }),
        text,
        ..SegmentRow::default()
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The name of the text in the keys that are written for a document.
pub(super) fn text_name(id: &str) -> String {
    let name: String = id
        .chars()
        .filter(|c| *c != ':' && !c.is_control())
        .collect();
    if name.is_empty() {
        "text".to_owned()
    } else {
        name
    }
}

/// The key of a place: of its `nth` segment, or of a heading.
pub(super) fn key_of_place(text: &str, place: &str, nth: Option<u32>) -> String {
    let Some(nth) = nth else {
        return format!("{text}:{place}");
    };
    let is_number = place
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-');
    match place {
        "title" => format!("{text}:0.{nth}"),
        _ if is_number => format!("{text}:{}.{nth}", place.replace('-', ".")),
        _ => format!("{text}:{place}.{nth}"),
    }
}
