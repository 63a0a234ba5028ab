//! Which format files are in: by their content, then by their names.
//!
//! Each format says in its [`FormatSpec`] what speaks for it; this file weighs
//! the evidence. Files for which nothing speaks are running text.
//!
//! [`FormatSpec`]: super::spec::FormatSpec

use super::languages::LanguageSplit;
use super::spec::Evidence;
use super::{Format, FormatError, InputText, OpenError, foreign, html, paragraphs, xml};

/// The format of the files of one text.
///
/// # Errors
/// No format fits.
pub(super) fn format(files: &[InputText]) -> Result<Format, OpenError> {
    if let Some(format) = most_evident(files) {
        return Ok(format);
    }
    if let Some((file, root)) = unknown_xml(files) {
        let root = root.to_owned();
        return Err(file.error(FormatError::UnknownXml { root }));
    }
    let mut texts = files.iter().filter(|file| file.unpacked.is_none());
    if let Some((file, seems)) = texts.find_map(|file| Some((file, foreign::kind(file)?))) {
        return Err(file.error(FormatError::NotBilingual { seems }));
    }
    match files {
        [file] => running_text(file),
        [_, _] => Ok(Format::Plain),
        _ => Err(OpenError {
            file: files.len().saturating_sub(1),
            error: FormatError::NoAlignment { found: files.len() },
        }),
    }
}

fn most_evident(files: &[InputText]) -> Option<Format> {
    let mut best = None;
    for format in Format::ALL {
        let found = evidence(format, files);
        if found > best.map(|(found, _)| found) {
            best = found.map(|found| (found, format));
        }
    }
    best.map(|(_, format)| format)
}

/// The other formats that something in the files speaks for.
pub(super) fn others(files: &[InputText], first: Format) -> Vec<Format> {
    let fits = |format: &Format| *format != first && evidence(*format, files).is_some();
    Format::ALL.into_iter().filter(fits).collect()
}

fn evidence(format: Format, files: &[InputText]) -> Option<Evidence> {
    if let Some(unpacked) = files.iter().find_map(|file| file.unpacked) {
        let is_all = files.len() == 1 && unpacked.format == format;
        return Evidence::certain_if(is_all);
    }
    let spec = format.spec();
    let by_name = match files {
        [file] if file.has_extension(spec.extensions) => Some(Evidence::Name),
        _ => None,
    };
    (spec.recognise)(files).max(by_name)
}

/// The first file that is XML which no format reads, with the name of its root
/// element. Read as running text it would be a text of tags.
fn unknown_xml<'s, 'a>(files: &'s [InputText<'a>]) -> Option<(&'s InputText<'a>, &'a str)> {
    files.iter().find_map(|file| {
        let is_xml = file.text.trim_start().starts_with("<?xml") || file.has_extension(&["xml"]);
        let is_unknown = is_xml && file.unpacked.is_none() && !html::is_page(file.text);
        let root = xml::root_name(file).filter(|_| is_unknown)?;
        Some((file, root))
    })
}

/// The format of one file of running text: languages that alternate nearly
/// every paragraph are interleaved.
fn running_text(file: &InputText) -> Result<Format, OpenError> {
    let paragraphs = paragraphs::split(file.text);
    let split = LanguageSplit::detect(&paragraphs).map_err(|error| file.error(error))?;
    let sides: Vec<_> = split.sides.iter().flatten().collect();
    let runs = sides.chunk_by(|one, next| one == next).count();
    if runs > 2 && runs * 3 >= sides.len() * 2 {
        Ok(Format::Interleaved)
    } else {
        Ok(Format::Page)
    }
}
