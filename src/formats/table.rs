//! Tables in any syntax: which of their columns hold what, and which columns a
//! document needs.

mod asked;
mod columns;
mod content;
mod export;
mod groups;
mod guess;
mod header;
mod names;
mod records;
mod report;
mod sheets;
mod texts;

use std::borrow::Cow;

use super::rows::{self, PackedRows};
use super::{FormatError, InputText, OpenError, OpenOptions, OpenedDocument, Problems, languages};
use crate::document::{LanguageTag, Metadata, Sides};
use crate::syntax::Lines;
use crate::wording::Wording;

pub(super) use columns::TableColumns;
pub(super) use export::{ID_COLUMN, TableExport};
pub(super) use groups::names_language;
pub(super) use guess::has_han;
pub(super) use names::language_tag;
pub(super) use records::PackedRecords;
pub(super) use report::ColumnLetters;
pub(super) use sheets::{NamedTable, sheets};

/// How many records are examined to find out what the columns hold.
pub(super) const SAMPLE: usize = 64;

/// How many columns are examined. A damaged table may have thousands.
const MOST_COLUMNS: usize = 256;

/// The most cells of a record: as many as spreadsheets have columns. A record of a million cells
/// would take thirty times its bytes.
pub(super) const MOST_CELLS: usize = 16_384;

/// The byte of what is malformed in a record, and the message.
pub(super) type TableFlaw = (usize, fn(Wording) -> &'static str);

/// A line of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct TableRecord<'a> {
    /// The byte at which it begins in its file.
    pub(super) offset: usize,
    /// Its cells, a column each.
    pub(super) cells: Vec<Cow<'a, str>>,
    pub(super) flaw: Option<TableFlaw>,
    /// The byte of the first cell beyond [`MOST_CELLS`], which are not in `cells`.
    pub(super) excess: Option<usize>,
}

impl TableRecord<'_> {
    pub(super) fn is_empty(&self) -> bool {
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
/// It has no two columns or a row of too many, its languages are unknown, or it has no text.
pub(super) fn document<'a>(
    records: impl Iterator<Item = TableRecord<'a>>,
    file: &InputText<'a>,
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let mut records = records.filter(|record| !record.is_empty());
    let sample: Vec<_> = records.by_ref().take(SAMPLE).collect();
    sample
        .iter()
        .try_for_each(|record| check_cells(record, file))?;
    let columns = TableColumns::analyse(&sample, options);
    let columns = columns.map_err(|what| file.syntax(0, |wording| what.of(wording)))?;
    let columns = columns.ok_or_else(|| file.syntax(0, Wording::one_column))?;
    let mut lines = Lines::new(file.text);
    let mut rows = PackedRows::of(file.text);
    let mut letters = ColumnLetters::default();
    let mut row_problems = Problems::default();
    let body = sample.into_iter().chain(records).skip(columns.header_len());
    let mut metadata = options.metadata();
    // The first record that has the id tells it: so does the beginning of the file.
    let mut is_named = false;
    for record in body {
        check_cells(&record, file)?;
        file.reached(record.offset);
        letters.count(&record);
        if !is_named && let Some(id) = columns.document_id(&record) {
            id.clone_into(&mut metadata.id);
            is_named = true;
        }
        if let Some((at, what)) = record.flaw {
            row_problems.add(file.file, || lines.position(at), what);
        }
        if let Some(what) = columns.width_problem(&record) {
            let at = record.offset;
            row_problems.add(file.file, || lines.position(at), |wording| what.of(wording));
        }
        rows.extend(columns.rows(record));
    }
    columns.report_left_out(&letters, file, &mut problems);
    problems.append(row_problems);
    finish(metadata, columns.tags(), rows, file, options, problems)
}

/// # Errors
/// A record has more cells than it may have.
fn check_cells(record: &TableRecord, file: &InputText) -> Result<(), OpenError> {
    record.excess.map_or(Ok(()), |at| {
        Err(file.syntax(at, |wording| wording.too_many_cells(MOST_CELLS)))
    })
}

/// Whether any of these names of fields means text in a language.
pub(super) fn include_text(names: &[String]) -> bool {
    TableColumns::include_text(names)
}

/// Builds the document of objects whose fields have these names.
///
/// # Errors
/// There are no two languages, or there is no text.
pub(super) fn of_objects(
    names: &[String],
    records: Vec<TableRecord>,
    file: &InputText,
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let sample = &records[..records.len().min(SAMPLE)];
    let columns = TableColumns::from_names(names, None, sample, options);
    let columns = columns.map_err(|what| file.syntax(0, |wording| what.of(wording)))?;
    let columns = columns.ok_or_else(|| file.syntax(0, Wording::no_two_languages))?;
    let mut rows = PackedRows::of(file.text);
    let mut letters = ColumnLetters::default();
    for record in records {
        letters.count(&record);
        rows.extend(columns.rows(record));
    }
    columns.report_left_out(&letters, file, &mut problems);
    finish(
        options.metadata(),
        columns.tags(),
        rows,
        file,
        options,
        problems,
    )
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
    let sample = rows::sample(&rows);
    let sample = sample.as_ref().map(String::as_str);
    metadata.languages =
        column_languages(tags, sample, options).map_err(|error| file.error(error))?;
    rows::document(metadata, rows, file, problems)
}

/// The languages of two columns: those asked for, those that their names say, or
/// those that their text seems to be in.
///
/// # Errors
/// The languages are unknown.
pub(super) fn column_languages(
    tags: Sides<Option<LanguageTag>>,
    sample: Sides<&str>,
    options: &OpenOptions,
) -> Result<Sides<LanguageTag>, FormatError> {
    match (tags, &options.languages) {
        (tags, Some(asked)) => {
            languages::check_asked(asked, tags.as_ref().map(Option::as_ref))?;
            Ok(asked.clone())
        }
        (
            Sides {
                source: Some(source),
                target: Some(target),
            },
            None,
        ) => Ok(languages::make_distinct(Sides::new(source, target))),
        (tags, None) => {
            let found = languages::resolve(options, sample)?;
            Ok(languages::make_distinct(Sides::new(
                tags.source.unwrap_or(found.source),
                tags.target.unwrap_or(found.target),
            )))
        }
    }
}
