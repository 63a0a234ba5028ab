//! Edits the text of entries and tables in place: comments, unknown fields and the spelling of
//! unchanged values stay.

use toml_edit::{DocumentMut, Item, Table, TableLike, Value};

use crate::notes::entry::{EntryField, entry, fields, rank};
use crate::notes::order::PlaceOrder;
use crate::notes::{Note, ReadingStatus};

/// Changes the text of an entry of the note `old` into one of `new`. An entry that cannot be
/// edited is written afresh.
pub(super) fn change_note(text: &str, old: &Note, new: &Note) -> String {
    try_change(text, old, new).unwrap_or_else(|| entry(new))
}

fn try_change(text: &str, old: &Note, new: &Note) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let entries = document.get_mut("note")?.as_array_of_tables_mut()?;
    let table = entries.get_mut(0)?;
    let (mut old, new) = (fields(old), fields(new));
    if !languages(&old).eq(languages(&new)) {
        // Their order tells which language comes first.
        table.remove(QUOTE);
        old.retain(|field| field.name != QUOTE);
    }
    for field in &old {
        if !new.iter().any(|other| other.is(field)) {
            remove(table, field);
        }
    }
    for field in new {
        // Even if unchanged: the entry may have had no id, or that of another entry.
        let is_identity = field.name == "id" || field.name == "version-of";
        if is_identity || !old.contains(&field) {
            set(table, &field)?;
        }
    }
    Some(document.to_string())
}

const QUOTE: &str = "quote";

/// The languages of the quotes, in their order.
fn languages(fields: &[EntryField]) -> impl Iterator<Item = Option<&String>> {
    let quotes = fields.iter().filter(|field| field.name == QUOTE);
    quotes.map(|field| field.language.as_ref())
}

fn set(table: &mut Table, field: &EntryField) -> Option<()> {
    let value: Value = field.value.parse().ok()?;
    let Some(language) = &field.language else {
        put(table, &field.name, value, rank);
        return Some(());
    };
    if !table.contains_key(&field.name) {
        let mut dotted = Table::new();
        dotted.set_dotted(true);
        insert(table, &field.name, Item::Table(dotted), rank);
    }
    let languages = table.get_mut(&field.name)?.as_table_like_mut()?;
    match languages.get_mut(language).and_then(Item::as_value_mut) {
        Some(there) => replace(there, value),
        None => drop(languages.insert(language, Item::Value(value))),
    }
    Some(())
}

fn remove(table: &mut Table, field: &EntryField) {
    let Some(language) = &field.language else {
        table.remove(&field.name);
        return;
    };
    let languages = table.get_mut(&field.name).and_then(Item::as_table_like_mut);
    let is_empty = languages.is_some_and(|languages| {
        languages.remove(language);
        languages.is_empty()
    });
    if is_empty {
        table.remove(&field.name);
    }
}

/// Sets a value. A new one is inserted where its rank says.
fn put<R: Ord>(table: &mut Table, name: &str, value: Value, rank: impl Fn(&str) -> Option<R>) {
    match table.get_mut(name).and_then(Item::as_value_mut) {
        Some(there) => replace(there, value),
        None => insert(table, name, Item::Value(value), rank),
    }
}

/// Replaces a value and keeps the comment after it.
fn replace(there: &mut Value, mut value: Value) {
    *value.decor_mut() = there.decor().clone();
    *there = value;
}

/// Inserts a value before the first of a higher rank.
fn insert<R: Ord>(table: &mut Table, name: &str, item: Item, rank: impl Fn(&str) -> Option<R>) {
    let own = rank(name);
    let comes_later = |other: &str| own.is_some() && rank(other) > own;
    let mut names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    let at = names.iter().position(|other| comes_later(other));
    let at = at.unwrap_or(names.len());
    names.retain(|other| other != name);
    names.insert(at.min(names.len()), name.to_owned());
    table.insert(name, item);
    let place = |name: &str| names.iter().position(|other| other == name);
    // toml_edit only appends, so the values are put in order afterwards.
    if at + 1 < names.len() {
        table.sort_values_by(|one, _, other, _| place(one.get()).cmp(&place(other.get())));
    }
}

/// A change of a reading mark.
#[derive(Clone, Debug)]
pub(super) struct ReadingChange {
    pub(super) reference: String,
    /// `None` to remove the mark.
    pub(super) reading: Option<ReadingStatus>,
}

/// Applies changes to the text of a chunk with a table of reading marks; `None` if the chunk has
/// no such table.
pub(super) fn change_readings(
    text: &str,
    marks: &[ReadingChange],
    order: &PlaceOrder,
) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let item = document.get_mut("reading")?;
    for mark in marks {
        let name = mark.reference.as_str();
        match (mark.reading, item.as_table_mut()) {
            (None, _) => drop(item.as_table_like_mut()?.remove(name)),
            (Some(reading), Some(table)) => {
                put(table, name, reading.name().into(), |name| {
                    Some(order.rank(name))
                });
            }
            (Some(reading), None) => {
                let inline: &mut dyn TableLike = item.as_table_like_mut()?;
                inline.insert(name, Item::Value(reading.name().into()));
            }
        }
    }
    Some(document.to_string())
}
