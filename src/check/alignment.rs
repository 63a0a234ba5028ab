//! Hints about the alignment itself: unmatched text, and pairs with low
//! confidence.

use super::hints::HintCollector;
use super::{Checker, Hint, HintKind};
use crate::document::{Document, Place, SegmentId, Side};

/// Finds provisions, headings and segments that one language lacks. An unmatched
/// provision is one hint, however many segments it has.
pub(super) fn find_unmatched(check: Checker<'_>, hints: &mut HintCollector) {
    let document = check.document;
    let mut whole = None;
    for segment in check.segments() {
        let Some(side) = only_side(document, segment) else {
            continue;
        };
        let place = document.place_of(segment);
        if whole == Some(place) {
            continue;
        }
        let unmatched = Some(place).filter(|place| is_unmatched(document, *place, side));
        whole = unmatched.or(whole);
        hints.add(unmatched_hint(check, segment, side, unmatched));
    }
}

/// Finds pairs whose sentences the aligner paired with low confidence.
pub(super) fn find_low_confidence(check: Checker<'_>, hints: &mut HintCollector) {
    for segment in check.pairs() {
        if let Some(confidence) = check.document.alignment_origin(segment).low_confidence() {
            let percent = confidence.percent();
            let weight = 0.9 - f32::from(percent) / 125.0;
            let reason = check.wording.aligned_with_confidence(percent);
            hints.add(Hint::new(HintKind::LowConfidence, segment, weight, reason));
        }
    }
}

/// The only side of a segment that has text.
fn only_side(document: &Document, segment: SegmentId) -> Option<Side> {
    let has = |side: &Side| !document.segment_text(segment, *side).is_empty();
    let mut sides = Side::BOTH.into_iter().filter(has);
    sides.next().filter(|_| sides.next().is_none())
}

/// Whether a whole place has text on this side only.
fn is_unmatched(document: &Document, place: Place, side: Side) -> bool {
    let segments = document.segments_of(place);
    let first = document.segment_bytes(SegmentId(segments.start), side.other());
    let last = document.segment_bytes(SegmentId(segments.end - 1), side.other());
    // Empty segments are at the separator after the text before them, so the
    // text of an empty place may be whitespace.
    let text = &document.side_text(side.other())[first.start..last.end];
    text.trim().is_empty()
}

/// `whole` is the place, if all of it is unmatched.
fn unmatched_hint(
    check: Checker<'_>,
    segment: SegmentId,
    side: Side,
    whole: Option<Place>,
) -> Hint {
    let (document, wording) = (check.document, check.wording);
    let text = document.segment_text(segment, side);
    let language = document.language_name(side.other(), wording);
    let (reason, weight) = match whole {
        Some(Place::Heading(_)) => (wording.heading_without_translation(language), 0.96),
        Some(Place::Provision(_)) => (wording.provision_without_translation(language), 0.97),
        None => (wording.segment_without_translation(language), 0.95),
    };
    // Leaving out a word or two is common, a sentence rare.
    let short = 0.1 / (1.0 + text.chars().count() as f32 / 8.0);
    Hint::new(HintKind::Unmatched, segment, weight - short, reason).on(side, 0..text.len())
}
