//! Which sides are shown, and which of them keys act on.

use super::ReaderState;
use crate::document::Side;
use crate::layout::{Arrangement, ColumnLayout};
use crate::tui::state::SideLayout;

impl ReaderState {
    /// Whether the reader wants columns but the window is too narrow, so that
    /// the sides are stacked.
    pub fn is_narrowed(&self) -> bool {
        self.layout == SideLayout::Columns && self.geometry.arrangement == Arrangement::Stacked
    }

    /// The side that keys act on: the only one shown, else the active one.
    pub fn side(&self) -> Side {
        match self.layout {
            SideLayout::Source => Side::Source,
            SideLayout::Target => Side::Target,
            SideLayout::Columns | SideLayout::Stacked | SideLayout::Peek => self.active,
        }
    }

    /// Whether the other side of the current pair is there to be guessed.
    pub fn hides_answer(&self) -> bool {
        self.layout == SideLayout::Peek && self.revealed != Some(self.viewport.cursor)
    }

    /// Shows the other side of the current pair.
    pub fn reveal_answer(&mut self) {
        self.revealed = Some(self.viewport.cursor);
    }

    /// The arrangement of the sides in a window of a width.
    pub fn arrangement(&self, cols: u16) -> Arrangement {
        match self.layout {
            SideLayout::Columns if self.is_plain => Arrangement::Stacked,
            SideLayout::Columns if ColumnLayout::fit(cols, self.split.label_cols) => {
                Arrangement::Columns
            }
            SideLayout::Columns | SideLayout::Stacked => Arrangement::Stacked,
            SideLayout::Source => Arrangement::Single(Side::Source),
            SideLayout::Target => Arrangement::Single(Side::Target),
            SideLayout::Peek if self.hides_answer() => Arrangement::Single(self.active),
            SideLayout::Peek => Arrangement::Peek(self.active),
        }
    }
}
