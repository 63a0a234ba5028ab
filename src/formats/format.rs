//! The formats by name.

use super::{FormatError, OpenError, Opened, Problems, Reading, Source};
use super::{bilara, html, json_lines, law, markdown, native, plain, separated};

/// A format that files can be read in or written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// The program's own: TOML.
    Native,
    /// Two files of running text, a language each.
    Plain,
    /// Columns parted by commas.
    Csv,
    /// Columns parted by tabs.
    Tsv,
    /// Two JSON files with keys in common, as SuttaCentral's Bilara has them.
    Bilara,
    /// A web page with a table.
    Html,
    /// JSON, an object a segment.
    JsonLines,
    /// Two JSON files with a law of Taiwan, a language each.
    Law,
    /// Markdown with tables.
    Markdown,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 9] = [
        Format::Native,
        Format::Plain,
        Format::Csv,
        Format::Tsv,
        Format::Bilara,
        Format::Html,
        Format::JsonLines,
        Format::Law,
        Format::Markdown,
    ];

    /// How it is called on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Native => "native",
            Format::Plain => "plain",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Bilara => "bilara",
            Format::Html => "html",
            Format::JsonLines => "jsonl",
            Format::Law => "law",
            Format::Markdown => "markdown",
        }
    }

    /// What it is, in a few words.
    pub const fn describe(self) -> &'static str {
        match self {
            Format::Native => "the program's own TOML",
            Format::Plain => "two files of running text, a language each",
            Format::Csv => "columns parted by commas",
            Format::Tsv => "columns parted by tabs",
            Format::Bilara => {
                "two JSON files with keys in common, as SuttaCentral's Bilara has them"
            }
            Format::Html => "a web page with a table",
            Format::JsonLines => "JSON, an object a segment",
            Format::Law => "two JSON files with a law of Taiwan, a language each",
            Format::Markdown => "Markdown with tables",
        }
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// How many files a text in it consists of.
    const fn files(self) -> usize {
        match self {
            Format::Plain | Format::Bilara | Format::Law => 2,
            Format::Native
            | Format::Csv
            | Format::Tsv
            | Format::Html
            | Format::JsonLines
            | Format::Markdown => 1,
        }
    }

    pub(super) fn read(
        self,
        sources: &[Source],
        how: &Reading,
        problems: Problems,
    ) -> Result<Opened, OpenError> {
        match (self, sources) {
            (Format::Native, [file]) => {
                native::read(file.text, how.id).map_err(|error| file.error(error))
            }
            (Format::Plain, [source, target]) => plain::read([source, target], how, problems),
            (Format::Csv, [file]) => separated::read_csv(file, how, problems),
            (Format::Tsv, [file]) => separated::read_tsv(file, how, problems),
            (Format::Bilara, [one, other]) => bilara::read([one, other], how, problems),
            (Format::Html, [file]) => html::read(file, how, problems),
            (Format::JsonLines, [file]) => json_lines::read(file, how, problems),
            (Format::Law, [one, other]) => law::read([one, other], how, problems),
            (Format::Markdown, [file]) => markdown::read(file, how, problems),
            _ => Err(OpenError {
                file: sources.len().min(self.files()).saturating_sub(1),
                error: FormatError::Files {
                    format: self,
                    found: sources.len(),
                    expected: self.files(),
                },
            }),
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
