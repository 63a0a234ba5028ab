//! Notes in reading order with their locations.

use std::sync::Arc;

use crate::document::{Document, SegmentId};
use crate::notes::{Note, NoteIndex, NoteLocation, Notebook, Resolution, TextDrift};

/// Notes on a text in reading order; ambiguous ones come after those with a location, orphans
/// last.
#[derive(Debug)]
pub struct NoteListing<'a> {
    /// The text.
    pub document: &'a Document,
    /// The notes.
    pub notes: Vec<ListedNote<'a>>,
}

/// A note and its resolution.
#[derive(Clone, Copy, Debug)]
pub struct ListedNote<'a> {
    /// The note.
    pub note: &'a Arc<Note>,
    /// The resolution of its anchor.
    pub resolution: &'a Resolution,
}

/// Whether and how a note is anchored in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::Display)]
#[strum(serialize_all = "kebab-case")]
pub enum AnchorStatus {
    /// Reference and text are unchanged.
    #[strum(serialize = "as-it-was")]
    Unchanged,
    /// The reference is the same; the text there has changed.
    Changed,
    /// The text is at another reference now.
    Moved,
    /// The note may belong to several places.
    Ambiguous,
    /// The text of the note was not found.
    Orphan,
}

impl<'a> NoteListing<'a> {
    /// The notes of a notebook that has been indexed.
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

    /// How many notes have no location, or several.
    pub(super) fn count_unplaced(&self) -> usize {
        let notes = self.notes.iter();
        notes.filter(|placed| placed.location().is_none()).count()
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
    /// The location, if there is exactly one.
    pub fn location(&self) -> Option<&'a NoteLocation> {
        match self.resolution {
            Resolution::Anchored(location, _) => Some(location),
            Resolution::Ambiguous(_) | Resolution::Orphan => None,
        }
    }

    /// Whether and how it is anchored.
    pub fn anchor_status(&self) -> AnchorStatus {
        match self.resolution {
            Resolution::Anchored(_, TextDrift::Unchanged) => AnchorStatus::Unchanged,
            Resolution::Anchored(_, TextDrift::Changed) => AnchorStatus::Changed,
            Resolution::Anchored(_, TextDrift::Moved) => AnchorStatus::Moved,
            Resolution::Ambiguous(_) => AnchorStatus::Ambiguous,
            Resolution::Orphan => AnchorStatus::Orphan,
        }
    }

    /// The reference of its location, or else that of its anchor.
    pub fn reference(&self, document: &Document) -> String {
        match self.location() {
            Some(location) => document.passage_reference(location.passage),
            None => self.note.anchor.reference.clone(),
        }
    }

    /// The citation of its place.
    pub fn citation(&self, document: &Document) -> String {
        document.citation_of(&self.reference(document))
    }
}
