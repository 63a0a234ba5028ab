//! Writes documents as JSON Lines: the metadata in the first line, then an object for
//! each segment.
//!
//! | key              | value                                                      |
//! |------------------|------------------------------------------------------------|
//! | `reference`      | how the segment is cited: `16.4`, `part-5`, `title`        |
//! | `provision`      | the reference of its provision; `null` in a heading        |
//! | `part`           | the numbers of the sections around it, outermost first:    |
//! |                  | `5`, `2.1`; `null` outside of sections                     |
//! | `labels`         | the labels of the provision or heading, by language        |
//! | `section`        | the reference of the section; absent outside of sections   |
//! | `kind`, `level`, | of a heading: `part`, `1` for the outermost, and its       |
//! | `number`         | number if it has one                                       |
//! | `paragraph`      | `true` where a paragraph begins inside a provision         |
//! | `confidence`     | how sure the aligner is, in percent; or                    |
//! | `mended`         | `true` if the pair was aligned by hand                     |
//! | `label`          | the labels that the text does not begin with, by language  |
//! | a language tag   | the text, empty if there is none                           |
//!
//! The reader needs neither `provision`, `part` nor `labels`: they follow from
//! the rest, and are there for other programs.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::document::{AlignmentOrigin, Document, ParagraphBreak, Place, SegmentId, Side};
use crate::formats::json::escape_invisible;
use crate::formats::metadata::MetadataFields;
use crate::formats::rows;

/// Writes a document.
pub(in crate::formats) fn write(document: &Document) -> Vec<u8> {
    let mut out = line(&MetadataFields::from_metadata(document.metadata()));
    for segment in document.segments() {
        out += &segment_line(document, segment);
    }
    out.into_bytes()
}

/// The line of a segment in JSON Lines, with the line break. The keys are those
/// that [`write`](super::super::write) gives [`Format::JsonLines`](super::super::Format).
pub fn segment_line(document: &Document, segment: SegmentId) -> String {
    line(&JsonSegment { document, segment })
}

fn line(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).expect("the keys are strings");
    let mut line = escape_invisible(&json).into_owned();
    line.push('\n');
    line
}

struct JsonSegment<'a> {
    document: &'a Document,
    segment: SegmentId,
}

impl Serialize for JsonSegment<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { document, segment } = *self;
        let place = document.place_of(segment);
        let row = rows::from_segment(document, segment);
        let provision = match place {
            Place::Provision(id) => Some(document.provision_reference(id)),
            Place::Heading(_) => None,
        };
        let label = |side| Some(document.label(place, side));
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("reference", &row.reference)?;
        map.serialize_entry("provision", &provision)?;
        map.serialize_entry("part", &section_numbers(document, place))?;
        map.serialize_entry("labels", &ByLanguage(document, Side::BOTH.map(label)))?;
        if let Some(section) = row.section.filter(|section| !section.is_empty()) {
            map.serialize_entry("section", &section)?;
        }
        if let Some(heading) = &row.heading {
            map.serialize_entry("kind", &heading.kind)?;
            map.serialize_entry("level", &heading.level)?;
            if let Some(number) = heading.number {
                map.serialize_entry("number", &number.to_string())?;
            }
        }
        if row.opens == ParagraphBreak::Before {
            map.serialize_entry("paragraph", &true)?;
        }
        match row.link {
            AlignmentOrigin::Given => {}
            AlignmentOrigin::Computed(confidence) => {
                map.serialize_entry("confidence", &confidence.percent())?;
            }
            AlignmentOrigin::Edited => map.serialize_entry("mended", &true)?,
        }
        let apart = |side| document.label_apart(segment, side);
        let apart = Side::BOTH.map(apart);
        if apart.iter().any(Option::is_some) {
            map.serialize_entry("label", &ByLanguage(document, apart))?;
        }
        for side in Side::BOTH {
            map.serialize_entry(document.language(side), &row.text[side])?;
        }
        map.end()
    }
}

/// The texts that are there, by language tag.
struct ByLanguage<'a>(&'a Document, [Option<&'a str>; 2]);

impl Serialize for ByLanguage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(document, texts) = self;
        let languages = Side::BOTH.map(|side| document.language(side));
        let texts = languages.into_iter().zip(texts);
        serializer.collect_map(texts.filter_map(|(tag, text)| Some((tag, (*text)?))))
    }
}

/// The numbers of the sections around a place, outermost first: `5`, `2.1`.
fn section_numbers(document: &Document, place: Place) -> Option<String> {
    let sections = document.section_path(place).into_iter();
    let numbers = sections.filter_map(|id| document.section(id).number);
    let numbers: Vec<_> = numbers.map(|number| number.to_string()).collect();
    (!numbers.is_empty()).then(|| numbers.join("."))
}
