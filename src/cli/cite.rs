//! `duizhao cite`: places of the text as papers cite them.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;

use super::choices;
use super::open;
use super::output::printable;
use super::resources::Resources;
use super::text::{TextArgs, TextOptions};
use crate::cite::{Quote, Style, cite_all};
use crate::formats::escape_invisible;
use crate::wording::{Told, Wording};

const EXAMPLES: &str = "\
Examples:
  duizhao cite 16.2                      both languages, with titles and reference
  duizhao cite 16 --style short          《…意见》第十六条 / Opinions …, Art. 16
  duizhao cite 3-5 --style oscola        a footnote
  duizhao cite 14-1 law.toml --style chinese
  duizhao cite 16 20 --style bibtex > opinions.bib

Without --style, the style is that of the setting `cite`, else full. What the text
does not say (who issued it, when) is left out. docs/citing.md describes the styles.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, override_usage = "duizhao cite [OPTIONS] <REFERENCE>... [FILE]...")]
pub(super) struct CiteArgs {
    /// What to cite: 16, 3-5, 16.2-16.4, part-5, title; then the text's files.
    /// Without a file the built-in text
    #[arg(value_name = "REFERENCE", required = true, value_hint = clap::ValueHint::FilePath)]
    words: Vec<OsString>,
    /// The style; by default the setting `cite`, else full
    #[arg(long, value_name = "STYLE", value_parser = choices::citation_style())]
    style: Option<Style>,
    #[command(flatten)]
    options: TextOptions,
}

impl CiteArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let (text, references) = TextArgs::split_trailing(&self.words, &self.options);
        if references.is_empty() {
            bail!(Told::new(Wording::only_files_to_cite));
        }
        let resources = Resources::load(&text.options, wording)?;
        let style = match self.style {
            Some(style) => style,
            None => resources.settings()?.cite,
        };
        let document = &*open::document(&text, &resources)?;
        let find = |reference: &OsString| {
            let reference = reference.to_string_lossy();
            let passage = document.passage(&reference);
            passage.with_context(|| format!("“{reference}”"))
        };
        let passages: Vec<_> = references.iter().map(find).collect::<Result<_, _>>()?;
        let quotes: Vec<_> = passages
            .into_iter()
            .map(|passage| Quote::of(document, passage))
            .collect();
        let mut cited = cite_all(document, &quotes, style);
        if style == Style::CslJson {
            cited = escape_invisible(&cited).into_owned();
        }
        let mut out = io::stdout().lock();
        for line in cited.lines() {
            writeln!(out, "{}", printable(line))?;
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}
