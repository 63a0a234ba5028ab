//! Opening a text: the built-in one or files.

use std::fs::{File, Metadata};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};

use super::glossary;
use super::identity;
use super::progress::Opening;
use super::text::Text;
use super::words::Own;
use crate::align::{self, AlignOptions};
use crate::formats::{
    self, Format, FormatError, InputFile, OpenError, OpenOptions, OpenedDocument, native,
};
use crate::syntax::Position;
use crate::tui::save_target::SaveTarget;

/// The built-in text.
const OPINIONS: &str = include_str!("../../data/opinions-2022.toml");

/// What has no length of its own, a pipe or a device, may be endless.
const LONGEST_STREAM: u64 = 1 << 30;

/// What a document keeps fits in 32 bits.
const LONGEST: u64 = u32::MAX as u64;

/// The built-in text.
pub(super) fn built_in() -> anyhow::Result<OpenedDocument> {
    native::read(OPINIONS, "opinions-2022").context("the built-in text")
}

/// Opens a text to be read: it, and where it is saved if it is mended. That is
/// its file only if that is in the program's own format; else a new one beside
/// its files.
pub(super) fn open_to_mend(
    text: &Text,
    glossary: &glossary::Own,
) -> anyhow::Result<(OpenedDocument, SaveTarget)> {
    if text.files.is_empty() {
        let opened = built_in()?;
        let save_target = new_target(None, &opened.document.metadata().id);
        return Ok((opened, save_target));
    }
    let words = Own::open(&text.how.dictionary, glossary)?;
    let opening = Opening::of(&text.files);
    let read = || read_counted(text, &words, &opening, save_target);
    let (mut opened, save_target) = opening.watched(read)?;
    words.report(&mut opened.problems, text.files.len())?;
    Ok((opened, save_target))
}

/// Where a text is to be saved that was read from the contents of files.
fn save_target(text: &Text, opened: &OpenedDocument, contents: &[Vec<u8>]) -> SaveTarget {
    match (&text.files[..], contents) {
        ([path], [content]) if opened.format == Some(Format::Native) && path.is_file() => {
            SaveTarget::of(path.clone(), content)
        }
        (files, _) => new_target(files.first(), &identity::name(files)),
    }
}

/// A new file beside another, or in the current directory.
fn new_target(beside: Option<&PathBuf>, name: &str) -> SaveTarget {
    let beside = beside.filter(|path| path.is_file());
    let directory = beside
        .and_then(|path| path.parent())
        .unwrap_or(Path::new(""));
    SaveTarget::New(directory.join(format!("{name}.toml")))
}

/// Opens a text. On a terminal that takes long enough to be noticed, it is said
/// how far it is.
pub(super) fn open(text: &Text, glossary: &glossary::Own) -> anyhow::Result<OpenedDocument> {
    let words = Own::open(&text.how.dictionary, glossary)?;
    let mut opened = opened_with(text, &words)?;
    words.report(&mut opened.problems, text.files.len())?;
    Ok(opened)
}

/// Opens a text and puts its sentences together, whatever its files say of
/// that; `beads` of what is opened tells how.
pub(super) fn open_anew(text: &Text, glossary: &glossary::Own) -> anyhow::Result<OpenedDocument> {
    let words = Own::open(&text.how.dictionary, glossary)?;
    let mut opened = opened_with(text, &words)?;
    if opened.beads.is_none() {
        align_anew(&mut opened, text, &words)?;
    }
    words.report(&mut opened.problems, text.files.len())?;
    Ok(opened)
}

fn opened_with(text: &Text, words: &Own) -> anyhow::Result<OpenedDocument> {
    if text.files.is_empty() {
        return built_in();
    }
    let opening = Opening::of(&text.files);
    opening
        .watched(|| read_counted(text, words, &opening, |_, _, _| ()))
        .map(|(opened, ())| opened)
}

fn align_anew(opened: &mut OpenedDocument, text: &Text, words: &Own) -> anyhow::Result<()> {
    let opening = Opening::aligning(&text.files);
    let options = AlignOptions {
        lexicon: Some(words),
        progress: &|share| opening.aligned(share),
    };
    let aligned = opening.watched(|| align::realign(&opened.document, &options))?;
    if let Some(aligned) = aligned {
        if let Some(unrelated) = aligned.unrelated {
            let start = || Position { line: 1, column: 1 };
            opened.problems.add(0, start, || unrelated.to_string());
        }
        opened.document = aligned.document;
        opened.beads = Some(aligned.beads);
    }
    Ok(())
}

/// Opens a text, and finds out something more of it and the contents of its
/// files.
fn read_counted<T>(
    text: &Text,
    words: &Own,
    opening: &Opening,
    more: impl FnOnce(&Text, &OpenedDocument, &[Vec<u8>]) -> T,
) -> anyhow::Result<(OpenedDocument, T)> {
    let mut contents = Vec::with_capacity(text.files.len());
    for path in &text.files {
        let counted = |bytes| opening.came(bytes);
        let bytes = bytes_counted(path, "a file with a bilingual text", counted);
        contents.push(bytes.with_context(|| path.display().to_string())?);
    }
    let names = text.names();
    let files = names.iter().zip(&contents);
    let files: Vec<_> = files
        .map(|(name, bytes)| InputFile { name, bytes })
        .collect();
    let reading = OpenOptions {
        format: text.how.from,
        languages: text.how.languages.clone(),
        id: &identity::of(&text.files),
        lexicon: Some(words),
        progress: &opening.reading,
    };
    let opened = formats::open(&files, &reading).map_err(|error| in_words(error, &names))?;
    let more = more(text, &opened, &contents);
    Ok((opened, more))
}

/// An error as a message that begins with the file.
fn in_words(error: OpenError, names: &[String]) -> anyhow::Error {
    let name = names.get(error.file).map_or("", |name| name);
    match error.error {
        // Their messages begin with line and column.
        FormatError::Syntax(problem) => anyhow!("{name}:{problem}"),
        FormatError::NothingToRead { ref problems, .. } if problems.count() > 0 => {
            anyhow!("{name}:{error}")
        }
        other => anyhow!("{name}: {other}"),
    }
}

/// Writes what was wrong in files to standard error, a line each.
pub(super) fn report(opened: &OpenedDocument, names: &[String]) {
    let name = |file: usize| names.get(file).map_or("", |name| name);
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

/// The content of a file, which is expected to be something; what it is not is
/// said without its name.
pub(super) fn bytes_of(path: &Path, expected: &str) -> anyhow::Result<Vec<u8>> {
    bytes_counted(path, expected, |_| {})
}

fn bytes_counted(path: &Path, expected: &str, came: impl Fn(usize)) -> anyhow::Result<Vec<u8>> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        bail!("is a directory; expected {expected}");
    }
    if metadata.len() >= LONGEST {
        bail!("has {} bytes; expected less than 4 GiB", metadata.len());
    }
    let limit = limit(&metadata);
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(metadata.len() as usize)?;
    let mut counted = Counted { file, came };
    counted.by_ref().take(limit).read_to_end(&mut bytes)?;
    if bytes.len() as u64 >= limit {
        bail!("does not end within {} MB", limit >> 20);
    }
    Ok(bytes)
}

fn limit(metadata: &Metadata) -> u64 {
    if metadata.is_file() {
        LONGEST
    } else {
        LONGEST_STREAM
    }
}

/// A file that tells of every piece that is read.
struct Counted<F> {
    file: File,
    came: F,
}

impl<F: Fn(usize)> Read for Counted<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        (self.came)(count);
        Ok(count)
    }
}
