//! `duizhao print`: the text without a screen.

mod text;

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::choices::{self, choice, one_of};
use super::open;
use super::output::line_width;
use super::resources::Resources;
use super::text::{TextArgs, TextOptions};
use crate::document::{Document, Passage, SegmentId, Side};
use crate::formats::segment_line;
use crate::layout::{Alignment, Ambiguous, Arrangement};
use crate::wording::Wording;
use text::TextStyle;

#[derive(Debug, Args)]
pub(super) struct PrintArgs {
    /// The text's files, then what to write of it: 16, 3-5, 16.2-16.4, part-5,
    /// title. Without a file the built-in text, without a reference all of it
    #[arg(value_name = "FILE]... [REFERENCE", value_hint = clap::ValueHint::FilePath)]
    words: Vec<OsString>,
    /// Where the two languages stand
    #[arg(long, value_name = "LAYOUT", default_value = "columns", value_parser = one_of([
        choice("columns", "Side by side", Arrangement::Columns),
        choice("stacked", "One under the other", Arrangement::Stacked),
        choice("source", "The first language only", Arrangement::Single(Side::Source)),
        choice("target", "The second language only", Arrangement::Single(Side::Target)),
    ]))]
    layout: Arrangement,
    /// What begins on the same line in both languages; by default provisions,
    /// or segments if the languages are stacked
    #[arg(long, value_name = "ALIGN", value_parser = one_of([
        choice("provision", "Every provision", Alignment::Provision),
        choice("segment", "Every segment", Alignment::Segment),
    ]))]
    align: Option<Alignment>,
    /// The length of a line in columns; by default the terminal's, else 80
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    width: Option<u16>,
    /// How wide “ ” ‘ ’ … — · are; by default as in config.toml, else narrow
    #[arg(long, value_name = "WIDTH", value_parser = choices::ambiguous())]
    ambiguous: Option<Ambiguous>,
    /// Text for people, or a JSON object for each segment
    #[arg(long, value_enum, default_value_t = PrintFormat::Text)]
    format: PrintFormat,
    #[command(flatten)]
    options: TextOptions,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PrintFormat {
    /// For people
    Text,
    /// JSON Lines, with the keys that convert writes
    Jsonl,
}

/// Prints side by side what the reader would show: the place to open at, or all.
pub(super) fn instead_of_reading(
    text: &TextArgs,
    at: Option<String>,
    ambiguous: Option<Ambiguous>,
    wording: Wording,
) -> anyhow::Result<ExitCode> {
    let print = PrintArgs {
        words: Vec::new(),
        layout: Arrangement::Columns,
        align: None,
        options: TextOptions::default(),
        width: None,
        ambiguous,
        format: PrintFormat::Text,
    };
    let references: Vec<_> = at.map(OsString::from).into_iter().collect();
    print.write(text, &references, wording)
}

impl PrintArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let (text, references) = TextArgs::split_leading(&self.words, &self.options)?;
        self.write(&text, references, wording)
    }

    fn write(
        &self,
        text: &TextArgs,
        references: &[OsString],
        wording: Wording,
    ) -> anyhow::Result<ExitCode> {
        let resources = Resources::load(&text.options, wording)?;
        let document = &*open::document(text, &resources)?;
        let passages = passages(document, references)?;
        let style = match self.format {
            PrintFormat::Text => Some(self.style(&resources)?),
            PrintFormat::Jsonl => None,
        };
        let mut out = BufWriter::new(io::stdout().lock());
        for (nth, passage) in passages.into_iter().enumerate() {
            match style {
                Some(style) => {
                    if nth > 0 {
                        writeln!(out)?;
                    }
                    text::write(&mut out, document, passage, style)?;
                }
                None => {
                    for segment in passage.segments() {
                        out.write_all(segment_line(document, segment).as_bytes())?;
                    }
                }
            }
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }

    fn style(&self, resources: &Resources) -> anyhow::Result<TextStyle> {
        let ambiguous = self.ambiguous.or(resources.settings()?.ambiguous);
        Ok(TextStyle {
            arrangement: self.layout,
            alignment: self.align,
            width: line_width(self.width),
            ambiguous: ambiguous.unwrap_or_default(),
        })
    }
}

fn passages(document: &Document, references: &[OsString]) -> anyhow::Result<Vec<Passage>> {
    if references.is_empty() {
        return Ok(vec![Passage {
            first: SegmentId(0),
            last: document.last_segment(),
        }]);
    }
    let find = |reference: &OsString| {
        let reference = reference.to_string_lossy();
        let passage = document.passage(&reference);
        passage.with_context(|| format!("“{reference}”"))
    };
    references.iter().map(find).collect()
}
