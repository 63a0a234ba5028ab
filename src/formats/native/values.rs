//! Reads the values of a native file, and reports those of an unexpected type.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::document::{LanguageTag, Number, Side, Sides};
use crate::formats::{FormatError, Problem, Problems};
use crate::syntax::{Lines, Position};
use crate::wording::{Phrase, Told, Wording};

/// Converts spans of the current chunk to positions in the file, and collects
/// problems.
pub(super) struct ChunkReader<'a> {
    pub(super) lines: Lines<'a>,
    /// The byte at which the chunk begins in the file.
    pub(super) offset: usize,
    pub(super) problems: Problems,
}

/// A value and its span in the chunk.
pub(super) type TomlValue<'i> = Spanned<DeValue<'i>>;

impl<'a> ChunkReader<'a> {
    /// Begins at the start of a file, whose decoding has found `problems`.
    pub(super) fn new(text: &'a str, problems: Problems) -> Self {
        Self {
            lines: Lines::new(text),
            offset: 0,
            problems,
        }
    }

    /// Parses a chunk. From then on, spans are relative to it.
    pub(super) fn parse<'i>(
        &mut self,
        text: &'i str,
        range: Range<usize>,
    ) -> Result<DeTable<'i>, FormatError> {
        self.offset = range.start;
        let parsed = DeTable::parse(&text[range]);
        parsed.map(Spanned::into_inner).map_err(|error| {
            let at = self.position(error.span().map_or(0, |span| span.start));
            FormatError::Syntax(Problem {
                file: 0,
                at,
                what: Told::new(|wording| wording.not_toml(error.message())),
            })
        })
    }

    pub(super) fn position(&mut self, offset: usize) -> Position {
        self.lines.position(self.offset + offset)
    }

    pub(super) fn problem<T: Into<String>>(&mut self, offset: usize, what: impl Fn(Wording) -> T) {
        let (lines, offset) = (&mut self.lines, self.offset + offset);
        self.problems.add(0, || lines.position(offset), what);
    }

    pub(super) fn unexpected(&mut self, key: &str, value: &TomlValue, expected: impl Into<Told>) {
        let expected = expected.into();
        self.problem(value.span().start, |wording| {
            let found = wording.toml_value(value.get_ref());
            wording.value_is(key, &found, expected.of(wording))
        });
    }

    /// The tables of `[[key]]`. A single table `[key]` is accepted with a
    /// problem, rather than lose its text.
    pub(super) fn tables<'v, 'i>(
        &mut self,
        key: &str,
        value: &'v TomlValue<'i>,
        header: &str,
    ) -> &'v [TomlValue<'i>] {
        match value.get_ref() {
            DeValue::Array(tables) => tables,
            DeValue::Table(_) => {
                self.no_header(key, value, header);
                std::slice::from_ref(value)
            }
            _ => {
                self.no_header(key, value, header);
                &[]
            }
        }
    }

    /// Reports a value where tables should be, each below a header.
    pub(super) fn no_header(&mut self, key: &str, value: &TomlValue, header: &str) {
        let expected = Told::new(|wording| wording.with_two_brackets(header));
        self.unexpected(key, value, expected);
    }

    pub(super) fn unknown(&mut self, key: &Spanned<Cow<str>>, expected: impl Into<Told>) {
        let expected = expected.into();
        self.problem(key.span().start, |wording| {
            wording.unknown_field(key.get_ref(), expected.of(wording))
        });
    }

    pub(super) fn string<'v>(&mut self, key: &str, value: &'v TomlValue) -> &'v str {
        if let DeValue::String(text) = value.get_ref() {
            return text;
        }
        self.unexpected(key, value, Phrase::STRING);
        ""
    }

    pub(super) fn date(&mut self, value: &TomlValue) -> String {
        match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            _ => self.string("date", value).to_owned(),
        }
    }

    /// A table with a string for each language.
    pub(super) fn pair(
        &mut self,
        key: &str,
        value: &TomlValue,
        languages: &Sides<LanguageTag>,
    ) -> Sides<String> {
        let mut pair = Sides::default();
        let Some(table) = value.get_ref().as_table() else {
            self.unexpected(key, value, Phrase::STRINGS_BY_LANGUAGE);
            return pair;
        };
        for (language, value) in table {
            match side_of(language.get_ref(), languages) {
                Some(side) => pair[side] = self.string(language.get_ref(), value).to_owned(),
                None => self.unknown(language, describe_languages(languages)),
            }
        }
        pair
    }

    /// A number, written as a string or an integer; `None` with a problem if it
    /// is neither.
    pub(super) fn number(&mut self, value: &TomlValue) -> Option<Number> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.as_ref(),
            // `0x10` is not 10, and nobody means 16 by it.
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str(),
            _ => "",
        };
        let number = text.parse().ok();
        if number.is_none() {
            self.unexpected("number", value, Phrase::TOML_NUMBER);
        }
        number
    }
}

pub(super) fn side_of(tag: &str, languages: &Sides<LanguageTag>) -> Option<Side> {
    Side::BOTH.into_iter().find(|&side| languages[side] == tag)
}

pub(super) fn describe_languages(languages: &Sides<LanguageTag>) -> Told {
    let Sides { source, target } = languages.as_ref().map(LanguageTag::as_str);
    Told::new(|wording| wording.one_or_other(source, target))
}
