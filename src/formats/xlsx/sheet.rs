//! Takes a sheet apart, cell by cell.

use super::dates::CellForms;
use super::strings::{SharedStrings, string};
use crate::formats::contents::{Contents, Sheet};
use crate::formats::xml::{XmlEvent, XmlReader, XmlTag};
use crate::formats::{OpenError, Problems};

/// Consumes the cells of a sheet and collects its rows.
#[derive(Debug)]
pub(super) struct SheetReader<'w> {
    strings: &'w SharedStrings,
    forms: &'w CellForms,
    sheet: &'w mut Sheet,
    contents: &'w mut Contents,
    /// The number of the open row, from 1, and that of the last one that was
    /// added.
    row: usize,
    added: usize,
    cells: Vec<(usize, String)>,
    /// The column of the next cell, from 0.
    column: usize,
}

impl<'w> SheetReader<'w> {
    pub(super) fn new(
        strings: &'w SharedStrings,
        forms: &'w CellForms,
        sheet: &'w mut Sheet,
        contents: &'w mut Contents,
    ) -> Self {
        Self {
            strings,
            forms,
            sheet,
            contents,
            row: 0,
            added: 0,
            cells: Vec::new(),
            column: 0,
        }
    }

    /// Reads to the end of the part.
    ///
    /// # Errors
    /// It is not XML.
    pub(super) fn read(
        mut self,
        xml: &mut XmlReader,
        problems: &mut Problems,
    ) -> Result<(), OpenError> {
        while let Some(event) = xml.next(problems)? {
            let XmlEvent::Start(tag) = event else {
                continue;
            };
            match tag.local_name() {
                "row" => {
                    self.end_row();
                    let number = tag.local_attribute("r");
                    let number = number.and_then(|number| number.parse().ok());
                    self.row = number.unwrap_or(self.row.saturating_add(1));
                    self.column = 0;
                }
                "c" => self.cell(&tag, xml, problems)?,
                // Headers of the printed page, for example.
                "sheetData" | "worksheet" => {}
                _ => xml.skip(problems)?,
            }
        }
        self.end_row();
        Ok(())
    }

    fn cell(
        &mut self,
        tag: &XmlTag,
        xml: &mut XmlReader,
        problems: &mut Problems,
    ) -> Result<(), OpenError> {
        let place = tag.local_attribute("r");
        self.column = place
            .and_then(|place| column(&place))
            .unwrap_or(self.column);
        let kind = tag.local_attribute("t").unwrap_or_default();
        let style = tag
            .local_attribute("s")
            .and_then(|style| style.parse().ok());
        let mut text = String::new();
        while let Some(child) = xml.child(problems)? {
            match child.local_name() {
                "v" => {
                    let raw = xml.text(problems)?;
                    text = match &*kind {
                        "s" => {
                            let nth = raw.trim().parse().ok();
                            let found = nth.and_then(|nth| self.strings.get(nth));
                            found.unwrap_or_default().to_owned()
                        }
                        "b" if raw.trim() == "1" => "TRUE".to_owned(),
                        "b" => "FALSE".to_owned(),
                        "" | "n" => self.forms.text(&raw, style.unwrap_or(0)),
                        _ => raw,
                    };
                }
                "is" => text = string(xml, problems)?,
                // Formulas; their last results are values.
                _ => xml.skip(problems)?,
            }
        }
        if !text.trim().is_empty() {
            self.cells.push((self.column, text));
        }
        self.column += 1;
        Ok(())
    }

    fn end_row(&mut self) {
        if self.cells.is_empty() {
            return;
        }
        let empty = self.row.saturating_sub(self.added + 1);
        self.sheet.skip_rows(empty);
        self.sheet.row(&self.cells, self.contents);
        self.cells.clear();
        self.added = self.row;
    }
}

/// The column of a place such as `B7`, from 0.
fn column(place: &str) -> Option<usize> {
    /// `XFD`, the last column of a sheet, has three letters.
    const LETTERS: usize = 3;
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let letters: Vec<_> = letters.collect();
    if letters.is_empty() || letters.len() > LETTERS {
        return None;
    }
    let value = |byte: u8| usize::from(byte.to_ascii_uppercase() - b'A') + 1;
    let number = letters
        .into_iter()
        .fold(0, |sum, byte| sum * 26 + value(byte));
    Some(number - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        assert_eq!(column("A1"), Some(0));
        assert_eq!(column("ab12"), Some(27));
        assert_eq!(column("XFD1048576"), Some(16_383));
        assert_eq!(column("7"), None);
        assert_eq!(column("AAAAAAAAAAAAAAAAAAAA1"), None);
    }
}
