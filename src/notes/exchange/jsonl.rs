//! JSON Lines: the text first, then one note per line, then the reading marks.
//!
//! ```text
//! {"type":"document","id":"opinions-2022","title":{"zh":"…","en":"…"},…}
//! {"type":"note","id":"01KB…","reference":"16.2",…,"citation":"…","standing":"as-it-was"}
//! {"type":"reading","reference":"16","status":"done"}
//! ```

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::import::{ImportProblem, ImportedNote, ImportedNotes};
use super::listing::{ListedNote, NoteListing};
use super::{ReadingMarks, json};
use crate::document::Document;
use crate::notes::ReadingStatus;
use crate::notes::raw::{self, RawNote, json_others};

/// The fields of a line besides those of the note.
const OWN: [&str; 3] = ["type", "citation", "standing"];

/// A note with its present place, which an import ignores.
#[derive(Serialize)]
struct NoteLine {
    r#type: &'static str,
    #[serde(flatten)]
    raw: RawNote,
    citation: String,
    standing: String,
}

impl NoteLine {
    fn of(placed: &ListedNote, document: &Document) -> Self {
        Self {
            r#type: "note",
            raw: RawNote::from_note(placed.note),
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
        let line = serde_json::to_string(&NoteLine::of(placed, listing.document));
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

/// The type of a line.
#[derive(Deserialize)]
struct LineType {
    r#type: Option<String>,
}

#[derive(Deserialize)]
struct ReadingLine {
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
    // The syntax of the whole line is checked before anything is taken from it.
    let raw: &RawValue = serde_json::from_str(text).map_err(wrong)?;
    let kind: LineType = serde_json::from_str(raw.get()).map_err(wrong)?;
    match kind.r#type.as_deref() {
        Some("document") => {}
        Some("note") | None => {
            let mut raw: RawNote = serde_json::from_str(text).map_err(wrong)?;
            if raw.has_no_place() {
                let expected = "no reference and no quotes; expected one, such as \"16.2\"";
                return Err(what(expected.to_owned()));
            }
            // Fields of other programs.
            let mut rest: Map<String, Value> = serde_json::from_str(text).map_err(wrong)?;
            rest.retain(|field, _| !RawNote::has_field(field) && !OWN.contains(&&**field));
            raw.others.extend(json_others::from_json(rest));
            let entry = ImportedNote::parse(raw, line);
            let entry = entry.map_err(|error| what(error.to_string()))?;
            imported.entries.push(entry);
        }
        Some("reading") => {
            let read: ReadingLine = serde_json::from_str(text).map_err(wrong)?;
            let status = Some(&*read.status).filter(|status| !status.is_empty());
            let status = raw::parse::<ReadingStatus>("status", status);
            let status = status.map_err(|error| what(error.to_string()))?;
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
