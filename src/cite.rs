//! Citing: how a paper names a place of the text.
//!
//! [`cite`] puts a [`Quote`] into one of the [`Style`]s. A style takes what it
//! needs from three files: `work` has the facts about the text as citations use
//! them, `locator` finds the article, paragraph and item of a passage, and
//! `wording` puts a locator into words. `footnotes` and `records` hold the styles.
//!
//! A fact that the document does not have is left out. `docs/citing.md` says which
//! edition each style follows and what it leaves out.
//!
//! ```
//! use duizhao::cite::{Quote, Style, cite};
//! use duizhao::formats::native;
//!
//! let law = "languages = ['zh', 'en']\ntitle.en = 'Wine Act'\n\
//!            [[provision]]\nnumber = 2\n[[provision.segment]]\n\
//!            zh = '第二条 本法所称酒。'\nen = 'Article 2. “Wine”.'\n";
//! let document = native::read(law, "wine").expect("a law").document;
//! let quote = Quote::of(&document, document.passage("2")?);
//! assert_eq!(cite(&document, &quote, Style::Oscola), "Wine Act, art 2.");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod footnotes;
mod locator;
mod records;
mod wording;
mod work;

use serde::Deserialize;

use crate::document::{Document, Passage, Side, Sides};
use crate::wording::Wording;
use locator::Locator;
use work::Work;

/// A style of citation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// The text in both languages, then the titles, the reference and the date.
    #[default]
    Full,
    /// The titles and locators in both languages.
    Short,
    /// The Chinese manual of legal citation, 法学引注手册.
    Chinese,
    /// The Oxford University Standard for the Citation of Legal Authorities.
    Oscola,
    /// The Chicago Manual of Style: a note.
    Chicago,
    /// An entry for BibTeX and biblatex.
    Bibtex,
    /// An item for citation programs.
    CslJson,
}

impl Style {
    /// Every style, in the order of the documentation.
    pub const ALL: [Style; 7] = [
        Style::Full,
        Style::Short,
        Style::Chinese,
        Style::Oscola,
        Style::Chicago,
        Style::Bibtex,
        Style::CslJson,
    ];

    /// Its name on the command line and in the settings.
    pub const fn name(self) -> &'static str {
        match self {
            Style::Full => "full",
            Style::Short => "short",
            Style::Chinese => "chinese",
            Style::Oscola => "oscola",
            Style::Chicago => "chicago",
            Style::Bibtex => "bibtex",
            Style::CslJson => "csl-json",
        }
    }

    /// What it is, in a few words.
    pub fn description(self, wording: Wording) -> &'static str {
        match self {
            Style::Full => wording.style_full(),
            Style::Short => wording.style_short(),
            Style::Chinese => wording.style_chinese(),
            Style::Oscola => wording.style_oscola(),
            Style::Chicago => wording.style_chicago(),
            Style::Bibtex => wording.style_bibtex(),
            Style::CslJson => wording.style_csl_json(),
        }
    }
}

/// A passage with the words that are quoted from it on each side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote<'a> {
    /// The passage.
    pub passage: Passage,
    /// The quoted words; empty where the text is not translated.
    pub words: Sides<&'a str>,
}

impl<'a> Quote<'a> {
    /// All words of a passage.
    pub fn of(document: &'a Document, passage: Passage) -> Self {
        Self {
            passage,
            words: Sides::of(|side| document.passage_text(passage, side)),
        }
    }
}

/// Cites several passages of one text: lines, or one record for all of them.
/// Without a line break at the end.
pub fn cite_all(document: &Document, quotes: &[Quote<'_>], style: Style) -> String {
    let locators = || {
        let passages = quotes.iter().map(|quote| quote.passage);
        let located = passages.map(|passage| Locator::of(document, passage));
        located.collect::<Vec<_>>()
    };
    match style {
        Style::Bibtex => records::bibtex(&Work::of(document), &locators()),
        Style::CslJson => records::csl_json(&Work::of(document), &locators()),
        _ => {
            let cited = quotes.iter().map(|quote| cite(document, quote, style));
            let between = if style == Style::Full { "\n\n" } else { "\n" };
            cited.collect::<Vec<_>>().join(between)
        }
    }
}

/// Cites a passage in a style, without a line break at the end.
pub fn cite(document: &Document, quote: &Quote<'_>, style: Style) -> String {
    let work = Work::of(document);
    let locator = || Locator::of(document, quote.passage);
    match style {
        Style::Full => full(document, quote, &work),
        Style::Short => footnotes::short(&work, &locator()),
        Style::Chinese => footnotes::chinese(&work, &locator()),
        Style::Oscola => footnotes::oscola(&work, &locator()),
        Style::Chicago => footnotes::chicago(&work, &locator()),
        Style::Bibtex => records::bibtex(&work, &[locator()]),
        Style::CslJson => records::csl_json(&work, &[locator()]),
    }
}

/// Both languages, a line each, and where they are from.
fn full(document: &Document, quote: &Quote<'_>, work: &Work<'_>) -> String {
    let words = Side::BOTH.map(|side| quote.words[side]);
    let words = words.iter().filter(|words| !words.is_empty());
    let words: String = words.map(|words| format!("{words}\n")).collect();
    let reference = document.passage_reference(quote.passage);
    let parts = [&*document.titles(), &reference].map(str::to_owned);
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    let citation = parts.collect::<Vec<_>>().join(", ");
    let known = [document.metadata().date.as_str(), work.status_in_english()];
    let known = known.into_iter().filter(|fact| !fact.is_empty());
    match known.collect::<Vec<_>>().join("; ") {
        known if known.is_empty() => format!("{words}— {citation}"),
        known => format!("{words}— {citation} ({known})"),
    }
}

#[cfg(test)]
mod tests;
