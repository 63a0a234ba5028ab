//! `duizhao convert`: a text in another format.

pub(super) mod output;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;

use super::print::harmless;
use super::text::{self, Text};
use super::write::{self, Stopped};
use crate::document::Document;
use crate::formats::{self, FileContents, Format};
use crate::tui::interrupt::Interrupt;

const EXAMPLES: &str = "\
Examples:
  duizhao convert -o opinions.html             the built-in text as a web page
  duizhao convert law.toml -o law.csv          a table for a spreadsheet
  duizhao convert law.toml -o - --to native    to standard output
  duizhao convert zh.txt en.txt -o law.toml    two files of running text, paired

The format is that of --to, else that of the output's name: .toml .tmx .xlf .xliff
.tsv .csv .jsonl .json .md .html, as far as they can be written. In two files, a
language each, x.json becomes x.zh.json and x.en.json.

-o replaces a file that is there, but never the text or a file with notes.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Convert {
    #[command(flatten)]
    text: Text,
    /// The file to write; - is standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The format to write; as the name of the output tells if none is given
    #[arg(long, value_name = "FORMAT", value_parser = text::format)]
    to: Option<Format>,
}

impl Convert {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let name = self.output.display().to_string();
        let format = match self.to {
            Some(format) => format,
            None => output::format(&self.output).with_context(|| name.clone())?,
        };
        let document = self.text.document()?;
        Made {
            content: formats::write(&document, format)?,
            left_out: formats::losses(&document, format),
            format: format.name(),
        }
        .put(&document, &self.output, &self.text)
    }
}

/// What a document has become.
pub(super) struct Made {
    /// To be written.
    pub(super) content: FileContents,
    /// What it could not hold, a line each.
    pub(super) left_out: Vec<String>,
    /// What its format is called.
    pub(super) format: &'static str,
}

impl Made {
    /// Writes it to a file, or to standard output if that is called `-`, and
    /// says so. It never takes the place of the text or of notes.
    pub(super) fn put(
        &self,
        document: &Document,
        output: &Path,
        text: &Text,
    ) -> anyhow::Result<ExitCode> {
        if output.as_os_str() == "-" {
            return self.to_standard_output();
        }
        let files = output::files(output, &self.content, document);
        let paths: Vec<_> = files.iter().map(|(path, _)| path.clone()).collect();
        for path in &paths {
            output::check(path, text)?;
        }
        match written(&files)? {
            Some(signal) => return Ok(ExitCode::from(128_u8.wrapping_add(signal))),
            None => say(&self.left_out, &told(document, &paths)),
        }
        Ok(ExitCode::SUCCESS)
    }

    fn to_standard_output(&self) -> anyhow::Result<ExitCode> {
        let FileContents::One(content) = &self.content else {
            let format = self.format;
            bail!("{format} is written in two files; expected -o with a name, not -");
        };
        write::write(&String::from_utf8_lossy(content), None)?;
        say(&self.left_out, "");
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes the files, all or none. The signal that asked for none, if one did.
fn written(files: &[(PathBuf, &[u8])]) -> anyhow::Result<Option<u8>> {
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
        replacement
            .commit()
            .with_context(|| path.display().to_string())?;
    }
    Ok(None)
}

/// What was written, for a person.
fn told(document: &Document, paths: &[PathBuf]) -> String {
    let count = document.segment_count();
    let segments = if count == 1 { "segment" } else { "segments" };
    let paths: Vec<_> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    format!("wrote {count} {segments} to {}", paths.join(" and "))
}

/// Says what the format could not hold and, on a terminal, what was done.
fn say(left_out: &[String], done: &str) {
    let mut err = io::stderr().lock();
    for line in left_out {
        let _ = writeln!(err, "{}", harmless(line));
    }
    if err.is_terminal() && !done.is_empty() {
        let _ = writeln!(err, "{}", harmless(done));
    }
}
