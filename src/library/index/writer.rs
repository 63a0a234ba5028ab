//! Writing an index: text by text, by one program at a time.

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tantivy::directory::MmapDirectory;
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{Index, IndexWriter, TantivyDocument, Term};

use super::catalog::{Catalog, IndexedText, seal, unseal};
use super::fields::{Fields, IndexError};
use crate::document::{Document, SegmentId, Side, fingerprint};
use crate::files::Lock;
use crate::formats::native;
use crate::search::indexed_terms;

/// How much memory the index may take before it writes some of it, in bytes.
const MEMORY: usize = 64 << 20;

/// How old a lock must be to count as left behind, where the file system has no locks.
const STALE: Duration = Duration::from_secs(60 * 60);

/// Writes an index. What is written counts once it is finished; what was committed before an
/// end in between is kept for the next time.
pub struct LibraryIndexWriter {
    directory: PathBuf,
    writer: IndexWriter,
    fields: Fields,
    catalog: Catalog,
    _lock: Lock,
}

impl std::fmt::Debug for LibraryIndexWriter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LibraryIndexWriter")
            .field("directory", &self.directory)
            .finish()
    }
}

impl LibraryIndexWriter {
    /// Opens the index of a directory to be written, a new one if there is none that can be used
    /// (see [`LibraryIndex::open`](super::LibraryIndex::open)). `None` if another program is
    /// writing it.
    ///
    /// # Errors
    /// The directory cannot be written.
    pub fn open(directory: &Path, key: &str) -> Result<Option<Self>, IndexError> {
        fs::create_dir_all(directory)?;
        let lock = directory.with_extension("lock");
        let Some(lock) = Lock::try_acquire(&lock, STALE)? else {
            return Ok(None);
        };
        let known = Index::open(MmapDirectory::open(directory)?).ok();
        let known = known.and_then(|index| {
            let catalog = Catalog::of(&index).filter(|catalog| catalog.is_for(key))?;
            let damaged = index.validate_checksum().ok()?;
            damaged.is_empty().then_some((index, catalog))
        });
        unseal(directory)?;
        let (index, catalog) = match known {
            Some(known) => known,
            None => {
                fs::remove_dir_all(directory)?;
                fs::create_dir_all(directory)?;
                let index = Index::create(
                    MmapDirectory::open(directory)?,
                    Fields::schema(),
                    tantivy::IndexSettings::default(),
                )?;
                (index, Catalog::new(key))
            }
        };
        let writer = index.writer_with_num_threads(1, MEMORY)?;
        let fields = Fields::of(&index.schema())?;
        Ok(Some(Self {
            directory: directory.to_owned(),
            writer,
            fields,
            catalog,
            _lock: lock,
        }))
    }

    /// What the index knows of the text with this name.
    pub fn text(&self, name: &str) -> Option<&IndexedText> {
        self.catalog.texts.get(name)
    }

    /// Puts a text in the place of the one with the same name.
    ///
    /// # Errors
    /// The index cannot be written.
    pub fn put(
        &mut self,
        name: &str,
        about: IndexedText,
        text: &Document,
    ) -> Result<(), IndexError> {
        self.remove(name);
        let fields = self.fields;
        let id = fingerprint(name);
        let mut next = 0;
        while next < text.segment_count() {
            let segments = text.segments_of(text.place_of(SegmentId(next)));
            let mut place = TantivyDocument::default();
            place.add_u64(fields.text, id);
            if next == 0 {
                place.add_u64(fields.whole, id);
                place.add_text(fields.document, native::write(text));
            }
            place.add_pre_tokenized_text(fields.terms, terms(text, segments.clone()));
            self.writer.add_document(place)?;
            next = segments.end;
        }
        self.catalog.texts.insert(name.to_owned(), about);
        Ok(())
    }

    /// Takes note that a text cannot be read as it is now, so that it is not tried again.
    pub fn put_unread(&mut self, name: &str, stamp: String) {
        self.remove(name);
        let about = IndexedText {
            stamp,
            problems: None,
        };
        self.catalog.texts.insert(name.to_owned(), about);
    }

    /// Takes out the texts that a predicate does not hold for.
    pub fn retain(&mut self, is_there: impl Fn(&str) -> bool) {
        let names: Vec<String> = self.catalog.texts.keys().cloned().collect();
        for name in names.iter().filter(|name| !is_there(name)) {
            self.remove(name);
        }
    }

    fn remove(&mut self, name: &str) {
        if self.catalog.texts.remove(name).is_some() {
            let text = Term::from_field_u64(self.fields.text, fingerprint(name));
            self.writer.delete_term(text);
        }
    }

    /// Keeps what was written so far, should the program end now.
    ///
    /// # Errors
    /// The index cannot be written.
    pub fn commit(&mut self) -> Result<(), IndexError> {
        let catalog = serde_json::to_string(&self.catalog)?;
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&catalog);
        commit.commit()?;
        Ok(())
    }

    /// Finishes the index, which can be opened from now on. Returns how many texts it has.
    ///
    /// # Errors
    /// The index cannot be written.
    pub fn finish(mut self) -> Result<usize, IndexError> {
        self.commit()?;
        self.writer.wait_merging_threads()?;
        seal(&self.directory)?;
        let texts = self.catalog.texts.values();
        Ok(texts.filter(|text| text.problems.is_some()).count())
    }
}

/// The terms of some segments in both languages. Each of both occurs once: the index keeps
/// only that it does.
fn terms(text: &Document, segments: Range<u32>) -> PreTokenizedString {
    let mut terms = BTreeSet::new();
    for segment in segments.map(SegmentId) {
        for side in Side::BOTH {
            terms.extend(indexed_terms(text.segment_text(segment, side)));
        }
    }
    let token = |(position, text)| Token {
        position,
        text,
        ..Token::default()
    };
    PreTokenizedString {
        text: String::new(),
        tokens: terms.into_iter().enumerate().map(token).collect(),
    }
}
