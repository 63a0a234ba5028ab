//! A list over the text: the keys, the problems of the files, or hints for a
//! reviewer.

use ratatui::layout::Rect;

use super::contents::window_top;
use crate::check::Hint;
use crate::layout::width::{self, Ambiguous};
use crate::tui::action::Action;
use crate::tui::screen;
use crate::tui::size::Size;

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub enum ListRow {
    /// A heading, which cannot be selected.
    Heading(&'static str),
    /// An action with its keys; accepting it runs the action.
    Action(Action, String),
    /// A hint in words; accepting it goes to its place.
    Hint(Box<Hint>, String),
    /// A text; accepting it closes the list.
    Text(String),
}

/// What a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// The keys.
    Help,
    /// The problems of the files.
    Problems,
    /// Nothing yet: the hints are on their way.
    PendingCheck,
    /// Hints for a reviewer.
    Check,
}

/// A list with a selected row.
#[derive(Clone, Debug, PartialEq)]
pub struct ListPopup {
    /// What it shows.
    pub kind: ListKind,
    /// Its title.
    pub title: String,
    /// The rows.
    pub rows: Vec<ListRow>,
    /// The selected row.
    pub selected: usize,
    /// The first row shown.
    pub top: usize,
}

impl ListPopup {
    /// A list with its first row selected.
    pub fn new(kind: ListKind, title: String, rows: Vec<ListRow>) -> Self {
        let first = rows
            .iter()
            .position(|row| !matches!(row, ListRow::Heading(_)));
        Self {
            kind,
            title,
            rows,
            selected: first.unwrap_or(0),
            top: 0,
        }
    }

    /// Selects a row, or the nearest one in the direction of `step` (1 or -1)
    /// that can be selected, and shows it in a window of `rows` rows.
    pub fn select(&mut self, row: usize, step: isize, rows: u16) {
        let last = self.rows.len().saturating_sub(1);
        let mut row = row.min(last);
        while matches!(self.rows.get(row), Some(ListRow::Heading(_))) {
            match row.checked_add_signed(step).filter(|&row| row <= last) {
                Some(next) => row = next,
                None => {
                    self.top = window_top(0, 0, self.rows.len(), rows);
                    return;
                }
            }
        }
        self.selected = row;
        self.show_selected(rows);
    }

    /// Where the list is drawn on a screen, with its title and foot.
    pub fn area(&self, size: Size) -> Rect {
        let cols = self.rows.iter().map(|row| match row {
            ListRow::Heading(text) => text.chars().count(),
            ListRow::Action(action, keys) => {
                action.describe().chars().count().max(24) + keys.chars().count().max(20) + 4
            }
            ListRow::Text(text) | ListRow::Hint(_, text) => width::cols(text, Ambiguous::Narrow),
        });
        screen::list_area(size, cols.max().unwrap_or(0), self.rows.len())
    }

    /// Scrolls the window of `rows` rows to the selected row.
    pub fn show_selected(&mut self, rows: u16) {
        self.top = window_top(self.top, self.selected, self.rows.len(), rows);
    }
}
