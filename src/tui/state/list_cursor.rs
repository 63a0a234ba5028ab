//! The selected row of a list, and how far the list is scrolled.

use crate::tui::action::ListAction;

/// The selected row of a list and the first row that its window shows. Updates
/// move the selection; laying out again scrolls the window to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListCursor {
    /// The selected row.
    pub selected: usize,
    /// The first row shown.
    pub top: usize,
}

impl ListCursor {
    /// At a row of a list that is not scrolled yet.
    pub fn at(selected: usize) -> Self {
        Self { selected, top: 0 }
    }

    /// Selects the row that an action leads to in a list of `len` rows, of which
    /// `window` are shown.
    pub fn step(&mut self, action: ListAction, count: Option<u32>, len: usize, window: u16) {
        let times = count.unwrap_or(1) as usize;
        // One row stays in sight, so that the eye finds its place.
        let page = usize::from(window.saturating_sub(1).max(1)).saturating_mul(times);
        let row = match action {
            ListAction::Down => self.selected.saturating_add(times),
            ListAction::Up => self.selected.saturating_sub(times),
            ListAction::PageDown => self.selected.saturating_add(page),
            ListAction::PageUp => self.selected.saturating_sub(page),
            ListAction::First => 0,
            ListAction::Last => len,
            ListAction::Filter | ListAction::Dismiss | ListAction::Ask => self.selected,
        };
        self.selected = row.min(len.saturating_sub(1));
    }

    /// Selects the row on a line of the window. `false` if the list of `len` rows
    /// ends above it.
    pub fn select_line(&mut self, line: u16, len: usize) -> bool {
        let row = self.top + usize::from(line);
        let is_row = row < len;
        if is_row {
            self.selected = row;
        }
        is_row
    }

    /// Scrolls a window of `window` rows to the selected row, no further than
    /// needed. In a list that has become shorter, the last of `len` rows is selected.
    pub fn scroll(&mut self, len: usize, window: u16) {
        self.selected = self.selected.min(len.saturating_sub(1));
        let window = usize::from(window).max(1);
        let least = (self.selected + 1).saturating_sub(window);
        let nearest = self.top.clamp(least, self.selected.max(least));
        self.top = nearest.min(len.saturating_sub(window));
    }
}
