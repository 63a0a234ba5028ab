//! `duizhao search`: search results without a screen.
//!
//! Parses the arguments and searches, a library by [`in_library`]; [`hits`], [`json`], [`kwic`] and
//! [`renderings`] write the results.

mod hits;
mod in_library;
mod json;
mod kwic;
mod marks;
mod renderings;
mod report;

use std::error::Error;
use std::ffi::OsString;
use std::fmt;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use serde_json::Value;

use super::choices::{self, choice, one_of};
use super::compare::ComparisonArgs;
use super::library::{LibraryTexts, TextInLibrary};
use super::open;
use super::output::{JsonArray, exit_code, line_width, warn};
use super::read::no_colour;
use super::resources::Resources;
use super::text::{TextArgs, TextOptions};
use crate::align::lexicon::Lexicon;
use crate::document::{Document, Sides};
use crate::layout::Ambiguous;
use crate::search::{self, ConcordanceOrder, Glossary, Index, MatchTier, Query};
use crate::word_alignment::{WordAligner, WordTable};
use crate::wording::{Told, Worded, Wording};
use hits::SearchOutcome;
use kwic::KwicStyle;
use marks::Marks;
use report::TermReport;

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
  duizhao search 罚款 --versions draft.toml final.toml
                                        in two versions
  duizhao search 善意 laws              in every text of the directory laws

The first argument is the query. Of several, the last ones, up to three, are the
text's files if they exist or look like files (law.toml, ./law); the others
belong to the query. A directory counts if it is alone after the query, or as
./laws or laws/.
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
    comparison: ComparisonArgs,
    #[command(flatten)]
    options: TextOptions,
    /// Write every occurrence in its line, centred, with the other language
    #[arg(long)]
    kwic: bool,
    /// Write how a term is translated, each occurrence once: how often, where, and
    /// whether the glossary has the translation or words are linked to the term
    #[arg(long, conflicts_with_all = ["kwic", "versions", "translations"])]
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

/// What a search of one text found, ready to be written.
#[derive(Debug, Default)]
struct Found {
    /// Hits or occurrences as lines for people.
    lines: Vec<String>,
    /// The same as JSON objects, if those are asked for.
    elements: Vec<Value>,
    /// Terms with their renderings.
    terms: Vec<TermReport>,
    /// Why nothing is found, in words.
    why_nothing: Vec<String>,
    /// How the best of it was found.
    tier: Option<MatchTier>,
    /// The index of the text in its library.
    text: usize,
}

impl Found {
    fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.elements.is_empty() && self.terms.is_empty()
    }

    /// Whether the words themselves were found, in any of their forms.
    fn is_own_form(&self) -> bool {
        self.tier.is_some_and(MatchTier::is_own_form)
    }

    /// Keeps at most so many lines or elements; returns how many there are.
    fn keep(&mut self, limit: usize) -> usize {
        self.lines.truncate(limit);
        self.elements.truncate(limit);
        self.lines.len().max(self.elements.len())
    }
}

/// Why a query cannot be used.
#[derive(Debug)]
struct Unusable(String);

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Unusable {}

/// What texts are searched with.
struct Means<'a> {
    query: &'a str,
    glossary: &'a Glossary,
    /// The words to align by, for renderings.
    lexicon: Option<&'a Lexicon>,
    ambiguous: Ambiguous,
    wording: Wording,
}

impl SearchArgs {
    /// Writes what is found; the exit code says whether anything is.
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let (text, words) = match self.comparison.is_given() {
            true => (TextArgs::default(), &self.rest[..]),
            false => TextArgs::split_trailing(&self.rest, &self.options),
        };
        let library = LibraryTexts::of(&text)?;
        let resources = Resources::load(&self.options, wording)?;
        // Mistakes in settings and glossaries come before a long opening.
        let ambiguous = self.ambiguous.or(resources.settings()?.ambiguous);
        resources.user_glossary()?;
        let documents = match &library {
            Some(_) => Vec::new(),
            None if self.comparison.is_given() => {
                let comparison = self.comparison.open(&self.options, &resources)?;
                comparison.documents().into_iter().map(Arc::new).collect()
            }
            None => vec![open::document(&text, &resources)?],
        };
        let lexicon = self
            .renderings
            .then(|| resources.alignment_lexicon().clone());
        let means = Means {
            query: &self.query_with(words),
            glossary: &resources.glossary()?,
            lexicon: lexicon.as_ref(),
            ambiguous: ambiguous.unwrap_or_default(),
            wording,
        };
        let out = BufWriter::new(io::stdout().lock());
        let result = match &library {
            Some(texts) => self.search_library(texts, &means, out),
            None => self.search_texts(&documents, &means, out),
        };
        match result {
            Ok(is_found) => Ok(exit_code(is_found)),
            Err(error) => match error.downcast::<Unusable>() {
                Ok(why) => {
                    warn([format!("duizhao: {why}")]);
                    Ok(ExitCode::from(2))
                }
                Err(error) => Err(error),
            },
        }
    }

    /// Searches a text, or the languages of a comparison one after another.
    fn search_texts(
        &self,
        documents: &[Arc<Document>],
        means: &Means,
        mut out: impl Write,
    ) -> anyhow::Result<bool> {
        let mut array = JsonArray::default();
        let (mut left, mut is_found, mut why_nothing) = (self.limit(), false, Vec::new());
        for document in documents {
            let mut found = self.find(document, None, means)?;
            left -= found.keep(left);
            self.write(&mut out, &mut array, &found)?;
            self.write_terms(&mut out, &mut array, &mut found.terms)?;
            is_found |= !found.is_empty();
            why_nothing = found.why_nothing;
        }
        if self.json {
            array.end(&mut out)?;
        }
        out.flush()?;
        if !is_found && !self.json {
            warn(&why_nothing);
        }
        Ok(is_found)
    }

    /// Searches a document, which may be a text of a library.
    fn find(
        &self,
        document: &Document,
        text: Option<&TextInLibrary>,
        means: &Means,
    ) -> anyhow::Result<Found> {
        let languages = Sides::of(|side| document.language(side).to_owned());
        let query = Query::parse(means.query, &languages);
        let query = query.map_err(|error| Unusable(error.in_words(means.wording)))?;
        let index = Index::new(document);
        let mut found = Found::default();
        if let Some(lexicon) = means.lexicon {
            let term = renderings::Term::of_query(&query);
            let term = term.map_err(|why| Unusable(why(means.wording).to_owned()))?;
            let aligner = || {
                let mut lexicon = lexicon.clone();
                lexicon.add_cedpane();
                WordAligner::new(languages.clone(), lexicon, Some(WordTable::built_in()))
            };
            let name = text.map(|text| &*text.name);
            let terms = term.find(document, &index, means.glossary, &aligner);
            let report = |term| TermReport::new(document, term, name);
            found.terms = terms.iter().map(report).collect();
            found.tier = terms.iter().map(|term| term.occurrences.tier).min();
            if term.is_of_several_words() {
                let why = means.wording.words_are_no_term(&term.text);
                found.why_nothing = vec![format!("duizhao: {why}")];
            }
        } else {
            let results = search::search(
                document,
                &index,
                means.glossary,
                &query,
                &mut |_| {},
                &|| false,
            );
            let named = results.reference().map(|_| MatchTier::Reference);
            let tiers = results.hits().iter().map(|hit| hit.tier);
            found.tier = named.into_iter().chain(tiers).min();
            let outcome = SearchOutcome {
                document,
                index: &index,
                results: &results,
            };
            match self.kwic {
                true => self.find_occurrences(&outcome, means.ambiguous, &mut found),
                false => self.find_hits(&outcome, &mut found),
            }
        }
        if let Some(text) = text {
            let elements = found.elements.into_iter();
            let elements = elements.map(|element| text.with_text(element));
            found.elements = elements.collect();
        } else if found.is_empty() && found.why_nothing.is_empty() {
            let words = search::diagnose(document, &index, means.glossary, &query, &|| false);
            found.why_nothing = hits::why_nothing(&words, means.wording);
        }
        Ok(found)
    }

    fn find_hits(&self, outcome: &SearchOutcome, found: &mut Found) {
        let hits = outcome.listed_hits(self.limit());
        match self.json {
            true => found.elements = json::hits(outcome, &hits),
            false => found.lines = hits::lines(outcome, &hits, self.marks()),
        }
    }

    fn find_occurrences(&self, outcome: &SearchOutcome, ambiguous: Ambiguous, found: &mut Found) {
        let mut lines = search::concordance(outcome.document, outcome.index, outcome.results);
        search::sort_concordance(&mut lines, outcome.document, self.sort);
        lines.truncate(self.limit());
        if self.json {
            found.elements = json::occurrences(outcome.document, &lines);
            return;
        }
        let style = KwicStyle {
            width: line_width(self.width).max(kwic::MIN_WIDTH),
            ambiguous,
            marks: self.marks(),
        };
        found.lines = kwic::entries(outcome, &lines, style);
    }

    fn write(
        &self,
        out: &mut impl Write,
        array: &mut JsonArray,
        found: &Found,
    ) -> anyhow::Result<()> {
        for line in &found.lines {
            writeln!(out, "{line}")?;
        }
        let mut elements = found.elements.iter();
        elements.try_for_each(|element| array.push(out, element))
    }

    fn write_terms(
        &self,
        out: &mut impl Write,
        array: &mut JsonArray,
        terms: &mut [TermReport],
    ) -> anyhow::Result<()> {
        terms.iter_mut().for_each(|term| term.rank(self.limit()));
        if self.json {
            let elements = json::renderings(terms);
            return elements
                .iter()
                .try_for_each(|element| array.push(out, element));
        }
        for line in terms.iter().flat_map(TermReport::lines) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    /// The query with the words after it. Words are joined by spaces, so
    /// `credit repair` needs no quotation marks.
    fn query_with(&self, words: &[OsString]) -> String {
        let words = words.iter().map(|word| word.to_string_lossy());
        words.fold(self.query.clone(), |query, word| query + " " + &word)
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
