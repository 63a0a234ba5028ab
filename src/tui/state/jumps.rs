//! Places that the reader jumped from.

use crate::document::SegmentId;

/// A list of places as a browser keeps it: back, and forward again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JumpList {
    back: Vec<SegmentId>,
    forward: Vec<SegmentId>,
}

impl JumpList {
    /// How many places are kept.
    const KEPT: usize = 100;

    /// A jump leaves from here; what could be gone forward to is forgotten.
    pub fn leave(&mut self, here: SegmentId) {
        self.forward.clear();
        self.back.retain(|&place| place != here);
        self.back.push(here);
        if self.back.len() > Self::KEPT {
            self.back.remove(0);
        }
    }

    /// Where the last jump left from.
    pub fn back(&mut self, here: SegmentId) -> Option<SegmentId> {
        let place = self.back.pop()?;
        self.forward.push(here);
        Some(place)
    }

    /// The text has become another; `to` tells where a place is now.
    pub fn follow(&mut self, to: &impl Fn(SegmentId) -> SegmentId) {
        let places = self.back.iter_mut().chain(&mut self.forward);
        places.for_each(|place| *place = to(*place));
    }

    /// Undoes a step back.
    pub fn forward(&mut self, here: SegmentId) -> Option<SegmentId> {
        let place = self.forward.pop()?;
        self.back.push(here);
        Some(place)
    }
}
