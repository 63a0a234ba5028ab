//! The contents pane.

use super::{ListCursor, TextField};
use crate::document::Outline;
use crate::tui::screen::{contents_cols, is_contents_beside};
use crate::tui::size::Size;

/// The contents pane: its selected row and its scroll position.
#[derive(Debug, Default)]
pub struct ContentsState {
    /// Whether it is shown.
    pub open: bool,
    /// Whether it has the keys.
    pub focused: bool,
    /// The selected row, an index into the rows that the filter leaves.
    pub cursor: ListCursor,
    /// The filter, while it is typed.
    pub filter: Option<ContentsFilter>,
}

/// A filter of the contents.
#[derive(Debug, Default)]
pub struct ContentsFilter {
    /// What is typed.
    pub field: TextField,
    /// The rows of the [`Outline`] that match, ascending; `None`, for all,
    /// until the first answer.
    pub rows: Option<Vec<usize>>,
}

impl ContentsState {
    /// How many columns it takes from the text.
    pub fn beside(&self, size: Size) -> u16 {
        if self.open && is_contents_beside(size) {
            contents_cols(size)
        } else {
            0
        }
    }

    /// Whether it covers the text.
    pub fn is_over(&self, size: Size) -> bool {
        self.open && self.beside(size) == 0
    }

    /// How many rows of an outline it lists.
    pub fn count(&self, outline: Outline) -> usize {
        self.filtered().map_or(outline.len(), Vec::len)
    }

    /// The row of the outline that is listed at an index; the index itself beyond
    /// the last.
    pub fn row(&self, index: usize) -> usize {
        let row = self.filtered().and_then(|rows| rows.get(index));
        row.copied().unwrap_or(index)
    }

    /// The index at which a row of the outline, or the next one listed, is.
    pub fn index_of(&self, row: usize) -> usize {
        let before = |rows: &Vec<usize>| rows.partition_point(|listed| *listed < row);
        self.filtered().map_or(row, before)
    }

    fn filtered(&self) -> Option<&Vec<usize>> {
        self.filter.as_ref()?.rows.as_ref()
    }
}
