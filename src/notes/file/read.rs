//! An entry of a notes file becomes a note.

use std::ops::Range;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fields::KNOWN;
use super::said::Said;
use crate::notes::{AnchorScope, Note, Timestamp};
use crate::syntax::describe;

/// Why an entry cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The byte of the entry where it shows.
    pub(super) at: usize,
    /// What was found and what was expected.
    pub(super) what: String,
}

impl Refusal {
    pub(super) fn new(at: usize, what: impl Into<String>) -> Self {
        Self {
            at,
            what: what.into(),
        }
    }

    fn unexpected(name: &str, value: &Value, expected: &str) -> Self {
        let found = describe(value.get_ref());
        Self::new(
            value.span().start,
            format!("{name} is {found}; expected {expected}"),
        )
    }
}

/// A note, and whether its entry has an id.
#[derive(Clone, Debug)]
pub(super) enum Read {
    /// It has.
    Named(Note),
    /// It has none: the note has one that follows from what it says.
    Unnamed(Note),
}

type Value<'i> = Spanned<DeValue<'i>>;

/// Parses a piece of a file.
pub(super) fn parse(text: &str) -> Result<DeTable<'_>, Refusal> {
    let parsed = DeTable::parse(text);
    parsed.map(Spanned::into_inner).map_err(|error| {
        let at = error.span().map_or(0, |span: Range<usize>| span.start);
        Refusal::new(at, error.message().replace('\n', "; "))
    })
}

/// Reads the piece of a file that is an entry.
pub(super) fn note(text: &str, piece: &DeTable) -> Result<Read, Refusal> {
    let value = piece.get("note");
    let entry = value.and_then(|value| value.get_ref().as_array()?.first());
    let Some(DeValue::Table(table)) = entry.map(Spanned::get_ref) else {
        let at = value.map_or(0, |value| value.span().start);
        return Err(Refusal::new(
            at,
            "[note]; expected [[note]], with two brackets",
        ));
    };
    Entry { text, table }.read()
}

/// An entry that is being read.
struct Entry<'a, 'i> {
    text: &'a str,
    table: &'a DeTable<'i>,
}

impl Entry<'_, '_> {
    fn read(&self) -> Result<Read, Refusal> {
        let at = self.required("at", "a reference such as \"16.2\"")?;
        let words = self.texts("words")?.into_iter().next();
        // What is of no use may be of any kind.
        let (start, side) = match &words {
            Some(_) => (self.start()?, None),
            None => (None, self.string("side")?.map(str::to_owned)),
        };
        let said = Said {
            id: self.name("id")?,
            side,
            words,
            start,
            kind: self.name("kind")?,
            status: self.name("status")?,
            tags: self.tags()?,
            author: self.string("author")?.map(str::to_owned),
            created: self.time("created")?,
            updated: self.time("updated")?,
            version_of: self.name("version-of")?,
            quote: self.texts("quote")?,
            before: self.texts("before")?,
            after: self.texts("after")?,
        };
        let body = self.required("body", "what the note says")?;
        Ok(said.note(at.to_owned(), body.to_owned(), |on| self.others(on)))
    }

    fn start(&self) -> Result<Option<usize>, Refusal> {
        let Some(value) = self.table.get("start") else {
            return Ok(None);
        };
        let start = value.get_ref().as_integer();
        let start = start.and_then(|n| usize::from_str_radix(n.as_str(), n.radix()).ok());
        let expected = "how many characters of the quote stand before the words";
        start
            .map(Some)
            .ok_or_else(|| Refusal::unexpected("start", value, expected))
    }

    /// The strings of `name.language`.
    fn texts(&self, name: &str) -> Result<Vec<(String, String)>, Refusal> {
        let Some(value) = self.table.get(name) else {
            return Ok(Vec::new());
        };
        let expected = format!("a string for a language, such as {name}.zh = \"…\"");
        let refusal = |value| Refusal::unexpected(name, value, &expected);
        let table = value.get_ref().as_table().ok_or_else(|| refusal(value))?;
        if name == "words" && table.len() != 1 {
            let what = format!("words of {} languages; expected those of one", table.len());
            return Err(Refusal::new(value.span().start, what));
        }
        let texts = table.iter().map(|(language, value)| {
            let text = value.get_ref().as_str().ok_or_else(|| refusal(value))?;
            Ok((language.get_ref().to_string(), text.to_owned()))
        });
        texts.collect()
    }

    fn string(&self, name: &str) -> Result<Option<&str>, Refusal> {
        let Some(value) = self.table.get(name) else {
            return Ok(None);
        };
        let text = value.get_ref().as_str();
        text.map(Some)
            .ok_or_else(|| Refusal::unexpected(name, value, "a string"))
    }

    fn required(&self, name: &str, expected: &str) -> Result<&str, Refusal> {
        let text = self.string(name)?;
        text.ok_or_else(|| {
            let at = self.text.find("[[").unwrap_or(0);
            Refusal::new(at, format!("no {name}; expected {name} = {expected}"))
        })
    }

    /// A string that says one of some names.
    fn name<T: std::str::FromStr<Err: ToString>>(&self, name: &str) -> Result<Option<T>, Refusal> {
        let parsed = self.string(name)?.map(str::parse).transpose();
        parsed.map_err(|error: T::Err| self.refusal_at(name, error.to_string()))
    }

    fn refusal_at(&self, name: &str, what: String) -> Refusal {
        let value = self.table.get(name);
        Refusal::new(value.map_or(0, |value| value.span().start), what)
    }

    fn tags(&self) -> Result<Option<Vec<String>>, Refusal> {
        let Some(value) = self.table.get("tags") else {
            return Ok(None);
        };
        let tags = value.get_ref().as_array();
        let texts = tags.and_then(|tags| {
            let texts = tags.iter().map(|tag| tag.get_ref().as_str());
            texts.map(|text| text.map(str::to_owned)).collect()
        });
        let expected = "strings, such as [\"a\", \"b\"]";
        texts
            .map(Some)
            .ok_or_else(|| Refusal::unexpected("tags", value, expected))
    }

    /// A moment: a date with a time, either of them alone in UTC, or a string
    /// that tells one.
    fn time(&self, name: &str) -> Result<Option<Timestamp>, Refusal> {
        let Some(value) = self.table.get(name) else {
            return Ok(None);
        };
        let text = match value.get_ref() {
            DeValue::Datetime(time) => time.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => String::new(),
        };
        let local = || {
            TimeZone::UTC
                .to_timestamp(text.parse::<DateTime>().ok()?)
                .ok()
        };
        let time = text.parse().ok().or_else(local);
        let expected = "a time such as 2026-11-26T08:06:49Z";
        time.map(Some)
            .ok_or_else(|| Refusal::unexpected(name, value, expected))
    }

    /// The fields that are of no use to this program.
    fn others(&self, on: &AnchorScope) -> toml::Table {
        let is_used = |name: &str| match (name, on) {
            ("start", AnchorScope::Pair | AnchorScope::Side(_))
            | ("side", AnchorScope::Words(_)) => false,
            _ => KNOWN.contains(&name),
        };
        let names = || self.table.iter().map(|(name, _)| name.get_ref().as_ref());
        if names().all(is_used) {
            return toml::Table::new();
        }
        let parsed: toml::Table = self.text.parse().unwrap_or_default();
        let entry = parsed
            .get("note")
            .and_then(|notes| notes.get(0)?.as_table());
        let fields = entry.into_iter().flatten();
        fields
            .filter(|(name, _)| !is_used(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    }
}
