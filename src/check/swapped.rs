//! Texts that stand beside one another's originals, and labels whose numbers differ.
//!
//! Pairs with hardly any word link are tried with the other sides of such pairs nearby. If
//! one fits, the texts are swapped or out of order.

use super::linked::{LinkedWord, linked_share, linked_words};
use super::{Checker, Hint, HintKind, Span};
use crate::document::{Document, Place, SegmentId, Side, Sides};
use crate::text::numerals::{decimal_digit, split_numeral};
use crate::text::parse_numeral;
use crate::word_alignment::WordAligner;

/// A pair with a smaller share of linked words is suspicious.
const SUSPICIOUS: f32 = 0.38;

/// How much better the texts have to fit elsewhere.
const MARGIN: f32 = 0.22;

/// Shorter texts fit by chance. In words of both sides.
const MIN_WORDS: usize = 8;

/// How far a text may have gone, in suspicious pairs.
const REACH: usize = 6;

/// The most suspicious pairs of a chunk that are tried.
const MAX_TRIED: usize = 400;

/// The hints about texts that fit another segment's original better. `words` belongs to
/// `segments`.
pub(super) fn find(
    check: Checker<'_>,
    aligner: &WordAligner,
    segments: &[SegmentId],
    words: &[Sides<Vec<LinkedWord>>],
) -> Vec<Hint> {
    let shares: Vec<f32> = words.iter().map(linked_share).collect();
    let is_long = |at: usize| words[at].source.len() + words[at].target.len() >= MIN_WORDS;
    let suspicious = (0..words.len()).filter(|at| shares[*at] < SUSPICIOUS && is_long(*at));
    let suspicious: Vec<usize> = suspicious.take(MAX_TRIED).collect();
    let text = |at: usize, side| check.document.segment_text(segments[at], side);
    let near = |nth: usize| {
        let to = (nth + REACH + 1).min(suspicious.len());
        (nth.saturating_sub(REACH)..to).filter(move |other| *other != nth)
    };
    let trials: Vec<(usize, usize)> = (0..suspicious.len())
        .flat_map(|nth| near(nth).map(move |other| (nth, other)))
        .map(|(nth, other)| (suspicious[nth], suspicious[other]))
        .collect();
    let texts: Vec<_> = trials
        .iter()
        .map(|(source, target)| {
            Sides::new(text(*source, Side::Source), text(*target, Side::Target))
        })
        .collect();
    let aligned = aligner.align(&texts);
    // For each suspicious source the target that fits best.
    let mut best: Vec<Option<(usize, f32)>> = vec![None; words.len()];
    for (trial, (source, target)) in trials.iter().enumerate() {
        if (check.cancelled)() {
            return Vec::new();
        }
        let share = linked_share(&linked_words(&aligned, trial, texts[trial]));
        let fits = share > shares[*source] + MARGIN && share > shares[*target] + MARGIN;
        if fits && best[*source].is_none_or(|(_, found)| share > found) {
            best[*source] = Some((*target, share));
        }
    }
    let mut hints = Vec::new();
    for (source, found) in best.iter().enumerate() {
        let Some((target, share)) = *found else {
            continue;
        };
        let is_mutual = best[target].is_some_and(|(back, _)| back == source);
        // Of two that are swapped the first has the hint.
        if !(is_mutual && target < source) {
            hints.push(hint(
                check,
                [segments[source], segments[target]],
                share,
                is_mutual,
            ));
        }
    }
    hints
}

/// The hint about a segment whose translation is beside another.
fn hint(check: Checker<'_>, [own, other]: [SegmentId; 2], share: f32, is_mutual: bool) -> Hint {
    let elsewhere = check.document.reference(other);
    let reason = if is_mutual {
        check.wording.swapped_with(&elsewhere)
    } else {
        check.wording.translation_stands_at(&elsewhere)
    };
    let weight = (0.6 + share / 2.0).min(0.97);
    let mut hint = Hint::new(HintKind::Swapped, own, weight, reason);
    let whole = |segment, side| Span {
        segment,
        side,
        bytes: 0..check.document.segment_text(segment, side).len(),
    };
    hint.spans = vec![whole(own, Side::Target), whole(own, Side::Source)];
    hint.spans.push(whole(other, Side::Target));
    hint.spans.push(whole(other, Side::Source));
    hint
}

/// The hints about provisions and headings whose labels have different numbers.
pub(super) fn find_labels(check: Checker<'_>) -> Vec<Hint> {
    let mut hints = Vec::new();
    let mut last = None;
    for segment in check.segments() {
        let place = check.document.place_of(segment);
        if last == Some(place) {
            continue;
        }
        last = Some(place);
        hints.extend(label_hint(check, place));
    }
    hints
}

fn label_hint(check: Checker<'_>, place: Place) -> Option<Hint> {
    let document = check.document;
    let numbers = Sides::of(|side| number_of_label(document.label(place, side)));
    let (source, target) = (numbers.source?, numbers.target?);
    if source == target {
        return None;
    }
    let first = document.first_segment(place);
    let [source, target] = Side::BOTH.map(|side| document.label(place, side));
    let reason = check.wording.labels_differ(source, target);
    let hint = Hint::new(HintKind::Swapped, first, 0.9, reason);
    Some(
        [Side::Target, Side::Source]
            .into_iter()
            .fold(hint, |hint, side| with_label(document, hint, side)),
    )
}

fn with_label(document: &Document, hint: Hint, side: Side) -> Hint {
    let len = document.label_len(hint.segment, side);
    // A label that stands apart is not part of the text.
    if len == 0 {
        hint
    } else {
        hint.on(side, 0..len)
    }
}

/// The first number of a label: 8 of 第八条 and `Article 8`.
fn number_of_label(label: &str) -> Option<u32> {
    let compact: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    compact.char_indices().find_map(|(at, c)| {
        let is_start =
            decimal_digit(c).is_some() || parse_numeral(c.encode_utf8(&mut [0; 4])).is_some();
        let rest = &compact[at..];
        is_start
            .then(|| split_numeral(rest).map(|(number, _)| number))
            .flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_labels() {
        let check = |label, expected| assert_eq!(number_of_label(label), expected, "{label}");
        check("第 八 條", Some(8));
        check("第 14-1 條", Some(14));
        check("Article 120", Some(120));
        check("Chapter Ⅳ", None);
        check("附則", None);
    }
}
