//! Paragraphs that face one another as a whole, and their borders, which beads
//! do not cross without need.

use super::sentences::Sentences;
use crate::align::beads::{Bead, Run};
use crate::document::{Side, Sides};

/// How many times as long as it should be a paragraph may be to be taken for
/// the counterpart of another one.
const FARTHEST: f32 = 2.5;

/// What is added to all lengths, in characters: short paragraphs differ more.
const SLACK: f32 = 30.0;

/// The runs of sentences that face one another as a whole: paragraph by
/// paragraph where both sides have as many and each is about as long as it
/// should be, else one.
pub(super) fn runs(span: &Run, sentences: &Sentences) -> Vec<Run> {
    let paragraphs = Sides::of(|side| sentences.paragraphs(side, &span[side]));
    if paragraphs.source.len() != paragraphs.target.len() || paragraphs.source.len() < 2 {
        return vec![span.clone()];
    }
    let Sides { source, target } = paragraphs;
    let pairs: Vec<Run> = source
        .into_iter()
        .zip(target)
        .map(|(s, t)| Sides::new(s, t))
        .collect();
    if correspond(&pairs, sentences) {
        pairs
    } else {
        vec![span.clone()]
    }
}

/// Whether the paragraphs are about as long as their counterparts let expect.
fn correspond(pairs: &[Run], sentences: &Sentences) -> bool {
    let length = |run: &Run| {
        Sides::of(|side| {
            let text = sentences.text(side, run[side].clone());
            text.chars().count() as f32
        })
    };
    let lengths: Vec<_> = pairs.iter().map(length).collect();
    let sum = |side| lengths.iter().map(|length| length[side]).sum::<f32>();
    let ratio = sum(Side::Target) / sum(Side::Source).max(1.0);
    lengths.iter().all(|length| {
        let expected = length.source * ratio + SLACK;
        let found = length.target + SLACK;
        (expected / found).max(found / expected) < FARTHEST
    })
}

/// The parts of a bead, cut at the borders of paragraphs where both sides have
/// as many of them.
pub(super) fn parted(bead: Bead, sentences: &Sentences) -> Vec<Bead> {
    let parts = Sides::of(|side| sentences.paragraphs(side, &bead.sentences[side]));
    if parts.source.len() < 2 || parts.source.len() != parts.target.len() {
        return vec![bead];
    }
    let Sides { source, target } = parts;
    let part = |(source, target)| Bead {
        sentences: Sides::new(source, target),
        confidence: bead.confidence,
    };
    source.into_iter().zip(target).map(part).collect()
}

/// The paragraphs of the only side that has any, which face nothing.
pub(super) fn one_sided(span: &Run, sentences: &Sentences) -> Vec<Bead> {
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
