//! The languages of what is read.

use crate::document::{Side, Sides};
use crate::formats::rows::{self, Rows};
use crate::formats::xml::tags;
use crate::formats::{FormatError, Reading, is_tag, languages};

/// The tags of the two sides: those that were asked for, else those that the
/// file names, else what the text looks like. Where they were asked for the
/// other way round than the file has them, the rows are turned.
///
/// # Errors
/// They cannot be told, or are one.
pub(super) fn agree(
    how: &Reading,
    named: Sides<String>,
    rows: &mut Rows,
) -> Result<Sides<String>, FormatError> {
    if let Some(wanted) = &how.languages {
        let side = |tag: &str| tags::side_of(tag, wanted).map(|(side, _)| side);
        if side(&named.source) == Some(Side::Target) && side(&named.target) != Some(Side::Target) {
            *rows = std::mem::take(rows).turned();
        }
        return Ok(wanted.clone());
    }
    let mut found = named;
    if !is_tag(&found.source) || !is_tag(&found.target) {
        let sample = rows::sample(rows);
        let seen = languages::of_sides(how, sample.as_ref().map(String::as_str))?;
        if !is_tag(&found.source) {
            found.source = seen.source;
        }
        if !is_tag(&found.target) {
            found.target = seen.target;
        }
    }
    if tags::folded(&found.source) == tags::folded(&found.target) {
        return Err(FormatError::Languages);
    }
    Ok(found)
}
