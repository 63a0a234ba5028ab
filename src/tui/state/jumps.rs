//! The jump list.

use crate::document::SegmentId;

/// Places to go back to and forward again, like the history of a browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JumpList {
    back: Vec<SegmentId>,
    forward: Vec<SegmentId>,
}

impl JumpList {
    /// The longest list.
    const KEPT: usize = 100;

    /// Records a jump from a place. The places ahead are dropped.
    pub fn leave(&mut self, here: SegmentId) {
        self.forward.clear();
        self.back.retain(|&place| place != here);
        self.back.push(here);
        if self.back.len() > Self::KEPT {
            self.back.remove(0);
        }
    }

    /// Goes back: returns where the last jump left from.
    pub fn back(&mut self, here: SegmentId) -> Option<SegmentId> {
        let place = self.back.pop()?;
        self.forward.push(here);
        Some(place)
    }

    /// Whether there is nothing to go back to.
    pub fn is_at_start(&self) -> bool {
        self.back.is_empty()
    }

    /// Follows an edit of the document; `to` maps old places to new ones.
    pub fn follow(&mut self, to: &impl Fn(SegmentId) -> SegmentId) {
        let places = self.back.iter_mut().chain(&mut self.forward);
        places.for_each(|place| *place = to(*place));
    }

    /// Goes forward again.
    pub fn forward(&mut self, here: SegmentId) -> Option<SegmentId> {
        let place = self.forward.pop()?;
        self.back.push(here);
        Some(place)
    }
}
