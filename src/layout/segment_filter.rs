//! Which part of a text is shown.

use std::ops::Range;
use std::sync::Arc;

use super::SegmentRange;
use crate::document::{Document, SegmentId};

/// All of a text, or some of its places only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SegmentFilter {
    /// The segments of the places that are shown, ascending and apart; all if
    /// there is no list.
    only: Option<Arc<[SegmentRange]>>,
}

impl SegmentFilter {
    /// All of it.
    pub const ALL: &SegmentFilter = &SegmentFilter { only: None };

    /// Nothing but some places: the segments of each, in reading order. All,
    /// if there are none.
    pub fn only(places: Arc<[Range<u32>]>) -> Self {
        Self {
            only: Some(places).filter(|places| !places.is_empty()),
        }
    }

    /// The same places in another version of the text, in which `to` tells
    /// where a segment is.
    #[must_use]
    pub fn follow(&self, document: &Document, to: &impl Fn(SegmentId) -> SegmentId) -> Self {
        let place = |old: &SegmentRange| {
            let place = document.place_of(to(SegmentId(old.start)));
            document.segments_of(place)
        };
        let only = self.only.as_ref();
        Self {
            only: only.map(|places| places.iter().map(place).collect()),
        }
    }

    /// Whether nothing is left out.
    pub fn is_all(&self) -> bool {
        self.only.is_none()
    }

    /// How many places are shown, if not all.
    pub fn count(&self) -> Option<usize> {
        self.only.as_ref().map(|places| places.len())
    }

    /// Whether a segment is shown.
    pub fn contains(&self, segment: SegmentId) -> bool {
        self.at_or_after(segment) == Some(segment)
    }

    /// The first segment shown.
    pub fn first(&self) -> SegmentId {
        self.at_or_after(SegmentId(0)).unwrap_or(SegmentId(0))
    }

    /// The last segment shown.
    pub fn last(&self, document: &Document) -> SegmentId {
        let last = document.last_segment();
        self.at_or_before(last).unwrap_or(last)
    }

    /// The first segment shown from here on; in a text of that length or more.
    pub fn at_or_after(&self, segment: SegmentId) -> Option<SegmentId> {
        let Some(places) = &self.only else {
            return Some(segment);
        };
        let next = places.partition_point(|place| place.end <= segment.0);
        let place = places.get(next)?;
        Some(SegmentId(segment.0.max(place.start)))
    }

    /// The last segment shown up to here.
    pub fn at_or_before(&self, segment: SegmentId) -> Option<SegmentId> {
        let Some(places) = &self.only else {
            return Some(segment);
        };
        let after = places.partition_point(|place| place.start <= segment.0);
        let place = places.get(after.checked_sub(1)?)?;
        Some(SegmentId(segment.0.min(place.end - 1)))
    }

    /// The segment `steps` further on among those shown (back if negative),
    /// stopping at the ends.
    pub fn step(&self, document: &Document, from: SegmentId, steps: i64) -> SegmentId {
        if self.is_all() {
            return document.step(from, steps);
        }
        let mut here = from;
        for _ in 0..steps.unsigned_abs() {
            let beside = document.step(here, steps.signum());
            let next = if steps > 0 {
                self.at_or_after(beside)
            } else {
                self.at_or_before(beside)
            };
            match next.filter(|next| *next != here) {
                Some(next) => here = next,
                None => break,
            }
        }
        here
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Builder, Metadata, ParagraphBreak, Sides};

    fn text(segments: u32) -> Document {
        let mut builder = Builder::new(Metadata::default());
        for _ in 0..segments {
            builder
                .segment(Sides::new("a", "b"), ParagraphBreak::None)
                .expect("short");
        }
        builder.finish().expect("segments")
    }

    #[test]
    fn steps_leave_out_what_is_not_shown() {
        let document = text(10);
        let shown = SegmentFilter::only(Arc::from([2..4, 7..8]));
        let step = |from, steps| shown.step(&document, SegmentId(from), steps).0;
        assert_eq!((step(2, 1), step(3, 1), step(7, 1)), (3, 7, 7));
        assert_eq!((step(7, -1), step(2, -1)), (3, 2));
        assert_eq!((step(2, 99), step(7, -99)), (7, 2));
        assert_eq!((shown.first().0, shown.last(&document).0), (2, 7));
        assert!(shown.contains(SegmentId(3)) && !shown.contains(SegmentId(4)));
    }

    #[test]
    fn no_place_at_all_leaves_nothing_out() {
        assert!(SegmentFilter::only(Arc::from([])).is_all());
        assert_eq!(
            SegmentFilter::ALL.step(&text(3), SegmentId(0), 2),
            SegmentId(2)
        );
    }
}
