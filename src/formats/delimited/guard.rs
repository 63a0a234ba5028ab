//! Cells that a spreadsheet would take for formulas.
//!
//! On request such a cell is written with an apostrophe before it. A cell that
//! has the apostrophe already always gets another, so that reading can take one
//! away. Only tables that this program wrote are changed in reading: they have
//! a column for the id of their document.

use std::borrow::Cow;

use crate::formats::WriteOptions;
use crate::formats::table::{ID_COLUMN, TableRecord};

/// What a formula begins with, also in the full width that spreadsheets accept
/// where Chinese and Japanese are typed
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
const SIGNS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A cell as it is written.
pub(super) fn guarded<'c>(cell: &'c str, options: &WriteOptions) -> Cow<'c, str> {
    let is_at_risk = options.for_spreadsheet || cell.starts_with('\'');
    match is_at_risk && is_formula(cell) {
        true => format!("'{cell}").into(),
        false => cell.into(),
    }
}

/// The records of a table as they were before they were guarded.
pub(super) fn undone<'a>(
    records: impl Iterator<Item = TableRecord<'a>>,
) -> impl Iterator<Item = TableRecord<'a>> {
    let mut is_own = None;
    records.map(move |mut record| {
        let is_id = |cell: &Cow<str>| cell == ID_COLUMN;
        if *is_own.get_or_insert_with(|| record.cells.iter().any(is_id)) {
            record.cells.iter_mut().for_each(undo);
        }
        record
    })
}

fn undo(cell: &mut Cow<str>) {
    if cell.starts_with('\'') && is_formula(cell) {
        *cell = match cell {
            Cow::Borrowed(text) => Cow::Borrowed(&text[1..]),
            Cow::Owned(text) => Cow::Owned(text[1..].to_owned()),
        };
    }
}

/// Whether a cell is a formula after any number of apostrophes.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(SIGNS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(head: &str, cell: &str) -> impl Iterator<Item = TableRecord<'static>> {
        let record = |cell: &str| TableRecord {
            cells: vec![cell.to_owned().into()],
            ..TableRecord::default()
        };
        [record(head), record(cell)].into_iter()
    }

    #[test]
    fn formulas_are_guarded_on_request_and_come_back() {
        for (cell, safe, plain) in [
            ("=1+1", "'=1+1", "=1+1"),
            ("- Yes.", "'- Yes.", "- Yes."),
            ("＝SUM(A1)", "'＝SUM(A1)", "＝SUM(A1)"),
            ("'=1", "''=1", "''=1"),
            ("''@a", "'''@a", "'''@a"),
            ("'tis", "'tis", "'tis"),
            ("1-1", "1-1", "1-1"),
            ("", "", ""),
        ] {
            for (for_spreadsheet, expected) in [(true, safe), (false, plain)] {
                let options = WriteOptions {
                    for_spreadsheet,
                    ..WriteOptions::default()
                };
                let written = guarded(cell, &options);
                assert_eq!(written, expected, "{cell:?}");
                let back = undone(records(ID_COLUMN, &written)).last();
                assert_eq!(back.expect("a record").cells, [cell], "{cell:?}");
            }
        }
    }

    #[test]
    fn tables_of_others_stay_as_they_are() {
        let back = undone(records("en", "'-tis")).last();
        assert_eq!(back.expect("a record").cells, ["'-tis"]);
    }
}
