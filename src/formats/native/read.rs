//! Reads the sections, provisions and segments of a native file.

use toml::de::{DeTable, DeValue};

use super::values::{ChunkReader, TomlValue, describe_languages, side_of};
use crate::document::{
    AlignmentOrigin, Builder, Confidence, Heading, LanguageTag, Metadata, ParagraphBreak,
    ProvisionName, Sides,
};
use crate::formats::{FormatError, OpenedDocument};
use crate::wording::{Phrase, Told, Wording};

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
    name: Told,
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
                    self.reader.unknown(key, Phrase::BEFORE_FIRST_HEADER)
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
                expected: Phrase::SEGMENTS_WITH_TEXT,
            }),
        }
    }

    /// Reports a header that continues another kind of table than the last one:
    /// most likely its `section.` was forgotten.
    fn expect_outside(&mut self, at: usize) {
        if self.is_in_section {
            self.reader.problem(at, Wording::provision_in_section);
        }
    }

    /// The same the other way round.
    fn expect_in_section(&mut self, at: usize) {
        if !self.is_in_section {
            self.reader.problem(at, Wording::section_outside_section);
        }
    }

    fn section(&mut self, value: &TomlValue) -> Result<(), FormatError> {
        let Some(table) = value.get_ref().as_table() else {
            self.reader.no_header("section", value, "[[section]]");
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
                    None => self.reader.unknown(key, Phrase::SECTION_FIELDS),
                },
            }
        }
        if text.source.is_empty() && text.target.is_empty() {
            let fields = describe_languages(&self.languages);
            let what = |wording: Wording| wording.section_without_heading(fields.of(wording));
            self.reader.problem(value.span().start, what);
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
                self.reader.unexpected("kind", value, Phrase::KIND_WORD);
                "part"
            }
        }
    }

    fn level(&mut self, value: &TomlValue) -> u8 {
        let level = value.get_ref().as_integer();
        let level = level.and_then(|n| n.as_str().parse().ok());
        let level = level.filter(|level| (1..=9).contains(level));
        level.unwrap_or_else(|| {
            self.reader.unexpected("level", value, Phrase::LEVEL);
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
                _ => self.reader.unknown(key, Phrase::SECTION_PROVISION),
            }
        }
        Ok(())
    }

    fn provision(&mut self, value: &TomlValue) -> Result<(), FormatError> {
        let Some(table) = value.get_ref().as_table() else {
            self.reader.no_header("provision", value, "[[provision]]");
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
                _ => self.reader.unknown(key, Phrase::PROVISION_FIELDS),
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
                _ => self.reader.unknown(key, Phrase::PROVISION_SEGMENT),
            }
        }
        Ok(())
    }

    /// Reports a `[provision.label]` below the segments. They may have been
    /// read with an earlier chunk, so the label is left out in any case.
    fn report_late_label(&mut self, at: usize) {
        self.reader.problem(at, Wording::label_after_segments);
    }

    fn begin(&mut self, name: Option<ProvisionName>, at: usize, label: &Sides<String>) {
        let label = label.as_ref().map(String::as_str);
        let spoken = Told::new(|wording| match &name {
            Some(ProvisionName::Number(number)) => wording.provision_numbered(&number.to_string()),
            Some(name) => wording.provision_named(&name.to_string()),
            None => wording.a_provision().to_owned(),
        });
        match name {
            None => self.builder.unnamed_provision(label),
            Some(name) => {
                let reference = name.to_string();
                let occurrence = self.builder.provision(name, label);
                if occurrence > 1 {
                    self.reader.problem(at, |wording| {
                        wording.provision_used_twice(&reference, occurrence)
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
                self.reader.unexpected("id", value, Phrase::NAME_WORD);
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
            let what = |wording: Wording| wording.provision_without_segment(name.of(wording));
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
                .no_header("segment", value, "[[provision.segment]]");
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
                        let fields =
                            Told::new(|wording| wording.segment_fields(fields.of(wording)));
                        self.reader.unknown(key, fields);
                    }
                },
            }
        }
        if text.source.is_empty() && text.target.is_empty() {
            let fields = describe_languages(&self.languages);
            let what = |wording: Wording| wording.segment_is_empty(fields.of(wording));
            self.reader.problem(value.span().start, what);
        }
        Ok(self.builder.aligned_segment(text, opens, link)?)
    }

    fn is_true(&mut self, key: &str, value: &TomlValue) -> bool {
        if let DeValue::Boolean(is_true) = value.get_ref() {
            return *is_true;
        }
        self.reader.unexpected(key, value, Phrase::TRUE_OR_FALSE);
        false
    }

    fn confidence(&mut self, value: &TomlValue) -> Option<Confidence> {
        let percent = value.get_ref().as_integer();
        let percent = percent.and_then(|n| n.as_str().parse().ok());
        let confidence = percent.and_then(Confidence::from_percent);
        if confidence.is_none() {
            self.reader
                .unexpected("confidence", value, Phrase::PERCENTAGE);
        }
        confidence
    }
}
