//! The formats by name.

use super::{FormatError, InputText, OpenError, OpenOptions, OpenedDocument, Problems};
use super::{bilara, html, interleaved, intertext, json_lines, ladder, law, lines, markdown};
use super::{native, page, plain, separated, tmx, xliff};

/// A format that files can be read in or written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// The program's own: TOML.
    Native,
    /// A page with the text in one language, then in the other.
    Page,
    /// Two files of running text, a language each.
    Plain,
    /// Two files of lines, a language each, a line a unit.
    Lines,
    /// Paragraphs in one language and the other in turn.
    Interleaved,
    /// Columns parted by commas.
    Csv,
    /// Columns parted by tabs.
    Tsv,
    /// Translation memories.
    Tmx,
    /// What translators' programs hand on.
    Xliff,
    /// Two JSON files with keys in common, as SuttaCentral's Bilara has them.
    Bilara,
    /// Two JSON files with a law of Taiwan, a language each.
    Law,
    /// JSON, an object a segment.
    JsonLines,
    /// An alignment with its two texts, as InterText keeps them.
    InterText,
    /// What hunalign writes, with its two texts or as one table.
    Ladder,
    /// Markdown with tables.
    Markdown,
    /// A web page with a table.
    Html,
}

/// What a format is called, what it is, and of how many files a text in it
/// consists.
type Told = (&'static str, &'static str, usize);

impl Format {
    /// All of them.
    pub const ALL: [Format; 16] = [
        Format::Native,
        Format::Page,
        Format::Plain,
        Format::Lines,
        Format::Interleaved,
        Format::Csv,
        Format::Tsv,
        Format::Tmx,
        Format::Xliff,
        Format::Bilara,
        Format::Law,
        Format::JsonLines,
        Format::InterText,
        Format::Ladder,
        Format::Markdown,
        Format::Html,
    ];

    const fn told(self) -> Told {
        match self {
            Format::Native => ("native", "the program's own TOML", 1),
            Format::Page => (
                "page",
                "a page with the text in one language, then in the other",
                1,
            ),
            Format::Plain => ("plain", "two files of running text, a language each", 2),
            Format::Lines => ("lines", "two files of lines, each a unit of its own", 2),
            Format::Interleaved => (
                "interleaved",
                "paragraphs in one language and the other in turn",
                1,
            ),
            Format::Csv => ("csv", "columns parted by commas", 1),
            Format::Tsv => ("tsv", "columns parted by tabs", 1),
            Format::Tmx => ("tmx", "a translation memory, TMX 1.1 to 1.4", 1),
            Format::Xliff => (
                "xliff",
                "XLIFF 1.2 or 2, as translators' programs hand it on",
                1,
            ),
            Format::Bilara => (
                "bilara",
                "two JSON files with keys in common, as SuttaCentral's Bilara has them",
                2,
            ),
            Format::Law => (
                "law",
                "two JSON files with a law of Taiwan, a language each",
                2,
            ),
            Format::JsonLines => ("jsonl", "JSON, an object a segment", 1),
            Format::InterText => (
                "intertext",
                "InterText's alignment (linkGrp) with its two texts",
                3,
            ),
            Format::Ladder => (
                "ladder",
                "hunalign's ladder with its two texts, or its table of sentences",
                3,
            ),
            Format::Markdown => ("markdown", "Markdown with tables", 1),
            Format::Html => ("html", "a web page with a table", 1),
        }
    }

    /// How it is called on the command line.
    pub const fn name(self) -> &'static str {
        self.told().0
    }

    /// What it is, in a few words.
    pub const fn describe(self) -> &'static str {
        self.told().1
    }

    /// How many files a text in it consists of.
    const fn files(self) -> usize {
        self.told().2
    }

    /// The format of this name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    pub(super) fn read(
        self,
        sources: &[InputText],
        options: &OpenOptions,
        problems: Problems,
    ) -> Result<OpenedDocument, OpenError> {
        match (self, sources) {
            (Format::Native, [file]) => {
                native::read_telling(file.text, options.id, options.progress)
                    .map_err(|error| file.error(error))
            }
            (Format::Page, [file]) => page::read(file, options, problems),
            (Format::Plain, [one, other]) => plain::read([one, other], options, problems),
            (Format::Lines, [one, other]) => lines::read([one, other], options, problems),
            (Format::Interleaved, [file]) => interleaved::read(file, options, problems),
            (Format::Csv, [file]) => separated::read_csv(file, options, problems),
            (Format::Tsv, [file]) => separated::read_tsv(file, options, problems),
            (Format::Tmx, [file]) => tmx::read(file, options, problems),
            (Format::Xliff, [file]) => xliff::read(file, options, problems),
            (Format::Bilara, [one, other]) => bilara::read([one, other], options, problems),
            (Format::Law, [one, other]) => law::read([one, other], options, problems),
            (Format::JsonLines, [file]) => json_lines::read(file, options, problems),
            (Format::InterText, [file]) => Err(intertext::alone(file)),
            (Format::InterText, [one, two, three]) => {
                intertext::read([one, two, three], options, problems)
            }
            (Format::Ladder, [file]) => ladder::read_table(file, options, problems),
            (Format::Ladder, [one, two, three]) => {
                ladder::read([one, two, three], options, problems)
            }
            (Format::Markdown, [file]) => markdown::read(file, options, problems),
            (Format::Html, [file]) => html::read(file, options, problems),
            _ => Err(OpenError {
                // The first that is one too many, or the last where one is missing.
                file: self.files().min(sources.len().saturating_sub(1)),
                error: FormatError::WrongFileCount {
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
