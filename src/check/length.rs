//! Pairs whose lengths do not fit.
//!
//! The model is that of W. A. Gale and K. W. Church, "A Program for Aligning
//! Sentences in Bilingual Corpora", Computational Linguistics 19(1), 1993: each
//! source character yields so many target characters, with a variance that is
//! in proportion to the length. Both are estimated from the document itself.

use super::hints::HintCollector;
use super::{Checker, Hint, HintKind};
use crate::document::{Document, SegmentId, Side, Sides};

/// The least deviation of a hint, in standard deviations.
const MIN_DEVIATION: f32 = 5.0;

/// The fewest pairs to estimate the model from.
const MIN_PAIRS: usize = 8;

/// The most pairs to estimate the model from, spread evenly over the document.
const SAMPLE: usize = 10_000;

/// The length statistics of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct LengthStatistics {
    /// Target characters per source character.
    ratio: f32,
    variance: f32,
}

impl LengthStatistics {
    /// `None` if the document has too few pairs.
    pub(super) fn estimate(check: Checker<'_>) -> Option<Self> {
        let document = check.document;
        let step = (document.segment_count() as usize).div_ceil(SAMPLE).max(1);
        let lengths = check.pairs().map(|segment| chars(document, segment));
        let lengths: Vec<_> = lengths.step_by(step).collect();
        if lengths.len() < MIN_PAIRS {
            return None;
        }
        let sum = |side: Side| lengths.iter().map(|pair| pair[side]).sum::<f32>();
        let mut model = Self {
            ratio: sum(Side::Target) / sum(Side::Source),
            variance: 1.0,
        };
        // The median is robust against a few wrong pairs.
        let squares = lengths.iter().map(|pair| model.deviation(*pair).powi(2));
        let mut squares: Vec<f32> = squares.collect();
        let middle = squares.len() / 2;
        let (_, median, _) = squares.select_nth_unstable_by(middle, f32::total_cmp);
        // 0.455 is the median of the square of a standard normal variable.
        model.variance = (*median / 0.455).max(0.01);
        Some(model)
    }

    /// How much longer the target is than expected (shorter if negative), in
    /// standard deviations.
    pub(super) fn deviation(&self, chars: Sides<f32>) -> f32 {
        let mean = f32::midpoint(chars.source, chars.target / self.ratio).max(1.0);
        (chars.target - self.ratio * chars.source) / (mean * self.variance).sqrt()
    }
}

/// The number of characters on each side of a segment.
pub(super) fn chars(document: &Document, segment: SegmentId) -> Sides<f32> {
    Sides::of(|side| document.segment_text(segment, side).chars().count() as f32)
}

pub(super) fn find(check: Checker<'_>, hints: &mut HintCollector) {
    let Some(lengths) = LengthStatistics::estimate(check) else {
        return;
    };
    for segment in check.pairs() {
        let chars = chars(check.document, segment);
        let deviation = lengths.deviation(chars);
        if deviation.abs() < MIN_DEVIATION {
            continue;
        }
        let (short, expected) = if deviation < 0.0 {
            (Side::Target, chars.source * lengths.ratio)
        } else {
            (Side::Source, chars.target / lengths.ratio)
        };
        let weight = 0.75 * (1.0 - MIN_DEVIATION / 2.0 / deviation.abs());
        let language = check.document.language_name(short, check.wording);
        let reason = check
            .wording
            .side_is_short(language, chars[short], expected);
        hints.add(Hint::new(HintKind::Length, segment, weight, reason));
    }
}
