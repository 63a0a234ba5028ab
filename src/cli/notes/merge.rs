//! `duizhao notes merge`: two people's notes in one file.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;

use super::check_exists;
use super::union::{self, Union};
use crate::cli::output::{exit_code, warn};
use crate::cli::write;
use crate::files::{self, ReplaceOptions};
use crate::notes::store::{NotesAccess, NotesContext, OpenedNotes, Store};
use crate::notes::{Notebook, NotesFile, PlaceOrder};
use crate::wording::{Told, Wording};

const EXAMPLES: &str = "\
Examples:
  duizhao notes merge mine.toml hers.toml -o both.toml
  duizhao notes merge mine.toml hers.toml -o mine.toml   add hers to mine
  duizhao notes merge mine.toml hers.toml | less         only look
  duizhao notes merge mine hers -o both                  all notes files of two directories

The result has the notes of both. If both have a note and it differs, both
versions are kept, and a line on standard error says so. Of two marks of how far
a place is read, the further counts.

An entry that cannot be read is kept as it is written.

Exit code: 0 if everything was merged, 1 if something could not be read.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct MergeArgs {
    /// A notes file, or a directory of them
    a: PathBuf,
    /// Another notes file, or a directory of them
    b: PathBuf,
    /// The file to write: a new one, or one of the two; by default standard
    /// output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl MergeArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        if self.a.is_dir() && self.b.is_dir() {
            return self.merge_directories(wording);
        }
        let (a, b) = (read(&self.a, wording)?, read(&self.b, wording)?);
        let files = [&a, &b].map(|opened| opened.store.file().clone());
        let texts = files.each_ref().map(NotesFile::document);
        let [one, other] = texts.map(Option::unwrap_or_default);
        // A file that was written by hand need not name its text.
        if !one.is_empty() && !other.is_empty() && one != other {
            let [one, other] = [one, other].map(str::to_owned);
            bail!(Told::new(|wording| wording.notes_on_two_texts(&one, &other)));
        }
        // The new file continues the one that names the text.
        let is_second = one.is_empty() && !other.is_empty();
        let union = Union::of(&a.notebook, &b.notebook);
        let is_complete = a.problems.is_empty() && b.problems.is_empty();
        match self.output_among(a, b)? {
            Some(opened) => save(opened, &union.merged, files, wording)?,
            None => {
                let [a, b] = files;
                let (into, from) = if is_second { (b, a) } else { (a, b) };
                let text = merged_text(into, &union.merged, &from);
                match &self.output {
                    None => write::write(&text, None)?,
                    Some(path) => create(path, &text)?,
                }
            }
        }
        warn(union.conflicts(wording));
        Ok(exit_code(is_complete))
    }

    /// Merges the notes files of the same name in two directories; the others are copied.
    fn merge_directories(&self, wording: Wording) -> anyhow::Result<ExitCode> {
        let Some(output) = &self.output else {
            bail!(Told::new(Wording::merging_directories_needs_one));
        };
        fs::create_dir_all(output).with_context(|| output.display().to_string())?;
        let mut names = notes_files(&self.a)?;
        names.extend(notes_files(&self.b)?);
        let mut is_complete = true;
        for name in &names {
            let [a, b, output] = [&self.a, &self.b, output].map(|directory| directory.join(name));
            if a.is_file() && b.is_file() {
                let output = Some(output);
                is_complete &= Self { a, b, output }.run(wording)? == ExitCode::SUCCESS;
                continue;
            }
            let only = if a.is_file() { a } else { b };
            if files::is_same_file(&only, &output) {
                continue;
            }
            if output.symlink_metadata().is_ok() {
                let name = output.display().to_string();
                bail!(Told::new(|wording| wording.is_there_already(&name)));
            }
            let text = fs::read_to_string(&only).with_context(|| only.display().to_string())?;
            create(&output, &text)?;
        }
        warn([wording.merged_notes_files(names.len(), &output.display().to_string())]);
        Ok(exit_code(is_complete))
    }

    /// The one of the two that is the output; `None` for a new file.
    fn output_among(&self, a: OpenedNotes, b: OpenedNotes) -> anyhow::Result<Option<OpenedNotes>> {
        let Some(output) = &self.output else {
            return Ok(None);
        };
        if files::is_same_file(output, &self.a) {
            return Ok(Some(a));
        }
        if files::is_same_file(output, &self.b) {
            return Ok(Some(b));
        }
        // A dangling link counts as a file: replacing it would lose it.
        if output.symlink_metadata().is_ok() {
            let name = output.display().to_string();
            bail!(Told::new(|wording| wording.is_there_already(&name)));
        }
        Ok(None)
    }
}

/// The names of the notes files in a directory.
fn notes_files(directory: &Path) -> anyhow::Result<BTreeSet<OsString>> {
    let entries = fs::read_dir(directory).with_context(|| directory.display().to_string())?;
    let mut names = BTreeSet::new();
    for entry in entries {
        let path = entry?.path();
        let is_notes = path.extension().is_some_and(|end| end == "toml") && path.is_file();
        names.extend(path.file_name().filter(|_| is_notes).map(OsString::from));
    }
    Ok(names)
}

/// Opens a notes file that must exist and be readable: merging half of what
/// somebody wrote would lose the other half.
fn read(path: &Path, wording: Wording) -> anyhow::Result<OpenedNotes> {
    check_exists(path)?;
    // The notes file names its text itself, and the text is not at hand.
    let about = NotesContext {
        document: String::new(),
        order: PlaceOrder::of_references(),
    };
    let opened = Store::open(path.to_owned(), about);
    warn(opened.problems.iter().map(|problem| problem.of(wording)));
    match &opened.failure {
        Some(why) => bail!(why.clone()),
        None => Ok(opened),
    }
}

/// Saves the merged notes into one of the files, with the unreadable entries of
/// both.
fn save(
    mut opened: OpenedNotes,
    merged: &Notebook,
    from: [NotesFile; 2],
    wording: Wording,
) -> anyhow::Result<()> {
    if let NotesAccess::ReadOnly(why) = opened.access {
        bail!(why.clone());
    }
    let changes = union::changes(&opened.notebook, merged);
    from.into_iter()
        .for_each(|file| opened.store.keep_unreadable(file));
    super::save(&mut opened.store, &changes, wording)
}

/// Creates a notes file, which like every other is for the user alone.
fn create(path: &Path, text: &str) -> anyhow::Result<()> {
    let options = ReplaceOptions {
        private: true,
        ..ReplaceOptions::default()
    };
    let created = files::replace(path, text.as_bytes(), options);
    created
        .map(drop)
        .with_context(|| path.display().to_string())
}

/// The merged notes as the content of a new file, with the unreadable entries of
/// both.
fn merged_text(mut into: NotesFile, merged: &Notebook, from: &NotesFile) -> String {
    into.set(merged, &PlaceOrder::of_references());
    into.keep_unreadable(from);
    // A damaged file may end in half a character.
    String::from_utf8_lossy(&into.to_bytes()).into_owned()
}
