//! Reads the sections, provisions and segments of a native file.

use toml::de::{DeTable, DeValue};

use super::values::{ChunkReader, TomlValue, describe_languages, side_of};
use crate::document::{
    AlignmentOrigin, Builder, Confidence, Heading, LanguageTag, Metadata, ParagraphBreak,
    ProvisionName, Sides,
};
use crate::formats::{FormatError, OpenedDocument};

/// Whether a chunk may contain metadata.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ChunkOrder {
    /// It is the first chunk.
    Here,
    /// It is a later one.
    Earlier,
}

/// The provision that is being read, for the message if it stays empty.
struct OpenProvision {
    /// The byte at which it begins. Its line and column are computed only for a
    /// message: they cost a walk over the line, which may be the whole file.
    offset: usize,
    name: String,
}

/// Builds the document from the chunks.
pub(super) struct NativeReader<'a> {
    builder: Builder,
    languages: Sides<LanguageTag>,
    pub(super) reader: ChunkReader<'a>,
    provision: Option<OpenProvision>,
    /// Whether the last table was one of `[[section]]` or `[[section.provision]]`.
    is_in_section: bool,
}

impl<'a> NativeReader<'a> {
    /// Begins a document. `reader` goes on collecting problems.
    pub(super) fn new(metadata: Metadata, reader: ChunkReader<'a>) -> Self {
        Self {
            languages: metadata.languages.clone(),
            builder: Builder::new(metadata),
            reader,
            provision: None,
            is_in_section: false,
        }
    }

    /// Reads a chunk.
    pub(super) fn read(&mut self, piece: &DeTable, head: ChunkOrder) -> Result<(), FormatError> {
        for (key, value) in piece {
            match (key.get_ref().as_ref(), value.get_ref()) {
                // The chunk continues a table that an earlier one began.
                ("provision", DeValue::Table(rest)) if head == ChunkOrder::Earlier => {
                    self.expect_outside(key.span().start);
                    self.continue_provision(rest)?
                }
                ("section", DeValue::Table(rest)) if head == ChunkOrder::Earlier => {
                    self.expect_in_section(key.span().start);
                    self.continue_section(rest)?
                }
                ("provision", _) => {
                    for provision in self.reader.tables("provision", value, "[[provision]]") {
                        self.leave_provision();
                        self.builder.leave_sections();
                        self.is_in_section = false;
                        self.provision(provision)?;
                    }
                }
                ("section", _) => {
                    for section in self.reader.tables("section", value, "[[section]]") {
                        self.leave_provision();
                        self.is_in_section = true;
                        self.section(section)?;
                    }
                }
                _ if head == ChunkOrder::Earlier => {
                    self.reader.unknown(key, "it before the first [[…]]")
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Finishes the document.
    pub(super) fn finish(mut self) -> Result<OpenedDocument, FormatError> {
        self.leave_provision();
        let problems = self.reader.problems;
        match self.builder.finish() {
            Some(document) => Ok(OpenedDocument {
                document,
                problems,
                format: None,
                beads: None,
            }),
            None => Err(FormatError::NothingToRead {
                problems,
                expected: "[[provision.segment]] with text",
            }),
        }
    }

    /// Reports a header that continues another kind of table than the last one:
    /// most likely its `section.` was forgotten.
    fn expect_outside(&mut self, at: usize) {
        if self.is_in_section {
            let what = "[[provision.…]] inside a section; expected [[section.provision.…]]";
            self.reader.problem(at, || what.to_owned());
        }
    }

    /// The same the other way round.
    fn expect_in_section(&mut self, at: usize) {
        if !self.is_in_section {
            let what = "[[section.…]] outside any section; expected [[provision.…]]";
            self.reader.problem(at, || what.to_owned());
        }
    }

    fn section(&mut self, value: &TomlValue) -> Result<(), FormatError> {
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
            let fields = describe_languages(&self.languages);
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

    fn kind<'v>(&mut self, value: &'v TomlValue) -> &'v str {
        match value.get_ref().as_str() {
            Some(kind) if Heading::is_kind(kind) => kind,
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

    fn level(&mut self, value: &TomlValue) -> u8 {
        let level = value.get_ref().as_integer();
        let level = level.and_then(|n| n.as_str().parse().ok());
        let level = level.filter(|level| (1..=9).contains(level));
        level.unwrap_or_else(|| {
            self.reader.unexpected("level", value, "1 to 9");
            1
        })
    }

    /// Reads `[[section.provision]]`.
    fn provisions(&mut self, value: &TomlValue) -> Result<(), FormatError> {
        let header = "[[section.provision]]";
        for provision in self.reader.tables("provision", value, header) {
            self.leave_provision();
            self.provision(provision)?;
        }
        Ok(())
    }

    /// Continues a section that an earlier chunk began.
    fn continue_section(&mut self, rest: &DeTable) -> Result<(), FormatError> {
        for (key, value) in rest {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("provision", DeValue::Table(rest)) => self.continue_provision(rest)?,
                ("provision", _) => self.provisions(value)?,
                _ => self.reader.unknown(key, "[[section.provision]]"),
            }
        }
        Ok(())
    }

    fn provision(&mut self, value: &TomlValue) -> Result<(), FormatError> {
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
                    let number = self.reader.number(value);
                    name = number.map(ProvisionName::Number).or(name);
                    at = value.span().start;
                }
                "id" => {
                    name = name.or_else(|| self.word(value));
                    at = value.span().start;
                }
                "label" if segments.is_some() => self.report_late_label(key.span().start),
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

    /// Continues a provision that an earlier chunk began.
    fn continue_provision(&mut self, rest: &DeTable) -> Result<(), FormatError> {
        for (key, value) in rest {
            match key.get_ref().as_ref() {
                "segment" => self.segments(value)?,
                "label" => self.report_late_label(key.span().start),
                _ => self.reader.unknown(key, "[[provision.segment]]"),
            }
        }
        Ok(())
    }

    /// Reports a `[provision.label]` below the segments. They may have been
    /// read with an earlier chunk, so the label is left out in any case.
    fn report_late_label(&mut self, at: usize) {
        self.reader.problem(at, || {
            "label stands after the segments, left out; expected it before them".to_owned()
        });
    }

    fn begin(&mut self, name: Option<ProvisionName>, at: usize, label: &Sides<String>) {
        let label = label.as_ref().map(String::as_str);
        let spoken = match &name {
            Some(ProvisionName::Number(number)) => format!("provision {number}"),
            Some(name) => format!("provision “{name}”"),
            None => "a provision".to_owned(),
        };
        match name {
            None => self.builder.unnamed_provision(label),
            Some(name) => {
                let reference = name.to_string();
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
        self.provision = Some(OpenProvision {
            offset: self.reader.offset + at,
            name: spoken,
        });
    }

    fn word(&mut self, value: &TomlValue) -> Option<ProvisionName> {
        match value.get_ref().as_str() {
            Some(id) if ProvisionName::word(id).is_some() => ProvisionName::word(id),
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

    /// Reports the last provision if it has no segment.
    fn leave_provision(&mut self) {
        if let Some(begun) = self.provision.take()
            && self.builder.open_segments() == 0
        {
            let OpenProvision { offset, name } = begun;
            let lines = &mut self.reader.lines;
            let what =
                || format!("{name} has no segment, left out; expected [[provision.segment]]");
            self.reader.problems.add(0, || lines.position(offset), what);
        }
    }

    fn segments(&mut self, value: &TomlValue) -> Result<(), FormatError> {
        let header = "[[provision.segment]]";
        for segment in self.reader.tables("segment", value, header) {
            self.segment(segment)?;
        }
        Ok(())
    }

    fn segment(&mut self, value: &TomlValue) -> Result<(), FormatError> {
        let Some(table) = value.get_ref().as_table() else {
            self.reader
                .unexpected("segment", value, "[[provision.segment]], with two brackets");
            return Ok(());
        };
        let mut text = Sides::default();
        let mut opens = ParagraphBreak::None;
        let mut link = AlignmentOrigin::Given;
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            match name {
                "paragraph" if self.is_true(name, value) => opens = ParagraphBreak::Before,
                "mended" if self.is_true(name, value) => link = AlignmentOrigin::Edited,
                "confidence" => {
                    let confidence = self.confidence(value);
                    link = confidence.map_or(link, AlignmentOrigin::Computed);
                }
                "paragraph" | "mended" => {}
                _ => match side_of(name, &self.languages) {
                    Some(side) => text[side] = self.reader.string(name, value).trim(),
                    None => {
                        let fields = describe_languages(&self.languages);
                        self.reader
                            .unknown(key, &format!("{fields}, paragraph, confidence or mended"));
                    }
                },
            }
        }
        if text.source.is_empty() && text.target.is_empty() {
            let fields = describe_languages(&self.languages);
            self.reader.problem(value.span().start, || {
                format!("a segment with both sides empty, left out; expected text for {fields}")
            });
        }
        Ok(self.builder.aligned_segment(text, opens, link)?)
    }

    fn is_true(&mut self, key: &str, value: &TomlValue) -> bool {
        if let DeValue::Boolean(is_true) = value.get_ref() {
            return *is_true;
        }
        self.reader.unexpected(key, value, "true or false");
        false
    }

    fn confidence(&mut self, value: &TomlValue) -> Option<Confidence> {
        let percent = value.get_ref().as_integer();
        let percent = percent.and_then(|n| n.as_str().parse().ok());
        let confidence = percent.and_then(Confidence::from_percent);
        if confidence.is_none() {
            self.reader
                .unexpected("confidence", value, "a percentage, 0 to 100");
        }
        confidence
    }
}
