//! Finds the objects of a file that hold segments, at whatever depth.

use std::borrow::Cow;

use serde_json::value::RawValue;

use crate::formats::json::{self, JsonObject};
use crate::formats::metadata::MetadataFields;
use crate::formats::{InputText, OpenError, Problems, letters, table};
use crate::syntax::Lines;
use crate::wording::{Told, Wording};

/// The deepest nesting of objects and lists that is searched. Each level is parsed
/// anew, so a file of nothing but brackets would take forever.
const DEEPEST: usize = 24;

/// An object with fields of text, and the key under which it stands, if its file is a
/// map of segments.
#[derive(Clone, Debug)]
pub(super) struct JsonRecord<'a> {
    pub(super) key: Option<String>,
    pub(super) value: &'a RawValue,
}

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct JsonContents<'a> {
    /// The metadata in the first line, as this program writes them.
    pub(super) head: Option<MetadataFields>,
    pub(super) records: Vec<JsonRecord<'a>>,
}

/// The objects of a file in order. Lines that hold none are reported.
///
/// # Errors
/// Neither the lines nor the whole file are JSON.
pub(super) fn contents<'a>(
    file: &InputText<'a>,
    problems: &mut Problems,
) -> Result<JsonContents<'a>, OpenError> {
    let text = file.text.trim();
    let mut filled = text.lines().filter(|line| !line.trim().is_empty());
    let first = filled.next().unwrap_or_default();
    let is_by_line = serde_json::from_str::<JsonObject>(first).is_ok();
    let values = match text.starts_with('[') || !is_by_line || filled.next().is_none() {
        true => vec![json::parse_file::<&RawValue>(file)?],
        false => values_of_lines(file, problems),
    };
    let mut contents = JsonContents {
        head: values.first().and_then(|value| metadata_line(value)),
        records: Vec::new(),
    };
    let is_single = values.len() == 1;
    let mut finder = RecordFinder {
        file,
        lines: Lines::new(file.text),
        problems,
        records: Vec::new(),
    };
    for value in &values[usize::from(contents.head.is_some())..] {
        match is_single {
            true => finder.find(value, 0),
            false => finder.item(value, 0),
        }
    }
    contents.records = finder.records;
    Ok(contents)
}

fn values_of_lines<'a>(file: &InputText<'a>, problems: &mut Problems) -> Vec<&'a RawValue> {
    let mut positions = Lines::new(file.text);
    let mut values = Vec::new();
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        let (place, what) = match serde_json::from_str::<&RawValue>(line.trim_end()) {
            Ok(value) if value.get().starts_with('{') => {
                values.push(value);
                continue;
            }
            Ok(_) => (start, Told::new(Wording::no_object_in_line)),
            Err(error) => {
                let what = Told::new(|wording| wording.is_no_json_line(&error));
                (start + json::error_offset(line, &error), what)
            }
        };
        problems.count_read(line);
        let position = positions.position(place);
        let what = |wording| what.of(wording);
        problems.set_aside(file.file, letters(line), || position, what);
    }
    values
}

/// The metadata in the first line, if the line is no segment.
fn metadata_line(value: &RawValue) -> Option<MetadataFields> {
    let fields = json::as_object(value)?;
    fields.get("languages").and_then(json::as_array)?;
    serde_json::from_str(value.get()).ok()
}

/// Walks over lists, maps and objects.
struct RecordFinder<'a, 'p> {
    file: &'p InputText<'a>,
    lines: Lines<'a>,
    problems: &'p mut Problems,
    records: Vec<JsonRecord<'a>>,
}

impl<'a> RecordFinder<'a, '_> {
    /// Finds the records in the value of a whole file: a list of them, a map of
    /// them, or an object around these.
    fn find(&mut self, value: &'a RawValue, depth: usize) {
        match json::as_object(value) {
            Some(object) if is_map(&object) => self.map(object, "", depth),
            _ => self.item(value, depth),
        }
    }

    /// Finds the records in a map of them, or in a map of such maps.
    fn map(&mut self, object: JsonObject<'a>, path: &str, depth: usize) {
        for field in object.0 {
            let key = match path {
                "" => field.name.into_owned(),
                path => format!("{path}.{}", field.name),
            };
            match json::as_object(field.value) {
                Some(inner) if is_map(&inner) && depth < DEEPEST => {
                    self.map(inner, &key, depth + 1);
                }
                _ => self.records.push(JsonRecord {
                    key: Some(key),
                    value: field.value,
                }),
            }
        }
    }

    /// Finds the records in an item of a list: itself, then those of lists in it.
    fn item(&mut self, value: &'a RawValue, depth: usize) {
        if depth > DEEPEST {
            return self.leave_out(value, Wording::value_lies_too_deep);
        }
        if let Some(items) = json::as_array(value) {
            return items
                .into_iter()
                .for_each(|item| self.item(item, depth + 1));
        }
        let Some(object) = json::as_object(value) else {
            return self.leave_out(value, Wording::value_is_no_object);
        };
        if has_own_fields(&object, depth) {
            self.records.push(JsonRecord { key: None, value });
        }
        self.lists(object, depth);
    }

    /// Finds the records in the lists of an object, and in those of the objects
    /// inside it.
    fn lists(&mut self, object: JsonObject<'a>, depth: usize) {
        for field in object.0 {
            if is_list_of_objects(field.value) {
                self.item(field.value, depth + 1);
            } else if depth < DEEPEST
                && let Some(inner) = json::as_object(field.value)
            {
                self.lists(inner, depth + 1);
            }
        }
    }

    /// Says that a value is in no segment.
    fn leave_out(&mut self, value: &RawValue, what: fn(Wording) -> &'static str) {
        let text = json::as_text(value).unwrap_or(Cow::Borrowed(value.get()));
        let position = self.lines.position(json::offset_in(self.file.text, value));
        self.problems.count_read(&text);
        let file = self.file.file;
        self.problems
            .set_aside(file, letters(&text), || position, what);
    }
}

/// Whether an object has a field that is not a list of objects, directly or inside
/// other objects.
fn has_own_fields(object: &JsonObject, depth: usize) -> bool {
    object
        .0
        .iter()
        .any(|field| match json::as_object(field.value) {
            Some(inner) => depth < DEEPEST && has_own_fields(&inner, depth + 1),
            None => !is_list_of_objects(field.value),
        })
}

/// Whether a value is a list with an object or another list in it.
pub(super) fn is_list_of_objects(value: &RawValue) -> bool {
    let items = json::as_array(value).unwrap_or_default();
    items.iter().any(|item| item.get().starts_with(['{', '[']))
}

/// Whether an object has nothing but objects that lead to texts by language, as
/// `{"open": {"en": "Open", "zh": "打开"}}` has.
fn is_map(object: &JsonObject) -> bool {
    let mut fields = object.0.iter();
    let first = object.0.first();
    let are_objects = fields.all(|field| field.value.get().starts_with('{'));
    are_objects
        && first.is_some_and(|field| leads_to_languages(field.value, 0))
        && !is_by_language(object)
}

fn leads_to_languages(value: &RawValue, depth: usize) -> bool {
    let Some(object) = json::as_object(value) else {
        return false;
    };
    let first = object.0.first();
    is_by_language(&object)
        || depth < DEEPEST && first.is_some_and(|field| leads_to_languages(field.value, depth + 1))
}

/// Whether two fields or more of an object have the names of languages.
pub(super) fn is_by_language(object: &JsonObject) -> bool {
    let names = object
        .0
        .iter()
        .map(|field| table::language_tag(&field.name));
    names.flatten().count() > 1
}
