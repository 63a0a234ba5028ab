//! Cutting a table into its records.
//!
//! Not left to a crate, as those that are well kept forgive what must be told
//! here: a quotation mark that is never closed swallows the rest of the file,
//! and marks in the middle of a cell vanish.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

use crate::formats::table::TableRecord;

/// What quotation marks at the beginning of a cell mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// The cell ends at the closing one; doubled ones stand for themselves.
    Enclose,
    /// Nothing.
    AreText,
}

/// The records of a text, in order; linear in its length however bad it is.
#[derive(Clone, Debug)]
pub(super) struct CsvRecords<'a> {
    text: &'a str,
    at: usize,
    delimiter: u8,
    quotes: Quotes,
    /// Cells that were enclosed, and those that had to be.
    enclosed: usize,
    needed: usize,
}

/// Why a quotation mark does not enclose a cell.
type Flaw = (usize, &'static str);

impl<'a> CsvRecords<'a> {
    pub(super) fn new(text: &'a str, delimiter: u8, quotes: Quotes) -> Self {
        Self {
            text,
            at: 0,
            delimiter,
            quotes,
            enclosed: 0,
            needed: 0,
        }
    }

    /// Whether quotation marks enclose cells throughout a text: they are in
    /// order, and some cell needs them or none is without.
    pub(super) fn are_enclosed(text: &'a str, delimiter: u8) -> bool {
        let mut records = Self::new(text, delimiter, Quotes::Enclose);
        let mut filled = 0;
        for record in records.by_ref() {
            if record.flaw.is_some() {
                return false;
            }
            filled += record.cells.iter().filter(|cell| !cell.is_empty()).count();
        }
        records.needed > 0 || records.enclosed >= filled
    }

    /// Reads the cell that begins here and stops after it.
    fn cell(&mut self, flaw: &mut Option<Flaw>) -> Cow<'a, str> {
        if self.quotes == Quotes::Enclose {
            let blanks = self.rest().bytes().take_while(|byte| *byte == b' ').count();
            if self.text.as_bytes().get(self.at + blanks) == Some(&b'"') {
                match self.enclosed(self.at + blanks) {
                    Ok(cell) => return cell,
                    Err(found) => *flaw = flaw.or(Some(found)),
                }
            }
        }
        let rest = self.rest();
        let end = memchr3(self.delimiter, b'\n', b'\r', rest.as_bytes());
        let cell = &rest[..end.unwrap_or(rest.len())];
        self.at += cell.len();
        cell.into()
    }

    /// Reads the cell that a quotation mark opens.
    fn enclosed(&mut self, opening: usize) -> Result<Cow<'a, str>, Flaw> {
        let bytes = self.text.as_bytes();
        let start = opening + 1;
        let (mut at, mut doubled) = (start, false);
        let end = loop {
            let Some(found) = memchr(b'"', &bytes[at..]) else {
                // Nothing after it can close another one.
                self.quotes = Quotes::AreText;
                return Err((
                    opening,
                    "found a quotation mark that is never closed; expected another",
                ));
            };
            at += found;
            if bytes.get(at + 1) != Some(&b'"') {
                break at;
            }
            (at, doubled) = (at + 2, true);
        };
        let blanks = bytes[end + 1..]
            .iter()
            .take_while(|byte| **byte == b' ')
            .count();
        let after = end + 1 + blanks;
        let ends = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
        if !bytes.get(after).is_none_or(ends) {
            return Err((
                opening,
                "found text after the quotation mark that closes a cell; expected the next cell",
            ));
        }
        let cell = &self.text[start..end];
        self.at = after;
        self.enclosed += usize::from(!cell.is_empty());
        let special = memchr3(self.delimiter, b'\n', b'\r', cell.as_bytes());
        self.needed += usize::from(doubled || special.is_some());
        Ok(if doubled {
            cell.replace("\"\"", "\"").into()
        } else {
            cell.into()
        })
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }
}

impl<'a> Iterator for CsvRecords<'a> {
    type Item = TableRecord<'a>;

    fn next(&mut self) -> Option<TableRecord<'a>> {
        if self.at >= self.text.len() {
            return None;
        }
        let offset = self.at;
        let (mut cells, mut flaw) = (Vec::new(), None);
        loop {
            cells.push(self.cell(&mut flaw));
            let rest = self.rest().as_bytes();
            match rest {
                [byte, ..] if *byte == self.delimiter => self.at += 1,
                [b'\r', b'\n', ..] => {
                    self.at += 2;
                    break;
                }
                [] => break,
                _ => {
                    self.at += 1;
                    break;
                }
            }
        }
        Some(TableRecord {
            offset,
            cells,
            flaw,
        })
    }
}
