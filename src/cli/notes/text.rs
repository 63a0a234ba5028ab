//! `duizhao notes text`: the text that annotations count positions in.

use std::process::ExitCode;

use anyhow::bail;
use clap::Args;

use super::open_text;
use crate::cli::text::TextArgs;
use crate::cli::write;
use crate::document::{LanguageTag, Side};
use crate::formats;
use crate::wording::{Told, Wording};

const EXAMPLES: &str = "\
Examples:
  duizhao notes text --language zh law.toml     the Chinese of a text

`duizhao notes export --to w3c` writes for each note where it begins and ends in
this text, in characters, counted from 0.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct TextOfSideArgs {
    #[command(flatten)]
    text: TextArgs,
    /// The language to print, a tag of the text: zh
    #[arg(long, value_name = "TAG", value_parser = language)]
    language: LanguageTag,
}

fn language(tag: &str) -> Result<LanguageTag, Told> {
    formats::parse_tag(tag).ok_or_else(|| Told::new(Wording::expected_language_tag))
}

impl TextOfSideArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let document = open_text(&self.text, wording)?;
        let of_side = |side: &Side| *document.language(*side) == self.language;
        let Some(side) = Side::BOTH.into_iter().find(of_side) else {
            let tags = Side::BOTH.map(|side| document.language(side).as_str().to_owned());
            let ([source, target], wanted) = (tags, self.language.to_string());
            bail!(Told::new(|wording| {
                wording.no_such_language_of_text(&wanted, &source, &target)
            }));
        };
        write::write(document.side_text(side), None)?;
        Ok(ExitCode::SUCCESS)
    }
}
