//! Two files of lines, a language each: a line is a unit, whatever it holds,
//! and nothing says which lines face one another.

use super::{InputText, OpenError, OpenOptions, OpenedDocument, Problems, unpaired};
use crate::align;
use crate::document::Sides;

/// Reads the lines of two files as the two sides of a text. Empty ones count.
///
/// # Errors
/// The languages cannot be told, or there is nothing to read.
pub(super) fn read(
    [source, target]: [&InputText; 2],
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let metadata = unpaired::metadata([source, target], options, &mut problems)?;
    let lines = Sides::new(source, target).map(|file| {
        let text = file.text.trim_start_matches('\u{feff}');
        text.lines().map(str::trim).collect()
    });
    let text = unpaired::Text::of(target);
    text.opened(options, problems, |options| {
        align::align_lines(metadata, lines, options)
    })
}
