//! Records in compact form: a [`TableRecord`] of two words has far more bytes
//! than they have.

use super::TableRecord;
use crate::formats::leb128;

/// The records of a table in order, without their flaws.
#[derive(Clone, Debug, Default)]
pub(in crate::formats) struct PackedRecords {
    /// The cells of all records, one after another.
    text: String,
    /// For each record its distance from the start of the previous one, its
    /// number of cells, and their lengths.
    shape: Vec<u8>,
    last_offset: usize,
}

impl PackedRecords {
    /// Adds a record, which follows the previous one in its file.
    pub(in crate::formats) fn push(&mut self, record: &TableRecord) {
        let behind = record.offset.saturating_sub(self.last_offset);
        self.last_offset += behind;
        leb128::put(&mut self.shape, behind);
        leb128::put(&mut self.shape, record.cells.len());
        for cell in &record.cells {
            leb128::put(&mut self.shape, cell.len());
            self.text.push_str(cell);
        }
    }

    /// All records in order.
    pub(in crate::formats) fn iter(&self) -> impl Iterator<Item = TableRecord<'_>> {
        let (mut text, mut shape, mut offset) = (&*self.text, &*self.shape, 0);
        std::iter::from_fn(move || {
            if shape.is_empty() {
                return None;
            }
            offset += leb128::take(&mut shape);
            let cells = 0..leb128::take(&mut shape);
            let cell = |_| {
                let (cell, rest) = text.split_at(leb128::take(&mut shape));
                text = rest;
                cell.into()
            };
            Some(TableRecord {
                offset,
                cells: cells.map(cell).collect(),
                flaw: None,
                excess: None,
            })
        })
    }

    /// Whether there is no record.
    pub(in crate::formats) fn is_empty(&self) -> bool {
        self.shape.is_empty()
    }
}

impl<'a> FromIterator<TableRecord<'a>> for PackedRecords {
    fn from_iter<I: IntoIterator<Item = TableRecord<'a>>>(from: I) -> Self {
        let mut records = PackedRecords::default();
        from.into_iter().for_each(|record| records.push(&record));
        records
    }
}
