//! Takes the body of a text apart, element by element.

use std::collections::HashMap;

use super::inline;
use super::lists::ListCount;
use super::styles::{ParagraphStyle, Styles};
use crate::formats::contents::{Contents, Grid};
use crate::formats::xml::{XmlEvent, XmlReader, XmlTag};
use crate::formats::{OpenError, Problems};

/// The most columns that one cell is repeated in; guards against huge numbers.
const MOST_COLUMNS: usize = 20;

/// Consumes the elements of a body and collects what it holds.
#[derive(Debug)]
pub(super) struct BodyReader<'c> {
    contents: &'c mut Contents,
    styles: Styles,
    /// The open elements, outermost first.
    open: Vec<Element>,
    /// The open paragraphs: that of a text box is inside another one.
    paragraphs: Vec<OpenParagraph>,
    tables: Vec<OpenGrid>,
    /// The names of the styles of open lists, and whether their item awaits its
    /// first paragraph.
    lists: Vec<OpenList>,
    counts: HashMap<String, ListCount>,
    outline: ListCount,
}

/// An element, by what its reader does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Paragraph,
    List,
    Table,
    Row,
    Cell,
    Other,
}

#[derive(Debug, Default)]
struct OpenParagraph {
    text: String,
    style: ParagraphStyle,
    /// The level of a heading, from 1.
    heading: Option<u8>,
}

#[derive(Debug, Default)]
struct OpenGrid {
    grid: Grid,
    /// How many of the next covered cells the open cell spans itself.
    spanned: usize,
}

#[derive(Debug)]
struct OpenList {
    style: String,
    /// The number that the open item starts with, until its first paragraph.
    item: Option<Option<u32>>,
}

impl<'c> BodyReader<'c> {
    pub(super) fn new(contents: &'c mut Contents, styles: Styles) -> Self {
        Self {
            contents,
            styles,
            open: Vec::new(),
            paragraphs: Vec::new(),
            tables: Vec::new(),
            lists: Vec::new(),
            counts: HashMap::new(),
            outline: ListCount::default(),
        }
    }

    /// Reads to the end of the part.
    ///
    /// # Errors
    /// It is not XML.
    pub(super) fn read(
        &mut self,
        xml: &mut XmlReader,
        problems: &mut Problems,
    ) -> Result<(), OpenError> {
        while let Some(event) = xml.next(problems)? {
            match event {
                XmlEvent::Start(tag) if tag.name == "text:tracked-changes" => {
                    self.tracked_changes(xml, problems)?;
                }
                XmlEvent::Start(tag) if inline::is_left_out(tag.name) => xml.skip(problems)?,
                XmlEvent::Start(tag) => match inline::set_aside(tag.name) {
                    Some(what) => {
                        let text = inline::rest_of_element(xml, problems)?;
                        self.contents.set_aside(what, &text);
                    }
                    None => {
                        let element = self.start(&tag);
                        self.open.push(element);
                    }
                },
                XmlEvent::End => {
                    let element = self.open.pop();
                    self.end(element.unwrap_or(Element::Other));
                }
                XmlEvent::Text(text) => self.text(text),
                XmlEvent::Verbatim(text) => self.text(&text),
            }
        }
        Ok(())
    }

    fn tracked_changes(
        &mut self,
        xml: &mut XmlReader,
        problems: &mut Problems,
    ) -> Result<(), OpenError> {
        let mut deletions = 0;
        while let Some(change) = xml.child(problems)? {
            // Each region holds one change.
            if change.name == "text:changed-region"
                && let Some(kind) = xml.child(problems)?
            {
                deletions += usize::from(kind.name == "text:deletion");
                xml.skip(problems)?;
            }
            xml.skip(problems)?;
        }
        if deletions > 0 {
            self.contents.deletions(deletions);
        }
        Ok(())
    }

    fn start(&mut self, tag: &XmlTag) -> Element {
        match tag.name {
            "text:p" | "text:h" => {
                let style = tag.attribute("text:style-name").unwrap_or_default();
                let style = self.styles.paragraph(&style);
                let level = tag.attribute("text:outline-level");
                let level = level.and_then(|level| level.parse().ok()).unwrap_or(1_u8);
                let heading = (tag.name == "text:h").then_some(level.clamp(1, 9));
                self.paragraphs.push(OpenParagraph {
                    text: String::new(),
                    heading: heading.or(style.outline),
                    style,
                });
                Element::Paragraph
            }
            "text:list" => {
                self.begin_list(tag);
                Element::List
            }
            "text:list-item" => {
                let start = tag.attribute("text:start-value");
                let start = start.and_then(|start| start.parse().ok());
                if let Some(list) = self.lists.last_mut() {
                    list.item = Some(start);
                }
                Element::Other
            }
            "table:table" => {
                self.tables.push(OpenGrid::default());
                Element::Table
            }
            "table:table-row" => Element::Row,
            "table:table-cell" | "table:covered-table-cell" => {
                self.begin_cell(tag);
                Element::Cell
            }
            _ => {
                match self.paragraphs.last_mut() {
                    Some(paragraph) => inline::push_element(&mut paragraph.text, tag),
                    // The styles of the text itself are in the same part.
                    None => self.styles.add(tag),
                }
                Element::Other
            }
        }
    }

    fn begin_list(&mut self, tag: &XmlTag) {
        let outer = self.lists.last().map(|list| list.style.clone());
        let style = tag.attribute("text:style-name").map(Into::into).or(outer);
        let style: String = style.unwrap_or_default();
        let continues = tag.attribute("text:continue-numbering").as_deref() == Some("true")
            || tag.attribute("text:continue-list").is_some();
        if !continues {
            let count = self.counts.entry(style.clone()).or_default();
            count.restart(self.lists.len());
        }
        self.lists.push(OpenList { style, item: None });
    }

    fn begin_cell(&mut self, tag: &XmlTag) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let number = |name: &str| tag.attribute(name)?.parse::<usize>().ok();
        let mut repeated = number("table:number-columns-repeated").unwrap_or(1);
        let columns = number("table:number-columns-spanned").unwrap_or(1);
        if tag.name == "table:covered-table-cell" {
            let of_cell = repeated.min(table.spanned);
            table.spanned -= of_cell;
            repeated -= of_cell;
            if repeated == 0 {
                return;
            }
        }
        for _ in 1..repeated.min(MOST_COLUMNS) {
            table.grid.begin_cell(1);
        }
        table.grid.begin_cell(columns);
        table.spanned = columns.saturating_sub(1);
    }

    fn text(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            inline::push(&mut paragraph.text, text);
        }
    }

    fn end(&mut self, element: Element) {
        match element {
            Element::Paragraph => self.end_paragraph(),
            Element::List => drop(self.lists.pop()),
            Element::Cell => {
                if let Some(table) = self.tables.last_mut() {
                    table.grid.end_cell();
                }
            }
            Element::Row => {
                if let Some(table) = self.tables.last_mut() {
                    table.grid.end_row(self.contents);
                    table.spanned = 0;
                }
            }
            Element::Table => {
                if let Some(table) = self.tables.pop() {
                    table.grid.finish(self.contents);
                }
            }
            Element::Other => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else {
            return;
        };
        let number = self.number(&paragraph);
        let mut text = paragraph.text.trim().to_owned();
        if text.is_empty() {
            return;
        }
        if let Some(number) = number {
            text = format!("{number} {text}");
        }
        let text = match self.tables.last_mut() {
            Some(table) => table.grid.paragraph(text),
            None => Some(text),
        };
        match (text, paragraph.heading) {
            (None, _) => {}
            (Some(text), _) if paragraph.style.is_title => self.contents.heading(0, None, text),
            (Some(text), Some(level)) => self.contents.heading(level, None, text),
            (Some(text), None) => self.contents.paragraph(None, text),
        }
    }

    /// The number before a heading or the first paragraph of an item.
    fn number(&mut self, paragraph: &OpenParagraph) -> Option<String> {
        if let Some(list) = self.lists.last_mut() {
            let start = list.item.take()?;
            let style = match self.styles.list(&list.style) {
                Some(style) => style,
                None => self.styles.list(paragraph.style.list.as_deref()?)?,
            };
            let count = self.counts.entry(list.style.clone()).or_default();
            return style.next(count, self.lists.len() - 1, start);
        }
        let level = usize::from(paragraph.heading?);
        self.styles.outline.next(&mut self.outline, level - 1, None)
    }
}
