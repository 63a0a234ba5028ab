//! `duizhao search`: what a query finds, without a screen.
//!
//! The arguments are read here and the search is made; how its results are
//! written is left to [`lines`], [`json`], [`kwic`] and [`renderings`].

mod json;
mod kwic;
mod lines;
mod listing;
mod marks;
mod renderings;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::directories::Directories;
use super::glossary::Own;
use super::settings::Settings;
use super::text::{How, Text};
use super::{AmbiguousWidth, no_colour, print};
use crate::document::{Document, Sides};
use crate::layout::Ambiguous;
use crate::search::{self, Glossary, Index, Query};
use crate::tui::terminal;
use listing::Found;
use marks::Marks;

const EXAMPLES: &str = "\
Examples:
  duizhao search 信用修复               also xinyongxiufu, xyxf, 信用修復
  duizhao search credit repair          all the words, in either language
  duizhao search '\"credit system\"'     this phrase
  duizhao search 'zh:监管 -en:supervis'  provisions that render it otherwise
  duizhao search 十六                   provision 16, then where the word stands
  duizhao search --kwic 监管            every occurrence, centred
  duizhao search --renderings 监管      how it is rendered in the other language
  duizhao search 信用 law.toml --json   in another text, as a JSON array

One argument is the query. Of several the last ones, up to three, are the text's
files if there are such or if they look so (law.toml, ./law); the others are the
query.
After -- every word may begin with a hyphen: duizhao search -- 合同 -en:contract

Exit code: 0 if anything is found, 1 if nothing is, or the text cannot be opened,
2 for a query that cannot be used.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, override_usage = "duizhao search [OPTIONS] QUERY [FILE]...")]
pub(super) struct Search {
    /// Words that must all be found, in either language; "…" a phrase; zh:… or
    /// en:… on that side; -… must not be found. Or a reference
    #[arg(value_name = "QUERY", allow_hyphen_values = true, value_parser = no_option)]
    query: String,
    /// The text's file or files; the built-in text if none is given
    #[arg(value_name = "FILE")]
    rest: Vec<OsString>,
    #[command(flatten)]
    how: How,
    /// Every occurrence in its line, centred, with the other language
    #[arg(long)]
    kwic: bool,
    /// How a term is rendered in the other language: how often, where, and
    /// whether the glossary says so or it is a guess
    #[arg(long, conflicts_with = "kwic")]
    renderings: bool,
    /// What the lines of --kwic are sorted by
    #[arg(long, value_enum, default_value_t = Sort::Reading, requires = "kwic")]
    sort: Sort,
    /// One JSON array instead of lines
    #[arg(long)]
    json: bool,
    /// At most so many lines or elements, the first ones
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// Whether what was found is marked; on a terminal, unless NO_COLOR is set
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    color: Color,
    /// The length of a line of --kwic in columns; that of the terminal, else 80
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(i64::from(kwic::NARROWEST)..), requires = "kwic")]
    width: Option<u16>,
    /// How wide “ ” ‘ ’ … — · are in --kwic; as set in config.toml, else narrow
    #[arg(long, value_name = "WIDTH", requires = "kwic")]
    ambiguous: Option<AmbiguousWidth>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// Where they stand
    Reading,
    /// What stands before them
    Left,
    /// What stands after them
    Right,
}

impl From<Sort> for search::ConcordanceOrder {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Reading => search::ConcordanceOrder::Reading,
            Sort::Left => search::ConcordanceOrder::Left,
            Sort::Right => search::ConcordanceOrder::Right,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

/// A query may begin with a hyphen; with two it is an option mistyped.
fn no_option(query: &str) -> Result<String, String> {
    if query.starts_with("--") {
        Err("there is no such option, and a word is excluded by one hyphen".to_owned())
    } else {
        Ok(query.to_owned())
    }
}

/// Where results are written.
type Out = BufWriter<StdoutLock<'static>>;

impl Search {
    /// Writes what is found; the exit code says whether anything is.
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let settings = Settings::load(&Directories::of_the_platform())?;
        let (text, words) = Text::after(&self.rest, &self.how);
        let own = Own::of(&self.how);
        own.terms()?;
        let document = &*text.document_by(&own)?;
        let languages = Sides::of(|side| document.language(side).to_owned());
        let query = match Query::parse(&self.query_with(words), &languages) {
            Ok(query) => query,
            Err(error) => return Ok(refused(&error.to_string())),
        };
        own.report();
        let glossary = own.into_terms()?.with_the_built_in();
        let mut out = BufWriter::new(io::stdout().lock());
        let is_found = if self.renderings {
            match renderings::Term::of(&query) {
                Ok(term) => self.renderings(&mut out, document, &glossary, &term)?,
                Err(why) => return Ok(refused(why)),
            }
        } else {
            self.found(&mut out, document, &glossary, &query, &settings)?
        };
        out.flush()?;
        Ok(if is_found {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    /// The query with the words after it, joined. A single argument is the query:
    /// in quotation marks it may be anything.
    fn query_with(&self, words: &[OsString]) -> String {
        let words = words.iter().map(|word| word.to_string_lossy());
        words.fold(self.query.clone(), |query, word| query + " " + &word)
    }

    fn found(
        &self,
        out: &mut Out,
        document: &Document,
        glossary: &Glossary,
        query: &Query,
        settings: &Settings,
    ) -> anyhow::Result<bool> {
        let index = Index::new(document);
        let results = search::search(document, &index, glossary, query, &mut |_| {}, &|| false);
        let found = Found {
            document,
            index: &index,
            results: &results,
        };
        if self.kwic {
            return self.kwic(out, &found, settings);
        }
        let listed = found.listed(self.limit());
        if self.json {
            json::hits(out, &found, &listed)?;
        } else {
            lines::write(out, &found, &listed, self.marks())?;
        }
        Ok(!listed.is_empty())
    }

    fn kwic(&self, out: &mut Out, found: &Found, settings: &Settings) -> anyhow::Result<bool> {
        let mut lines = search::concordance(found.document, found.index, found.results);
        search::sort_concordance(&mut lines, found.document, self.sort.into());
        lines.truncate(self.limit());
        if self.json {
            json::occurrences(out, found.document, &lines)?;
        } else {
            let width = self.width.or_else(terminal::columns);
            let ambiguous = self.ambiguous.or(settings.ambiguous);
            let setting = kwic::Setting {
                width: width.unwrap_or(print::WIDTH).max(kwic::NARROWEST),
                ambiguous: ambiguous.map(Ambiguous::from).unwrap_or_default(),
                marks: self.marks(),
            };
            kwic::write(out, found, &lines, setting)?;
        }
        Ok(!lines.is_empty())
    }

    fn renderings(
        &self,
        out: &mut Out,
        document: &Document,
        glossary: &Glossary,
        term: &renderings::Term,
    ) -> anyhow::Result<bool> {
        let found = term.renderings(document, glossary, self.limit());
        if self.json {
            json::renderings(out, document, &found)?;
        } else {
            renderings::write(out, document, &found)?;
        }
        Ok(!found.is_empty())
    }

    fn limit(&self) -> usize {
        self.limit.map_or(usize::MAX, |limit| limit as usize)
    }

    fn marks(&self) -> Marks {
        let is_on = match self.color {
            Color::Auto => io::stdout().is_terminal() && !no_colour(),
            Color::Always => true,
            Color::Never => false,
        };
        if is_on { Marks::On } else { Marks::Off }
    }
}

/// Says why a query cannot be used.
fn refused(why: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "duizhao: {}", print::harmless(why));
    ExitCode::from(2)
}
