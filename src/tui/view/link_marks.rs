//! Signs in the gutter for pairs whose sides did not come together by
//! themselves.

use crate::document::{Link, SegmentId};
use crate::tui::state::State;

/// What the gutter tells of a pair; the first is told where several begin on
/// one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LinkMark {
    /// It may have been put together wrongly.
    Doubtful,
    /// A person put it together.
    Mended,
}

impl LinkMark {
    /// ASCII, so that it is a column wide everywhere; no sign of a note.
    pub(super) fn mark(self) -> &'static str {
        match self {
            LinkMark::Doubtful => "~",
            LinkMark::Mended => "=",
        }
    }

    /// That of a pair. Doubt is told always, mends while the reader mends.
    pub(super) fn at(segment: SegmentId, state: &State) -> Option<Self> {
        let link = state.document.link(segment);
        let is_mended = link == Link::Mended && state.alignment.is_on();
        let mended = is_mended.then_some(LinkMark::Mended);
        link.doubt().map(|_| LinkMark::Doubtful).or(mended)
    }
}
