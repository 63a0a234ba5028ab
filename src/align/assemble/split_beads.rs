//! Splits beads where the text shows borders that the aligner does not see.

use super::sentence_table::SentenceTable;
use crate::align::beads::Bead;
use crate::document::{Side, Sides};
use crate::text::is_closing;

/// Confidence that the rest of a sentence after its last translated clause is
/// unmatched.
const REST: f32 = 0.4;

/// Splits a bead at its paragraph borders if both sides have as many
/// paragraphs.
pub(super) fn at_paragraphs(bead: Bead, sentences: &SentenceTable) -> Vec<Bead> {
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

/// Splits off what follows the last semicolon on one side if the other side
/// ends with a semicolon and this one with a full stop: the translation stops
/// at that clause and leaves the rest out.
pub(super) fn after_last_clause(bead: Bead, sentences: &SentenceTable) -> Vec<Bead> {
    for side in Side::BOTH {
        if let Some(end) = end_of_clauses(&bead, side, sentences) {
            let (mut clauses, mut rest) = (bead.clone(), bead);
            clauses.sentences[side].end = end;
            rest.sentences[side].start = end;
            let other = &mut rest.sentences[side.other()];
            other.start = other.end;
            rest.confidence = REST;
            return vec![clauses, rest];
        }
    }
    vec![bead]
}

/// How a sentence ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Semicolon,
    FullStop,
    Other,
}

/// The end of a side's translated clauses, if something follows them.
fn end_of_clauses(bead: &Bead, side: Side, sentences: &SentenceTable) -> Option<u32> {
    let last = |side| bead.sentences[side].clone().next_back();
    let ending = |side: Side, sentence: u32| ending(sentences.texts(side)[sentence as usize]);
    let (own, other) = (last(side)?, last(side.other())?);
    let goes_on =
        ending(side, own) == Ending::FullStop && ending(side.other(), other) == Ending::Semicolon;
    let mut clauses = bead.sentences[side].clone().rev();
    let clause = clauses.find(|sentence| ending(side, *sentence) == Ending::Semicolon);
    clause.filter(|_| goes_on).map(|clause| clause + 1)
}

fn ending(text: &str) -> Ending {
    let text = text.trim_end_matches(is_closing);
    match text.chars().next_back() {
        Some(';' | '；') => Ending::Semicolon,
        Some('.' | '。' | '!' | '！' | '?' | '？') => Ending::FullStop,
        _ => Ending::Other,
    }
}
