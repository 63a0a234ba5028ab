//! Tables as spreadsheets write them: CSV and TSV, two columns or more.

use super::rows::{self, Row};
use super::{OpenError, Opened, Problems, Reading, Source, languages};
use crate::document::{Document, Metadata, Opens, Sides};

/// Reads a table whose columns are parted by a delimiter: a reference and the
/// two texts, or these alone.
///
/// # Errors
/// A quotation mark that is never closed, or nothing to read.
pub(super) fn read(
    file: &Source,
    delimiter: u8,
    how: &Reading,
    problems: Problems,
) -> Result<Opened, OpenError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(file.text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let offset = error.position().map_or(0, |at| at.byte() as usize);
            file.syntax(offset, error.to_string())
        })?;
        let offset = record.position().map_or(0, |at| at.byte() as usize);
        file.reached(offset);
        let (reference, text) = match record.iter().collect::<Vec<_>>()[..] {
            [source, target] => ("", Sides::new(source, target)),
            [reference, source, target, ..] => (reference, Sides::new(source, target)),
            _ => continue,
        };
        rows.push(Row {
            offset,
            reference: reference.to_owned().into(),
            text: text.map(|text| text.to_owned().into()),
            opens: Opens::Nothing,
            ..Row::default()
        });
    }
    let metadata = Metadata {
        id: how.id.to_owned(),
        languages: languages::of_sides(how, rows::sample(&rows).as_ref().map(String::as_str))
            .map_err(|error| file.error(error))?,
        ..Metadata::default()
    };
    rows::document(metadata, rows, file, problems)
}

/// Writes a table: the reference and the two texts of every segment.
pub(super) fn write(document: &Document, delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .from_writer(Vec::new());
    for row in rows::of(document) {
        let record = [&row.reference, &row.text.source, &row.text.target].map(AsRef::as_ref);
        writer
            .write_record::<_, &str>(record)
            .expect("memory takes every record");
    }
    writer.into_inner().expect("memory needs no flush")
}
