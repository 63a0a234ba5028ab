//! The list of all notes.

use super::contents::window_top;
use super::{NoteKey, NoteSource, NotesState, TextField};
use crate::document::SegmentId;
use crate::notes::{NoteFilter, Timestamp};

/// All notes, or those that match a filter, in an order.
#[derive(Debug, Default)]
pub struct NotesListPopup {
    /// The filter.
    pub field: TextField,
    /// Whether the filter has the keys.
    pub is_typing: bool,
    /// Their order.
    pub order: NotesOrder,
    /// The rows; derived.
    pub rows: Vec<NoteKey>,
    /// The selected row.
    pub selected: usize,
    /// The first row shown.
    pub top: usize,
    /// What the rows are derived from: revision, order and filter.
    derived: Option<(u64, NotesOrder, String)>,
}

/// The order of notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotesOrder {
    /// By place; notes without one come last.
    #[default]
    Place,
    /// By their last change, the latest first.
    Time,
}

impl NotesListPopup {
    /// The selected note.
    pub fn chosen(&self) -> Option<NoteKey> {
        self.rows.get(self.selected).copied()
    }

    /// Switches to the other order.
    pub fn cycle_order(&mut self) {
        self.order = match self.order {
            NotesOrder::Place => NotesOrder::Time,
            NotesOrder::Time => NotesOrder::Place,
        };
    }

    /// Selects a row and scrolls a window of `rows` rows to it.
    pub fn select(&mut self, row: usize, rows: u16) {
        self.selected = row.min(self.rows.len().saturating_sub(1));
        self.top = window_top(self.top, self.selected, self.rows.len(), rows);
    }

    /// Derives the rows if notes, order or filter have changed. The selected
    /// note stays selected as long as it is listed.
    pub fn show(&mut self, notes: &NotesState, window: u16) {
        let wanted = (notes.revision, self.order, self.field.text().to_owned());
        if self.derived.as_ref() != Some(&wanted) {
            let chosen = self.chosen();
            self.rows = rows(notes, self.order, &wanted.2);
            self.derived = Some(wanted);
            let same = |key: &NoteKey| Some(*key) == chosen;
            self.selected = match self.rows.iter().position(same) {
                Some(row) => row,
                // After a deletion the next note is selected.
                None => self.selected,
            };
        }
        self.select(self.selected, window);
    }

    /// Selects the first note at a segment or after it.
    pub fn choose_at(&mut self, notes: &NotesState, segment: SegmentId, window: u16) {
        let last = |key: &NoteKey| notes.passage_of(*key).map(|passage| passage.last);
        let at = |key: &NoteKey| last(key).is_none_or(|last| last >= segment);
        let row = self.rows.iter().position(at);
        self.select(row.unwrap_or(self.rows.len()), window);
    }
}

fn rows(notes: &NotesState, order: NotesOrder, filter: &str) -> Vec<NoteKey> {
    let unplaced = notes.indexes().flat_map(|(source, index)| {
        let ids = index.unplaced().iter();
        ids.map(move |id| NoteKey { source, id: *id })
    });
    let filter = NoteFilter::parse(filter);
    let is_wanted = |key: &NoteKey| {
        notes
            .get(*key)
            .is_some_and(|(note, _)| filter.matches(note))
    };
    let all = notes.in_reading_order().into_iter().chain(unplaced);
    let mut rows: Vec<_> = all.filter(is_wanted).collect();
    if order == NotesOrder::Time {
        let updated = |key: &NoteKey| -> Option<Timestamp> { Some(notes.get(*key)?.0.updated) };
        rows.sort_by_key(|key| std::cmp::Reverse((updated(key), key.id)));
    }
    rows
}

impl NoteKey {
    /// Whether it is one of the reader's own notes.
    pub fn is_own(self) -> bool {
        self.source == NoteSource::Own
    }
}
