//! `duizhao check`: places of a text that a reviewer should look at.

mod dismissed;
mod export;
mod lines;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::choices::{self, choice, one_of};
use super::library::{LibraryTexts, TextInLibrary};
use super::notes::NotesFileArgs;
use super::open;
use super::output::{JsonArray, exit_code, line_width, printable, warn, write_json_array};
use super::resources::Resources;
use super::rules::RulesArgs;
use super::text::TextArgs;
use crate::align::lexicon::Lexicon;
use crate::check::{Checker, Hint, HintKind, Rules, Severity, sort_by_place};
use crate::document::Document;
use crate::layout::Ambiguous;
use crate::search::{Glossary, Index};
use crate::wording::Wording;

const EXAMPLES: &str = "\
Examples:
  duizhao check                         the built-in text, strongest hints first
  duizhao check --limit 10
  duizhao check --kind omission --kind number
                                        words without a translation, numbers
                                        that differ
  duizhao check --sort place            in the order of the text
  duizhao check --rules house.toml      with rules of your own
  duizhao check --fail-on major         exits with 1 if a hint is major or worse
  duizhao check --json | jq -r '.[].reason'
  duizhao check --to marot > hints.tsv   for Marot; --to csv for a spreadsheet

A hint says where to look, never that something is wrong. A line is the
reference, the language of the words in question, the kind of hint, and the
reason. In a pipe it is one line a hint, with tabs: reference, language, kind,
severity, the words, their counterpart, the reason; --width brings the columns
back. Hints dismissed in the reader are left out and counted on standard error,
whatever the format; --dismissed lists them. The exit code is 0 whether or not there are hints, unless --fail-on asks
for another; 1 if the text cannot be opened.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    text: TextArgs,
    /// Write a JSON array instead of lines
    #[arg(long)]
    json: bool,
    /// Write the hints for another program
    #[arg(long, value_name = "FORMAT", value_parser = one_of(exports()), conflicts_with = "json")]
    to: Option<ExportFormat>,
    #[command(flatten)]
    rules: RulesArgs,
    #[command(flatten)]
    notes: NotesFileArgs,
    /// List the hints that were dismissed in the reader, instead of the others
    #[arg(long)]
    dismissed: bool,
    /// Exit with 1 if there is a hint of this severity or worse
    #[arg(long, value_name = "SEVERITY", value_parser = one_of(severities()))]
    fail_on: Option<Severity>,
    /// List at most this many hints
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// List only hints of this kind; may be repeated
    #[arg(long, value_name = "KIND", value_parser = one_of(kinds()))]
    kind: Vec<HintKind>,
    /// What comes first
    #[arg(long, value_enum, default_value_t = HintOrder::Weight)]
    sort: HintOrder,
    /// The length of a line in columns; by default the terminal's, else 80
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(i64::from(lines::MIN_WIDTH)..))]
    width: Option<u16>,
    /// How wide “ ” ‘ ’ … — · are; by default as in config.toml, else narrow
    #[arg(long, value_name = "WIDTH", value_parser = choices::ambiguous())]
    ambiguous: Option<Ambiguous>,
}

fn kinds() -> impl Iterator<Item = choices::Choice<HintKind>> {
    let kinds = HintKind::ALL.iter();
    kinds.map(|kind| choice(kind.name(), kind.description(), *kind))
}

fn severities() -> impl Iterator<Item = choices::Choice<Severity>> {
    let severities = Severity::ALL.into_iter();
    severities.map(|severity| choice(severity.name(), severity.description(), severity))
}

/// Formats for other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExportFormat {
    Marot,
    Csv,
}

fn exports() -> [choices::Choice<ExportFormat>; 2] {
    [
        choice(
            "marot",
            "The table of Google's Marot, TSV",
            ExportFormat::Marot,
        ),
        choice("csv", "A table for spreadsheets", ExportFormat::Csv),
    ]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum HintOrder {
    /// The strongest hints
    Weight,
    /// The beginning of the text
    Place,
}

/// What texts are checked with.
struct Means {
    lexicon: Lexicon,
    glossary: Glossary,
    rules: Rules,
    ambiguous: Option<Ambiguous>,
    wording: Wording,
}

/// What was found in a text.
struct Found {
    /// The hints that are asked for.
    hints: Vec<Hint>,
    /// How many were left out because they were dismissed.
    dismissed: usize,
    /// Whether none is as bad as `--fail-on` says.
    is_good: bool,
}

/// Says on standard error how many hints were left out, whatever the output.
fn report_dismissed(count: usize, wording: Wording) {
    if count > 0 {
        warn([wording.hints_left_out(count)]);
    }
}

impl CheckArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let library = LibraryTexts::of(&self.text)?;
        let resources = Resources::load(&self.text.options, wording)?;
        // Mistakes in settings and glossaries come before a long opening.
        let ambiguous = self.ambiguous.or(resources.settings()?.ambiguous);
        resources.user_glossary()?;
        let own_rules = self.rules.read(resources.settings()?, wording)?;
        warn(&own_rules.problems);
        let document = match &library {
            Some(_) => None,
            None => Some(open::document(&self.text, &resources)?),
        };
        let means = Means {
            lexicon: resources.check_lexicon(),
            glossary: resources.glossary()?,
            rules: own_rules.rules,
            ambiguous,
            wording,
        };
        let mut out = BufWriter::new(io::stdout().lock());
        let is_good = match (&library, &document) {
            (Some(texts), _) => self.check_library(texts, &means, &mut out)?,
            (None, Some(document)) => {
                let found = self.hints(document, &means)?;
                self.write(&mut out, document, &found.hints, &means)?;
                out.flush()?;
                report_dismissed(found.dismissed, wording);
                found.is_good
            }
            (None, None) => true,
        };
        out.flush()?;
        Ok(exit_code(is_good))
    }

    /// Checks every text of a library, in their order.
    fn check_library(
        &self,
        texts: &LibraryTexts,
        means: &Means,
        out: &mut impl Write,
    ) -> anyhow::Result<bool> {
        let mut array = JsonArray::default();
        let (mut is_good, mut is_first, mut all_dismissed) = (true, true, 0);
        let has_header = self.to.is_some();
        let work = |text: &TextInLibrary, document: &Arc<Document>| {
            let Found {
                hints,
                dismissed,
                is_good,
            } = self.hints(document, means)?;
            let element = |hint| text.with_text(export::element(document, hint));
            let elements: Vec<_> = match self.json {
                true => hints.iter().map(element).collect(),
                false => Vec::new(),
            };
            let mut written = Vec::new();
            if !self.json {
                self.write(&mut written, document, &hints, means)?;
            }
            let lines = String::from_utf8_lossy(&written).into_owned();
            let lines = match () {
                () if has_header => lines,
                () if self.is_for_programs() => text.before_lines(&lines),
                () if hints.is_empty() => lines,
                () => format!("{}\n{lines}", printable(&text.name)),
            };
            Ok((elements, lines, dismissed, is_good))
        };
        let unread = texts.read_each(
            means.wording,
            work,
            |(elements, lines, dismissed, text_is_good)| {
                is_good &= text_is_good;
                all_dismissed += dismissed;
                for element in &elements {
                    array.push(out, element)?;
                }
                let rest = match has_header && !is_first {
                    true => lines.split_once('\n').map_or("", |(_, rest)| rest),
                    false => &lines,
                };
                is_first = false;
                write!(out, "{rest}")?;
                Ok(ControlFlow::Continue(()))
            },
        )?;
        if self.json {
            array.end(out)?;
        }
        out.flush()?;
        report_dismissed(all_dismissed, means.wording);
        unread.report(means.wording);
        Ok(is_good)
    }

    /// Checks a text.
    fn hints(&self, document: &Arc<Document>, means: &Means) -> anyhow::Result<Found> {
        let check = Checker {
            document,
            index: &Index::new(document),
            lexicon: &means.lexicon,
            glossary: &means.glossary,
            rules: &means.rules,
            // Programs that read JSON want the same words everywhere.
            wording: if self.json || self.to.is_some() {
                Wording::English
            } else {
                means.wording
            },
            cancelled: &|| false,
        };
        let hints = self.select(check.hints());
        let (open, dismissed) = dismissed::part(hints, document, &self.notes, means.wording)?;
        let left_out = if self.dismissed { 0 } else { dismissed.len() };
        let hints = if self.dismissed { dismissed } else { open };
        let is_bad = |hint: &Hint| {
            self.fail_on
                .is_some_and(|severity| hint.severity >= severity)
        };
        let is_good = !hints.iter().any(is_bad);
        Ok(Found {
            hints: self.limited(hints),
            dismissed: left_out,
            is_good,
        })
    }

    /// Whether the lines are for programs: in a pipe, if no width is asked for.
    fn is_for_programs(&self) -> bool {
        self.width.is_none() && !io::stdout().is_terminal()
    }

    fn write(
        &self,
        out: &mut impl Write,
        document: &Document,
        hints: &[Hint],
        means: &Means,
    ) -> anyhow::Result<()> {
        let wording = means.wording;
        match self.to {
            Some(ExportFormat::Marot) => export::write_marot(out, document, hints),
            Some(ExportFormat::Csv) => export::write_csv(out, document, hints),
            None if self.json => write_json_array(
                out,
                hints.iter().map(|hint| export::element(document, hint)),
            ),
            None if self.is_for_programs() => export::write_lines(out, document, hints, wording),
            None => {
                let width = line_width(self.width).max(lines::MIN_WIDTH);
                let ambiguous = means.ambiguous.unwrap_or_default();
                lines::write(out, document, hints, width, ambiguous, wording)
            }
        }
    }

    fn select(&self, mut hints: Vec<Hint>) -> Vec<Hint> {
        hints.retain(|hint| self.kind.is_empty() || self.kind.contains(&hint.kind));
        if self.sort == HintOrder::Place {
            sort_by_place(&mut hints);
        }
        hints
    }

    fn limited(&self, mut hints: Vec<Hint>) -> Vec<Hint> {
        hints.truncate(self.limit.map_or(usize::MAX, |limit| limit as usize));
        hints
    }
}
