//! The program's own format: TOML made to be read, written and diffed by
//! people. The README describes it.

mod chunks;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{FormatError, Lines, Opened, Position, Problem, Problems};
use crate::document::numbering::{self, Target};
use crate::document::{Builder, Heading, Metadata, Name, Number, Opens, Side, Sides};
use chunks::Chunks;

/// The newest version of the format that this program reads.
const FORMAT: i64 = 1;

/// Reads a native file. `fallback_id` names the document where the file does
/// not.
///
/// # Errors
/// A text that is not TOML, that does not tell its two languages, or that has
/// no segment at all.
pub fn read(text: &str, fallback_id: &str) -> Result<Opened, FormatError> {
    let mut chunks = Chunks::new(text);
    let mut reader = Reader {
        lines: Lines::new(text),
        offset: 0,
        problems: Problems::default(),
    };
    let head = chunks.next().ok_or(FormatError::Empty)?;
    let table = reader.parse(text, head.clone())?;
    let metadata = reader.metadata(&table, fallback_id)?;
    let mut body = Body {
        builder: Builder::new(metadata.clone()),
        languages: metadata.languages,
        reader,
        provision: None,
    };
    body.read(&table, Head::Here)?;
    for range in chunks {
        let table = body.reader.parse(text, range)?;
        body.read(&table, Head::Earlier)?;
    }
    body.finish()
}

/// Whether a piece may hold the fields that describe the document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    Here,
    Earlier,
}

/// Turns spans of the piece at hand into positions, and collects problems.
struct Reader<'a> {
    lines: Lines<'a>,
    /// Where the piece begins in the file, in bytes.
    offset: usize,
    problems: Problems,
}

/// A value and where it stands in its piece.
type Value<'i> = Spanned<DeValue<'i>>;

impl<'a> Reader<'a> {
    fn parse<'i>(
        &mut self,
        text: &'i str,
        range: std::ops::Range<usize>,
    ) -> Result<DeTable<'i>, FormatError> {
        self.offset = range.start;
        let parsed = DeTable::parse(&text[range]);
        parsed.map(Spanned::into_inner).map_err(|error| {
            let at = self.position(error.span().map_or(0, |span| span.start));
            FormatError::Syntax(Problem {
                at,
                what: error.message().replace('\n', "; "),
            })
        })
    }

    fn position(&mut self, offset: usize) -> Position {
        self.lines.position(self.offset + offset)
    }

    fn problem(&mut self, offset: usize, what: impl FnOnce() -> String) {
        let (lines, offset) = (&mut self.lines, self.offset + offset);
        self.problems.add(|| lines.position(offset), what);
    }

    fn unexpected(&mut self, key: &str, value: &Value, expected: &str) {
        self.problem(value.span().start, || {
            format!(
                "{key} is {}; expected {expected}",
                describe(value.get_ref())
            )
        });
    }

    /// The tables of `[[key]]`. Written as `[key]` it is taken for one, rather
    /// than lose its text.
    fn tables<'v, 'i>(&mut self, key: &str, value: &'v Value<'i>, header: &str) -> &'v [Value<'i>] {
        let expected = || format!("{header}, with two brackets");
        match value.get_ref() {
            DeValue::Array(tables) => tables,
            DeValue::Table(_) => {
                self.unexpected(key, value, &expected());
                std::slice::from_ref(value)
            }
            _ => {
                self.unexpected(key, value, &expected());
                &[]
            }
        }
    }

    fn unknown(&mut self, key: &Spanned<std::borrow::Cow<str>>, expected: &str) {
        self.problem(key.span().start, || {
            format!(
                "unknown field “{}”, left out; expected {expected}",
                key.get_ref()
            )
        });
    }

    fn string<'v>(&mut self, key: &str, value: &'v Value) -> &'v str {
        if let DeValue::String(text) = value.get_ref() {
            return text;
        }
        self.unexpected(key, value, "a string");
        ""
    }

    fn metadata(&mut self, table: &DeTable, fallback_id: &str) -> Result<Metadata, FormatError> {
        // A newer format may tell even its languages in another way.
        if let Some(format) = table.get("format") {
            self.version(format)?;
        }
        let mut metadata = Metadata {
            languages: self.languages(table)?,
            ..Metadata::default()
        };
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            match name {
                "id" => metadata.id = self.string(name, value).to_owned(),
                "title" => metadata.title = self.pair(name, value, &metadata.languages),
                "issuers" => metadata.issuers = self.pair(name, value, &metadata.languages),
                "date" => metadata.date = self.date(value),
                "source" => metadata.source = self.string(name, value).to_owned(),
                "translator" => metadata.translator = self.string(name, value).to_owned(),
                "licence" => metadata.licence = self.string(name, value).to_owned(),
                "format" | "languages" | "section" | "provision" => {}
                _ => self.unknown(
                    key,
                    "format, id, languages, title, issuers, date, source, translator, licence, \
                     [[provision]] or [[section]]",
                ),
            }
        }
        if metadata.id.is_empty() {
            metadata.id = fallback_id.to_owned();
        }
        Ok(metadata)
    }

    fn languages(&mut self, table: &DeTable) -> Result<Sides<String>, FormatError> {
        const EXPECTED: &str = "expected languages = [\"zh\", \"en\"], or any other two";
        let entry = table.get("languages");
        let found = match entry.map(Spanned::get_ref) {
            Some(DeValue::Array(tags)) => {
                let tags: Vec<_> = tags.iter().map(Spanned::get_ref).collect();
                match tags[..] {
                    [DeValue::String(source), DeValue::String(target)]
                        if source != target && is_tag(source) && is_tag(target) =>
                    {
                        return Ok(Sides::new(source.to_string(), target.to_string()));
                    }
                    _ => format!("found {} in languages", counted_tags(&tags)),
                }
            }
            Some(other) => format!("languages is {}", describe(other)),
            None => "the file does not tell its languages".to_owned(),
        };
        let at = self.position(entry.map_or(0, |entry| entry.span().start));
        Err(FormatError::Syntax(Problem {
            at,
            what: format!("{found}; {EXPECTED}"),
        }))
    }

    fn version(&mut self, value: &Value) -> Result<(), FormatError> {
        match value
            .get_ref()
            .as_integer()
            .and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok())
        {
            Some(1..=FORMAT) => Ok(()),
            Some(newer) if newer > FORMAT => {
                let what = format!(
                    "format is {newer}, made for a newer duizhao; this one reads up to format {FORMAT}"
                );
                Err(FormatError::Syntax(Problem {
                    at: self.position(value.span().start),
                    what,
                }))
            }
            _ => {
                self.unexpected("format", value, &format!("{FORMAT}"));
                Ok(())
            }
        }
    }

    fn date(&mut self, value: &Value) -> String {
        match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            _ => self.string("date", value).to_owned(),
        }
    }

    /// A table with one string for each language.
    fn pair(&mut self, key: &str, value: &Value, languages: &Sides<String>) -> Sides<String> {
        let mut pair = Sides::default();
        let Some(table) = value.get_ref().as_table() else {
            self.unexpected(
                key,
                value,
                "a string for each language, such as title.zh = \"…\"",
            );
            return pair;
        };
        for (language, value) in table {
            match side_of(language.get_ref(), languages) {
                Some(side) => pair[side] = self.string(language.get_ref(), value).to_owned(),
                None => self.unknown(language, &in_words(languages)),
            }
        }
        pair
    }

    /// A number, written as a string or as an integer; `None` with a problem
    /// if it is neither.
    fn number(&mut self, value: &Value) -> Option<Number> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.as_ref(),
            // 0x10 is not 10, and nobody means 16 by it.
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str(),
            _ => "",
        };
        let number = text.parse().ok();
        if number.is_none() {
            self.unexpected("number", value, "a number such as 16, \"14-1\" or \"十六\"");
        }
        number
    }
}

/// The provision that is being read, for the message if it stays empty.
struct Begun {
    /// Where it begins in the file, in bytes: a position costs a walk over the
    /// line, which may be the whole file.
    offset: usize,
    name: String,
}

/// Reads the pieces into the document.
struct Body<'a> {
    builder: Builder,
    languages: Sides<String>,
    reader: Reader<'a>,
    provision: Option<Begun>,
}

impl Body<'_> {
    fn read(&mut self, piece: &DeTable, head: Head) -> Result<(), FormatError> {
        for (key, value) in piece {
            match (key.get_ref().as_ref(), value.get_ref()) {
                // A piece that goes on in the middle of one.
                ("provision", DeValue::Table(rest)) if head == Head::Earlier => {
                    self.rest_of_provision(rest)?
                }
                ("section", DeValue::Table(rest)) if head == Head::Earlier => {
                    self.rest_of_section(rest)?
                }
                ("provision", _) => {
                    for provision in self.reader.tables("provision", value, "[[provision]]") {
                        self.leave_provision();
                        self.builder.leave_sections();
                        self.provision(provision)?;
                    }
                }
                ("section", _) => {
                    for section in self.reader.tables("section", value, "[[section]]") {
                        self.leave_provision();
                        self.section(section)?;
                    }
                }
                _ if head == Head::Earlier => self.reader.unknown(key, "it before the first [[…]]"),
                _ => {}
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Opened, FormatError> {
        self.leave_provision();
        let problems = self.reader.problems;
        match self.builder.finish() {
            Some(document) => Ok(Opened { document, problems }),
            None => Err(FormatError::NothingToRead { problems }),
        }
    }

    fn section(&mut self, value: &Value) -> Result<(), FormatError> {
        const FIELDS: &str = "kind, level, number, a heading by language, or [[section.provision]]";
        let Some(table) = value.get_ref().as_table() else {
            self.reader
                .unexpected("section", value, "[[section]], with two brackets");
            return Ok(());
        };
        let (mut kind, mut level, mut number) = ("part", 1, None);
        let mut text = Sides::default();
        let mut provisions = None;
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "kind" => kind = self.kind(value),
                "level" => level = self.level(value),
                "number" => number = self.reader.number(value),
                "provision" => provisions = Some(value),
                language => match side_of(language, &self.languages) {
                    Some(side) => text[side] = self.reader.string(language, value).trim(),
                    None => self.reader.unknown(key, FIELDS),
                },
            }
        }
        if text.source.is_empty() && text.target.is_empty() {
            let fields = in_words(&self.languages);
            self.reader.problem(value.span().start, || {
                format!("a section without a heading; expected {fields}")
            });
        } else {
            self.builder.section(Heading {
                level,
                kind,
                number,
                text,
            })?;
        }
        provisions.map_or(Ok(()), |provisions| self.provisions(provisions))
    }

    fn kind<'v>(&mut self, value: &'v Value) -> &'v str {
        match value.get_ref().as_str() {
            Some(kind) if is_kind(kind) => kind,
            _ => {
                self.reader.unexpected(
                    "kind",
                    value,
                    "a word such as part or chapter, in small letters",
                );
                "part"
            }
        }
    }

    fn level(&mut self, value: &Value) -> u8 {
        let level = value
            .get_ref()
            .as_integer()
            .and_then(|n| n.as_str().parse().ok());
        level
            .filter(|level| (1..=9).contains(level))
            .unwrap_or_else(|| {
                self.reader.unexpected("level", value, "1 to 9");
                1
            })
    }

    /// Reads `[[section.provision]]`.
    fn provisions(&mut self, value: &Value) -> Result<(), FormatError> {
        let header = "[[section.provision]]";
        for provision in self.reader.tables("provision", value, header) {
            self.leave_provision();
            self.provision(provision)?;
        }
        Ok(())
    }

    /// Goes on in a section that an earlier piece began.
    fn rest_of_section(&mut self, rest: &DeTable) -> Result<(), FormatError> {
        for (key, value) in rest {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("provision", DeValue::Table(rest)) => self.rest_of_provision(rest)?,
                ("provision", _) => self.provisions(value)?,
                _ => self.reader.unknown(key, "[[section.provision]]"),
            }
        }
        Ok(())
    }

    fn provision(&mut self, value: &Value) -> Result<(), FormatError> {
        let Some(table) = value.get_ref().as_table() else {
            self.reader
                .unexpected("provision", value, "[[provision]], with two brackets");
            return Ok(());
        };
        let mut name = None;
        let mut at = value.span().start;
        let mut label = Sides::default();
        let mut segments = None;
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "number" => {
                    name = self.reader.number(value).map(Name::Number).or(name);
                    at = value.span().start;
                }
                "id" => {
                    name = name.or_else(|| self.word(value));
                    at = value.span().start;
                }
                "label" if segments.is_some() => self.late_label(key.span().start),
                "label" => label = self.reader.pair("label", value, &self.languages),
                "segment" => segments = Some(value),
                _ => self
                    .reader
                    .unknown(key, "number, id, label or [[provision.segment]]"),
            }
        }
        self.begin(name, at, &label);
        segments.map_or(Ok(()), |segments| self.segments(segments))
    }

    /// Goes on in a provision that an earlier piece began.
    fn rest_of_provision(&mut self, rest: &DeTable) -> Result<(), FormatError> {
        for (key, value) in rest {
            match key.get_ref().as_ref() {
                "segment" => self.segments(value)?,
                "label" => self.late_label(key.span().start),
                _ => self.reader.unknown(key, "[[provision.segment]]"),
            }
        }
        Ok(())
    }

    /// A `[provision.label]` below the segments, by when they may have been
    /// read: it is left out wherever the pieces are cut.
    fn late_label(&mut self, at: usize) {
        self.reader.problem(at, || {
            "label stands after the segments, left out; expected it before them".to_owned()
        });
    }

    fn begin(&mut self, name: Option<Name>, at: usize, label: &Sides<String>) {
        let label = label.as_ref().map(String::as_str);
        let spoken = match &name {
            Some(Name::Number(number)) => format!("provision {number}"),
            Some(Name::Word(word)) => format!("provision “{word}”"),
            None => "a provision".to_owned(),
        };
        match name {
            None => self.builder.unnamed_provision(label),
            Some(name) => {
                let reference = match &name {
                    Name::Number(number) => number.to_string(),
                    Name::Word(word) => word.to_string(),
                };
                let occurrence = self.builder.provision(name, label);
                if occurrence > 1 {
                    self.reader.problem(at, || {
                        format!(
                            "{reference} is used for {occurrence} provisions; expected each number once \
                             (this one is reached as {reference}~{occurrence})"
                        )
                    });
                }
            }
        }
        self.provision = Some(Begun {
            offset: self.reader.offset + at,
            name: spoken,
        });
    }

    fn word(&mut self, value: &Value) -> Option<Name> {
        match value.get_ref().as_str() {
            Some(id) if is_word(id) => Some(Name::Word(id.into())),
            _ => {
                self.reader.unexpected(
                    "id",
                    value,
                    "a name such as preamble, of letters, digits and hyphens",
                );
                None
            }
        }
    }

    /// Says so if the provision read last has no segment.
    fn leave_provision(&mut self) {
        if let Some(begun) = self.provision.take()
            && self.builder.open_segments() == 0
        {
            let Reader {
                lines, problems, ..
            } = &mut self.reader;
            problems.add(
                || lines.position(begun.offset),
                || {
                    format!(
                        "{} has no segment, left out; expected [[provision.segment]]",
                        begun.name
                    )
                },
            );
        }
    }

    fn segments(&mut self, value: &Value) -> Result<(), FormatError> {
        let header = "[[provision.segment]]";
        for segment in self.reader.tables("segment", value, header) {
            self.segment(segment)?;
        }
        Ok(())
    }

    fn segment(&mut self, value: &Value) -> Result<(), FormatError> {
        let Some(table) = value.get_ref().as_table() else {
            self.reader
                .unexpected("segment", value, "[[provision.segment]], with two brackets");
            return Ok(());
        };
        let mut text = Sides::default();
        let mut opens = Opens::Nothing;
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if let Some(side) = side_of(name, &self.languages) {
                text[side] = self.reader.string(name, value).trim();
            } else if name != "paragraph" {
                self.reader
                    .unknown(key, &format!("{} or paragraph", in_words(&self.languages)));
            } else if let DeValue::Boolean(paragraph) = value.get_ref() {
                opens = if *paragraph {
                    Opens::Paragraph
                } else {
                    Opens::Nothing
                };
            } else {
                self.reader.unexpected("paragraph", value, "true or false");
            }
        }
        if text.source.is_empty() && text.target.is_empty() {
            let fields = in_words(&self.languages);
            self.reader.problem(value.span().start, || {
                format!("a segment with both sides empty, left out; expected text for {fields}")
            });
        }
        Ok(self.builder.segment(text, opens)?)
    }
}

fn side_of(tag: &str, languages: &Sides<String>) -> Option<Side> {
    Side::BOTH.into_iter().find(|&side| languages[side] == tag)
}

fn in_words(languages: &Sides<String>) -> String {
    format!("{} or {}", languages.source, languages.target)
}

fn counted_tags(tags: &[&DeValue]) -> String {
    match tags {
        [] => "no tag".to_owned(),
        [one] => format!("only {}", describe(one)),
        [one, other] => format!("{} and {}", describe(one), describe(other)),
        _ => format!("{} tags", tags.len()),
    }
}

/// Whether a text can be a language's tag. The tags stand among the fields of
/// a section, of a segment and of what is written as JSON.
fn is_tag(text: &str) -> bool {
    const FIELDS: [&str; 9] = [
        "kind",
        "label",
        "labels",
        "level",
        "number",
        "paragraph",
        "part",
        "provision",
        "reference",
    ];
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    !text.is_empty() && text.chars().all(is_plain) && !FIELDS.contains(&text)
}

/// Whether a text can be a name: a reference to it must lead back to it.
fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic())
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        && read_as_name(text)
}

/// Whether a text can name a kind of section, from which references are made.
fn is_kind(text: &str) -> bool {
    let leads_elsewhere = || {
        let reference = numbering::parse_reference(&format!("{text}-1"));
        reference.is_some_and(|wanted| matches!(wanted.target, Target::Provision(_)))
    };
    is_word(text) && text.to_lowercase() == text && !leads_elsewhere()
}

fn read_as_name(text: &str) -> bool {
    numbering::parse_reference(text)
        .is_some_and(|wanted| wanted.target == Target::Name(text.to_lowercase()))
}

/// What a value is, for a message.
fn describe(value: &DeValue) -> String {
    match value {
        DeValue::String(text) => {
            let short: String = text.chars().take(20).collect();
            let more = if short.len() < text.len() { "…" } else { "" };
            format!("“{short}{more}”")
        }
        DeValue::Integer(integer) => format!("the integer {integer}"),
        DeValue::Float(float) => format!("the number {float}"),
        DeValue::Boolean(boolean) => format!("the boolean {boolean}"),
        DeValue::Datetime(date) => format!("the date {date}"),
        DeValue::Array(_) => "an array".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}
