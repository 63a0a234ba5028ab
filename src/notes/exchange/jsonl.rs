//! JSON Lines: the text first, then a note a line, then what is read.
//!
//! ```text
//! {"type":"document","id":"opinions-2022","title":{"zh":"…","en":"…"},…}
//! {"type":"note","id":"01KB…","reference":"16.2",…,"citation":"…","standing":"as-it-was"}
//! {"type":"reading","reference":"16","status":"done"}
//! ```

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::entry::{ImportProblem, ImportedNotes};
use super::listing::{ListedNote, NoteListing};
use super::record::{self, Record};
use super::{ReadingMarks, json, others};
use crate::document::Document;
use crate::notes::ReadingStatus;

/// What a line of a note has besides the note.
const OWN: [&str; 3] = ["type", "citation", "standing"];

/// A note with what is known of its place now, which an import leaves aside.
#[derive(Serialize)]
struct Line {
    r#type: &'static str,
    #[serde(flatten)]
    record: Record,
    citation: String,
    standing: String,
}

impl Line {
    fn of(placed: &ListedNote, document: &Document) -> Self {
        Self {
            r#type: "note",
            record: Record::of(placed.note),
            citation: placed.citation(document),
            standing: placed.anchor_status().to_string(),
        }
    }
}

pub(super) fn write(listing: &NoteListing, readings: &ReadingMarks) -> String {
    let mut document = json!({"type": "document"});
    if let (Value::Object(line), Value::Object(known)) =
        (&mut document, json::document(listing.document))
    {
        line.extend(known);
    }
    let mut out = format!("{document}\n");
    for placed in &listing.notes {
        let line = serde_json::to_string(&Line::of(placed, listing.document));
        out += &line.expect("strings and numbers are JSON");
        out.push('\n');
    }
    for (reference, reading) in readings {
        let line = json!({
            "type": "reading", "reference": reference, "status": reading.name(),
        });
        out += &format!("{line}\n");
    }
    out
}

/// What a line is.
#[derive(Deserialize)]
struct Kind {
    r#type: Option<String>,
}

#[derive(Deserialize)]
struct Read {
    reference: String,
    status: String,
}

pub(super) fn read(text: &str) -> ImportedNotes {
    let mut imported = ImportedNotes::default();
    for (nth, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        if let Err(problem) = read_line(line, nth + 1, &mut imported) {
            imported.problems.push(problem);
        }
    }
    imported
}

fn read_line(text: &str, line: usize, imported: &mut ImportedNotes) -> Result<(), ImportProblem> {
    let wrong = |error| json::problem(&error, line, 1);
    let what = |what| ImportProblem {
        line,
        column: None,
        what,
    };
    // All of it is looked at for its syntax before anything is taken from it.
    let raw: &RawValue = serde_json::from_str(text).map_err(wrong)?;
    let kind: Kind = serde_json::from_str(raw.get()).map_err(wrong)?;
    match kind.r#type.as_deref() {
        Some("document") => {}
        Some("note") | None => {
            let record: Record = serde_json::from_str(text).map_err(wrong)?;
            let mut entry = record.into_entry(line).map_err(what)?;
            // Fields that others put in.
            let mut rest: Map<String, Value> = serde_json::from_str(text).map_err(wrong)?;
            rest.retain(|field, _| !record::FIELDS.contains(&&**field) && !OWN.contains(&&**field));
            entry.others.extend(others::from_json(rest));
            imported.entries.push(entry);
        }
        Some("reading") => {
            let read: Read = serde_json::from_str(text).map_err(wrong)?;
            let status =
                record::parsed::<ReadingStatus>("status", Some(read.status)).map_err(what)?;
            imported
                .readings
                .insert(read.reference, status.unwrap_or_default());
        }
        Some(other) => {
            let found = format!("type: {other:?}; expected note, reading or document");
            return Err(what(found));
        }
    }
    Ok(())
}
