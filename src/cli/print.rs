//! `duizhao print`: the text without a screen.

mod comparison;
mod text;

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};

use super::choices::{self, choice, one_of};
use super::compare::ComparisonArgs;
use super::library::{LibraryTexts, TextInLibrary, TextNames};
use super::open;
use super::output::{line_width, printable};
use super::resources::Resources;
use super::text::{TextArgs, TextOptions};
use crate::compare::{MarkedComparison, WordDiffer};
use crate::document::{Document, Passage, SegmentId, Side};
use crate::formats::comparison::{comparison_in_markdown, comparison_lines, comparison_page};
use crate::formats::segment_line;
use crate::layout::{Alignment, Ambiguous, Arrangement};
use crate::wording::{Told, Wording};
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
    comparison: ComparisonArgs,
    /// Of two versions, only what changed; what did not is counted
    #[arg(long, requires = "versions")]
    changes: bool,
    #[command(flatten)]
    options: TextOptions,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PrintFormat {
    /// For people
    Text,
    /// JSON Lines, with the keys that convert writes; for a comparison, its own
    Jsonl,
    /// A web page with what was deleted and inserted; for a comparison only
    Html,
    /// Markdown with what was deleted and inserted; for a comparison only
    Markdown,
}

/// Prints side by side what the reader would show: the place to open at, or all.
pub(super) fn instead_of_reading(
    text: &TextArgs,
    comparison: &ComparisonArgs,
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
        comparison: comparison.clone(),
        changes: false,
    };
    let references: Vec<_> = at.map(OsString::from).into_iter().collect();
    match comparison.is_given() {
        true => print.compare(&text.options, &references, wording),
        false => print.write(text, &references, wording),
    }
}

impl PrintArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        if self.comparison.is_given() {
            return self.compare(&self.options, &self.words, wording);
        }
        let (text, references) = TextArgs::split_leading(&self.words, &self.options)?;
        self.write(&text, references, wording)
    }

    fn write(
        &self,
        text: &TextArgs,
        references: &[OsString],
        wording: Wording,
    ) -> anyhow::Result<ExitCode> {
        let library = LibraryTexts::of(text)?;
        let resources = Resources::load(&text.options, wording)?;
        let document = match &library {
            Some(_) => None,
            None => Some(open::document(text, &resources)?),
        };
        let style = match self.format {
            PrintFormat::Text => Some(self.style(&resources)?),
            PrintFormat::Jsonl => None,
            PrintFormat::Html | PrintFormat::Markdown => {
                bail!(Told::new(Wording::format_of_comparisons))
            }
        };
        let mut out = BufWriter::new(io::stdout().lock());
        if let Some(document) = document {
            let passages = passages(&document, references)?;
            write_passages(&mut out, &document, passages, style)?;
        }
        if let Some(texts) = library {
            print_library(&mut out, &texts, references, style, &resources)?;
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }

    /// Prints a comparison, or the places of it that references name.
    fn compare(
        &self,
        options: &TextOptions,
        references: &[OsString],
        wording: Wording,
    ) -> anyhow::Result<ExitCode> {
        let resources = Resources::load(options, wording)?;
        let style = self.style(&resources)?;
        let comparison = self.comparison.open(options, &resources)?;
        let document = comparison.document(&comparison.views()[0]);
        let marked = MarkedComparison::new(&comparison, &WordDiffer::built_in());
        let mut out = BufWriter::new(io::stdout().lock());
        for (nth, passage) in passages(&document, references)?.into_iter().enumerate() {
            let rows = passage.first.0..passage.last.0 + 1;
            match self.format {
                PrintFormat::Text => {
                    if nth > 0 {
                        writeln!(out)?;
                    }
                    let shown = match self.changes {
                        true => comparison::Shown::Changes,
                        false => comparison::Shown::All,
                    };
                    comparison::write(&mut out, &marked, rows, (style, shown), wording)?;
                }
                PrintFormat::Jsonl => write!(out, "{}", comparison_lines(&marked, rows))?,
                PrintFormat::Html => write!(out, "{}", comparison_page(&marked, rows, wording))?,
                PrintFormat::Markdown => {
                    write!(out, "{}", comparison_in_markdown(&marked, rows, wording))?;
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

/// Writes places of a library: those whose reference begins with the name of a text (`constitution
/// 12`), and the others in every text that has them.
fn print_library(
    out: &mut impl Write,
    texts: &LibraryTexts,
    references: &[OsString],
    style: Option<TextStyle>,
    resources: &Resources,
) -> anyhow::Result<()> {
    let wording = resources.wording();
    let print = |text: &TextInLibrary, document: &Document, references: &[OsString]| {
        let mut written = Vec::new();
        write_passages(
            &mut written,
            document,
            passages(document, references)?,
            style,
        )?;
        let written = String::from_utf8(written)?;
        anyhow::Ok(match style {
            Some(_) => format!("{}\n\n{written}\n", printable(&text.name)),
            None => text.in_json_lines(&written),
        })
    };
    let (mut names, mut everywhere) = (TextNames::of(texts), Vec::new());
    for reference in references {
        match names.find(&reference.to_string_lossy(), wording)? {
            None => everywhere.push(reference.clone()),
            Some((text, place)) => {
                let (text, document) = texts.read(text, resources)?;
                let places = [OsString::from(place)];
                let places = &places[usize::from(places[0].is_empty())..];
                out.write_all(print(&text, &document, places)?.as_bytes())?;
            }
        }
    }
    if everywhere.is_empty() && !references.is_empty() {
        return Ok(());
    }
    let work = |text: &TextInLibrary, document: &Arc<Document>| {
        // Not every text has every place.
        Ok(print(text, document, &everywhere).unwrap_or_default())
    };
    let mut is_found = false;
    let unread = texts.read_each(wording, work, |written| {
        is_found |= !written.is_empty();
        out.write_all(written.as_bytes())?;
        Ok(ControlFlow::Continue(()))
    })?;
    unread.report(wording);
    if !is_found {
        let places = everywhere.iter().map(|place| place.to_string_lossy());
        let places = places.collect::<Vec<_>>().join(" ");
        bail!(Told::new(|wording| wording.no_text_has_place(&places)));
    }
    Ok(())
}

/// Writes passages as text, with an empty line between them, or a line of JSON for each
/// segment.
fn write_passages(
    out: &mut impl Write,
    document: &Document,
    passages: Vec<Passage>,
    style: Option<TextStyle>,
) -> anyhow::Result<()> {
    for (nth, passage) in passages.into_iter().enumerate() {
        match style {
            Some(style) => {
                if nth > 0 {
                    writeln!(out)?;
                }
                text::write(out, document, passage, style)?;
            }
            None => {
                for segment in passage.segments() {
                    out.write_all(segment_line(document, segment).as_bytes())?;
                }
            }
        }
    }
    Ok(())
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
