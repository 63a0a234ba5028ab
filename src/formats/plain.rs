//! Two files of running text, a language each: nothing in them says what faces
//! what, but the numbers of their provisions.

use std::borrow::Cow;

use super::{OpenError, Opened, Problems, Reading, Source, languages};
use crate::align;
use crate::document::{Metadata, Sides};

/// Reads two files as the two sides of a text.
///
/// # Errors
/// The languages cannot be told, or there is nothing to read.
pub(super) fn read(
    [source, target]: [&Source; 2],
    how: &Reading,
    problems: Problems,
) -> Result<Opened, OpenError> {
    let languages = languages::of_sides(how, Sides::new(source.text, target.text));
    let metadata = Metadata {
        id: how.id.to_owned(),
        languages: languages.map_err(|error| source.error(error))?,
        ..Metadata::default()
    };
    let units = Sides::new(source, target).map(|file| align::outline(paragraphs(file.text)));
    let document = align::document(metadata, units).map_err(|error| source.error(error.into()))?;
    super::opened(source, document, problems)
}

/// The paragraphs of a text, a line each.
fn paragraphs(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).map(Cow::Borrowed)
}
