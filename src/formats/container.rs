//! Files that contain others: word-processor files, e-books and spreadsheets.
//! They are taken apart before anything is decoded, and carry their blocks to
//! the readers of formats.

use super::archive::Archive;
use super::contents::Contents;
use super::encoding::binary;
use super::error::UnpackError;
use super::xml::{XmlEvent, XmlReader};
use super::{Format, FormatError, OpenError, Problems, docx, epub, odf, xlsx};
use crate::wording::Phrase;

/// A container that has been taken apart.
#[derive(Debug)]
pub(super) struct Unpacked {
    /// Its format.
    pub(super) format: Format,
    /// What it holds.
    pub(super) contents: Contents,
}

/// A kind of container.
enum Kind {
    /// With the name of its main part.
    Docx(String),
    Odt,
    Epub,
    /// With the name of its main part.
    Xlsx(String),
    Ods,
}

/// Takes a file apart if it is a container that some format reads.
///
/// # Errors
/// It is one, but damaged, encrypted, or larger than it should be.
pub(super) fn unpack(
    file: usize,
    bytes: &[u8],
    problems: &mut Problems,
) -> Result<Option<Unpacked>, OpenError> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok(None);
    }
    let mut archive = match Archive::open(file, bytes) {
        Ok(archive) => archive,
        Err(error) => {
            let guessed = binary::document_kind(bytes);
            // Damaged or not, nothing reads another archive.
            return guessed.map_or(Ok(None), |what| Err(unpack_error(file, what, error)));
        }
    };
    let kind = match kind(&mut archive, problems) {
        Ok(Some(kind)) => kind,
        Ok(None) => return Ok(None),
        Err(error) => {
            let guessed = binary::document_kind(bytes);
            return Err(unpack_error(file, guessed.unwrap_or(Phrase::ZIP), error));
        }
    };
    let (format, what, contents) = match &kind {
        Kind::Docx(body) => (
            Format::Docx,
            Phrase::WORD_DOCUMENT,
            docx::contents(&mut archive, body, problems),
        ),
        Kind::Odt => (
            Format::Odt,
            Phrase::OPEN_TEXT,
            odf::text(&mut archive, problems),
        ),
        Kind::Epub => (
            Format::Epub,
            Phrase::E_BOOK,
            epub::contents(&mut archive, problems),
        ),
        Kind::Xlsx(main) => (
            Format::Xlsx,
            Phrase::EXCEL_WORKBOOK,
            xlsx::contents(&mut archive, main, problems),
        ),
        Kind::Ods => (
            Format::Ods,
            Phrase::OPEN_SPREADSHEET,
            odf::spreadsheet(&mut archive, problems),
        ),
    };
    let contents = contents.map_err(|error| unpack_error(file, what, error))?;
    Ok(Some(Unpacked { format, contents }))
}

fn unpack_error(file: usize, what: Phrase, error: UnpackError) -> OpenError {
    let error = FormatError::Unpack { what, error };
    OpenError { file, error }
}

/// The kind of a container by the list of its parts.
fn kind(archive: &mut Archive, problems: &mut Problems) -> Result<Option<Kind>, UnpackError> {
    if let Some(text) = archive.text(TYPES, problems)?
        && let Some(kind) = office_kind(archive, &text)
    {
        return Ok(Some(kind));
    }
    let body = "word/document.xml";
    if archive.has(body) {
        return Ok(Some(Kind::Docx(body.to_owned())));
    }
    let workbook = "xl/workbook.xml";
    if archive.has(workbook) {
        return Ok(Some(Kind::Xlsx(workbook.to_owned())));
    }
    let kind = archive.text("mimetype", problems)?.unwrap_or_default();
    Ok(match kind.trim() {
        kind if kind.starts_with("application/vnd.oasis.opendocument.text") => Some(Kind::Odt),
        kind if kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") => {
            Some(Kind::Ods)
        }
        "application/epub+zip" => Some(Kind::Epub),
        _ => archive.has("META-INF/container.xml").then_some(Kind::Epub),
    })
}

/// The part of Office files that lists the others.
const TYPES: &str = "[Content_Types].xml";

/// The kind of an Office file by the list of its parts.
fn office_kind(archive: &Archive, text: &str) -> Option<Kind> {
    const WORD: [&str; 4] = [
        "wordprocessingml.document.main+xml",
        "wordprocessingml.template.main+xml",
        "ms-word.document.macroEnabled.main+xml",
        "ms-word.template.macroEnabledTemplate.main+xml",
    ];
    const EXCEL: [&str; 4] = [
        "spreadsheetml.sheet.main+xml",
        "spreadsheetml.template.main+xml",
        "ms-excel.sheet.macroEnabled.main+xml",
        "ms-excel.template.macroEnabled.main+xml",
    ];
    let mut xml = XmlReader::new(&archive.source(TYPES, text));
    // A list that is damaged does not say what the file is; its parts do.
    while let Ok(Some(event)) = xml.next(&mut Problems::default()) {
        let XmlEvent::Start(tag) = event else {
            continue;
        };
        let content = tag.local_attribute("ContentType").unwrap_or_default();
        let part = tag.local_attribute("PartName").unwrap_or_default();
        let part = part.trim_start_matches('/');
        if WORD.iter().any(|main| content.ends_with(main)) && archive.has(part) {
            return Some(Kind::Docx(part.to_owned()));
        }
        if EXCEL.iter().any(|main| content.ends_with(main)) && archive.has(part) {
            return Some(Kind::Xlsx(part.to_owned()));
        }
    }
    None
}
