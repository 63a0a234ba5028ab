//! The size of the terminal.

/// A number of columns and rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub cols: u16,
    /// Rows.
    pub rows: u16,
}

impl Size {
    /// The smallest window in which text is shown.
    pub const SMALLEST: Size = Size { cols: 20, rows: 6 };

    /// A size of so many columns and rows.
    pub fn new(cols: u16, rows: u16) -> Self {
        Self { cols, rows }
    }

    /// Whether the window is large enough to show text.
    pub fn suffices(self) -> bool {
        self.cols >= Self::SMALLEST.cols && self.rows >= Self::SMALLEST.rows
    }
}
