//! `duizhao notes export`: the notes in the format of another program.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use clap::Args;

use super::{NotesFileArgs, filter_and_text, note_index, open_text};
use crate::cli::choices::{choice, one_of};
use crate::cli::convert::output::check_replaceable;
use crate::cli::text::TextOptions;
use crate::cli::write;
use crate::files;
use crate::formats::escape_invisible;
use crate::notes::exchange::{FORMATS, NoteFormat, NoteListing, ReadingMarks};
use crate::wording::{Told, Wording};

const EXAMPLES: &str = "\
Examples:
  duizhao notes export --to html -o notes.html
  duizhao notes export --to csv -o notes.csv     for a spreadsheet
  duizhao notes export --to w3c                  Web Annotations (JSON-LD)
  duizhao notes export --to markdown 信用 law.toml  notes with a word, on another text

csv, jsonl and w3c can be imported again without loss. In a csv, a cell that a
spreadsheet would take for a formula (it begins with = + - @) gets an apostrophe
before it, which the import takes off. These three also hold how far the text is
read, unless words choose some of the notes.

-o replaces an existing file, but never the text itself or a file with notes.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, override_usage = "duizhao notes export --to FORMAT [OPTIONS] [WORD]... [FILE]...")]
pub(in crate::cli) struct ExportArgs {
    /// Words that a note must all contain; then the text's files
    #[arg(value_name = "WORD", value_hint = clap::ValueHint::FilePath)]
    words: Vec<OsString>,
    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = one_of(
        FORMATS.iter().map(|format| choice(format.name, (format.about)(Wording::English), format))
    ))]
    to: &'static NoteFormat,
    /// The file to write; by default standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    options: TextOptions,
    #[command(flatten)]
    notes: NotesFileArgs,
}

impl ExportArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let (filter, text) = filter_and_text(&self.words, &self.options)?;
        let document = open_text(&text, wording)?;
        let opened = self.notes.open(&document, wording)?;
        if let Some(output) = &self.output {
            if files::is_same_file(output, opened.store.path()) {
                let name = output.display().to_string();
                bail!(Told::new(|wording| wording.output_is_the_notes(&name)));
            }
            check_replaceable(output, &text)?;
        }
        let notebook = opened.notebook;
        let note_index = note_index(&document, &notebook);
        let mut listing = NoteListing::new(&document, &notebook, &note_index);
        listing.notes.retain(|placed| filter.matches(placed.note));
        let readings = if filter.is_empty() {
            notebook.readings
        } else {
            ReadingMarks::new()
        };
        let mut text = (self.to.export)(&listing, &readings);
        if self.to.is_json {
            text = escape_invisible(&text).into_owned();
        }
        write::write(&text, self.output.as_deref())?;
        Ok(ExitCode::SUCCESS)
    }
}
