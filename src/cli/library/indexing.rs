//! The index of a library: where it is, which texts it has as they are now, and bringing it up
//! to date.

use std::collections::{BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;

use super::texts::LibraryTexts;
use crate::cli::open;
use crate::cli::settings::{Directories, Settings};
use crate::document::{Document, fingerprint};
use crate::files;
use crate::library::LibraryText;
use crate::library::index::{IndexError, IndexedText, LibraryIndex, LibraryIndexWriter};
use crate::search::OwnForms;
use crate::tui::state::IndexProgress;

/// After so many texts the index is committed, so that an end in between costs little.
const COMMITTED_AT_ONCE: usize = 500;

impl LibraryTexts {
    /// The index; `None` if there is none.
    fn index(&self) -> Option<Arc<LibraryIndex>> {
        self.index.get_or_open(|| {
            let (directory, key) = self.index_place()?;
            LibraryIndex::open(&directory, &key)
        })
    }

    /// A text as the index has it, with the number of its problems; `None` if its files have
    /// changed since.
    pub(super) fn read_indexed(&self, text: &LibraryText) -> Option<(Document, usize)> {
        let index = self.index()?;
        let problems = self.as_indexed(&index, text)?.problems?;
        Some((index.document(&text.name)?, problems))
    }

    /// For each text whether its places in the index may have words; `None` for those whose
    /// files have to be asked.
    pub(super) fn proposed(&self, forms: &OwnForms) -> Vec<Option<bool>> {
        let proposed = self.index().and_then(|index| {
            let with = index.texts_with(forms).ok()?;
            Some((index, with))
        });
        let texts = self.library.texts.iter().map(|text| {
            let (index, with) = proposed.as_ref()?;
            self.as_indexed(index, text)?.problems?;
            Some(with.contains(&fingerprint(&text.name)))
        });
        texts.collect()
    }

    fn as_indexed<'i>(
        &self,
        index: &'i LibraryIndex,
        text: &LibraryText,
    ) -> Option<&'i IndexedText> {
        let known = index.text(&text.name)?;
        (self.stamp(text)? == known.stamp).then_some(known)
    }

    /// The texts that the index does not have as they are now, by their indices.
    pub(super) fn not_indexed(&self) -> Vec<usize> {
        let index = self.index();
        let is_known = |text| {
            let index = index.as_ref();
            index.is_some_and(|index| self.as_indexed(index, text).is_some())
        };
        let texts = self.library.texts.iter().enumerate();
        let left = texts.filter(|(_, text)| !is_known(text));
        left.map(|(nth, _)| nth).collect()
    }

    /// What tells that a text would be read as before: its files, the edited alignment of them,
    /// and its languages.
    fn stamp(&self, text: &LibraryText) -> Option<String> {
        let text = self.text(text);
        let edited = open::edited_files(&text);
        let stamp = files::stamp(text.files.iter().chain(&edited))?;
        Some(match &text.options.languages {
            None => stamp,
            Some(languages) => format!("{stamp} {} {}", languages.source, languages.target),
        })
    }

    /// The directory of the index, and the key of what else decides what is read: the options,
    /// the dictionaries and the glossaries.
    pub(super) fn index_place(&self) -> Option<(PathBuf, String)> {
        let directories = Directories::of_the_platform();
        let root = self.library.root.canonicalize().ok()?;
        let name = format!("{:016x}", fingerprint(&root.to_string_lossy()));
        let directory = directories.cache.as_ref()?.join("libraries").join(name);
        let settings = Settings::load(&directories).ok()?;
        let options = &self.options;
        let words = options.dictionary.iter().chain(&options.glossary);
        let words = files::stamp(words.chain(&settings.glossary))?;
        let key = format!("{options:?} {:?} {words}", settings.glossary);
        Some((directory, format!("{:016x}", fingerprint(&key))))
    }
}

/// The index of a library while it is brought up to date.
#[derive(Debug)]
pub(super) struct IndexUpdate {
    writer: LibraryIndexWriter,
    /// The texts that are left, by their indices, with their stamps before they are read.
    left: VecDeque<(usize, String)>,
    progress: IndexProgress,
}

impl IndexUpdate {
    /// Begins, and takes out the texts that the library has no more. `None` if another program
    /// is writing the index, or if there is no place for it.
    ///
    /// # Errors
    /// It cannot be written.
    pub(super) fn begin(texts: &LibraryTexts) -> Result<Option<Self>, IndexError> {
        let Some((directory, key)) = texts.index_place() else {
            return Ok(None);
        };
        let Some(mut writer) = LibraryIndexWriter::open(&directory, &key)? else {
            return Ok(None);
        };
        let all = &texts.library.texts;
        let names: BTreeSet<&str> = all.iter().map(|text| &*text.name).collect();
        writer.retain(|name| names.contains(name));
        // A change while a text is read counts as one after it.
        let left = all.iter().enumerate().filter_map(|(nth, text)| {
            let stamp = texts.stamp(text)?;
            let known = writer.text(&text.name);
            let is_known = known.is_some_and(|known| known.stamp == stamp);
            (!is_known).then_some((nth, stamp))
        });
        let left: VecDeque<_> = left.collect();
        Ok(Some(Self {
            progress: IndexProgress {
                done: 0,
                all: left.len(),
            },
            writer,
            left,
        }))
    }

    /// The next text to be taken in, by its index, with its stamp.
    pub(super) fn next(&mut self) -> Option<(usize, String)> {
        self.left.pop_front()
    }

    /// The stamp of a text, if it is still to be taken in.
    pub(super) fn pull(&mut self, text: usize) -> Option<String> {
        let at = self.left.iter().position(|(left, _)| *left == text)?;
        self.left.remove(at).map(|(_, stamp)| stamp)
    }

    /// Takes a text in, with the number of its problems; `None` if it cannot be read.
    ///
    /// # Errors
    /// The index cannot be written.
    pub(super) fn take(
        &mut self,
        text: &LibraryText,
        stamp: String,
        read: Option<(&Document, usize)>,
    ) -> Result<IndexProgress, IndexError> {
        match read {
            Some((document, problems)) => {
                let problems = Some(problems);
                let about = IndexedText { stamp, problems };
                self.writer.put(&text.name, about, document)?;
            }
            None => self.writer.put_unread(&text.name, stamp),
        }
        self.progress.done += 1;
        if self.progress.done.is_multiple_of(COMMITTED_AT_ONCE) {
            self.writer.commit()?;
        }
        Ok(self.progress)
    }

    /// Finishes the index, which is used from now on. Returns how many texts it has.
    ///
    /// # Errors
    /// It cannot be written.
    pub(super) fn finish(self, texts: &LibraryTexts) -> Result<usize, IndexError> {
        let count = self.writer.finish()?;
        texts.index.forget();
        Ok(count)
    }
}
