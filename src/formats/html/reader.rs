//! Takes a page apart, tag by tag, into headings, paragraphs and tables.

use super::open_languages::OpenLanguages;
use super::open_table::OpenTable;
use super::row::{ExportedPage, HtmlRow};
use super::tag::{HtmlTag, attribute};
use super::text::{HtmlText, Whitespace, is_block, is_heading, is_skipped};
use crate::document::{LanguageTag, Sides};
use crate::formats::blocks::{Block, BlockContent, BlockHeading, HeadingWords};
use crate::formats::letters;
use crate::formats::table::{PackedRecords, TableRecord};

/// Consumes the tags of a page and collects its blocks.
#[derive(Debug, Default)]
pub(super) struct HtmlReader {
    blocks: Vec<Block>,
    own: ExportedPage,
    /// The open tables, innermost last.
    tables: Vec<OpenTable>,
    /// How many tables beyond [`DEEPEST`] are open.
    ignored: usize,
    heading: Option<(BlockHeading, HtmlText)>,
    /// The paragraph outside tables and headings.
    words: HtmlText,
    /// The byte at which the last block began.
    offset: usize,
    languages: OpenLanguages,
    /// Whether a `pre` is open.
    is_code: bool,
    /// The open element whose text is not part of the page, such as a script.
    skipped: Option<Vec<u8>>,
}

/// Deeper tables are ignored.
const DEEPEST: usize = 64;

impl HtmlReader {
    pub(super) fn start(&mut self, tag: &HtmlTag) {
        let name = tag.name.as_slice();
        match name {
            b"td" | b"th" => {
                self.skipped = None;
                let offset = tag.span.start;
                self.with_table(|table| table.begin_cell(tag, offset));
            }
            b"tr" => {
                self.skipped = None;
                self.with_table(|table| table.begin_line(tag));
            }
            b"table" if self.tables.len() < DEEPEST => {
                self.end_paragraph();
                self.tables.push(OpenTable::default());
            }
            b"table" => self.ignored += 1,
            b"br" => self.with_words(HtmlText::line_break),
            b"meta" => self.own.known.extend(own_metadata(tag)),
            b"pre" if self.is_outside() => {
                self.end_paragraph();
                self.is_code = true;
                self.words = HtmlText::new(Whitespace::Keep);
            }
            b"span" if self.is_own_label(tag) => {
                self.skipped.get_or_insert_with(|| b"span".to_vec());
            }
            name if is_skipped(name) && !tag.self_closing => {
                self.skipped.get_or_insert_with(|| name.to_vec());
            }
            name if is_heading(name) && self.tables.is_empty() => self.begin_heading(name[1]),
            name if is_block(name) => self.begin_block(),
            _ => {}
        }
        if is_block(name) {
            self.offset = tag.span.start;
        }
        if !tag.self_closing && self.tables.is_empty() {
            let length = self.open_words().len();
            self.languages.open(name, attribute(tag, "lang"), length);
        }
    }

    pub(super) fn end(&mut self, name: &[u8]) {
        if let Some(skipped) = &self.skipped {
            let is_ruby = matches!(skipped.as_slice(), b"rt" | b"rp");
            if skipped == name || is_ruby && matches!(name, b"ruby" | b"td" | b"th" | b"tr") {
                self.skipped = None;
            }
        }
        match name {
            b"td" | b"th" => self.with_table(OpenTable::end_cell),
            b"tr" => self.with_table(OpenTable::end_line),
            b"table" => self.end_table(),
            b"pre" if self.is_code => self.end_paragraph(),
            name if is_heading(name) && self.heading.is_some() => self.end_heading(),
            name if is_block(name) => self.begin_block(),
            _ => {}
        }
        if self.tables.is_empty()
            && let Some((language, start)) = self.languages.close(name)
        {
            self.split_language(language, start);
        }
    }

    pub(super) fn text(&mut self, text: &[u8]) {
        if self.skipped.is_none() {
            let text = String::from_utf8_lossy(text);
            self.with_words(|words| words.push(&text));
        }
    }

    /// The blocks; and the rows of a page that this program wrote, if it is one.
    pub(super) fn finish(mut self) -> (Vec<Block>, Option<ExportedPage>) {
        self.end_heading();
        self.ignored = 0;
        while !self.tables.is_empty() {
            self.end_table();
        }
        self.end_paragraph();
        let own = (!self.own.lines.is_empty()).then_some(self.own);
        (self.blocks, own)
    }

    /// Whether text goes to a paragraph.
    fn is_outside(&self) -> bool {
        self.tables.is_empty() && self.heading.is_none() && !self.is_code
    }

    /// The text of the open heading or paragraph.
    fn open_words(&mut self) -> &mut HtmlText {
        match &mut self.heading {
            Some((_, words)) => words,
            None => &mut self.words,
        }
    }

    /// Begins a new line in a cell or a heading, or a new paragraph.
    fn begin_block(&mut self) {
        match self.is_outside() {
            true => self.end_paragraph(),
            false => self.with_words(HtmlText::block),
        }
    }

    fn end_paragraph(&mut self) {
        let is_code = std::mem::take(&mut self.is_code);
        let text = self.words.finish();
        self.words = HtmlText::default();
        if text.is_empty() {
            return;
        }
        let content = match is_code {
            true => BlockContent::Unpaired(text),
            false => BlockContent::Paragraph(text),
        };
        self.push(content, self.languages.current().cloned());
    }

    fn push(&mut self, content: BlockContent, language: Option<LanguageTag>) {
        self.blocks.push(Block {
            offset: self.offset,
            language,
            content,
        });
    }

    /// Splits the open heading or paragraph before an inline element in another
    /// language, unless that is only a word or two: the translation inside the
    /// paragraph that it translates.
    fn split_language(&mut self, language: LanguageTag, start: usize) {
        /// The share of the text before it that a translation has at least.
        const SHORTEST: usize = 4;
        let outer = self.languages.current().cloned();
        let (before, inner) = self.open_words().split_at(start);
        if letters(inner) * SHORTEST < letters(before) || inner.trim().is_empty() {
            return;
        }
        let parts = [
            (before.trim().to_owned(), outer),
            (inner.trim().to_owned(), Some(language)),
        ];
        let heading = self.heading.as_mut().map(|(heading, _)| heading.clone());
        self.open_words().clear();
        for (text, language) in parts.into_iter().filter(|(text, _)| !text.is_empty()) {
            let content = match &heading {
                Some(heading) => BlockContent::Heading(Box::new(BlockHeading {
                    words: HeadingWords::Whole(text),
                    ..heading.clone()
                })),
                None => BlockContent::Paragraph(text),
            };
            self.push(content, language);
        }
    }

    /// Whether a tag begins the label in a row of this program, which its
    /// attributes repeat.
    fn is_own_label(&self, tag: &HtmlTag) -> bool {
        let line = self.tables.last().and_then(|table| table.line.as_ref());
        line.is_some_and(|line| !line.fields.is_empty())
            && attribute(tag, "class").as_deref() == Some("label")
    }

    fn with_table(&mut self, change: impl FnOnce(&mut OpenTable)) {
        if let Some(table) = self.tables.last_mut() {
            change(table);
        }
    }

    fn with_words(&mut self, change: impl FnOnce(&mut HtmlText)) {
        let heading = self.heading.as_mut().map(|(_, words)| words);
        let is_outside_tables = self.tables.is_empty();
        let table = self.tables.last_mut();
        let cell = table.and_then(|table| Some(&mut table.cell.as_mut()?.1));
        let outside = is_outside_tables.then_some(&mut self.words);
        if let Some(words) = cell.or(heading).or(outside) {
            change(words);
        }
    }

    fn begin_heading(&mut self, digit: u8) {
        self.end_heading();
        self.end_paragraph();
        let heading = BlockHeading {
            depth: digit.saturating_sub(b'0'),
            ..BlockHeading::default()
        };
        self.heading = Some((heading, HtmlText::default()));
    }

    fn end_heading(&mut self) {
        if let Some((mut heading, mut words)) = self.heading.take() {
            let text = words.finish();
            if !text.is_empty() {
                heading.words = split_lines(text);
                let language = self.languages.current().cloned();
                self.push(BlockContent::Heading(heading.into()), language);
            }
        }
    }

    fn end_table(&mut self) {
        if self.ignored > 0 {
            self.ignored -= 1;
            return;
        }
        let Some(mut table) = self.tables.pop() else {
            return;
        };
        table.end_line();
        self.own.lines.append(&mut table.own);
        self.add_table(table.lines);
    }

    /// Adds the rows of a table. A row that is a heading splits it.
    fn add_table(&mut self, lines: Vec<HtmlRow>) {
        let mut languages = lines.iter().map(HtmlRow::languages);
        let mut head = languages.find(|tags| !tags.is_empty());
        let is_named = head.is_some();
        let mut records = PackedRecords::default();
        for line in lines {
            if line.is_head() && is_named {
                continue;
            }
            if line.is_heading() {
                self.push(BlockContent::Table(std::mem::take(&mut records)), None);
                self.push(BlockContent::Heading(heading_of_row(line).into()), None);
                continue;
            }
            let is_head = line.is_head();
            let record = line.into_record();
            if records.is_empty() {
                let cells = head.clone().filter(|_| is_named || !is_head);
                if let Some(cells) = cells {
                    records.push(&TableRecord {
                        offset: record.offset,
                        cells,
                        flaw: None,
                        excess: None,
                    });
                }
            }
            if is_head {
                let cells = record.cells.iter().map(|cell| cell.to_string().into());
                head = Some(cells.collect());
            }
            records.push(&record);
        }
        self.push(BlockContent::Table(records), None);
    }
}

fn heading_of_row(line: HtmlRow) -> BlockHeading {
    let cells = line.cells.into_iter().map(|cell| cell.text);
    BlockHeading {
        depth: 6,
        words: split_lines(cells.collect()),
        ..BlockHeading::default()
    }
}

fn split_lines(text: String) -> HeadingWords {
    match text.split_once('\n') {
        Some((source, target)) => {
            HeadingWords::Parted(Sides::new(source.to_owned(), target.to_owned()))
        }
        None => HeadingWords::Whole(text),
    }
}

/// The metadata in a `<meta>` tag that this program wrote.
fn own_metadata(tag: &HtmlTag) -> Option<(String, String)> {
    let name = attribute(tag, "name")?;
    let name = name.strip_prefix("duizhao.")?;
    Some((name.to_owned(), attribute(tag, "content")?))
}
