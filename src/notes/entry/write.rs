//! Writes an entry.

use toml_writer::{ToTomlKey, ToTomlValue, TomlKeyBuilder, TomlStringBuilder};

use super::FIELDS;
use crate::notes::raw::{RawNote, first_start};
use crate::notes::{Note, NoteKind, NoteStatus, QuotedWords};

/// A field: `name = value`, or `name.language = value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::notes) struct EntryField {
    pub(in crate::notes) name: String,
    pub(in crate::notes) language: Option<String>,
    /// The value in TOML.
    pub(in crate::notes) value: String,
}

impl EntryField {
    fn new(name: &str, value: String) -> Self {
        Self {
            name: name.to_owned(),
            language: None,
            value,
        }
    }

    fn of_language(name: &str, language: &str, text: &str) -> Self {
        Self {
            language: Some(language.to_owned()),
            ..Self::new(name, string(text))
        }
    }

    /// Whether two fields have one key, whatever their values.
    pub(in crate::notes) fn is(&self, other: &EntryField) -> bool {
        self.name == other.name && self.language == other.language
    }

    fn write(&self, text: &mut String) {
        text.push_str(&key(&self.name));
        if let Some(language) = &self.language {
            text.push('.');
            text.push_str(&key(language));
        }
        text.push_str(" = ");
        text.push_str(&self.value);
        text.push('\n');
    }
}

/// Writes a note as a new entry.
pub(in crate::notes) fn entry(note: &Note) -> String {
    let mut text = "[[note]]\n".to_owned();
    fields(note).iter().for_each(|field| field.write(&mut text));
    text
}

/// The text of a note without its identity (`id` and `version-of`): equal for notes that differ
/// in nothing else.
pub(in crate::notes) fn content(note: &Note) -> String {
    let mut text = String::new();
    let is_identity = |field: &&EntryField| ["id", "version-of"].contains(&field.name.as_str());
    let fields = fields(note);
    let content = fields.iter().filter(|field| !is_identity(field));
    content.for_each(|field| field.write(&mut text));
    text
}

/// The fields of a note in the order in which they are written. Those with the default value are
/// left out.
pub(in crate::notes) fn fields(note: &Note) -> Vec<EntryField> {
    let anchor = &note.anchor;
    let mut raw = RawNote::from_note(note);
    let mut fields = Vec::new();
    for (name, raw_name) in FIELDS {
        let quotes = anchor.quotes.iter();
        let words = match name {
            "counterpart" | "counterpart-start" => anchor.counterpart(),
            _ => anchor.words(),
        };
        match (name, words) {
            ("words" | "counterpart", Some(words)) => {
                fields.push(EntryField::of_language(name, &words.language, &words.exact));
            }
            ("start" | "counterpart-start", Some(words)) => {
                let start = start(words, anchor.quote(&words.language));
                fields.extend(start.map(|start| EntryField::new(name, start)));
            }
            ("side", Some(_)) | ("words" | "start" | "counterpart" | "counterpart-start", None) => {
            }
            ("kind", _) if note.kind == NoteKind::default() => {}
            ("status", _) if note.status == NoteStatus::default() => {}
            ("author", _) if note.author.is_empty() => {}
            ("tags", _) if note.tags.is_empty() => {}
            ("tags", _) => fields.push(EntryField::new(name, tags(&note.tags))),
            ("created", _) => fields.push(EntryField::new(name, time(note.created))),
            ("updated", _) => fields.push(EntryField::new(name, time(note.updated))),
            ("quote" | "before" | "after", _) => {
                let texts = quotes.map(|quote| match name {
                    "quote" => (&quote.language, &quote.text),
                    "before" => (&quote.language, &quote.before),
                    _ => (&quote.language, &quote.after),
                });
                let known = texts.filter(|(_, text)| name == "quote" || !text.is_empty());
                fields.extend(known.map(|(tag, text)| EntryField::of_language(name, tag, text)));
            }
            ("body", _) => {
                for (other, value) in &note.others {
                    if other != name && fields.iter().all(|field| field.name != *other) {
                        fields.push(EntryField::new(other, any_value(value)));
                    }
                }
                fields.push(EntryField::new(name, string(&note.body)));
            }
            _ => {
                let text = raw.text_mut(raw_name).and_then(|text| text.as_deref());
                fields.extend(text.map(|text| EntryField::new(name, string(text))));
            }
        }
    }
    fields
}

/// `None` if the first of such words in the quote is meant.
fn start(words: &QuotedWords, quote: &str) -> Option<String> {
    (words.start != first_start(&words.exact, quote)).then(|| words.start.to_string())
}

fn tags(tags: &[String]) -> String {
    let quote = |tag: &String| TomlStringBuilder::new(tag).as_basic().to_toml_value();
    let quoted: Vec<_> = tags.iter().map(quote).collect();
    format!("[{}]", quoted.join(", "))
}

/// TOML has dates of the years 0 to 9999 only; any other is written as a string.
fn time(at: jiff::Timestamp) -> String {
    let text = at.to_string();
    let is_year = text.as_bytes().get(4) == Some(&b'-') && !text.starts_with('-');
    if is_year { text } else { string(&text) }
}

fn key(text: &str) -> String {
    TomlKeyBuilder::new(text).as_default().to_toml_key()
}

/// The value of an unknown field, on one line but for strings.
fn any_value(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => string(text),
        toml::Value::Array(values) => {
            let values: Vec<_> = values.iter().map(any_value).collect();
            format!("[{}]", values.join(", "))
        }
        toml::Value::Table(fields) => {
            let field =
                |(name, value): (&String, _)| format!("{} = {}", key(name), any_value(value));
            let fields: Vec<_> = fields.iter().map(field).collect();
            format!("{{ {} }}", fields.join(", "))
        }
        plain => plain.to_string(),
    }
}

/// A text as a TOML string, over several lines if it has several, so that a diff of two files
/// shows lines. It reads back unchanged whatever is in it, and no line of it looks like a
/// conflict marker of git.
pub(in crate::notes) fn string(text: &str) -> String {
    let builder = TomlStringBuilder::new(text);
    if text.contains('\n') {
        let written = builder.as_ml_basic().to_toml_value();
        written.replace("\n<<<<<<<", "\n\\u003C<<<<<<")
    } else {
        builder.as_default().to_toml_value()
    }
}
