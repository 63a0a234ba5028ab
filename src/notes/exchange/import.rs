//! What an import reads, and how it becomes notes on a text.

mod quoted;

use jiff::Timestamp;

use super::ReadingMarks;
use crate::document::{Document, Side};
use crate::notes::raw::{self, FieldError, RawNote};
use crate::notes::{Anchor, IdGenerator, Note, ReadingStatus};
use crate::wording::{Told, Worded, Wording, worded_error};

/// The content of an imported file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedNotes {
    /// The notes, in the order of the file.
    pub entries: Vec<ImportedNote>,
    /// The reading marks.
    pub readings: ReadingMarks,
    /// What is left out, in the order of the file.
    pub problems: Vec<ImportProblem>,
}

impl ImportedNotes {
    /// Adds a reading mark with a status as `field` of the file has it. An empty one means unread.
    pub(super) fn add_reading(
        &mut self,
        field: &'static str,
        reference: String,
        status: &str,
    ) -> Result<(), FieldError> {
        let status = Some(status).filter(|status| !status.is_empty());
        let status: Option<ReadingStatus> = raw::parse(field, status)?;
        self.readings.insert(reference, status.unwrap_or_default());
        Ok(())
    }
}

/// Why a part of a file is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportProblem {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1, if known.
    pub column: Option<usize>,
    /// What was found and what was expected, in one line.
    pub what: Told,
}

impl ImportProblem {
    /// A problem of a line, at no character in particular.
    pub(super) fn of_line(line: usize, what: Told) -> Self {
        Self {
            line,
            column: None,
            what,
        }
    }
}

worded_error!(ImportProblem);

impl Worded for ImportProblem {
    fn in_words(&self, wording: Wording) -> String {
        let column = self.column.map(|column| format!("{column}:"));
        let column = column.unwrap_or_default();
        format!("{}:{column} {}", self.line, self.what.of(wording))
    }
}

/// A note as a file has it. Other programs write less than a note holds.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedNote {
    /// The line where it begins, from 1.
    pub line: usize,
    raw: RawNote,
    /// The raw note with defaults for what is missing.
    note: Note,
}

/// What completes notes from other programs.
#[derive(Debug)]
pub struct ImportDefaults<'a> {
    /// The text that the notes are about.
    pub document: &'a Document,
    /// The source of new ids.
    pub ids: &'a mut IdGenerator,
    /// The current time.
    pub now: Timestamp,
    /// The author of notes without one.
    pub author: &'a str,
}

impl ImportedNote {
    /// Parses the fields of a note that begins at a line.
    pub(super) fn parse(raw: RawNote, line: usize) -> Result<Self, FieldError> {
        let raw = raw.without_empty();
        let note = raw.clone().parse()?;
        Ok(Self { line, raw, note })
    }

    /// Whether the file has an id for it, as this program writes one.
    pub fn has_id(&self) -> bool {
        self.raw.id.is_some()
    }

    /// Completes the note. One without an id comes from another program: it gets an id, and is
    /// anchored to the text as it is now.
    pub fn into_note(self, defaults: &mut ImportDefaults) -> Note {
        let mut note = self.note.clone();
        if self.raw.created.is_none() {
            let updated = self.raw.updated.is_some().then_some(note.updated);
            note.created = updated.unwrap_or(defaults.now);
            note.updated = note.created;
        }
        if self.raw.author.is_none() {
            defaults.author.clone_into(&mut note.author);
        }
        if !self.has_id() {
            note.id = defaults.ids.next(note.created);
            note.anchor = self.anchor_in(defaults.document);
        }
        note
    }

    /// The reason if the note names no place of a text.
    pub fn misplaced(&self, document: &Document) -> Option<Told> {
        match document.passage(self.reference()) {
            Err(error) if self.find_quotes(document).is_none() => Some(Told::new(|wording| {
                format!("“{}”: {}", self.reference(), error.in_words(wording))
            })),
            _ => None,
        }
    }

    fn reference(&self) -> &str {
        &self.note.anchor.reference
    }

    /// The anchor of the place that the reference names, or else of the place that its quotes
    /// are found at; as the file has it if there is neither.
    fn anchor_in(&self, document: &Document) -> Anchor {
        let Ok(passage) = document.passage(self.reference()) else {
            let found = self.find_quotes(document);
            return found.unwrap_or_else(|| quoted::with_languages(document, &self.note.anchor));
        };
        let words = self.raw.words.as_deref().filter(|words| !words.is_empty());
        let own = self.raw.side.as_deref();
        let is_meant = |side: &Side| own.is_none_or(|own| document.language(*side) == own);
        let sides = || Side::BOTH.into_iter().filter(is_meant);
        let found = words.and_then(|words| {
            sides().find_map(|side| {
                let whole = document.passage_bytes(passage, side);
                let start = whole.start + document.side_text(side)[whole].find(words)?;
                let bytes = start..start + words.len();
                Some(Anchor::of_words(document, passage, side, bytes))
            })
        });
        found.unwrap_or_else(|| match sides().next() {
            Some(side) if own.is_some() => Anchor::of_side(document, passage, side),
            _ => Anchor::of_pair(document, passage),
        })
    }

    /// The place of its quotes, regardless of the reference, if only one place has them.
    fn find_quotes(&self, document: &Document) -> Option<Anchor> {
        quoted::find(document, &self.note.anchor)
    }
}
