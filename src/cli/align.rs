//! `duizhao align`: what faces what, found out without a screen.

use std::fmt::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;

use super::convert::{Made, output};
use super::glossary::Own;
use super::open;
use super::text::{self, Text};
use crate::align::beads::Bead;
use crate::document::Document;
use crate::formats::{self, FileContents, Format};

const EXAMPLES: &str = "\
Examples:
  duizhao align zh.txt en.txt -o law.toml    two texts, to read and to mend
  duizhao align page.txt --to tmx            a page with both, to standard output
  duizhao align law.tmx -o law.toml          a text that is aligned already, anew
  duizhao align --lines a.txt b.txt --to beads
                                             a line a unit; which face which

Provisions face those of the same number; the sentences inside them are put
together by their words and lengths, and so is a text without numbers as a whole.
A text whose file says what faces what is put together anew inside its provisions,
whatever the file says, except for segments that are marked as mended.

--to beads writes a line for each group of sentences that belong together, such as
[4]:[5,6]:0.973512: their numbers on either side from 0 through the whole text, in
the order of the text, [] for none; then how likely it is, from 0 to 1. A heading
counts as a sentence, and so does either side of a mended segment.

-o replaces a file that is there, but never the text or a file with notes.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Align {
    #[command(flatten)]
    text: Text,
    /// The file to write; standard output if none is given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The format to write, or beads; as the name of the output tells, else native
    #[arg(long, value_name = "FORMAT", value_parser = to)]
    to: Option<To>,
    /// Take each line of two files for a unit that is not divided
    #[arg(long, conflicts_with = "from")]
    lines: bool,
}

/// What is to be written.
#[derive(Clone, Copy, Debug)]
enum To {
    /// The text.
    Document(Format),
    /// Which sentences belong together, by their numbers.
    Beads,
}

fn to(name: &str) -> Result<To, String> {
    if name == "beads" {
        return Ok(To::Beads);
    }
    let format = text::format(name).map_err(|expected| format!("{expected}, beads"))?;
    Ok(To::Document(format))
}

impl Align {
    pub(super) fn run(mut self) -> anyhow::Result<ExitCode> {
        if self.lines {
            self.text.how.from = Some(Format::Lines);
        }
        let to = self.to()?;
        let glossary = Own::of(&self.text.how);
        let opened = open::open_anew(&self.text, &glossary)?;
        self.text.report(&opened);
        glossary.report();
        let made = made(&opened.document, &opened.beads.unwrap_or_default(), to)?;
        let output = self.output.as_deref().unwrap_or(Path::new("-"));
        made.put(&opened.document, output, &self.text)
    }

    fn to(&self) -> anyhow::Result<To> {
        match (self.to, &self.output) {
            (Some(to), _) => Ok(to),
            (None, Some(path)) if path.as_os_str() != "-" => {
                let format = output::format(path);
                let name = || path.display().to_string();
                Ok(To::Document(format.with_context(name)?))
            }
            (None, _) => Ok(To::Document(Format::Native)),
        }
    }
}

fn made(document: &Document, beads: &[Bead], to: To) -> anyhow::Result<Made> {
    Ok(match to {
        To::Beads => Made {
            content: FileContents::One(listed(beads).into_bytes()),
            left_out: Vec::new(),
            format: "beads",
        },
        To::Document(format) => Made {
            content: formats::write(document, format)?,
            left_out: formats::losses(document, format),
            format: format.name(),
        },
    })
}

/// The beads, a line each, as Vecalign writes them.
fn listed(beads: &[Bead]) -> String {
    let mut lines = String::new();
    for bead in beads {
        let sides = bead.sentences.as_ref().map(numbers);
        // Writing to a string does not fail.
        let _ = writeln!(
            lines,
            "[{}]:[{}]:{:.6}",
            sides.source, sides.target, bead.confidence
        );
    }
    lines
}

fn numbers(sentences: &Range<u32>) -> String {
    let numbers = sentences.clone().map(|number| number.to_string());
    numbers.collect::<Vec<_>>().join(",")
}
