//! Provisions, headings and segments that one language lacks.

use super::hints::Hints;
use super::{Checker, Hint, HintKind};
use crate::document::{Document, Place, SegmentId, Side};

/// A provision is told once, however many segments it has.
pub(super) fn find(check: Checker<'_>, hints: &mut Hints) {
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
        let is_whole = is_one_sided(document, place, side);
        if is_whole {
            whole = Some(place);
        }
        hints.add(hint(document, segment, side, is_whole.then_some(place)));
    }
}

/// The only side of a segment that has text.
fn only_side(document: &Document, segment: SegmentId) -> Option<Side> {
    let has = |side: &Side| !document.segment_text(segment, *side).is_empty();
    let mut sides = Side::BOTH.into_iter().filter(has);
    sides.next().filter(|_| sides.next().is_none())
}

/// Whether a place has text on one side only. The first segment that has some
/// on the other ends the look at it, and is met but once for each place.
fn is_one_sided(document: &Document, place: Place, side: Side) -> bool {
    let segments = document.segments_of(place);
    let first = document.segment_bytes(SegmentId(segments.start), side.other());
    let last = document.segment_bytes(SegmentId(segments.end - 1), side.other());
    // Empty segments share what parts them from the text before.
    let text = &document.side_text(side.other())[first.start..last.end];
    text.trim().is_empty()
}

fn hint(document: &Document, segment: SegmentId, side: Side, whole: Option<Place>) -> Hint {
    let (what, weight) = match whole {
        Some(Place::Heading(_)) => ("heading", 0.96),
        Some(Place::Provision(_)) => ("provision", 0.97),
        None => ("segment", 0.95),
    };
    let text = document.segment_text(segment, side);
    let language = document.language(side.other());
    // A word or two may well be left out; a sentence seldom is.
    let short = 0.1 / (1.0 + text.chars().count() as f32 / 8.0);
    Hint {
        segment,
        side: Some(side),
        bytes: Some(0..text.len()),
        kind: HintKind::Unmatched,
        weight: weight - short,
        reason: format!("this {what} has no {language} text"),
    }
}
