//! Tables of word processors.

use super::Contents;
use crate::formats::table::PackedRecords;

/// The most columns that one cell may span; guards against huge numbers.
const WIDEST: usize = 20;

/// An open table of a word processor.
#[derive(Debug, Default)]
pub(in crate::formats) struct Grid {
    records: PackedRecords,
    row: Vec<GridCell>,
    cell: Option<GridCell>,
}

/// A cell, and how many columns it spans.
#[derive(Debug, Default)]
struct GridCell {
    paragraphs: Vec<String>,
    columns: usize,
}

impl Grid {
    /// Begins a cell.
    pub(in crate::formats) fn begin_cell(&mut self, columns: usize) {
        self.end_cell();
        self.cell = Some(GridCell {
            paragraphs: Vec::new(),
            columns: columns.clamp(1, WIDEST),
        });
    }

    /// Sets the number of columns that the open cell spans.
    pub(in crate::formats) fn span(&mut self, columns: usize) {
        if let Some(cell) = &mut self.cell {
            cell.columns = columns.clamp(1, WIDEST);
        }
    }

    /// Adds a paragraph to the open cell; gives it back if none is open.
    pub(in crate::formats) fn paragraph(&mut self, text: String) -> Option<String> {
        match &mut self.cell {
            Some(cell) => {
                cell.paragraphs.push(text);
                None
            }
            None => Some(text),
        }
    }

    /// Ends the open cell.
    pub(in crate::formats) fn end_cell(&mut self) {
        self.row.extend(self.cell.take());
    }

    /// Ends the open row. One of a single cell over several columns is a
    /// heading. Where all cells of a row have as many paragraphs, each of them
    /// is a row: whole contracts are in one.
    pub(in crate::formats) fn end_row(&mut self, contents: &mut Contents) {
        self.end_cell();
        let row = std::mem::take(&mut self.row);
        let mut filled = row.iter().filter(|cell| !cell.paragraphs.is_empty());
        let Some(first) = filled.next() else {
            return;
        };
        let is_alone = filled.next().is_none();
        if is_alone && first.columns > 1 {
            contents.table(std::mem::take(&mut self.records));
            contents.heading(6, None, first.paragraphs.join("\n"));
            return;
        }
        let longest = row.iter().map(|cell| cell.paragraphs.len()).max();
        let longest = longest.unwrap_or(1);
        let has = |count: usize| {
            let cells = row.iter().filter(|cell| cell.paragraphs.len() == count);
            cells.count()
        };
        let width = row.iter().map(|cell| cell.columns).sum::<usize>();
        let is_even = width == 1
            || longest > 1 && has(longest) > 1 && has(longest) + has(1) + has(0) == row.len();
        let count = if is_even { longest } else { 1 };
        let mut cells: Vec<_> = row
            .into_iter()
            .flat_map(|cell| {
                let more = cell.columns - 1;
                std::iter::once(cell.paragraphs).chain((0..more).map(|_| Vec::new()))
            })
            .map(Vec::into_iter)
            .collect();
        for _ in 0..count {
            let next = |cell: &mut std::vec::IntoIter<String>| match is_even {
                true => cell.next().unwrap_or_default(),
                false => cell.collect::<Vec<_>>().join("\n"),
            };
            let record = cells.iter_mut().map(next).collect();
            contents.record(&mut self.records, record);
        }
    }

    /// Ends the table.
    pub(in crate::formats) fn finish(mut self, contents: &mut Contents) {
        self.end_row(contents);
        contents.table(self.records);
    }
}
