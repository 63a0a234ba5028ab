//! Several tables in one file, with headings between them.

use super::heading::{self, TableHeading};
use super::{PackedRecords, SAMPLE, TableColumns, TableRecord, finish, guess};
use crate::document::{Metadata, Side, Sides};
use crate::formats::rows::{PackedRows, SegmentRow};
use crate::formats::{InputText, OpenError, OpenOptions, OpenedDocument, Problems};
use crate::syntax::Lines;

/// A part of such a file.
#[derive(Debug)]
pub(in crate::formats) enum TableItem {
    /// A heading outside tables.
    Heading(TableHeading),
    /// The records of a table.
    Table(PackedRecords),
    /// A rule: what follows is in no section.
    Leave,
}

/// Builds the document of the bilingual tables of a file and the headings over
/// them.
///
/// # Errors
/// No table has two columns, the languages are unknown, or there is no text.
pub(in crate::formats) fn document(
    mut items: Vec<TableItem>,
    mut metadata: Metadata,
    file: &InputText,
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    keep_bilingual(&mut items);
    let mut found = columns(&items, options);
    let Some(first) = found.iter().flatten().next() else {
        let what = "found no table of two columns; expected two languages side by side";
        return Err(file.syntax(0, what.to_owned()));
    };
    first.report_left_out(file, &mut problems);
    let tags = first.tags();
    let han = Sides::of(|side| is_in_han(&items, &found, side));
    if let Some(title) = title(&items, han) {
        items.remove(0);
        found.remove(0);
        if metadata.title == Sides::default() {
            metadata.title = title;
        }
    }
    let depths = items.iter().filter_map(|item| Some(item.headline()?.depth));
    let outermost = depths.min();
    let mut rows = PackedRows::default();
    let (mut is_left, mut lines) = (false, Lines::new(file.text));
    for (item, columns) in items.into_iter().zip(&found) {
        match (item, columns) {
            (TableItem::Heading(headline), _) => {
                rows.push(&headline.row(outermost.unwrap_or(1), han));
                is_left = false;
            }
            (TableItem::Table(records), Some(columns)) => {
                let body = records.iter().skip(columns.header_len());
                for record in body.filter(|record| !record.is_empty()) {
                    if let Some(what) = columns.width_problem(&record) {
                        let at = record.offset;
                        problems.add(file.file, || lines.position(at), || what);
                    }
                    rows.extend(columns.row(record).map(|row| match is_left {
                        true => out_of_sections(row),
                        false => row,
                    }));
                }
            }
            (TableItem::Table(_), None) => {}
            (TableItem::Leave, _) => is_left = true,
        }
    }
    finish(metadata, tags, rows, file, options, problems)
}

/// Moves a row out of all sections.
fn out_of_sections(row: SegmentRow) -> SegmentRow {
    SegmentRow {
        section: Some("".into()),
        ..row
    }
}

impl TableItem {
    fn headline(&self) -> Option<&TableHeading> {
        match self {
            TableItem::Heading(headline) => Some(headline),
            _ => None,
        }
    }
}

/// If any table is bilingual, drops tables of another shape than the one with
/// the most bilingual rows, and those with few such rows; and headings without
/// a table under them.
fn keep_bilingual(items: &mut Vec<TableItem>) {
    let score = |item: &TableItem| match item {
        TableItem::Table(records) => {
            let both = records.iter().filter(is_bilingual).count();
            (both, width(records), records.iter().count())
        }
        _ => (0, 0, 0),
    };
    let best = items.iter().map(score).max().unwrap_or_default();
    items.retain(|item| match item {
        TableItem::Table(records) => {
            let (both, width, all) = score(item);
            let alike = width == best.1 && both > 0 && both * 2 >= all - 1;
            let first = records.iter().next();
            let named = first.is_some_and(|first| TableColumns::are_named_by(&first));
            !records.is_empty() && (best.0 == 0 || alike || named)
        }
        _ => true,
    });
    let mut covered = u8::MAX;
    let mut is_used: Vec<_> = items
        .iter()
        .rev()
        .map(|item| match item {
            TableItem::Table(_) => {
                covered = 0;
                true
            }
            TableItem::Leave => true,
            TableItem::Heading(headline) => {
                // A heading has a table under it unless a heading of the same
                // or a higher level comes between.
                let is_over = covered != u8::MAX && (covered == 0 || headline.depth < covered);
                let used = is_over || !headline.is_plain();
                if used {
                    covered = headline.depth;
                }
                used
            }
        })
        .collect();
    items.retain(|_| is_used.pop().unwrap_or(true));
}

fn is_bilingual(record: &TableRecord) -> bool {
    let cells = record.cells.iter();
    let lettered = cells.filter(|cell| cell.chars().any(char::is_alphabetic));
    let (han, other): (Vec<_>, Vec<_>) = lettered.partition(|cell| guess::has_han(cell));
    !han.is_empty() && !other.is_empty()
}

fn width(records: &PackedRecords) -> usize {
    let widths = records.iter().map(|record| record.cells.len());
    widths.max().unwrap_or(0)
}

/// The columns of each table.
fn columns(items: &[TableItem], options: &OpenOptions) -> Vec<Option<TableColumns>> {
    let of = |item: &TableItem| match item {
        TableItem::Table(records) => {
            let sample: Vec<_> = records.iter().take(SAMPLE).collect();
            TableColumns::analyse(&sample, options)
        }
        _ => None,
    };
    items.iter().map(of).collect()
}

/// Whether most of a side is in Han characters.
fn is_in_han(items: &[TableItem], found: &[Option<TableColumns>], side: Side) -> bool {
    let (mut han, mut all) = (0, 0);
    for (item, columns) in items.iter().zip(found) {
        if let (TableItem::Table(records), Some(columns)) = (item, columns) {
            let body = records.iter().skip(columns.header_len()).take(SAMPLE);
            for record in body {
                let cell = columns.cell(&record, side).unwrap_or_default();
                all += usize::from(cell.chars().any(char::is_alphabetic));
                han += usize::from(guess::has_han(cell));
            }
        }
    }
    han * 2 > all
}

/// The heading over the whole file, if there is one.
fn title(items: &[TableItem], han: Sides<bool>) -> Option<Sides<String>> {
    let first = items.first().and_then(TableItem::headline)?;
    let mut others = items.iter().skip(1).filter_map(TableItem::headline);
    let is_over_all = others.all(|other| other.depth > first.depth);
    let is_title = first.is_plain() && first.depth == 1 && is_over_all;
    is_title.then(|| heading::split(&first.words, han))
}
