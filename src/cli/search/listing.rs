//! What a search found, one segment after another as they are listed.

use std::ops::Range;

use crate::document::{Document, SegmentId, Side, Sides};
use crate::search::{Hit, Index, MatchTier, Results};

/// The score of a place that is asked for by its reference: there is no better.
const OF_A_REFERENCE: u16 = 1000;

/// A search and its results.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) document: &'a Document,
    pub(super) index: &'a Index,
    pub(super) results: &'a Results,
}

/// A segment found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listed {
    pub(super) segment: SegmentId,
    /// The side that is shown of it, which has text.
    pub(super) side: Side,
    pub(super) tier: MatchTier,
    pub(super) score: u16,
}

impl Found<'_> {
    /// The segments, best first, each once: the beginning of the place that the
    /// query is a reference to, then the hits.
    pub(super) fn listed(&self, limit: usize) -> Vec<Listed> {
        let named = self.results.reference().map(|passage| passage.first);
        let hits = self.results.hits();
        let named_hit = hits.iter().find(|hit| Some(hit.segment) == named);
        let first = named.map(|segment| Listed {
            segment,
            side: self.shown(segment, named_hit.map_or(Side::Source, |hit| hit.side)),
            tier: MatchTier::Reference,
            score: OF_A_REFERENCE,
        });
        let others = hits.iter().filter(|hit| Some(hit.segment) != named);
        first
            .into_iter()
            .chain(others.map(|hit| self.hit(hit)))
            .take(limit)
            .collect()
    }

    fn hit(&self, hit: &Hit) -> Listed {
        Listed {
            segment: hit.segment,
            side: self.shown(hit.segment, hit.side),
            tier: hit.tier,
            score: hit.score,
        }
    }

    /// A side, or the other if it has no text there.
    fn shown(&self, segment: SegmentId, side: Side) -> Side {
        if self.document.segment_text(segment, side).is_empty() {
            side.other()
        } else {
            side
        }
    }

    /// The bytes of the query's words in a segment.
    pub(super) fn ranges(&self, segment: SegmentId) -> Sides<Vec<Range<usize>>> {
        self.results.ranges(self.document, self.index, segment)
    }

    /// The bytes of the query's words and of their counterparts on a side of a
    /// segment.
    pub(super) fn lit(&self, segment: SegmentId, side: Side) -> Vec<Range<usize>> {
        let mut counterparts = self
            .results
            .counterparts(self.document, self.index, segment);
        let mut lit = std::mem::take(&mut counterparts[side]);
        lit.append(&mut self.ranges(segment)[side]);
        lit.sort_unstable_by_key(|range| range.start);
        lit
    }
}
