//! Finding and reading the tag file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::settings::Directories;
use crate::notes::TagFile;
use crate::wording::Told;

const NAME: &str = "tags.toml";

/// The first tag file that exists, with its path: beside a notes file that is named, in the
/// data directory, or beside the settings. `None` if there is none.
///
/// # Errors
/// The file cannot be read or has a mistake; the message names its line and column.
pub(super) fn load(
    directories: &Directories,
    notes: Option<&Path>,
) -> anyhow::Result<Option<(PathBuf, TagFile)>> {
    let beside = notes.map(|notes| notes.with_file_name(NAME));
    // Notes may be in a file of this name.
    let beside = beside.filter(|path| Some(&**path) != notes);
    let dirs = [&directories.data, &directories.config].into_iter();
    let own = dirs.flatten().map(|dir| dir.join(NAME));
    for path in beside.into_iter().chain(own) {
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            text => text.with_context(|| path.display().to_string())?,
        };
        let tags = TagFile::parse(&text).map_err(|why| {
            Told::new(|wording| format!("{}:{}", path.display(), why.of(wording)))
        })?;
        return Ok(Some((path, tags)));
    }
    Ok(None)
}
