//! A full-text index of a library, kept between starts: which places of which texts have some
//! words, and the texts themselves as they were read, which saves reading and aligning them
//! again.
//!
//! The index only proposes. [`LibraryIndex::texts_with`] names texts that may have the forms of a
//! query ([`OwnForms`]); the search itself confirms them in [`LibraryIndex::document`]. A text
//! whose files have changed since, or that is not in the index, is read from its files. So
//! nothing depends on the index but how long a search takes.
//!
//! The index is one of tantivy, a document of it for each place of a text (a provision or a
//! heading), in which:
//!
//! | field      | what it holds                                                      |
//! |------------|--------------------------------------------------------------------|
//! | `text`     | the fingerprint of the text's name                                 |
//! | `terms`    | the terms of both languages, see [`indexed_terms`](crate::search::indexed_terms) |
//! | `whole`    | the fingerprint again, in the first place of each text             |
//! | `document` | there also the text in the program's own format                    |

mod catalog;
mod fields;
mod writer;

use std::collections::BTreeSet;
use std::path::Path;

use tantivy::collector::DocSetCollector;
use tantivy::directory::MmapDirectory;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{Index, ReloadPolicy, Searcher, TantivyDocument, Term};

use crate::document::{Document, fingerprint};
use crate::formats::native;
use crate::search::OwnForms;
pub use catalog::IndexedText;
use catalog::{Catalog, is_sealed};
use fields::Fields;
pub use fields::IndexError;
pub use writer::LibraryIndexWriter;

/// An index that is complete, as it was when it was opened.
pub struct LibraryIndex {
    searcher: Searcher,
    fields: Fields,
    catalog: Catalog,
}

impl std::fmt::Debug for LibraryIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let texts = self.catalog.texts.len();
        f.debug_struct("LibraryIndex")
            .field("texts", &texts)
            .finish()
    }
}

impl LibraryIndex {
    /// Opens the index in a directory. `None` if there is none, if it was made by another
    /// version of the program or under another `key`, if it is being written, or if any of its
    /// files is not as it was written.
    ///
    /// `key` stands for everything but the files that decides what is read of a text.
    pub fn open(directory: &Path, key: &str) -> Option<Self> {
        if !is_sealed(directory) {
            return None;
        }
        let index = Index::open(MmapDirectory::open(directory).ok()?).ok()?;
        let catalog = Catalog::of(&index).filter(|catalog| catalog.is_for(key))?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        let searcher = reader.try_into().ok()?.searcher();
        let fields = Fields::of(&index.schema()).ok()?;
        Some(Self {
            searcher,
            fields,
            catalog,
        })
    }

    /// What is known of the text with this name.
    pub fn text(&self, name: &str) -> Option<&IndexedText> {
        self.catalog.texts.get(name)
    }

    /// The fingerprints of the names of those texts in which one place may have all words in one
    /// of their forms.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn texts_with(&self, forms: &OwnForms) -> Result<BTreeSet<u64>, IndexError> {
        let words = forms.words().iter().map(|forms| {
            let forms = forms.iter().map(|form| self.fields.query(form));
            Box::new(BooleanQuery::union(forms.collect())) as Box<dyn Query>
        });
        let query = BooleanQuery::intersection(words.collect());
        let places = self.searcher.search(&query, &DocSetCollector)?;
        let mut texts = BTreeSet::new();
        for (nth, segment) in (0..).zip(self.searcher.segment_readers()) {
            let column = segment.fast_fields().u64("text")?;
            let own = places.iter().filter(|place| place.segment_ord == nth);
            texts.extend(own.filter_map(|place| column.first(place.doc_id)));
        }
        Ok(texts)
    }

    /// The text with this name as it was read; `None` if the index does not have it.
    pub fn document(&self, name: &str) -> Option<Document> {
        let whole = Term::from_field_u64(self.fields.whole, fingerprint(name));
        let query = TermQuery::new(whole, IndexRecordOption::Basic);
        let found = self.searcher.search(&query, &DocSetCollector).ok()?;
        let address = found.into_iter().next()?;
        let stored: TantivyDocument = self.searcher.doc(address).ok()?;
        let text = stored.get_first(self.fields.document)?.as_str()?;
        native::read(text, "").ok().map(|opened| opened.document)
    }
}
