//! Words that find little on the other side: what a translator may have left
//! out, or added.
//!
//! A text is cut into [`clauses`]. What each of their words finds, and what it
//! would find in any other passage as well, is told by [`coverage`]; the run of
//! clauses is taken from each side of a segment that speaks most for an
//! omission. How the lengths of the sides would go together without it speaks
//! too, but never louder than the words may.
//!
//! A long text is looked through in stretches, each with its own vocabulary, so
//! that memory stays small.

mod clauses;
mod coverage;

use super::hints::Hints;
use super::length::{self, Lengths};
use super::{Checker, Hint, HintKind};
use crate::document::{LanguageTag, SegmentId, Side, Sides};
use coverage::{Cover, Run};

/// The bytes of both sides of a stretch.
const STRETCH: usize = 1 << 20;

/// The least evidence, a logarithm of odds: an omission is e² times likelier to
/// look so than a translation.
const LEAST: f32 = 2.0;

/// The most that lengths may say, for or against.
const OF_LENGTH: f32 = 4.0;

/// With so much evidence the weight is a half.
const HALF: f32 = 6.0;

pub(super) fn find(check: Checker<'_>, hints: &mut Hints) {
    let mut lexicon = check.lexicon.clone();
    lexicon.add_glossary(check.glossary);
    let lengths = Lengths::of(check);
    let mut first = 0;
    while first < check.document.segment_count() && !(check.cancelled)() {
        let end = end_of_stretch(check, first);
        let mut cover = Cover::new(check.document, &lexicon, first..end);
        for segment in (first..end).map(SegmentId) {
            for side in Side::BOTH {
                hints.extend(thinnest(check, &mut cover, lengths, segment, side));
            }
        }
        first = end;
    }
}

fn end_of_stretch(check: Checker<'_>, first: u32) -> u32 {
    let document = check.document;
    let is_within = |end: u32| document.bytes_between(SegmentId(first), SegmentId(end)) < STRETCH;
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

/// The run of clauses that finds least, if it finds little enough.
fn thinnest(
    check: Checker<'_>,
    cover: &mut Cover,
    lengths: Option<Lengths>,
    segment: SegmentId,
    side: Side,
) -> Option<Hint> {
    let document = check.document;
    if document.segment_text(segment, side.other()).is_empty() {
        return None;
    }
    let run = cover.thinnest(segment, side)?;
    let text = &document.segment_text(segment, side)[run.bytes.clone()];
    let of_length = lengths.map_or(0.0, |lengths| {
        let whole = length::chars(document, segment);
        let mut without = whole;
        without[side] -= text.chars().count() as f32;
        speaks(lengths, whole, without)
    });
    let evidence = run.evidence + of_length;
    // What the segments beside it say as well was moved, not left out.
    if evidence < LEAST || cover.beside(document, segment, side, &run) < LEAST / 2.0 {
        return None;
    }
    Some(Hint {
        segment,
        side: Some(side),
        kind: HintKind::Omission,
        weight: evidence / (evidence + HALF),
        reason: reason(&run, document.language(side.other())),
        bytes: Some(run.bytes),
    })
}

/// How much better the lengths of the sides go together without some words.
fn speaks(lengths: Lengths, whole: Sides<f32>, without: Sides<f32>) -> f32 {
    let [whole, without] = [whole, without].map(|chars| lengths.distance(chars).powi(2));
    ((whole - without) / 2.0).clamp(-OF_LENGTH, OF_LENGTH)
}

fn reason(run: &Run, language: &LanguageTag) -> String {
    match (run.found, run.words) {
        (0, 1) => format!("its word finds nothing in {language}"),
        (0, words) => format!("none of its {words} words finds anything in {language}"),
        (found, words) => format!("{found} of its {words} words find something in {language}"),
    }
}
