//! Texts made of headings, paragraphs and tables: web pages, Markdown, word
//! processor files, e-books. Their readers take a file apart into [`Block`]s,
//! and this folder makes a document of those:
//!
//! - Bilingual tables are read row by row (`tables.rs`).
//! - Paragraphs in one language and the other in turn are paired (`turns.rs`).
//! - Paragraphs in one language, then all in the other, are aligned as a page is.
//! - What is neither, such as code, stands alone on its side; notes that are no
//!   part of the text are set aside and counted.

mod heading;
mod prose;
mod rows;
mod sides;
mod tables;
mod turns;

use std::borrow::Cow;

use super::table::{self, PackedRecords};
use super::{
    InputText, OpenError, OpenOptions, OpenedDocument, Problems, letters, page, paragraphs,
};
use crate::align::{self, Unit, UnitKind};
use crate::document::{LanguageTag, Metadata, Side, Sides, numbering};
use crate::syntax::Lines;
use crate::wording::{Phrase, Wording};
use prose::Prose;
use sides::SideFinder;
use tables::BilingualTables;

pub(super) use heading::{BlockHeading, HeadingWords};

/// The end of a line inside a paragraph that is only layout. `\n` is a line
/// break that the text asks for.
pub(super) const SOFT_BREAK: char = '\r';

/// A part of a text, in reading order.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The byte at which it begins in the file.
    pub(super) offset: usize,
    /// The language, if the file gives it.
    pub(super) language: Option<LanguageTag>,
    /// What it is.
    pub(super) content: BlockContent,
}

/// What a [`Block`] is.
#[derive(Clone, Debug)]
pub(super) enum BlockContent {
    /// A heading outside tables.
    Heading(Box<BlockHeading>),
    /// A paragraph or an item of a list. Its lines end with [`SOFT_BREAK`] or
    /// `\n`.
    Paragraph(String),
    /// Text that has no translation, such as code: shown on one side.
    Unpaired(String),
    /// Text that is not shown, and what it is: `front matter`.
    SetAside(Phrase, String),
    /// The records of a table.
    Table(PackedRecords),
    /// A rule: what follows is in no section.
    Leave,
}

impl Block {
    /// A paragraph whose language the file does not give.
    pub(super) fn paragraph(offset: usize, text: String) -> Block {
        Block {
            offset,
            language: None,
            content: BlockContent::Paragraph(text),
        }
    }
}

/// The paragraphs of a text without markup.
pub(super) fn of_text(text: &str) -> Vec<Block> {
    let paragraphs = paragraphs::split(text).into_iter();
    let blocks = paragraphs.map(|paragraph| Block::paragraph(0, paragraph.text.into_owned()));
    blocks.collect()
}

/// Builds the document of one file that holds both languages.
///
/// # Errors
/// The languages are unknown, there is only one, or there is no text.
pub(super) fn document(
    blocks: Vec<Block>,
    mut metadata: Metadata,
    file: &InputText,
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    count(&blocks, file, &mut problems);
    let blocks = sides::split_languages(blocks);
    let tables = BilingualTables::find(&blocks, options);
    if tables.first().is_none() {
        let prose = Prose::new(&blocks, file, options)?;
        if !prose.alternates() {
            set_tables_aside(&blocks, &tables, file, &mut problems);
            return page::read_paragraphs(prose.paragraphs, metadata, file, options, problems);
        }
        let finder;
        (metadata.languages, finder) = prose.into_languages();
        return rows::document(blocks, tables, finder, metadata, file, options, problems);
    }
    set_tables_aside(&blocks, &tables, file, &mut problems);
    let sample = tables.sample(&blocks);
    let sample = sample.as_ref().map(String::as_str);
    metadata.languages = table::column_languages(tables.tags(), sample, options)
        .map_err(|error| file.error(error))?;
    let finder = SideFinder::new(metadata.languages.clone(), sample);
    rows::document(blocks, tables, finder, metadata, file, options, problems)
}

/// Builds the document of one file in which the languages alternate.
///
/// # Errors
/// The languages are unknown, there is only one, or there is no text.
pub(super) fn document_in_turn(
    blocks: Vec<Block>,
    mut metadata: Metadata,
    file: &InputText,
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    count(&blocks, file, &mut problems);
    let prose = Prose::new(&blocks, file, options)?;
    let finder;
    (metadata.languages, finder) = prose.into_languages();
    let tables = BilingualTables::none(&blocks);
    rows::document(blocks, tables, finder, metadata, file, options, problems)
}

/// Counts the text of all blocks, and notes those that are set aside.
pub(super) fn count<'b>(
    blocks: impl IntoIterator<Item = &'b Block>,
    file: &InputText,
    problems: &mut Problems,
) {
    let mut lines = Lines::new(file.text);
    for block in blocks {
        match &block.content {
            BlockContent::Heading(heading) => match &heading.words {
                HeadingWords::Whole(text) => problems.count_read(text),
                HeadingWords::Parted(sides) => {
                    problems.count_read(&sides.source);
                    problems.count_read(&sides.target);
                }
            },
            BlockContent::Paragraph(text) | BlockContent::Unpaired(text) => {
                problems.count_read(text);
            }
            BlockContent::SetAside(what, text) => {
                problems.count_read(text);
                let letters = letters(text);
                if letters == 0 {
                    continue;
                }
                let at = lines.position(block.offset);
                let what = |wording: Wording| wording.is_left_out(what.of(wording));
                problems.set_aside(file.file, letters, || at, what);
            }
            // Tables are counted where their columns are known.
            BlockContent::Table(_) | BlockContent::Leave => {}
        }
    }
}

/// Notes the tables that are not bilingual, in a file that is read for its
/// bilingual tables or as one text and then another.
fn set_tables_aside(
    blocks: &[Block],
    tables: &BilingualTables,
    file: &InputText,
    problems: &mut Problems,
) {
    let mut lines = Lines::new(file.text);
    for (block, columns) in blocks.iter().zip(&tables.columns) {
        if let (BlockContent::Table(records), None) = (&block.content, columns) {
            let cells = records.iter().flat_map(|record| record.cells);
            let count = cells.map(|cell| letters(&cell)).sum();
            problems.add_read(count);
            if count > 0 {
                let at = lines.position(block.offset);
                problems.set_aside(file.file, count, || at, Wording::no_columns_to_read);
            }
        }
    }
}

/// A heading or a paragraph of a file in one language.
#[derive(Debug)]
pub(super) struct RunningText<'b> {
    /// The depth of a heading.
    depth: Option<u8>,
    pub(super) text: Cow<'b, str>,
}

impl RunningText<'_> {
    /// Whether it is a heading that does not begin with a number.
    fn is_plain_heading(&self) -> bool {
        self.depth.is_some() && numbering::label(&self.text).is_none()
    }
}

/// The headings and paragraphs of a file in one language. Each cell of a table
/// is a paragraph. Text that is set aside is noted in `problems`.
pub(super) fn running_text<'b>(
    blocks: &'b [Block],
    file: &InputText,
    problems: &mut Problems,
) -> Vec<RunningText<'b>> {
    count(blocks, file, problems);
    let mut texts = Vec::new();
    for block in blocks {
        let mut push = |text: Cow<'b, str>| {
            let depth = block.depth();
            texts.push(RunningText { depth, text });
        };
        match &block.content {
            BlockContent::Table(records) => {
                for cell in records.iter().flat_map(|record| record.cells) {
                    problems.count_read(&cell);
                    cell.lines()
                        .for_each(|line| push(line.trim().to_owned().into()));
                }
            }
            BlockContent::Heading(heading) => match &heading.words {
                HeadingWords::Whole(text) => push(text.trim().into()),
                HeadingWords::Parted(sides) => {
                    push(sides.source.trim().into());
                    push(sides.target.trim().into());
                }
            },
            BlockContent::Paragraph(text) => push(sides::join_lines(text)),
            BlockContent::Unpaired(text) => push(text.trim().into()),
            BlockContent::SetAside(..) | BlockContent::Leave => {}
        }
    }
    texts.retain(|text| !text.text.is_empty());
    texts
}

/// The units of two files, a language each, for the aligner. Headings without a
/// number are sections if both files have as many of them.
pub(super) fn units<'b>(files: Sides<Vec<RunningText<'b>>>) -> Sides<Vec<Unit<'b>>> {
    let plain = files.as_ref().map(|texts| {
        let plain = texts.iter().filter(|text| text.is_plain_heading());
        plain.count()
    });
    if plain.source != plain.target {
        let texts = files.map(|texts| texts.into_iter().map(|text| text.text).collect());
        return align::units_of(texts);
    }
    let outermost = files.as_ref().map(|texts| {
        let depths = texts.iter().filter_map(|text| text.depth);
        depths.min().unwrap_or(1)
    });
    let mut texts = files.map(|texts| texts.into_iter().peekable());
    let mut units = Sides::<Vec<Unit>>::default();
    loop {
        let paragraphs = Sides::of(|side| {
            let inside = |text: &RunningText| !text.is_plain_heading();
            let mut paragraphs = Vec::new();
            while let Some(text) = texts[side].next_if(inside) {
                paragraphs.push(text.text);
            }
            paragraphs
        });
        let mut inside = align::units_of(paragraphs);
        for side in Side::BOTH {
            units[side].append(&mut inside[side]);
        }
        let headings = Sides::of(|side| texts[side].next());
        if headings.source.is_none() && headings.target.is_none() {
            return units;
        }
        for side in Side::BOTH {
            let heading = headings[side].as_ref();
            units[side].extend(heading.map(|heading| {
                Unit {
                    kind: UnitKind::Section {
                        level: (heading.depth.unwrap_or(1) + 1)
                            .saturating_sub(outermost[side])
                            .clamp(1, 9),
                        kind: "heading",
                        number: None,
                    },
                    paragraphs: vec![heading.text.clone()],
                }
            }));
        }
    }
}

impl Block {
    /// The text of a heading, a paragraph or what is unpaired.
    fn text(&self) -> Option<&str> {
        match &self.content {
            BlockContent::Heading(heading) => heading.words.whole(),
            BlockContent::Paragraph(text) | BlockContent::Unpaired(text) => Some(text),
            BlockContent::SetAside(..) | BlockContent::Table(_) | BlockContent::Leave => None,
        }
    }

    fn depth(&self) -> Option<u8> {
        match &self.content {
            BlockContent::Heading(heading) => Some(heading.depth),
            _ => None,
        }
    }
}
