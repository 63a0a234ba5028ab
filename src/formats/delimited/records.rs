//! Splits a table into records.
//!
//! The `csv` crate is not used for reading: it is lenient where a reader of
//! this program must be warned. An unclosed quotation mark would swallow the
//! rest of the file, and quotation marks in the middle of a cell would vanish.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

use crate::formats::table::{MOST_CELLS, TableFlaw, TableRecord};
use crate::wording::Wording;

/// What a quotation mark at the beginning of a cell means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// It encloses the cell up to the closing mark; doubled marks stand for
    /// one.
    Enclose,
    /// Nothing; it is text.
    AreText,
}

/// Iterates over the records of a text. Linear in its length, however malformed
/// it is.
#[derive(Clone, Debug)]
pub(super) struct CsvRecords<'a> {
    text: &'a str,
    at: usize,
    delimiter: u8,
    asked: Quotes,
    quotes: Quotes,
    /// How many cells were quoted, and how many of these had to be.
    enclosed: usize,
    needed: usize,
}

impl<'a> CsvRecords<'a> {
    pub(super) fn new(text: &'a str, delimiter: u8, quotes: Quotes) -> Self {
        Self {
            text,
            at: 0,
            delimiter,
            asked: quotes,
            quotes,
            enclosed: 0,
            needed: 0,
        }
    }

    /// Whether quotation marks enclose cells throughout a text: all are
    /// well-formed, and either some cell needs them or no cell is without.
    pub(super) fn are_quoted(text: &'a str, delimiter: u8) -> bool {
        // Most tables have no cell with a mark before it, which is seen at once.
        let bytes = text.as_bytes();
        let begins_cell = |at: usize| {
            let before = bytes[..at].iter().rev().find(|byte| **byte != b' ');
            before.is_none_or(|byte| *byte == delimiter || matches!(byte, b'\n' | b'\r'))
        };
        if !memchr::memchr_iter(b'"', bytes).any(begins_cell) {
            return false;
        }
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

    /// Reads one cell and stops after it.
    fn cell(&mut self, flaw: &mut Option<TableFlaw>) -> Cow<'a, str> {
        if self.quotes == Quotes::Enclose {
            let blanks = self.rest().bytes().take_while(|byte| *byte == b' ').count();
            if self.text.as_bytes().get(self.at + blanks) == Some(&b'"') {
                match self.quoted_cell(self.at + blanks) {
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

    /// Reads a quoted cell.
    fn quoted_cell(&mut self, opening: usize) -> Result<Cow<'a, str>, TableFlaw> {
        let bytes = self.text.as_bytes();
        let start = opening + 1;
        let (mut at, mut doubled) = (start, false);
        let end = loop {
            let Some(found) = memchr(b'"', &bytes[at..]) else {
                // No later mark can be closed either, so the rest is read
                // without quoting; otherwise each would search to the end of
                // the file again.
                self.quotes = Quotes::AreText;
                return Err((opening, Wording::quotation_not_closed));
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
            return Err((opening, Wording::text_after_quotation));
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

    /// How many cells were quoted so far.
    pub(super) fn enclosed(&self) -> usize {
        self.enclosed
    }

    /// Whether a quotation mark so far has no counterpart in the text.
    pub(super) fn is_cut_off(&self) -> bool {
        self.asked == Quotes::Enclose && self.quotes == Quotes::AreText
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
        let (mut cells, mut flaw, mut excess) = (Vec::new(), None, None);
        loop {
            let start = self.at;
            let cell = self.cell(&mut flaw);
            match cells.len() {
                MOST_CELLS => excess = excess.or(Some(start)),
                _ => cells.push(cell),
            }
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
            excess,
        })
    }
}
