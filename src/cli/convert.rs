//! `duizhao convert`: a text in another format.

pub(super) mod output;

use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::Args;

use super::choices::{choice, one_of};
use super::library::{LibraryTexts, OutputDirectory, TextInLibrary};
use super::open;
use super::output::warn;
use super::resources::Resources;
use super::text::TextArgs;
use super::write::{self, Stopped};
use crate::document::{Document, Sides};
use crate::formats::{self, FileContents, Format, WriteOptions};
use crate::tui::interrupt::Interrupt;
use crate::wording::{Told, Wording};

const EXAMPLES: &str = "\
Examples:
  duizhao convert -o opinions.html             the built-in text as a web page
  duizhao convert law.toml -o law.csv          a table for a spreadsheet
  duizhao convert law.toml -o law.csv --for-spreadsheet --keep alignment
  duizhao convert law.toml -o - --to native    to standard output
  duizhao convert zh.txt en.txt -o law.toml    two files of running text, aligned
  duizhao convert laws -o tables --to csv      every text of a directory, below tables/

The format is that of --to, else that of the output's name: .toml .tmx .xlf .xliff
.tsv .csv .jsonl .json .md .html. A format with a file for each language makes
x.zh.json and x.en.json of x.json.

-o replaces an existing file, but never the text itself or a file with notes.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ConvertArgs {
    #[command(flatten)]
    text: TextArgs,
    /// The file to write; - is standard output. Of a library the directory to write
    /// into
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The format to write; by default that of the output's name
    #[arg(long, value_name = "FORMAT", value_parser = one_of(output::formats()))]
    to: Option<Format>,
    /// Write what a table leaves out otherwise; may be repeated
    #[arg(long, value_name = "WHAT", value_parser = one_of([
        choice("alignment", "How each pair was aligned: columns confidence and mended", Keep::Alignment),
    ]))]
    keep: Vec<Keep>,
    /// Write CSV or TSV for a spreadsheet: with a byte-order mark, and an
    /// apostrophe before cells that it would take for formulas. Reading the
    /// file takes both away
    #[arg(long)]
    for_spreadsheet: bool,
}

/// What is written on request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keep {
    Alignment,
}

impl ConvertArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let format = match self.to {
            Some(format) => format,
            None => output::format_of_name(&self.output)?,
        };
        if self.for_spreadsheet && !matches!(format, Format::Csv | Format::Tsv) {
            bail!(Told::new(
                |wording| wording.not_for_spreadsheet(format.name())
            ));
        }
        let options = WriteOptions {
            keep_alignment: self.keep.contains(&Keep::Alignment),
            for_spreadsheet: self.for_spreadsheet,
        };
        if let Some(texts) = LibraryTexts::of(&self.text)? {
            return self.convert_library(&texts, format, &options, wording);
        }
        let resources = Resources::load(&self.text.options, wording)?;
        let (opened, contents) = open::with_contents(&self.text, &resources)?;
        let document = &opened.document;
        let converted = match (&contents[..], format) {
            // The document has no place for their keys and the blanks around values.
            ([source, target], Format::Bilara) if opened.format == Some(Format::Bilara) => {
                Converted::unchanged([source, target], format)?
            }
            _ => Converted::new(document, format, &options)?,
        };
        converted.put(document, &self.output, &self.text, wording)
    }
}

impl ConvertArgs {
    /// Writes every text of a library into a directory, below the names of the texts. Says which
    /// texts could not be read.
    fn convert_library(
        &self,
        texts: &LibraryTexts,
        format: Format,
        options: &WriteOptions,
        wording: Wording,
    ) -> anyhow::Result<ExitCode> {
        if self.output.as_os_str() == "-" {
            bail!(Told::new(Wording::library_needs_directory));
        }
        let extension = format.output_extension().unwrap_or_default();
        let convert = |text: &TextInLibrary, document: &Arc<Document>| {
            let converted = Converted::new(document, format, options)?;
            let output = OutputDirectory::path(&self.output, &text.name, extension);
            let files = converted.content.files(&output, document).into_iter();
            let files = files.map(|(path, content)| (path, content.to_vec()));
            Ok((files.collect::<Vec<_>>(), !converted.left_out.is_empty()))
        };
        let mut directory = OutputDirectory::new(&self.output, texts);
        let (mut written, mut left_out) = (0, 0);
        let unread = texts.read_each(wording, convert, |(files, loses_something)| {
            for (path, content) in &files {
                directory.write(path, content)?;
            }
            written += 1;
            left_out += usize::from(loses_something);
            Ok(ControlFlow::Continue(()))
        })?;
        unread.report(wording);
        warn([wording.wrote_texts(written, &self.output.display().to_string())]);
        if left_out > 0 {
            warn([wording.texts_lose_something(left_out, format.name())]);
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A document in another format.
pub(super) struct Converted {
    /// The content of its file or files.
    pub(super) content: FileContents,
    /// What the format cannot hold, a line each.
    pub(super) left_out: Vec<Told>,
    /// The name of the format.
    pub(super) format: &'static str,
}

impl Converted {
    /// Writes a document in a format.
    ///
    /// # Errors
    /// The format can only be read.
    pub(super) fn new(
        document: &Document,
        format: Format,
        options: &WriteOptions,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            content: formats::write_with(document, format, options)?,
            left_out: formats::losses(document, format, options),
            format: format.name(),
        })
    }

    /// Two files that have the format already, in UTF-8.
    ///
    /// # Errors
    /// A file is no text.
    fn unchanged(files: [&[u8]; 2], format: Format) -> anyhow::Result<Self> {
        let [source, target] = files.map(|bytes| {
            let (text, _) = formats::decode_any(bytes)?;
            anyhow::Ok(text.into_owned().into_bytes())
        });
        Ok(Self {
            content: FileContents::Pair(Sides::new(source?, target?)),
            left_out: Vec::new(),
            format: format.name(),
        })
    }

    /// Writes it to a file, or to standard output for `-`, and reports what was
    /// done. Never replaces a file of the text, or one with notes.
    pub(super) fn put(
        &self,
        document: &Document,
        output: &Path,
        text: &TextArgs,
        wording: Wording,
    ) -> anyhow::Result<ExitCode> {
        if output.as_os_str() == "-" {
            return self.put_on_standard_output(wording);
        }
        let files = self.content.files(output, document);
        for (path, _) in &files {
            output::check_replaceable(path, text)?;
        }
        if let Some(signal) = replace_all(&files)? {
            return Ok(ExitCode::from(128_u8.wrapping_add(signal)));
        }
        warn(self.left_out.iter().map(|lost| lost.of(wording)));
        if io::stderr().is_terminal() {
            let count = document.segment_count() as usize;
            let paths = files.iter().map(|(path, _)| path.display().to_string());
            let paths = paths.reduce(|one, other| wording.and(&one, &other));
            warn([wording.wrote_segments(count, &paths.unwrap_or_default())]);
        }
        Ok(ExitCode::SUCCESS)
    }

    fn put_on_standard_output(&self, wording: Wording) -> anyhow::Result<ExitCode> {
        let FileContents::One(content) = &self.content else {
            let format = self.format;
            bail!(Told::new(|wording| wording.written_in_two_files(format)));
        };
        write::write(&String::from_utf8_lossy(content), None)?;
        warn(self.left_out.iter().map(|lost| lost.of(wording)));
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes all the files or, if a signal asks the program to end, none: returns
/// the signal then. Nobody wants one language of a new text beside the other of
/// an old one.
fn replace_all(files: &[(PathBuf, &[u8])]) -> anyhow::Result<Option<u8>> {
    let interrupt = Interrupt::held_back()?;
    let is_to_stop = || interrupt.signal().is_some();
    let mut ready = Vec::with_capacity(files.len());
    for (path, content) in files {
        match write::prepare(content, path, &is_to_stop) {
            Ok(replacement) => ready.push((path, replacement)),
            Err(error) if error.is::<Stopped>() => return Ok(interrupt.signal()),
            Err(error) => return Err(error).with_context(|| path.display().to_string()),
        }
    }
    if let Some(signal) = interrupt.signal() {
        return Ok(Some(signal));
    }
    for (path, replacement) in ready {
        let name = || path.display().to_string();
        replacement.commit().with_context(name)?;
    }
    Ok(None)
}
