//! Tables in any syntax: which of their columns hold what, and which columns a
//! document needs.

mod columns;
mod export;
mod guess;
mod heading;
mod names;
mod records;
mod sections;

use std::borrow::Cow;

use super::rows::{self, PackedRows};
use super::{FormatError, InputText, OpenError, OpenOptions, OpenedDocument, Problems, languages};
use crate::document::{LanguageTag, Metadata, Sides};
use crate::syntax::Lines;

pub(super) use columns::TableColumns;
pub(super) use export::TableExport;
pub(super) use heading::{HeadingWords, TableHeading};
pub(super) use names::language_tag;
pub(super) use records::PackedRecords;
pub(super) use sections::{TableItem, document as documents};

/// How many records are examined to find out what the columns hold.
pub(super) const SAMPLE: usize = 64;

/// A line of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct TableRecord<'a> {
    /// The byte at which it begins in its file.
    pub(super) offset: usize,
    /// Its cells, a column each.
    pub(super) cells: Vec<Cow<'a, str>>,
    /// The byte of what is malformed in it, and the message.
    pub(super) flaw: Option<(usize, &'static str)>,
}

impl TableRecord<'_> {
    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// The number of columns. Trailing empty ones do not count, as spreadsheets
    /// write them by the dozen.
    fn width(&self) -> usize {
        let last = self.cells.iter().rposition(|cell| !cell.trim().is_empty());
        last.map_or(0, |last| last + 1)
    }
}

/// Builds the document of a table whose first record may name the columns.
///
/// # Errors
/// It has no two columns, its languages are unknown, or it has no text.
pub(super) fn document<'a>(
    records: impl Iterator<Item = TableRecord<'a>>,
    file: &InputText<'a>,
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let mut records = records.filter(|record| !record.is_empty());
    let sample: Vec<_> = records.by_ref().take(SAMPLE).collect();
    let columns = TableColumns::analyse(&sample, options).ok_or_else(|| {
        let what = "found one column; expected two languages side by side";
        file.syntax(0, what.to_owned())
    })?;
    columns.report_left_out(file, &mut problems);
    let mut lines = Lines::new(file.text);
    let mut rows = PackedRows::default();
    let body = sample.into_iter().chain(records).skip(columns.header_len());
    for record in body {
        if let Some((at, what)) = record.flaw {
            problems.add(file.file, || lines.position(at), || what.to_owned());
        }
        if let Some(what) = columns.width_problem(&record) {
            let at = record.offset;
            problems.add(file.file, || lines.position(at), || what);
        }
        rows.extend(columns.row(record));
    }
    let metadata = options.metadata();
    finish(metadata, columns.tags(), rows, file, options, problems)
}

/// Builds the document of the rows of a table, in the languages that its
/// columns name, or that its text seems to be in.
///
/// # Errors
/// The languages are unknown, or there is no text.
pub(super) fn finish(
    mut metadata: Metadata,
    tags: Sides<Option<LanguageTag>>,
    rows: PackedRows,
    file: &InputText,
    options: &OpenOptions,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    metadata.languages = tags_of(tags, &rows, options).map_err(|error| file.error(error))?;
    rows::document(metadata, rows, file, problems)
}

fn tags_of(
    tags: Sides<Option<LanguageTag>>,
    rows: &PackedRows,
    options: &OpenOptions,
) -> Result<Sides<LanguageTag>, FormatError> {
    match (tags, &options.languages) {
        (
            Sides {
                source: Some(source),
                target: Some(target),
            },
            None,
        ) => Ok(languages::make_distinct(Sides::new(source, target))),
        (_, Some(asked)) => Ok(asked.clone()),
        (tags, None) => {
            let sample = rows::sample(rows);
            let found = languages::resolve(options, sample.as_ref().map(String::as_str))?;
            Ok(languages::make_distinct(Sides::new(
                tags.source.unwrap_or(found.source),
                tags.target.unwrap_or(found.target),
            )))
        }
    }
}
