//! One JSON object a segment.

use std::io::Write;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::cli::output::{ByLanguage, escape_json};
use crate::document::{Document, Passage, Place, SegmentId, Side};

/// Writes the segments of a passage, a line each.
pub(super) fn write(
    out: &mut impl Write,
    document: &Document,
    passage: Passage,
) -> anyhow::Result<()> {
    for segment in passage.segments() {
        let line = serde_json::to_string(&Line { document, segment })?;
        writeln!(out, "{}", escape_json(&line))?;
    }
    Ok(())
}

/// A segment as it is written.
struct Line<'a> {
    document: &'a Document,
    segment: SegmentId,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { document, segment } = self;
        let place = document.place_of(*segment);
        let provision = match place {
            Place::Provision(id) => Some(document.provision_reference(id)),
            Place::Heading(_) => None,
        };
        let label = |side| document.label(place, side);
        let mut map = serializer.serialize_map(Some(6))?;
        map.serialize_entry("reference", &document.reference(*segment))?;
        map.serialize_entry("provision", &provision)?;
        map.serialize_entry("part", &part(document, place))?;
        map.serialize_entry("labels", &ByLanguage(document, Side::BOTH.map(label)))?;
        for side in Side::BOTH {
            map.serialize_entry(
                document.language(side),
                document.segment_text(*segment, side),
            )?;
        }
        map.end()
    }
}

/// The numbers of the sections around a place, outermost first: `5`, `2.1`.
fn part(document: &Document, place: Place) -> Option<String> {
    let numbers = document
        .section_path(place)
        .into_iter()
        .filter_map(|id| document.section(id).number());
    let numbers: Vec<_> = numbers.map(|number| number.to_string()).collect();
    (!numbers.is_empty()).then(|| numbers.join("."))
}
