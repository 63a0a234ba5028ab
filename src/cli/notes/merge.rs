//! `duizhao notes merge`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;

use super::union::{self, Union};
use super::{opened, report, write};
use crate::notes::Notebook;
use crate::notes::store::{Access, Opened, Store};

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
        let union = Union::of(&a.notebook, &b.notebook);
        let is_whole = a.problems.is_empty() && b.problems.is_empty();
        match &self.output {
            Some(output) => save(self.opened(output, a, b)?, &union.merged)?,
            None => write::write(&text_of(&union.merged)?, None)?,
        }
        report(&union.conflicts());
        Ok(if is_whole {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    /// The file to write: one of the two, or a new one.
    fn opened(&self, output: &Path, a: Opened, b: Opened) -> anyhow::Result<Opened> {
        if write::is_same_file(output, &self.a) {
            return Ok(a);
        }
        if write::is_same_file(output, &self.b) {
            return Ok(b);
        }
        if output.exists() {
            let name = output.display();
            bail!("{name}: is there already; expected a new file, or one of the two");
        }
        Ok(Store::open(output.to_owned()))
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

/// Makes a notes file say what a notebook does.
fn save(mut opened: Opened, merged: &Notebook) -> anyhow::Result<()> {
    if let Access::ReadOnly(why) = opened.access {
        bail!("{why}");
    }
    let changes = union::changes(&opened.notebook, merged);
    opened.store.save(&changes)?;
    Ok(())
}

/// A notebook as a notes file has it.
fn text_of(notebook: &Notebook) -> anyhow::Result<String> {
    let dir = tempfile::tempdir()?;
    let path = dir.path().join("notes.toml");
    save(Store::open(path.clone()), notebook)?;
    fs::read_to_string(path).context("the merged notes")
}
