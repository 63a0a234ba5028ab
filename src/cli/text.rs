//! The arguments that say which text a command is about: which words are files,
//! and how to read them.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use super::choices::input_format;
use crate::document::numbering::{self, ReferenceTarget};
use crate::document::{Document, LanguageTag, Sides};
use crate::files::is_same_file;
use crate::formats::{self, Encoding, Format, OpenedDocument, native};
use crate::library::Library;
use crate::wording::{Told, Worded, Wording};

/// A text has at most this many files: one for each language, and an alignment.
pub(super) const MAX_FILES: usize = 3;

/// The built-in text.
const OPINIONS: &str = include_str!("../../data/opinions-2022.toml");

/// Opens the built-in text.
pub(super) fn built_in() -> anyhow::Result<OpenedDocument> {
    native::read(OPINIONS, "opinions-2022").context("the built-in text")
}

/// The files of a text; none for the built-in one.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct TextArgs {
    /// The text: one file; a file for each language; or those two and their
    /// alignment. Without any, the built-in text. Directories, or more files, are a
    /// library, for those commands that read several texts
    #[arg(value_name = "FILE", num_args = 0..)]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) options: TextOptions,
}

/// How to read the files of a text.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct TextOptions {
    /// The format of the files; by default recognised by content and name
    #[arg(long, value_name = "FORMAT", value_parser = input_format())]
    pub(super) from: Option<Format>,
    /// The languages of the two sides, if the files do not name them: zh,en
    #[arg(long, value_name = "TAG,TAG", value_parser = languages)]
    pub(super) languages: Option<Sides<LanguageTag>>,
    /// The two columns of a table, or fields of objects, to read, source first, by
    /// number or name: 2,3
    #[arg(long, value_name = "COLUMN,COLUMN", value_parser = columns)]
    pub(super) columns: Option<Sides<String>>,
    /// The encoding of the files, such as windows-1250 or euc-jp; by default found
    /// out from their bytes
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(super) encoding: Option<&'static Encoding>,
    /// A dictionary to align by, for texts without an alignment of their own:
    /// lines of a term, a tab and a translation, or CC-CEDICT; may be repeated
    #[arg(long, value_name = "FILE")]
    pub(super) dictionary: Vec<PathBuf>,
    /// A glossary to search and align by, in the form of the built-in one or in
    /// TBX; may be repeated
    #[arg(long, value_name = "FILE")]
    pub(super) glossary: Vec<PathBuf>,
    /// Open the files themselves, even if an edited alignment of them is saved
    /// beside them
    #[arg(long)]
    pub(super) original: bool,
}

/// Parses two language tags: `zh,en`.
pub(super) fn languages(tags: &str) -> Result<Sides<LanguageTag>, Told> {
    let tags = tags.split_once(',');
    let tags = tags.and_then(|(source, target)| formats::parse_pair(source.trim(), target.trim()));
    tags.ok_or_else(|| Told::new(Wording::expected_two_languages))
}

/// Parses two names or numbers of columns: `2,3`.
fn columns(names: &str) -> Result<Sides<String>, Told> {
    let names = names.split_once(',');
    let names = names.map(|(source, target)| Sides::new(source.trim(), target.trim()));
    let names = names.filter(|names| {
        names.source != names.target && !names.source.is_empty() && !names.target.is_empty()
    });
    let names = names.ok_or_else(|| Told::new(Wording::expected_two_columns))?;
    Ok(names.map(str::to_owned))
}

/// Parses the name of an encoding.
fn encoding(name: &str) -> Result<&'static Encoding, Told> {
    formats::encoding_named(name).ok_or_else(|| Told::new(Wording::expected_encoding))
}

impl TextArgs {
    /// Splits words into the text's files and the references after them. A word
    /// that could be a reference is one: `./16` names a file in any case.
    ///
    /// # Errors
    /// The first word is neither.
    pub(super) fn split_leading<'w>(
        words: &'w [OsString],
        options: &TextOptions,
    ) -> anyhow::Result<(Self, &'w [OsString])> {
        let built_in = built_in()?.document;
        let is_file = |word: &OsString| match word.to_str() {
            Some(name) => {
                !is_reference(&built_in, name) && (is_file(word) || is_library(word, true))
            }
            None => true,
        };
        let candidates = words.iter().take(MAX_FILES);
        let mut count = candidates.take_while(|word| is_file(word)).count();
        if count == 0
            && let Some(first) = words.first().map(|word| word.to_string_lossy())
            && let Err(error) = built_in.passage(&first)
        {
            // `14-1` looks like a reference, but the built-in text has no such
            // place: then a file of that name is meant.
            if !Path::new(&*first).exists() {
                let first = first.into_owned();
                bail!(Told::new(|wording| {
                    wording.no_such_file_nor_place(&first, &error.in_words(wording))
                }));
            }
            count = 1;
        }
        let (files, references) = words.split_at(count);
        Ok((Self::new(files, options), references))
    }

    /// Splits words into those to find and the text's files after them.
    pub(super) fn split_trailing<'w>(
        words: &'w [OsString],
        options: &TextOptions,
    ) -> (Self, &'w [OsString]) {
        let candidates = words.iter().rev().take(MAX_FILES);
        let is_only = words.len() == 1;
        let is_text = |word: &&OsString| is_file(word) || is_library(word, is_only);
        let count = candidates.take_while(is_text).count();
        let (words, files) = words.split_at(words.len() - count);
        (Self::new(files, options), words)
    }

    fn new(files: &[OsString], options: &TextOptions) -> Self {
        Self {
            files: files.iter().map(PathBuf::from).collect(),
            options: options.clone(),
        }
    }

    /// The names of the files, then of the dictionaries: problems found while
    /// opening count files in this order.
    pub(super) fn names(&self) -> Vec<String> {
        let names = self.files.iter().chain(&self.options.dictionary);
        names
            .map(|path| path.to_string_lossy().into_owned())
            .collect()
    }

    /// Whether a path leads to one of the files, dictionaries or glossaries.
    pub(super) fn reads_from(&self, path: &Path) -> bool {
        let options = &self.options;
        let files = self.files.iter().chain(&options.dictionary);
        let mut files = files.chain(&options.glossary);
        files.any(|file| is_same_file(file, path))
    }
}

/// Whether a word is a number, or names a place of the built-in text.
fn is_reference(built_in: &Document, word: &str) -> bool {
    let reference = numbering::parse_reference(word);
    let is_number =
        reference.is_some_and(|found| !matches!(found.target, ReferenceTarget::Name(_)));
    built_in.passage(word).is_ok() || (is_number && !word.contains(std::path::is_separator))
}

/// Whether a word names a directory of texts. One word of several may be both a directory
/// and a word to find: `./law` is always the directory.
fn is_library(word: &OsStr, is_only: bool) -> bool {
    let path = Path::new(word);
    let has_separator = || word.to_string_lossy().contains(std::path::is_separator);
    let has_texts = || Library::open(&[path], None).map_or(true, |found| !found.texts.is_empty());
    path.is_dir() && (has_separator() || (is_only && has_texts()))
}

/// Whether a word names a file that exists, or looks like a file's name. A
/// directory does not count.
fn is_file(word: &OsStr) -> bool {
    let path = Path::new(word);
    let exists = path.exists() && !path.is_dir();
    exists || word.to_str().is_none_or(looks_like_file)
}

/// Whether a word has a separator or an extension with a letter; `16.2` has none.
fn looks_like_file(word: &str) -> bool {
    word.contains(std::path::is_separator)
        || Path::new(word).extension().is_some_and(|ext| {
            ext.to_str()
                .is_some_and(|ext| ext.chars().any(char::is_alphabetic))
        })
}
