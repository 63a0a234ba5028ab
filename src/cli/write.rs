//! Writing a file, or to standard output.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tempfile::{Builder, NamedTempFile};

use super::print::harmless;

/// Writes a text to a file, or to standard output if none is given. A terminal
/// gets nothing that it would obey.
pub(super) fn write(text: &str, file: Option<&Path>) -> anyhow::Result<()> {
    if let Some(path) = file {
        let written = Beside::write(text.as_bytes(), path, &|| false).and_then(Beside::put);
        return written.with_context(|| format!("{}", path.display()));
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

/// The work was to be left undone.
#[derive(Debug, thiserror::Error)]
#[error("stopped; nothing was written")]
pub(super) struct Stopped;

/// A file that is whole, beside the one whose place it is to take: that one is
/// whole at any moment. It goes away if it is not put in its place.
#[derive(Debug)]
pub(super) struct Beside {
    file: NamedTempFile,
    path: PathBuf,
}

impl Beside {
    /// Writes the content, as long as it is not to stop.
    ///
    /// # Errors
    /// [`Stopped`], or why it cannot be written.
    pub(super) fn write(
        content: &[u8],
        path: &Path,
        is_to_stop: &dyn Fn() -> bool,
    ) -> anyhow::Result<Self> {
        /// In bytes; takes some milliseconds.
        const PIECE: usize = 1 << 20;
        // Of a link, what it leads to.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let old = old(&path)?;
        let mut file = as_others().tempfile_in(directory(&path))?;
        if let Some(old) = old {
            file.as_file().set_permissions(old.permissions())?;
        }
        for piece in content.chunks(PIECE) {
            if is_to_stop() {
                bail!(Stopped);
            }
            file.write_all(piece)?;
        }
        file.as_file().sync_all()?;
        Ok(Self { file, path })
    }

    /// Puts it in its place.
    ///
    /// # Errors
    /// Why it cannot be.
    pub(super) fn put(self) -> anyhow::Result<()> {
        self.file.persist(&self.path).map_err(|error| error.error)?;
        Ok(())
    }
}

/// What is to be replaced, which must be an ordinary file.
fn old(path: &Path) -> anyhow::Result<Option<fs::Metadata>> {
    let old = fs::metadata(path).ok();
    match &old {
        Some(old) if old.is_dir() => bail!("is a directory; expected a file"),
        Some(old) if !old.is_file() => {
            bail!("is no file; without -o, standard output is written");
        }
        Some(old) if old.permissions().readonly() => bail!("must not be written; allow it first"),
        _ => {}
    }
    Ok(old)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stopped_or_not_put_in_its_place_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.toml");
        fs::write(&path, "old").unwrap();
        let stopped = Beside::write(b"new", &path, &|| true).unwrap_err();
        assert!(stopped.is::<Stopped>());
        drop(Beside::write(b"new", &path, &|| false).unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        let whole = Beside::write(b"new", &path, &|| false).unwrap();
        whole.put().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }
}
