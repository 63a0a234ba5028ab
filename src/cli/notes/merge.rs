//! `duizhao notes merge`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use clap::Args;

use super::union::{self, Union};
use super::{must_be_there, report, write};
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
        let document = if one.is_empty() { other } else { one }.to_owned();
        let union = Union::of(&a.notebook, &b.notebook);
        let is_whole = a.problems.is_empty() && b.problems.is_empty();
        match &self.output {
            Some(output) => {
                let opened = self.opened(output, &document, a, b)?;
                save(opened, &union.merged, files)?;
            }
            None => write::write(&text_of(&document, &union.merged, &files), None)?,
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

/// A notes file that must be there and be understood: half of what somebody
/// wrote is not joined.
fn read(path: &Path) -> anyhow::Result<Opened> {
    must_be_there(path)?;
    let opened = Store::open(path.to_owned(), about(""));
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

/// A notebook as a notes file has it, with what cannot be read of the files
/// that it comes from.
fn text_of(document: &str, notebook: &Notebook, from: &[NotesFile]) -> String {
    let mut file = NotesFile::new(document);
    file.set(notebook, &Order::of_references());
    from.iter().for_each(|other| file.keep_unreadable(other));
    // Half a character may stand at its end.
    String::from_utf8_lossy(&file.to_bytes()).into_owned()
}

/// What a file of notes on a text is about; where the text is, nobody says.
fn about(document: &str) -> About {
    About {
        document: document.to_owned(),
        order: Order::of_references(),
    }
}
