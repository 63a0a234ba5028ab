//! The columns of a list over the text: as many as there is room for.

use ratatui::layout::{Position, Rect};

use super::{ListPopup, ListRow};
use crate::layout::width::{self, Ambiguous};
use crate::tui::screen::{self, ListAreas};
use crate::tui::size::Size;

/// The columns between two columns of rows.
const BETWEEN: u16 = 3;

/// From this width on, a column of keys shows most descriptions whole.
const KEYS_COLS: u16 = 50;

/// The most columns of rows.
const MOST: u16 = 3;

/// A part of the rows in an area of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListColumn {
    /// Where they are, a row each.
    pub area: Rect,
    /// The index of the first row.
    pub first: usize,
    /// The index after the last row.
    pub end: usize,
}

impl ListPopup {
    /// The areas of a list of hints, which covers the text; `None` for other lists.
    pub fn areas_of_hints(&self, size: Size) -> Option<ListAreas> {
        let is_of_hints = matches!(self.all().first(), Some(ListRow::Hint(..)));
        is_of_hints.then(|| ListAreas::of_hints(size))
    }

    /// The number of rows shown at a time, at least.
    pub fn window(&self, size: Size) -> u16 {
        if let Some(areas) = self.areas_of_hints(size) {
            return areas.window();
        }
        let rows = screen::list_rows(size);
        let columns = self.column_count(size);
        // A column that would end with a heading ends before it.
        (rows * columns).saturating_sub(columns - 1).max(1)
    }

    /// The row at a cell, counted from the first shown: `None` outside the list,
    /// and for its frame a row that no list has.
    pub fn line_at(&self, size: Size, col: u16, row: u16) -> Option<u16> {
        let cell = Position::new(col, row);
        if let Some(areas) = self.areas_of_hints(size) {
            return Some(areas.line_at(col, row).unwrap_or(u16::MAX));
        }
        if !self.area(size).contains(cell) {
            return None;
        }
        let columns = self.columns(size);
        let column = columns.iter().find(|column| column.area.contains(cell));
        let line = column.map(|column| {
            let index = column.first + usize::from(row - column.area.y);
            match index < column.end {
                true => (index - self.cursor.top) as u16,
                false => u16::MAX,
            }
        });
        Some(line.unwrap_or(u16::MAX))
    }

    /// Where the list is drawn on a screen, with its title and foot; it keeps its
    /// place while it is filtered.
    pub fn area(&self, size: Size) -> Rect {
        if self.is_of_library() {
            return screen::list_area(size, usize::MAX, usize::MAX);
        }
        let columns = self.column_count(size);
        let keys = usize::from(self.key_cols()) + 2;
        let cols = self.all().iter().map(|row| match row {
            ListRow::Action(_, words, _) | ListRow::MenuItem(_, words, _) => {
                keys + width::cols(words, Ambiguous::Narrow)
            }
            other => width::cols(&other.label(), Ambiguous::Narrow),
        });
        let title = width::cols(&self.title, Ambiguous::Narrow);
        let cols = cols.max().unwrap_or(0) * usize::from(columns);
        let cols = cols + usize::from(BETWEEN * (columns - 1));
        // A heading may move to the next column.
        let rows = (self.all().len() + usize::from(columns - 1)).div_ceil(usize::from(columns));
        let area = screen::list_area(size, cols.max(title), rows);
        match self.menu_at() {
            Some(at) => screen::beside_cell(size, area, at),
            None => area,
        }
    }

    /// The rows that are shown, in their columns.
    pub fn columns(&self, size: Size) -> Vec<ListColumn> {
        let inside = screen::popup_rows(self.area(size));
        let count = self.column_count(size);
        let cols = (inside.width + BETWEEN) / count - BETWEEN.min(inside.width);
        let mut columns = Vec::new();
        let mut first = self.cursor.top;
        for nth in 0..count {
            let mut end = (first + usize::from(inside.height)).min(self.rows.len());
            let ends_with_heading = end > first + 1
                && end < self.rows.len()
                && matches!(self.rows[end - 1], ListRow::Heading(_));
            if ends_with_heading && nth + 1 < count {
                end -= 1;
            }
            let area = Rect {
                x: inside.x + nth * (cols + BETWEEN),
                width: if count == 1 { inside.width } else { cols },
                ..inside
            };
            columns.push(ListColumn { area, first, end });
            first = end;
        }
        columns
    }

    /// Into how many columns the rows are divided: a long list of keys into as many as
    /// there is room for, any other into one.
    fn column_count(&self, size: Size) -> u16 {
        if self.is_of_library() {
            return 1;
        }
        let is_of_keys = self
            .all()
            .iter()
            .any(|row| matches!(row, ListRow::Action(..)));
        let is_long = self.all().len() > usize::from(screen::list_rows(size) / 2);
        if !is_of_keys || !is_long {
            return 1;
        }
        let fitting = (screen::list_cols(size) + BETWEEN) / (KEYS_COLS + BETWEEN);
        fitting.clamp(1, MOST)
    }
}
