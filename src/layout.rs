//! Layout: from text and a width to rows of terminal cells.
//!
//! Everything here computes values from values and knows no terminal. Only
//! what is visible is laid out: a [`Page`] is built outwards from the cursor's
//! segment, or from a [`Part`] of it if it is long, so its cost depends on the
//! window and not on the document.
//!
//! ```
//! use std::num::NonZeroU16;
//! use duizhao::layout::{Ambiguous, width, wrap};
//!
//! let text = "社会信用体系，credit";
//! let width = NonZeroU16::new(8).expect("not 0");
//! let lines = wrap(text, width, Ambiguous::Narrow);
//! let lines: Vec<_> = lines.into_iter().map(|line| &text[line]).collect();
//!
//! // No line begins with a comma.
//! assert_eq!(lines, ["社会信用", "体系，", "credit"]);
//! assert_eq!(width::cols(lines[1], Ambiguous::Narrow), 6);
//! ```

mod block;
mod columns;
pub mod grapheme;
mod grid;
mod page;
mod part;
mod segment_filter;
pub mod snippet;
pub mod width;
mod wrap;

pub use block::{Block, Cell, CellSpan, SpanRole};
pub use columns::{ColumnLayout, ColumnSplit, Strip, guessed_label_cols, label_cols, source_share};
pub use grid::{BlockSpan, Grid};
pub use page::{Page, PlacedBlock, Viewport};
pub use part::Part;
pub use segment_filter::SegmentFilter;
pub use width::Ambiguous;
pub use wrap::{kinsoku_violation, wrap};

use std::ops::Range;

use std::borrow::Cow;

use crate::document::{Side, Sides};
use crate::text::{in_simplified, in_traditional};

/// The segments of a block, as a range of their indices.
pub type SegmentRange = Range<u32>;

/// How the two sides are arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arrangement {
    /// Side by side.
    Columns,
    /// One under the other.
    Stacked,
    /// One side alone.
    Single(Side),
    /// One side, and the other one for the current segment only.
    Peek(Side),
}

impl Arrangement {
    /// The alignment that suits an arrangement: where one side is below the
    /// other, segments keep close to their counterparts.
    pub fn natural_alignment(self) -> Alignment {
        match self {
            Arrangement::Columns | Arrangement::Single(_) => Alignment::Provision,
            Arrangement::Stacked | Arrangement::Peek(_) => Alignment::Segment,
        }
    }
}

/// What begins on the same row on both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// Every paragraph of a provision; segments flow inside it.
    #[default]
    Provision,
    /// Every segment.
    Segment,
}

/// Everything that decides how a text becomes rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// How the two sides are arranged.
    pub arrangement: Arrangement,
    /// What begins on the same row on both sides.
    pub alignment: Alignment,
    /// The side on the left or on top.
    pub leading: Side,
    /// Width of each side's text in terminal columns.
    pub cols: Sides<u16>,
    /// Height of the window in rows.
    pub rows: u16,
    /// The rows that stay free above the beginning of the text.
    pub head: u16,
    /// How the terminal draws ambiguous characters.
    pub ambiguous: Ambiguous,
    /// Which Chinese text has pinyin over it.
    pub pinyin: Pinyin,
    /// The characters in which Chinese is shown.
    pub characters: Characters,
}

/// The characters in which Chinese is shown. Places in the text are the same in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Characters {
    /// Those of the text.
    #[default]
    AsWritten,
    /// Simplified ones.
    Simplified,
    /// Traditional ones.
    Traditional,
}

impl Characters {
    /// A Chinese text in these characters.
    pub fn show(self, text: &str) -> Cow<'_, str> {
        match self {
            Characters::AsWritten => Cow::Borrowed(text),
            Characters::Simplified => in_simplified(text),
            Characters::Traditional => in_traditional(text),
        }
    }
}

/// Which Chinese text has its pinyin on a row above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pinyin {
    /// None.
    #[default]
    Hidden,
    /// The current pair.
    Pair,
    /// All.
    All,
}

impl Alignment {
    /// The other alignment.
    pub fn other(self) -> Self {
        match self {
            Alignment::Provision => Alignment::Segment,
            Alignment::Segment => Alignment::Provision,
        }
    }
}
