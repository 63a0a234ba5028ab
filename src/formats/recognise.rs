//! Which format files are in: by what they hold, then by what they are called.

use super::{Format, OpenError, Source};

/// The format of the files of one text.
///
/// # Errors
/// They look like none.
pub(super) fn format(sources: &[Source]) -> Result<Format, OpenError> {
    match sources {
        [file] if file.name.ends_with(".csv") => Ok(Format::Csv),
        [file] if file.name.ends_with(".tsv") => Ok(Format::Tsv),
        [_] => Ok(Format::Native),
        _ => Ok(Format::Plain),
    }
}
