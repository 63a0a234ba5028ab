//! How the reader wants to see the text: what one key cycles or toggles.

use serde::{Deserialize, Serialize};

use crate::layout::{Alignment, Arrangement};

/// The layout of the two sides that the reader wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SideLayout {
    /// Side by side.
    #[default]
    Columns,
    /// One above the other.
    Stacked,
    /// The first language alone.
    Source,
    /// The second language alone.
    Target,
    /// The active side, and the other for the current segment when asked for.
    Peek,
}

impl SideLayout {
    /// The next layout in the cycle.
    pub fn next(self) -> Self {
        match self {
            SideLayout::Columns => SideLayout::Stacked,
            SideLayout::Stacked => SideLayout::Source,
            SideLayout::Source => SideLayout::Target,
            SideLayout::Target => SideLayout::Peek,
            SideLayout::Peek => SideLayout::Columns,
        }
    }
}

/// Where the reader has switched the row alignment from the default of the
/// arrangement. Stacked sides have a flag of their own, because narrowing the
/// window alone can stack them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RowAlignment {
    /// Stacked sides are aligned by provision.
    pub stacked: bool,
    /// Columns and single sides are aligned by segment.
    pub others: bool,
}

impl RowAlignment {
    /// Aligned by segment in every arrangement.
    pub const BY_SEGMENT: RowAlignment = RowAlignment {
        stacked: false,
        others: true,
    };

    /// The alignment in an arrangement.
    pub fn alignment(self, arrangement: Arrangement) -> Alignment {
        let natural = arrangement.natural_alignment();
        let otherwise = match arrangement {
            Arrangement::Stacked => self.stacked,
            Arrangement::Columns | Arrangement::Single(_) => self.others,
            // The counterpart appears right under its segment.
            Arrangement::Peek(_) => false,
        };
        if otherwise { natural.other() } else { natural }
    }

    /// Aligns the rows of an arrangement the other way, if it can be.
    pub fn toggle(&mut self, arrangement: Arrangement) {
        match arrangement {
            Arrangement::Stacked => self.stacked ^= true,
            Arrangement::Columns | Arrangement::Single(_) => self.others ^= true,
            Arrangement::Peek(_) => {}
        }
    }
}
