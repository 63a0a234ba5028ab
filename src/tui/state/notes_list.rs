//! The list of all notes.

use super::{ListCursor, NoteKey, NotesState, TextField};
use crate::document::SegmentId;
use crate::notes::{NoteFilter, NoteIndex, Timestamp};

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
    pub cursor: ListCursor,
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
        self.rows.get(self.cursor.selected).copied()
    }

    /// Switches to the other order.
    pub fn cycle_order(&mut self) {
        self.order = match self.order {
            NotesOrder::Place => NotesOrder::Time,
            NotesOrder::Time => NotesOrder::Place,
        };
    }

    /// Derives the rows if notes, order or filter have changed. The selected
    /// note stays selected as long as it is listed.
    pub fn show(&mut self, notes: &NotesState) {
        let wanted = (notes.revision, self.order, self.field.text().to_owned());
        if self.derived.as_ref() != Some(&wanted) {
            let chosen = self.chosen();
            self.rows = rows(notes, self.order, &wanted.2);
            self.derived = Some(wanted);
            // After a deletion the next note is selected.
            if let Some(row) = self.rows.iter().position(|key| Some(*key) == chosen) {
                self.cursor.selected = row;
            }
        }
    }

    /// Selects the first note at a segment or after it.
    pub fn choose_at(&mut self, notes: &NotesState, segment: SegmentId) {
        let last = |key: &NoteKey| notes.passage_of(*key).map(|passage| passage.last);
        let at = |key: &NoteKey| last(key).is_none_or(|last| last >= segment);
        let row = self.rows.iter().position(at);
        self.cursor.selected = row.unwrap_or(self.rows.len());
    }
}

fn rows(notes: &NotesState, order: NotesOrder, filter: &str) -> Vec<NoteKey> {
    let unplaced = notes.keys(NoteIndex::unplaced);
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
