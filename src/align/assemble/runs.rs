//! Divides corresponding texts into runs by paragraph.

use std::ops::Range;

use super::sentence_table::SentenceTable;
use crate::align::beads::{Bead, Run, are_nearly_equal};
use crate::document::{Side, Sides};

/// Two paragraphs correspond if their lengths differ from the expected ratio by
/// less than this factor.
const MAX_RATIO: f32 = 2.5;

/// Added to all lengths, in characters: the ratios of short paragraphs vary
/// more.
const SLACK: f32 = 30.0;

/// Texts of so many paragraphs are compared paragraph by paragraph; in shorter
/// ones lengths alone decide.
const MANY: usize = 10;

/// How two corresponding texts divide by paragraph.
pub(super) enum ByParagraph {
    /// Each paragraph has its counterpart.
    Pairs(Vec<Run>),
    /// The paragraphs are nearly as many: most will have their counterpart, but
    /// it has to be found out which.
    Open(Sides<Vec<Range<u32>>>),
    /// Not at all.
    Whole,
}

/// Divides two corresponding texts: a run for each pair of paragraphs if both
/// sides have as many and their lengths fit.
pub(super) fn by_paragraph(span: &Run, sentences: &SentenceTable) -> ByParagraph {
    let paragraphs = Sides::of(|side| sentences.paragraphs(side, &span[side]));
    let counts = paragraphs.as_ref().map(Vec::len);
    if counts.source.max(counts.target) >= MANY && are_nearly_equal(counts) {
        return ByParagraph::Open(paragraphs);
    }
    if counts.source != counts.target || counts.source < 2 {
        return ByParagraph::Whole;
    }
    let Sides { source, target } = paragraphs;
    let pairs = source.into_iter().zip(target);
    let pairs: Vec<Run> = pairs.map(|(s, t)| Sides::new(s, t)).collect();
    if lengths_fit(&pairs, sentences) {
        ByParagraph::Pairs(pairs)
    } else {
        ByParagraph::Whole
    }
}

/// Whether the lengths of all pairs are near the ratio of the whole.
fn lengths_fit(pairs: &[Run], sentences: &SentenceTable) -> bool {
    let length = |run: &Run| {
        Sides::of(|side| {
            let text = sentences.text(side, run[side].clone());
            text.chars().count() as f32
        })
    };
    let lengths: Vec<_> = pairs.iter().map(length).collect();
    let sum = |side| lengths.iter().map(|length| length[side]).sum::<f32>();
    // The ratio of this text, since languages and styles differ.
    let ratio = sum(Side::Target) / sum(Side::Source).max(1.0);
    lengths.iter().all(|length| {
        let expected = length.source * ratio + SLACK;
        let actual = length.target + SLACK;
        (expected / actual).max(actual / expected) < MAX_RATIO
    })
}

/// A bead for each paragraph of a span of which only one side has text.
pub(super) fn unmatched_paragraphs(
    span: &Run,
    confidence: f32,
    sentences: &SentenceTable,
) -> Vec<Bead> {
    let mut beads = Vec::new();
    for side in Side::BOTH {
        for paragraph in sentences.paragraphs(side, &span[side]) {
            let mut alone = span.clone().map(|range| range.start..range.start);
            alone[side] = paragraph;
            beads.push(Bead {
                sentences: alone,
                confidence,
            });
        }
    }
    beads
}
