//! Determines the languages of a file.

use crate::document::{LanguageTag, Side, Sides};
use crate::formats::rows::{self, PackedRows};
use crate::formats::{FormatError, OpenOptions, languages, parse_tag};

/// The languages of the two sides: those in `options`, or those that the file
/// names, or those that its text seems to be in. If `options` ask for the
/// reverse of the file's order, the rows are turned round.
///
/// # Errors
/// The languages are unknown.
pub(super) fn resolve(
    options: &OpenOptions,
    named: Sides<LanguageTag>,
    rows: &mut PackedRows,
) -> Result<Sides<LanguageTag>, FormatError> {
    if let Some(wanted) = &options.languages {
        let is_target = |tag| wanted.side_of(tag) == Some(Side::Target);
        if is_target(&named.source) && !is_target(&named.target) {
            *rows = std::mem::take(rows).swap_sides();
            languages::check_asked(wanted, Sides::new(Some(&named.target), Some(&named.source)))?;
        } else {
            languages::check_asked(wanted, named.as_ref().map(Some))?;
        }
        return Ok(wanted.clone());
    }
    let named = named.map(|tag| parse_tag(tag.as_str()));
    match named {
        Sides {
            source: Some(source),
            target: Some(target),
        } if source != target => Ok(Sides::new(source, target)),
        named => {
            let sample = rows::sample(rows);
            let seen = languages::resolve(options, sample.as_ref().map(String::as_str))?;
            Ok(add_tag(named, seen))
        }
    }
}

/// Combines the languages detected in the text with the one tag of the file.
/// Programs that know only one language often write it on the wrong side, so
/// the text decides which side the tag belongs to.
fn add_tag(named: Sides<Option<LanguageTag>>, seen: Sides<LanguageTag>) -> Sides<LanguageTag> {
    let (tag, place) = match named {
        Sides {
            source: Some(tag), ..
        } => (tag, Side::Source),
        Sides {
            target: Some(tag), ..
        } => (tag, Side::Target),
        _ => return seen,
    };
    let fits = |side: Side| tag.is_same_language(&seen[side]);
    let side = if fits(place.other()) && !fits(place) {
        place.other()
    } else {
        place
    };
    let mut found = seen;
    found[side] = tag;
    languages::make_distinct(found)
}
