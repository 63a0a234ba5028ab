//! `duizhao check`: places of a text that a reviewer should look at.

mod lines;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::choices::{self, choice, one_of};
use super::open;
use super::output::{line_width, write_json_array};
use super::resources::Resources;
use super::text::TextArgs;
use crate::check::{Checker, Hint, HintKind, Rules, sort_by_place};
use crate::document::Document;
use crate::layout::Ambiguous;
use crate::search::Index;
use crate::wording::Wording;

const EXAMPLES: &str = "\
Examples:
  duizhao check                         the built-in text, strongest hints first
  duizhao check --limit 10
  duizhao check --kind thin --kind number
                                        words without a translation, numbers
                                        that differ
  duizhao check --sort place            in the order of the text
  duizhao check --json | jq -r '.[].reason'

A hint says where to look, never that something is wrong. A line is the
reference, the language of the words in question, the kind of hint, and the
reason. The exit code is 0 whether or not there are hints; 1 if the text cannot
be opened.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    text: TextArgs,
    /// Write a JSON array instead of lines
    #[arg(long)]
    json: bool,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum HintOrder {
    /// The strongest hints
    Weight,
    /// The beginning of the text
    Place,
}

impl CheckArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let resources = Resources::load(&self.text.options, wording)?;
        // Mistakes in settings and glossaries come before a long opening.
        let ambiguous = self.ambiguous.or(resources.settings()?.ambiguous);
        resources.user_glossary()?;
        let document = &*open::document(&self.text, &resources)?;
        let check = Checker {
            document,
            index: &Index::new(document),
            lexicon: &resources.check_lexicon(),
            glossary: &resources.glossary()?,
            rules: &Rules::default(),
            // Programs that read JSON want the same words everywhere.
            wording: if self.json { Wording::English } else { wording },
            cancelled: &|| false,
        };
        let hints = self.select(check.hints());
        let mut out = BufWriter::new(io::stdout().lock());
        if self.json {
            write_json_array(&mut out, hints.iter().map(|hint| element(document, hint)))?;
        } else {
            let width = line_width(self.width).max(lines::MIN_WIDTH);
            let ambiguous = ambiguous.unwrap_or_default();
            lines::write(&mut out, document, &hints, width, ambiguous, wording)?;
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }

    fn select(&self, mut hints: Vec<Hint>) -> Vec<Hint> {
        hints.retain(|hint| self.kind.is_empty() || self.kind.contains(&hint.kind));
        if self.sort == HintOrder::Place {
            sort_by_place(&mut hints);
        }
        hints.truncate(self.limit.map_or(usize::MAX, |limit| limit as usize));
        hints
    }
}

/// A hint in JSON. A hint about the pair has no language and no text.
fn element(document: &Document, hint: &Hint) -> Value {
    json!({
        "reference": document.reference(hint.segment),
        "language": hint.side().map(|side| document.language(side).as_str()),
        "kind": hint.kind.name(),
        "text": hint.text(document),
        "reason": hint.reason,
        "weight": f64::from((hint.weight * 100.0).round()) / 100.0,
    })
}
