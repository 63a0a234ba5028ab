//! `duizhao notes`: notes without a screen.
//!
//! What the commands share is here: the notes file, which notes of it are meant,
//! and how it is opened and saved. Each command has a file of its own.

mod add;
mod check;
mod export;
mod import;
mod list;
mod merge;
mod text;
mod union;

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, anyhow, bail};
use clap::Args;

use super::open;
use super::output::{printable, warn};
use super::resources::Resources;
use super::settings::Directories;
use super::text::{TextArgs, TextOptions};
use crate::document::Document;
use crate::notes::store::{NotesAccess, NotesContext, OpenedNotes, Store};
use crate::notes::{Change, NoteFilter, NoteIndex, Notebook};
use crate::wording::{Told, Worded, Wording};

commands! {
    pub(super) enum NotesCommand {
        /// Write where the notes file is
        Path(PathArgs),
        /// List the notes, a line each
        List(list::ListArgs),
        /// Write a note
        Add(add::AddArgs),
        /// List the notes whose text has changed or moved
        Check(check::CheckArgs),
        /// Write the notes in the format of another program
        Export(export::ExportArgs),
        /// Read notes of other programs or other people
        Import(import::ImportArgs),
        /// Merge two people's notes files
        Merge(merge::MergeArgs),
        /// Print the text of a language in which annotations count positions
        Text(text::TextOfSideArgs),
    }
}

#[derive(Debug, Args)]
pub(super) struct PathArgs {
    #[command(flatten)]
    text: TextArgs,
    #[command(flatten)]
    notes: NotesFileArgs,
}

impl PathArgs {
    fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let document = open_text(&self.text, wording)?;
        let path = self.notes.path(&document)?;
        writeln!(io::stdout(), "{}", printable(&path.display().to_string()))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Which notes file a command is about.
#[derive(Debug, Args)]
pub(super) struct NotesFileArgs {
    /// The notes file; by default one in the data directory, named by the text
    #[arg(long, value_name = "FILE")]
    notes: Option<PathBuf>,
}

impl NotesFileArgs {
    /// The path of the notes file for a text. Nothing need exist there.
    fn path(&self, document: &Document) -> anyhow::Result<PathBuf> {
        if let Some(path) = &self.notes {
            return Ok(path.clone());
        }
        Directories::of_the_platform()
            .notes(&document.metadata().id)
            .ok_or_else(|| Told::new(Wording::no_home_names_file).into())
    }

    /// As [`NotesFileArgs::path`], for reading: a file that is named must exist;
    /// in the data directory there may be no notes yet.
    fn path_to_read(&self, document: &Document) -> anyhow::Result<PathBuf> {
        if let Some(path) = &self.notes {
            check_exists(path)?;
        }
        self.path(document)
    }

    /// The path of the notes file for a text, if there is one.
    ///
    /// # Errors
    /// The file that is named does not exist.
    pub(super) fn path_if_any(&self, document: &Document) -> anyhow::Result<Option<PathBuf>> {
        if self.notes.is_some() {
            return self.path_to_read(document).map(Some);
        }
        let path = Directories::of_the_platform().notes(&document.metadata().id);
        Ok(path.filter(|path| path.exists()))
    }

    /// Opens the notes on a text for reading.
    fn open(&self, document: &Arc<Document>, wording: Wording) -> anyhow::Result<OpenedNotes> {
        open_notes(&self.path_to_read(document)?, document, wording)
    }

    /// Opens the notes on a text for writing.
    fn open_to_write(
        &self,
        document: &Arc<Document>,
        wording: Wording,
    ) -> anyhow::Result<OpenedNotes> {
        let opened = Store::open(self.path(document)?, NotesContext::of(Arc::clone(document)));
        if let NotesAccess::ReadOnly(why) = &opened.access {
            bail!(why.clone());
        }
        warn(opened.problems.iter().map(|problem| problem.of(wording)));
        Ok(opened)
    }
}

/// Opens the text that notes are about.
fn open_text(text: &TextArgs, wording: Wording) -> anyhow::Result<Arc<Document>> {
    open::document(text, &Resources::load(&text.options, wording)?)
}

/// Opens a notes file for reading and reports what in it cannot be read.
///
/// # Errors
/// Not a single note in it can be read.
pub(super) fn open_notes(
    path: &Path,
    document: &Arc<Document>,
    wording: Wording,
) -> anyhow::Result<OpenedNotes> {
    let opened = Store::open(path.to_owned(), NotesContext::of(Arc::clone(document)));
    warn(opened.problems.iter().map(|problem| problem.of(wording)));
    match &opened.failure {
        Some(why) if opened.notebook == Notebook::default() => bail!(why.clone()),
        failure => warn(failure.iter().map(|why| why.of(wording))),
    }
    Ok(opened)
}

/// Finds the place of every note in the text.
fn note_index(document: &Document, notebook: &Notebook) -> NoteIndex {
    let mut note_index = NoteIndex::default();
    note_index.update(document, notebook);
    note_index
}

/// Parses the words of a filter and the text's files after them.
///
/// # Errors
/// The filter asks for a kind or status that does not exist.
fn filter_and_text(
    words: &[OsString],
    options: &TextOptions,
) -> anyhow::Result<(NoteFilter, TextArgs)> {
    let (text, words) = TextArgs::split_trailing(words, options);
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let filter = NoteFilter::parse(&words.join(" "));
    filter.check()?;
    Ok((filter, text))
}

fn check_exists(path: &Path) -> anyhow::Result<()> {
    let metadata = fs::metadata(path);
    metadata.with_context(|| format!("{}", path.display()))?;
    Ok(())
}

/// Saves changes and reports conflicts.
fn save(store: &mut Store, changes: &[Change], wording: Wording) -> anyhow::Result<()> {
    // Its message names the cause already.
    let saved = store.save(changes);
    let saved = saved.map_err(|error| anyhow!("{}", error.in_words(wording)))?;
    warn(saved.problems.iter().map(|problem| problem.of(wording)));
    let conflicts = saved.conflicts.iter();
    warn(conflicts.map(|conflict| union::describe(conflict, wording)));
    Ok(())
}

/// Prints what was saved. That it cannot be printed is no failure: a script that tried again
/// would save it twice.
fn report(saved: &str, wording: Wording) {
    let mut out = io::stdout().lock();
    let written = writeln!(out, "{saved}").and_then(|()| out.flush());
    let is_unread = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    let failure = written.err().filter(|error| !is_unread(error));
    let failure = failure.map(|error| wording.io_error(&error));
    warn(failure.map(|error| wording.standard_output_failed(&error, saved)));
}

/// The first line of a text that is not blank.
fn first_line(body: &str) -> &str {
    let line = body.lines().find(|line| !line.trim().is_empty());
    line.unwrap_or_default().trim()
}
