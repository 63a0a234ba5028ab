//! XLIFF, the exchange format of translation tools: 1.2
//! (<https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html>) and 2.0 to 2.1
//! are read, 1.2 is written.
//!
//! The segments of a unit become segments: those of `seg-source` and `mrk` in
//! 1.2, of `segment` in 2. Codes in inline elements are skipped; their text
//! stays, and so do placeholders of values. Suggestions (`alt-trans`) and notes
//! are left out, which is reported. Attributes `duizhao:…` carry what
//! XLIFF has no place for, so that a document can be restored.

mod inline;
mod languages;
mod write;

use super::languages::report_same_language;
use super::rows::{self, PackedRows};
use super::spec::{FormatReader, FormatSpec, FormatWriter};
use super::xml::{self, SkippedElements, XmlEvent, XmlReader, XmlTag, fields};
use super::{
    FileContents, InputText, OpenError, OpenOptions, OpenedDocument, Problems, SegmentRow,
};
use crate::document::{LanguageTag, Metadata, ParagraphBreak, Sides};
use crate::wording::{Phrase, Wording};
use inline::InlineContent;

const EXTENSIONS: &[&str] = &["xlf", "xliff", "sdlxliff", "mqxliff", "mxliff"];

pub(super) const XLIFF: FormatSpec = FormatSpec {
    name: "xliff",
    description: Wording::format_xliff,
    extensions: EXTENSIONS,
    recognise: |files| match files {
        [file] => xml::evidence(file, "xliff", EXTENSIONS),
        _ => None,
    },
    reader: FormatReader::One(read),
    writer: Some(FormatWriter::lossless(&["xlf", "xliff"], |document, _| {
        FileContents::One(write::write(document))
    })),
};

/// The prefix of this program's own attributes.
const OWN: &str = "duizhao:";

/// Reads the units of all files in it.
///
/// # Errors
/// It is not XML, its languages are unknown, or there is nothing to read.
fn read(
    file: &InputText,
    options: &OpenOptions,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let mut units = XliffReader {
        xml: XmlReader::new(file),
        metadata: options.metadata(),
        languages: Sides::default(),
        problems,
        rows: PackedRows::default(),
        notes: SkippedElements::default(),
        objects: SkippedElements::default(),
        suggestions: SkippedElements::default(),
    };
    units.read()?;
    let XliffReader {
        mut xml,
        mut metadata,
        languages,
        mut problems,
        mut rows,
        notes,
        objects,
        suggestions,
    } = units;
    notes.report(
        [Phrase::NOTE_ELEMENT, Phrase::TEXTS_ALONE],
        &mut xml,
        &mut problems,
    );
    suggestions.report(
        [Phrase::ALT_TRANS_ELEMENT, Phrase::TRANSLATION_ALONE],
        &mut xml,
        &mut problems,
    );
    objects.report(
        [Phrase::BIN_UNIT_OBJECT, Phrase::TEXTS],
        &mut xml,
        &mut problems,
    );
    let named = languages.clone();
    metadata.languages =
        languages::resolve(options, languages, &mut rows).map_err(|error| file.error(error))?;
    if metadata.languages != named {
        report_same_language(&metadata.languages, file.file, &mut problems);
    }
    rows::document(metadata, rows, file, problems)
}

/// Reads units and collects their rows.
struct XliffReader<'a> {
    xml: XmlReader<'a>,
    metadata: Metadata,
    /// As the file names them; empty where it does not.
    languages: Sides<LanguageTag>,
    problems: Problems,
    rows: PackedRows<'static>,
    notes: SkippedElements,
    objects: SkippedElements,
    suggestions: SkippedElements,
}

impl<'a> XliffReader<'a> {
    fn read(&mut self) -> Result<(), OpenError> {
        let root = self.xml.root(&["xliff"], &mut self.problems)?;
        self.languages = Sides::new("srcLang", "trgLang")
            .map(|name| LanguageTag::from(&*root.attribute(name).unwrap_or_default()));
        while let Some(piece) = self.xml.next(&mut self.problems)? {
            let XmlEvent::Start(tag) = piece else {
                continue;
            };
            match tag.name {
                "file" => self.file(&tag)?,
                // Their children come next.
                "body" | "group" => {}
                // A binary object, perhaps with texts in it.
                "bin-unit" => self.objects.add(&tag),
                "trans-unit" => self.unit_in_1_2(&tag)?,
                "unit" => self.unit_in_2(&tag)?,
                _ => self.skip_element(&tag)?,
            }
        }
        Ok(())
    }

    /// Begins a `<file>`. One in other languages than those before it is
    /// skipped; regions of a language count as the same.
    fn file(&mut self, tag: &XmlTag) -> Result<(), OpenError> {
        let own = Sides::new("source-language", "target-language")
            .map(|name| LanguageTag::from(&*tag.attribute(name).unwrap_or_default()));
        let agrees = |known: &LanguageTag, own: &LanguageTag| {
            known.is_empty() || own.is_empty() || known.is_same_language(own)
        };
        if !agrees(&self.languages.source, &own.source)
            || !agrees(&self.languages.target, &own.target)
        {
            let known = self.languages.as_ref().map(LanguageTag::as_str);
            let own = own.as_ref().map(LanguageTag::as_str);
            self.xml.problem(tag.offset, &mut self.problems, |wording| {
                wording.file_in_other_languages_left_out(
                    own.source,
                    own.target,
                    known.source,
                    known.target,
                )
            });
            return self.xml.skip(&mut self.problems);
        }
        for (known, own) in [
            (&mut self.languages.source, own.source),
            (&mut self.languages.target, own.target),
        ] {
            if known.is_empty() {
                *known = own;
            }
        }
        for (name, value) in tag.attributes_with_prefix(OWN) {
            fields::set_metadata(&mut self.metadata, name, value.into_owned());
        }
        Ok(())
    }

    fn unit_in_1_2(&mut self, unit: &XmlTag<'a>) -> Result<(), OpenError> {
        let mut source = InlineContent::default();
        let mut parts = InlineContent::default();
        let mut target = InlineContent::default();
        while let Some(tag) = self.xml.child(&mut self.problems)? {
            match tag.name {
                "source" => source = InlineContent::read(&mut self.xml, &mut self.problems)?,
                "seg-source" => parts = InlineContent::read(&mut self.xml, &mut self.problems)?,
                "target" => target = InlineContent::read(&mut self.xml, &mut self.problems)?,
                _ => self.skip_element(&tag)?,
            }
        }
        if parts.has_segments() {
            source = parts;
        }
        self.add(unit, source.pair(target));
        Ok(())
    }

    fn unit_in_2(&mut self, unit: &XmlTag<'a>) -> Result<(), OpenError> {
        let mut pairs = Vec::new();
        while let Some(tag) = self.xml.child(&mut self.problems)? {
            match tag.name {
                "segment" | "ignorable" => pairs.push(self.segment()?),
                "notes" => self.notes_in_2()?,
                _ => self.skip_element(&tag)?,
            }
        }
        self.add(unit, pairs);
        Ok(())
    }

    fn segment(&mut self) -> Result<Sides<String>, OpenError> {
        let mut text = Sides::<String>::default();
        while let Some(tag) = self.xml.child(&mut self.problems)? {
            let side = match tag.name {
                "source" => &mut text.source,
                "target" => &mut text.target,
                _ => {
                    self.skip_element(&tag)?;
                    continue;
                }
            };
            *side = InlineContent::read(&mut self.xml, &mut self.problems)?.into_text();
        }
        Ok(text)
    }

    fn notes_in_2(&mut self) -> Result<(), OpenError> {
        while let Some(tag) = self.xml.child(&mut self.problems)? {
            self.skip_element(&tag)?;
        }
        Ok(())
    }

    /// Adds those segments of a unit that have text.
    fn add(&mut self, unit: &XmlTag<'a>, pairs: Vec<Sides<String>>) {
        let mut row = SegmentRow::default();
        for (name, value) in unit.attributes_with_prefix(OWN) {
            if let Err(expected) = fields::set_field(&mut row, name, value.into_owned()) {
                let name = format!("{OWN}{name}");
                let what =
                    |wording: Wording| wording.field_not_understood(&name, expected.of(wording));
                self.xml.problem(unit.offset, &mut self.problems, what);
            }
        }
        if row.section.is_some() {
            row.reference = unit.attribute("id").unwrap_or_default();
        } else {
            // In other programs' files a unit is a paragraph, and its id only
            // counts.
            row.opens = ParagraphBreak::Before;
        }
        let has_text = |pair: &Sides<String>| !pair.source.is_empty() || !pair.target.is_empty();
        for pair in pairs.into_iter().filter(has_text) {
            let next = SegmentRow {
                section: row.section.clone(),
                ..SegmentRow::default()
            };
            row.text = pair.map(Into::into);
            self.rows.push(&std::mem::replace(&mut row, next));
        }
    }

    fn skip_element(&mut self, tag: &XmlTag) -> Result<(), OpenError> {
        match tag.name {
            "note" => self.notes.add(tag),
            "alt-trans" => self.suggestions.add(tag),
            _ => {}
        }
        self.xml.skip(&mut self.problems)
    }
}
