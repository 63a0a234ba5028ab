//! `duizhao notes`: notes without a screen.
//!
//! What all commands share is here: which text, which notes file, and how it is
//! opened. Each command has a file of its own.

mod add;
mod check;
mod export;
mod filter;
mod import;
mod list;
mod merge;
mod union;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};

use super::directories::Directories;
use super::print::harmless;
use super::text::Text;
use crate::document::Document;
use crate::notes::store::{About, Access, Opened, Store};
use crate::notes::{Change, Notebook, Timestamp};

pub(super) use export::must_have_no_notes;

#[derive(Debug, Subcommand)]
pub(super) enum Notes {
    /// Write where the notes file is
    Path(Where),
    /// List the notes, a line each
    List(list::List),
    /// Write a note
    Add(add::Add),
    /// List the notes that no longer stand as they stood
    Check(check::Check),
    /// Write the notes in the format of other programs
    Export(export::Export),
    /// Take in notes of other programs, or of other people
    Import(import::Import),
    /// Join two people's notes files
    Merge(merge::Merge),
}

#[derive(Debug, Args)]
pub(super) struct Where {
    #[command(flatten)]
    text: Text,
    #[command(flatten)]
    notes: NotesFile,
}

/// The notes file.
#[derive(Debug, Args)]
struct NotesFile {
    /// The notes file; by default one in the data directory, named by the text
    #[arg(long, value_name = "FILE")]
    notes: Option<PathBuf>,
}

impl Notes {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Notes::Path(path) => path.run(),
            Notes::List(list) => list.run(),
            Notes::Add(add) => add.run(),
            Notes::Check(check) => check.run(),
            Notes::Export(export) => export.run(),
            Notes::Import(import) => import.run(),
            Notes::Merge(merge) => merge.run(),
        }
    }
}

impl Where {
    fn run(self) -> anyhow::Result<ExitCode> {
        let document = self.text.document()?;
        let path = self.notes.path(&document)?;
        writeln!(io::stdout(), "{}", harmless(&path.display().to_string()))?;
        Ok(ExitCode::SUCCESS)
    }
}

impl NotesFile {
    /// Where the notes on a text are.
    fn path(&self, document: &Document) -> anyhow::Result<PathBuf> {
        if let Some(path) = &self.notes {
            return Ok(path.clone());
        }
        Directories::of_the_platform()
            .notes(&document.metadata().id)
            .context("there is no home to keep notes in; --notes FILE names a file")
    }

    /// The notes on a text, to be read. What cannot be read of them is said.
    fn open(&self, document: &Arc<Document>) -> anyhow::Result<Opened> {
        opened(&self.path_to_read(document)?, document)
    }

    /// Where the notes on a text are. A file that is named must be there; by
    /// default there may be no notes yet.
    fn path_to_read(&self, document: &Document) -> anyhow::Result<PathBuf> {
        if let Some(path) = &self.notes {
            must_be_there(path)?;
        }
        self.path(document)
    }

    /// The same, to be written.
    fn open_to_write(&self, document: &Arc<Document>) -> anyhow::Result<Opened> {
        let opened = Store::open(self.path(document)?, About::of(Arc::clone(document)));
        if let Access::ReadOnly(why) = &opened.access {
            bail!("{why}");
        }
        report(&opened.problems);
        Ok(opened)
    }
}

/// Opens a notes file to read it, and says what cannot be read of it. Of one
/// without a single note that can be read there is nothing to say but why.
fn opened(path: &Path, document: &Arc<Document>) -> anyhow::Result<Opened> {
    let opened = Store::open(path.to_owned(), About::of(Arc::clone(document)));
    report(&opened.problems);
    match &opened.failure {
        Some(why) if opened.notebook == Notebook::default() => bail!("{why}"),
        Some(why) => report(std::slice::from_ref(why)),
        None => {}
    }
    Ok(opened)
}

fn must_be_there(path: &Path) -> anyhow::Result<()> {
    let metadata = fs::metadata(path);
    metadata.with_context(|| format!("{}", path.display()))?;
    Ok(())
}

/// Saves changes, and says what should be known of it.
fn save(store: &mut Store, changes: &[Change]) -> anyhow::Result<()> {
    let saved = store.save(changes)?;
    report(&saved.problems);
    let conflicts = saved.conflicts.iter().map(union::in_words);
    report(&conflicts.collect::<Vec<_>>());
    Ok(())
}

/// Writes messages to standard error, a line each.
fn report(messages: &[String]) {
    let mut err = io::stderr().lock();
    for message in messages {
        let _ = writeln!(err, "{}", harmless(message));
    }
}

/// The present time, to the second.
fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

/// The first line of a text that says something.
fn first_line(body: &str) -> &str {
    let line = body.lines().find(|line| !line.trim().is_empty());
    line.unwrap_or_default().trim()
}
