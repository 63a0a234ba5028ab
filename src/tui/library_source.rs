//! Where the texts of a library come from, and what is found in them.

use serde::{Deserialize, Serialize};

use super::state::{IndexProgress, ReadingRecord, TextHits};
use crate::align::DoubtfulPairs;
use crate::document::{Document, Sides};
use crate::search::{Glossary, OwnForms};

/// The texts of a library as the thread needs them; indices are those of its list.
pub trait LibrarySource: Send {
    /// How many texts there are.
    fn count(&self) -> usize;

    /// Reads a text.
    ///
    /// # Errors
    /// It cannot be read; the message says why.
    fn read(&self, text: usize) -> Result<Document, String>;

    /// What a text is about, as it was found or as it is read now.
    ///
    /// # Errors
    /// It cannot be read; the message says why.
    fn about(&self, text: usize) -> Result<AboutText, String>;

    /// Keeps what was found about the texts for the next start.
    fn keep(&self);

    /// For each text whether it can have the words of a query as themselves. Once `cancelled`
    /// returns true, the answers do not matter.
    fn may_have(&self, forms: &OwnForms, cancelled: &(dyn Fn() -> bool + Sync)) -> Vec<bool>;

    /// Takes the next text into the index, which saves reading it again; `None` if there is
    /// nothing more to do.
    fn index_next(&self) -> Option<IndexProgress>;

    /// What the reader has done with the document of this id.
    fn record(&self, id: &str) -> ReadingRecord;

    /// Loads the terms that searches know.
    fn glossary(&self) -> Glossary;
}

/// What is known of a text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextSurvey {
    /// The index of the text.
    pub text: usize,
    /// What was found, or why it cannot be read.
    pub found: Result<SurveyedText, String>,
}

/// What the files of a text tell about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutText {
    /// The id of its document.
    pub id: String,
    /// Its titles.
    pub title: Sides<String>,
    /// How many pairs are doubtful, if many are.
    pub doubtful: usize,
}

impl AboutText {
    /// What a document tells.
    pub fn of(document: &Document) -> Self {
        let metadata = document.metadata();
        Self {
            id: metadata.id.clone(),
            title: metadata.title.clone(),
            doubtful: DoubtfulPairs::of(document).map_or(0, |found| found.doubtful),
        }
    }
}

/// What is known of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyedText {
    /// Its titles.
    pub title: Sides<String>,
    /// The pinyin of its Chinese title, in full and its initials.
    pub pinyin: String,
    /// What the reader has done with it.
    pub record: ReadingRecord,
    /// How many pairs are doubtful, if many are.
    pub doubtful: usize,
}

/// News from the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LibraryEvent {
    /// Some texts were read for their titles.
    Surveyed(Vec<TextSurvey>),
    /// Texts were taken into the index.
    Indexed(IndexProgress),
    /// Some texts were searched under a generation.
    Searched {
        /// The generation of the search.
        generation: u64,
        /// The indices of the texts, and their hits.
        found: Vec<(usize, TextHits)>,
        /// How many texts have been searched.
        searched: usize,
    },
}
