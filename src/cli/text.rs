//! Which text a command is about: which of its words are files, and how they
//! are to be read.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::bail;
use clap::Args;

use super::glossary;
use super::open;
use super::write::is_same_file;
use crate::document::numbering::{self, Target};
use crate::document::{Document, LanguageTag, Sides};
use crate::formats::{self, Format, OpenedDocument};

/// A text has at most so many files: two languages, and what says which faces
/// which.
const FILES: usize = 3;

/// A text by its files; the built-in one where there are none.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Text {
    /// The text, in one file or several: a language each, or a third that says
    /// what faces what; the built-in text if none is given
    #[arg(value_name = "FILE", num_args = 0..=FILES)]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) how: How,
}

/// How the files of a text are to be read.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct How {
    /// The format of the files; found out from content and name if none is given
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    pub(super) from: Option<Format>,
    /// The languages of the two sides, where the files do not tell: zh,en
    #[arg(long, value_name = "TAG,TAG", value_parser = languages)]
    pub(super) languages: Option<Sides<LanguageTag>>,
    /// Words to align by, where the files do not tell what faces what: lines of
    /// a term, a tab and a rendering, or of CC-CEDICT; may be repeated
    #[arg(long, value_name = "FILE")]
    pub(super) dictionary: Vec<PathBuf>,
    /// Terms of one's own to search and align by, in the form of the built-in
    /// glossary; may be repeated
    #[arg(long, value_name = "FILE")]
    pub(super) glossary: Vec<PathBuf>,
}

/// Reads the name of a format.
pub(super) fn format(name: &str) -> Result<Format, String> {
    let names = Format::ALL.map(Format::name).join(", ");
    Format::from_name(name).ok_or_else(|| format!("expected one of {names}"))
}

/// Reads the tags of two languages.
pub(super) fn languages(tags: &str) -> Result<Sides<LanguageTag>, String> {
    let tags = tags.split_once(',');
    let tags = tags.and_then(|(source, target)| formats::parse_pair(source.trim(), target.trim()));
    tags.ok_or_else(|| "expected two language tags, such as zh,en".to_owned())
}

impl Text {
    /// The text whose files are the first of some words, and the words after
    /// them, which are references. A word is a file unless it is a reference;
    /// `./16` is always one.
    ///
    /// # Errors
    /// The first word is neither.
    pub(super) fn before<'w>(
        words: &'w [OsString],
        how: &How,
    ) -> anyhow::Result<(Self, &'w [OsString])> {
        let built_in = open::built_in()?.document;
        let is_one = |word: &OsString| match word.to_str() {
            None => true,
            Some(name) if is_reference(&built_in, name) => false,
            Some(_) => is_file(word),
        };
        let count = words.iter().take(FILES).take_while(|word| is_one(word));
        let count = count.count();
        if count == 0
            && let Some(first) = words.first().map(|word| word.to_string_lossy())
            && let Err(error) = built_in.passage(&first)
        {
            // `14-1` is no place of the built-in text, and may well be a file.
            if Path::new(&*first).is_file() {
                return Ok((Self::of(&words[..1], how), &words[1..]));
            }
            bail!("“{first}”: no such file; in the built-in text: {error}");
        }
        Ok((Self::of(&words[..count], how), &words[count..]))
    }

    /// The text whose files are the last of some words, and the words before
    /// them, which are something to find.
    pub(super) fn after<'w>(words: &'w [OsString], how: &How) -> (Self, &'w [OsString]) {
        let last = words.iter().rev().take(FILES);
        let count = last.take_while(|word| is_file(word)).count();
        let (words, files) = words.split_at(words.len() - count);
        (Self::of(files, how), words)
    }

    fn of(files: &[OsString], how: &How) -> Self {
        Self {
            files: files.iter().map(PathBuf::from).collect(),
            how: how.clone(),
        }
    }

    /// Opens it, and says on standard error what was wrong in its files and in
    /// the user's glossaries, if it was aligned by them.
    ///
    /// # Errors
    /// A message with the name of the file, and with line and column where
    /// there are any.
    pub(super) fn document(&self) -> anyhow::Result<Arc<Document>> {
        let glossary = glossary::Own::of(&self.how);
        let document = self.document_by(&glossary)?;
        glossary.report();
        Ok(document)
    }

    /// Opens it with glossaries at hand, and says on standard error what was
    /// wrong in its files.
    ///
    /// # Errors
    /// As [`Text::document`].
    pub(super) fn document_by(&self, glossary: &glossary::Own) -> anyhow::Result<Arc<Document>> {
        let opened = open::open(self, glossary)?;
        self.report(&opened);
        Ok(Arc::new(opened.document))
    }

    /// Says on standard error what was wrong in the files, a line each.
    pub(super) fn report(&self, opened: &OpenedDocument) {
        open::report(opened, &self.names());
    }

    /// The names of its files and then of its dictionaries, as they were given.
    pub(super) fn names(&self) -> Vec<String> {
        let names = self.files.iter().chain(&self.how.dictionary);
        names
            .map(|path| path.to_string_lossy().into_owned())
            .collect()
    }

    /// Whether a path leads to one of its files, dictionaries or glossaries.
    pub(super) fn has(&self, path: &Path) -> bool {
        let words = self.how.dictionary.iter().chain(&self.how.glossary);
        let mut files = self.files.iter().chain(words);
        files.any(|file| is_same_file(file, path))
    }
}

/// Whether a word is more likely a place than a file: a number, or something
/// that the built-in text has.
fn is_reference(built_in: &Document, word: &str) -> bool {
    let wanted = numbering::parse_reference(word);
    let is_cited = wanted.is_some_and(|wanted| !matches!(wanted.target, Target::Name(_)));
    built_in.passage(word).is_ok() || (is_cited && !word.contains(std::path::is_separator))
}

/// Whether a word is a file: there is one of that name, or it looks like one. A
/// directory is none: its name may well be a word.
fn is_file(word: &OsStr) -> bool {
    let path = Path::new(word);
    let is_there = path.exists() && !path.is_dir();
    is_there || word.to_str().is_none_or(looks_like_a_file)
}

/// Whether a word that names no file that is there is meant to name one.
fn looks_like_a_file(word: &str) -> bool {
    word.contains(std::path::is_separator)
        || Path::new(word).extension().is_some_and(|ext| {
            ext.to_str()
                .is_some_and(|ext| ext.chars().any(char::is_alphabetic))
        })
}
