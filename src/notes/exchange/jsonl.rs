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
use super::listing::NoteListing;
use super::{ReadingMarks, json};
use crate::notes::raw::{FieldError, RawNote, json_others};
use crate::wording::{Told, Wording};

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

pub(super) fn write(listing: &NoteListing, readings: &ReadingMarks) -> String {
    let mut document = json!({"type": "document"});
    if let (Value::Object(line), Value::Object(known)) =
        (&mut document, json::document(listing.document))
    {
        line.extend(known);
    }
    let mut out = format!("{document}\n");
    for placed in &listing.notes {
        let line = serde_json::to_string(&NoteLine {
            r#type: "note",
            raw: RawNote::from_note(placed.note),
            citation: placed.citation(listing.document),
            standing: placed.anchor_status().to_string(),
        });
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
    let lines = text.lines().enumerate();
    for (nth, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        if let Err(problem) = read_line(line, nth + 1, &mut imported) {
            imported.problems.push(problem);
        }
    }
    imported
}

fn read_line(text: &str, line: usize, imported: &mut ImportedNotes) -> Result<(), ImportProblem> {
    let wrong = |error| json::problem(&error, line, 1);
    let field = |error: FieldError| ImportProblem::of_line(line, Told::of_error(&error));
    // The syntax of the whole line is checked before anything is taken from it.
    let raw: &RawValue = serde_json::from_str(text).map_err(wrong)?;
    let kind: LineType = serde_json::from_str(raw.get()).map_err(wrong)?;
    match kind.r#type.as_deref() {
        Some("document") => {}
        Some("note") | None => {
            let mut raw: RawNote = serde_json::from_str(text).map_err(wrong)?;
            if raw.has_no_place() {
                let what = Told::new(Wording::no_reference_and_no_quotes);
                return Err(ImportProblem::of_line(line, what));
            }
            // Fields of other programs.
            let mut rest: Map<String, Value> = serde_json::from_str(text).map_err(wrong)?;
            rest.retain(|field, _| !RawNote::has_field(field) && !OWN.contains(&&**field));
            raw.others.extend(json_others::from_json(rest));
            let entry = ImportedNote::parse(raw, line).map_err(field)?;
            imported.entries.push(entry);
        }
        Some("reading") => {
            let read: ReadingLine = serde_json::from_str(text).map_err(wrong)?;
            let added = imported.add_reading("status", read.reference, &read.status);
            added.map_err(field)?;
        }
        Some(other) => {
            let what = Told::new(|wording| wording.line_of_type(other));
            return Err(ImportProblem::of_line(line, what));
        }
    }
    Ok(())
}
