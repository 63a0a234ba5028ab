//! Notes in reading order, with where they stand.

use std::fmt;
use std::sync::Arc;

use crate::document::{Document, SegmentId};
use crate::notes::{Note, NoteIndex, NoteLocation, Notebook, Resolution, TextDrift};

/// Notes on a text in reading order; those that may stand at several places
/// come after those that hold, orphans last.
#[derive(Debug)]
pub struct NoteListing<'a> {
    /// The text.
    pub document: &'a Document,
    /// The notes.
    pub notes: Vec<ListedNote<'a>>,
}

/// A note and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct ListedNote<'a> {
    /// The note.
    pub note: &'a Arc<Note>,
    /// Where it stands.
    pub resolution: &'a Resolution,
}

/// How a note stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnchorStatus {
    /// Place and words are as they were.
    Unchanged,
    /// The place has its reference; its text has changed.
    Changed,
    /// Its words stand elsewhere now.
    Moved,
    /// It may stand at several places.
    Ambiguous,
    /// It stands nowhere.
    Orphan,
}

impl fmt::Display for AnchorStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            AnchorStatus::Unchanged => "as-it-was",
            AnchorStatus::Changed => "changed",
            AnchorStatus::Moved => "moved",
            AnchorStatus::Ambiguous => "ambiguous",
            AnchorStatus::Orphan => "orphan",
        })
    }
}

impl<'a> NoteListing<'a> {
    /// The notes of a notebook, which `index` has taken in.
    pub fn new(document: &'a Document, notebook: &Notebook, index: &'a NoteIndex) -> Self {
        let placed = notebook.notes.keys().filter_map(|id| index.get(*id));
        let notes = placed.map(|(note, resolution)| ListedNote { note, resolution });
        let mut listing = Self {
            document,
            notes: notes.collect(),
        };
        listing.sort();
        listing
    }

    /// Adds the notes of another notebook.
    #[must_use]
    pub fn with(mut self, notebook: &Notebook, index: &'a NoteIndex) -> Self {
        let more = Self::new(self.document, notebook, index);
        self.notes.extend(more.notes);
        self.sort();
        self
    }

    fn sort(&mut self) {
        self.notes.sort_by_key(|placed| {
            let place = match placed.resolution {
                Resolution::Anchored(location, _) => {
                    (0, location.passage.first, location.passage.last)
                }
                Resolution::Ambiguous(_) => (1, SegmentId(0), SegmentId(0)),
                Resolution::Orphan => (2, SegmentId(0), SegmentId(0)),
            };
            (place, placed.note.id)
        });
    }
}

impl<'a> ListedNote<'a> {
    /// Where it stands, if that is one place.
    pub fn location(&self) -> Option<&'a NoteLocation> {
        match self.resolution {
            Resolution::Anchored(location, _) => Some(location),
            Resolution::Ambiguous(_) | Resolution::Orphan => None,
        }
    }

    /// How it stands there.
    pub fn anchor_status(&self) -> AnchorStatus {
        match self.resolution {
            Resolution::Anchored(_, TextDrift::Unchanged) => AnchorStatus::Unchanged,
            Resolution::Anchored(_, TextDrift::Changed) => AnchorStatus::Changed,
            Resolution::Anchored(_, TextDrift::Moved) => AnchorStatus::Moved,
            Resolution::Ambiguous(_) => AnchorStatus::Ambiguous,
            Resolution::Orphan => AnchorStatus::Orphan,
        }
    }

    /// The reference of where it stands, else that of where it stood.
    pub fn reference(&self, document: &Document) -> String {
        match self.location() {
            Some(location) => document.passage_reference(location.passage),
            None => self.note.anchor.reference.clone(),
        }
    }

    /// How its place is cited.
    pub fn citation(&self, document: &Document) -> String {
        document.citation_of(&self.reference(document))
    }
}
