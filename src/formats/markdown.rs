//! Markdown with tables of two columns, or of a reference and two, as copied
//! from a wiki. Headings between the tables are sections. The syntax is that of
//! GitHub Flavored Markdown (<https://github.github.com/gfm/>).

mod write;

use std::ops::Range;

use pulldown_cmark::{
    CowStr, Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd,
};

use super::metadata::MetadataFields;
use super::rows::HeadingFields;
use super::spec::{Evidence, FormatReader, FormatSpec, FormatWriter, beginning};
use super::table::{self, HeadingWords, PackedRecords, TableHeading, TableItem, TableRecord};
use super::{FileContents, InputText, OpenError, OpenOptions, OpenedDocument, Problems};
use crate::document::Sides;

pub(super) const MARKDOWN: FormatSpec = FormatSpec {
    name: "markdown",
    description: "Markdown with tables",
    extensions: &[],
    recognise: |files| match files {
        [file] if file.has_extension(&["md", "markdown"]) => {
            Evidence::likely_if(has_table(file.text))
        }
        [file] => Evidence::likely_if(has_table(beginning(file.text))),
        _ => None,
    },
    reader: FormatReader::One(read),
    writer: Some(FormatWriter::lossless(&["md"], |document| {
        FileContents::One(write::write(document))
    })),
};

/// Whether a text has a table: a line of hyphens and bars, as under a header.
pub(super) fn has_table(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    lines.any(|line| {
        let is_drawn = line.bytes().all(|byte| b"|-: \t".contains(&byte));
        is_drawn && line.contains('-') && line.contains('|')
    })
}

/// Reads the tables of a text.
///
/// # Errors
/// No table has two columns, the languages are unknown, or there is no text.
fn read(
    file: &InputText,
    options: &OpenOptions,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = MarkdownReader::default();
    for (event, range) in Parser::new_ext(file.text, extensions).into_offset_iter() {
        reader.event(event, range);
    }
    let metadata = reader.front.into_metadata(options.id);
    table::documents(reader.items, metadata, file, options, problems)
}

/// Collects the tables and headings of a text.
#[derive(Default)]
struct MarkdownReader {
    items: Vec<TableItem>,
    front: MetadataFields,
    /// Where text goes at the moment.
    place: TextDestination,
    words: String,
    headline: TableHeading,
    record: TableRecord<'static>,
    records: PackedRecords,
}

#[derive(Default, PartialEq, Eq)]
enum TextDestination {
    #[default]
    Outside,
    Front,
    Heading,
    Cell,
}

impl MarkdownReader {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) if self.place != TextDestination::Outside => {
                self.words.push_str(&text);
            }
            Event::SoftBreak => self.words.push(' '),
            Event::HardBreak => self.words.push('\n'),
            Event::InlineHtml(tag) if is_break(&tag) => self.line_break(),
            Event::Rule => self.items.push(TableItem::Leave),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::MetadataBlock(MetadataBlockKind::PlusesStyle) => {
                self.place = TextDestination::Front
            }
            Tag::Heading {
                level, id, attrs, ..
            } => {
                self.place = TextDestination::Heading;
                self.headline = TableHeading {
                    depth: depth(level),
                    reference: id.map(CowStr::into_string).unwrap_or_default(),
                    head: heading_attributes(&attrs),
                    words: HeadingWords::default(),
                };
            }
            Tag::TableHead | Tag::TableRow => {
                self.record = TableRecord {
                    offset: range.start,
                    ..TableRecord::default()
                };
            }
            Tag::TableCell => self.place = TextDestination::Cell,
            _ => return,
        }
        self.words.clear();
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
            }
            TagEnd::Heading(_) => {
                let words = std::mem::take(&mut self.words);
                match &mut self.headline.words {
                    HeadingWords::Parted(sides) => sides.target = words,
                    HeadingWords::Whole(whole) => *whole = words,
                }
                let headline = std::mem::take(&mut self.headline);
                self.items.push(TableItem::Heading(headline));
            }
            TagEnd::TableCell => {
                let words = std::mem::take(&mut self.words);
                self.record.cells.push(words.into());
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.records.push(&std::mem::take(&mut self.record));
            }
            TagEnd::Table => {
                let records = std::mem::take(&mut self.records);
                self.items.push(TableItem::Table(records));
            }
            _ => return,
        }
        self.place = TextDestination::Outside;
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
