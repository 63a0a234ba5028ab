//! The contents pane.

use super::Size;
use crate::document::Outline;

/// The contents pane: which row is chosen and which is on top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Whether it is shown.
    pub open: bool,
    /// Whether it takes the keys.
    pub focused: bool,
    /// The chosen row of the [`Outline`].
    pub selected: usize,
    /// The first row shown.
    pub top: usize,
}

impl Contents {
    /// From this width on the pane stands beside the text, else over it.
    const BESIDE_FROM: u16 = 110;

    /// The width of the pane, whether it is shown or not.
    pub fn cols(size: Size) -> u16 {
        if size.cols >= Self::BESIDE_FROM {
            (size.cols / 4).clamp(30, 46)
        } else {
            size.cols.saturating_sub(4).min(50)
        }
    }

    /// How many columns it takes from the text.
    pub fn beside(&self, size: Size) -> u16 {
        if self.open && size.cols >= Self::BESIDE_FROM {
            Self::cols(size)
        } else {
            0
        }
    }

    /// Whether it stands over the text.
    pub fn is_over(&self, size: Size) -> bool {
        self.open && self.beside(size) == 0
    }

    /// Chooses a row and shows it.
    pub fn select(&mut self, row: usize, outline: Outline, rows: u16) {
        self.selected = row.min(outline.len().saturating_sub(1));
        self.top = window_top(self.top, self.selected, outline.len(), rows);
    }
}

/// The first row of a list's window, moved no further than it must be.
pub(super) fn window_top(top: usize, selected: usize, len: usize, rows: u16) -> usize {
    let rows = usize::from(rows).max(1);
    let least = (selected + 1).saturating_sub(rows);
    top.clamp(least, selected.max(least))
        .min(len.saturating_sub(rows))
}
