//! The fields of objects as the cells of a table.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::value::RawValue;

use super::objects::{self, JsonRecord};
use crate::formats::json::{self, JsonField};
use crate::formats::table::{self, TableRecord};

/// The names of the fields of all objects, in order of appearance.
#[derive(Debug, Default)]
pub(super) struct FieldNames {
    list: Vec<String>,
    places: HashMap<String, usize>,
}

/// The name under which the key of a map is a field.
const KEY: &str = "key";

/// The deepest nesting of objects whose fields are read.
const DEEPEST: usize = 24;

impl FieldNames {
    /// The most different fields that are read.
    const MOST: usize = 64;

    pub(super) fn list(&self) -> &[String] {
        &self.list
    }

    /// Collects the names of an object's fields.
    pub(super) fn collect(&mut self, record: &JsonRecord) {
        if record.key.is_some() {
            self.add(KEY.into());
        }
        visit_fields(record.value, "", 0, &mut |name, _| self.add(name));
    }

    fn add(&mut self, name: Cow<str>) {
        if self.list.len() < Self::MOST && !self.places.contains_key(&*name) {
            self.places
                .insert(name.clone().into_owned(), self.list.len());
            self.list.push(name.into_owned());
        }
    }

    /// An object as records of a table with these columns. Lists of equal length in
    /// two languages make a record for each of their items.
    pub(super) fn records<'a>(&self, text: &str, record: &JsonRecord<'a>) -> Vec<TableRecord<'a>> {
        let mut cells = vec![Cow::default(); self.list.len()];
        let mut lists = Vec::new();
        if let Some(key) = &record.key
            && let Some(&place) = self.places.get(KEY)
        {
            cells[place] = Cow::Owned(key.clone());
        }
        visit_fields(record.value, "", 0, &mut |name, value| {
            let Some(&place) = self.places.get(&*name) else {
                return;
            };
            match json::as_array(value) {
                Some(items) => lists.push((place, name.into_owned(), items)),
                None => cells[place] = cell_text(value),
            }
        });
        let mut records = vec![TableRecord {
            offset: json::offset_in(text, record.value),
            cells,
            flaw: None,
            excess: None,
        }];
        if are_parallel(&lists) {
            add_items(&mut records, lists);
        } else {
            for (place, _, items) in lists {
                let items: Vec<_> = items.into_iter().map(cell_text).collect();
                records[0].cells[place] = items.join("\n").into();
            }
        }
        records
    }
}

/// A field that is a list: its column, its name, its items.
type FieldList<'a> = (usize, String, Vec<&'a RawValue>);

/// Whether lists are of one length and each in a language of its own.
fn are_parallel(lists: &[FieldList]) -> bool {
    let names: Vec<_> = lists.iter().map(|(_, name, _)| name.clone()).collect();
    let count = lists.first().map_or(0, |(.., items)| items.len());
    lists.len() > 1
        && lists.iter().all(|(.., items)| items.len() == count)
        && names.iter().all(|name| table::names_language(name))
}

fn add_items<'a>(records: &mut Vec<TableRecord<'a>>, lists: Vec<FieldList<'a>>) {
    let (offset, width) = (records[0].offset, records[0].cells.len());
    for (place, _, items) in lists {
        for (nth, item) in items.into_iter().enumerate() {
            if records.len() <= nth {
                records.push(TableRecord {
                    offset,
                    cells: vec![Cow::default(); width],
                    flaw: None,
                    excess: None,
                });
            }
            records[nth].cells[place] = cell_text(item);
        }
    }
}

/// Visits the fields of an object and of the objects inside it. Lists of objects are
/// objects of their own.
fn visit_fields<'a>(
    value: &'a RawValue,
    outer: &str,
    depth: usize,
    visit: &mut impl FnMut(Cow<'a, str>, &'a RawValue),
) {
    let fields = json::as_object(value).map(|object| object.0);
    for JsonField { name, value } in fields.into_iter().flatten() {
        let name = nested_name(outer, name);
        if value.get().starts_with('{') && depth < DEEPEST {
            visit_fields(value, &name, depth + 1, visit);
        } else if !objects::is_list_of_objects(value) {
            visit(name, value);
        }
    }
}

/// The column name of a nested field. The fields of a `translation` are
/// languages of the segment itself.
fn nested_name<'a>(outer: &str, inner: Cow<'a, str>) -> Cow<'a, str> {
    match outer {
        "" | "translation" => inner,
        _ => format!("{outer}.{inner}").into(),
    }
}

fn cell_text(value: &RawValue) -> Cow<'_, str> {
    match value.get() {
        "null" => Cow::default(),
        written => json::as_text(value).unwrap_or(Cow::Borrowed(written)),
    }
}
