//! Which format files are in: by what they hold, then by what they are called.

mod tables;

use super::two::LanguageSplit;
use super::{Format, FormatError, InputText, OpenError, html, intertext, ladder, paragraphs, xml};

/// The format of the files of one text.
///
/// # Errors
/// They look like none.
pub(super) fn format(sources: &[InputText]) -> Result<Format, OpenError> {
    let told = by_alignment(sources)
        .or_else(|| by_root(sources))
        .or_else(|| tables::format(sources));
    if told.is_none()
        && let Some((file, root)) = strange_xml(sources)
    {
        let root = root.to_owned();
        return Err(file.error(FormatError::UnknownXml { root }));
    }
    match (told, sources) {
        (Some(format), _) => Ok(format),
        (None, [file]) if file.name.ends_with(".toml") || is_native(file.text) => {
            Ok(Format::Native)
        }
        (None, [file]) => running(file),
        (None, [_, _]) => Ok(Format::Plain),
        (None, _) => Err(OpenError {
            file: sources.len().saturating_sub(1),
            error: FormatError::NoAlignment {
                found: sources.len(),
            },
        }),
    }
}

/// The first file that is XML of another kind, with the name of its root
/// element. Read as running text it would be a text of tags.
fn strange_xml<'s, 'a>(sources: &'s [InputText<'a>]) -> Option<(&'s InputText<'a>, &'a str)> {
    sources.iter().find_map(|file| {
        let is_said = file.text.trim_start().starts_with("<?xml")
            || file.name.to_ascii_lowercase().ends_with(".xml");
        let is_other = is_said && !html::is_page(file.text);
        let root = xml::root_name(file).filter(|_| is_other)?;
        Some((file, root))
    })
}

/// Whether a text begins as a native file does.
fn is_native(text: &str) -> bool {
    const FIELDS: [&str; 9] = [
        "format",
        "languages",
        "id",
        "title",
        "issuers",
        "date",
        "source",
        "translator",
        "licence",
    ];
    let lines = text.lines().map(str::trim_start);
    let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next().is_some_and(|line| {
        let field = line.split(['=', '.']).next().unwrap_or_default().trim_end();
        let is_field = FIELDS.contains(&field) && line.contains('=');
        is_field || line.starts_with("[[provision") || line.starts_with("[[section")
    })
}

/// Which shape a file of running text has: languages that take turns nearly
/// every paragraph are interleaved.
fn running(file: &InputText) -> Result<Format, OpenError> {
    let paragraphs = paragraphs::of(file.text);
    let two = LanguageSplit::of(&paragraphs).map_err(|error| file.error(error))?;
    let sides: Vec<_> = two.sides.iter().flatten().collect();
    let runs = sides.chunk_by(|one, next| one == next).count();
    if runs > 2 && runs * 3 >= sides.len() * 2 {
        Ok(Format::Interleaved)
    } else {
        Ok(Format::Page)
    }
}

/// Formats that say what faces what, in a file of its own or with the texts.
fn by_alignment(sources: &[InputText]) -> Option<Format> {
    if sources.iter().any(intertext::is_alignment) {
        return Some(Format::InterText);
    }
    match sources {
        [file] if ladder::is_ladder(file) || ladder::is_table(file) => Some(Format::Ladder),
        [_, _, ..] if sources.iter().any(ladder::is_ladder) => Some(Format::Ladder),
        _ => None,
    }
}

/// XML tells its format by its root element, or if that is not reached by its
/// name.
fn by_root(sources: &[InputText]) -> Option<Format> {
    const NAMES: [(&str, Format); 6] = [
        (".tmx", Format::Tmx),
        (".xlf", Format::Xliff),
        (".xliff", Format::Xliff),
        (".sdlxliff", Format::Xliff),
        (".mqxliff", Format::Xliff),
        (".mxliff", Format::Xliff),
    ];
    let [file] = sources else { return None };
    match xml::root_name(file) {
        Some("tmx") => return Some(Format::Tmx),
        Some("xliff") => return Some(Format::Xliff),
        _ => {}
    }
    let name = file.name.to_ascii_lowercase();
    let named = NAMES.into_iter().find(|(end, _)| name.ends_with(end));
    named.map(|(_, format)| format)
}
