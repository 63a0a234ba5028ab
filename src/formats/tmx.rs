//! TMX, the exchange format of translation memories: 1.1 to 1.4b are read, 1.4
//! is written (<https://www.gala-global.org/tmx-14b>).
//!
//! Each unit (`tu`) becomes a segment. Of a unit in more than two languages two
//! are read. Codes in inline elements (`bpt`, `ept`, `ph`, `it`, `ut`) are skipped,
//! except for their line breaks; the text in `hi` and `sub` stays. Line breaks in a `seg`
//! are layout. Properties of other programs are skipped; so are notes, which is
//! reported. Properties `x-duizhao-…` carry what TMX has no place for, so that
//! a document can be restored.

mod languages;
mod write;

use std::borrow::Cow;
use std::collections::HashSet;

use super::rows::{self, PackedRows};
use super::spec::{FormatReader, FormatSpec, FormatWriter};
use super::xml::{self, SkippedElements, XmlReader, XmlTag, element_text, fields};
use super::{
    FileContents, InputText, OpenError, OpenOptions, OpenedDocument, Problems, SegmentRow, letters,
};
use crate::document::{Metadata, Sides};
use crate::wording::{Phrase, Wording};
use languages::TmxLanguages;

const EXTENSIONS: &[&str] = &["tmx"];

pub(super) const TMX: FormatSpec = FormatSpec {
    name: "tmx",
    description: Wording::format_tmx,
    extensions: EXTENSIONS,
    recognise: |files| match files {
        [file] => xml::evidence(file, "tmx", EXTENSIONS),
        _ => None,
    },
    reader: FormatReader::Records {
        read,
        complete: complete_units,
    },
    writer: Some(FormatWriter::lossless(&["tmx"], |document, _| {
        FileContents::One(write::write(document))
    })),
};

/// The prefix of this program's own properties.
const OWN: &str = "x-duizhao-";

/// Elements with codes of the text's native format.
const CODES: [&str; 5] = ["bpt", "ept", "ph", "it", "ut"];

/// The complete units of a memory, with the end of a file after them.
fn complete_units(text: &str) -> Option<Cow<'_, str>> {
    const UNIT: &str = "</tu>";
    let end = memchr::memmem::rfind(text.as_bytes(), UNIT.as_bytes())? + UNIT.len();
    let name = |name: &str| text[..end].contains(name);
    // Elsewhere the names have a prefix, which the end would need.
    let is_plain = name("<tmx") && name("<body");
    is_plain.then(|| Cow::Owned(format!("{}</body></tmx>", &text[..end])))
}

/// Reads a translation memory.
///
/// # Errors
/// It is not XML, has no two languages, or there is nothing to read.
fn read(
    file: &InputText,
    options: &OpenOptions,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let chosen = languages::choose(file, options)?;
    let mut memory = TmxMemory {
        file: file.file,
        xml: XmlReader::new(file),
        metadata: Metadata {
            languages: chosen.tags.clone(),
            ..options.metadata()
        },
        chosen,
        problems,
        rows: PackedRows::default(),
        ids: HashSet::new(),
        notes: SkippedElements::default(),
    };
    memory.read()?;
    memory.report_file_problems();
    rows::document(memory.metadata, memory.rows, file, memory.problems)
}

/// Reads a memory and collects its rows.
struct TmxMemory<'a> {
    file: usize,
    xml: XmlReader<'a>,
    chosen: TmxLanguages,
    metadata: Metadata,
    problems: Problems,
    rows: PackedRows<'static>,
    ids: HashSet<Cow<'a, str>>,
    notes: SkippedElements,
}

/// The text of a unit on one side (`tuv`), and whether its tag is exactly that
/// of the side.
#[derive(Default)]
struct UnitVariant {
    text: String,
    is_exact: Option<bool>,
}

impl<'a> TmxMemory<'a> {
    fn read(&mut self) -> Result<(), OpenError> {
        self.xml.root(&["tmx"], &mut self.problems)?;
        while let Some(tag) = self.xml.child(&mut self.problems)? {
            match tag.name {
                "header" => self.header()?,
                "body" => self.body()?,
                _ => self.xml.skip(&mut self.problems)?,
            }
        }
        self.xml.end(&mut self.problems)
    }

    fn header(&mut self) -> Result<(), OpenError> {
        while let Some(tag) = self.xml.child(&mut self.problems)? {
            let own = own_property(&tag);
            match own.as_deref().and_then(|kind| kind.strip_prefix(OWN)) {
                Some(name) => {
                    let value = self.xml.text(&mut self.problems)?;
                    fields::set_metadata(&mut self.metadata, name, value);
                }
                None => self.skip_element(&tag)?,
            }
        }
        Ok(())
    }

    fn body(&mut self) -> Result<(), OpenError> {
        while let Some(tag) = self.xml.child(&mut self.problems)? {
            match tag.name {
                "tu" => self.unit(&tag)?,
                _ => self.skip_element(&tag)?,
            }
        }
        Ok(())
    }

    fn unit(&mut self, unit: &XmlTag<'a>) -> Result<(), OpenError> {
        let mut row = SegmentRow::default();
        let id = unit.attribute("tuid").filter(|id| !id.is_empty());
        if let Some(id) = &id
            && !self.ids.insert(id.clone())
        {
            let what = |wording: Wording| wording.tuid_comes_twice(id);
            self.xml.problem(unit.offset, &mut self.problems, what);
        }
        let mut variants = Sides::<UnitVariant>::default();
        while let Some(tag) = self.xml.child(&mut self.problems)? {
            let own = own_property(&tag);
            match own.as_deref().and_then(|kind| kind.strip_prefix(OWN)) {
                Some(name) => self.property(&mut row, &tag, name)?,
                None if tag.name == "tuv" => self.variant(&tag, &mut variants)?,
                None => self.skip_element(&tag)?,
            }
        }
        // In other programs' files the ids only count units; nobody cites them.
        if row.section.is_some() {
            row.reference = id.unwrap_or_default();
        }
        row.text = variants.map(|variant| variant.text.into());
        if row.text.source.is_empty() && row.text.target.is_empty() {
            let Sides { source, target } = &self.chosen.tags;
            let what =
                |wording: Wording| wording.unit_without_text(source.as_str(), target.as_str());
            self.xml.problem(unit.offset, &mut self.problems, what);
        } else {
            self.rows.push(&row);
        }
        Ok(())
    }

    fn property(
        &mut self,
        row: &mut SegmentRow,
        tag: &XmlTag,
        name: &str,
    ) -> Result<(), OpenError> {
        let value = self.xml.text(&mut self.problems)?;
        if let Err(expected) = fields::set_field(row, name, value) {
            let name = format!("{OWN}{name}");
            let what =
                |wording: Wording| wording.property_not_understood(&name, expected.of(wording));
            self.xml.problem(tag.offset, &mut self.problems, what);
        }
        Ok(())
    }

    fn variant(
        &mut self,
        variant: &XmlTag<'a>,
        variants: &mut Sides<UnitVariant>,
    ) -> Result<(), OpenError> {
        let Some(language) = languages::language_of(variant) else {
            let what = Wording::variant_without_language;
            self.xml.problem(variant.offset, &mut self.problems, what);
            return self.xml.skip(&mut self.problems);
        };
        let Some(side) = self.chosen.side_of(&language) else {
            return self.xml.skip(&mut self.problems);
        };
        let mut text = String::new();
        while let Some(tag) = self.xml.child(&mut self.problems)? {
            match tag.name {
                "seg" => text = element_text(&mut self.xml, &CODES, &mut self.problems)?,
                _ => self.skip_element(&tag)?,
            }
        }
        // The very tag goes before a region of the language.
        let is_exact = Some(language == self.chosen.tags[side]);
        let before = &mut variants[side];
        if before.is_exact.is_some() {
            let lost = match before.is_exact < is_exact {
                true => letters(&before.text),
                false => letters(&text),
            };
            let at = self.xml.position(variant.offset);
            let what = |wording| Phrase::SECOND_TEXT.of(wording);
            self.problems.count_set_aside(self.file, lost, || at, what);
            let what = |wording: Wording| wording.second_variant(language.as_str());
            self.xml.problem(variant.offset, &mut self.problems, what);
        }
        if before.is_exact < is_exact {
            *before = UnitVariant { text, is_exact };
        }
        Ok(())
    }

    fn skip_element(&mut self, tag: &XmlTag) -> Result<(), OpenError> {
        if tag.name == "note" {
            self.notes.add(tag);
        }
        self.xml.skip(&mut self.problems)
    }

    /// Reports what concerns the whole file.
    fn report_file_problems(&mut self) {
        let what = [Phrase::NOTE_ELEMENT, Phrase::TEXTS_ALONE];
        self.notes.report(what, &mut self.xml, &mut self.problems);
        if !self.chosen.others.is_empty() {
            let chosen = &self.chosen;
            let what =
                |wording: Wording| wording.languages_left_out(&chosen.describe_others(wording));
            self.xml.problem(0, &mut self.problems, what);
        }
    }
}

/// The name of a property that this program wrote.
fn own_property<'a>(tag: &XmlTag<'a>) -> Option<Cow<'a, str>> {
    let is_property = tag.name == "prop";
    let kind = is_property.then(|| tag.attribute("type")).flatten();
    kind.filter(|kind| kind.starts_with(OWN))
}
