//! The objects of a file, and their fields as cells of a table.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::value::RawValue;

use crate::formats::json::{self, JsonField, JsonObject};
use crate::formats::metadata::MetadataFields;
use crate::formats::table::TableRecord;
use crate::formats::{InputText, OpenError, Problems};
use crate::syntax::Lines;

/// The message about a single object that is no segment.
pub(super) const NO_LIST: &str = "found no list of objects; expected one object a segment, \
                                  or a second file with the same keys in the other language";

/// The objects of a file in order. Lines that hold none are reported.
///
/// # Errors
/// Neither the lines nor the whole file are JSON, or the file has no array of
/// objects.
pub(super) fn objects<'a>(
    file: &InputText<'a>,
    problems: &mut Problems,
) -> Result<Vec<&'a RawValue>, OpenError> {
    let text = file.text.trim();
    let first = text.lines().next().unwrap_or_default();
    let is_by_line = serde_json::from_str::<JsonObject>(first).is_ok();
    if text.starts_with('[') || !is_by_line {
        return objects_of_value(file);
    }
    let mut positions = Lines::new(file.text);
    let mut values = Vec::new();
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<&RawValue>(line.trim_end()) {
            Ok(value) if value.get().starts_with('{') => values.push(value),
            Ok(_) => problems.add(
                file.file,
                || positions.position(start),
                || "found no object; expected one a line; the line is left out".to_owned(),
            ),
            Err(error) => {
                let at = start + json::error_offset(line, &error);
                problems.add(
                    file.file,
                    || positions.position(at),
                    || format!("{}; the line is left out", json::message(&error)),
                );
            }
        }
    }
    Ok(values)
}

/// The objects of a file that is a single value: an array, or an object that
/// contains one.
fn objects_of_value<'a>(file: &InputText<'a>) -> Result<Vec<&'a RawValue>, OpenError> {
    let value: &RawValue = json::parse_file(file)?;
    let is_list_of_objects =
        |items: &Vec<&RawValue>| items.iter().any(|item| item.get().starts_with('{'));
    let list = json::as_array(value).or_else(|| {
        let JsonObject(fields) = json::as_object(value)?;
        let mut lists = fields
            .iter()
            .filter_map(|field| json::as_array(field.value));
        lists.find(is_list_of_objects)
    });
    match list.filter(is_list_of_objects) {
        Some(items) => Ok(items),
        None => Err(file.syntax(0, NO_LIST.to_owned())),
    }
}

/// The metadata in the first line, if the line is no segment.
pub(super) fn metadata_line(value: &RawValue) -> Option<MetadataFields> {
    let fields = json::as_object(value)?;
    fields.get("languages").and_then(json::as_array)?;
    serde_json::from_str(value.get()).ok()
}

/// The names of the fields of all objects, in order of appearance.
#[derive(Debug, Default)]
pub(super) struct FieldNames {
    list: Vec<String>,
    places: HashMap<String, usize>,
}

impl FieldNames {
    /// The most different fields that are read.
    const MOST: usize = 64;

    pub(super) fn list(&self) -> &[String] {
        &self.list
    }

    /// Collects the names of an object's fields.
    pub(super) fn collect(&mut self, value: &RawValue) {
        visit_fields(value, &mut |name, _| {
            if self.list.len() < Self::MOST && !self.places.contains_key(&*name) {
                self.places
                    .insert(name.clone().into_owned(), self.list.len());
                self.list.push(name.into_owned());
            }
        });
    }

    /// An object as a record of a table with these columns.
    pub(super) fn record<'a>(&self, text: &str, value: &'a RawValue) -> TableRecord<'a> {
        let mut cells = vec![Cow::default(); self.list.len()];
        visit_fields(value, &mut |name, value| {
            if let Some(&place) = self.places.get(&*name) {
                cells[place] = cell_text(value);
            }
        });
        TableRecord {
            offset: json::offset_in(text, value),
            cells,
            flaw: None,
        }
    }
}

/// Visits the fields of an object and of the objects directly inside it.
fn visit_fields<'a>(value: &'a RawValue, visit: &mut impl FnMut(Cow<'a, str>, &'a RawValue)) {
    let fields = json::as_object(value).map(|object| object.0);
    for JsonField { name, value } in fields.into_iter().flatten() {
        let Some(JsonObject(inner)) = json::as_object(value) else {
            visit(name, value);
            continue;
        };
        for field in inner {
            visit(nested_name(&name, field.name), field.value);
        }
    }
}

/// The column name of a nested field. The fields of a `translation` are
/// languages of the segment itself.
fn nested_name<'a>(outer: &str, inner: Cow<'a, str>) -> Cow<'a, str> {
    match outer {
        "translation" => inner,
        _ => format!("{outer}.{inner}").into(),
    }
}

fn cell_text(value: &RawValue) -> Cow<'_, str> {
    match value.get() {
        "null" => Cow::default(),
        written => json::as_text(value).unwrap_or(Cow::Borrowed(written)),
    }
}
