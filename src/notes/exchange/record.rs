//! A note as a JSON object.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::entry::ImportedNote;
use super::others;
use crate::notes::{Note, Quote};

/// The names of all fields.
pub(super) const FIELDS: [&str; 17] = [
    "id",
    "reference",
    "side",
    "words",
    "start",
    "quotes",
    "before",
    "after",
    "kind",
    "status",
    "tags",
    "author",
    "created",
    "updated",
    "version_of",
    "body",
    "others",
];

/// The fields of a note.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Record {
    id: Option<String>,
    reference: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    side: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    /// By language, in the order of the anchor.
    quotes: Map<String, Value>,
    /// What stands around them, by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    before: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    after: BTreeMap<String, String>,
    kind: Option<String>,
    status: Option<String>,
    tags: Vec<String>,
    author: Option<String>,
    created: Option<String>,
    updated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version_of: Option<String>,
    body: String,
    #[serde(skip_serializing_if = "Map::is_empty")]
    others: Map<String, Value>,
}

impl Record {
    pub(super) fn of(note: &Note) -> Self {
        let anchor = &note.anchor;
        let quotes = anchor.quotes.iter();
        let words = anchor.words();
        let around = |text: fn(&Quote) -> &String| {
            let quotes = anchor.quotes.iter();
            let quotes = quotes.filter(|quote| !text(quote).is_empty());
            let quotes = quotes.map(|quote| (quote.language.clone(), text(quote).clone()));
            quotes.collect()
        };
        Self {
            id: Some(note.id.to_string()),
            reference: anchor.reference.clone(),
            side: anchor.language().map(str::to_owned),
            words: words.map(|words| words.exact.clone()),
            start: words.map(|words| words.start),
            quotes: quotes
                .map(|quote| (quote.language.clone(), quote.text.as_str().into()))
                .collect(),
            before: around(|quote| &quote.before),
            after: around(|quote| &quote.after),
            kind: Some(note.kind.to_string()),
            status: Some(note.status.to_string()),
            tags: note.tags.clone(),
            author: Some(note.author.clone()),
            created: Some(note.created.to_string()),
            updated: Some(note.updated.to_string()),
            version_of: note.version_of.map(|id| id.to_string()),
            body: note.body.clone(),
            others: others::to_json(&note.others),
        }
    }

    /// What it says of a note.
    ///
    /// # Errors
    /// Names the field, what was found and what was expected.
    pub(super) fn into_entry(mut self, line: usize) -> Result<ImportedNote, String> {
        let quotes = self.quotes.into_iter().map(|(language, text)| match text {
            Value::String(text) => Ok(Quote {
                before: self.before.remove(&language).unwrap_or_default(),
                after: self.after.remove(&language).unwrap_or_default(),
                language,
                text,
            }),
            other => Err(format!("quotes.{language}: {other}; expected a string")),
        });
        let quotes: Vec<_> = quotes.collect::<Result<_, _>>()?;
        if self.reference.trim().is_empty() && quotes.is_empty() {
            return Err("no reference and no quotes; expected one, such as \"16.2\"".to_owned());
        }
        Ok(ImportedNote {
            line,
            id: parsed("id", self.id)?,
            reference: self.reference,
            side: self.side,
            words: self.words,
            start: self.start,
            quotes,
            kind: parsed("kind", self.kind)?.unwrap_or_default(),
            status: parsed("status", self.status)?.unwrap_or_default(),
            tags: self.tags,
            author: self.author,
            created: time("created", self.created)?,
            updated: time("updated", self.updated)?,
            version_of: parsed("version_of", self.version_of)?,
            body: self.body,
            others: others::from_json(self.others),
        })
    }
}

/// The value of a field, if there is any.
pub(super) fn parsed<T>(field: &str, text: Option<String>) -> Result<Option<T>, String>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    let value = text
        .filter(|text| !text.is_empty())
        .map(|text| text.parse());
    value
        .transpose()
        .map_err(|error| format!("{field}: {error}"))
}

/// A time, if there is any.
pub(super) fn time(field: &str, text: Option<String>) -> Result<Option<jiff::Timestamp>, String> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let time = text.parse();
    time.map(Some).map_err(|_| {
        format!("{field}: {text:?} is no time; expected one such as 2026-11-26T08:30:00Z")
    })
}
