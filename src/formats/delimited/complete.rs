//! The records that are complete in the beginning of a table.

use super::records::{CsvRecords, Quotes};
use crate::formats::table::SAMPLE;

/// The beginning of a text up to its last record, which may be cut off. `None` if that has
/// fewer records than are examined to understand the columns.
pub(super) fn records(text: &str, delimiter: u8) -> Option<&str> {
    let mut records = CsvRecords::new(text, delimiter, Quotes::Enclose);
    let (mut filled, mut end) = (0, 0);
    while let Some(record) = records.next() {
        end = record.offset;
        // From a mark without its counterpart on, the whole file may be read otherwise.
        if records.is_cut_off() {
            break;
        }
        filled += usize::from(!record.is_empty());
    }
    (filled > SAMPLE).then_some(&text[..end])
}

/// As [`records`]; `None` also if a cell is quoted. Whether quotation marks mean anything
/// there depends on the whole table.
pub(super) fn without_quotes(text: &str, delimiter: u8) -> Option<&str> {
    let complete = records(text, delimiter)?;
    let mut quoted = CsvRecords::new(complete, delimiter, Quotes::Enclose);
    let has_flaw = quoted.any(|record| record.flaw.is_some());
    (!has_flaw && quoted.enclosed() == 0).then_some(complete)
}
