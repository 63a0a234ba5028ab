//! Which notes are meant.

use std::ffi::OsString;

use crate::cli::text::{How, Text};
use crate::notes::Filter;

/// What words of the command line want, of which the last are the text's files
/// if they can be.
///
/// # Errors
/// A kind or a status that there is not.
pub(super) fn and_text(words: &[OsString], how: &How) -> anyhow::Result<(Filter, Text)> {
    let (text, words) = Text::after(words, how);
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let filter = Filter::parse(&words.join(" "));
    filter.check()?;
    Ok((filter, text))
}
