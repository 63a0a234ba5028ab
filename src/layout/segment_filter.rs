//! Showing only some places of a text.

use std::ops::Range;
use std::sync::Arc;

use super::SegmentRange;
use crate::document::{Document, SegmentId};

/// Selects all of a text, or only some of its places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SegmentFilter {
    /// The segments of the visible places, ascending and disjoint; `None` for all.
    only: Option<Arc<[SegmentRange]>>,
}

impl SegmentFilter {
    /// Selects everything.
    pub const ALL: &SegmentFilter = &SegmentFilter { only: None };

    /// Selects some places, given as their segments in reading order. Selects
    /// everything if there are none.
    pub fn only(places: Arc<[Range<u32>]>) -> Self {
        Self {
            only: Some(places).filter(|places| !places.is_empty()),
        }
    }

    /// The same places in another version of the text, where `to` maps old
    /// segments to new ones.
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

    /// Whether everything is selected.
    pub fn is_all(&self) -> bool {
        self.only.is_none()
    }

    /// The number of places, unless everything is selected.
    pub fn count(&self) -> Option<usize> {
        self.only.as_ref().map(|places| places.len())
    }

    /// Whether a segment is selected.
    pub fn contains(&self, segment: SegmentId) -> bool {
        self.at_or_after(segment) == Some(segment)
    }

    /// The first selected segment.
    pub fn first(&self) -> SegmentId {
        self.at_or_after(SegmentId(0)).unwrap_or(SegmentId(0))
    }

    /// The last selected segment.
    pub fn last(&self, document: &Document) -> SegmentId {
        let last = document.last_segment();
        self.at_or_before(last).unwrap_or(last)
    }

    /// The first selected segment from here on. The caller checks that the text
    /// is long enough.
    pub fn at_or_after(&self, segment: SegmentId) -> Option<SegmentId> {
        let Some(places) = &self.only else {
            return Some(segment);
        };
        let next = places.partition_point(|place| place.end <= segment.0);
        let place = places.get(next)?;
        Some(SegmentId(segment.0.max(place.start)))
    }

    /// The last selected segment up to here.
    pub fn at_or_before(&self, segment: SegmentId) -> Option<SegmentId> {
        let Some(places) = &self.only else {
            return Some(segment);
        };
        let after = places.partition_point(|place| place.start <= segment.0);
        let place = places.get(after.checked_sub(1)?)?;
        Some(SegmentId(segment.0.min(place.end - 1)))
    }

    /// The segment `steps` after another among the selected ones (before, if
    /// negative), stopping at the ends.
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
