//! Step 6 of alignment: divides corresponding texts into runs by paragraph.

use super::sentence_table::SentenceTable;
use crate::align::beads::{Bead, Run};
use crate::document::{Side, Sides};

/// Two paragraphs correspond if their lengths differ from the expected ratio by
/// less than this factor.
const MAX_RATIO: f32 = 2.5;

/// Added to all lengths, in characters: the ratios of short paragraphs vary
/// more.
const SLACK: f32 = 30.0;

/// The runs of two corresponding texts: one for each pair of paragraphs if both
/// sides have as many and their lengths fit, else one for all.
pub(super) fn by_paragraph(span: &Run, sentences: &SentenceTable) -> Vec<Run> {
    let paragraphs = Sides::of(|side| sentences.paragraphs(side, &span[side]));
    if paragraphs.source.len() != paragraphs.target.len() || paragraphs.source.len() < 2 {
        return vec![span.clone()];
    }
    let Sides { source, target } = paragraphs;
    let pairs = source.into_iter().zip(target);
    let pairs: Vec<Run> = pairs.map(|(s, t)| Sides::new(s, t)).collect();
    if lengths_fit(&pairs, sentences) {
        pairs
    } else {
        vec![span.clone()]
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
pub(super) fn unmatched_paragraphs(span: &Run, sentences: &SentenceTable) -> Vec<Bead> {
    let mut beads = Vec::new();
    for side in Side::BOTH {
        for paragraph in sentences.paragraphs(side, &span[side]) {
            let mut alone = span.clone().map(|range| range.start..range.start);
            alone[side] = paragraph;
            beads.push(Bead {
                sentences: alone,
                confidence: 1.0,
            });
        }
    }
    beads
}
