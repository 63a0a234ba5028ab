//! `duizhao notes export`: the notes in the format of another program.

use std::ffi::OsString;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::bail;
use clap::Args;

use super::{NotesFileArgs, filter_and_text, note_index, open_text};
use crate::cli::choices::{choice, one_of};
use crate::cli::convert::output::check_replaceable;
use crate::cli::library::{LibraryTexts, OutputDirectory, TextInLibrary};
use crate::cli::output::warn;
use crate::cli::text::TextOptions;
use crate::cli::write;
use crate::document::Document;
use crate::files;
use crate::formats::escape_invisible;
use crate::notes::exchange::{FORMATS, NoteFormat, NoteListing, ReadingMarks};
use crate::notes::{NoteFilter, Notebook};
use crate::wording::{Told, Wording};

const EXAMPLES: &str = "\
Examples:
  duizhao notes export --to html -o notes.html
  duizhao notes export --to csv -o notes.csv     for a spreadsheet
  duizhao notes export --to w3c                  Web Annotations (JSON-LD)
  duizhao notes export --to markdown 信用 law.toml  notes with a word, on another text
  duizhao notes export --to csv laws -o notes    a file for each text of the directory laws

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
    /// The file to write; by default standard output. Of a library the directory to
    /// write into
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
        if let Some(texts) = LibraryTexts::of(&text)? {
            return self.export_library(&texts, &filter, wording);
        }
        let document = open_text(&text, wording)?;
        let opened = self.notes.open(&document, wording)?;
        if let Some(output) = &self.output {
            if files::is_same_file(output, opened.store.path()) {
                let name = output.display().to_string();
                bail!(Told::new(|wording| wording.output_is_the_notes(&name)));
            }
            check_replaceable(output, &text)?;
        }
        let exported = self.exported(&document, opened.notebook, &filter);
        write::write(&exported, self.output.as_deref())?;
        Ok(ExitCode::SUCCESS)
    }

    /// The notes that the filter leaves, in the format.
    fn exported(&self, document: &Document, notebook: Notebook, filter: &NoteFilter) -> String {
        let note_index = note_index(document, &notebook);
        let mut listing = NoteListing::new(document, &notebook, &note_index);
        listing.notes.retain(|placed| filter.matches(placed.note));
        let readings = if filter.is_empty() {
            notebook.readings
        } else {
            ReadingMarks::new()
        };
        let exported = (self.to.export)(&listing, &readings);
        match self.to.is_json {
            true => escape_invisible(&exported).into_owned(),
            false => exported,
        }
    }

    /// Writes a file for each text of a library that has notes, below the directory of `-o` and
    /// by the names of the texts.
    fn export_library(
        &self,
        texts: &LibraryTexts,
        filter: &NoteFilter,
        wording: Wording,
    ) -> anyhow::Result<ExitCode> {
        let Some(directory) = &self.output else {
            bail!(Told::new(Wording::notes_of_library_need_directory));
        };
        let export = |text: &TextInLibrary, document: &Arc<Document>| {
            let notebook = self.notes.open(document, wording)?.notebook;
            let has_notes = notebook.notes.values().any(|note| filter.matches(note));
            let exported = has_notes.then(|| self.exported(document, notebook, filter));
            Ok(exported.map(|exported| (text.name.clone(), exported)))
        };
        let extension = self.to.extensions.first().copied().unwrap_or_default();
        let mut output = OutputDirectory::new(directory, texts);
        let mut written = 0;
        let unread = texts.read_each(wording, export, |exported| {
            if let Some((name, exported)) = exported {
                let path = OutputDirectory::path(directory, &name, extension);
                output.write(&path, exported.as_bytes())?;
                written += 1;
            }
            Ok(ControlFlow::Continue(()))
        })?;
        unread.report(wording);
        warn([wording.wrote_notes_of_texts(written, &directory.display().to_string())]);
        Ok(ExitCode::SUCCESS)
    }
}
