//! `duizhao notes merge`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;

use super::union::Union;
use super::{opened, report, write};
use crate::notes::store::{Access, Opened, Store};
use crate::notes::{Change, Notebook};

const EXAMPLES: &str = "\
Examples:
  duizhao notes merge mine.toml hers.toml -o both.toml
  duizhao notes merge mine.toml hers.toml -o mine.toml   take hers into mine
  duizhao notes merge mine.toml hers.toml | less         only look

A note that one of them has is taken; where both have it and it differs, both
versions are kept, and a line on standard error says so. Of how far a place is
read, the further counts.

Exit code: 0 if all was joined, 1 if an entry could not be read and was left out.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Merge {
    /// A notes file
    a: PathBuf,
    /// Another one
    b: PathBuf,
    /// The file to write: a new one, or one of the two; standard output if none
    /// is given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Merge {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let (a, b) = (read(&self.a)?, read(&self.b)?);
        let union = union(&a.notebook, &b.notebook);
        let is_whole = a.problems.is_empty() && b.problems.is_empty();
        match &self.output {
            Some(output) => self.write(output, a, b, &union)?,
            None => {
                let text = text_of(&merged(a.notebook, &union))?;
                write::write(&text, None)?;
            }
        }
        report(&conflicts(&union));
        Ok(if is_whole {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    fn write(&self, output: &Path, a: Opened, b: Opened, union: &Union) -> anyhow::Result<()> {
        if write::is_same_file(output, &self.a) {
            return save(a, &union.changes);
        }
        if write::is_same_file(output, &self.b) {
            let changes = self::union(&b.notebook, &a.notebook).changes;
            return save(b, &changes);
        }
        if output.exists() {
            let name = output.display();
            bail!("{name}: is there already; expected a new file, or one of the two");
        }
        let changes = all(&merged(a.notebook, union));
        save(Store::open(output.to_owned()), &changes)
    }
}

/// A notes file that must be there and be read.
fn read(path: &Path) -> anyhow::Result<Opened> {
    let name = || format!("{}", path.display());
    fs::metadata(path).with_context(name)?;
    let opened = opened(path);
    match &opened.access {
        // Of a file that cannot be read at all there is nothing to join.
        Access::ReadOnly(_) if opened.notebook == Notebook::default() => {
            bail!("{}: no notes can be read from it", path.display());
        }
        _ => Ok(opened),
    }
}

fn save(mut opened: Opened, changes: &[Change]) -> anyhow::Result<()> {
    if let Access::ReadOnly(why) = opened.access {
        bail!("{why}");
    }
    opened.store.save(changes)?;
    Ok(())
}

/// What `ours` lacks of `theirs`.
fn union(ours: &Notebook, theirs: &Notebook) -> Union {
    let mut union = Union::default();
    for note in theirs.notes.values() {
        union.note(ours, (**note).clone());
    }
    for (reference, reading) in &theirs.readings {
        union.reading(ours, reference.clone(), *reading);
    }
    union
}

fn merged(mut notebook: Notebook, union: &Union) -> Notebook {
    for change in &union.changes {
        notebook.apply(change);
    }
    notebook
}

/// The changes that make a notebook from nothing.
fn all(notebook: &Notebook) -> Vec<Change> {
    union(&Notebook::default(), notebook).changes
}

/// A notebook as a notes file has it.
fn text_of(notebook: &Notebook) -> anyhow::Result<String> {
    let dir = tempfile::tempdir()?;
    let path = dir.path().join("notes.toml");
    save(Store::open(path.clone()), &all(notebook))?;
    fs::read_to_string(path).context("the merged notes")
}

/// The notes that are kept in two versions, a line each.
pub(super) fn conflicts(union: &Union) -> Vec<String> {
    let versions = union.versions.iter();
    versions
        .map(|(kept, version)| {
            format!("{kept} was changed on both sides; the other version is {version}")
        })
        .collect()
}
