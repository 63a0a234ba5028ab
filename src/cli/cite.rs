//! `duizhao cite`: places of the text as papers cite them.

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use serde_json::Value;

use super::choices;
use super::library::{LibraryTexts, TextNames};
use super::open;
use super::output::printable;
use super::resources::Resources;
use super::text::{TextArgs, TextOptions};
use crate::cite::{Quote, Style, cite_all};
use crate::document::Document;
use crate::formats::escape_invisible;
use crate::wording::{Told, Wording};

const EXAMPLES: &str = "\
Examples:
  duizhao cite 16.2                      both languages, with titles and reference
  duizhao cite 16 --style short          《…意见》第十六条 / Opinions …, Art. 16
  duizhao cite 3-5 --style oscola        a footnote
  duizhao cite 14-1 law.toml --style chinese
  duizhao cite 16 20 --style bibtex > opinions.bib
  duizhao cite 'constitution 12' laws    a place of a text of the directory laws

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
        // A directory counts if it is the last word, and not the only one.
        let (text, references) = match references.split_last() {
            Some((last, before)) if text.files.is_empty() && !before.is_empty() => {
                let last = std::slice::from_ref(last);
                let (text, other) = TextArgs::split_trailing(last, &self.options);
                let count = before.len() + other.len();
                (text, &references[..count])
            }
            _ => (text, references),
        };
        let resources = Resources::load(&text.options, wording)?;
        let style = match self.style {
            Some(style) => style,
            None => resources.settings()?.cite,
        };
        let references = references
            .iter()
            .map(|reference| reference.to_string_lossy());
        let mut cited = match LibraryTexts::of(&text)? {
            None => cite(&*open::document(&text, &resources)?, references, style)?,
            Some(texts) => {
                let (mut names, mut cited) = (TextNames::of(&texts), Vec::new());
                for reference in references {
                    let Some((text, place)) = names.find(&reference, wording)? else {
                        let reference = reference.into_owned();
                        bail!(Told::new(|wording| wording.no_text_named(&reference)));
                    };
                    let (_, document) = texts.read(text, &resources)?;
                    cited.push(cite(&document, [place.into()], style)?);
                }
                joined(&cited, style)?
            }
        };
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

/// The citations of several texts as one file.
fn joined(cited: &[String], style: Style) -> anyhow::Result<String> {
    if style != Style::CslJson {
        return Ok(cited.concat());
    }
    let arrays = cited.iter().map(|array| serde_json::from_str(array));
    let arrays: Vec<Vec<Value>> = arrays.collect::<Result<_, _>>()?;
    Ok(serde_json::to_string_pretty(&arrays.concat())? + "\n")
}

/// The citations of some places of a text.
fn cite<'r>(
    document: &Document,
    references: impl IntoIterator<Item = Cow<'r, str>>,
    style: Style,
) -> anyhow::Result<String> {
    let quotes = references.into_iter().map(|reference| {
        let passage = document.passage(&reference);
        let passage = passage.with_context(|| format!("“{reference}”"))?;
        anyhow::Ok(Quote::of(document, passage))
    });
    let quotes: Vec<_> = quotes.collect::<Result<_, _>>()?;
    Ok(cite_all(document, &quotes, style))
}
