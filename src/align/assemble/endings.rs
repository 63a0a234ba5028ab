//! How the sides of a bead end: where a translation stops at a semicolon and
//! the original has such a clause and goes on, the rest was left out.

use super::sentences::Sentences;
use crate::align::beads::Bead;
use crate::document::Side;

/// How sure it is that the rest has no counterpart: not very.
const REST: f32 = 0.4;

/// The sign that a sentence ends with, as far as it matters here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Semicolon,
    FullStop,
    Other,
}

/// A bead as it is, or without what one side says behind its last semicolon if
/// the other one ends with a semicolon and this one with a full stop.
pub(super) fn without_the_rest(bead: Bead, sentences: &Sentences) -> Vec<Bead> {
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

/// The end of the clauses that are rendered, if something follows.
fn end_of_clauses(bead: &Bead, side: Side, sentences: &Sentences) -> Option<u32> {
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
    let text = text.trim_end_matches(['”', '’', '」', '』', '"', '\'', ')', '）']);
    match text.chars().next_back() {
        Some(';' | '；') => Ending::Semicolon,
        Some('.' | '。' | '!' | '！' | '?' | '？') => Ending::FullStop,
        _ => Ending::Other,
    }
}
