//! What the JSON formats share: objects whose fields keep their order, their
//! positions in the file, and their duplicates.
//!
//! Values stay raw until they are asked for. Skipping them needs no recursion,
//! so deep nesting is harmless.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{InputText, OpenError};
use crate::layout::grapheme::is_hostile;
use crate::wording::Wording;

/// A field of an object.
#[derive(Clone, Debug)]
pub(super) struct JsonField<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) value: &'a RawValue,
}

/// The fields of an object in order, duplicates included; a `Map` would drop
/// them.
#[derive(Debug)]
pub(super) struct JsonObject<'a>(pub(super) Vec<JsonField<'a>>);

/// A string, borrowed unless it has escapes.
#[derive(serde::Deserialize)]
struct JsonString<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'a> JsonObject<'a> {
    /// The value of a field; of the last one if there are several, as in other
    /// parsers.
    pub(super) fn get(&self, name: &str) -> Option<&'a RawValue> {
        let field = self.0.iter().rfind(|field| field.name == name);
        field.map(|field| field.value)
    }

    /// The string in a field; empty if there is none.
    pub(super) fn text(&self, name: &str) -> Cow<'a, str> {
        self.get(name).and_then(as_text).unwrap_or_default()
    }
}

/// Whether a text begins as JSON does. A table of TOML begins with a bracket as
/// well, but then with a name or another bracket.
pub(super) fn begins_as_json(text: &str) -> bool {
    let text = text.trim_start();
    let inside = |open: char| text.strip_prefix(open).map(str::trim_start);
    inside('{').is_some_and(|rest| rest.starts_with(['"', '}']))
        || inside('[').is_some_and(|rest| rest.starts_with(['{', ']']))
}

/// Parses a whole file.
///
/// # Errors
/// It is not JSON, or not of the expected type.
pub(super) fn parse_file<'a, T: Deserialize<'a>>(file: &InputText<'a>) -> Result<T, OpenError> {
    serde_json::from_str(file.text).map_err(|error| syntax(file, 0, &error))
}

/// The error for a part of a file that begins at a byte.
pub(super) fn syntax(file: &InputText, start: usize, error: &serde_json::Error) -> OpenError {
    let what = |wording: Wording| wording.not_json(error);
    file.syntax(start + error_offset(&file.text[start..], error), what)
}

/// The byte of an error in the text that was parsed.
pub(super) fn error_offset(text: &str, error: &serde_json::Error) -> usize {
    let before = error.line().saturating_sub(1);
    let lines = text.split_inclusive('\n').take(before).map(str::len);
    lines.sum::<usize>() + error.column().saturating_sub(1)
}

/// The byte at which a value begins in the text that it borrows from.
pub(super) fn offset_in(text: &str, value: &RawValue) -> usize {
    (value.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// The string that a value is, if it is one.
pub(super) fn as_text(value: &RawValue) -> Option<Cow<'_, str>> {
    let text: Result<JsonString, _> = serde_json::from_str(value.get());
    text.ok().map(|text| text.0)
}

/// The object that a value is, if it is one.
pub(super) fn as_object(value: &RawValue) -> Option<JsonObject<'_>> {
    let is_object = value.get().starts_with('{');
    is_object.then(|| serde_json::from_str(value.get()).ok())?
}

/// The array that a value is, if it is one.
pub(super) fn as_array(value: &RawValue) -> Option<Vec<&RawValue>> {
    let is_array = value.get().starts_with('[');
    is_array.then(|| serde_json::from_str(value.get()).ok())?
}

// By hand, as serde can derive neither order nor duplicates.
impl<'de> Deserialize<'de> for JsonObject<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldVisitor;
        impl<'de> Visitor<'de> for FieldVisitor {
            type Value = JsonObject<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<JsonObject<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some((JsonString(name), value)) = map.next_entry()? {
                    fields.push(JsonField { name, value });
                }
                Ok(JsonObject(fields))
            }
        }
        deserializer.deserialize_map(FieldVisitor)
    }
}

/// Escapes what JSON allows inside strings but a terminal obeys or hides: C1 controls, marks of
/// text direction, line separators, annotation marks, noncharacters, and tags (U+E0000 to
/// U+E00FF), with which text can be written that nobody sees.
pub(crate) fn escape_invisible(json: &str) -> Cow<'_, str> {
    // Inside strings C0 controls are escaped already; outside they are line ends.
    let is_obeyed =
        |c: char| c >= ' ' && (is_hostile(c) || ('\u{e0000}'..='\u{e00ff}').contains(&c));
    if !json.contains(is_obeyed) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_obeyed(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out += &format!("\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}
