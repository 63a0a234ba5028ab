//! Hints about the alignment itself: unmatched text, and pairs with low
//! confidence.

use super::hints::HintCollector;
use super::linked::linked_words;
use super::{Checker, Hint, HintKind};
use crate::document::{Document, Place, SegmentId, Side, Sides};
use crate::word_alignment::WordAligner;

/// A segment of which so many words are rendered in its neighbours is not missing there.
const RENDERED: f32 = 0.55;

/// How many segments before and after count as neighbours.
const NEIGHBOURS: u32 = 3;

/// Finds provisions, headings and segments that one language lacks. An unmatched
/// provision is one hint, however many segments it has. A segment that the aligner left
/// alone although its neighbours render it gives none.
pub(super) fn find_unmatched(check: Checker<'_>, aligner: &WordAligner, hints: &mut HintCollector) {
    let document = check.document;
    let mut whole = None;
    let mut lone = Vec::new();
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
        let is_aligned = document.alignment_origin(segment).confidence().is_some();
        if unmatched.is_none() && is_aligned {
            lone.push((segment, side));
        } else {
            hints.add(unmatched_hint(check, segment, side, unmatched));
        }
    }
    let missing = missing(check, aligner, &lone);
    hints.extend(missing.map(|(segment, side)| unmatched_hint(check, segment, side, None)));
}

/// The segments whose words are not rendered in their neighbours either.
fn missing(
    check: Checker<'_>,
    aligner: &WordAligner,
    lone: &[(SegmentId, Side)],
) -> impl Iterator<Item = (SegmentId, Side)> {
    let document = check.document;
    let near: Vec<String> = lone
        .iter()
        .map(|(segment, side)| {
            let place = document.segments_of(document.place_of(*segment));
            let from = segment.0.saturating_sub(NEIGHBOURS).max(place.start);
            let to = (segment.0 + NEIGHBOURS + 1).min(place.end);
            let texts = (from..to).map(|at| document.segment_text(SegmentId(at), side.other()));
            texts.collect::<Vec<_>>().join(" ")
        })
        .collect();
    let texts: Vec<Sides<&str>> = lone
        .iter()
        .zip(&near)
        .map(|((segment, side), near)| {
            let text = |one: Side| match one == *side {
                true => document.segment_text(*segment, one),
                false => near.as_str(),
            };
            Sides::of(text)
        })
        .collect();
    let aligned = aligner.align(&texts);
    let is_missing = |nth: usize| {
        let words = &linked_words(&aligned, nth, texts[nth])[lone[nth].1];
        let linked: f32 = words.iter().map(|word| word.linked).sum();
        linked < RENDERED * words.len() as f32
    };
    let kept: Vec<_> = (0..lone.len())
        .filter(|nth| is_missing(*nth))
        .map(|nth| lone[nth])
        .collect();
    kept.into_iter()
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
