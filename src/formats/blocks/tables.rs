//! Finds the bilingual tables among the blocks of a file.

use super::{Block, BlockContent};
use crate::document::{LanguageTag, Side, Sides};
use crate::formats::table::{PackedRecords, SAMPLE, TableColumns, TableRecord, has_han};
use crate::formats::{OpenOptions, letters};

/// The bilingual tables of a file.
#[derive(Debug, Default)]
pub(super) struct BilingualTables {
    /// The columns of each block that is such a table; most blocks are none.
    pub(super) columns: Vec<Option<Box<TableColumns>>>,
}

impl BilingualTables {
    /// Finds the tables with text in two languages. Where texts in Han
    /// characters and others stand side by side, tables of another shape than
    /// the one with the most such rows are not among them. Where nothing shows
    /// that columns are in two languages, a table beside much running text is
    /// not one of them.
    pub(super) fn find(blocks: &[Block], options: &OpenOptions) -> Self {
        let score = |records: &PackedRecords| {
            let both = records.iter().filter(is_bilingual).count();
            (both, width(records), records.iter().count())
        };
        let best = blocks.iter().filter_map(table).map(score).max();
        let best = best.unwrap_or_default();
        let is_prose = is_mostly_prose(blocks);
        let is_wanted = |records: &&PackedRecords| {
            let (both, width, all) = score(records);
            let alike = width == best.1 && both > 0 && both * 2 >= all - 1;
            let first = records.iter().next();
            let named = first.is_some_and(|first| TableColumns::are_named_by(&first));
            !records.is_empty() && (best.0 == 0 && !is_prose || alike || named)
        };
        let columns = blocks.iter().map(|block| {
            let records = table(block).filter(is_wanted)?;
            let sample: Vec<_> = records.iter().take(SAMPLE).collect();
            let found = TableColumns::analyse(&sample, options).ok().flatten();
            found.map(Box::new)
        });
        Self {
            columns: columns.collect(),
        }
    }

    /// No table is bilingual.
    pub(super) fn none(blocks: &[Block]) -> Self {
        Self {
            columns: vec![None; blocks.len()],
        }
    }

    /// The columns of the first table.
    pub(super) fn first(&self) -> Option<&TableColumns> {
        self.columns.iter().flatten().map(AsRef::as_ref).next()
    }

    /// The beginning of the text on each side.
    pub(super) fn sample(&self, blocks: &[Block]) -> Sides<String> {
        let mut sample = Sides::<String>::default();
        for (block, columns) in blocks.iter().zip(&self.columns) {
            let (Some(records), Some(columns)) = (table(block), columns) else {
                continue;
            };
            for record in records.iter().skip(columns.header_len()).take(SAMPLE) {
                for side in Side::BOTH {
                    sample[side].push_str(columns.cell(&record, side).unwrap_or_default());
                    sample[side].push('\n');
                }
            }
        }
        sample
    }

    /// The languages that the columns name.
    pub(super) fn tags(&self) -> Sides<Option<LanguageTag>> {
        self.first().map(TableColumns::tags).unwrap_or_default()
    }
}

/// Whether paragraphs have more text than tables.
fn is_mostly_prose(blocks: &[Block]) -> bool {
    let (mut prose, mut tables) = (0, 0);
    for block in blocks {
        match &block.content {
            BlockContent::Paragraph(text) => prose += letters(text),
            BlockContent::Table(records) => {
                let cells = records.iter().flat_map(|record| record.cells);
                tables += cells.map(|cell| letters(&cell)).sum::<usize>();
            }
            _ => {}
        }
    }
    prose > tables
}

fn table(block: &Block) -> Option<&PackedRecords> {
    match &block.content {
        BlockContent::Table(records) => Some(records),
        _ => None,
    }
}

fn is_bilingual(record: &TableRecord) -> bool {
    let lettered = record
        .cells
        .iter()
        .filter(|cell| cell.chars().any(char::is_alphabetic));
    let (han, other): (Vec<_>, Vec<_>) = lettered.partition(|cell| has_han(cell));
    !han.is_empty() && !other.is_empty()
}

fn width(records: &PackedRecords) -> usize {
    records
        .iter()
        .map(|record| record.cells.len())
        .max()
        .unwrap_or(0)
}
