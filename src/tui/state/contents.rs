//! The contents pane.

use super::TextField;
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
    /// The selected row, an index into [`ContentsState::rows`].
    pub selected: usize,
    /// The first row shown.
    pub top: usize,
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

/// The rows of the contents: all of an outline, or those that a filter leaves.
#[derive(Clone, Copy, Debug)]
pub enum ContentsRows<'a> {
    /// All rows, by their number.
    All(usize),
    /// These.
    Some(&'a [usize]),
}

impl ContentsRows<'_> {
    /// How many there are.
    pub fn len(self) -> usize {
        match self {
            ContentsRows::All(len) => len,
            ContentsRows::Some(rows) => rows.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The row of the outline at an index; the index itself beyond the last.
    pub fn row(self, index: usize) -> usize {
        match self {
            ContentsRows::All(_) => index,
            ContentsRows::Some(rows) => rows.get(index).copied().unwrap_or(index),
        }
    }

    /// The index of a row of the outline, or of the next one listed.
    pub fn index_of(self, row: usize) -> usize {
        match self {
            ContentsRows::All(_) => row,
            ContentsRows::Some(rows) => rows.partition_point(|listed| *listed < row),
        }
    }
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

    /// The rows that it lists.
    pub fn rows(&self, outline: Outline) -> ContentsRows<'_> {
        match self.filter.as_ref().and_then(|filter| filter.rows.as_ref()) {
            Some(rows) => ContentsRows::Some(rows),
            None => ContentsRows::All(outline.len()),
        }
    }

    /// Selects a row and scrolls a window of `window` rows to it.
    pub fn select(&mut self, row: usize, outline: Outline, window: u16) {
        let len = self.rows(outline).len();
        self.selected = row.min(len.saturating_sub(1));
        self.top = window_top(self.top, self.selected, len, window);
    }
}

/// The first row of a list's window, scrolled no further than needed to show
/// the selected row.
pub(super) fn window_top(top: usize, selected: usize, len: usize, rows: u16) -> usize {
    let rows = usize::from(rows).max(1);
    let least = (selected + 1).saturating_sub(rows);
    top.clamp(least, selected.max(least))
        .min(len.saturating_sub(rows))
}
