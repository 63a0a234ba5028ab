//! Several tables in one file: the sheets of a spreadsheet.

use super::columns::TableColumns;
use super::records::PackedRecords;
use super::report::ColumnLetters;
use super::{SAMPLE, TableRecord, finish};
use crate::document::{LanguageTag, Side, Sides};
use crate::formats::languages::Script;
use crate::formats::rows::{HeadingFields, PackedRows, SegmentRow};
use crate::formats::{InputText, OpenError, OpenOptions, OpenedDocument, Problems, letters};
use crate::syntax::Lines;
use crate::wording::Wording;

/// A table with the name over it.
#[derive(Clone, Copy, Debug)]
pub(in crate::formats) struct NamedTable<'t> {
    pub(in crate::formats) name: &'t str,
    pub(in crate::formats) records: &'t PackedRecords,
}

/// Builds the document of several tables, a section for each. Tables in other
/// languages than the largest one are set aside, as are those of one column.
///
/// # Errors
/// No table has two columns, the languages are unknown, or there is no text.
pub(in crate::formats) fn sheets(
    tables: &[NamedTable],
    file: &InputText,
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let size = |table: &&NamedTable| letters_of(table.records);
    let mut by_size: Vec<_> = tables.iter().collect();
    by_size.sort_by_key(|table| std::cmp::Reverse(size(table)));
    let mut found = by_size.into_iter().filter_map(|table| {
        let columns = analyse(table, options)?;
        Some((table, columns))
    });
    let Some((largest, columns)) = found.next() else {
        return Err(file.syntax(0, Wording::no_table_of_two_columns));
    };
    let tags = columns.tags();
    let scripts = scripts(largest, &columns);
    let options_of_all = OpenOptions {
        languages: options.languages.clone().or_else(|| both(&tags)),
        columns: options.columns.clone(),
        ..*options
    };
    let mut rows = PackedRows::default();
    let mut lines = Lines::new(file.text);
    for table in tables {
        let columns = analyse(table, &options_of_all);
        let columns = columns.filter(|columns| {
            let own = self::scripts(table, columns);
            Side::BOTH.into_iter().all(|side| {
                own[side].is_none() || scripts[side].is_none() || own[side] == scripts[side]
            })
        });
        let Some(columns) = columns else {
            let count = letters_of(table.records);
            problems.add_read(count);
            let first = table.records.iter().next();
            let at = lines.position(first.map_or(0, |first| first.offset));
            let name = table.name;
            let what = |wording: Wording| wording.sheet_left_out(name);
            problems.set_aside(file.file, count, || at, what);
            continue;
        };
        rows.push(&heading(table.name));
        let mut letters = ColumnLetters::default();
        for record in table.records.iter().skip(columns.header_len()) {
            letters.count(&record);
            rows.extend(columns.rows(record));
        }
        columns.report_left_out(&letters, file, &mut problems);
    }
    finish(options.metadata(), tags, rows, file, options, problems)
}

/// The section of a table. Its name is in no language, so both sides have it.
fn heading(name: &str) -> SegmentRow<'_> {
    SegmentRow {
        heading: Some(HeadingFields {
            level: 1,
            kind: "heading".into(),
            number: None,
        }),
        text: Sides::new(name.into(), name.into()),
        opens: crate::document::ParagraphBreak::None,
        ..SegmentRow::default()
    }
}

fn both(tags: &Sides<Option<LanguageTag>>) -> Option<Sides<LanguageTag>> {
    Some(Sides::new(tags.source.clone()?, tags.target.clone()?))
}

/// The columns of a table, if it has two in other languages.
fn analyse(table: &NamedTable, options: &OpenOptions) -> Option<TableColumns> {
    let sample: Vec<TableRecord> = table.records.iter().take(SAMPLE).collect();
    TableColumns::analyse(&sample, options).ok().flatten()
}

/// The scripts of the two columns with text.
fn scripts(table: &NamedTable, columns: &TableColumns) -> Sides<Option<Script>> {
    Sides::of(|side| {
        let records = table.records.iter().skip(columns.header_len());
        let mut text = String::new();
        for record in records.take(SAMPLE) {
            text.push_str(columns.cell(&record, side).unwrap_or_default());
            text.push('\n');
        }
        Script::detect(&text)
    })
}

fn letters_of(records: &PackedRecords) -> usize {
    let cells = records.iter().flat_map(|record| record.cells);
    cells.map(|cell| letters(&cell)).sum()
}
