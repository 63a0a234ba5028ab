//! Files that contain others: word-processor files, e-books and spreadsheets.
//! They are taken apart before anything is decoded, and carry their blocks to
//! the readers of formats.

use super::archive::Archive;
use super::contents::Contents;
use super::encoding::binary;
use super::error::UnpackError;
use super::xml::{XmlEvent, XmlReader};
use super::{Format, FormatError, OpenError, Problems, docx};

/// A container that has been taken apart.
#[derive(Debug)]
pub(super) struct Unpacked {
    /// Its format.
    pub(super) format: Format,
    /// What it holds.
    pub(super) contents: Contents,
}

/// A kind of container, with the name of its main part.
enum Kind {
    Docx(String),
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
    match read(file, bytes, problems) {
        Ok(unpacked) => Ok(unpacked),
        Err(error) => match binary::document_kind(bytes) {
            Some(what) => {
                let error = FormatError::Unpack { what, error };
                Err(OpenError { file, error })
            }
            // Damaged or not, nothing reads it.
            None => Ok(None),
        },
    }
}

fn read(
    file: usize,
    bytes: &[u8],
    problems: &mut Problems,
) -> Result<Option<Unpacked>, UnpackError> {
    let mut archive = Archive::open(file, bytes)?;
    let Some(kind) = kind(&mut archive, problems)? else {
        return Ok(None);
    };
    let (format, contents) = match kind {
        Kind::Docx(body) => (Format::Docx, docx::contents(&mut archive, &body, problems)?),
    };
    Ok(Some(Unpacked { format, contents }))
}

/// The kind of a container by the list of its parts.
fn kind(archive: &mut Archive, problems: &mut Problems) -> Result<Option<Kind>, UnpackError> {
    const MAIN: [&str; 2] = [
        "wordprocessingml.document.main+xml",
        "ms-word.document.macroEnabled.main+xml",
    ];
    let name = "[Content_Types].xml";
    if let Some(text) = archive.text(name, problems)? {
        let mut xml = XmlReader::new(&archive.source(name, &text));
        while let Ok(Some(event)) = xml.next(problems) {
            let XmlEvent::Start(tag) = event else {
                continue;
            };
            let (Some(part), Some(content)) = (
                tag.local_attribute("PartName"),
                tag.local_attribute("ContentType"),
            ) else {
                continue;
            };
            let part = part.trim_start_matches('/');
            if MAIN.iter().any(|main| content.ends_with(main)) && archive.has(part) {
                return Ok(Some(Kind::Docx(part.to_owned())));
            }
        }
    }
    let body = "word/document.xml";
    Ok(archive.has(body).then(|| Kind::Docx(body.to_owned())))
}
