//! `duizhao notes merge`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use clap::Args;

use super::union::{self, Union};
use super::{must_be_there, report};
use crate::cli::write;
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

An entry that cannot be read is kept as it is written.

Exit code: 0 if all was joined, 1 if something could not be read.";

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
        let files = [&a, &b].map(|opened| opened.store.file().clone());
        let texts = files.each_ref().map(NotesFile::document);
        let [one, other] = texts.map(Option::unwrap_or_default);
        // A file that was written by hand need not say.
        if !one.is_empty() && !other.is_empty() && one != other {
            bail!("these are notes on two texts, “{one}” and “{other}”; expected those on one");
        }
        // The one that says what it is about goes on in the new file.
        let is_second = one.is_empty() && !other.is_empty();
        let union = Union::of(&a.notebook, &b.notebook);
        let is_whole = a.problems.is_empty() && b.problems.is_empty();
        match self.written(a, b)? {
            Some(opened) => save(opened, &union.merged, files)?,
            None => {
                let [a, b] = files;
                let (into, from) = if is_second { (b, a) } else { (a, b) };
                let text = text_of(into, &union.merged, &from);
                write::write(&text, self.output.as_deref())?;
            }
        }
        report(&union.conflicts());
        Ok(if is_whole {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    /// The one of the two that is to be written, if it is not a new file.
    fn written(&self, a: Opened, b: Opened) -> anyhow::Result<Option<Opened>> {
        let Some(output) = &self.output else {
            return Ok(None);
        };
        if write::is_same_file(output, &self.a) {
            return Ok(Some(a));
        }
        if write::is_same_file(output, &self.b) {
            return Ok(Some(b));
        }
        // A link that leads nowhere is something too.
        if output.symlink_metadata().is_ok() {
            let name = output.display();
            bail!("{name}: is there already; expected a new file, or one of the two");
        }
        Ok(None)
    }
}

/// A notes file that must be there and be understood: half of what somebody
/// wrote is not joined.
fn read(path: &Path) -> anyhow::Result<Opened> {
    must_be_there(path)?;
    let opened = Store::open(path.to_owned(), about());
    report(&opened.problems);
    match &opened.failure {
        Some(why) => bail!("{why}"),
        None => Ok(opened),
    }
}

/// Makes a notes file say what a notebook does, and keep what cannot be read of
/// the files that it comes from.
fn save(mut opened: Opened, merged: &Notebook, from: [NotesFile; 2]) -> anyhow::Result<()> {
    if let Access::ReadOnly(why) = opened.access {
        bail!("{why}");
    }
    let changes = union::changes(&opened.notebook, merged);
    from.into_iter()
        .for_each(|file| opened.store.keep_unreadable(file));
    super::save(&mut opened.store, &changes)
}

/// A file as it is when it says what a notebook does, and keeps what cannot be
/// read of another.
fn text_of(mut into: NotesFile, merged: &Notebook, from: &NotesFile) -> String {
    into.set(merged, &Order::of_references());
    into.keep_unreadable(from);
    // Half a character may stand at its end.
    String::from_utf8_lossy(&into.to_bytes()).into_owned()
}

/// What a file of notes is about it says itself; where its text is, nobody says.
fn about() -> About {
    About {
        document: String::new(),
        order: Order::of_references(),
    }
}
