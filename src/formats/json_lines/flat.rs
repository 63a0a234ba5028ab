//! Objects as lines of a table: their fields by name, those of an object
//! inside them too.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::value::RawValue;

use crate::formats::json;
use crate::formats::table::TableRecord;

/// The names of the fields of all objects, in the order of their appearance.
#[derive(Debug, Default)]
pub(super) struct FieldNames {
    list: Vec<String>,
    places: HashMap<String, usize>,
}

impl FieldNames {
    /// So many different fields are looked at.
    const MOST: usize = 64;

    pub(super) fn list(&self) -> &[String] {
        &self.list
    }

    /// Takes in the names of the fields of an object.
    pub(super) fn collect(&mut self, value: &RawValue) {
        each(value, &mut |name, _| {
            if self.list.len() < Self::MOST && !self.places.contains_key(&*name) {
                self.places
                    .insert(name.clone().into_owned(), self.list.len());
                self.list.push(name.into_owned());
            }
        });
    }

    /// An object as a line of a table with these columns.
    pub(super) fn record<'a>(&self, text: &str, value: &'a RawValue) -> TableRecord<'a> {
        let mut cells = vec![Cow::default(); self.list.len()];
        each(value, &mut |name, value| {
            if let Some(&place) = self.places.get(&*name) {
                cells[place] = words(value);
            }
        });
        TableRecord {
            offset: json::offset_in(text, value),
            cells,
            flaw: None,
        }
    }
}

/// Goes through the fields of an object and of the objects in it.
fn each<'a>(value: &'a RawValue, visit: &mut impl FnMut(Cow<'a, str>, &'a RawValue)) {
    for field in json::fields(value).into_iter().flat_map(|fields| fields.0) {
        match json::fields(field.value) {
            Some(inner) => inner
                .0
                .into_iter()
                .for_each(|inner| visit(inside(&field.name, inner.name), inner.value)),
            None => visit(field.name, field.value),
        }
    }
}

/// The name of a field inside another: the languages of a `translation` are
/// those of the segment.
fn inside<'a>(outer: &str, inner: Cow<'a, str>) -> Cow<'a, str> {
    match outer {
        "translation" => inner,
        _ => format!("{outer}.{inner}").into(),
    }
}

fn words(value: &RawValue) -> Cow<'_, str> {
    match value.get() {
        "null" => Cow::default(),
        written => json::text(value).unwrap_or(Cow::Borrowed(written)),
    }
}
