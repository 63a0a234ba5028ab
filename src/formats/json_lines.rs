//! JSON Lines (<https://jsonlines.org>), an object for each segment: those that
//! this program writes, and flat or nested ones of others (`{"zh": "…", "en":
//! "…"}`, or `{"translation": {"en": "…", "zh": "…"}}` as in Hugging Face
//! datasets), also in one JSON array or in lists and maps at any depth. An object may
//! hold several pairs of texts (`titleEn` and `titleZh`, `bodyEn` and `bodyZh`); each
//! becomes a segment.

mod fields;
mod objects;
mod write;

use std::borrow::Cow;

use super::metadata::MetadataFields;
use super::rows::PackedRows;
use super::spec::{Evidence, FormatReader, FormatSpec, FormatWriter};
use super::table::{self, ColumnLetters, SAMPLE, TableColumns};
use super::{FileContents, InputText, OpenError, OpenOptions, OpenedDocument, Problems};
use super::{bilara, json, law};
use crate::syntax::Lines;
use crate::wording::Wording;
use fields::FieldNames;
use objects::JsonContents;
pub use write::segment_line;

pub(super) const JSON_LINES: FormatSpec = FormatSpec {
    name: "jsonl",
    description: Wording::format_json_lines,
    extensions: &["jsonl", "ndjson", "json"],
    recognise: |files| match files {
        [file] => Evidence::certain_if(json::begins_as_json(file.text) && !law::is_law(file.text)),
        _ => None,
    },
    reader: FormatReader::Records {
        read,
        complete: complete_lines,
    },
    writer: Some(FormatWriter::lossless(
        &["jsonl", "ndjson"],
        |document, _| FileContents::One(write::write(document)),
    )),
};

/// The complete lines of a text in which each is an object.
fn complete_lines(text: &str) -> Option<Cow<'_, str>> {
    let (lines, _) = text.rsplit_once('\n')?;
    let mut filled = lines.lines().filter(|line| !line.trim().is_empty());
    let is_object = |line: &str| serde_json::from_str::<json::JsonObject>(line).is_ok();
    let are_enough = filled.clone().take(SAMPLE + 1).count() > SAMPLE;
    (are_enough && filled.next().is_some_and(is_object)).then_some(Cow::Borrowed(lines))
}

/// Reads an object for each segment.
///
/// # Errors
/// There is no object, or none has text in two languages.
fn read(
    file: &InputText,
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    if let Some(pair) = bilara::two_languages(file, options) {
        return bilara::read_one(file, pair, options, problems);
    }
    let JsonContents { head, records } = objects::contents(file, &mut problems)?;
    let mut names = FieldNames::default();
    for record in &records {
        names.collect(record);
    }
    let is_alone = head.is_none() && records.len() < 2 && options.columns.is_none();
    if is_alone && !TableColumns::include_text(names.list()) {
        return Err(file.syntax(0, Wording::no_list_of_objects));
    }
    let sample = records.iter().take(SAMPLE);
    let sample = sample.flat_map(|record| names.records(file.text, record));
    let sample: Vec<_> = sample.collect();
    let told = head.as_ref().and_then(MetadataFields::tags);
    let found = TableColumns::from_names(names.list(), told.as_ref(), &sample, options);
    let Some(found) = found.map_err(|what| file.syntax(0, |wording| what.of(wording)))? else {
        return Err(file.syntax(0, Wording::no_two_languages_in_objects));
    };
    let mut lines = Lines::new(file.text);
    let mut rows = PackedRows::of(file.text);
    let mut letters = ColumnLetters::default();
    let mut row_problems = Problems::default();
    for record in records
        .iter()
        .flat_map(|record| names.records(file.text, record))
    {
        letters.count(&record);
        let at = record.offset;
        file.reached(at);
        let found = found.rows(record);
        if found.is_empty() {
            let what = Wording::object_without_text;
            row_problems.add(file.file, || lines.position(at), what);
        }
        rows.extend(found);
    }
    found.report_left_out(&letters, file, &mut problems);
    problems.append(row_problems);
    let metadata = match head {
        Some(head) => head.into_metadata(options.id),
        None => options.metadata(),
    };
    table::finish(metadata, found.tags(), rows, file, options, problems)
}
