//! Reasons why a text cannot be opened.

use super::account::TextAccount;
use super::{Problem, Problems};
use crate::document::{LanguageTag, Sides, TooLong};

/// The error for a file that cannot be used at all.
#[derive(Debug, thiserror::Error)]
#[error("{error}")]
pub struct OpenError {
    /// The file's place among those of the text, from 0.
    pub file: usize,
    /// The reason.
    #[source]
    pub error: FormatError,
}

/// A kind of file that is no text to read, and how to get at one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BinaryKind {
    /// For example `a PDF`.
    pub what: &'static str,
    /// For example `unpack it first`.
    pub remedy: &'static str,
}

/// Why a container cannot be unpacked.
#[derive(Debug, thiserror::Error)]
pub enum UnpackError {
    /// It is not whole, or its parts are not what they should be.
    #[error("it is damaged ({0}); expected a whole file (copy or download it again)")]
    Damaged(String),
    /// It needs a password.
    #[error("it is encrypted; expected a file without a password (open it, and save it without)")]
    Encrypted,
    /// Its parts are larger than those of a document.
    #[error(
        "it unpacks to more than {limit} MiB; expected at most {ratio} times its size, \
         and {most} MiB in all"
    )]
    TooLarge {
        /// The limit of this file, in MiB.
        limit: u64,
        /// The limit in sizes of the file.
        ratio: u64,
        /// The limit of all files, in MiB.
        most: u64,
    },
}

/// Why a file cannot be used at all.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// The file is empty or blank.
    #[error("the file is empty; expected a bilingual text")]
    Empty,
    /// The bytes are not UTF-8.
    #[error("byte {offset} is 0x{byte:02x}, which is not UTF-8; expected a text file in UTF-8")]
    NotUtf8 {
        /// The first wrong byte, from 0.
        offset: usize,
        /// Its value.
        byte: u8,
    },
    /// The bytes are no text.
    #[error("seems to be {}; expected a text file ({})", .seems.what, .seems.remedy)]
    NotText {
        /// What kind of file they seem to be.
        seems: BinaryKind,
    },
    /// A container such as a zip archive cannot be unpacked.
    #[error("seems to be {what}, but {error}")]
    Unpack {
        /// What the file seems to be: `a Word document (.docx)`.
        what: &'static str,
        /// The reason.
        #[source]
        error: UnpackError,
    },
    /// The file is read as a format whose files are containers, and is none.
    #[error("the file is no container; expected {expected}")]
    NotPacked {
        /// What the file should be: `a Word document (.docx)`.
        expected: &'static str,
    },
    /// The file is text, but of a kind that no bilingual text is in.
    #[error("seems to be {}; expected a bilingual text ({})", .seems.what, .seems.remedy)]
    NotBilingual {
        /// What kind of file it seems to be.
        seems: BinaryKind,
    },
    /// A file that should hold both languages holds one.
    #[error(
        "the text seems to be in {language} only; expected two languages in it, \
         or a second file with the other one"
    )]
    OneLanguage {
        /// The English name of the language.
        language: &'static str,
    },
    /// Both languages are mixed within paragraphs.
    #[error(
        "most paragraphs hold both languages; expected each in paragraphs of its own, \
         or a table with a column for each"
    )]
    MixedLanguages,
    /// The text breaks the rules of its format.
    #[error("{0}")]
    Syntax(Problem),
    /// Nothing is left to read, apart from what is malformed.
    #[error("{}no segment that can be shown; expected {expected}", first(.problems))]
    NothingToRead {
        /// What was left out.
        problems: Problems,
        /// What a file in this format should hold.
        expected: &'static str,
    },
    /// More than half of the text would be in no segment.
    #[error(
        "{account}; expected a file of which at least half can be shown. \
         Try --columns with the two columns to read, two files with a language each, \
         or --from {format} to open it all the same"
    )]
    MostlySetAside {
        /// The name of the format in which the file was read.
        format: &'static str,
        /// How much would be left out, and where.
        account: TextAccount,
    },
    /// The format needs another number of files.
    #[error("{found} {} given for a text in the format {format}; expected {expected}", if *.found == 1 { "file" } else { "files" })]
    WrongFileCount {
        /// The name of the format in which the files were to be read.
        format: &'static str,
        /// How many files were given.
        found: usize,
        /// How many the format needs.
        expected: usize,
    },
    /// An alignment was given without the texts that it aligns.
    #[error("the file holds an alignment and no text; expected {texts} with it")]
    AlignmentWithoutTexts {
        /// The texts, as far as the alignment names them.
        texts: String,
    },
    /// Three or more files, none of which is an alignment.
    #[error(
        "{found} files given, and none tells what faces what; expected one, two with a language \
         each, or an alignment (InterText's linkGrp, hunalign's ladder) with its two texts"
    )]
    NoAlignment {
        /// How many files were given.
        found: usize,
    },
    /// XML that no format reads.
    #[error(
        "the file is XML of another kind (<{root}>); expected TMX, XLIFF, a law in Akoma Ntoso, or \
         two texts with their alignment (InterText's linkGrp); {}",
        way_out(root)
    )]
    UnknownXml {
        /// The name of the root element.
        root: String,
    },
    /// Neither the files nor their text tell the languages.
    #[error("cannot tell the languages; expected --languages with two tags, such as zh,en")]
    UnknownLanguages,
    /// The file says that it is in other scripts than were asked for.
    #[error(
        "the file is in {} and {}; expected {} and {}", .found.source, .found.target, .asked.source,
        .asked.target
    )]
    OtherLanguages {
        /// Those of `--languages`.
        asked: Sides<LanguageTag>,
        /// Those of the file; one is empty if the file does not say it.
        found: Sides<LanguageTag>,
    },
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

/// What to do with XML that no format reads, by its root element.
fn way_out(root: &str) -> &'static str {
    match root {
        "martif" | "tbx" => "it holds terms: give it to --glossary, beside a text",
        _ => "else save its text as HTML or plain text, a file for each language",
    }
}
