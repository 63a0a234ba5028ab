//! How long a translation should be, and pairs that are far from it.
//!
//! The model is that of W. A. Gale and K. W. Church, "A Program for Aligning
//! Sentences in Bilingual Corpora", Computational Linguistics 19(1), 1993: a
//! character of the source makes so many of the target, with a variance that
//! grows with the length. Both are taken from the document itself.

use super::hints::Hints;
use super::{Checker, Hint, HintKind};
use crate::document::{Document, SegmentId, Side, Sides};

/// So many standard deviations are far.
const FAR: f32 = 4.0;

/// As many pairs make a model; fewer have no usual length.
const ENOUGH: usize = 8;

/// At most so many pairs, taken evenly, tell the variance.
const SAMPLE: usize = 10_000;

/// How lengths go together in a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lengths {
    /// Characters of the target for one of the source.
    ratio: f32,
    variance: f32,
}

impl Lengths {
    /// Those of a document; `None` if it has too few pairs to tell.
    pub(super) fn of(check: Checker<'_>) -> Option<Self> {
        let document = check.document;
        let step = (document.segment_count() as usize).div_ceil(SAMPLE).max(1);
        let lengths = check.pairs().map(|segment| chars(document, segment));
        let lengths: Vec<_> = lengths.step_by(step).collect();
        if lengths.len() < ENOUGH {
            return None;
        }
        let sum = |side: Side| lengths.iter().map(|pair| pair[side]).sum::<f32>();
        let mut model = Self {
            ratio: sum(Side::Target) / sum(Side::Source),
            variance: 1.0,
        };
        // The median does not mind a few pairs that are wrong.
        let mut squares: Vec<f32> = lengths
            .iter()
            .map(|pair| model.distance(*pair).powi(2))
            .collect();
        let middle = squares.len() / 2;
        let (_, median, _) = squares.select_nth_unstable_by(middle, f32::total_cmp);
        // That of the square of a standard normal variable.
        model.variance = (*median / 0.455).max(0.01);
        Some(model)
    }

    /// How many standard deviations the target is longer (shorter if negative)
    /// than it should be.
    pub(super) fn distance(&self, chars: Sides<f32>) -> f32 {
        let mean = f32::midpoint(chars.source, chars.target / self.ratio).max(1.0);
        (chars.target - self.ratio * chars.source) / (mean * self.variance).sqrt()
    }
}

/// The characters of both sides of a segment.
pub(super) fn chars(document: &Document, segment: SegmentId) -> Sides<f32> {
    Sides::of(|side| document.segment_text(segment, side).chars().count() as f32)
}

pub(super) fn find(check: Checker<'_>, hints: &mut Hints) {
    let Some(lengths) = Lengths::of(check) else {
        return;
    };
    for segment in check.pairs() {
        let chars = chars(check.document, segment);
        let distance = lengths.distance(chars);
        if distance.abs() < FAR {
            continue;
        }
        let short = if distance < 0.0 {
            Side::Target
        } else {
            Side::Source
        };
        let expected = match short {
            Side::Target => chars.source * lengths.ratio,
            Side::Source => chars.target / lengths.ratio,
        };
        hints.add(Hint {
            segment,
            side: None,
            bytes: None,
            kind: HintKind::Length,
            weight: 0.75 * (1.0 - FAR / 2.0 / distance.abs()),
            reason: format!(
                "{} is short: {} characters where about {expected:.0} are usual in this text",
                check.document.language(short),
                chars[short],
            ),
        });
    }
}
