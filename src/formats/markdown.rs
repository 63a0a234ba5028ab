//! Markdown: tables of two columns, or of a reference and two, as copied from a
//! wiki; and paragraphs in one language and the other in turn. Headings are
//! sections. Code stands alone; front matter and the descriptions of pictures
//! are set aside. The syntax is that of GitHub Flavored Markdown
//! (<https://github.github.com/gfm/>).

mod front;
mod write;

use std::ops::Range;

use pulldown_cmark::{
    CowStr, Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd,
};

use super::blocks::{self, Block, BlockContent, BlockHeading, HeadingWords, SOFT_BREAK};
use super::html;
use super::metadata::MetadataFields;
use super::rows::HeadingFields;
use super::spec::{Evidence, FormatReader, FormatSpec, FormatWriter, beginning};
use super::table::{PackedRecords, TableRecord};
use super::write::alignment_lost;
use super::{FileContents, InputText, OpenError, OpenOptions, OpenedDocument, Problems};
use crate::document::Sides;
use crate::wording::{Phrase, Wording};

pub(super) const MARKDOWN: FormatSpec = FormatSpec {
    name: "markdown",
    description: Wording::format_markdown,
    extensions: &[],
    recognise: |files| match files {
        [file] if is_markdown(file) => Some(Evidence::Likely),
        [file] => Evidence::likely_if(has_table(beginning(file.text))),
        _ => None,
    },
    reader: FormatReader::One(read),
    writer: Some(FormatWriter {
        extensions: &["md"],
        write: |document, options| FileContents::One(write::write(document, options)),
        lost_parts: |document, options| alignment_lost(document, options).into_iter().collect(),
    }),
};

/// Whether a file is Markdown by its name.
pub(super) fn is_markdown(file: &InputText) -> bool {
    file.has_extension(&["md", "markdown"])
}

/// Whether a text has a table: a line of hyphens and bars, as under a header.
pub(super) fn has_table(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    lines.any(|line| {
        let is_drawn = line.bytes().all(|byte| b"|-: \t".contains(&byte));
        is_drawn && line.contains('-') && line.contains('|')
    })
}

/// Reads the headings, paragraphs and tables of a text.
///
/// # Errors
/// The languages are unknown, there is only one, or there is no text.
fn read(
    file: &InputText,
    options: &OpenOptions,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let reader = MarkdownReader::read(file.text);
    let metadata = reader.front.into_metadata(options.id);
    blocks::document(reader.blocks, metadata, file, options, problems)
}

/// The headings, paragraphs and tables of a text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    MarkdownReader::read(text).blocks
}

/// Collects the blocks of a text.
#[derive(Default)]
struct MarkdownReader {
    blocks: Vec<Block>,
    front: MetadataFields,
    /// Where text goes at the moment.
    place: TextDestination,
    /// The byte at which it begins.
    offset: usize,
    words: String,
    headline: BlockHeading,
    record: TableRecord<'static>,
    records: PackedRecords,
    table_offset: usize,
    /// The numbers of the next items of the open lists; `None` for bullets.
    lists: Vec<Option<u64>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum TextDestination {
    #[default]
    Paragraph,
    /// Front matter in TOML, as this program wrote it before.
    OwnFront,
    Front,
    Heading,
    Cell,
    Code,
    Html,
    /// The description of a picture, inside a paragraph.
    Picture,
}

impl MarkdownReader {
    fn read(text: &str) -> Self {
        let extensions = Options::ENABLE_TABLES
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
            | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
        let mut reader = MarkdownReader::default();
        for (event, range) in Parser::new_ext(text, extensions).into_offset_iter() {
            reader.event(event, range);
        }
        reader.end_paragraph();
        reader
    }

    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text(&text, range.start),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range.start),
            Event::SoftBreak if self.place == TextDestination::Paragraph => {
                self.words.push(SOFT_BREAK);
            }
            Event::SoftBreak => self.words.push(' '),
            Event::HardBreak => self.words.push('\n'),
            Event::InlineHtml(tag) if is_break(&tag) => self.line_break(),
            Event::Html(text) => self.text(&text, range.start),
            Event::Rule => {
                self.end_paragraph();
                self.push(range.start, BlockContent::Leave);
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::InlineHtml(_) => {}
        }
    }

    fn text(&mut self, text: &str, offset: usize) {
        if self.words.is_empty() {
            self.offset = offset;
        }
        self.words.push_str(text);
    }

    fn push(&mut self, offset: usize, content: BlockContent) {
        self.blocks.push(Block {
            offset,
            language: None,
            content,
        });
    }

    /// Ends a paragraph, or the text of a list item before the next block.
    fn end_paragraph(&mut self) {
        let words = std::mem::take(&mut self.words);
        if !words.trim().is_empty() {
            self.blocks.push(Block::paragraph(self.offset, words));
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::MetadataBlock(kind) => {
                self.place = match kind {
                    MetadataBlockKind::PlusesStyle => TextDestination::OwnFront,
                    MetadataBlockKind::YamlStyle => TextDestination::Front,
                };
            }
            Tag::Heading {
                level, id, attrs, ..
            } => {
                self.end_paragraph();
                self.place = TextDestination::Heading;
                self.offset = range.start;
                self.headline = BlockHeading {
                    depth: depth(level),
                    reference: id.map(CowStr::into_string).unwrap_or_default(),
                    head: heading_attributes(&attrs),
                    words: HeadingWords::default(),
                };
            }
            Tag::Table(_) => {
                self.end_paragraph();
                self.table_offset = range.start;
            }
            Tag::TableHead | Tag::TableRow => {
                self.record = TableRecord {
                    offset: range.start,
                    ..TableRecord::default()
                };
            }
            Tag::TableCell => {
                self.place = TextDestination::Cell;
                self.words.clear();
            }
            Tag::CodeBlock(_) => {
                self.end_paragraph();
                self.place = TextDestination::Code;
            }
            Tag::HtmlBlock => {
                self.end_paragraph();
                self.place = TextDestination::Html;
            }
            Tag::List(first) => {
                self.end_paragraph();
                self.lists.push(first);
            }
            Tag::Item => {
                self.end_paragraph();
                if let Some(Some(number)) = self.lists.last_mut() {
                    self.words = format!("{number}. ");
                    self.offset = range.start;
                    *number += 1;
                }
            }
            Tag::Image { .. } if self.place == TextDestination::Paragraph => {
                self.end_paragraph();
                self.place = TextDestination::Picture;
            }
            Tag::Paragraph if self.words.ends_with(". ") => {}
            Tag::Paragraph | Tag::BlockQuote(_) => self.end_paragraph(),
            _ => {}
        }
    }

    /// Reads front matter in YAML: all of it if this program wrote it. Of
    /// others the title is taken; the rest is set aside.
    fn yaml_front(&mut self, text: &str) {
        if let Some(fields) = front::read(text) {
            self.front = MetadataFields::from_fields(fields);
            return;
        }
        let mut rest = String::new();
        for line in text.lines() {
            match line.split_once(':') {
                Some(("title", title)) => {
                    let title = title.trim().trim_matches(['"', '\'']);
                    let words = HeadingWords::Whole(title.to_owned());
                    let heading = BlockHeading {
                        depth: 1,
                        words,
                        ..BlockHeading::default()
                    };
                    self.push(0, BlockContent::Heading(heading.into()));
                }
                Some((_, value)) => rest.push_str(value),
                None => rest.push_str(line),
            }
            rest.push('\n');
        }
        self.push(0, BlockContent::SetAside(Phrase::FRONT_MATTER, rest));
    }

    /// The first `<br>` in a heading separates its languages.
    fn line_break(&mut self) {
        if self.place == TextDestination::Heading && self.headline.words == HeadingWords::default()
        {
            let source = std::mem::take(&mut self.words);
            self.headline.words = HeadingWords::Parted(Sides::new(source, String::new()));
        } else {
            self.words.push('\n');
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::MetadataBlock(MetadataBlockKind::PlusesStyle) => {
                self.front = toml::from_str(&self.words).unwrap_or_default();
                self.words.clear();
            }
            TagEnd::MetadataBlock(MetadataBlockKind::YamlStyle) => {
                let words = std::mem::take(&mut self.words);
                self.yaml_front(&words);
            }
            TagEnd::Heading(_) => {
                let words = std::mem::take(&mut self.words);
                match &mut self.headline.words {
                    HeadingWords::Parted(sides) => sides.target = words,
                    HeadingWords::Whole(whole) => *whole = words,
                }
                let heading = std::mem::take(&mut self.headline);
                self.push(self.offset, BlockContent::Heading(heading.into()));
            }
            TagEnd::TableCell => {
                let words = std::mem::take(&mut self.words);
                self.record.cells.push(words.into());
                return;
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.records.push(&std::mem::take(&mut self.record));
                return;
            }
            TagEnd::Table => {
                let records = std::mem::take(&mut self.records);
                self.push(self.table_offset, BlockContent::Table(records));
            }
            TagEnd::CodeBlock => {
                let words = std::mem::take(&mut self.words);
                self.push(self.offset, BlockContent::Unpaired(words));
            }
            TagEnd::HtmlBlock => {
                let words = std::mem::take(&mut self.words);
                let blocks = html::blocks(&words).into_iter();
                self.blocks.extend(blocks.map(|block| Block {
                    offset: block.offset + self.offset,
                    ..block
                }));
            }
            TagEnd::Image if self.place == TextDestination::Picture => {
                let words = std::mem::take(&mut self.words);
                self.push(self.offset, BlockContent::SetAside(Phrase::PICTURE, words));
            }
            TagEnd::List(_) => {
                self.end_paragraph();
                self.lists.pop();
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::BlockQuote(_) => self.end_paragraph(),
            _ => return,
        }
        self.place = TextDestination::Paragraph;
    }
}

fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches('>');
    name.trim_end_matches('/').trim().eq_ignore_ascii_case("br")
}

fn depth(level: HeadingLevel) -> u8 {
    level as usize as u8
}

/// The attributes of a heading that this program wrote.
fn heading_attributes(attributes: &[(CowStr, Option<CowStr>)]) -> Option<HeadingFields<'static>> {
    let get = |wanted: &str| {
        let found = attributes.iter().find(|(name, _)| &**name == wanted);
        found.and_then(|(_, value)| value.as_deref())
    };
    let level = get("level")?.parse().ok();
    Some(HeadingFields {
        kind: get("kind")?.to_owned().into(),
        level: level.filter(|level| (1..=9).contains(level))?,
        number: get("number").and_then(|number| number.parse().ok()),
    })
}
