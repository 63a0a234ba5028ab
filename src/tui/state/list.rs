//! A list over the text: the keys, the problems of the files, or hints for a
//! reviewer.

use ratatui::layout::Rect;

use super::ListCursor;
use crate::check::Hint;
use crate::layout::width::{self, Ambiguous};
use crate::tui::action::{Action, ListAction};
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

/// A list with a selected row.
#[derive(Clone, Debug, PartialEq)]
pub struct ListPopup {
    /// Whether hints for a reviewer will fill it.
    pub awaits_hints: bool,
    /// Its title.
    pub title: String,
    /// The rows.
    pub rows: Vec<ListRow>,
    /// The selected row.
    pub cursor: ListCursor,
}

impl ListPopup {
    /// A list with its first row selected.
    pub fn new(title: String, rows: Vec<ListRow>) -> Self {
        let first = rows
            .iter()
            .position(|row| !matches!(row, ListRow::Heading(_)));
        Self {
            awaits_hints: false,
            title,
            rows,
            cursor: ListCursor::at(first.unwrap_or(0)),
        }
    }

    /// Selects the row that an action leads to or, from a heading, the nearest
    /// one beyond it.
    pub fn step(&mut self, action: ListAction, count: Option<u32>, window: u16) {
        let before = self.cursor.selected;
        self.cursor.step(action, count, self.rows.len(), window);
        let back = matches!(
            action,
            ListAction::Up | ListAction::PageUp | ListAction::Last
        );
        let is_row = |row: &usize| !matches!(self.rows.get(*row), Some(ListRow::Heading(_)));
        let row = self.cursor.selected;
        let found = if back {
            (0..=row).rev().find(is_row)
        } else {
            (row..self.rows.len()).find(is_row)
        };
        if found.is_none() {
            // There are only headings beyond the first row: they come into view.
            self.cursor.top = 0;
        }
        self.cursor.selected = found.unwrap_or(before);
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
        let title = width::cols(&self.title, Ambiguous::Narrow);
        let cols = cols.max().unwrap_or(0).max(title);
        screen::list_area(size, cols, self.rows.len())
    }
}
