//! Two files of running text, a language each: nothing in them says what faces
//! what, but the numbers of their provisions. A file may be a web page.

use super::{
    InputText, OpenError, OpenOptions, OpenedDocument, Problems, html, paragraphs, unpaired,
};
use crate::align::{self, Unit};
use crate::document::Sides;

/// Reads two files as the two sides of a text.
///
/// # Errors
/// The languages cannot be told, or there is nothing to read.
pub(super) fn read(
    files: [&InputText; 2],
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let [source, target] = &files.map(|file| html::running(file.text));
    let source = &InputText {
        text: source,
        ..*files[0]
    };
    let target = &InputText {
        text: target,
        ..*files[1]
    };
    let metadata = unpaired::metadata([source, target], options, &mut problems)?;
    let units = Sides::new(source, target).map(units);
    let text = unpaired::Text::of(target);
    text.opened(options, problems, |options| {
        align::align_units(metadata, units, options)
    })
}

fn units<'a>(file: &InputText<'a>) -> Vec<Unit<'a>> {
    let paragraphs = paragraphs::of(file.text).into_iter();
    align::units_of(paragraphs.map(|paragraph| paragraph.text))
}
