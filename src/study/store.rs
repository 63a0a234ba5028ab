//! The vocabulary and the record of the drill on disk: the only part of `study` that touches
//! files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::entry::VocabularyEntry;
use super::fsrs::Recall;
use super::record::DrillRecord;
use super::vocabulary::Vocabulary;
use crate::files::{self, ReplaceOptions};
use crate::wording::Told;

/// The name of the vocabulary in the data directory.
const VOCABULARY: &str = "vocabulary.tsv";

/// The name of the record in the state directory.
const RECORD: &str = "drill.toml";

/// Where both are kept; `None` where there is no such directory.
#[derive(Clone, Debug, Default)]
pub struct StudyStore {
    vocabulary: Option<PathBuf>,
    record: Option<PathBuf>,
}

/// A change of what is kept.
#[derive(Clone, Debug, PartialEq)]
pub enum StudyRequest {
    /// Reads both.
    Read,
    /// Adds words to the vocabulary.
    Keep(Vec<VocabularyEntry>),
    /// Takes a word out of the vocabulary.
    Forget(Box<VocabularyEntry>),
    /// Adds a review of a card.
    Review(String, Recall, Timestamp),
}

/// What is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Studied {
    /// The vocabulary.
    pub vocabulary: Vocabulary,
    /// The record of the drill.
    pub record: DrillRecord,
}

impl StudyStore {
    /// In the directories for data and for state.
    pub fn new(data: Option<&Path>, state: Option<&Path>) -> Self {
        Self {
            vocabulary: data.map(|dir| dir.join(VOCABULARY)),
            record: state.map(|dir| dir.join(RECORD)),
        }
    }

    /// Carries out a request and returns what is kept now. Other programs may write the files
    /// at the same time.
    ///
    /// # Errors
    /// A file cannot be read or written, or is none of ours; it is unchanged.
    pub fn carry_out(&self, request: &StudyRequest) -> io::Result<Studied> {
        match request {
            StudyRequest::Read => {}
            StudyRequest::Keep(entries) => self.edit_vocabulary(|vocabulary| {
                let added: Vec<_> = entries.iter().map(|entry| vocabulary.add(entry)).collect();
                added.contains(&true)
            })?,
            StudyRequest::Forget(entry) => {
                self.edit_vocabulary(|vocabulary| vocabulary.remove(entry))?;
            }
            StudyRequest::Review(key, recall, now) => self.review(key, *recall, *now)?,
        }
        Ok(Studied {
            vocabulary: self.vocabulary()?,
            record: self.record()?,
        })
    }

    /// Reads the vocabulary; an empty one if there is no file.
    ///
    /// # Errors
    /// The file cannot be read or is no vocabulary.
    pub fn vocabulary(&self) -> io::Result<Vocabulary> {
        let Some(path) = &self.vocabulary else {
            return Ok(Vocabulary::default());
        };
        let found = files::if_exists(fs::read(path))?;
        vocabulary_of(path, &found.unwrap_or_default())
    }

    fn record(&self) -> io::Result<DrillRecord> {
        let Some(path) = &self.record else {
            return Ok(DrillRecord::default());
        };
        let found = files::if_exists(fs::read(path))?;
        record_of(path, &found.unwrap_or_default())
    }

    fn edit_vocabulary(&self, change: impl Fn(&mut Vocabulary) -> bool) -> io::Result<()> {
        let path = self.vocabulary.as_ref();
        let path = path.ok_or_else(|| Told::new(|wording| wording.no_place_for_vocabulary()));
        let path = path.map_err(io::Error::other)?;
        // What people learn is their own business.
        let options = ReplaceOptions {
            private: true,
            ..ReplaceOptions::default()
        };
        files::edit(path, options, |found| {
            let mut vocabulary = vocabulary_of(path, found.unwrap_or_default())?;
            let is_changed = change(&mut vocabulary);
            Ok(is_changed.then(|| vocabulary.text().as_bytes().to_vec()))
        })
    }

    fn review(&self, key: &str, recall: Recall, now: Timestamp) -> io::Result<()> {
        let Some(path) = &self.record else {
            return Ok(());
        };
        let options = ReplaceOptions {
            durable: false,
            private: true,
            ..ReplaceOptions::default()
        };
        files::edit(path, options, |found| {
            let mut record = record_of(path, found.unwrap_or_default())?;
            record.review(key, recall, now);
            let text = toml::to_string(&record).map_err(io::Error::other)?;
            Ok(Some(text.into_bytes()))
        })
    }
}

fn vocabulary_of(path: &Path, bytes: &[u8]) -> io::Result<Vocabulary> {
    let name = path.display().to_string();
    let vocabulary = Vocabulary::parse(text_of(&name, bytes)?);
    vocabulary
        .map_err(|why| io::Error::other(Told::new(|wording| format!("{name}:{}", why.of(wording)))))
}

fn record_of(path: &Path, bytes: &[u8]) -> io::Result<DrillRecord> {
    let name = path.display().to_string();
    toml::from_str(text_of(&name, bytes)?).map_err(|error| {
        let why = Told::new(|wording| format!("{name}: {}", wording.not_toml(error.message())));
        io::Error::other(why)
    })
}

fn text_of<'a>(name: &str, bytes: &'a [u8]) -> io::Result<&'a str> {
    std::str::from_utf8(bytes).map_err(|error| {
        let (at, name) = (error.valid_up_to(), name.to_owned());
        let byte = bytes.get(at).copied().unwrap_or_default();
        let why = Told::new(|wording| format!("{name}: {}", wording.byte_is_not_utf8(at, byte)));
        io::Error::other(why)
    })
}
