//! Takes the body of a document apart, element by element.

use super::is_former;
use super::numbering::Numbering;
use super::styles::{Style, StyleKind, Styles};
use crate::formats::contents::{Contents, Grid};
use crate::formats::xml::{XmlEvent, XmlReader, XmlTag};
use crate::formats::{OpenError, Problems};
use crate::wording::Phrase;

/// Consumes the elements of a body and collects what it holds.
#[derive(Debug)]
pub(super) struct BodyReader<'c> {
    contents: &'c mut Contents,
    styles: &'c Styles,
    numbering: Numbering,
    /// The open elements, outermost first.
    open: Vec<Element>,
    /// The open paragraphs: that of a text box is inside another one.
    paragraphs: Vec<OpenParagraph>,
    tables: Vec<Grid>,
    /// The text of paragraphs whose end was deleted: they go on in the next.
    unfinished: String,
    is_hidden: bool,
    /// How many tracked changes are read as accepted.
    changes: usize,
}

/// An element, by what its reader does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Paragraph,
    ParagraphProperties,
    Run,
    RunProperties,
    Text,
    Table,
    Row,
    Cell,
    Other,
}

#[derive(Debug, Default)]
struct OpenParagraph {
    text: String,
    /// The id of its style.
    style: String,
    /// What it says itself.
    own: Style,
    is_end_deleted: bool,
}

impl<'c> BodyReader<'c> {
    pub(super) fn new(
        contents: &'c mut Contents,
        styles: &'c Styles,
        numbering: Numbering,
    ) -> Self {
        Self {
            contents,
            styles,
            numbering,
            open: Vec::new(),
            paragraphs: Vec::new(),
            tables: Vec::new(),
            unfinished: String::new(),
            is_hidden: false,
            changes: 0,
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
                XmlEvent::Start(tag) if self.is_left_out(&tag) => xml.skip(problems)?,
                XmlEvent::Start(tag) => {
                    let element = self.start(&tag);
                    self.open.push(element);
                }
                XmlEvent::End => {
                    let element = self.open.pop();
                    self.end(element.unwrap_or(Element::Other));
                }
                XmlEvent::Text(text) => self.text(text),
                XmlEvent::Verbatim(text) => self.text(&text),
            }
        }
        if self.changes > 0 {
            self.contents.deletions(self.changes);
        }
        Ok(())
    }

    /// Whether nothing inside an element is text. Properties may only mention
    /// changes.
    fn is_left_out(&mut self, tag: &XmlTag) -> bool {
        let name = tag.local_name();
        if !self.is_in_properties() && is_former(name) {
            if name != "Fallback" {
                self.changes += 1;
            }
            return true;
        }
        // The first is how a paragraph looked before, the second a pronunciation.
        name.ends_with("Change") || name == "rt"
    }

    fn is_in_properties(&self) -> bool {
        let properties = [Element::ParagraphProperties, Element::RunProperties];
        self.open
            .last()
            .is_some_and(|last| properties.contains(last))
    }

    fn start(&mut self, tag: &XmlTag) -> Element {
        match tag.local_name() {
            "p" => {
                self.paragraphs.push(OpenParagraph::default());
                return Element::Paragraph;
            }
            "pPr" => return Element::ParagraphProperties,
            "r" => {
                self.is_hidden = false;
                return Element::Run;
            }
            "rPr" => return Element::RunProperties,
            "t" => return Element::Text,
            "tbl" => {
                self.tables.push(Grid::default());
                return Element::Table;
            }
            "tr" => return Element::Row,
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.begin_cell(1);
                }
                return Element::Cell;
            }
            "gridSpan" => {
                let columns = tag.local_attribute("val");
                let columns = columns.and_then(|columns| columns.parse().ok());
                if let Some(table) = self.tables.last_mut() {
                    table.span(columns.unwrap_or(1));
                }
            }
            "vanish" if self.open.contains(&Element::Run) => {
                let value = tag.local_attribute("val").unwrap_or_default();
                self.is_hidden = !matches!(&*value, "0" | "false" | "off");
            }
            name => self.start_in_paragraph(name, tag),
        }
        Element::Other
    }

    fn start_in_paragraph(&mut self, name: &str, tag: &XmlTag) {
        let is_in_run = self.open.last() == Some(&Element::Run);
        let is_in_properties = self.open.contains(&Element::ParagraphProperties);
        let is_in_mark = is_in_properties && self.open.last() == Some(&Element::RunProperties);
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        match name {
            "pStyle" => {
                let style = tag.local_attribute("val").unwrap_or_default();
                paragraph.style = style.into_owned();
            }
            "del" | "moveFrom" if is_in_mark => paragraph.is_end_deleted = true,
            "tab" | "ptab" if is_in_run => paragraph.text.push(' '),
            "br" | "cr" if is_in_run => paragraph.text.push('\n'),
            "noBreakHyphen" if is_in_run => paragraph.text.push('\u{2011}'),
            _ if is_in_properties => paragraph.own.add(tag),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.open.last() != Some(&Element::Text) {
            return;
        }
        if self.is_hidden {
            self.contents.set_aside(Phrase::HIDDEN_TEXT, text);
        } else if let Some(paragraph) = self.paragraphs.last_mut() {
            let text = text.chars().map(|c| match c {
                '\n' | '\r' | '\t' => ' ',
                c => c,
            });
            paragraph.text.extend(text);
        }
    }

    fn end(&mut self, element: Element) {
        match element {
            Element::Paragraph => self.end_paragraph(),
            Element::Run => self.is_hidden = false,
            Element::Cell => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell();
                }
            }
            Element::Row => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_row(self.contents);
                }
            }
            Element::Table => {
                if let Some(table) = self.tables.pop() {
                    table.finish(self.contents);
                }
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else {
            return;
        };
        let mut text = std::mem::take(&mut self.unfinished) + &paragraph.text;
        if paragraph.is_end_deleted {
            self.unfinished = text;
            return;
        }
        let style = self.styles.get(&paragraph.style);
        let number = self.number(&paragraph, &style);
        text = text.trim().to_owned();
        if text.is_empty() {
            return;
        }
        if let Some(number) = number {
            text = format!("{number} {text}");
        }
        let text = match self.tables.last_mut() {
            Some(table) => table.paragraph(text),
            None => Some(text),
        };
        let Some(text) = text else {
            return;
        };
        let outline = paragraph.own.outline.or(style.outline);
        match (style.kind, outline.filter(|level| *level < 9)) {
            (Some(StyleKind::TableOfContents), _) => {
                self.contents.set_aside(Phrase::TABLE_OF_CONTENTS, &text);
            }
            (Some(StyleKind::Title), _) => self.contents.heading(0, None, text),
            (None, Some(level)) => self.contents.heading(level + 1, None, text),
            (None, None) => self.contents.paragraph(None, text),
        }
    }

    /// The number that Word writes before a paragraph.
    fn number(&mut self, paragraph: &OpenParagraph, style: &Style) -> Option<String> {
        let list = paragraph.own.list.or(style.list).filter(|list| *list > 0)?;
        let level = paragraph.own.level.or_else(|| {
            let of_style = self.numbering.level_of_style(list, &paragraph.style);
            of_style.or(style.level)
        });
        self.numbering.next(list, level.unwrap_or(0))
    }
}
