//! `duizhao convert`: a text in another format.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;

use super::open;
use crate::formats::{self, Format, Written};

#[derive(Debug, Args)]
pub(super) struct Convert {
    /// The text, in one file or several; the built-in text if none is given
    #[arg(value_name = "FILE", num_args = 0..=3)]
    files: Vec<PathBuf>,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The format to write; as the name of the output tells if none is given
    #[arg(long, value_name = "FORMAT", value_parser = open::format)]
    to: Option<Format>,
    #[command(flatten)]
    how: open::How,
}

impl Convert {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let opened = open::open(&self.files, &self.how)?;
        open::report(&opened, &self.files);
        let Some(format) = self.to else {
            bail!("expected --to with the format to write");
        };
        match formats::write(&opened.document, format)? {
            Written::One(content) => fs::write(&self.output, content),
            Written::Pair(_) => Ok(()),
        }
        .with_context(|| self.output.display().to_string())
    }
}
