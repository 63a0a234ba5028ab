//! `duizhao search`: search results without a screen.
//!
//! Parses the arguments and searches; [`hits`], [`json`], [`kwic`] and
//! [`renderings`] write the results.

mod hits;
mod json;
mod kwic;
mod marks;
mod renderings;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::choices::{self, choice, one_of};
use super::open;
use super::output::{exit_code, line_width, warn};
use super::read::no_colour;
use super::resources::Resources;
use super::text::{TextArgs, TextOptions};
use crate::document::{Document, Sides};
use crate::layout::Ambiguous;
use crate::search::{self, ConcordanceOrder, Index, Query};
use crate::word_alignment::{WordAligner, WordTable};
use crate::wording::{Told, Worded, Wording};
use hits::SearchOutcome;
use kwic::KwicStyle;
use marks::Marks;
use renderings::FoundTerm;

const EXAMPLES: &str = "\
Examples:
  duizhao search 信用修复               also xinyongxiufu, xyxf, 信用修復
  duizhao search credit repair          all the words, in either language
  duizhao search '\"credit system\"'     this phrase
  duizhao search 'zh:监管 -en:supervis'  provisions that translate it otherwise
  duizhao search 十六                   provision 16, then where the word occurs
  duizhao search --kwic 监管            every occurrence, centred
  duizhao search --renderings 监管      how it is translated
  duizhao search 信用 law.toml --json   in another text, as a JSON array

The first argument is the query. Of several, the last ones, up to three, are the
text's files if they exist or look like files (law.toml, ./law); the others
belong to the query.
After -- every word may begin with a hyphen: duizhao search -- 合同 -en:contract

Exit code: 0 if anything is found, 1 if nothing is, or the text cannot be opened,
2 for a query that cannot be used.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, override_usage = "duizhao search [OPTIONS] QUERY [FILE]...")]
pub(super) struct SearchArgs {
    /// Words that must all be found, in either language; "…" a phrase; zh:… or
    /// en:… on that side; -… must not be found. Or a reference
    #[arg(value_name = "QUERY", allow_hyphen_values = true, value_parser = query)]
    query: String,
    /// The text's files; the built-in text if there are none
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    rest: Vec<OsString>,
    #[command(flatten)]
    options: TextOptions,
    /// Write every occurrence in its line, centred, with the other language
    #[arg(long)]
    kwic: bool,
    /// Write how a term is translated, each occurrence once: how often, where, and
    /// whether the glossary has the translation or words are linked to the term
    #[arg(long, conflicts_with = "kwic")]
    renderings: bool,
    /// What the lines of --kwic are sorted by
    #[arg(long, value_name = "SORT", requires = "kwic", default_value = "reading", value_parser = one_of([
        choice("reading", "Their place in the text", ConcordanceOrder::Reading),
        choice("left", "The words before them", ConcordanceOrder::Left),
        choice("right", "The words after them", ConcordanceOrder::Right),
    ]))]
    sort: ConcordanceOrder,
    /// Write a JSON array instead of lines
    #[arg(long)]
    json: bool,
    /// Write at most this many lines or elements
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// Whether to mark what was found
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    color: Color,
    /// The length of a line of --kwic in columns; by default the terminal's,
    /// else 80
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(i64::from(kwic::MIN_WIDTH)..), requires = "kwic")]
    width: Option<u16>,
    /// How wide “ ” ‘ ’ … — · are in --kwic; by default as in config.toml, else
    /// narrow
    #[arg(long, value_name = "WIDTH", requires = "kwic", value_parser = choices::ambiguous())]
    ambiguous: Option<Ambiguous>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// A query may begin with a hyphen; with two it is a mistyped option.
fn query(query: &str) -> Result<String, Told> {
    if query.starts_with("--") {
        Err(Told::new(Wording::no_option_as_query))
    } else {
        Ok(query.to_owned())
    }
}

/// Where results are written.
type Out = BufWriter<StdoutLock<'static>>;

impl SearchArgs {
    /// Writes what is found; the exit code says whether anything is.
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let (text, words) = TextArgs::split_trailing(&self.rest, &self.options);
        let resources = Resources::load(&self.options, wording)?;
        // Mistakes in settings and glossaries come before a long opening.
        let ambiguous = self.ambiguous.or(resources.settings()?.ambiguous);
        resources.user_glossary()?;
        let document = &*open::document(&text, &resources)?;
        let languages = Sides::of(|side| document.language(side).to_owned());
        let query = match Query::parse(&self.query_with(words), &languages) {
            Ok(query) => query,
            Err(error) => return Ok(refuse(&error.in_words(wording))),
        };
        let lexicon = self.renderings.then(|| resources.alignment_lexicon());
        let glossary = resources.glossary()?;
        let mut out = BufWriter::new(io::stdout().lock());
        let index = Index::new(document);
        // Why nothing is found.
        let why_nothing = || {
            let words = search::diagnose(document, &index, &glossary, &query, &|| false);
            hits::why_nothing(&words, wording)
        };
        let is_found = if self.renderings {
            match renderings::Term::of_query(&query) {
                Ok(term) => {
                    let aligner = || {
                        let mut lexicon = lexicon.clone().unwrap_or_default();
                        lexicon.add_cedpane();
                        WordAligner::new(languages.clone(), lexicon, Some(WordTable::built_in()))
                    };
                    let found = term.find(document, &glossary, &aligner, self.limit());
                    self.write_renderings(&mut out, document, &found)?;
                    if found.is_empty() && !self.json {
                        warn(match term.is_of_several_words() {
                            true => vec![format!(
                                "duizhao: {}",
                                wording.words_are_no_term(&term.text)
                            )],
                            false => why_nothing(),
                        });
                    }
                    !found.is_empty()
                }
                Err(why) => return Ok(refuse(why(wording))),
            }
        } else {
            let results =
                search::search(document, &index, &glossary, &query, &mut |_| {}, &|| false);
            let found = SearchOutcome {
                document,
                index: &index,
                results: &results,
            };
            let is_found = match self.kwic {
                true => self.write_kwic(&mut out, &found, ambiguous.unwrap_or_default())?,
                false => self.write_hits(&mut out, &found)?,
            };
            if !is_found && !self.json {
                warn(why_nothing());
            }
            is_found
        };
        out.flush()?;
        Ok(exit_code(is_found))
    }

    /// The query with the words after it. Words are joined by spaces, so
    /// `credit repair` needs no quotation marks.
    fn query_with(&self, words: &[OsString]) -> String {
        let words = words.iter().map(|word| word.to_string_lossy());
        words.fold(self.query.clone(), |query, word| query + " " + &word)
    }

    fn write_hits(&self, out: &mut Out, found: &SearchOutcome) -> anyhow::Result<bool> {
        let hits = found.listed_hits(self.limit());
        if self.json {
            json::hits(out, found, &hits)?;
        } else {
            hits::write(out, found, &hits, self.marks())?;
        }
        Ok(!hits.is_empty())
    }

    fn write_kwic(
        &self,
        out: &mut Out,
        found: &SearchOutcome,
        ambiguous: Ambiguous,
    ) -> anyhow::Result<bool> {
        let mut lines = search::concordance(found.document, found.index, found.results);
        search::sort_concordance(&mut lines, found.document, self.sort);
        lines.truncate(self.limit());
        if self.json {
            json::occurrences(out, found.document, &lines)?;
        } else {
            let style = KwicStyle {
                width: line_width(self.width).max(kwic::MIN_WIDTH),
                ambiguous,
                marks: self.marks(),
            };
            kwic::write(out, found, &lines, style)?;
        }
        Ok(!lines.is_empty())
    }

    fn write_renderings(
        &self,
        out: &mut Out,
        document: &Document,
        found: &[FoundTerm],
    ) -> anyhow::Result<()> {
        if self.json {
            json::renderings(out, document, found)
        } else {
            renderings::write(out, document, found)
        }
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

/// Reports why a query cannot be used.
fn refuse(why: &str) -> ExitCode {
    warn([format!("duizhao: {why}")]);
    ExitCode::from(2)
}
