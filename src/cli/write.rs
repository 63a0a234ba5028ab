//! Writing a file, or to standard output.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anyhow::{Context, bail};

use super::output::printable;
use crate::files::{ReplaceOptions, Replacement};
use crate::notes::store;
use crate::wording::{Told, Worded, Wording, worded_error};

/// Writes a text to a file, or to standard output if none is given. A terminal
/// gets nothing that it would obey.
pub(super) fn write(text: &str, file: Option<&Path>) -> anyhow::Result<()> {
    if let Some(path) = file {
        let written = prepare(text.as_bytes(), path, &|| false)
            .and_then(|replacement| Ok(replacement.commit()?));
        return written
            .map(drop)
            .with_context(|| path.display().to_string());
    }
    let mut out = io::stdout().lock();
    if out.is_terminal() {
        for line in text.lines() {
            writeln!(out, "{}", printable(line))?;
        }
    } else {
        out.write_all(text.as_bytes())?;
    }
    out.flush()?;
    Ok(())
}

/// A signal stopped the work.
#[derive(Debug)]
pub(super) struct Stopped;

worded_error!(Stopped);

impl Worded for Stopped {
    fn in_words(&self, wording: Wording) -> String {
        wording.stopped_nothing_written().to_owned()
    }
}

/// Writes new content for a file to the disk, ready to be committed.
///
/// # Errors
/// [`Stopped`], as soon as `is_to_stop` says so; or why the file cannot be written.
pub(super) fn prepare(
    content: &[u8],
    path: &Path,
    is_to_stop: &dyn Fn() -> bool,
) -> anyhow::Result<Replacement<'static>> {
    /// In bytes; takes some milliseconds.
    const CHUNK: usize = 1 << 20;
    check_replaceable(path)?;
    let mut replacement = Replacement::create(path, ReplaceOptions::default())?;
    for chunk in content.chunks(CHUNK) {
        if is_to_stop() {
            bail!(Stopped);
        }
        replacement.write_all(chunk)?;
    }
    replacement.sync()?;
    Ok(replacement)
}

/// Fails if something other than an ordinary, writable file has the path.
fn check_replaceable(path: &Path) -> anyhow::Result<()> {
    match fs::metadata(path) {
        Ok(old) if old.is_dir() => bail!(Told::new(Wording::is_a_directory_not_file)),
        Ok(old) if !old.is_file() => {
            bail!(Told::new(Wording::is_no_file));
        }
        Ok(old) if old.permissions().readonly() => bail!(Told::new(Wording::must_not_be_written)),
        _ => Ok(()),
    }
}

/// Fails if a file that is to be replaced holds notes: those of other people, or
/// on another text.
pub(super) fn must_have_no_notes(output: &Path) -> anyhow::Result<()> {
    if store::holds_notes(output) {
        let name = output.display().to_string();
        bail!(Told::new(|wording| wording.holds_notes(&name)));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stopped_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.toml");
        fs::write(&path, "old").unwrap();
        let stopped = prepare(b"new", &path, &|| true).unwrap_err();
        assert!(stopped.is::<Stopped>());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        prepare(b"new", &path, &|| false).unwrap().commit().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }
}
