//! Reads rows of this and other programs.

use csv::{Reader, ReaderBuilder, StringRecord};
use serde_json::{Map, Value};

use super::{AFTER, AFTER_QUOTES, BEFORE, BEFORE_QUOTES, QUOTE, split_tags, unescape_formula};
use crate::notes::Quote;
use crate::notes::exchange::import::{ImportProblem, ImportedNote, ImportedNotes};
use crate::notes::raw::{self, RawNote, json_others};
use crate::wording::{Told, Wording};

pub(in super::super) fn read(text: &str) -> ImportedNotes {
    let mut imported = ImportedNotes::default();
    let mut reader = reader(text, delimiter(text));
    let header = match reader.headers() {
        Ok(header) => Header::of(header),
        Err(error) => {
            let problem = ImportProblem::of_line(1, not_csv(&error));
            imported.problems.push(problem);
            return imported;
        }
    };
    if header.column("reference").is_none() && !header.0.iter().any(|n| n.starts_with(QUOTE)) {
        let found = header.0.join(", ");
        let what = Told::new(|wording| wording.no_columns_of_notes(&found));
        imported.problems.push(ImportProblem::of_line(1, what));
        return imported;
    }
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, |at| at.line() as usize);
                let row = RowReader {
                    header: &header,
                    cells: &record,
                };
                if let Err(what) = row.read(line, &mut imported) {
                    imported.problems.push(ImportProblem::of_line(line, what));
                }
            }
            Err(error) => {
                let line = error.position().map_or(0, |at| at.line() as usize);
                let problem = ImportProblem::of_line(line, not_csv(&error));
                imported.problems.push(problem);
            }
        }
    }
    imported
}

fn not_csv(error: &csv::Error) -> Told {
    Told::new(|wording| wording.not_csv(&error.to_string()))
}

/// A reader of rows. Those of other programs may lack cells at the end.
fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    let mut options = ReaderBuilder::new();
    options.flexible(true).delimiter(delimiter);
    options.from_reader(text.as_bytes())
}

/// The delimiter under which most names of the header are known. Spreadsheets
/// write `;` where the comma is the decimal sign, and tabs in their Unicode text.
fn delimiter(text: &str) -> u8 {
    let known = |delimiter: &u8| {
        let mut reader = reader(text, *delimiter);
        let header = reader.headers().map(Header::of);
        header.map_or(0, |header| {
            header.0.iter().filter(|name| is_known(name)).count()
        })
    };
    // Of equals the last is taken.
    b"\t;,".iter().copied().max_by_key(known).unwrap_or(b',')
}

/// Whether a column belongs to a table of notes.
fn is_known(name: &str) -> bool {
    let is_of_quote = [QUOTE, BEFORE, AFTER].iter().any(|of| name.starts_with(of));
    is_of_quote || own_columns().any(|own| own == name)
}

/// The names of the columns.
struct Header(Vec<String>);

impl Header {
    fn of(record: &StringRecord) -> Self {
        let names = record.iter().map(unescape_formula);
        Self(names.map(normalize_name).collect())
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|column| column == name)
    }
}

/// The names of all columns but those of quotes.
fn own_columns() -> impl Iterator<Item = &'static str> {
    BEFORE_QUOTES.into_iter().chain(AFTER_QUOTES)
}

/// Normalises the case of known column names; others stay as they are.
fn normalize_name(name: &str) -> String {
    let plain = name.trim().to_lowercase();
    let is_own = own_columns().any(|own| own == plain);
    if is_own {
        plain
    } else {
        name.trim().to_owned()
    }
}

struct RowReader<'a> {
    header: &'a Header,
    cells: &'a StringRecord,
}

impl RowReader<'_> {
    fn read(&self, line: usize, imported: &mut ImportedNotes) -> Result<(), Told> {
        if self.cells.iter().all(str::is_empty) {
            return Ok(());
        }
        let (cells, columns) = (self.cells.len(), self.header.0.len());
        if let Some(extra) = self.cells.iter().skip(columns).find(|c| !c.is_empty()) {
            return Err(Told::new(|wording| {
                wording.cells_without_column(cells, extra, columns)
            }));
        }
        match self.text("type").as_deref() {
            None | Some("" | "note") => {
                let entry = self.entry(line)?;
                imported.entries.push(entry);
            }
            Some("reading") => {
                let status = self.text("status").unwrap_or_default();
                let reference = self.text("reference").unwrap_or_default();
                let added = imported.add_reading("status", reference, &status);
                added.map_err(|error| Told::of_error(&error))?;
            }
            Some(other) => return Err(Told::new(|wording| wording.row_of_type(other))),
        }
        Ok(())
    }

    fn entry(&self, line: usize) -> Result<ImportedNote, Told> {
        let mut raw = RawNote {
            quotes: self.quotes(),
            tags: split_tags(&self.text("tags").unwrap_or_default()),
            others: self.others()?,
            ..RawNote::default()
        };
        for column in own_columns() {
            if let Some(field) = raw.text_mut(column) {
                *field = self.text(column);
            }
        }
        if raw.has_no_place() {
            return Err(Told::new(Wording::empty_reference));
        }
        raw.start = self.number("start")?;
        raw.counterpart_start = self.number("counterpart_start")?;
        raw.side.take_if(|side| side.is_empty());
        // Words may be empty, as at a place in the text.
        let (has_start, has_counterpart) = (raw.start.is_some(), raw.counterpart_start.is_some());
        raw.words.take_if(|words| words.is_empty() && !has_start);
        raw.counterpart
            .take_if(|words| words.is_empty() && !has_counterpart);
        ImportedNote::parse(raw, line).map_err(|error| Told::of_error(&error))
    }

    /// The number in a cell; `None` if it is empty or there is no such column.
    fn number(&self, column: &'static str) -> Result<Option<usize>, Told> {
        let text = self.text(column).filter(|text| !text.is_empty());
        raw::parse(column, text.as_deref()).map_err(|error| Told::of_error(&error))
    }

    /// The text of a cell; `None` if there is no such column.
    fn text(&self, column: &str) -> Option<String> {
        let cell = self.cells.get(self.header.column(column)?)?;
        Some(unescape_formula(cell).to_owned())
    }

    fn quotes(&self) -> Vec<Quote> {
        let cells = self.header.0.iter().zip(self.cells);
        cells
            .filter_map(|(column, cell)| {
                let language = column.strip_prefix(QUOTE)?;
                let around = |name| self.text(&format!("{name}{language}")).unwrap_or_default();
                (!cell.is_empty()).then(|| Quote {
                    language: language.to_owned(),
                    text: unescape_formula(cell).to_owned(),
                    before: around(BEFORE),
                    after: around(AFTER),
                })
            })
            .collect()
    }

    /// Unknown fields: those of the notes file, and columns of other programs.
    fn others(&self) -> Result<toml::Table, Told> {
        let mut table = match self.text("others").filter(|text| !text.is_empty()) {
            Some(text) => {
                let map: Map<String, Value> = serde_json::from_str(&text).map_err(|error| {
                    Told::new(|wording| wording.others_are_no_object(&error.to_string()))
                })?;
                json_others::from_json(map)
            }
            None => toml::Table::new(),
        };
        for (column, cell) in self.header.0.iter().zip(self.cells) {
            if !is_known(column) && !column.is_empty() && !cell.is_empty() {
                table.insert(column.clone(), unescape_formula(cell).into());
            }
        }
        Ok(table)
    }
}
