//! The fields of the index, what finds a form in them, and what can go wrong.

use std::ops::Bound;

use tantivy::query::{BooleanQuery, InvertedIndexRangeQuery, Query, TermQuery};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{TantivyError, Term};

use crate::search::OwnForm;
use crate::wording::{Worded, Wording, worded_error};

/// Why an index cannot be written or searched.
#[derive(Debug)]
pub struct IndexError(TantivyError);

worded_error!(IndexError);

impl Worded for IndexError {
    fn in_words(&self, wording: Wording) -> String {
        match &self.0 {
            TantivyError::IoError(error) => wording.index_fails(&wording.io_error(error)),
            other => wording.index_fails(&other.to_string()),
        }
    }
}

impl<E: Into<TantivyError>> From<E> for IndexError {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// The fields of the index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    pub(super) text: Field,
    pub(super) terms: Field,
    pub(super) whole: Field,
    pub(super) document: Field,
}

impl Fields {
    pub(super) fn schema() -> Schema {
        let mut schema = Schema::builder();
        schema.add_u64_field("text", INDEXED | FAST);
        let terms = TextFieldIndexing::default()
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false);
        let terms = TextOptions::default().set_indexing_options(terms);
        schema.add_text_field("terms", terms);
        schema.add_u64_field("whole", INDEXED);
        schema.add_text_field("document", STORED);
        schema.build()
    }

    pub(super) fn of(schema: &Schema) -> Result<Self, IndexError> {
        let field = |name| schema.get_field(name);
        Ok(Self {
            text: field("text")?,
            terms: field("terms")?,
            whole: field("whole")?,
            document: field("document")?,
        })
    }

    /// What finds the places that have a form.
    pub(super) fn query(&self, form: &OwnForm) -> Box<dyn Query> {
        let term = |text: &str| Term::from_field_text(self.terms, text);
        let with = |text: &str| -> Box<dyn Query> {
            Box::new(TermQuery::new(term(text), IndexRecordOption::Basic))
        };
        match form {
            OwnForm::Han(word) => {
                let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
                let end = |nth: usize| starts.get(nth).copied().unwrap_or(word.len());
                let pairs = starts
                    .iter()
                    .enumerate()
                    .map(|(nth, at)| &word[*at..end(nth + 2)]);
                let pairs = pairs.take(starts.len().saturating_sub(1).max(1));
                Box::new(BooleanQuery::intersection(pairs.map(with).collect()))
            }
            OwnForm::Beginning(beginning) => {
                let after = following(beginning);
                let range = InvertedIndexRangeQuery::new(
                    Bound::Included(term(beginning)),
                    Bound::Excluded(term(&after)),
                );
                Box::new(range)
            }
        }
    }
}

/// The first text that comes after all those with a beginning in lower-case letters.
fn following(beginning: &str) -> String {
    let mut after = beginning.to_owned();
    let last = after.pop().unwrap_or_default();
    after.push(char::from_u32(u32::from(last) + 1).unwrap_or(last));
    after
}
