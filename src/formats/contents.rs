//! What a container holds: blocks in reading order, and a plain rendering of
//! their text in which positions count.

mod grid;
mod numbers;
mod sheet;

use super::blocks::{Block, BlockContent, BlockHeading, HeadingWords};
use super::spec::ReadResult;
use super::table::{NamedTable, PackedRecords, TableRecord};
use super::{FormatError, InputText, OpenOptions, Problems, blocks, letters, table};
use crate::document::LanguageTag;
use crate::syntax::Lines;
use crate::wording::{Phrase, Told, Wording};
pub(super) use grid::Grid;
pub(super) use numbers::NumberForm;
pub(super) use sheet::Sheet;

/// The text of a container, as its reader took it apart.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// A line for each paragraph and each row of a table.
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    /// Text that is not shown: what it is, where the first of it belongs, and
    /// all of it.
    asides: Vec<(Phrase, usize, String)>,
    /// What else is worth telling, with its place.
    remarks: Vec<(usize, Told)>,
    /// The names of sheets without text.
    empty_sheets: Vec<String>,
}

impl Contents {
    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, language: Option<LanguageTag>, text: String) {
        let offset = self.line(&text);
        self.push(offset, language, BlockContent::Paragraph(text));
    }

    /// Adds a heading of a depth from 1; 0 is the title of the whole.
    pub(super) fn heading(&mut self, depth: u8, language: Option<LanguageTag>, text: String) {
        let offset = self.line(&text);
        let heading = BlockHeading {
            depth,
            words: HeadingWords::Whole(text),
            ..BlockHeading::default()
        };
        self.push(offset, language, BlockContent::Heading(heading.into()));
    }

    /// Adds a record to those of a table.
    pub(super) fn record(&mut self, records: &mut PackedRecords, cells: Vec<String>) {
        let offset = self.line(&cells.join("\t"));
        records.push(&TableRecord {
            offset,
            cells: cells.into_iter().map(Into::into).collect(),
            flaw: None,
            excess: None,
        });
    }

    /// Adds a table. One of a single column is a frame around paragraphs.
    pub(super) fn table(&mut self, records: PackedRecords) {
        let Some(first) = records.iter().next() else {
            return;
        };
        let offset = first.offset;
        if records.iter().any(|record| record.cells.len() > 1) {
            self.push(offset, None, BlockContent::Table(records));
            return;
        }
        for record in records.iter() {
            for cell in record.cells {
                let text = BlockContent::Paragraph(cell.into_owned());
                self.push(record.offset, None, text);
            }
        }
    }

    /// Adds a block of another reader.
    pub(super) fn block(&mut self, block: Block) {
        let offset = match &block.content {
            BlockContent::Heading(heading) => match &heading.words {
                HeadingWords::Whole(text) => self.line(text),
                HeadingWords::Parted(sides) => {
                    self.line(&format!("{} {}", sides.source, sides.target))
                }
            },
            BlockContent::Paragraph(text) | BlockContent::Unpaired(text) => self.line(text),
            BlockContent::SetAside(what, text) => {
                self.set_aside(*what, text);
                return;
            }
            BlockContent::Table(records) => {
                let mut moved = PackedRecords::default();
                for record in records.iter() {
                    let cells = record.cells.into_iter().map(|cell| cell.into_owned());
                    self.record(&mut moved, cells.collect());
                }
                self.table(moved);
                return;
            }
            BlockContent::Leave => self.text.len(),
        };
        self.push(offset, block.language, block.content);
    }

    /// Notes text that is not shown.
    pub(super) fn set_aside(&mut self, what: Phrase, text: &str) {
        if letters(text) == 0 {
            return;
        }
        match self.asides.iter_mut().find(|(known, ..)| *known == what) {
            Some((_, _, all)) => {
                all.push('\n');
                all.push_str(text);
            }
            None => {
                let offset = self.last_line();
                self.asides.push((what, offset, text.to_owned()));
            }
        }
    }

    /// Tells something about the current place.
    pub(super) fn remark(&mut self, what: impl Fn(Wording) -> String) {
        self.remarks.push((self.last_line(), Told::new(what)));
    }

    /// Tells that deleted text is not read.
    pub(super) fn deletions(&mut self, count: usize) {
        self.remark(|wording| wording.deletions_accepted(count));
    }

    /// Ends the contents.
    pub(super) fn finish(&mut self, file: usize, problems: &mut Problems) {
        let is_title = |block: &Block| matches!(&block.content, BlockContent::Heading(heading) if heading.depth == 0);
        if self.blocks.iter().any(is_title) {
            for block in &mut self.blocks {
                if let BlockContent::Heading(heading) = &mut block.content {
                    heading.depth += 1;
                }
            }
        }
        for (what, offset, text) in std::mem::take(&mut self.asides) {
            self.push(offset, None, BlockContent::SetAside(what, text));
        }
        let mut lines = Lines::new(&self.text);
        for (offset, what) in std::mem::take(&mut self.remarks) {
            problems.add(file, || lines.position(offset), |wording| what.of(wording));
        }
    }

    /// Adds a line to the rendering, and gives its offset.
    fn line(&mut self, text: &str) -> usize {
        let offset = self.text.len();
        let line = text.chars().map(|c| match c {
            '\n' | '\r' => ' ',
            c => c,
        });
        self.text.extend(line);
        self.text.push('\n');
        offset
    }

    /// The offset of the last line.
    fn last_line(&self) -> usize {
        let end = self.text.len().saturating_sub(1);
        self.text[..end].rfind('\n').map_or(0, |before| before + 1)
    }

    fn push(&mut self, offset: usize, language: Option<LanguageTag>, content: BlockContent) {
        self.blocks.push(Block {
            offset,
            language,
            content,
        });
    }
}

/// Builds the document of one container of running text. `expected` says what
/// the file should be.
pub(super) fn read(
    file: &InputText,
    expected: Phrase,
    options: &OpenOptions,
    problems: Problems,
) -> ReadResult {
    let contents = file.contents().ok_or_else(|| not_packed(file, expected))?;
    let blocks = contents.blocks.clone();
    blocks::document(blocks, options.metadata(), file, options, problems)
}

/// Builds the document of one container of tables.
pub(super) fn read_tables(
    file: &InputText,
    expected: Phrase,
    options: &OpenOptions,
    mut problems: Problems,
) -> ReadResult {
    let contents = file.contents().ok_or_else(|| not_packed(file, expected))?;
    let is_aside = |block: &&Block| matches!(block.content, BlockContent::SetAside(..));
    let asides = contents.blocks.iter().filter(is_aside);
    blocks::count(asides, file, &mut problems);
    let tables = named_tables(&contents.blocks);
    match tables[..] {
        [table] => table::document(table.records.iter(), file, options, problems),
        _ => table::sheets(&tables, file, options, problems),
    }
}

/// The tables among blocks, with the headings before them.
fn named_tables(blocks: &[Block]) -> Vec<NamedTable<'_>> {
    let mut name = "";
    let mut tables = Vec::new();
    for block in blocks {
        match &block.content {
            BlockContent::Heading(heading) => name = heading.words.whole().unwrap_or_default(),
            BlockContent::Table(records) => tables.push(NamedTable { name, records }),
            _ => {}
        }
    }
    tables
}

fn not_packed(file: &InputText, expected: Phrase) -> super::OpenError {
    file.error(FormatError::NotPacked { expected })
}
