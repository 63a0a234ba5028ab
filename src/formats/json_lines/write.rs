//! Writes documents as JSON Lines.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::document::{Document, Opens, Side, Sides};
use crate::formats::metadata::MetadataFields;
use crate::formats::rows::{self, SegmentRow};

/// Writes the metadata in the first line, then an object for each segment.
/// Empty fields are left out.
pub(in crate::formats) fn write(document: &Document) -> Vec<u8> {
    let mut out = Vec::new();
    line(&mut out, &MetadataFields::of(document.metadata()));
    for row in rows::from_document(document) {
        line(&mut out, &JsonLine { document, row });
    }
    out
}

fn line(out: &mut Vec<u8>, value: &impl Serialize) {
    serde_json::to_writer(&mut *out, value).expect("memory takes every line");
    out.push(b'\n');
}

struct JsonLine<'a> {
    document: &'a Document,
    row: SegmentRow<'a>,
}

impl Serialize for JsonLine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { document, row } = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("reference", &row.reference)?;
        if let Some(section) = row.section.as_ref().filter(|section| !section.is_empty()) {
            map.serialize_entry("section", section)?;
        }
        if let Some(head) = &row.heading {
            map.serialize_entry("kind", &head.kind)?;
            map.serialize_entry("level", &head.level)?;
            if let Some(number) = head.number {
                map.serialize_entry("number", &number.to_string())?;
            }
        }
        if row.opens == Opens::Paragraph {
            map.serialize_entry("paragraph", &true)?;
        }
        let is_labelled = Side::BOTH
            .into_iter()
            .any(|side| !row.label[side].is_empty());
        if is_labelled {
            map.serialize_entry("label", &JsonLabels(document, &row.label))?;
        }
        for side in Side::BOTH {
            map.serialize_entry(document.language(side), &row.text[side])?;
        }
        map.end()
    }
}

struct JsonLabels<'a>(&'a Document, &'a Sides<std::borrow::Cow<'a, str>>);

impl Serialize for JsonLabels<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(document, label) = self;
        let told = Side::BOTH
            .into_iter()
            .filter(|side| !label[*side].is_empty());
        serializer.collect_map(told.map(|side| (document.language(side), &label[side])))
    }
}
