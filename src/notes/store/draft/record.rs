//! What stands in the file of a draft.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::notes::{Anchor, AnchorScope, Draft, Note, Quote, QuotedWords, Timestamp};

/// The version of the format.
const FORMAT: u32 = 1;

/// A draft with what it belongs to.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Record {
    format: u32,
    /// The notes file.
    pub(super) notes: PathBuf,
    /// The id of the text.
    pub(super) document: String,
    note: Entry,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Entry>,
}

/// Why a file is no draft.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unreadable {
    #[error(transparent)]
    Io(io::Error),
    #[error("{0}")]
    Content(String),
    /// It is left for that version.
    #[error("was written by a newer version of the program (format {0})")]
    Newer(u32),
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidData => Unreadable::Content("it is not UTF-8".to_owned()),
            _ => Unreadable::Io(error),
        }
    }
}

/// A note.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Entry {
    id: String,
    reference: String,
    kind: String,
    status: String,
    tags: Vec<String>,
    author: String,
    created: String,
    updated: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    version_of: Option<String>,
    body: String,
    /// The language that is meant, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// The words that are meant, if they are not all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    exact: Option<String>,
    #[serde(default)]
    start: usize,
    #[serde(default)]
    quotes: Vec<Quoted>,
    #[serde(default)]
    others: toml::Table,
}

/// The text of a place in one language.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Quoted {
    language: String,
    text: String,
    #[serde(default)]
    before: String,
    #[serde(default)]
    after: String,
}

impl Quoted {
    fn of(quote: &Quote) -> Self {
        Self {
            language: quote.language.clone(),
            text: quote.text.clone(),
            before: quote.before.clone(),
            after: quote.after.clone(),
        }
    }

    fn into_quote(self) -> Quote {
        Quote {
            language: self.language,
            text: self.text,
            before: self.before,
            after: self.after,
        }
    }
}

impl Record {
    pub(super) fn new(notes: PathBuf, document: String, draft: &Draft) -> Self {
        Self {
            format: FORMAT,
            notes,
            document,
            note: Entry::of(&draft.note),
            before: draft.before.as_deref().map(Entry::of),
        }
    }

    pub(super) fn read(text: &str) -> Result<Self, Unreadable> {
        #[derive(Deserialize)]
        struct Version {
            format: u32,
        }
        let content = |error: toml::de::Error| Unreadable::Content(error.message().to_owned());
        let version: Version = toml::from_str(text).map_err(content)?;
        if version.format > FORMAT {
            return Err(Unreadable::Newer(version.format));
        }
        let record: Self = toml::from_str(text).map_err(content)?;
        for entry in record.before.iter().chain([&record.note]) {
            entry.note().map_err(Unreadable::Content)?;
        }
        Ok(record)
    }

    pub(super) fn write(&self) -> String {
        toml::to_string(self).expect("strings, numbers and tables can be written")
    }

    pub(super) fn into_draft(self) -> Draft {
        let note = |entry: &Entry| entry.note().expect("it was tried when it was read");
        Draft {
            note: note(&self.note),
            before: self.before.as_ref().map(note).map(Arc::new),
        }
    }
}

impl Entry {
    fn of(note: &Note) -> Self {
        let words = note.anchor.words();
        let quotes = note.anchor.quotes.iter();
        Self {
            id: note.id.to_string(),
            reference: note.anchor.reference.clone(),
            kind: note.kind.to_string(),
            status: note.status.to_string(),
            tags: note.tags.clone(),
            author: note.author.clone(),
            created: note.created.to_string(),
            updated: note.updated.to_string(),
            version_of: note.version_of.map(|id| id.to_string()),
            body: note.body.clone(),
            language: note.anchor.language().map(str::to_owned),
            exact: words.map(|words| words.exact.clone()),
            start: words.map_or(0, |words| words.start),
            quotes: quotes.map(Quoted::of).collect(),
            others: note.others.clone(),
        }
    }

    fn note(&self) -> Result<Note, String> {
        let id = |text: &String| text.parse().map_err(|error| format!("{error}"));
        let time = |text: &String| {
            let time = text.parse::<Timestamp>();
            time.map_err(|error| format!("{text:?} is no time: {error}"))
        };
        let kind = self.kind.parse();
        let status = self.status.parse();
        Ok(Note {
            id: id(&self.id)?,
            anchor: self.anchor(),
            kind: kind.map_err(|error| format!("{error}"))?,
            status: status.map_err(|error| format!("{error}"))?,
            tags: self.tags.clone(),
            author: self.author.clone(),
            created: time(&self.created)?,
            updated: time(&self.updated)?,
            version_of: self.version_of.as_ref().map(id).transpose()?,
            body: self.body.clone(),
            others: self.others.clone(),
        })
    }

    fn anchor(&self) -> Anchor {
        let on = match (&self.language, &self.exact) {
            (None, _) => AnchorScope::Pair,
            (Some(language), None) => AnchorScope::Side(language.clone()),
            (Some(language), Some(exact)) => AnchorScope::Words(QuotedWords {
                language: language.clone(),
                exact: exact.clone(),
                start: self.start,
            }),
        };
        let quotes = self.quotes.iter().cloned();
        Anchor {
            reference: self.reference.clone(),
            scope: on,
            quotes: quotes.map(Quoted::into_quote).collect(),
        }
    }
}
