//! The formats by name.

use super::{FormatError, OpenError, Opened, Problems, Reading, Source};
use super::{interleaved, intertext, ladder, native, page, plain, separated, tmx, xliff};

/// A format that files can be read in or written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// The program's own: TOML.
    Native,
    /// Two files of running text, a language each.
    Plain,
    /// A page with the text in one language, then in the other.
    Page,
    /// Paragraphs in one language and the other in turn.
    Interleaved,
    /// Columns parted by commas.
    Csv,
    /// Columns parted by tabs.
    Tsv,
    /// A web page with a table.
    Html,
    /// Translation memories.
    Tmx,
    /// What translators' programs hand on.
    Xliff,
    /// An alignment with its two texts, as InterText keeps them.
    InterText,
    /// What hunalign writes, with its two texts or as one table.
    Ladder,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 11] = [
        Format::Native,
        Format::Plain,
        Format::Page,
        Format::Interleaved,
        Format::Csv,
        Format::Tsv,
        Format::Html,
        Format::Tmx,
        Format::Xliff,
        Format::InterText,
        Format::Ladder,
    ];

    /// How it is called on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Native => "native",
            Format::Plain => "plain",
            Format::Page => "page",
            Format::Interleaved => "interleaved",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Html => "html",
            Format::Tmx => "tmx",
            Format::Xliff => "xliff",
            Format::InterText => "intertext",
            Format::Ladder => "ladder",
        }
    }

    /// What it is, in a few words.
    pub const fn describe(self) -> &'static str {
        match self {
            Format::Native => "the program's own TOML",
            Format::Plain => "two files of running text, a language each",
            Format::Page => "a page with the text in one language, then in the other",
            Format::Interleaved => "paragraphs in one language and the other in turn",
            Format::Csv => "columns parted by commas",
            Format::Tsv => "columns parted by tabs",
            Format::Html => "a web page with a table",
            Format::Tmx => "a translation memory, TMX 1.1 to 1.4",
            Format::Xliff => "XLIFF 1.2 or 2, as translators' programs hand it on",
            Format::InterText => "InterText's alignment (linkGrp) with its two texts",
            Format::Ladder => "hunalign's ladder with its two texts, or its table of sentences",
        }
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// How many files a text in it consists of.
    const fn files(self) -> usize {
        match self {
            Format::Plain => 2,
            Format::InterText | Format::Ladder => 3,
            _ => 1,
        }
    }

    pub(super) fn read(
        self,
        sources: &[Source],
        how: &Reading,
        problems: Problems,
    ) -> Result<Opened, OpenError> {
        match (self, sources) {
            (Format::Native, [file]) => native::read_telling(file.text, how.id, how.progress)
                .map_err(|error| file.error(error)),
            (Format::Plain, [source, target]) => plain::read([source, target], how, problems),
            (Format::Page, [file]) => page::read(file, how, problems),
            (Format::Interleaved, [file]) => interleaved::read(file, how, problems),
            (Format::Csv, [file]) => separated::read(file, b',', how, problems),
            (Format::Tsv, [file]) => separated::read(file, b'\t', how, problems),
            (Format::Tmx, [file]) => tmx::read(file, how, problems),
            (Format::Xliff, [file]) => xliff::read(file, how, problems),
            (Format::InterText, [file]) => Err(intertext::alone(file)),
            (Format::InterText, [one, two, three]) => {
                intertext::read([one, two, three], how, problems)
            }
            (Format::Ladder, [file]) => ladder::read_table(file, how, problems),
            (Format::Ladder, [one, two, three]) => ladder::read([one, two, three], how, problems),
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
