//! Takes a spreadsheet apart, element by element.

use std::collections::HashSet;

use super::inline;
use crate::formats::contents::{Contents, Sheet};
use crate::formats::xml::{XmlEvent, XmlReader, XmlTag};
use crate::formats::{OpenError, Problems};
use crate::wording::Phrase;

/// The most times that a cell or a row with text is repeated; guards against huge
/// numbers.
const MOST_REPEATED: usize = 64;

/// The most that cells and rows repeat in a file, in bytes.
const MOST_BYTES: usize = 4 << 20;

/// Consumes the elements of a spreadsheet and collects its sheets.
#[derive(Debug, Default)]
pub(super) struct SheetReader {
    contents: Contents,
    sheet: Option<Sheet>,
    /// The names of the styles of hidden sheets.
    hidden: HashSet<String>,
    style: String,
    /// The cells of the open row, with their columns.
    row: Vec<(usize, String)>,
    /// The column of the open cell, from 0.
    column: usize,
    cell: Option<Cell>,
    /// How often the open row is repeated.
    rows: usize,
    /// How many bytes cells and rows have repeated.
    repeated: usize,
    open: Vec<Element>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Sheet,
    Row,
    Cell,
    Paragraph,
    Other,
}

#[derive(Debug, Default)]
struct Cell {
    text: String,
    /// The value, for cells without text.
    value: String,
    columns: usize,
}

impl SheetReader {
    /// Reads to the end of the part.
    ///
    /// # Errors
    /// It is not XML.
    pub(super) fn read(
        mut self,
        xml: &mut XmlReader,
        problems: &mut Problems,
    ) -> Result<Contents, OpenError> {
        while let Some(event) = xml.next(problems)? {
            match event {
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
        self.contents.end_sheets();
        Ok(self.contents)
    }

    fn start(&mut self, tag: &XmlTag) -> Element {
        let number = |name: &str| tag.attribute(name)?.parse::<usize>().ok();
        match tag.name {
            "style:style" => self.style = tag.attribute("style:name").unwrap_or_default().into(),
            "style:table-properties" => {
                if tag.attribute("table:display").as_deref() == Some("false") {
                    self.hidden.insert(std::mem::take(&mut self.style));
                }
            }
            "table:table" if self.sheet.is_none() => {
                let name = tag.attribute("table:name").unwrap_or_default();
                let style = tag.attribute("table:style-name").unwrap_or_default();
                let is_hidden = self.hidden.contains(&*style);
                self.sheet = Some(Sheet::new(name.into_owned(), is_hidden));
                return Element::Sheet;
            }
            "table:table-row" => {
                self.row.clear();
                self.column = 0;
                self.rows = number("table:number-rows-repeated").unwrap_or(1);
                return Element::Row;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                const VALUES: [&str; 5] = [
                    "office:string-value",
                    "office:date-value",
                    "office:time-value",
                    "office:value",
                    "office:boolean-value",
                ];
                let value = VALUES.into_iter().find_map(|name| tag.attribute(name));
                self.cell = Some(Cell {
                    text: String::new(),
                    value: value.unwrap_or_default().into_owned(),
                    columns: number("table:number-columns-repeated").unwrap_or(1),
                });
                return Element::Cell;
            }
            "text:p" => {
                if let Some(cell) = self.cell.as_mut().filter(|cell| !cell.text.is_empty()) {
                    cell.text.push('\n');
                }
                return Element::Paragraph;
            }
            _ => {
                if let Some(cell) = &mut self.cell {
                    inline::push_element(&mut cell.text, tag);
                }
            }
        }
        Element::Other
    }

    fn text(&mut self, text: &str) {
        if !self.open.contains(&Element::Paragraph) {
            return;
        }
        match &mut self.cell {
            Some(cell) => inline::push(&mut cell.text, text),
            None => self.contents.set_aside(Phrase::TEXT_IN_DRAWINGS, text),
        }
    }

    fn end(&mut self, element: Element) {
        match element {
            Element::Cell => self.end_cell(),
            Element::Row => self.end_row(),
            Element::Sheet => {
                if let Some(sheet) = self.sheet.take() {
                    self.contents.sheet(sheet);
                }
            }
            Element::Paragraph | Element::Other => {}
        }
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else {
            return;
        };
        let text = match cell.text.trim() {
            "" => cell.value,
            text => text.to_owned(),
        };
        if !text.is_empty() {
            let count = self.repetitions(cell.columns, text.len());
            let columns = self.column..self.column + count;
            self.row
                .extend(columns.map(|column| (column, text.clone())));
        }
        self.column = self.column.saturating_add(cell.columns);
    }

    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        let bytes = row.iter().map(|(_, text)| text.len()).sum();
        let count = match row.is_empty() {
            true => 0,
            false => self.repetitions(self.rows, bytes),
        };
        if let Some(sheet) = &mut self.sheet {
            for _ in 0..count {
                sheet.row(&row, &mut self.contents);
            }
            sheet.skip_rows(self.rows - count.min(self.rows));
        }
    }

    /// How often text of so many bytes is repeated.
    fn repetitions(&mut self, wanted: usize, bytes: usize) -> usize {
        let room = MOST_BYTES.saturating_sub(self.repeated) / bytes.max(1);
        let count = wanted.min(MOST_REPEATED).min(room + 1).max(1);
        self.repeated += (count - 1) * bytes;
        if count < wanted {
            self.contents
                .remark(|wording| wording.repeated_cells(wanted, count));
        }
        count
    }
}
