//! `duizhao notes export`.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::filter;
use super::list::shelf;
use crate::cli::json::escaped;
use crate::cli::text::{How, Text};
use crate::cli::write;
use crate::notes::NotesFile;
use crate::notes::exchange::{self, Format, Listing, Readings};

const EXAMPLES: &str = "\
Examples:
  duizhao notes export --to html -o notes.html
  duizhao notes export --to csv -o notes.csv     for a spreadsheet
  duizhao notes export --to w3c                  Web Annotations (JSON-LD)
  duizhao notes export --to markdown 信用 law.toml  notes with a word, on another text

csv, jsonl and w3c can be imported again without loss. In a csv a cell that a
spreadsheet would take for a formula (it begins with = + - @) has an apostrophe
before it, which the import takes off. How far the text is read goes along in
these three, unless words choose some of the notes.

-o replaces a file that is there, but never the text or a file with notes.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, override_usage = "duizhao notes export --to FORMAT [OPTIONS] [WORD]... [FILE]...")]
pub(in crate::cli) struct Export {
    /// Words that must all stand in a note; then the text's file or files
    #[arg(value_name = "WORD")]
    words: Vec<OsString>,
    /// The format
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: To,
    /// The file to write; standard output if none is given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    notes: super::NotesFile,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum To {
    /// For people and book makers
    Markdown,
    /// A page for the browser or the printer
    Html,
    /// For spreadsheets
    Csv,
    /// A JSON object a line
    Jsonl,
    /// Web Annotations, JSON-LD
    W3c,
    /// For Emacs
    Org,
}

impl From<To> for Format {
    fn from(to: To) -> Self {
        match to {
            To::Markdown => Format::Markdown,
            To::Html => Format::Html,
            To::Csv => Format::Csv,
            To::Jsonl => Format::Jsonl,
            To::W3c => Format::W3c,
            To::Org => Format::Org,
        }
    }
}

impl Export {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let (filter, text) = filter::and_text(&self.words, &self.how)?;
        let document = text.document()?;
        let opened = self.notes.open(&document)?;
        if let Some(output) = &self.output {
            check_output(output, opened.store.path(), &text)?;
        }
        let notebook = opened.notebook;
        let shelf = shelf(&document, &notebook);
        let mut listing = Listing::new(&document, &notebook, &shelf);
        listing.notes.retain(|placed| filter.matches(placed.note));
        let readings = if filter.is_empty() {
            notebook.readings
        } else {
            Readings::new()
        };
        let text = exchange::export(self.to.into(), &listing, &readings);
        let text = match self.to {
            To::Jsonl | To::W3c => escaped(&text),
            To::Markdown | To::Html | To::Csv | To::Org => text,
        };
        write::write(&text, self.output.as_deref())?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Fails if writing a file would replace what somebody has written.
fn check_output(output: &Path, notes: &Path, text: &Text) -> anyhow::Result<()> {
    let name = output.display();
    if write::is_same_file(output, notes) {
        bail!("{name}: is the notes file; expected another");
    }
    if text.has(output) {
        bail!("{name}: is the text; expected another file");
    }
    must_have_no_notes(output)
}

/// Fails if a file holds notes: those of others, or one's own on another text.
pub(in crate::cli) fn must_have_no_notes(output: &Path) -> anyhow::Result<()> {
    // A pipe is not looked into.
    let bytes = if output.is_file() {
        fs::read(output).unwrap_or_default()
    } else {
        Vec::new()
    };
    if !NotesFile::read(&bytes).notebook().notes.is_empty() {
        bail!(
            "{}: is a file with notes; expected another",
            output.display()
        );
    }
    Ok(())
}
