//! Why a text cannot be opened.

use super::{BinaryKind, Format, Problem, Problems};
use crate::document::TooLong;

/// A file of a text that cannot be used at all.
#[derive(Debug, thiserror::Error)]
#[error("{error}")]
pub struct OpenError {
    /// The file's place among those of the text, from 0.
    pub file: usize,
    /// Why.
    #[source]
    pub error: FormatError,
}

/// Why a file cannot be used at all.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// The file has no byte, or only blanks.
    #[error("the file is empty; expected a bilingual text")]
    Empty,
    /// The bytes are not UTF-8.
    #[error("byte {offset} is 0x{byte:02x}, which is not UTF-8; expected a text file in UTF-8")]
    NotUtf8 {
        /// The first byte that is wrong, from 0.
        offset: usize,
        /// Its value.
        byte: u8,
    },
    /// The bytes are no text.
    #[error("seems to be {}; expected a text file ({})", .seems.what, .seems.remedy)]
    NotText {
        /// What they seem to be.
        seems: BinaryKind,
    },
    /// A file that should hold both languages of a text holds one.
    #[error(
        "the text seems to be in {language} only; expected two languages in it, \
         or a second file with the other one"
    )]
    OneLanguage {
        /// Its name in English.
        language: &'static str,
    },
    /// The two languages stand in one paragraph.
    #[error(
        "most paragraphs hold both languages; expected each in paragraphs of its own, \
         or a table with a column for each"
    )]
    MixedLanguages,
    /// The text breaks the rules of its format.
    #[error("{0}")]
    Syntax(Problem),
    /// Nothing to read was left after all that is wrong was put aside.
    #[error("{}no segment that can be shown; expected {expected}", first(.problems))]
    NothingToRead {
        /// What was put aside.
        problems: Problems,
        /// What a file in this format holds that can be shown.
        expected: &'static str,
    },
    /// A text in this format has another number of files.
    #[error("{found} {} given for a text in the format {format}; expected {expected}", if *.found == 1 { "file" } else { "files" })]
    WrongFileCount {
        /// The format that they were to be read in.
        format: Format,
        /// How many files there are.
        found: usize,
        /// How many it has.
        expected: usize,
    },
    /// A file that says what faces what came without the texts.
    #[error("the file holds an alignment and no text; expected {texts} with it")]
    AlignmentWithoutTexts {
        /// The texts that it aligns, as far as it names them.
        texts: String,
    },
    /// Three files or more, and none of them is an alignment.
    #[error(
        "{found} files given, and none tells what faces what; expected one, two with a language \
         each, or an alignment (InterText's linkGrp, hunalign's ladder) with its two texts"
    )]
    NoAlignment {
        /// How many files there are.
        found: usize,
    },
    /// XML of a kind that is not read.
    #[error(
        "the file is XML of another kind (<{root}>); expected TMX, XLIFF, or two texts with their \
         alignment (InterText's linkGrp)"
    )]
    UnknownXml {
        /// The name of its root element.
        root: String,
    },
    /// The files do not tell their languages, and the text does not either.
    #[error("cannot tell the languages; expected --languages with two tags, such as zh,en")]
    UnknownLanguages,
    /// The text is too long for a document.
    #[error(transparent)]
    TooLong(#[from] TooLong),
}

fn first(problems: &Problems) -> String {
    problems
        .listed()
        .first()
        .map(|problem| format!("{problem}; "))
        .unwrap_or_default()
}
