//! Writing a file, or to standard output.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tempfile::Builder;

use crate::cli::print::harmless;

/// Writes a text to a file, or to standard output if none is given. A terminal
/// gets nothing that it would obey.
pub(super) fn write(text: &str, file: Option<&Path>) -> anyhow::Result<()> {
    if let Some(path) = file {
        return to_file(text, path).with_context(|| format!("{}", path.display()));
    }
    let mut out = io::stdout().lock();
    if out.is_terminal() {
        for line in text.lines() {
            writeln!(out, "{}", harmless(line))?;
        }
    } else {
        out.write_all(text.as_bytes())?;
    }
    out.flush()?;
    Ok(())
}

/// Writes a file beside the old one and puts it in its place, so that it is
/// whole at any moment.
fn to_file(text: &str, path: &Path) -> anyhow::Result<()> {
    // Of a link, what it leads to.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&path).ok();
    match &old {
        Some(old) if old.is_dir() => bail!("is a directory; expected a file"),
        Some(old) if !old.is_file() => {
            bail!("is no file; without -o, standard output is written");
        }
        Some(old) if old.permissions().readonly() => bail!("must not be written; allow it first"),
        _ => {}
    }
    let mut beside = as_others().tempfile_in(directory(&path))?;
    if let Some(old) = old {
        beside.as_file().set_permissions(old.permissions())?;
    }
    beside.write_all(text.as_bytes())?;
    beside.as_file().sync_all()?;
    beside.persist(&path).map_err(|error| error.error)?;
    Ok(())
}

/// A temporary file may be read by its owner only; this one stays.
#[cfg(unix)]
fn as_others() -> Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = Builder::new();
    builder.permissions(fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
fn as_others() -> Builder<'static, 'static> {
    Builder::new()
}

fn directory(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Whether two paths lead to one file.
pub(super) fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}
