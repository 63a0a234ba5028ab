//! The text of a draft file: a head, the draft as a note entry, and the note that it changes as a
//! second one.
//!
//! ```toml
//! format = 2
//! notes = "/home/li/law.notes.toml"
//! document = "law"
//!
//! [[note]]
//! …
//! ```

use std::io;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use toml::{Table, Value};

use crate::notes::entry::{self, ReadNote, string};
use crate::notes::raw::RawNote;
use crate::notes::{Draft, Note, Quote};
use crate::wording::{Told, Worded, Wording};

/// The version of the format.
const FORMAT: i64 = 2;

/// A draft, with the notes file and the text that it belongs to.
#[derive(Debug)]
pub(super) struct DraftRecord {
    /// The path of the notes file.
    pub(super) notes: String,
    /// The id of the text.
    pub(super) document: String,
    pub(super) draft: Draft,
}

/// Why a file is not read as a draft.
#[derive(Debug)]
pub(super) enum UnreadableDraft {
    Io(io::Error),
    Content(Told),
    /// The file is left for that version.
    Newer(i64),
}

impl Worded for UnreadableDraft {
    fn in_words(&self, wording: Wording) -> String {
        match self {
            UnreadableDraft::Io(error) => wording.io_error(error),
            UnreadableDraft::Content(why) => why.in_words(wording),
            UnreadableDraft::Newer(format) => wording.draft_is_newer(*format),
        }
    }
}

impl From<io::Error> for UnreadableDraft {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidData => {
                UnreadableDraft::Content(Told::new(Wording::draft_is_not_utf8))
            }
            _ => UnreadableDraft::Io(error),
        }
    }
}

#[derive(Deserialize)]
struct Head {
    format: i64,
    notes: String,
    document: String,
}

#[derive(Deserialize)]
struct Version {
    format: i64,
}

/// Writes a draft.
pub(super) fn write(notes: &Path, document: &str, draft: &Draft) -> String {
    let entries = [Some(&draft.note), draft.before.as_deref()];
    let entries = entries.into_iter().flatten();
    let entries = entries.map(|note| format!("\n{}", entry::entry(note)));
    format!(
        "format = {FORMAT}\nnotes = {}\ndocument = {}\n{}",
        string(&notes.to_string_lossy()),
        string(document),
        entries.collect::<String>()
    )
}

/// Reads a draft of this version or an older one.
pub(super) fn read(text: &str) -> Result<DraftRecord, UnreadableDraft> {
    let content = |error: toml::de::Error| UnreadableDraft::Content(not_toml(&error));
    // A newer version may call everything else differently.
    let version: Version = toml::from_str(text).map_err(content)?;
    if version.format > FORMAT {
        return Err(UnreadableDraft::Newer(version.format));
    }
    let head: Head = toml::from_str(text).map_err(content)?;
    let draft = if head.format == 1 {
        format_1(text)
    } else {
        entries(text)
    };
    Ok(DraftRecord {
        notes: head.notes,
        document: head.document,
        draft: draft.map_err(UnreadableDraft::Content)?,
    })
}

fn not_toml(error: &toml::de::Error) -> Told {
    Told::new(|wording| wording.not_toml(error.message()))
}

fn entries(text: &str) -> Result<Draft, Told> {
    let table = entry::parse(text).map_err(|problem| problem.message)?;
    let note = |number| match entry::read(text, &table, number) {
        Ok(ReadNote::Named(note) | ReadNote::Unnamed(note)) => Ok(note),
        Err(problem) => Err(problem.message),
    };
    let entries = table.get("note").and_then(|note| note.get_ref().as_array());
    let before = match entries {
        Some(entries) if entries.len() > 1 => Some(Arc::new(note(1)?)),
        _ => None,
    };
    Ok(Draft {
        note: note(0)?,
        before,
    })
}

/// Reads the first format, in which both notes were tables with names of their own.
fn format_1(text: &str) -> Result<Draft, Told> {
    let mut table: Table = text
        .parse()
        .map_err(|error: toml::de::Error| not_toml(&error))?;
    let mut note = |name: &str| table.remove(name).map(note_of_format_1).transpose();
    Ok(Draft {
        note: note("note")?.ok_or_else(|| Told::new(Wording::draft_has_no_note))?,
        before: note("before")?.map(Arc::new),
    })
}

fn note_of_format_1(value: Value) -> Result<Note, Told> {
    let Value::Table(mut table) = value else {
        return Err(Told::new(|wording| {
            wording.draft_note_is_no_table(value.type_str())
        }));
    };
    for (old, new) in [("language", "side"), ("exact", "words")] {
        if let Some(value) = table.remove(old) {
            table.insert(new.to_owned(), value);
        }
    }
    let others = table.remove("others");
    let quotes = match table.remove("quotes") {
        Some(Value::Array(quotes)) => quotes,
        _ => Vec::new(),
    };
    // Without the array, what is left is what serde reads.
    let raw: Result<RawNote, _> = Value::Table(table).try_into();
    let mut raw = raw.map_err(|error: toml::de::Error| not_toml(&error))?;
    if let Some(Value::Table(others)) = others {
        raw.others = others;
    }
    let text = |quote: &Value, name| {
        let text = quote.get(name).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let quotes = quotes.iter().map(|quote| Quote {
        language: text(quote, "language"),
        text: text(quote, "text"),
        before: text(quote, "before"),
        after: text(quote, "after"),
    });
    raw.quotes = quotes.collect();
    raw.parse().map_err(|error| Told::of_error(&error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::{AnchorScope, NoteKind, QuotedWords};

    /// As the program wrote it before drafts were note entries.
    const OLD: &str = include_str!("format_1.toml");

    #[test]
    fn a_draft_of_the_first_format_is_read() {
        let record = read(OLD).unwrap();
        assert_eq!(record.notes, "/home/li/law.notes.toml");
        assert_eq!(record.document, "law");
        let Draft { note, before } = record.draft;
        assert_eq!(note.kind, NoteKind::Question);
        assert_eq!(note.body, "Which “credit”?\n");
        assert_eq!(note.tags, ["term"]);
        assert_eq!(
            note.anchor.scope,
            AnchorScope::Words(QuotedWords {
                language: "zh".to_owned(),
                exact: "信用".to_owned(),
                start: 4,
            })
        );
        let quote = note.anchor.quotes.first().unwrap();
        assert_eq!((&*quote.text, &*quote.before), ("完善社会信用体系", "前文"));
        assert_eq!(note.others["mood"].as_str(), Some("curious"));
        let before = before.unwrap();
        assert_eq!(before.body, "Credit?");
        assert_eq!(before.anchor.scope, AnchorScope::Pair);
        assert_eq!(before.id, note.id);
    }
}
