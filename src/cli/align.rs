//! `duizhao align`: a text aligned sentence by sentence.

use std::fmt::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::choices::{Choice, choice, one_of};
use super::convert::{Converted, output};
use super::open;
use super::resources::Resources;
use super::text::TextArgs;
use crate::align::beads::Bead;
use crate::document::Sides;
use crate::formats::{FileContents, Format, WriteOptions};
use crate::wording::Wording;

const EXAMPLES: &str = "\
Examples:
  duizhao align zh.txt en.txt -o law.toml    two texts, to be read and edited
  duizhao align page.txt --to tmx            a page with both, to standard output
  duizhao align law.tmx -o law.toml          align an aligned text again
  duizhao align --lines a.txt b.txt --to beads
                                             two files of sentences, a line each

Provisions are paired by number; the sentences inside them are aligned by words
and lengths, and so is a text without numbers as a whole. In a text that is
aligned already, sentences are aligned again inside its provisions, except for
segments that a person has edited.

--to beads writes a line for each group of sentences that belong together, such as
[4]:[5,6]:0.973512: their numbers on each side, counted from 0 through the whole
text in its order, [] for none; then the probability, from 0 to 1. A heading
counts as a sentence, and so does each side of an edited segment.

-o replaces an existing file, but never the text itself or a file with notes.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct AlignArgs {
    #[command(flatten)]
    text: TextArgs,
    /// The file to write; by default standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The format to write; by default that of the output's name, else native
    #[arg(long, value_name = "FORMAT", value_parser = one_of(targets()))]
    to: Option<AlignTarget>,
    /// Align two files line by line, without dividing the lines
    #[arg(long, conflicts_with = "from")]
    lines: bool,
}

/// What to write.
#[derive(Clone, Copy, Debug)]
enum AlignTarget {
    /// The aligned text.
    Document(Format),
    /// The alignment alone: the numbers of the sentences in each bead.
    Beads,
}

fn targets() -> impl Iterator<Item = Choice<AlignTarget>> {
    let formats = output::formats().map(|(name, format)| (name, AlignTarget::Document(format)));
    formats.chain([choice(
        "beads",
        "the alignment alone, as sentence numbers",
        AlignTarget::Beads,
    )])
}

impl AlignArgs {
    pub(super) fn run(mut self, wording: Wording) -> anyhow::Result<ExitCode> {
        if self.lines {
            self.text.options.from = Some(Format::Lines);
        }
        let target = self.target()?;
        let resources = Resources::load(&self.text.options, wording)?;
        let opened = open::realigned(&self.text, &resources)?;
        let converted = match target {
            AlignTarget::Document(format) => {
                Converted::new(&opened.document, format, &WriteOptions::default())?
            }
            AlignTarget::Beads => Converted {
                content: FileContents::One(lines(&opened.beads.unwrap_or_default()).into_bytes()),
                left_out: Vec::new(),
                format: "beads",
            },
        };
        let output = self.output.as_deref().unwrap_or(Path::new("-"));
        converted.put(&opened.document, output, &self.text, wording)
    }

    fn target(&self) -> anyhow::Result<AlignTarget> {
        match (self.to, &self.output) {
            (Some(to), _) => Ok(to),
            (None, Some(path)) if path.as_os_str() != "-" => {
                output::format_of_name(path).map(AlignTarget::Document)
            }
            (None, _) => Ok(AlignTarget::Document(Format::Native)),
        }
    }
}

/// The beads, a line each, in the form that Vecalign writes.
fn lines(beads: &[Bead]) -> String {
    let mut lines = String::new();
    for bead in beads {
        let Sides { source, target } = bead.sentences.as_ref().map(numbers);
        // Writing to a string does not fail.
        let _ = writeln!(lines, "[{source}]:[{target}]:{:.6}", bead.confidence);
    }
    lines
}

fn numbers(sentences: &Range<u32>) -> String {
    let numbers = sentences.clone().map(|number| number.to_string());
    numbers.collect::<Vec<_>>().join(",")
}
