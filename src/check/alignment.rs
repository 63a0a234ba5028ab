//! Hints about the alignment itself: unmatched text, and pairs with low
//! confidence.

use super::hints::HintCollector;
use super::{Checker, Hint, HintKind};
use crate::document::{Document, Place, SegmentId, Side};
use crate::wording::Wording;

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
        hints.add(unmatched_hint(document, segment, side, unmatched));
    }
}

/// Finds pairs whose sentences the aligner paired with low confidence.
pub(super) fn find_low_confidence(check: Checker<'_>, hints: &mut HintCollector) {
    for segment in check.pairs() {
        if let Some(confidence) = check.document.alignment_origin(segment).low_confidence() {
            let percent = confidence.percent();
            hints.add(Hint {
                segment,
                side: None,
                bytes: None,
                kind: HintKind::LowConfidence,
                weight: 0.9 - f32::from(percent) / 125.0,
                reason: format!("aligned with a confidence of only {percent} %"),
            });
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
    document: &Document,
    segment: SegmentId,
    side: Side,
    whole: Option<Place>,
) -> Hint {
    let (what, weight) = match whole {
        Some(Place::Heading(_)) => ("heading", 0.96),
        Some(Place::Provision(_)) => ("provision", 0.97),
        None => ("segment", 0.95),
    };
    let text = document.segment_text(segment, side);
    let language = document.language_name(side.other(), Wording::English);
    // Leaving out a word or two is common, a sentence rare.
    let short = 0.1 / (1.0 + text.chars().count() as f32 / 8.0);
    Hint {
        segment,
        side: Some(side),
        bytes: Some(0..text.len()),
        kind: HintKind::Unmatched,
        weight: weight - short,
        reason: format!("this {what} has no {language} translation"),
    }
}
