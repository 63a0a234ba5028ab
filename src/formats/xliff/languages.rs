//! The languages of what is read.

use crate::document::{LanguageTag, Side, Sides};
use crate::formats::rows::{self, PackedRows};
use crate::formats::{FormatError, OpenOptions, languages, parse_tag};

/// The tags of the two sides: those that were asked for, else those that the
/// file names, else what the text looks like. Where they were asked for the
/// other way round than the file has them, the rows are turned.
///
/// # Errors
/// They cannot be told.
pub(super) fn agree(
    options: &OpenOptions,
    named: Sides<LanguageTag>,
    rows: &mut PackedRows,
) -> Result<Sides<LanguageTag>, FormatError> {
    if let Some(wanted) = &options.languages {
        let is_target = |tag| wanted.side_of(tag) == Some(Side::Target);
        if is_target(&named.source) && !is_target(&named.target) {
            *rows = std::mem::take(rows).turned();
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
            let seen = languages::of_sides(options, sample.as_ref().map(String::as_str))?;
            Ok(completed(named, seen))
        }
    }
}

/// What the text looks like, with the one tag that the file has. Programs that
/// know one language only write it where the other belongs as well as not, so
/// the text tells which side the tag is of.
fn completed(named: Sides<Option<LanguageTag>>, seen: Sides<LanguageTag>) -> Sides<LanguageTag> {
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
    languages::apart(found)
}
