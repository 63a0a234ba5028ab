//! OpenDocument texts and spreadsheets (.odt, .ods; ISO/IEC 26300). Tracked
//! changes are read as accepted. Footnotes, comments, headers and tables of
//! contents are set aside.

mod body;
mod inline;
mod lists;
mod sheets;
mod styles;

use super::archive::{Archive, in_part};
use super::contents::{self, Contents};
use super::error::UnpackError;
use super::spec::{FormatReader, FormatSpec, never};
use super::xml::{XmlEvent, XmlReader};
use super::{OpenError, Problems};
use crate::wording::{Phrase, Wording};
use body::BodyReader;
use sheets::SheetReader;
use styles::Styles;

pub(super) const ODT: FormatSpec = FormatSpec {
    name: "odt",
    description: Wording::format_odt,
    extensions: &[],
    recognise: never,
    reader: FormatReader::One(|file, options, problems| {
        contents::read(file, Phrase::OPEN_TEXT, options, problems)
    }),
    writer: None,
};

pub(super) const ODS: FormatSpec = FormatSpec {
    name: "ods",
    description: Wording::format_ods,
    extensions: &[],
    recognise: never,
    reader: FormatReader::One(|file, options, problems| {
        contents::read_tables(file, Phrase::OPEN_SPREADSHEET, options, problems)
    }),
    writer: None,
};

const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";

/// Reads a text.
///
/// # Errors
/// It is damaged or encrypted.
pub(super) fn text(
    archive: &mut Archive,
    problems: &mut Problems,
) -> Result<Contents, UnpackError> {
    let mut contents = Contents::default();
    let mut styles = Styles::default();
    let mut running_heads = String::new();
    if let Some(text) = archive.text(STYLES, problems)? {
        let mut xml = XmlReader::new(&archive.source(STYLES, &text));
        running_heads =
            read_styles(&mut xml, &mut styles, problems).map_err(|error| in_part(STYLES, error))?;
    }
    let text = content(archive, problems)?;
    let mut xml = XmlReader::new(&archive.source(CONTENT, &text));
    BodyReader::new(&mut contents, styles)
        .read(&mut xml, problems)
        .map_err(|error| in_part(CONTENT, error))?;
    contents.set_aside(Phrase::TEXT_IN_HEADERS_AND_FOOTERS, &running_heads);
    contents.finish(archive.file, problems);
    Ok(contents)
}

/// Reads a spreadsheet.
///
/// # Errors
/// It is damaged or encrypted.
pub(super) fn spreadsheet(
    archive: &mut Archive,
    problems: &mut Problems,
) -> Result<Contents, UnpackError> {
    let text = content(archive, problems)?;
    let mut xml = XmlReader::new(&archive.source(CONTENT, &text));
    let mut contents = SheetReader::default()
        .read(&mut xml, problems)
        .map_err(|error| in_part(CONTENT, error))?;
    contents.finish(archive.file, problems);
    Ok(contents)
}

/// The part with the text.
fn content(archive: &mut Archive, problems: &mut Problems) -> Result<String, UnpackError> {
    let manifest = archive.text("META-INF/manifest.xml", problems)?;
    if manifest.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(UnpackError::Encrypted);
    }
    let text = archive.text(CONTENT, problems)?;
    text.ok_or_else(|| UnpackError::damaged(|wording| wording.without_part(CONTENT)))
}

/// Reads the part with the styles, and gives the text of headers and footers.
fn read_styles(
    xml: &mut XmlReader,
    styles: &mut Styles,
    problems: &mut Problems,
) -> Result<String, OpenError> {
    let mut running_heads = String::new();
    while let Some(event) = xml.next(problems)? {
        if let XmlEvent::Start(tag) = event {
            if tag.name.starts_with("style:header") || tag.name.starts_with("style:footer") {
                running_heads.push_str(&inline::rest_of_element(xml, problems)?);
                running_heads.push('\n');
            } else {
                styles.add(&tag);
            }
        }
    }
    Ok(running_heads)
}
