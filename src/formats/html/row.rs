//! The rows of a table in a page.

use std::borrow::Cow;

use crate::document::{LanguageTag, Sides};
use crate::formats::table::{PackedRecords, TableRecord};

/// A row of a table.
#[derive(Debug, Default)]
pub(super) struct HtmlRow {
    pub(super) offset: usize,
    /// The attributes that this program writes, by their names without `data-`.
    pub(super) fields: Vec<(String, String)>,
    pub(super) cells: Vec<HtmlCell>,
}

/// A cell of a table.
#[derive(Debug, Default)]
pub(super) struct HtmlCell {
    /// The value of its `lang` attribute, or empty.
    pub(super) language: String,
    pub(super) text: String,
    pub(super) is_head: bool,
    /// How many columns it spans.
    pub(super) columns: usize,
}

impl HtmlRow {
    /// Whether a single cell has text, and spans several columns.
    pub(super) fn is_heading(&self) -> bool {
        let mut filled = self.cells.iter().filter(|cell| !cell.text.is_empty());
        let first = filled.next();
        first.is_some_and(|cell| cell.columns > 1) && filled.next().is_none()
    }

    pub(super) fn is_head(&self) -> bool {
        self.cells.len() > 1 && self.cells.iter().all(|cell| cell.is_head)
    }

    /// The `lang` attributes of the cells as names over their columns; empty
    /// unless there are two languages.
    pub(super) fn languages(&self) -> Vec<Cow<'static, str>> {
        let tags: Vec<_> = self
            .cells
            .iter()
            .map(|cell| cell.language.clone())
            .collect();
        let mut languages: Vec<_> = tags.iter().filter(|tag| !tag.is_empty()).collect();
        languages.sort_unstable();
        languages.dedup();
        match languages.len() {
            2.. => tags.into_iter().map(Cow::Owned).collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn into_record<'a>(self) -> TableRecord<'a> {
        TableRecord {
            offset: self.offset,
            cells: self
                .cells
                .into_iter()
                .map(|cell| cell.text.into())
                .collect(),
            flaw: None,
            excess: None,
        }
    }
}

/// The rows of a page that this program wrote.
#[derive(Debug, Default)]
pub(super) struct ExportedPage {
    pub(super) lines: Vec<HtmlRow>,
    /// Its `<meta>` tags, by the field names of the native format.
    pub(super) known: Vec<(String, String)>,
}

impl ExportedPage {
    /// The languages of the two sides, in the order of the cells.
    pub(super) fn languages(&self) -> Option<Sides<LanguageTag>> {
        let tags = self.lines.iter().flat_map(|line| &line.cells);
        let mut tags = tags
            .map(|cell| &cell.language)
            .filter(|tag| !tag.is_empty());
        let source: LanguageTag = tags.next()?.as_str().into();
        let target = tags.find(|tag| source != tag.as_str())?.as_str().into();
        Some(Sides::new(source, target))
    }

    /// The names of all fields in the rows, and the rows as records of a table.
    pub(super) fn into_records(self) -> (Vec<String>, PackedRecords) {
        /// The most different attributes that are read.
        const MOST: usize = 32;
        let mut names: Vec<String> = Vec::new();
        let mut records = PackedRecords::default();
        for line in self.lines {
            let mut cells: Vec<Cow<str>> = vec![Cow::default(); names.len()];
            let languages = line
                .cells
                .into_iter()
                .map(|cell| (cell.language, cell.text));
            for (name, value) in line.fields.into_iter().chain(languages) {
                let known = names.iter().position(|other| *other == name);
                let place = match known {
                    Some(place) => place,
                    None if names.len() < MOST => {
                        names.push(name);
                        cells.push(Cow::default());
                        names.len() - 1
                    }
                    None => continue,
                };
                cells[place] = value.into();
            }
            records.push(&TableRecord {
                offset: line.offset,
                cells,
                flaw: None,
                excess: None,
            });
        }
        (names, records)
    }
}
