//! The vocabulary as it was last read, and what is done with it.

use std::sync::Arc;

use super::MarkedWords;
use crate::document::Document;
use crate::study::{Studied, VocabularyEntry};

/// What is known of the vocabulary and the drill.
#[derive(Debug)]
pub struct StudyState {
    /// What is on disk, as last read; `None` before that.
    pub kept: Option<Arc<Studied>>,
    /// Whether words that are looked up are kept.
    pub keeps_looked_up: bool,
    /// The words that were taken out, the latest last.
    pub taken_out: Vec<VocabularyEntry>,
    /// The words that are marked in the text.
    pub marks: MarkedWords,
    /// What is shown once both are read.
    pub awaited: Option<AwaitedStudy>,
}

/// What is shown once the vocabulary is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwaitedStudy {
    /// The words.
    Vocabulary,
    /// What is due.
    Drill,
}

/// Whose words are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VocabularyScope {
    /// Those met in this text.
    Text,
    /// All.
    All,
}

impl Default for StudyState {
    fn default() -> Self {
        Self {
            kept: None,
            keeps_looked_up: true,
            taken_out: Vec::new(),
            marks: MarkedWords::default(),
            awaited: None,
        }
    }
}

impl StudyState {
    /// The words, in the order in which they were kept.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &VocabularyEntry> {
        let kept = self.kept.iter();
        kept.flat_map(|kept| kept.vocabulary.entries())
    }

    /// Marks the words in the text that are to be marked now.
    pub fn mark_words(&mut self, document: &Document) {
        let kept = self.kept.clone();
        let entries = kept.iter().flat_map(|kept| kept.vocabulary.entries());
        let words: Vec<_> = entries.map(|entry| entry.word.as_str()).collect();
        self.marks.mark(document, &words);
    }

    /// Whether a word is in the vocabulary, met in the same text.
    pub fn has(&self, entry: &VocabularyEntry) -> bool {
        self.entries().any(|known| known.is_same(entry))
    }
}
