//! Delimiter-separated values: CSV (RFC 4180, and the dialects of spreadsheets)
//! and TSV, with two columns or more and an optional header.
//!
//! Cells are written as they are, or on request so that a spreadsheet takes none
//! for a formula; see `guard.rs`.

mod complete;
mod delimiter;
mod guard;
mod records;

use std::borrow::Cow;

use super::spec::{Evidence, FormatReader, FormatSpec, FormatWriter, beginning, never};
use super::table::{self, TableExport};
use super::write::{alignment_lost, metadata_fields};
use super::{
    FileContents, InputText, OpenError, OpenOptions, OpenedDocument, Problems, WriteOptions,
    markdown, rows,
};
use crate::document::Document;
use crate::wording::{Phrase, Wording};
use records::{CsvRecords, Quotes};

pub(super) const CSV: FormatSpec = FormatSpec {
    name: "csv",
    description: Wording::format_csv,
    extensions: &["csv"],
    recognise: never,
    reader: FormatReader::Records {
        read: read_csv,
        complete: |text| {
            let found = delimiter::detect(text);
            complete::records(text, found.delimiter).map(Cow::Borrowed)
        },
    },
    writer: Some(FormatWriter {
        extensions: &["csv"],
        write: |document, options| FileContents::One(write(document, b',', options)),
        lost_parts,
    }),
};

pub(super) const TSV: FormatSpec = FormatSpec {
    name: "tsv",
    description: Wording::format_tsv,
    extensions: &["tsv", "tab"],
    recognise: |files| match files {
        [file] => Evidence::likely_if(is_tabbed(file.text)),
        _ => None,
    },
    reader: FormatReader::Records {
        read: read_tsv,
        complete: |text| complete::without_quotes(text, b'\t').map(Cow::Borrowed),
    },
    writer: Some(FormatWriter {
        extensions: &["tsv"],
        write: |document, options| FileContents::One(write(document, b'\t', options)),
        lost_parts,
    }),
};

/// Reads a table with commas between the columns, or with the delimiter that a
/// spreadsheet wrote instead.
///
/// # Errors
/// It has no two columns, or nothing to read.
fn read_csv(
    file: &InputText,
    options: &OpenOptions,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let found = delimiter::detect(file.text);
    let records = CsvRecords::new(file.text, found.delimiter, Quotes::Enclose).skip(found.said_in);
    table::document(guard::undone(records), file, options, problems)
}

/// Reads a table with tabs between the columns.
///
/// # Errors
/// It has no two columns, or nothing to read.
fn read_tsv(
    file: &InputText,
    options: &OpenOptions,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    // Few programs that write tabs quote cells, so a quotation mark is text
    // unless quoting is consistent.
    let quotes = match CsvRecords::are_quoted(file.text, b'\t') {
        true => Quotes::Enclose,
        false => Quotes::AreText,
    };
    let records = CsvRecords::new(file.text, b'\t', quotes).skip(comment_lines(file.text));
    table::document(guard::undone(records), file, options, problems)
}

/// Whether every line at the beginning of a text has a tab, as in a table that
/// was copied into a text file. Markdown tables may have tabs as well.
fn is_tabbed(text: &str) -> bool {
    let beginning = beginning(text);
    let lines = beginning.lines().skip(comment_lines(beginning));
    let mut lines = lines
        .filter(|line| !line.trim().is_empty())
        .take(20)
        .peekable();
    lines.peek().is_some()
        && lines.all(|line| line.contains('\t'))
        && !markdown::has_table(beginning)
}

/// How many lines at the beginning of a table are comments without columns:
/// `#separator:tab` (Anki), `#UTX 1.20; en/zh` (UTX glossaries).
fn comment_lines(text: &str) -> usize {
    let is_comment = |line: &&str| line.starts_with('#') && !line.contains('\t');
    text.lines().take_while(is_comment).count()
}

/// Writes a header, and for each segment its reference, its two texts, and the
/// columns without which something would be lost.
fn write(document: &Document, delimiter: u8, options: &WriteOptions) -> Vec<u8> {
    let mut start = Vec::new();
    if options.for_spreadsheet {
        // Without it, Excel takes the bytes for the old encoding of the system.
        start.extend("\u{feff}".bytes());
    }
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .from_writer(start);
    let sheet = TableExport::new(document, options);
    let rows = rows::from_document(document).map(|row| sheet.cells(row));
    for cells in std::iter::once(sheet.header()).chain(rows) {
        let cells: Vec<_> = cells
            .iter()
            .map(|cell| guard::guarded(cell, options))
            .collect();
        let written = writer.write_record(cells.iter().map(|cell| cell.as_bytes()));
        written.expect("memory takes every record");
    }
    writer.into_inner().expect("memory needs no flush")
}

fn lost_parts(document: &Document, options: &WriteOptions) -> Vec<Phrase> {
    let mut lost = metadata_fields(document);
    lost.extend(alignment_lost(document, options));
    lost
}
