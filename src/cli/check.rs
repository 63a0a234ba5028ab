//! `duizhao check`: what is worth a look in a text, without a screen.

mod json;
mod lines;

use std::io::{self, BufWriter, Write};

use clap::{Args, ValueEnum};

use super::directories::Directories;
use super::glossary::Own;
use super::settings::Settings;
use super::text::Text;
use super::{AmbiguousWidth, dictionary, print};
use crate::align::lexicon::Lexicon;
use crate::check::{Checker, Hint, HintKind, sort_by_place};
use crate::layout::Ambiguous;
use crate::search::Index;
use crate::tui::terminal;

const EXAMPLES: &str = "\
Examples:
  duizhao check                         the built-in text, the most telling first
  duizhao check --limit 10
  duizhao check --kind thin --kind number
                                        what may be left out, numbers that differ
  duizhao check --sort place            in the order of the text
  duizhao check --json | jq -r '.[].reason'

A hint says where to look, never that something is wrong. A line is the
reference, the language that has the words in question, the kind of hint, and
why. The exit code is 0 whether or not there are hints; 1 if the text cannot be
opened.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Check {
    #[command(flatten)]
    text: Text,
    /// One JSON array instead of lines
    #[arg(long)]
    json: bool,
    /// At most so many hints, the first ones
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// Only hints of this kind; may be repeated
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Vec<OfKind>,
    /// What comes first
    #[arg(long, value_enum, default_value_t = Sort::Weight)]
    sort: Sort,
    /// The length of a line in columns; that of the terminal, else 80
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(i64::from(lines::NARROWEST)..))]
    width: Option<u16>,
    /// How wide “ ” ‘ ’ … — · are; as set in config.toml, else narrow
    #[arg(long, value_name = "WIDTH")]
    ambiguous: Option<AmbiguousWidth>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// What tells most
    Weight,
    /// Where they stand
    Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OfKind {
    /// A provision, heading or segment that one language lacks
    OneSided,
    /// Sides that were put together without being sure
    Doubtful,
    /// Words that find little on the other side
    Thin,
    /// Sides whose lengths do not go together
    Length,
    /// A number that the other side does not have
    Number,
    /// A word that stands twice
    Repeated,
    /// A sentence, bracket or quotation without its end
    Unfinished,
    /// A term that is rendered in several ways
    Renderings,
}

impl From<OfKind> for HintKind {
    fn from(kind: OfKind) -> Self {
        match kind {
            OfKind::OneSided => HintKind::Unmatched,
            OfKind::Doubtful => HintKind::LowConfidence,
            OfKind::Thin => HintKind::Omission,
            OfKind::Length => HintKind::Length,
            OfKind::Number => HintKind::Number,
            OfKind::Repeated => HintKind::Repeated,
            OfKind::Unfinished => HintKind::Unfinished,
            OfKind::Renderings => HintKind::Renderings,
        }
    }
}

impl Check {
    /// Writes the hints.
    pub(super) fn run(self) -> anyhow::Result<()> {
        let settings = Settings::load(&Directories::of_the_platform())?;
        let own = Own::of(&self.text.how);
        own.terms()?;
        let lexicon = self.lexicon()?;
        let document = &*self.text.document_by(&own)?;
        own.report();
        let found = Checker {
            document,
            index: &Index::new(document),
            lexicon: &lexicon,
            glossary: &own.into_terms()?.with_the_built_in(),
            cancelled: &|| false,
        };
        let hints = self.chosen(found.hints());
        let mut out = BufWriter::new(io::stdout().lock());
        if self.json {
            json::write(&mut out, document, &hints)?;
        } else {
            lines::write(&mut out, document, &hints, self.setting(&settings))?;
        }
        out.flush()?;
        Ok(())
    }

    fn chosen(&self, mut hints: Vec<Hint>) -> Vec<Hint> {
        let kinds: Vec<_> = self.kind.iter().copied().map(HintKind::from).collect();
        hints.retain(|hint| kinds.is_empty() || kinds.contains(&hint.kind));
        if self.sort == Sort::Place {
            sort_by_place(&mut hints);
        }
        hints.truncate(self.limit.map_or(usize::MAX, |limit| limit as usize));
        hints
    }

    fn setting(&self, settings: &Settings) -> lines::Setting {
        let ambiguous = self.ambiguous.or(settings.ambiguous);
        lines::Setting {
            width: self
                .width
                .or_else(terminal::columns)
                .unwrap_or(print::WIDTH)
                .max(lines::NARROWEST),
            ambiguous: ambiguous.map(Ambiguous::from).unwrap_or_default(),
        }
    }

    /// What is built in, and the dictionaries given; what cannot be read in them
    /// was said when the text was opened.
    fn lexicon(&self) -> anyhow::Result<Lexicon> {
        let own = dictionary::Own::open(&self.text.how.dictionary)?;
        Ok(own.lexicon.unwrap_or_else(Lexicon::built_in))
    }
}
