//! `duizhao notes merge`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;

use super::union::{self, Union};
use super::{report, write};
use crate::notes::store::{About, Access, Opened, Store};
use crate::notes::{Notebook, NotesFile, Order};

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
        let ((a, one), (b, other)) = (read(&self.a)?, read(&self.b)?);
        // A file that was written by hand need not say.
        if !one.is_empty() && !other.is_empty() && one != other {
            bail!("these are notes on two texts, “{one}” and “{other}”; expected those on one");
        }
        let document = if one.is_empty() { other } else { one };
        let union = Union::of(&a.notebook, &b.notebook);
        let is_whole = a.problems.is_empty() && b.problems.is_empty();
        match &self.output {
            Some(output) => save(self.opened(output, &document, a, b)?, &union.merged)?,
            None => write::write(&text_of(&document, &union.merged)?, None)?,
        }
        report(&union.conflicts());
        Ok(if is_whole {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    /// The file to write: one of the two, or a new one.
    fn opened(
        &self,
        output: &Path,
        document: &str,
        a: Opened,
        b: Opened,
    ) -> anyhow::Result<Opened> {
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
        Ok(Store::open(output.to_owned(), about(document)))
    }
}

/// A notes file that must be there and be read, and the id of its text.
fn read(path: &Path) -> anyhow::Result<(Opened, String)> {
    let name = || format!("{}", path.display());
    let bytes = fs::read(path).with_context(name)?;
    let document = NotesFile::read(&bytes)
        .document()
        .unwrap_or_default()
        .to_owned();
    let opened = Store::open(path.to_owned(), about(&document));
    report(&opened.problems);
    match &opened.access {
        // Of a file that cannot be read at all there is nothing to join.
        Access::ReadOnly(_) if opened.notebook == Notebook::default() => {
            bail!("{}: no notes can be read from it", path.display());
        }
        _ => Ok((opened, document)),
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
fn text_of(document: &str, notebook: &Notebook) -> anyhow::Result<String> {
    let mut file = NotesFile::new(document);
    file.set(notebook, &Order::of_references());
    Ok(String::from_utf8(file.to_bytes())?)
}

/// What a file of notes on a text is about; where the text is, nobody says.
fn about(document: &str) -> About {
    About {
        document: document.to_owned(),
        order: Order::of_references(),
    }
}
