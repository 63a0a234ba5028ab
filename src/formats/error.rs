//! Reasons why a text cannot be opened.

use super::account::TextAccount;
use super::{Problem, Problems};
use crate::document::language_name;
use crate::document::{LanguageTag, Sides, TooLong};
use crate::wording::{Phrase, Told, Worded, Wording, worded_error};

/// The error for a file that cannot be used at all.
#[derive(Debug)]
pub struct OpenError {
    /// The file's place among those of the text, from 0.
    pub file: usize,
    /// The reason.
    pub error: FormatError,
}

/// A kind of file that is no text to read, and how to get at one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BinaryKind {
    /// For example `a PDF`.
    pub what: Phrase,
    /// For example `unpack it first`.
    pub remedy: Phrase,
}

/// Why a container cannot be unpacked.
#[derive(Debug)]
pub enum UnpackError {
    /// It is not whole, or its parts are not what they should be.
    Damaged(Told),
    /// It needs a password.
    Encrypted,
    /// Its parts are larger than those of a document.
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
#[derive(Debug)]
pub enum FormatError {
    /// The file is empty or blank.
    Empty,
    /// The bytes are not UTF-8.
    NotUtf8 {
        /// The first wrong byte, from 0.
        offset: usize,
        /// Its value.
        byte: u8,
    },
    /// The bytes are no text.
    NotText {
        /// What kind of file they seem to be.
        seems: BinaryKind,
    },
    /// A container such as a zip archive cannot be unpacked.
    Unpack {
        /// What the file seems to be: `a Word document (.docx)`.
        what: Phrase,
        /// The reason.
        error: UnpackError,
    },
    /// The file is read as a format whose files are containers, and is none.
    NotPacked {
        /// What the file should be: `a Word document (.docx)`.
        expected: Phrase,
    },
    /// The file is text, but of a kind that no bilingual text is in.
    NotBilingual {
        /// What kind of file it seems to be.
        seems: BinaryKind,
    },
    /// A file that should hold both languages holds one.
    OneLanguage {
        /// The tag of the language.
        language: &'static str,
    },
    /// Both languages are mixed within paragraphs.
    MixedLanguages,
    /// The text breaks the rules of its format.
    Syntax(Problem),
    /// Nothing is left to read, apart from what is malformed.
    NothingToRead {
        /// What was left out.
        problems: Problems,
        /// What a file in this format should hold.
        expected: Phrase,
    },
    /// More than half of the text would be in no segment.
    MostlySetAside {
        /// The name of the format in which the file was read.
        format: &'static str,
        /// How much would be left out, and where.
        account: TextAccount,
    },
    /// The format needs another number of files.
    WrongFileCount {
        /// The name of the format in which the files were to be read.
        format: &'static str,
        /// How many files were given.
        found: usize,
        /// How many the format needs.
        expected: usize,
    },
    /// An alignment was given without the texts that it aligns.
    AlignmentWithoutTexts {
        /// The texts, as far as the alignment names them.
        texts: Told,
    },
    /// Three or more files, none of which is an alignment.
    NoAlignment {
        /// How many files were given.
        found: usize,
    },
    /// XML that no format reads.
    UnknownXml {
        /// The name of the root element.
        root: String,
    },
    /// Neither the files nor their text tell the languages.
    UnknownLanguages,
    /// The file says that it is in other scripts than were asked for.
    OtherLanguages {
        /// Those of `--languages`.
        asked: Sides<LanguageTag>,
        /// Those of the file; one is empty if the file does not say it.
        found: Sides<LanguageTag>,
    },
    /// The text is too long for a document.
    TooLong(TooLong),
}

worded_error!(OpenError);

impl Worded for OpenError {
    fn in_words(&self, wording: Wording) -> String {
        self.error.in_words(wording)
    }
}

impl UnpackError {
    pub(super) fn damaged<T: Into<String>>(why: impl Fn(Wording) -> T) -> Self {
        Self::Damaged(Told::new(why))
    }
}

worded_error!(UnpackError);

impl Worded for UnpackError {
    fn in_words(&self, wording: Wording) -> String {
        match self {
            UnpackError::Damaged(why) => wording.file_is_damaged(why.of(wording)),
            UnpackError::Encrypted => wording.file_is_encrypted().to_owned(),
            UnpackError::TooLarge { limit, ratio, most } => {
                wording.file_unpacks_too_large(*limit, *ratio, *most)
            }
        }
    }
}

worded_error!(FormatError);

impl Worded for FormatError {
    fn in_words(&self, wording: Wording) -> String {
        match self {
            FormatError::Empty => wording.file_is_empty().to_owned(),
            FormatError::NotUtf8 { offset, byte } => wording.byte_is_not_utf8(*offset, *byte),
            FormatError::NotText { seems } => {
                wording.file_is_not_text(seems.what.of(wording), seems.remedy.of(wording))
            }
            FormatError::Unpack { what, error } => {
                wording.file_does_not_unpack(what.of(wording), &error.in_words(wording))
            }
            FormatError::NotPacked { expected } => wording.file_is_not_packed(expected.of(wording)),
            FormatError::NotBilingual { seems } => {
                wording.file_is_not_bilingual(seems.what.of(wording), seems.remedy.of(wording))
            }
            FormatError::OneLanguage { language } => {
                wording.text_in_one_language(language_name(language, wording))
            }
            FormatError::MixedLanguages => wording.languages_are_mixed().to_owned(),
            FormatError::Syntax(problem) => problem.in_words(wording),
            FormatError::NothingToRead { problems, expected } => {
                wording.nothing_to_show(&first(problems, wording), expected.of(wording))
            }
            FormatError::MostlySetAside { format, account } => {
                wording.mostly_set_aside(&account.in_words(wording), format)
            }
            FormatError::WrongFileCount {
                format,
                found,
                expected,
            } => wording.wrong_file_count(*found, format, *expected),
            FormatError::AlignmentWithoutTexts { texts } => {
                wording.alignment_without_texts(texts.of(wording))
            }
            FormatError::NoAlignment { found } => wording.no_alignment_among_files(*found),
            FormatError::UnknownXml { root } => {
                wording.xml_of_another_kind(root, way_out(root, wording))
            }
            FormatError::UnknownLanguages => wording.cannot_tell_languages().to_owned(),
            FormatError::OtherLanguages { asked, found } => wording.file_in_other_languages(
                found.source.as_str(),
                found.target.as_str(),
                asked.source.as_str(),
                asked.target.as_str(),
            ),
            FormatError::TooLong(error) => error.in_words(wording),
        }
    }
}

impl From<TooLong> for FormatError {
    fn from(error: TooLong) -> Self {
        Self::TooLong(error)
    }
}

fn first(problems: &Problems, wording: Wording) -> String {
    problems
        .listed()
        .first()
        .map(|problem| problem.in_words(wording) + wording.and_then())
        .unwrap_or_default()
}

/// What to do with XML that no format reads, by its root element.
fn way_out(root: &str, wording: Wording) -> &'static str {
    match root {
        "martif" | "tbx" => wording.xml_holds_terms(),
        _ => wording.save_xml_otherwise(),
    }
}
