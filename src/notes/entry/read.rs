//! Reads an entry.

use std::ops::Range;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::write::content;
use super::{FIELDS, rank};
use crate::notes::raw::RawNote;
use crate::notes::{Note, NoteId, Quote, Timestamp};
use crate::wording::{Phrase, Told, Wording};

/// What is wrong with a piece of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::notes) struct TomlProblem {
    /// The byte of the piece where it shows.
    pub(in crate::notes) at: usize,
    /// What was found and what was expected.
    pub(in crate::notes) message: Told,
}

impl TomlProblem {
    pub(in crate::notes) fn new<T: Into<String>>(
        at: usize,
        message: impl Fn(Wording) -> T,
    ) -> Self {
        let message = Told::new(message);
        Self { at, message }
    }

    pub(in crate::notes) fn unexpected(name: &str, value: &Value, expected: &Told) -> Self {
        Self::new(value.span().start, |wording| {
            let found = wording.toml_value(value.get_ref());
            wording.value_is(name, &found, expected.of(wording))
        })
    }
}

/// A note that was read, and whether its entry has an id.
#[derive(Clone, Debug)]
pub(in crate::notes) enum ReadNote {
    /// The entry has an id.
    Named(Note),
    /// It has none; that of the note follows from its content.
    Unnamed(Note),
}

type Value<'i> = Spanned<DeValue<'i>>;

/// Parses a piece of a file.
pub(in crate::notes) fn parse(text: &str) -> Result<DeTable<'_>, TomlProblem> {
    let parsed = DeTable::parse(text);
    parsed.map(Spanned::into_inner).map_err(|error| {
        let at = error.span().map_or(0, |span: Range<usize>| span.start);
        TomlProblem::new(at, |wording| wording.not_toml(error.message()))
    })
}

/// Reads one of the entries of a piece of a file: `table` is the parsed `text`.
pub(in crate::notes) fn read(
    text: &str,
    table: &DeTable,
    number: usize,
) -> Result<ReadNote, TomlProblem> {
    let value = table.get("note");
    let entry = value.and_then(|value| value.get_ref().as_array()?.get(number));
    let Some(DeValue::Table(table)) = entry.map(Spanned::get_ref) else {
        let at = value.map_or(0, |value| value.span().start);
        return Err(TomlProblem::new(at, Wording::note_with_one_bracket));
    };
    EntryReader {
        text,
        table,
        number,
    }
    .read()
}

struct EntryReader<'a, 'i> {
    text: &'a str,
    table: &'a DeTable<'i>,
    number: usize,
}

impl EntryReader<'_, '_> {
    fn read(&self) -> Result<ReadNote, TomlProblem> {
        self.require("at", Phrase::REFERENCE)?;
        let words = self.texts("words")?.into_iter().next();
        let mut raw = RawNote::default();
        for (name, raw_name) in FIELDS {
            let Some(text) = raw.text_mut(raw_name) else {
                continue;
            };
            *text = match name {
                "words" | "counterpart" => None,
                // Beside words a side means nothing, so it may have any type.
                "side" if words.is_some() => None,
                "created" | "updated" => self.time(name)?.map(|time| time.to_string()),
                _ => self.string(name)?,
            };
        }
        self.require("body", Phrase::NOTE_BODY)?;
        if let Some((language, words)) = words {
            raw.start = self.start("start")?;
            raw.side = Some(language);
            raw.words = Some(words);
        }
        let counterpart = self.counterpart().filter(|_| raw.words.is_some());
        if let Some((language, words)) = counterpart {
            raw.counterpart_start = self.start("counterpart-start")?;
            raw.counterpart_side = Some(language);
            raw.counterpart = Some(words);
        }
        raw.tags = self.tags()?;
        raw.quotes = self.quotes()?;
        raw.others = self.others(raw.words.is_some(), raw.counterpart.is_some());
        let is_named = raw.id.is_some();
        let mut note = raw.parse().map_err(|error| {
            let field = FIELDS.iter().find(|(_, raw)| *raw == error.field);
            let value = field.and_then(|(name, _)| self.table.get(*name));
            TomlProblem::new(value.map_or(0, |value| value.span().start), |wording| {
                error.message.of(wording)
            })
        })?;
        if is_named {
            return Ok(ReadNote::Named(note));
        }
        note.id = NoteId::of_content(note.created, &content(&note));
        Ok(ReadNote::Unnamed(note))
    }

    fn require(&self, name: &str, expected: Phrase) -> Result<(), TomlProblem> {
        if self.string(name)?.is_some() {
            return Ok(());
        }
        let at = self.text.find("[[").unwrap_or(0);
        Err(TomlProblem::new(at, |wording| {
            wording.field_is_missing(name, expected.of(wording))
        }))
    }

    fn quotes(&self) -> Result<Vec<Quote>, TomlProblem> {
        let (mut before, mut after) = (self.texts("before")?, self.texts("after")?);
        let take = |all: &mut Vec<(String, String)>, language: &str| {
            let own = all.iter_mut().find(|(own, _)| own == language);
            own.map(|(_, text)| std::mem::take(text))
                .unwrap_or_default()
        };
        let quotes = self.texts("quote")?.into_iter();
        let quotes = quotes.map(|(language, text)| Quote {
            before: take(&mut before, &language),
            after: take(&mut after, &language),
            language,
            text,
        });
        Ok(quotes.collect())
    }

    /// What `read` makes of the value of a field; `None` if the field is missing.
    fn field<T>(
        &self,
        name: &str,
        expected: Phrase,
        read: impl FnOnce(&DeValue) -> Option<T>,
    ) -> Result<Option<T>, TomlProblem> {
        let read = |value: &Value| {
            read(value.get_ref())
                .ok_or_else(|| TomlProblem::unexpected(name, value, &expected.into()))
        };
        self.table.get(name).map(read).transpose()
    }

    /// What renders the words. A field of this name with anything else is one that older
    /// versions kept as unknown; so it still is.
    fn counterpart(&self) -> Option<(String, String)> {
        let table = self.table.get("counterpart")?.get_ref().as_table()?;
        let mut texts = table.iter();
        let (language, text) = texts.next().filter(|_| table.len() == 1)?;
        let text = text.get_ref().as_str()?;
        Some((language.get_ref().to_string(), text.to_owned()))
    }

    fn start(&self, name: &str) -> Result<Option<usize>, TomlProblem> {
        self.field(name, Phrase::CHARACTERS_BEFORE_WORDS, |value| {
            let number = value.as_integer()?;
            usize::from_str_radix(number.as_str(), number.radix()).ok()
        })
    }

    /// The strings of `name.language`.
    fn texts(&self, name: &str) -> Result<Vec<(String, String)>, TomlProblem> {
        let Some(value) = self.table.get(name) else {
            return Ok(Vec::new());
        };
        let expected = Told::new(|wording| wording.string_for_a_language(name));
        let problem = |value| TomlProblem::unexpected(name, value, &expected);
        let table = value.get_ref().as_table().ok_or_else(|| problem(value))?;
        if name == "words" && table.len() != 1 {
            return Err(TomlProblem::new(value.span().start, |wording| {
                wording.words_of_languages(table.len())
            }));
        }
        let texts = table.iter().map(|(language, value)| {
            let text = value.get_ref().as_str().ok_or_else(|| problem(value))?;
            Ok((language.get_ref().to_string(), text.to_owned()))
        });
        texts.collect()
    }

    fn string(&self, name: &str) -> Result<Option<String>, TomlProblem> {
        self.field(name, Phrase::STRING, |value| {
            Some(value.as_str()?.to_owned())
        })
    }

    fn tags(&self) -> Result<Vec<String>, TomlProblem> {
        let tags = self.field("tags", Phrase::STRINGS, |value| {
            let tags = value.as_array()?.iter();
            tags.map(|tag| Some(tag.get_ref().as_str()?.to_owned()))
                .collect()
        });
        tags.map(Option::unwrap_or_default)
    }

    /// A date with a time, either of them alone in UTC, or a string with one of these.
    fn time(&self, name: &str) -> Result<Option<Timestamp>, TomlProblem> {
        self.field(name, Phrase::TIME, |value| {
            let text = match value {
                DeValue::Datetime(time) => time.to_string(),
                DeValue::String(text) => text.to_string(),
                _ => return None,
            };
            let local = || {
                TimeZone::UTC
                    .to_timestamp(text.parse::<DateTime>().ok()?)
                    .ok()
            };
            text.parse().ok().or_else(local)
        })
    }

    /// The fields that this program does not know, or that mean nothing here.
    fn others(&self, has_words: bool, has_counterpart: bool) -> toml::Table {
        let is_used = |name: &str| match name {
            "start" => has_words,
            "counterpart" | "counterpart-start" => has_counterpart,
            "side" => !has_words,
            _ => rank(name).is_some(),
        };
        let mut names = self.table.iter().map(|(name, _)| name.get_ref().as_ref());
        if names.all(is_used) {
            return toml::Table::new();
        }
        // Parsed once more, into values that can be kept, as hardly any entry needs it.
        let parsed: toml::Table = self.text.parse().unwrap_or_default();
        let notes = parsed.get("note");
        let entry = notes.and_then(|notes| notes.get(self.number)?.as_table());
        let mut others = entry.cloned().unwrap_or_default();
        others.retain(|name, _| !is_used(name));
        others
    }
}
