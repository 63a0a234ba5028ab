//! Omissions and additions: words that nothing on the other side renders.
//!
//! Each side of a segment is split into clauses. [`coverage`] scores every
//! clause by which of its words have a rendering on the other side, compared
//! with how often they have one elsewhere and how often they would by chance.
//! The consecutive clauses with the strongest evidence for an omission become a
//! hint, if that is strong enough. How the lengths fit with and without them
//! counts too, up to a limit.
//!
//! Of 40 clauses dropped from the built-in text, 26 to 30 are among the first 60
//! hints.
//!
//! A long text is checked in chunks with a vocabulary each, to bound the memory.

mod coverage;

use super::hints::HintCollector;
use super::length::{self, LengthStatistics};
use super::{Checker, Hint, HintKind};
use crate::document::{SegmentId, Side, Sides};
use coverage::Coverage;

/// The size of a chunk, in bytes of both sides.
const CHUNK: usize = 1 << 20;

/// The least evidence of a hint, as a log likelihood ratio: the words are e² times
/// likelier in an omission than in a translation.
const MIN_EVIDENCE: f32 = 2.0;

/// The most that lengths may add or subtract.
const MAX_LENGTH_EVIDENCE: f32 = 4.0;

/// The evidence of a hint with weight 0.5.
const HALF_WEIGHT: f32 = 6.0;

pub(super) fn find(check: Checker<'_>, hints: &mut HintCollector) {
    let mut lexicon = check.lexicon.clone();
    lexicon.add_glossary(check.glossary);
    let lengths = LengthStatistics::estimate(check);
    let mut first = 0;
    while first < check.document.segment_count() && !(check.cancelled)() {
        let end = end_of_chunk(check, first);
        let mut coverage = Coverage::new(check.document, &lexicon, first..end);
        for segment in (first..end).map(SegmentId) {
            for side in Side::BOTH {
                hints.extend(omission(check, &mut coverage, lengths, segment, side));
            }
        }
        first = end;
    }
}

fn end_of_chunk(check: Checker<'_>, first: u32) -> u32 {
    let document = check.document;
    let is_within = |end: u32| document.bytes_between(SegmentId(first), SegmentId(end)) < CHUNK;
    // Binary search for the last segment in the chunk; at least one is.
    let (mut least, mut most) = (first, document.segment_count() - 1);
    while least < most {
        let middle = most - (most - least) / 2;
        if is_within(middle) {
            least = middle;
        } else {
            most = middle - 1;
        }
    }
    least + 1
}

/// The hint for one side of a segment, if there is enough evidence.
fn omission(
    check: Checker<'_>,
    coverage: &mut Coverage,
    lengths: Option<LengthStatistics>,
    segment: SegmentId,
    side: Side,
) -> Option<Hint> {
    let document = check.document;
    if document.segment_text(segment, side.other()).is_empty() {
        return None;
    }
    let run = coverage.least_covered(segment, side)?;
    let text = &document.segment_text(segment, side)[run.bytes.clone()];
    let of_length = lengths.map_or(0.0, |lengths| {
        let whole = length::chars(document, segment);
        let mut without = whole;
        without[side] -= text.chars().count() as f32;
        length_evidence(lengths, whole, without)
    });
    let evidence = run.evidence + of_length;
    // Words that an adjacent segment renders were moved, not left out.
    let mut with_adjacent = || coverage.evidence_with_adjacent(document, segment, side, &run);
    if evidence < MIN_EVIDENCE || with_adjacent() < MIN_EVIDENCE / 2.0 {
        return None;
    }
    Some(Hint {
        segment,
        side: Some(side),
        kind: HintKind::Omission,
        weight: evidence / (evidence + HALF_WEIGHT),
        reason: check.wording.words_have_counterparts(
            run.covered,
            run.words,
            document.language_name(side.other(), check.wording),
        ),
        bytes: Some(run.bytes),
    })
}

/// How much better the lengths of the sides fit without some words.
fn length_evidence(lengths: LengthStatistics, whole: Sides<f32>, without: Sides<f32>) -> f32 {
    let [whole, without] = [whole, without].map(|chars| lengths.deviation(chars).powi(2));
    ((whole - without) / 2.0).clamp(-MAX_LENGTH_EVIDENCE, MAX_LENGTH_EVIDENCE)
}
