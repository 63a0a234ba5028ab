//! Opening a text: the built-in one or a file.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

use anyhow::{Context, bail};

use crate::document::fingerprint;
use crate::formats::{self, FormatError, Opened, native};

/// The built-in text.
const OPINIONS: &str = include_str!("../../data/opinions-2022.toml");

/// Files from this size on take a moment, and it is said that they do.
const SLOW: u64 = 16 << 20;

/// What has no length of its own, a pipe or a device, may be endless.
const LONGEST_STREAM: u64 = 1 << 30;

/// Opens a file, or the built-in text if none is given.
pub(super) fn open(file: Option<&Path>) -> anyhow::Result<Opened> {
    match file {
        None => native::read(OPINIONS, "opinions-2022").context("the built-in text"),
        Some(path) => open_file(path),
    }
}

/// Writes what was wrong in a file to standard error, a line each.
pub(super) fn report(opened: &Opened, name: &str) {
    let mut err = io::stderr().lock();
    for problem in opened.problems.listed() {
        let _ = writeln!(
            err,
            "{}",
            super::print::harmless(&format!("{name}:{problem}"))
        );
    }
    let more = opened.problems.count() - opened.problems.listed().len();
    if more > 0 {
        let _ = writeln!(
            err,
            "{}",
            super::print::harmless(&format!("{name}: and {more} more problems"))
        );
    }
}

fn open_file(path: &Path) -> anyhow::Result<Opened> {
    let bytes = bytes_of(path, "a file with a bilingual text")
        .with_context(|| format!("{}", path.display()))?;
    let opened = formats::decode(&bytes).and_then(|text| native::read(text, &id_of(path)));
    opened.map_err(|error| match error {
        // Their messages begin with line and column.
        FormatError::Syntax(problem) => anyhow::anyhow!("{}:{problem}", path.display()),
        FormatError::NothingToRead { ref problems } if problems.count() > 0 => {
            anyhow::anyhow!("{}:{error}", path.display())
        }
        other => anyhow::anyhow!("{}: {other}", path.display()),
    })
}

/// The id of a text that does not tell one. Files of one name in several
/// directories are several texts.
fn id_of(path: &Path) -> String {
    let stem = path
        .file_stem()
        .map_or_else(|| "text".into(), |stem| stem.to_string_lossy());
    let whole = path.canonicalize();
    let whole = whole.as_deref().unwrap_or(path).to_string_lossy();
    // Half of it is enough to tell a reader's files apart.
    let number = fingerprint(&whole) as u32;
    format!("{stem}-{number:08x}")
}

/// The content of a file, which is expected to be something; what it is not is
/// said without its name.
pub(super) fn bytes_of(path: &Path, expected: &str) -> anyhow::Result<Vec<u8>> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        bail!("is a directory; expected {expected}");
    }
    let longest = u64::from(u32::MAX);
    if metadata.len() >= longest {
        bail!("has {} bytes; expected less than 4 GiB", metadata.len());
    }
    if metadata.len() >= SLOW && io::stderr().is_terminal() {
        let _ = writeln!(
            io::stderr(),
            "opening {} ({} MB) …",
            path.display(),
            metadata.len() >> 20
        );
    }
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(metadata.len() as usize)?;
    let limit = if metadata.is_file() {
        longest
    } else {
        LONGEST_STREAM
    };
    file.take(limit).read_to_end(&mut bytes)?;
    if bytes.len() as u64 >= limit {
        bail!("does not end within {} MB", limit >> 20);
    }
    Ok(bytes)
}
