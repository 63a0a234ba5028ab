//! JSON Lines (<https://jsonlines.org>), an object for each segment: those that
//! this program writes, and flat or nested ones of others (`{"zh": "…", "en":
//! "…"}`, or `{"translation": {"en": "…", "zh": "…"}}` as in Hugging Face
//! datasets), also in one JSON array.

mod objects;
mod write;

use super::metadata::MetadataFields;
use super::rows::PackedRows;
use super::spec::{Evidence, FormatReader, FormatSpec, FormatWriter};
use super::table::{self, ColumnLetters, SAMPLE, TableColumns};
use super::{FileContents, InputText, OpenError, OpenOptions, OpenedDocument, Problems};
use super::{json, law};
use crate::syntax::Lines;
use objects::FieldNames;
pub use write::segment_line;

pub(super) const JSON_LINES: FormatSpec = FormatSpec {
    name: "jsonl",
    description: "JSON, an object a segment",
    extensions: &["jsonl", "ndjson", "json"],
    recognise: |files| match files {
        [file] => Evidence::certain_if(json::begins_as_json(file.text) && !law::is_law(file.text)),
        _ => None,
    },
    reader: FormatReader::One(read),
    writer: Some(FormatWriter::lossless(
        &["jsonl", "ndjson"],
        |document, _| FileContents::One(write::write(document)),
    )),
};

/// Reads an object for each segment.
///
/// # Errors
/// There is no object, or none has text in two languages.
fn read(
    file: &InputText,
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let mut values = objects::objects(file, &mut problems)?;
    let first = values.first();
    let head = first.and_then(|value| objects::metadata_line(value));
    if head.is_some() {
        values.remove(0);
    }
    let mut names = FieldNames::default();
    for value in &values {
        names.collect(value);
    }
    if head.is_none() && values.len() == 1 && !TableColumns::include_text(names.list()) {
        return Err(file.syntax(0, objects::NO_LIST.to_owned()));
    }
    let sample = values.iter().take(SAMPLE);
    let sample: Vec<_> = sample.map(|value| names.record(file.text, value)).collect();
    let told = head.as_ref().and_then(MetadataFields::tags);
    let Some(found) = TableColumns::from_names(names.list(), told.as_ref(), &sample, options)
    else {
        let what = "found no two languages in the objects; expected fields such as zh and en, \
                    or a second file with the other language";
        return Err(file.syntax(0, what.to_owned()));
    };
    let mut lines = Lines::new(file.text);
    let mut rows = PackedRows::default();
    let mut letters = ColumnLetters::default();
    let mut row_problems = Problems::default();
    for value in &values {
        let record = names.record(file.text, value);
        letters.count(&record);
        let at = record.offset;
        match found.row(record) {
            Some(row) => rows.push(&row),
            None => row_problems.add(
                file.file,
                || lines.position(at),
                || "found an object without a text; it is left out".to_owned(),
            ),
        }
    }
    found.report_left_out(&letters, file, &mut problems);
    problems.append(row_problems);
    let metadata = match head {
        Some(head) => head.into_metadata(options.id),
        None => options.metadata(),
    };
    table::finish(metadata, found.tags(), rows, file, options, problems)
}
