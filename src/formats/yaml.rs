//! A list of pairs in YAML: a list of maps whose values are text, or lists of text.
//! Other YAML is refused by name.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::spec::{Evidence, FormatReader, FormatSpec};
use super::table::{self, TableRecord};
use super::{InputText, OpenError, OpenOptions, OpenedDocument, Problems};
use crate::wording::Wording;

pub(super) const YAML: FormatSpec = FormatSpec {
    name: "yaml",
    description: Wording::format_yaml,
    extensions: &["yaml", "yml"],
    recognise: |files| match files {
        [file] => Evidence::likely_if(begins_as_list(file.text)),
        _ => None,
    },
    reader: FormatReader::One(read),
    writer: None,
};

/// Whether the first line is an item with a key, and the first line after its
/// value a key below it.
fn begins_as_list(text: &str) -> bool {
    /// A value may go on over so many lines.
    const LONGEST: usize = 200;
    let mut lines = text.lines().filter(|line| !is_blank(line));
    let first = lines.next().and_then(|line| line.strip_prefix("- "));
    let mut lines = lines.take(LONGEST);
    let second = lines.find(|line| !line.starts_with("   "));
    let second = second.filter(|line| line.starts_with("  "));
    let is_key = |line: &str| {
        let is_list_item = line.trim_start().starts_with("- ");
        is_list_item || field(line).is_some()
    };
    first.is_some_and(|line| field(line).is_some()) && second.is_some_and(is_key)
}

/// Reads a list of maps.
///
/// # Errors
/// The file is YAML of another form, or has no two languages.
fn read(
    file: &InputText,
    options: &OpenOptions,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let mut offsets = Offsets::new(file.text);
    let mut pairs = PairList::default();
    for event in Parser::new_from_str(file.text) {
        let (event, at) = match event {
            Ok((event, span)) => (event, offsets.byte(span.start.index())),
            Err(error) => {
                let at = offsets.byte(error.marker().index());
                return Err(file.syntax(at, |wording| {
                    wording.no_yaml(error.info(), wording.yaml_of_another_form())
                }));
            }
        };
        if !pairs.take(event, at) {
            return Err(file.syntax(at, Wording::yaml_of_another_form));
        }
    }
    let PairList {
        names, mut records, ..
    } = pairs;
    for record in &mut records {
        record.cells.resize(names.len(), Cow::default());
    }
    if records.is_empty() || !table::include_text(&names) && options.columns.is_none() {
        return Err(file.syntax(0, Wording::yaml_of_another_form));
    }
    table::of_objects(&names, records, file, options, problems)
}

/// The maps of a list, taken event by event.
#[derive(Default)]
struct PairList<'a> {
    names: Vec<String>,
    records: Vec<TableRecord<'a>>,
    place: Place,
    /// The column of the key that was read last.
    column: usize,
}

/// Where in a list of maps the next event belongs.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Outside,
    List,
    Key,
    Value,
    /// A list of scalars, which becomes one value.
    Values,
}

impl<'a> PairList<'a> {
    /// Takes an event; `false` if it does not belong in a list of maps.
    fn take(&mut self, event: Event<'a>, at: usize) -> bool {
        self.place = match (self.place, event) {
            (
                place,
                Event::Nothing
                | Event::StreamStart
                | Event::StreamEnd
                | Event::DocumentStart(_)
                | Event::DocumentEnd,
            ) => place,
            (Place::Outside, Event::SequenceStart(..)) => Place::List,
            (Place::List, Event::SequenceEnd) => Place::Outside,
            (Place::List, Event::MappingStart(..)) => {
                self.records.push(TableRecord {
                    offset: at,
                    ..TableRecord::default()
                });
                Place::Key
            }
            (Place::Key, Event::MappingEnd) => Place::List,
            (Place::Key, Event::Scalar(name, ..)) => match self.column_of(&name) {
                Some(column) => {
                    self.column = column;
                    Place::Value
                }
                None => return false,
            },
            (Place::Value, Event::SequenceStart(..)) => Place::Values,
            (Place::Values, Event::SequenceEnd) => Place::Key,
            (place @ (Place::Value | Place::Values), Event::Scalar(value, style, ..)) => {
                let is_null =
                    style == ScalarStyle::Plain && matches!(value.as_ref(), "null" | "~" | "");
                if !is_null {
                    self.add(value);
                }
                match place {
                    Place::Values => Place::Values,
                    _ => Place::Key,
                }
            }
            _ => return false,
        };
        true
    }

    /// The column of a key. A list of pairs has few different ones.
    fn column_of(&mut self, name: &str) -> Option<usize> {
        const MOST_KEYS: usize = 64;
        let place = self.names.iter().position(|known| known == name);
        if place.is_none() && self.names.len() < MOST_KEYS {
            self.names.push(name.to_owned());
            return Some(self.names.len() - 1);
        }
        place
    }

    fn add(&mut self, value: Cow<'a, str>) {
        let Some(record) = self.records.last_mut() else {
            return;
        };
        let width = record.cells.len().max(self.column + 1);
        record.cells.resize(width, Cow::default());
        let cell = &mut record.cells[self.column];
        if cell.is_empty() {
            *cell = value;
        } else {
            let cell = cell.to_mut();
            cell.push('\n');
            cell.push_str(&value);
        }
    }
}

/// Turns places in characters, as the parser gives them, into bytes. They ascend.
struct Offsets<'a> {
    text: &'a str,
    characters: usize,
    bytes: usize,
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            characters: 0,
            bytes: 0,
        }
    }

    fn byte(&mut self, character: usize) -> usize {
        let ahead = character.saturating_sub(self.characters);
        let passed = self.text[self.bytes..].chars().take(ahead);
        let (count, length) = passed.fold((0, 0), |(count, length), c| {
            (count + 1, length + c.len_utf8())
        });
        self.characters += count;
        self.bytes += length;
        self.bytes
    }
}

fn is_blank(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#') || line == "---" || line == "..."
}

/// The key and the value of a line.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim().split_once(':')?;
    let is_name = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    let is_key = !name.is_empty() && name.chars().all(is_name);
    let is_parted = value.is_empty() || value.starts_with(' ');
    (is_key && is_parted).then(|| (name, value.trim()))
}
