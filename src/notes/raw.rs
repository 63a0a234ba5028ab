//! The fields of a note as texts: the one list of them that all file formats share.

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::{Anchor, AnchorScope, Note, NoteId, Quote, QuotedWords};
use crate::wording::{Told, Worded, Wording};

/// The fields of a note as a file has them: not parsed yet, and `None` or empty where the file
/// says nothing. Its serde form is the JSON object of the JSON Lines format.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct RawNote {
    pub(super) id: Option<String>,
    pub(super) reference: Option<String>,
    /// The language that is meant, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) side: Option<String>,
    /// The words that are meant, in that language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) words: Option<String>,
    /// How many characters of the quote come before the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start: Option<usize>,
    /// The words that render them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) counterpart: Option<String>,
    /// The language of the counterpart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) counterpart_side: Option<String>,
    /// How many characters of its quote come before the counterpart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) counterpart_start: Option<usize>,
    #[serde(flatten, with = "json_quotes")]
    pub(super) quotes: Vec<Quote>,
    pub(super) kind: Option<String>,
    pub(super) status: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) author: Option<String>,
    pub(super) created: Option<String>,
    pub(super) updated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) version_of: Option<String>,
    pub(super) body: Option<String>,
    /// Fields that this program does not know.
    #[serde(with = "json_others", skip_serializing_if = "toml::Table::is_empty")]
    pub(super) others: toml::Table,
}

/// A field that cannot be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FieldError {
    /// The name of the field in JSON.
    pub(super) field: &'static str,
    /// What was found and what was expected.
    pub(super) message: Told,
}

impl RawNote {
    /// The fields of a note, all of them given.
    pub(super) fn from_note(note: &Note) -> Self {
        let anchor = &note.anchor;
        let (words, counterpart) = (anchor.words(), anchor.counterpart());
        Self {
            id: Some(note.id.to_string()),
            reference: Some(anchor.reference.clone()),
            side: anchor.language().map(str::to_owned),
            words: words.map(|words| words.exact.clone()),
            start: words.map(|words| words.start),
            counterpart: counterpart.map(|words| words.exact.clone()),
            counterpart_side: counterpart.map(|words| words.language.clone()),
            counterpart_start: counterpart.map(|words| words.start),
            quotes: anchor.quotes.clone(),
            kind: Some(note.kind.to_string()),
            status: Some(note.status.to_string()),
            tags: note.tags.clone(),
            author: Some(note.author.clone()),
            created: Some(note.created.to_string()),
            updated: Some(note.updated.to_string()),
            version_of: note.version_of.map(|id| id.to_string()),
            body: Some(note.body.clone()),
            others: note.others.clone(),
        }
    }

    /// The field of this name in JSON, if its value is one text.
    pub(super) fn text_mut(&mut self, name: &str) -> Option<&mut Option<String>> {
        Some(match name {
            "id" => &mut self.id,
            "reference" => &mut self.reference,
            "side" => &mut self.side,
            "words" => &mut self.words,
            "counterpart" => &mut self.counterpart,
            "counterpart_side" => &mut self.counterpart_side,
            "kind" => &mut self.kind,
            "status" => &mut self.status,
            "author" => &mut self.author,
            "created" => &mut self.created,
            "updated" => &mut self.updated,
            "version_of" => &mut self.version_of,
            "body" => &mut self.body,
            _ => return None,
        })
    }

    /// Whether there is a field of this name in JSON.
    pub(super) fn has_field(name: &str) -> bool {
        let is_text = Self::default().text_mut(name).is_some();
        const OTHERS: [&str; 7] = [
            "start",
            "counterpart_start",
            "quotes",
            "before",
            "after",
            "tags",
            "others",
        ];
        is_text || OTHERS.contains(&name)
    }

    /// Whether nothing tells which place the note is about.
    pub(super) fn has_no_place(&self) -> bool {
        let reference = self.reference.as_deref().unwrap_or_default();
        reference.trim().is_empty() && self.quotes.is_empty()
    }

    /// Takes fields with an empty text that cannot be parsed for missing, as tables have them.
    pub(super) fn without_empty(mut self) -> Self {
        for name in ["id", "kind", "status", "created", "updated", "version_of"] {
            if let Some(text) = self.text_mut(name) {
                text.take_if(|text| text.is_empty());
            }
        }
        self
    }

    /// Parses the fields. Missing ones get the defaults of a new note; a missing time of creation
    /// is that of the id. Where the id is missing, the note has one that the caller must replace.
    ///
    /// # Errors
    /// The first field that is none of what is expected there.
    pub(super) fn parse(self) -> Result<Note, FieldError> {
        let id: Option<NoteId> = parse("id", self.id.as_deref())?;
        let created = time("created", self.created.as_deref())?;
        let created = created.or(id.map(NoteId::created)).unwrap_or_default();
        let scope = self.scope();
        Ok(Note {
            id: id.unwrap_or(NoteId::of_content(created, "")),
            anchor: Anchor {
                reference: self.reference.unwrap_or_default(),
                scope,
                quotes: self.quotes,
            },
            kind: parse("kind", self.kind.as_deref())?.unwrap_or_default(),
            status: parse("status", self.status.as_deref())?.unwrap_or_default(),
            tags: self.tags,
            author: self.author.unwrap_or_default(),
            created,
            updated: time("updated", self.updated.as_deref())?.unwrap_or(created),
            version_of: parse("version_of", self.version_of.as_deref())?,
            body: self.body.unwrap_or_default(),
            others: self.others,
        })
    }

    /// Without a start, the first of such words in the quote is meant.
    fn scope(&self) -> AnchorScope {
        match (self.side.clone(), self.words.clone()) {
            (None, _) => AnchorScope::Pair,
            (Some(language), None) => AnchorScope::Side(language),
            (Some(language), Some(exact)) => {
                let words = self.quoted(language, exact, self.start);
                match (self.counterpart_side.clone(), self.counterpart.clone()) {
                    (Some(language), Some(exact)) => AnchorScope::WordPair {
                        words,
                        counterpart: self.quoted(language, exact, self.counterpart_start),
                    },
                    _ => AnchorScope::Words(words),
                }
            }
        }
    }

    fn quoted(&self, language: String, exact: String, start: Option<usize>) -> QuotedWords {
        let quote = self.quotes.iter().find(|quote| quote.language == language);
        let first = || first_start(&exact, quote.map_or("", |quote| &quote.text));
        QuotedWords {
            start: start.unwrap_or_else(first),
            language,
            exact,
        }
    }
}

/// How many characters of a quote come before the first of these words: none if they are not in
/// it.
pub(super) fn first_start(words: &str, quote: &str) -> usize {
    let at = quote.find(words).unwrap_or(0);
    quote[..at].chars().count()
}

/// Parses the text of a field.
pub(super) fn parse<T>(field: &'static str, text: Option<&str>) -> Result<Option<T>, FieldError>
where
    T: FromStr<Err: Worded>,
{
    let parsed = text.map(str::parse).transpose();
    parsed.map_err(|error: T::Err| FieldError {
        field,
        message: Told::new(|wording| error.in_words(wording)),
    })
}

fn time(field: &'static str, text: Option<&str>) -> Result<Option<Timestamp>, FieldError> {
    let parsed = text.map(str::parse).transpose();
    parsed.map_err(|_| FieldError {
        field,
        message: Told::new(|wording| wording.is_no_time(text.unwrap_or_default())),
    })
}

impl Worded for FieldError {
    fn in_words(&self, wording: Wording) -> String {
        format!("{}: {}", self.field, self.message.of(wording))
    }
}

/// Quotes in JSON: three objects by language, the texts and what comes before and after them.
mod json_quotes {
    use super::*;

    #[derive(Default, Serialize, Deserialize)]
    #[serde(default)]
    struct ByLanguage {
        /// In the order of the anchor.
        quotes: Map<String, Value>,
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        before: BTreeMap<String, String>,
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        after: BTreeMap<String, String>,
    }

    pub(super) fn serialize<S: Serializer>(quotes: &[Quote], to: S) -> Result<S::Ok, S::Error> {
        let context = |text: fn(&Quote) -> &String| {
            let known = quotes.iter().filter(|quote| !text(quote).is_empty());
            known
                .map(|quote| (quote.language.clone(), text(quote).clone()))
                .collect()
        };
        let texts = quotes.iter();
        let by_language = ByLanguage {
            quotes: texts
                .map(|quote| (quote.language.clone(), quote.text.as_str().into()))
                .collect(),
            before: context(|quote| &quote.before),
            after: context(|quote| &quote.after),
        };
        by_language.serialize(to)
    }

    pub(super) fn deserialize<'de, D>(from: D) -> Result<Vec<Quote>, D::Error>
    where
        D: Deserializer<'de>,
    {
        let mut by_language = ByLanguage::deserialize(from)?;
        let quotes = by_language.quotes.into_iter();
        let quotes = quotes.map(|(language, text)| match text {
            Value::String(text) => Ok(Quote {
                before: by_language.before.remove(&language).unwrap_or_default(),
                after: by_language.after.remove(&language).unwrap_or_default(),
                language,
                text,
            }),
            other => Err(serde::de::Error::custom(format!(
                "quotes.{language}: {other}; expected a string"
            ))),
        });
        quotes.collect()
    }
}

/// Unknown fields in JSON, which has no dates and no infinite numbers. What it lacks is written as
/// its text in TOML: `{"$toml": "2024-05-01"}`.
pub(super) mod json_others {
    use super::*;

    const KEY: &str = "$toml";

    pub(super) fn serialize<S: Serializer>(others: &toml::Table, to: S) -> Result<S::Ok, S::Error> {
        to_json(others).serialize(to)
    }

    pub(super) fn deserialize<'de, D>(from: D) -> Result<toml::Table, D::Error>
    where
        D: Deserializer<'de>,
    {
        Map::deserialize(from).map(from_json)
    }

    /// Fields of TOML as JSON.
    pub(in crate::notes) fn to_json(table: &toml::Table) -> Map<String, Value> {
        let entries = table.iter();
        entries
            .map(|(key, value)| (key.clone(), value_to_json(value)))
            .collect()
    }

    /// Fields of JSON as TOML. `null`, which TOML lacks, is left out.
    pub(in crate::notes) fn from_json(map: Map<String, Value>) -> toml::Table {
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
}
