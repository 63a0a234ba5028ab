//! Search results as a list of segments: reference, match tier and text, with
//! tabs between them.

use std::ops::Range;

use super::marks::{Marks, marked};
use crate::cli::output::printable;
use crate::document::{Document, SegmentId, Side, Sides};
use crate::search::{Hit, Index, MatchTier, Results, WordDiagnosis};
use crate::wording::Wording;

/// The score of a place that the query names by its reference; the best there
/// is.
const REFERENCE_SCORE: u16 = 1000;

/// A search and its results.
#[derive(Clone, Copy)]
pub(super) struct SearchOutcome<'a> {
    pub(super) document: &'a Document,
    pub(super) index: &'a Index,
    pub(super) results: &'a Results,
}

impl SearchOutcome<'_> {
    /// The segments, best first, each once: the beginning of the place that the
    /// query is a reference to, then the hits. Each with a side that has text.
    pub(super) fn listed_hits(&self, limit: usize) -> Vec<Hit> {
        let named = self.results.reference().map(|passage| passage.first);
        let hits = self.results.hits().iter();
        let first = named.map(|segment| Hit {
            segment,
            place: self.document.place_of(segment),
            side: hits
                .clone()
                .find(|hit| hit.segment == segment)
                .map_or(Side::Source, |hit| hit.side),
            tier: MatchTier::Reference,
            score: REFERENCE_SCORE,
        });
        let others = hits.copied().filter(|hit| Some(hit.segment) != named);
        let listed = first.into_iter().chain(others).take(limit);
        let with_text = |mut hit: Hit| {
            let text = self.document.segment_text(hit.segment, hit.side);
            if text.is_empty() {
                hit.side = hit.side.other();
            }
            hit
        };
        listed.map(with_text).collect()
    }

    /// The bytes of the query's words in a segment.
    pub(super) fn ranges(&self, segment: SegmentId) -> Sides<Vec<Range<usize>>> {
        self.results.ranges(self.document, self.index, segment)
    }

    /// The bytes to highlight on a side of a segment: the query's words and the
    /// counterparts of those on the other side.
    pub(super) fn highlights(&self, segment: SegmentId, side: Side) -> Vec<Range<usize>> {
        let mut counterparts = self
            .results
            .counterparts(self.document, self.index, segment);
        let mut highlights = std::mem::take(&mut counterparts[side]);
        highlights.append(&mut self.ranges(segment)[side]);
        highlights.sort_unstable_by_key(|range| range.start);
        highlights
    }
}

/// A line for each hit: its reference, tier and text.
pub(super) fn lines(found: &SearchOutcome, hits: &[Hit], marks: Marks) -> Vec<String> {
    let language = |side| found.document.language(side);
    // Two columns of a comparison may be in one language.
    let is_told = Side::BOTH
        .into_iter()
        .any(|side| language(side).has_private_subtag());
    let line = |hit: &Hit| {
        let column = match is_told {
            true => format!("{}\t", printable(language(hit.side).as_str())),
            false => String::new(),
        };
        let reference = found.document.reference(hit.segment);
        let text = found.document.segment_text(hit.segment, hit.side);
        let ranges = &found.ranges(hit.segment)[hit.side];
        let text = marked(text, ranges, marks);
        format!("{column}{}\t{}\t{text}", printable(&reference), hit.tier)
    };
    hits.iter().map(line).collect()
}

/// Lines that say why nothing is found: what was tried, the words that are nowhere, and what
/// may be meant by each.
pub(super) fn why_nothing(words: &[WordDiagnosis], wording: Wording) -> Vec<String> {
    let mut lines = vec![format!(
        "duizhao: {}: {}",
        wording.nothing_found(),
        wording.tried()
    )];
    for word in words {
        let name = printable(&word.word);
        lines.push(match word.segments {
            0 => wording.word_is_nowhere(&name),
            segments => wording.word_is_in(&name, segments),
        });
        for nearest in &word.nearest {
            let text = match &nearest.reading {
                Some(reading) => format!("{reading} {}", nearest.text),
                None => nearest.text.clone(),
            };
            lines.push(format!("  {}", wording.did_you_mean(&printable(&text))));
        }
    }
    lines
}
