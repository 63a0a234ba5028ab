//! Text and a width become rows of terminal cells; no terminal is known here.
//!
//! Everything is a function from values to values. Only what is visible is
//! ever laid out: a [`Page`] is built outwards from the cursor's segment, so
//! its cost depends on the window and never on the document.

mod block;
mod columns;
mod grid;
mod page;
mod segment_filter;
pub mod snippet;
pub mod width;
mod wrap;

pub use block::{Block, Cell, CellSpan, SpanRole};
pub use columns::{ColumnLayout, ColumnSplit, Strip, label_cols, source_share};
pub use grid::Grid;
pub use page::{Page, PlacedBlock, Viewport};
pub use segment_filter::SegmentFilter;
pub use width::Ambiguous;
pub use wrap::{kinsoku_violation, wrap};

use std::ops::Range;

use crate::document::{Side, Sides};

/// The segments of a block, as indices from the first to after the last.
pub type SegmentRange = Range<u32>;

/// Where the two sides stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arrangement {
    /// Side by side.
    Columns,
    /// One under the other.
    Stacked,
    /// One side alone.
    Single(Side),
    /// One side, and the other for the current segment only.
    Peek(Side),
}

impl Arrangement {
    /// The alignment that suits it: a segment keeps close to its counterpart
    /// when that stands below.
    pub fn natural_alignment(self) -> Alignment {
        match self {
            Arrangement::Columns | Arrangement::Single(_) => Alignment::Provision,
            Arrangement::Stacked | Arrangement::Peek(_) => Alignment::Segment,
        }
    }
}

/// What begins on one row on both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// Every paragraph of a provision; segments flow inside it.
    #[default]
    Provision,
    /// Every segment.
    Segment,
}

/// All that decides how a text becomes rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// Where the two sides stand.
    pub arrangement: Arrangement,
    /// What begins on one row on both sides.
    pub alignment: Alignment,
    /// The side on the left or on top.
    pub leading: Side,
    /// Width of each side's text in terminal columns.
    pub cols: Sides<u16>,
    /// Height of the window in rows.
    pub rows: u16,
    /// How the terminal draws ambiguous characters.
    pub ambiguous: Ambiguous,
}

impl Alignment {
    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Alignment::Provision => Alignment::Segment,
            Alignment::Segment => Alignment::Provision,
        }
    }
}
