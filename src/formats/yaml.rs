//! A list of pairs in YAML, in the plainest form: a block list of maps whose values
//! are on their line, quoted or not. Other YAML is refused by name.

use std::borrow::Cow;

use super::spec::{Evidence, FormatReader, FormatSpec};
use super::table::{self, TableRecord};
use super::{InputText, OpenError, OpenOptions, OpenedDocument, Problems};

pub(super) const YAML: FormatSpec = FormatSpec {
    name: "yaml",
    description: "YAML, a list with a map for each pair",
    extensions: &["yaml", "yml"],
    recognise: |files| match files {
        [file] => Evidence::likely_if(begins_as_list(file.text)),
        _ => None,
    },
    reader: FormatReader::One(read),
    writer: None,
};

/// Whether the first line is an item with a key, and the second a key below it.
fn begins_as_list(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !is_blank(line));
    let first = lines.next().and_then(|line| line.strip_prefix("- "));
    let second = lines.next().filter(|line| line.starts_with("  "));
    first.is_some_and(|line| field(line).is_some())
        && second.is_some_and(|line| field(line).is_some())
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
    let mut names: Vec<String> = Vec::new();
    let mut records: Vec<TableRecord> = Vec::new();
    let mut offset = 0;
    for line in file.text.split_inclusive('\n') {
        let at = offset;
        offset += line.len();
        if is_blank(line) {
            continue;
        }
        let (is_item, rest) = match line.strip_prefix("- ") {
            Some(rest) => (true, rest),
            None => (false, line),
        };
        let is_inside = is_item || !records.is_empty() && line.starts_with("  ");
        let found = field(rest.trim_end()).filter(|_| is_inside);
        let found = found.and_then(|(name, value)| Some((name, scalar(value)?)));
        let Some((name, value)) = found else {
            return Err(file.syntax(at, OTHER.to_owned()));
        };
        let place = names.iter().position(|known| known == name);
        if place.is_none() && names.len() == MOST_KEYS {
            return Err(file.syntax(at, OTHER.to_owned()));
        }
        let place = place.unwrap_or_else(|| {
            names.push(name.to_owned());
            names.len() - 1
        });
        if is_item {
            records.push(TableRecord {
                offset: at,
                ..TableRecord::default()
            });
        }
        if let Some(record) = records.last_mut() {
            let width = record.cells.len().max(place + 1);
            record.cells.resize(width, Cow::default());
            record.cells[place] = value;
        }
    }
    for record in &mut records {
        record.cells.resize(names.len(), Cow::default());
    }
    if records.is_empty() || !table::include_text(&names) && options.columns.is_none() {
        return Err(file.syntax(0, OTHER.to_owned()));
    }
    table::of_objects(&names, records, file, options, problems)
}

/// The most different keys of the maps in a list of pairs.
const MOST_KEYS: usize = 64;

/// The message about YAML of another form.
const OTHER: &str = "the file is YAML of another form; expected a list with a map for each pair \
                     (“- en: …”, “  zh: …”), or the same data as JSON or CSV";

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

/// A value that is whole on its line; `None` for maps, lists with items and blocks.
fn scalar(value: &str) -> Option<Cow<'_, str>> {
    let quoted = |quote: char| {
        let inside = value.strip_prefix(quote)?.strip_suffix(quote)?;
        (value.len() > 1).then_some(inside)
    };
    match value.chars().next() {
        Some('"') => {
            let json: Option<String> = serde_json::from_str(value).ok();
            json.map(Cow::Owned)
        }
        Some('\'') => quoted('\'').map(|inside| inside.replace("''", "'").into()),
        Some('[' | '{') => ["[]", "{}"].contains(&value).then(Cow::default),
        Some('|' | '>' | '&' | '*' | '!' | '%' | '@' | '`') => None,
        None => Some(Cow::default()),
        _ => {
            let end = value.find(" #").unwrap_or(value.len());
            let text = value[..end].trim_end();
            Some(match text {
                "null" | "~" => Cow::default(),
                text => text.into(),
            })
        }
    }
}
