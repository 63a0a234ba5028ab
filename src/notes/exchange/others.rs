//! Fields that this program does not know, as JSON.
//!
//! JSON has no dates and no infinite numbers. What it lacks is written as the
//! text that TOML has for it: `{"$toml": "2024-05-01"}`.

use serde_json::{Map, Value};

const KEY: &str = "$toml";

/// Fields of TOML as JSON.
pub(super) fn to_json(table: &toml::Table) -> Map<String, Value> {
    let entries = table.iter();
    entries
        .map(|(key, value)| (key.clone(), value_to_json(value)))
        .collect()
}

/// Fields of JSON as TOML. `null`, which TOML lacks, is left out.
pub(super) fn from_json(map: Map<String, Value>) -> toml::Table {
    let entries = map.into_iter();
    entries
        .filter_map(|(key, value)| Some((key, value_from_json(value)?)))
        .collect()
}

fn value_to_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.as_str().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) if number.is_finite() => (*number).into(),
        toml::Value::Boolean(is) => (*is).into(),
        toml::Value::Array(values) => values.iter().map(value_to_json).collect(),
        toml::Value::Table(table) if !table.contains_key(KEY) => to_json(table).into(),
        toml::Value::Float(_) | toml::Value::Datetime(_) | toml::Value::Table(_) => {
            let text = value.to_string();
            Map::from_iter([(KEY.to_owned(), text.into())]).into()
        }
    }
}

fn value_from_json(value: Value) -> Option<toml::Value> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(is) => is.into(),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(number), _) => number.into(),
            (None, Some(number)) => number.into(),
            (None, None) => number.to_string().into(),
        },
        Value::String(text) => text.into(),
        Value::Array(values) => {
            let values = values.into_iter().filter_map(value_from_json);
            toml::Value::Array(values.collect())
        }
        Value::Object(map) => match escaped(&map) {
            Some(value) => value,
            None => from_json(map).into(),
        },
    })
}

fn escaped(map: &Map<String, Value>) -> Option<toml::Value> {
    let text = map.get(KEY)?.as_str()?;
    let mut table: toml::Table = toml::from_str(&format!("value = {text}")).ok()?;
    table.remove("value")
}
