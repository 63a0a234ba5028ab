//! A comparison as JSON Lines: an object for each row.
//!
//! ```json
//! {"reference":"8","status":"changed","from":[],"changed":["zh"],"zh":{"old":"…","new":"…",
//!  "changes":[{"old":[9,10],"new":[9,10]}]},"en":{"old":"…","new":"…","changes":[]}}
//! ```
//!
//! Changes are counted in characters (Unicode scalar values). Translations have their text
//! under the tag of each column instead, and no status.

use std::ops::Range;

use serde_json::{Map, Value, json};

use super::places_in;
use crate::compare::{ComparedPlace, MarkedComparison};
use crate::formats::escape_invisible;

/// The rows of a range, a line each.
pub fn comparison_lines(marked: &MarkedComparison, rows: Range<u32>) -> String {
    let mut out = String::new();
    for (place, rows) in places_in(marked.comparison, rows) {
        for row in rows {
            let line = Value::Object(object(marked, place, row)).to_string();
            out += &escape_invisible(&line);
            out.push('\n');
        }
    }
    out
}

fn object(marked: &MarkedComparison, place: &ComparedPlace, row: usize) -> Map<String, Value> {
    let comparison = marked.comparison;
    let mut object = Map::new();
    object.insert("reference".into(), json!(place.reference));
    let texts = &comparison.rows()[row].texts;
    if !comparison.is_of_versions() {
        for (column, text) in comparison.columns().iter().zip(texts) {
            object.insert(column.language.as_str().into(), json!(text));
        }
        return object;
    }
    let status = &place.status;
    object.insert("status".into(), json!(status.name()));
    object.insert("from".into(), json!(status.from()));
    let changed = status.changed.iter().map(|tag| tag.as_str());
    object.insert("changed".into(), json!(changed.collect::<Vec<_>>()));
    for versions in comparison.versions() {
        let (old, new) = (&texts[versions.source], &texts[versions.target]);
        let changes = marked.changes(row, versions.source).iter();
        let changes = changes.map(|change| {
            json!({
                "old": in_chars(old, &change.old),
                "new": in_chars(new, &change.new),
            })
        });
        let changes: Vec<_> = changes.collect();
        let language = comparison.columns()[versions.target].language.as_str();
        let texts = json!({ "old": old, "new": new, "changes": changes });
        object.insert(language.into(), texts);
    }
    object
}

fn in_chars(text: &str, bytes: &Range<usize>) -> [usize; 2] {
    [bytes.start, bytes.end].map(|byte| text[..byte].chars().count())
}
