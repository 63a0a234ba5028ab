//! The list of results that the screen shows for a query.

use std::ops::Range;
use std::sync::Arc;

use crate::document::{Document, Passage, SegmentId, Side};
use crate::search::{Hit, MatchTier, Query, Results, WordDiagnosis};

/// What a query found, in the orders that the screen needs.
#[derive(Debug)]
pub struct ResultList {
    /// The query; `None` if it asks for notes alone.
    pub query: Option<Query>,
    /// The segments of notes that match, in reading order.
    noted: Vec<SegmentId>,
    /// The place that the query names as a reference.
    reference: Option<Passage>,
    /// The segments that match, the best first. While the search is running, in
    /// reading order.
    hits: Vec<Hit>,
    /// The search's own results; `None` while it is running.
    pub results: Option<Arc<Results>>,
    /// What is known about each word of a query that finds nothing.
    pub diagnosis: Vec<WordDiagnosis>,
    /// The segments with hits, in reading order.
    pub segments: Vec<SegmentId>,
    /// The segments of each place with hits, in reading order.
    pub places: Arc<[Range<u32>]>,
}

/// A row of the list of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResultRow {
    /// The segment that it leads to.
    pub segment: SegmentId,
    /// How it was found; `None` for a note.
    pub tier: Option<MatchTier>,
    /// The side that has the hit.
    pub side: Side,
}

impl ResultList {
    pub(super) fn from_first_hits(document: &Document, query: Query, hits: Vec<Hit>) -> Self {
        Self {
            hits: hits.clone(),
            ..Self::from_hits(document, Some(query), &hits)
        }
    }

    /// The same rows, as the first of a search that goes on.
    #[must_use]
    pub(super) fn as_first_hits(&self) -> Self {
        Self {
            query: self.query.clone(),
            noted: self.noted.clone(),
            reference: self.reference,
            hits: self.hits.clone(),
            results: None,
            diagnosis: Vec::new(),
            segments: self.segments.clone(),
            places: Arc::clone(&self.places),
        }
    }

    pub(super) fn from_results(document: &Document, query: Query, results: Results) -> Self {
        let reading = results.hits_in_reading_order();
        Self {
            reference: results.reference(),
            hits: results.hits().to_vec(),
            results: Some(Arc::new(results)),
            ..Self::from_hits(document, Some(query), &reading)
        }
    }

    /// Builds what follows from the hits, given in reading order.
    fn from_hits(document: &Document, query: Option<Query>, hits: &[Hit]) -> Self {
        let segments: Vec<_> = hits.iter().map(|hit| hit.segment).collect();
        Self {
            query,
            noted: Vec::new(),
            reference: None,
            hits: Vec::new(),
            results: None,
            diagnosis: Vec::new(),
            places: places(document, &segments),
            segments,
        }
    }

    /// A list of notes alone, by their first segments, in reading order.
    pub fn from_notes(document: &Document, noted: Vec<SegmentId>) -> Self {
        Self {
            places: places(document, &noted),
            segments: noted.clone(),
            noted,
            ..Self::from_hits(document, None, &[])
        }
    }

    /// Restricts the list to places with certain notes, given by their first
    /// segments, and adds those notes.
    #[must_use]
    pub fn restrict(&self, document: &Document, noted: &[SegmentId]) -> Self {
        let is_in = |places: &[Range<u32>], segment: &SegmentId| {
            let after = places.partition_point(|place| place.end <= segment.0);
            let place = places.get(after);
            place.is_some_and(|place| place.contains(&segment.0))
        };
        let own = places(document, noted);
        let noted = noted.iter().filter(|segment| is_in(&self.places, segment));
        let noted: Vec<_> = noted.copied().collect();
        let hits = self.segments.iter().filter(|segment| is_in(&own, segment));
        let mut segments: Vec<_> = hits.chain(&noted).copied().collect();
        segments.sort_unstable();
        segments.dedup();
        let is_row =
            |hit: &&Hit| is_in(&own, &hit.segment) && noted.binary_search(&hit.segment).is_err();
        Self {
            query: self.query.clone(),
            reference: self.reference,
            hits: self.hits.iter().filter(is_row).copied().collect(),
            results: self.results.clone(),
            diagnosis: self.diagnosis.clone(),
            places: places(document, &segments),
            segments,
            noted,
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        usize::from(self.reference.is_some()) + self.noted.len() + self.hits.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A row by its index; the best is first.
    pub fn row(&self, index: usize) -> Option<ResultRow> {
        let without_hit = |segment, tier| ResultRow {
            segment,
            tier,
            side: Side::Source,
        };
        let index = match (self.reference, index.checked_sub(1)) {
            (None, _) => index,
            (Some(_), Some(index)) => index,
            (Some(passage), None) => {
                return Some(without_hit(passage.first, Some(MatchTier::Reference)));
            }
        };
        if let Some(segment) = self.noted.get(index) {
            return Some(without_hit(*segment, None));
        }
        self.hits
            .get(index - self.noted.len())
            .map(|hit| ResultRow {
                segment: hit.segment,
                tier: Some(hit.tier),
                side: hit.side,
            })
    }

    /// The row that leads to a segment.
    pub fn row_of(&self, segment: SegmentId) -> Option<usize> {
        (0..self.len()).find(|index| self.row(*index).is_some_and(|row| row.segment == segment))
    }

    /// Whether the search has ended.
    pub fn is_complete(&self) -> bool {
        self.results.is_some() || self.query.is_none()
    }
}

/// The segments of each place that has one of some segments. Both are in
/// reading order.
fn places(document: &Document, segments: &[SegmentId]) -> Arc<[Range<u32>]> {
    let mut places: Vec<Range<u32>> = Vec::new();
    for segment in segments {
        let is_new = places.last().is_none_or(|last| !last.contains(&segment.0));
        if is_new {
            places.push(document.segments_of(document.place_of(*segment)));
        }
    }
    places.into()
}
