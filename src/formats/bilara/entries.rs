//! The keys and texts of a file. Keys of objects inside objects are joined by dots, as
//! translated programs have them: `menu.open`, and `errors.0` in a list.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::value::RawValue;

use super::merge::BilaraEntry;
use crate::document::LanguageTag;
use crate::formats::json::{self, JsonObject};
use crate::formats::{InputText, Problems, table};
use crate::syntax::Lines;
use crate::wording::Wording;

/// The keys and texts of one language.
#[derive(Debug, Default)]
pub(super) struct KeyedTexts<'a> {
    pub(super) entries: Vec<BilaraEntry<'a>>,
    /// The language, if the file says it.
    pub(super) language: Option<LanguageTag>,
}

/// The deepest nesting that is read.
const DEEPEST: usize = 24;

/// The texts of an object in a file. Keys that begin with `@` describe others, as in
/// ARB files, and are not read.
pub(super) fn texts<'a>(
    object: JsonObject<'a>,
    file: &InputText<'a>,
    problems: &mut Problems,
) -> KeyedTexts<'a> {
    let language = object.text("@@locale");
    let mut language = table::language_tag(&language);
    let mut object = object;
    if let Some((tag, inner)) = only_language(&object) {
        (language, object) = (Some(tag), inner);
    }
    let mut reader = EntryReader {
        file,
        lines: Lines::new(file.text),
        problems,
        entries: Vec::with_capacity(object.0.len()),
        seen: HashSet::new(),
    };
    reader.object(object, "", 0);
    KeyedTexts {
        entries: reader.entries,
        language,
    }
}

/// The only field of an object, if it has the name of a language and holds an object,
/// as in `{"en": {"open": "Open"}}`.
fn only_language<'a>(object: &JsonObject<'a>) -> Option<(LanguageTag, JsonObject<'a>)> {
    let [field] = &object.0[..] else { return None };
    Some((
        table::language_tag(&field.name)?,
        json::as_object(field.value)?,
    ))
}

struct EntryReader<'a, 'p> {
    file: &'p InputText<'a>,
    lines: Lines<'a>,
    problems: &'p mut Problems,
    entries: Vec<BilaraEntry<'a>>,
    seen: HashSet<Cow<'a, str>>,
}

impl<'a> EntryReader<'a, '_> {
    fn object(&mut self, object: JsonObject<'a>, path: &str, depth: usize) {
        for field in object.0 {
            if field.name.starts_with('@') {
                continue;
            }
            let key = match path {
                "" => field.name,
                path => format!("{path}.{}", field.name).into(),
            };
            self.value(key, field.value, depth);
        }
    }

    fn value(&mut self, key: Cow<'a, str>, value: &'a RawValue, depth: usize) {
        if depth < DEEPEST {
            if let Some(object) = json::as_object(value) {
                return self.object(object, &key, depth + 1);
            }
            if let Some(items) = json::as_array(value) {
                for (nth, item) in items.into_iter().enumerate() {
                    self.value(format!("{key}.{nth}").into(), item, depth + 1);
                }
                return;
            }
        }
        if !self.seen.insert(key.clone()) {
            self.problem(value, |wording| wording.key_comes_twice(&key));
        }
        match json::as_text(value) {
            Some(text) => {
                self.problems.count_read(&text);
                self.entries.push(BilaraEntry { key, text });
            }
            None => {
                self.problem(value, |wording| wording.key_without_string(&key));
            }
        }
    }

    fn problem(&mut self, value: &RawValue, what: impl Fn(Wording) -> String) {
        let at = json::offset_in(self.file.text, value);
        let lines = &mut self.lines;
        self.problems
            .add(self.file.file, || lines.position(at), what);
    }
}
