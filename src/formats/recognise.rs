//! Which format files are in: by what they hold, then by what they are called.

mod tables;

use super::{Format, OpenError, Source};

/// The format of the files of one text.
///
/// # Errors
/// They look like none.
pub(super) fn format(sources: &[Source]) -> Result<Format, OpenError> {
    if let Some(format) = tables::format(sources) {
        return Ok(format);
    }
    match sources {
        [_] => Ok(Format::Native),
        _ => Ok(Format::Plain),
    }
}
