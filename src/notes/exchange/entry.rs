//! What an import read.

use std::fmt;

use jiff::Timestamp;

use super::ReadingMarks;
use crate::document::{Document, Passage, SegmentId, Side};
use crate::notes::{
    Anchor, AnchorScope, IdGenerator, Note, NoteId, NoteKind, NoteStatus, Quote, QuotedWords,
    Resolution, resolve,
};

/// What stands in a file that is imported.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedNotes {
    /// The notes, in the order of the file.
    pub entries: Vec<ImportedNote>,
    /// How far the text is read.
    pub readings: ReadingMarks,
    /// What was left out, in the order of the file.
    pub problems: Vec<ImportProblem>,
}

/// Something in a file that was left out, or looks wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportProblem {
    /// The line, from 1.
    pub line: usize,
    /// The character in it, from 1, if that is known.
    pub column: Option<usize>,
    /// What was found and what was expected, in one line.
    pub what: String,
}

impl fmt::Display for ImportProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.line)?;
        if let Some(column) = self.column {
            write!(f, "{column}:")?;
        }
        write!(f, " {}", self.what)
    }
}

/// A note as a file has it. Other programs write less than a note holds; what
/// is `None` or empty here was not said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedNote {
    /// The line where it begins, from 1.
    pub line: usize,
    /// Its id.
    pub id: Option<NoteId>,
    /// The place.
    pub reference: String,
    /// The language that is meant, if it is one.
    pub side: Option<String>,
    /// The words that are meant.
    pub words: Option<String>,
    /// How many characters of the quote stand before them.
    pub start: Option<usize>,
    /// The text of the place.
    pub quotes: Vec<Quote>,
    /// What kind of note it is.
    pub kind: NoteKind,
    /// Whether it waits for something.
    pub status: NoteStatus,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// When it was changed last.
    pub updated: Option<Timestamp>,
    /// The note that it is another version of.
    pub version_of: Option<NoteId>,
    /// What it says.
    pub body: String,
    /// Whatever else was said.
    pub others: toml::Table,
}

/// What completes the notes of other programs.
#[derive(Debug)]
pub struct ImportDefaults<'a> {
    /// The text.
    pub document: &'a Document,
    /// Gives ids.
    pub ids: &'a mut IdGenerator,
    /// The present time.
    pub now: Timestamp,
    /// The author of notes that name none.
    pub author: &'a str,
}

impl ImportedNote {
    /// The note. What is without an id was not written by this program: it is
    /// given one, and holds on to the text as it stands now.
    pub fn into_note(self, fill: &mut ImportDefaults) -> Note {
        let created = self.created.or(self.updated).unwrap_or(fill.now);
        let anchor = match self.id {
            Some(_) => self.anchor(),
            None => self.anchor_in(fill.document),
        };
        Note {
            id: self.id.unwrap_or_else(|| fill.ids.next(created)),
            anchor,
            kind: self.kind,
            status: self.status,
            tags: self.tags,
            author: self.author.unwrap_or_else(|| fill.author.to_owned()),
            created,
            updated: self.updated.unwrap_or(created),
            version_of: self.version_of,
            body: self.body,
            others: self.others,
        }
    }

    /// The anchor as it is told.
    fn anchor(&self) -> Anchor {
        let on = match (&self.side, &self.words) {
            (None, _) => AnchorScope::Pair,
            (Some(side), None) => AnchorScope::Side(side.clone()),
            (Some(language), Some(exact)) => AnchorScope::Words(QuotedWords {
                language: language.clone(),
                exact: exact.clone(),
                start: self.start.unwrap_or(0),
            }),
        };
        Anchor {
            reference: self.reference.clone(),
            scope: on,
            quotes: self.quotes.clone(),
        }
    }

    /// Why it names no place of a text, if it does not.
    pub fn misplaced(&self, document: &Document) -> Option<String> {
        match document.passage(&self.reference) {
            Err(error) if self.found(document).is_none() => {
                Some(format!("“{}”: {error}", self.reference))
            }
            _ => None,
        }
    }

    /// The anchor of the place that is told, or of where its quotes stand; as
    /// it is told where that is nowhere.
    fn anchor_in(&self, document: &Document) -> Anchor {
        let Ok(passage) = document.passage(&self.reference) else {
            return self.found(document).unwrap_or_else(|| self.anchor());
        };
        let words = self.words.as_deref().filter(|words| !words.is_empty());
        let sides = || {
            Side::BOTH
                .into_iter()
                .filter(|side| self.means(document, *side))
        };
        let found = words.and_then(|words| {
            sides().find_map(|side| {
                let whole = document.passage_bytes(passage, side);
                let start = whole.start + document.side_text(side)[whole].find(words)?;
                let bytes = start..start + words.len();
                Some(Anchor::of_words(document, passage, side, bytes))
            })
        });
        found.unwrap_or_else(|| match sides().next() {
            Some(side) if self.side.is_some() => Anchor::of_side(document, passage, side),
            _ => Anchor::of_pair(document, passage),
        })
    }

    fn means(&self, document: &Document, side: Side) -> bool {
        let own = self.side.as_deref();
        own.is_none_or(|own| document.language(side) == own)
    }

    /// Where its quotes stand, without a reference: what only one place has.
    fn found(&self, document: &Document) -> Option<Anchor> {
        if let Resolution::Anchored(location, _) = resolve(document, &self.anchor()) {
            return Some(Anchor::of_pair(document, location.passage));
        }
        let quotes = self.quotes.iter();
        let mut found = quotes.flat_map(|quote| {
            let sides = Side::BOTH.into_iter();
            let sides = sides.filter(|side| {
                quote.language.is_empty() || *document.language(*side) == *quote.language
            });
            sides.filter_map(|side| only(document, side, &quote.text))
        });
        found.next()
    }
}

/// The anchor of words that a side has only once.
fn only(document: &Document, side: Side, words: &str) -> Option<Anchor> {
    let mut found = document.side_text(side).match_indices(words);
    let (start, _) = found.next().filter(|_| !words.trim().is_empty())?;
    if found.next().is_some() {
        return None;
    }
    let bytes = start..start + words.len();
    let has = |id: &SegmentId| {
        let own = document.segment_bytes(*id, side);
        own.start < bytes.end && own.end > bytes.start
    };
    let passage = Passage {
        first: document.segments().find(has)?,
        last: document.segments().rfind(has)?,
    };
    Some(Anchor::of_words(document, passage, side, bytes))
}
