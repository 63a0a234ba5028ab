//! Which format files are in: by what they hold, then by what they are called.

use super::two::Two;
use super::{Format, OpenError, Source, paragraphs};

/// The format of the files of one text.
///
/// # Errors
/// They look like none.
pub(super) fn format(sources: &[Source]) -> Result<Format, OpenError> {
    match sources {
        [file] if file.name.ends_with(".csv") => Ok(Format::Csv),
        [file] if file.name.ends_with(".tsv") => Ok(Format::Tsv),
        [file] if file.name.ends_with(".toml") || is_native(file.text) => Ok(Format::Native),
        [file] => running(file),
        _ => Ok(Format::Plain),
    }
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
fn running(file: &Source) -> Result<Format, OpenError> {
    let paragraphs = paragraphs::of(file.text);
    let two = Two::of(&paragraphs).map_err(|error| file.error(error))?;
    let sides: Vec<_> = two.sides.iter().flatten().collect();
    let runs = sides.chunk_by(|one, next| one == next).count();
    if runs > 2 && runs * 3 >= sides.len() * 2 {
        Ok(Format::Interleaved)
    } else {
        Ok(Format::Page)
    }
}
