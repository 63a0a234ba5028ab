//! Excel workbooks (.xlsx, .xlsm; Office Open XML, ECMA-376): a table for each
//! sheet. Numbers and dates are text. Hidden sheets are set aside.
//!
//! calamine reads more kinds of workbooks, but takes their word for how many
//! strings they hold, and makes room for as many: a file of a few bytes can ask
//! for all memory.

mod dates;
mod sheet;
mod strings;

use super::Problems;
use super::archive::{Archive, in_part};
use super::contents::{self, Contents, Sheet};
use super::error::UnpackError;
use super::spec::{FormatReader, FormatSpec, never};
use super::xml::{XmlEvent, XmlReader};
use crate::wording::{Phrase, Wording};
use dates::CellForms;
use sheet::SheetReader;
use strings::SharedStrings;

pub(super) const XLSX: FormatSpec = FormatSpec {
    name: "xlsx",
    description: Wording::format_xlsx,
    extensions: &[],
    recognise: never,
    reader: FormatReader::One(|file, options, problems| {
        contents::read_tables(file, Phrase::EXCEL_WORKBOOK, options, problems)
    }),
    writer: None,
};

/// A sheet as the main part lists it.
#[derive(Debug, Default)]
struct Listed {
    name: String,
    is_hidden: bool,
    /// The id of its relationship.
    id: String,
}

/// Another part of the workbook.
#[derive(Debug, Default)]
struct Relationship {
    id: String,
    kind: String,
    part: String,
}

/// Reads a workbook whose main part has this name.
///
/// # Errors
/// It is damaged.
pub(super) fn contents(
    archive: &mut Archive,
    main: &str,
    problems: &mut Problems,
) -> Result<Contents, UnpackError> {
    let relationships = relationships(archive, main, problems)?;
    let mut listed = Vec::new();
    let mut forms = CellForms::default();
    if let Some(text) = archive.text(main, problems)? {
        let mut xml = XmlReader::new(&archive.source(main, &text));
        while let Some(event) = xml.next(problems).map_err(|error| in_part(main, error))? {
            let XmlEvent::Start(tag) = event else {
                continue;
            };
            let value = |name: &str| tag.local_attribute(name).unwrap_or_default();
            match tag.local_name() {
                "workbookPr" => forms.begin_in_1904(matches!(&*value("date1904"), "1" | "true")),
                "sheet" => listed.push(Listed {
                    name: value("name").into_owned(),
                    is_hidden: matches!(&*value("state"), "hidden" | "veryHidden"),
                    id: value("id").into_owned(),
                }),
                _ => {}
            }
        }
    }
    let part = |kind: &str| {
        relationships
            .iter()
            .find(|other| other.kind.ends_with(kind))
    };
    let mut strings = SharedStrings::default();
    if let Some(Relationship { part, .. }) = part("/sharedStrings")
        && let Some(text) = archive.text(part, problems)?
    {
        let mut xml = XmlReader::new(&archive.source(part, &text));
        strings = SharedStrings::read(&mut xml, problems).map_err(|error| in_part(part, error))?;
    }
    if let Some(Relationship { part, .. }) = part("/styles")
        && let Some(text) = archive.text(part, problems)?
    {
        let mut xml = XmlReader::new(&archive.source(part, &text));
        forms
            .read(&mut xml, problems)
            .map_err(|error| in_part(part, error))?;
    }
    let mut contents = Contents::default();
    for Listed {
        name,
        is_hidden,
        id,
    } in listed
    {
        let found = relationships.iter().find(|other| other.id == id);
        let Some(found) = found.filter(|found| found.kind.ends_with("/worksheet")) else {
            continue;
        };
        let mut sheet = Sheet::new(name, is_hidden);
        if let Some(text) = archive.text(&found.part, problems)? {
            let mut xml = XmlReader::new(&archive.source(&found.part, &text));
            SheetReader::new(&strings, &forms, &mut sheet, &mut contents)
                .read(&mut xml, problems)
                .map_err(|error| in_part(&found.part, error))?;
        }
        contents.sheet(sheet);
    }
    contents.end_sheets();
    contents.finish(archive.file, problems);
    Ok(contents)
}

/// The parts that the main part names.
fn relationships(
    archive: &mut Archive,
    main: &str,
    problems: &mut Problems,
) -> Result<Vec<Relationship>, UnpackError> {
    let (directory, name) = main.rsplit_once('/').unwrap_or(("", main));
    let path = format!("{directory}/_rels/{name}.rels");
    let Some(text) = archive.text(&path, problems)? else {
        return Ok(Vec::new());
    };
    let mut xml = XmlReader::new(&archive.source(&path, &text));
    let mut found = Vec::new();
    while let Some(event) = xml.next(problems).map_err(|error| in_part(&path, error))? {
        let XmlEvent::Start(tag) = event else {
            continue;
        };
        let value = |name: &str| tag.local_attribute(name).unwrap_or_default().into_owned();
        if tag.local_name() == "Relationship" {
            let target = value("Target");
            found.push(Relationship {
                id: value("Id"),
                kind: value("Type"),
                part: match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None => format!("{directory}/{target}"),
                },
            });
        }
    }
    Ok(found)
}
