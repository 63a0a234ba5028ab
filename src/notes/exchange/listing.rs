//! Notes in reading order, with where they stand.

use std::fmt;
use std::sync::Arc;

use crate::document::{Document, SegmentId};
use crate::notes::{Held, Note, Notebook, Resolution, Shelf, Spot};

/// Notes on a text in reading order; those that may stand at several places
/// come after those that hold, orphans last.
#[derive(Debug)]
pub struct Listing<'a> {
    /// The text.
    pub document: &'a Document,
    /// The notes.
    pub notes: Vec<Placed<'a>>,
}

/// A note and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The note.
    pub note: &'a Arc<Note>,
    /// Where it stands.
    pub resolution: &'a Resolution,
}

/// How a note stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Place and words are as they were.
    AsItWas,
    /// The place has its reference; its text has changed.
    Changed,
    /// Its words stand elsewhere now.
    Moved,
    /// It may stand at several places.
    Ambiguous,
    /// It stands nowhere.
    Orphan,
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Standing::AsItWas => "as-it-was",
            Standing::Changed => "changed",
            Standing::Moved => "moved",
            Standing::Ambiguous => "ambiguous",
            Standing::Orphan => "orphan",
        })
    }
}

impl<'a> Listing<'a> {
    /// The notes of a notebook, which `shelf` has taken in.
    pub fn new(document: &'a Document, notebook: &Notebook, shelf: &'a Shelf) -> Self {
        let placed = notebook.notes.keys().filter_map(|id| shelf.get(*id));
        let notes = placed.map(|(note, resolution)| Placed { note, resolution });
        let mut listing = Self {
            document,
            notes: notes.collect(),
        };
        listing.sort();
        listing
    }

    /// Adds the notes of another notebook.
    #[must_use]
    pub fn with(mut self, notebook: &Notebook, shelf: &'a Shelf) -> Self {
        let more = Self::new(self.document, notebook, shelf);
        self.notes.extend(more.notes);
        self.sort();
        self
    }

    fn sort(&mut self) {
        self.notes.sort_by_key(|placed| {
            let place = match placed.resolution {
                Resolution::Holds(spot, _) => (0, spot.passage.first, spot.passage.last),
                Resolution::Ambiguous(_) => (1, SegmentId(0), SegmentId(0)),
                Resolution::Orphan => (2, SegmentId(0), SegmentId(0)),
            };
            (place, placed.note.id)
        });
    }
}

impl<'a> Placed<'a> {
    /// Where it stands, if that is one place.
    pub fn spot(&self) -> Option<&'a Spot> {
        match self.resolution {
            Resolution::Holds(spot, _) => Some(spot),
            Resolution::Ambiguous(_) | Resolution::Orphan => None,
        }
    }

    /// How it stands there.
    pub fn standing(&self) -> Standing {
        match self.resolution {
            Resolution::Holds(_, Held::AsItWas) => Standing::AsItWas,
            Resolution::Holds(_, Held::Changed) => Standing::Changed,
            Resolution::Holds(_, Held::Moved) => Standing::Moved,
            Resolution::Ambiguous(_) => Standing::Ambiguous,
            Resolution::Orphan => Standing::Orphan,
        }
    }

    /// The reference of where it stands, else that of where it stood.
    pub fn reference(&self, document: &Document) -> String {
        match self.spot() {
            Some(spot) => document.passage_reference(spot.passage),
            None => self.note.anchor.reference.clone(),
        }
    }

    /// How its place is cited.
    pub fn citation(&self, document: &Document) -> String {
        document.citation_of(&self.reference(document))
    }
}
