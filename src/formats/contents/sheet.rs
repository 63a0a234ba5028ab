//! Sheets of spreadsheets.

use super::Contents;
use crate::formats::blocks::{BlockContent, BlockHeading, HeadingWords};
use crate::formats::letters;
use crate::formats::table::PackedRecords;
use crate::wording::Phrase;

/// The most columns of a sheet that are read.
const WIDEST: usize = 1024;

/// The most empty rows between two others that the rendering has a line for.
const MOST_EMPTY: usize = 1 << 16;

/// A sheet whose rows are being collected.
#[derive(Debug)]
pub(in crate::formats) struct Sheet {
    name: String,
    is_hidden: bool,
    records: PackedRecords,
    /// How many empty rows are before the next one.
    skipped: usize,
}

impl Sheet {
    pub(in crate::formats) fn new(name: String, is_hidden: bool) -> Self {
        Self {
            name,
            is_hidden,
            records: PackedRecords::default(),
            skipped: 0,
        }
    }

    /// Skips empty rows.
    pub(in crate::formats) fn skip_rows(&mut self, count: usize) {
        self.skipped = self.skipped.saturating_add(count);
    }

    /// Adds a row: its cells with text in order, each with its column from 0.
    pub(in crate::formats) fn row(&mut self, cells: &[(usize, String)], contents: &mut Contents) {
        if self.is_hidden {
            let text: Vec<_> = cells.iter().map(|(_, text)| text.as_str()).collect();
            contents.set_aside(Phrase::HIDDEN_SHEET, &text.join("\t"));
            return;
        }
        // Lines of the rendering are rows of the sheet.
        let skipped = std::mem::take(&mut self.skipped).min(MOST_EMPTY);
        contents.text.extend(std::iter::repeat_n('\n', skipped));
        let mut record = Vec::new();
        for (column, text) in cells {
            if *column >= WIDEST {
                contents.set_aside(Phrase::TEXT_TOO_FAR_RIGHT, text);
                continue;
            }
            record.resize(record.len().max(column + 1), String::new());
            record[*column].clone_from(text);
        }
        contents.record(&mut self.records, record);
    }
}

impl Contents {
    /// Adds a sheet, under its name.
    pub(in crate::formats) fn sheet(&mut self, sheet: Sheet) {
        let Some(offset) = sheet.records.iter().next().map(|first| first.offset) else {
            if !sheet.is_hidden {
                self.empty_sheets.push(sheet.name);
            }
            return;
        };
        let name = BlockHeading {
            depth: 1,
            words: HeadingWords::Whole(sheet.name),
            ..BlockHeading::default()
        };
        self.push(offset, None, BlockContent::Heading(name.into()));
        self.push(offset, None, BlockContent::Table(sheet.records));
    }

    /// Ends the sheets. The name of a single one is no heading.
    pub(in crate::formats) fn end_sheets(&mut self) {
        if self.blocks.len() == 2 {
            self.blocks.remove(0);
        }
        let empty = std::mem::take(&mut self.empty_sheets);
        if empty.iter().any(|name| letters(name) > 0) {
            let names = empty.join(", ");
            self.remark(|wording| wording.sheets_without_text(empty.len(), &names));
        }
    }
}
