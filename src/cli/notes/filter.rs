//! Which notes are meant.

use std::ffi::OsString;
use std::path::Path;

use crate::cli::search::is_file;
use crate::notes::Filter;

/// What words of the command line want, of which the last is the text's file if
/// it can be one.
///
/// # Errors
/// A kind or a status that there is not.
pub(super) fn and_file(words: &[OsString]) -> anyhow::Result<(Filter, Option<&Path>)> {
    let (file, words) = match words.split_last() {
        Some((last, words)) if is_file(last) => (Some(Path::new(last)), words),
        _ => (None, words),
    };
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let filter = Filter::parse(&words.join(" "));
    filter.check()?;
    Ok((filter, file))
}
