//! Opening a text: the built-in one or a file.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use crate::document::{Sides, fingerprint};
use crate::formats::{
    self, File as TextFile, Format, FormatError, Opened, Progress, Reading, native,
};

/// The built-in text.
const OPINIONS: &str = include_str!("../../data/opinions-2022.toml");

/// Files from this size on take a moment, and it is said that they do.
const SLOW: u64 = 16 << 20;

/// What has no length of its own, a pipe or a device, may be endless.
const LONGEST_STREAM: u64 = 1 << 30;

/// How the files of a text are to be read.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct How {
    /// The format of the files; found out from content and name if none is given
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    pub(super) from: Option<Format>,
    /// The languages of the two sides, where the files do not tell: zh,en
    #[arg(long, value_name = "TAG,TAG", value_parser = languages)]
    pub(super) languages: Option<Sides<String>>,
}

/// Reads the name of a format.
pub(super) fn format(name: &str) -> Result<Format, String> {
    let names = Format::ALL.map(Format::name).join(", ");
    Format::named(name).ok_or_else(|| format!("expected one of {names}"))
}

fn languages(tags: &str) -> Result<Sides<String>, String> {
    let sides = tags
        .split_once(',')
        .map(|(source, target)| Sides::new(source.trim(), target.trim()));
    match sides {
        Some(tags)
            if tags.source != tags.target
                && formats::is_tag(tags.source)
                && formats::is_tag(tags.target) =>
        {
            Ok(tags.map(str::to_owned))
        }
        _ => Err("expected two language tags, such as zh,en".to_owned()),
    }
}

/// Opens a text from its files, or the built-in one if none is given.
pub(super) fn open(files: &[PathBuf], how: &How) -> anyhow::Result<Opened> {
    if files.is_empty() {
        return native::read(OPINIONS, "opinions-2022").context("the built-in text");
    }
    let mut contents = Vec::with_capacity(files.len());
    for path in files {
        let bytes = bytes_of(path, "a file with a bilingual text");
        contents.push(bytes.with_context(|| path.display().to_string())?);
    }
    let names: Vec<_> = files.iter().map(|path| path.to_string_lossy()).collect();
    let texts: Vec<_> = names
        .iter()
        .zip(&contents)
        .map(|(name, bytes)| TextFile { name, bytes })
        .collect();
    let reading = Reading {
        from: how.from,
        languages: how.languages.clone(),
        id: &id_of(&files[0]),
        progress: &Progress::default(),
    };
    formats::open(&texts, &reading).map_err(|error| {
        let name = names.get(error.file).map_or("", |name| name);
        match error.error {
            // Their messages begin with line and column.
            FormatError::Syntax(problem) => anyhow::anyhow!("{name}:{problem}"),
            FormatError::NothingToRead { ref problems } if problems.count() > 0 => {
                anyhow::anyhow!("{name}:{error}")
            }
            other => anyhow::anyhow!("{name}: {other}"),
        }
    })
}

/// Writes what was wrong in the files to standard error, a line each.
pub(super) fn report(opened: &Opened, files: &[PathBuf]) {
    let name = |file: usize| {
        files
            .get(file)
            .map_or("".into(), |path| path.to_string_lossy())
    };
    let mut err = io::stderr().lock();
    let mut line = |text: String| {
        let _ = writeln!(err, "{}", super::print::harmless(&text));
    };
    for problem in opened.problems.listed() {
        line(format!("{}:{problem}", name(problem.file)));
    }
    let more = opened.problems.count() - opened.problems.listed().len();
    if more > 0 {
        line(format!("{}: and {more} more problems", name(0)));
    }
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
