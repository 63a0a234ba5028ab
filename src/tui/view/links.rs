//! Signs in the spine for pairs whose sides did not come together by
//! themselves.

use crate::document::{Link, SegmentId};
use crate::layout::Placed;
use crate::tui::state::State;

/// What the spine tells of a pair; the first is told where several begin on
/// one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LinkSign {
    /// It may have been put together wrongly.
    Doubtful,
    /// A person put it together.
    Mended,
}

impl LinkSign {
    /// ASCII, so that it is a column wide everywhere; no sign of a note.
    pub(super) fn sign(self) -> &'static str {
        match self {
            LinkSign::Doubtful => "~",
            LinkSign::Mended => "=",
        }
    }

    /// Doubt is told always, mends while the reader mends.
    fn of(link: Link, state: &State) -> Option<Self> {
        let is_mended = link == Link::Mended && state.mending.is_on();
        let mended = is_mended.then_some(LinkSign::Mended);
        link.doubt().map(|_| LinkSign::Doubtful).or(mended)
    }
}

/// The rows of the window on which pairs begin that have a sign.
pub(super) fn signs(placed: &Placed, state: &State) -> Vec<(i32, LinkSign)> {
    let height = i32::from(state.reader.geometry.rows);
    let mut signs: Vec<(i32, LinkSign)> = Vec::new();
    for segment in placed.block.span.clone().map(SegmentId) {
        let Some(sign) = LinkSign::of(state.document.link(segment), state) else {
            continue;
        };
        let row = placed.rows_of(segment).start;
        match signs.last_mut() {
            Some((last, known)) if *last == row => *known = sign.min(*known),
            _ if (0..height).contains(&row) => signs.push((row, sign)),
            _ => {}
        }
    }
    signs
}
